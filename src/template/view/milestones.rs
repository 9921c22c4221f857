//! The dated results.

use super::Source;
use super::text::{ListView, TextView};
use crate::diagnostic::FieldPath;
use crate::plan::{Milestone, PartialDate, RichText};
use crate::vietnamese::{case, date};

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
