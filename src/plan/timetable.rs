//! The timetable of the work, and what was reached at which time.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::content::{Content, Lines, RichText};
use super::date::{PartialDate, Timeframe};
use crate::vietnamese::school_time::WeekRange;

/// A row of the timetable.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct TimetableRow {
    /// `{ "weeks": "3-8" }`, dates or months, or words.
    pub timeframe: Option<Timeframe>,
    /// One text, or a list.
    pub activities: Content,
    /// Who carries them out, where the table has a column for it.
    pub responsible: Option<Content>,
}

impl TimetableRow {
    /// The weeks of the row, typed or read from words.
    #[must_use]
    pub fn weeks(&self) -> Option<WeekRange> {
        match self.timeframe.as_ref()? {
            Timeframe::Weeks(frame) => frame.weeks.range(),
            Timeframe::Text(text) => WeekRange::parse(text),
            Timeframe::Range(_) | Timeframe::SchoolYear(_) => None,
        }
    }
}

/// The timetable.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct TimetableBlock {
    /// Title above it, one or two lines.
    pub caption: Lines,
    /// Adds a column for those who carry the activities out.
    pub responsible: bool,
    /// Column titles that differ from the form's; an empty one keeps it.
    pub titles: Vec<String>,
}

/// A result reached at a point in time.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Milestone {
    /// Day, month or year.
    pub date: Option<PartialDate>,
    /// The time in words, in place of the date: `Năm học 2024-2025`.
    pub period: Option<String>,
    pub result: RichText,
}
