//! A month of a year, the usual precision of a plan's deadlines.

use chrono::{Datelike, NaiveDate};

use super::date::{digits, four_digits, month_digits};
use super::normalize::comparable;

/// A calendar month; ordered by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: i32,
    month: u32,
}

impl Month {
    /// The month `month` (1 to 12) of `year`; `None` for other months and for years not of four digits.
    pub fn new(month: u32, year: i32) -> Option<Self> {
        ((1..=12).contains(&month) && (1000..=9999).contains(&year)).then_some(Self { year, month })
    }

    /// Reads `3/2026`, `03-2026`, `tháng 3/2026`, `T3/2026`, `Tháng 3 năm 2026` and `2026-03`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = comparable(text);
        let named = text.strip_prefix("tháng").or_else(|| text.strip_prefix('t')).unwrap_or(&text);
        let parts = named.split_once("năm").or_else(|| named.split_once(['/', '-']))?;
        let (month, year) = if four_digits(parts.0).is_some() { (parts.1, parts.0) } else { parts };
        Self::new(digits(month)?, i32::try_from(four_digits(year)?).ok()?)
    }

    /// The month from 1 to 12.
    pub const fn month(self) -> u32 {
        self.month
    }

    /// The year.
    pub const fn year(self) -> i32 {
        self.year
    }

    /// `tháng 3/2026`.
    pub fn short(self) -> String {
        format!("tháng {}/{}", month_digits(self.month), self.year)
    }

    /// `tháng 3 năm 2026`.
    pub fn long(self) -> String {
        format!("tháng {} năm {}", month_digits(self.month), self.year)
    }

    /// `2026-03`, the form of data files.
    pub fn iso(self) -> String {
        format!("{:04}-{:02}", self.year, self.month)
    }

    /// The first day.
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year, self.month, 1).unwrap_or_default()
    }
}

impl From<NaiveDate> for Month {
    fn from(date: NaiveDate) -> Self {
        Self { year: date.year(), month: date.month() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_usual_writings_are_read() {
        for text in [
            "3/2026",
            "03/2026",
            "tháng 3/2026",
            "Tháng 3 năm 2026",
            "2026-03",
            "03-2026",
            "T3/2026",
            "THÁNG  03 / 2026",
        ] {
            assert_eq!(Month::parse(text), Month::new(3, 2026), "{text}");
        }
        for text in ["13/2026", "3/26", "tháng 3", "15/3/2026", "2026-03-15", "quý I/2026", ""] {
            assert_eq!(Month::parse(text), None, "{text}");
        }
    }

    #[test]
    fn wording_follows_the_decree() {
        let month = Month::new(2, 2027).unwrap();
        assert_eq!((month.short(), month.long()), ("tháng 02/2027".into(), "tháng 02 năm 2027".into()));
        assert_eq!(Month::new(3, 2026).unwrap().short(), "tháng 3/2026");
        assert_eq!(Month::parse(&month.iso()), Some(month));
    }

    #[test]
    fn months_are_ordered_by_time() {
        assert!(Month::new(12, 2025) < Month::new(1, 2026));
    }
}
