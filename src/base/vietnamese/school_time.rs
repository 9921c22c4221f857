//! Weeks of a school year and school years, as timetables and plans write them.
//!
//! ```text
//! weeks       = ["tuần" ["thứ"]] number [to ["tuần"] number]      Tuần 1 · Tuần 3 - 8
//! school year = ["năm học"] year to year                          Năm học 2026-2027
//! to          = "-" | "–" | "đến"
//! ```

use super::date::{digits, four_digits};
use super::normalize::clean;

/// Limit of weeks in a school year, summer included.
const LAST_WEEK: u32 = 53;

/// Weeks of a school year, from 1, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WeekRange {
    first: u32,
    last: u32,
}

impl WeekRange {
    /// The weeks from `first` to `last`; `None` for weeks that no school year has and for a range that runs back.
    pub fn new(first: u32, last: u32) -> Option<Self> {
        (1 <= first && first <= last && last <= LAST_WEEK).then_some(Self { first, last })
    }

    /// Reads `3`, `3-8`, `Tuần 3 - 8`, `tuần 3 đến tuần 8`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = clean(text).to_lowercase();
        let week = |text: &str| {
            let number = text.trim().trim_start_matches("tuần").trim_start().trim_start_matches("thứ");
            digits(number).filter(|_| !number.trim().is_empty())
        };
        match split_range(&text) {
            Some((first, last)) => Self::new(week(first)?, week(last)?),
            None => week(&text).and_then(|week| Self::new(week, week)),
        }
    }

    /// The first week.
    pub const fn first(self) -> u32 {
        self.first
    }

    /// The last week.
    pub const fn last(self) -> u32 {
        self.last
    }

    /// `Tuần 1`, `Tuần 3 - 8`.
    pub fn printed(self) -> String {
        if self.first == self.last {
            return format!("Tuần {}", self.first);
        }
        format!("Tuần {} - {}", self.first, self.last)
    }
}

/// Reads a school year; its first calendar year. The second must be the next one.
pub fn parse_school_year(text: &str) -> Option<u32> {
    let text = clean(text).to_lowercase();
    let (first, second) = split_range(text.trim_start_matches("năm học"))?;
    let (first, second) = (four_digits(first)?, four_digits(second)?);
    (second == first + 1).then_some(first)
}

/// `Năm học 2026-2027`; a text that is no school year keeps its own words.
pub fn school_year(text: &str) -> String {
    match parse_school_year(text) {
        Some(year) => format!("Năm học {year}-{}", year + 1),
        None if text.trim().to_lowercase().starts_with("năm học") => text.trim().to_owned(),
        None => format!("Năm học {}", text.trim()),
    }
}

fn split_range(text: &str) -> Option<(&str, &str)> {
    ["-", "–", "đến"].iter().find_map(|to| text.split_once(to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_usual_writings_of_weeks_are_read() {
        for (text, printed) in [
            ("1", "Tuần 1"),
            ("Tuần 1", "Tuần 1"),
            ("tuần thứ 5", "Tuần 5"),
            ("3-8", "Tuần 3 - 8"),
            ("Tuần 33–35", "Tuần 33 - 35"),
            ("tuần 3 đến tuần 8", "Tuần 3 - 8"),
            ("7-7", "Tuần 7"),
        ] {
            assert_eq!(WeekRange::parse(text).map(WeekRange::printed).as_deref(), Some(printed), "{text}");
        }
        for text in ["", "tuần", "tuần đầu", "8-3", "0", "54", "1, 3", "3-"] {
            assert_eq!(WeekRange::parse(text), None, "{text}");
        }
    }

    #[test]
    fn school_years_follow_each_other() {
        for text in ["2026-2027", "2026 – 2027", "năm học 2026-2027", "Năm học 2026 - 2027"] {
            assert_eq!(school_year(text), "Năm học 2026-2027", "{text}");
        }
        assert_eq!(parse_school_year("2026-2028"), None);
        assert_eq!(school_year("2026-2028"), "Năm học 2026-2028");
        assert_eq!(school_year("Năm học này"), "Năm học này");
    }
}
