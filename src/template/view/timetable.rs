//! The timetable and the dated results.

use schemars::JsonSchema;
use serde::Serialize;

use super::Source;
use super::columns::titles;
use super::solutions::ContentView;
use super::text::{ListView, TextView};
use super::wording::time_label;
use crate::diagnostic::FieldPath;
use crate::plan::timetable::TimetableBlock;
use crate::plan::{Milestone, PartialDate, RichText, TimetableRow};
use crate::vietnamese::{case, date};

const TITLES: [&str; 3] = ["Thời gian", "Các hoạt động", "Người thực hiện"];

/// The timetable.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(super) struct TimetableView {
    /// Titles of the two or three columns.
    titles: Vec<String>,
    /// Whether it has the column of people.
    with_responsible: bool,
    rows: Vec<TimetableRowView>,
}

/// A row.
#[derive(Debug, Clone, Serialize, JsonSchema)]
struct TimetableRowView {
    /// `Tuần 3 - 8`.
    timeframe: TextView,
    activities: ContentView,
    responsible: ContentView,
    origin: String,
}

impl TimetableView {
    pub(super) fn new(source: Source, block: &TimetableBlock) -> Self {
        let form = if block.responsible { &TITLES[..] } else { &TITLES[..2] };
        Self {
            titles: titles(form, &block.titles),
            with_responsible: block.responsible,
            rows: source.plan.timetable.iter().enumerate().map(row).collect(),
        }
    }
}

fn row((index, row): (usize, &TimetableRow)) -> TimetableRowView {
    let origin = FieldPath::new("timetable").index(index);
    TimetableRowView {
        timeframe: TextView::plain(time_label(row.timeframe.as_ref()), &origin.key("timeframe")),
        activities: ContentView::new(Some(&row.activities), &origin.key("activities")),
        responsible: ContentView::new(row.responsible.as_ref(), &origin.key("responsible")),
        origin: origin.to_string(),
    }
}

/// `Ngày 20 tháng 11 năm 2023: …`, a point for each result; `None` without any.
pub(super) fn milestones(source: Source) -> Option<ListView> {
    let milestones = &source.plan.milestones;
    let lines = milestones.iter().enumerate().map(|(index, milestone)| {
        let origin = FieldPath::new("milestones").index(index);
        let time = milestone_time(milestone).map(|time| RichText::Plain(format!("{time}: ")).runs());
        TextView::from_runs([time.unwrap_or_default(), milestone.result.runs()].concat(), &origin.key("result"))
    });
    (!milestones.is_empty()).then(|| ListView::of_lines(lines.collect(), "dash"))
}

/// The time in words when it is given, else the date in the decree's wording.
fn milestone_time(milestone: &Milestone) -> Option<String> {
    let period = milestone.period.as_deref().map(|period| period.trim().trim_end_matches(':').trim_end());
    let said = period.filter(|period| !period.is_empty()).map(str::to_owned);
    let dated = || {
        milestone.date.map(|day| match day {
            PartialDate::Day(day) => date::long(day),
            PartialDate::Month(month) => month.long(),
            PartialDate::Year(year) => format!("năm {year}"),
        })
    };
    said.or_else(dated).map(|time| case::capitalize_first(&time))
}
