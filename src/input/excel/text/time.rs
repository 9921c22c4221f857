//! When something is done, as a cell says it: `Từ tháng 9/2026 đến tháng 5/2027`, `Năm học 2026-2027`, `Tuần 3 - 8`, a
//! day, or words. Words that look like one of these and are meant as words stand in quotation marks.

use serde_json::{Value, json};

use super::{quote_if, quoted};
use crate::plan::{PartialDate, Timeframe};
use crate::vietnamese::date::BETWEEN;
use crate::vietnamese::normalize::comparable;
use crate::vietnamese::school_time::{WeekRange, parse_school_year};

/// The text of a cell for a time of the plan.
pub fn write(value: &Value) -> String {
    match serde_json::from_value::<Timeframe>(value.clone()) {
        Ok(Timeframe::Text(text)) => quote_if(&text, typed(&text).is_some()),
        Ok(frame) => frame.to_string(),
        Err(_) => String::new(),
    }
}

/// The time of the plan for the text of a cell.
pub fn read(text: &str) -> Value {
    match quoted(text) {
        Some(words) => Value::from(words),
        None => typed(text).unwrap_or_else(|| Value::from(text)),
    }
}

/// The time of one day, month or year.
pub fn at(date: PartialDate) -> Value {
    let date = String::from(date);
    json!({ "from": date, "to": date })
}

fn typed(text: &str) -> Option<Value> {
    let text = comparable(text);
    if let Some(first) = parse_school_year(&text) {
        return Some(json!({ "school_year": format!("{first}-{}", first + 1) }));
    }
    if let Some(weeks) = text.starts_with("tuần").then(|| WeekRange::parse(&text)).flatten() {
        let weeks = weeks.printed();
        return Some(json!({ "weeks": weeks.trim_start_matches("Tuần ").replace(' ', "") }));
    }
    if let Some(date) = date(&text) {
        return Some(at(date));
    }
    let rest = text.strip_prefix("từ ");
    let (from, to) =
        BETWEEN.iter().find_map(|sign| ends(rest.unwrap_or(&text), sign)).or_else(|| Some((date(rest?)?, None)))?;
    let mut frame = json!({ "from": String::from(from) });
    if let (Some(to), Some(frame)) = (to, frame.as_object_mut()) {
        frame.insert("to".to_owned(), String::from(to).into());
    }
    Some(frame)
}

fn ends(text: &str, sign: &str) -> Option<(PartialDate, Option<PartialDate>)> {
    let (from, to) = text.split_once(sign)?;
    Some((date(from)?, Some(date(to)?)))
}

/// A date as [`PartialDate`] reads it, and `ngày 15/9/2026`.
fn date(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    let bare = text.strip_prefix("ngày").map(str::trim).filter(|rest| !rest.contains("tháng"));
    PartialDate::parse(bare.unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_and_read_back() {
        for value in [
            json!({ "from": "2026-09", "to": "2027-05" }),
            json!({ "from": "2026-09-15", "to": "2026-09-15" }),
            json!({ "from": "2026" }),
            json!({ "school_year": "2026-2027" }),
            json!({ "weeks": "3-8" }),
            json!({ "weeks": "1" }),
            json!("Học kỳ I năm học 2027-2028"),
            json!("Tháng 9/2026"),
            json!("Thường xuyên"),
        ] {
            assert_eq!(read(&write(&value)), value, "{}", write(&value));
        }
    }

    #[test]
    fn times_are_read_as_people_type_them() {
        let months = json!({ "from": "2026-09", "to": "2027-05" });
        for text in ["9/2026 - 5/2027", "từ tháng 9 năm 2026 đến tháng 5 năm 2027", "Tháng 9/2026–5/2027"] {
            assert_eq!(read(text), months, "{text}");
        }
        assert_eq!(read("từ ngày 15/9/2026 đến ngày 20-9-2026"), json!({ "from": "2026-09-15", "to": "2026-09-20" }));
        assert_eq!(read("Tháng 9 và 10/2026"), json!("Tháng 9 và 10/2026"));
    }
}
