//! Dates as the decree writes them: a leading zero for days below 10 and for months 1 and 2 only
//! (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II, mục 4).
//!
//! ```text
//! date  = ["ngày"] day "tháng" month "năm" year
//!       | ["ngày"] day sep month sep year  |  year "-" month "-" day       sep = "/" | "-" | "."
//! ```

use chrono::{Datelike, NaiveDate};

use super::normalize::comparable;

/// `ngày 05 tháng 6 năm 2020`.
pub fn long(date: NaiveDate) -> String {
    format!("ngày {:02} tháng {} năm {}", date.day(), month_digits(date.month()), date.year())
}

/// `05/6/2020`.
pub fn short(date: NaiveDate) -> String {
    format!("{:02}/{}/{}", date.day(), month_digits(date.month()), date.year())
}

/// The month in digits. Only 1 and 2 get a leading zero: without it a stroke could make 11 or 12 of them.
pub(super) fn month_digits(month: u32) -> String {
    if month <= 2 { format!("{month:02}") } else { month.to_string() }
}

/// Reads a date as people and spreadsheets write it; `None` for anything else and for dates that do not exist.
pub fn parse(text: &str) -> Option<NaiveDate> {
    let text = comparable(text);
    parse_words(&text).or_else(|| parse_iso(&text)).or_else(|| parse_digits(without_day(&text)))
}

/// The text after the word `ngày`, if it begins with it.
fn without_day(text: &str) -> &str {
    text.strip_prefix("ngày").unwrap_or(text)
}

fn parse_words(text: &str) -> Option<NaiveDate> {
    let (day, rest) = without_day(text).split_once("tháng")?;
    let (month, year) = rest.split_once("năm")?;
    build(day, month, year)
}

fn parse_iso(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() { None } else { build(day, month, year) }
}

fn parse_digits(text: &str) -> Option<NaiveDate> {
    let separator = text.chars().find(|character| matches!(character, '/' | '-' | '.'))?;
    let mut parts = text.split(separator);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() { None } else { build(day, month, year) }
}

fn build(day: &str, month: &str, year: &str) -> Option<NaiveDate> {
    let year = i32::try_from(four_digits(year)?).ok()?;
    NaiveDate::from_ymd_opt(year, digits(month)?, digits(day)?)
}

/// A date or a month whose year has two digits, with the year that is probably meant: `15/3/26` → `15/3/2026`. To be asked
/// about: it could be 1926.
fn with_full_year(text: &str) -> Option<String> {
    let text = comparable(text);
    let bare = text.strip_prefix("ngày").unwrap_or(&text).trim();
    let separator = bare.chars().find(|character| matches!(character, '/' | '-' | '.'))?;
    let parts: Vec<&str> = bare.split(separator).map(str::trim).collect();
    let (year, before) = parts.split_last()?;
    let is_short = year.len() == 2 && digits(year).is_some();
    let (day, month) = match before {
        [day, month] => (digits(day)?, digits(month)?),
        _ => return None,
    };
    let year = 2000 + i32::try_from(digits(year)?).ok()?;
    let full = NaiveDate::from_ymd_opt(year, month, day).filter(|_| is_short)?;
    Some(short(full))
}

/// Two numbers of which the second may be a year in two digits: `9/26` is the month, or a day of it. The month that it
/// would be, and the day: `9/2026`, `26/9`. A later number of months is a day without its year, and that is usual:
/// `20/11`, `9/12`.
fn month_or_day(text: &str) -> Option<(String, String)> {
    /// Years that a plan may speak of; other numbers are days, months or weeks.
    const YEARS: std::ops::RangeInclusive<u32> = 20..=49;
    let text = comparable(text);
    let (month, year) = text.split_once(['/', '-'])?;
    let month = digits(month).filter(|month| (1..=12).contains(month))?;
    let year = digits(year).filter(|year| YEARS.contains(year))?;
    Some((format!("{month}/{}", 2000 + year), format!("{year:02}/{}", month_digits(month))))
}

/// What stands between the two ends of a time.
pub const BETWEEN: [&str; 4] = [" đến ", "–", " - ", "-"];

/// The text, and its parts where it may be a time from one end to the other.
pub fn ends(text: &str) -> impl Iterator<Item = &str> {
    let parts = BETWEEN.iter().filter_map(|sign| text.split_once(sign)).flat_map(|(from, to)| [from, to]);
    [text].into_iter().chain(parts).map(|end| {
        let end = end.trim();
        end.strip_prefix("từ ").or_else(|| end.strip_prefix("Từ ")).unwrap_or(end).trim()
    })
}

/// What is to be asked about a date or a month whose year has two digits, and how to write it.
pub fn unclear(text: &str) -> Option<(String, String)> {
    if let Some((month, day)) = month_or_day(text) {
        let help = format!("là tháng thì ghi {month}; là ngày {day} thì ghi thêm năm bốn chữ số.");
        return Some((format!("không rõ \"{text}\" là tháng {month} hay ngày {day}."), help));
    }
    let full = with_full_year(text)?;
    Some((format!("năm của \"{text}\" có hai chữ số."), format!("ghi năm bốn chữ số, ví dụ {full}.")))
}

/// A year must be written in full: `15/3/26` could be 1926.
pub(super) fn four_digits(text: &str) -> Option<u32> {
    digits(text).filter(|_| text.trim().len() == 4)
}

/// A number of digits only: `parse` alone would take a sign.
pub(super) fn digits(text: &str) -> Option<u32> {
    let text = text.trim_matches(' ');
    if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn only_small_days_and_months_one_and_two_get_a_zero() {
        assert_eq!(long(date(2020, 6, 5)), "ngày 05 tháng 6 năm 2020");
        assert_eq!(long(date(2026, 2, 28)), "ngày 28 tháng 02 năm 2026");
        assert_eq!(long(date(2026, 10, 1)), "ngày 01 tháng 10 năm 2026");
        assert_eq!(short(date(2020, 6, 5)), "05/6/2020");
        assert_eq!(short(date(2020, 1, 15)), "15/01/2020");
    }

    #[test]
    fn all_usual_writings_are_read() {
        let expected = Some(date(2026, 3, 15));
        for text in [
            "2026-03-15",
            "15/3/2026",
            "15/03/2026",
            "15-3-2026",
            "15.3.2026",
            "15 / 3 / 2026",
            "ngày 15 tháng 3 năm 2026",
            "15 tháng 3 năm 2026",
            "Ngày 15/3/2026",
            " Ngày\u{A0}15  THÁNG 03 năm 2026",
        ] {
            assert_eq!(parse(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_not_guessed() {
        for text in ["", "3/2026", "31/4/2026", "15/3/26", "15/3/2026/1", "ngày tháng năm", "+5/3/2026", "15-3/2026"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn years_of_two_digits_are_asked_about() {
        assert_eq!(with_full_year("15/09/26").as_deref(), Some("15/9/2026"));
        assert_eq!(with_full_year("ngày 5-1-27").as_deref(), Some("05/01/2027"));
        for text in ["15/9/2026", "9/26", "31/4/26", "15/9", "1.1.1.26", ""] {
            assert_eq!(with_full_year(text), None, "{text}");
        }
    }

    #[test]
    fn a_month_and_two_digits_are_asked_about() {
        let asked = |text| month_or_day(text).map(|(month, day)| format!("{month} {day}"));
        assert_eq!(asked("9/26").as_deref(), Some("9/2026 26/9"));
        assert_eq!(asked(" 09-27 ").as_deref(), Some("9/2027 27/9"));
        for text in ["9/2026", "20/11", "9/12", "9/6", "8-15", "9/26/1", "13/26", "9/", "", "9.26", "1,5/26"] {
            assert_eq!(asked(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn written_dates_read_back(days in 0i64..200_000) {
            let date = date(1900, 1, 1) + chrono::Duration::days(days);
            proptest::prop_assert_eq!(parse(&long(date)), Some(date));
            proptest::prop_assert_eq!(parse(&short(date)), Some(date));
        }
    }
}
