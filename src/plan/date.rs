//! Dates and timeframes as plans give them.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::typed::Weeks;
use crate::vietnamese::month::Month;
use crate::vietnamese::{date, school_time};

/// A date of which the day, or the day and the month, may still be open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum PartialDate {
    Day(NaiveDate),
    Month(Month),
    Year(i32),
}

impl PartialDate {
    /// The `format` of the JSON Schema.
    pub const FORMAT: &'static str = "date-or-month";

    /// Reads `2026-03-15`, `15/3/2026`, `ngày 15 tháng 3 năm 2026`, `2026-03`, `tháng 3/2026`, `2026`, `năm 2026`.
    pub fn parse(text: &str) -> Option<Self> {
        let year = || {
            let digits = text.trim().trim_start_matches("năm").trim();
            (digits.len() == 4).then(|| digits.parse().ok()).flatten()
        };
        date::parse(text)
            .map(Self::Day)
            .or_else(|| Month::parse(text).map(Self::Month))
            .or_else(|| year().map(Self::Year))
    }

    /// The day, when it is known.
    pub const fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Day(date) => Some(date),
            Self::Month(_) | Self::Year(_) => None,
        }
    }

    /// The day, or the first day of the month or year: for choosing what was in force.
    pub fn first_day(self) -> Option<NaiveDate> {
        match self {
            Self::Day(date) => Some(date),
            Self::Month(month) => Some(month.first_day()),
            Self::Year(year) => NaiveDate::from_ymd_opt(year, 1, 1),
        }
    }
}

impl fmt::Display for PartialDate {
    /// `15/3/2026`, `tháng 3/2026`, `năm 2026`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => formatter.write_str(&date::short(*day)),
            Self::Month(month) => formatter.write_str(&month.short()),
            Self::Year(year) => write!(formatter, "năm {year}"),
        }
    }
}

impl TryFrom<String> for PartialDate {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| format!("\"{text}\" không phải là ngày, tháng hoặc năm"))
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> Self {
        match date {
            PartialDate::Day(day) => day.format("%Y-%m-%d").to_string(),
            PartialDate::Month(month) => month.iso(),
            PartialDate::Year(year) => year.to_string(),
        }
    }
}

#[cfg(test)]
impl schemars::JsonSchema for PartialDate {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "PartialDate".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let examples = ["2026-03-15", "15/3/2026", "2026-03", "2026"];
        schemars::json_schema!({ "type": "string", "format": Self::FORMAT, "examples": examples })
    }
}

/// When something is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Timeframe {
    /// In words, printed as they are.
    Text(#[cfg_attr(test, schemars(extend("x-time" = true)))] String),
    Range(TimeRange),
    SchoolYear(SchoolYearFrame),
    Weeks(WeekFrame),
}

/// From one date or month to another; either end may be open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TimeRange {
    pub from: PartialDate,
    #[serde(default)]
    pub to: Option<PartialDate>,
}

/// A school year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SchoolYearFrame {
    /// `2026-2027`.
    pub school_year: String,
}

/// Weeks of the school year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WeekFrame {
    /// `3`, `3-8`.
    pub weeks: Weeks,
}

impl fmt::Display for Timeframe {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => formatter.write_str(text),
            Self::Range(TimeRange { from, to: None }) => write!(formatter, "Từ {from}"),
            Self::Range(TimeRange { from, to: Some(to) }) if from == to => from.fmt(formatter),
            Self::Range(TimeRange { from, to: Some(to) }) => write!(formatter, "Từ {from} đến {to}"),
            Self::SchoolYear(year) => formatter.write_str(&school_time::school_year(&year.school_year)),
            Self::Weeks(frame) => formatter.write_str(&frame.weeks.printed()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_every_precision_are_read_and_written() {
        for (text, printed) in [("2026-03-15", "15/3/2026"), ("tháng 3/2026", "tháng 3/2026"), ("2026", "năm 2026")]
        {
            let date = PartialDate::parse(text).unwrap();
            assert_eq!(date.to_string(), printed);
            assert_eq!(PartialDate::parse(&String::from(date)), Some(date));
        }
        assert_eq!(PartialDate::parse("31/02/2026"), None);
    }

    #[test]
    fn timeframes_have_one_wording_each() {
        let weeks = Timeframe::Weeks(WeekFrame { weeks: Weeks("3-8".into()) });
        let year = Timeframe::SchoolYear(SchoolYearFrame { school_year: "2026 - 2027".into() });
        let months = TimeRange { from: PartialDate::parse("2026-09").unwrap(), to: PartialDate::parse("2027-05") };
        let one = Timeframe::Range(TimeRange { to: Some(months.from), ..months });
        let printed = [weeks, year, Timeframe::Range(months), one].map(|frame| frame.to_string());
        let expected = ["Tuần 3 - 8", "Năm học 2026-2027", "Từ tháng 9/2026 đến tháng 5/2027", "tháng 9/2026"];
        assert_eq!(printed, expected);
    }
}
