//! Reads times from texts: the school year or the period of a plan, and the beginning and end of a task.

use chrono::NaiveDate;

use crate::plan::{PartialDate, Plan, RichText, Timeframe};
use crate::vietnamese::letters;
use crate::vietnamese::month::Month;
use crate::vietnamese::school_time::parse_school_year;

/// Months of a time, both ends included, as far as they are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub first: Month,
    pub last: Month,
}

/// The first calendar year of the first school year that a text names.
pub fn school_year(text: &str) -> Option<u32> {
    school_year_in(&letters::lower(text))
}

/// The same of a text in small letters.
pub fn school_year_in(lower: &str) -> Option<u32> {
    lower.match_indices("năm học").find_map(|(at, word)| {
        let rest = lower[at + word.len()..].trim_start_matches([' ', ':', '\u{a0}']);
        let end =
            rest.find(|sign: char| !(sign.is_ascii_digit() || matches!(sign, ' ' | '-' | '–'))).unwrap_or(rest.len());
        parse_school_year(rest[..end].trim())
    })
}

/// Whether a title ends with "năm học" and names no year.
pub fn lacks_school_year(title: &str) -> bool {
    let lower = letters::lower(title);
    let end = lower.trim_end_matches([' ', '.', '…', ',', ';', '\u{a0}']);
    end.ends_with("năm học") && !lower.contains("20")
}

/// Where a plan names its time: the subject, or the opening when the subject names none.
pub fn named_in(plan: &Plan) -> String {
    let subject = plan.subject.joined();
    if school_year(&subject).is_some() || letters::lower(&subject).contains("giai đoạn") {
        return subject;
    }
    let opening = plan.opening.last().map(RichText::plain).filter(|text| school_year(text).is_some());
    opening.unwrap_or(subject)
}

/// The time a plan is for, unless it is over when the plan is issued: then it is mistaken itself, and nothing can be said
/// by it.
pub fn of_plan(plan: &Plan) -> Option<Span> {
    let issued = plan.letterhead.issue_date.and_then(PartialDate::first_day).map(month_of);
    named_span(plan).filter(|span| issued.is_none_or(|issued| span.last >= issued))
}

/// The time a plan names: `năm học 2026-2027` is 8/2026 to 8/2027, `giai đoạn 2026-2028` the calendar years.
fn named_span(plan: &Plan) -> Option<Span> {
    let subject = named_in(plan);
    if let Some(year) = school_year(&subject).and_then(|year| i32::try_from(year).ok()) {
        return Some(Span { first: Month::new(8, year)?, last: Month::new(8, year + 1)? });
    }
    let lower = letters::lower(&subject);
    let rest = &lower[lower.find("giai đoạn")? + "giai đoạn".len()..];
    let mut years = rest.split(|sign: char| !sign.is_ascii_digit()).filter(|number| number.len() == 4);
    let mut year = || years.next()?.parse::<i32>().ok();
    let (first, last) = (year()?, year()?);
    Some(Span { first: Month::new(1, first)?, last: Month::new(12, last)? })
}

/// When a piece of work is done.
pub fn of(timeframe: &Timeframe) -> Option<Span> {
    match timeframe {
        Timeframe::Range(range) => {
            let last = range.to.map_or_else(|| last_month(range.from), last_month)?;
            Some(Span { first: first_month(range.from)?, last })
        }
        Timeframe::SchoolYear(frame) => school_year(&format!("năm học {}", frame.school_year)).and_then(of_school_year),
        Timeframe::Text(text) => of_text(text),
        Timeframe::Weeks(_) => None,
    }
}

fn of_school_year(year: u32) -> Option<Span> {
    let year = i32::try_from(year).ok()?;
    Some(Span { first: Month::new(8, year)?, last: Month::new(8, year + 1)? })
}

/// `Tháng 10/2024 - tháng 05/2025`, `Năm 2022 và 2023`, `Năm học 2022-2023`, `Trước ngày 30/6/2027`.
pub fn of_text(text: &str) -> Option<Span> {
    let lower = letters::lower(text);
    if let Some(year) = school_year_in(&lower) {
        return of_school_year(year);
    }
    let months = months(&lower);
    if let (Some(first), Some(last)) = (months.first(), months.last()) {
        let open = ["trước", "đến hết", "hết tháng", "chậm nhất", "hoàn thành"]
            .iter()
            .any(|word| lower.trim_start().starts_with(word));
        // `Trước tháng 6/2027` says when it ends; the beginning is taken to be the same for want of better.
        return Some(Span { first: if open { *last } else { *first }, last: *last });
    }
    let is_year = |number: &&str| number.len() == 4 && (number.starts_with("20"));
    let mut years =
        lower.split(|sign: char| !sign.is_ascii_digit()).filter(is_year).filter_map(|year| year.parse::<i32>().ok());
    let first = years.next()?;
    Some(Span { first: Month::new(1, first)?, last: Month::new(12, years.next_back().unwrap_or(first))? })
}

/// Every month with its year: `m/yyyy`, `d/m/yyyy`, `m1-m2/yyyy`, `tháng m năm yyyy`.
fn months(lower: &str) -> Vec<Month> {
    let mut found = Vec::new();
    for (at, _) in lower.match_indices('/') {
        let after: String = lower[at + 1..].chars().take_while(char::is_ascii_digit).collect();
        if after.len() != 4 {
            continue;
        }
        let Ok(year) = after.parse::<i32>() else { continue };
        let before = &lower[..at];
        let month = last_number(before);
        let start = before.len() - month.len();
        // `tháng 1-5/2026`: both months have the year.
        let range = before[..start]
            .trim_end()
            .strip_suffix(['-', '–'])
            .map(last_number)
            .filter(|first| !first.is_empty() && first.len() <= 2);
        found
            .extend([range.unwrap_or(""), month].into_iter().filter_map(|month| Month::new(month.parse().ok()?, year)));
    }
    for (at, word) in lower.match_indices("tháng") {
        let rest = lower[at + word.len()..].trim_start();
        let Some((month, year)) = rest.split_once("năm") else { continue };
        let year: String = year.trim_start().chars().take_while(char::is_ascii_digit).collect();
        let month = month.trim();
        if let (Ok(month), Ok(year)) = (month.parse(), year.parse()) {
            found.extend(Month::new(month, year));
        }
    }
    found
}

fn last_number(text: &str) -> &str {
    let start = text
        .rfind(|sign: char| !sign.is_ascii_digit())
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    &text[start..]
}

fn first_month(date: PartialDate) -> Option<Month> {
    date.first_day().map(Month::from)
}

/// The month a date lies in; December for a year.
pub fn last_month(date: PartialDate) -> Option<Month> {
    match date {
        PartialDate::Year(year) => Month::new(12, year),
        other => first_month(other),
    }
}

/// The month of a day.
pub fn month_of(day: NaiveDate) -> Month {
    Month::from(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str) -> Option<(String, String)> {
        of_text(text).map(|span| (span.first.iso(), span.last.iso()))
    }

    #[test]
    fn times_are_read_as_plans_write_them() {
        for (text, first, last) in [
            ("Tháng 10/2024 - tháng 05/2025", "2024-10", "2025-05"),
            ("Năm 2022 và 2023", "2022-01", "2023-12"),
            ("Năm học 2022-2023", "2022-08", "2023-08"),
            ("Trước ngày 30/6/2027", "2027-06", "2027-06"),
            ("Tháng 1-5/2022", "2022-01", "2022-05"),
            ("từ tháng 9 năm 2026 đến tháng 5 năm 2027", "2026-09", "2027-05"),
        ] {
            assert_eq!(span(text), Some((first.into(), last.into())), "{text}");
        }
        assert_eq!(span("Thường xuyên"), None);
        assert_eq!(school_year("Nhiệm vụ năm học 2024 – 2025 của trường"), Some(2024));
    }
}
