//! The table of assignment: who collects what for which standard.

use schemars::JsonSchema;
use serde::Serialize;

use super::Source;
use super::columns::titles;
use super::solutions::ContentView;
use super::text::TextView;
use super::wording::{Called, time_label};
use crate::diagnostic::FieldPath;
use crate::plan::assignment::AssignmentsBlock;
use crate::plan::{Assignment, AssignmentColumns};

const FIVE: [&str; 5] = [
    "TT",
    "Tiêu chuẩn, tiêu chí",
    "Cá nhân, nhóm chuyên trách chịu trách nhiệm",
    "Thời gian thu thập thông tin, minh chứng",
    "Ghi chú",
];
const FOUR: [&str; 4] = ["TT", "Tiêu chí", "Nhóm công tác, cá nhân chịu trách nhiệm", "Ghi chú"];

/// The table.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(super) struct AssignmentsView {
    /// Titles of the four or five columns.
    titles: Vec<String>,
    /// Whether it has the column of time.
    with_time: bool,
    rows: Vec<AssignmentView>,
}

/// A row.
#[derive(Debug, Clone, Serialize, JsonSchema)]
struct AssignmentView {
    /// TT.
    number: usize,
    /// Standards and criteria, a paragraph each.
    criteria: Vec<String>,
    responsible: ContentView,
    timeframe: TextView,
    note: TextView,
    origin: String,
}

impl AssignmentsView {
    pub(super) fn new(source: Source, block: &AssignmentsBlock) -> Self {
        let with_time = block.columns == AssignmentColumns::Five;
        let form: &[&str] = if with_time { &FIVE } else { &FOUR };
        let called = Called::by_names(source, block.names, block.standard_label, block.criterion_label);
        let rows = source.plan.assignments.iter().enumerate();
        Self {
            titles: titles(form, &block.titles),
            with_time,
            rows: rows.map(|(index, assignment)| row(called, assignment, index)).collect(),
        }
    }
}

fn row(called: Called, assignment: &Assignment, index: usize) -> AssignmentView {
    let origin = FieldPath::new("assignments").index(index);
    AssignmentView {
        number: index + 1,
        criteria: assignment.criteria.iter().map(|code| called.either(code)).collect(),
        responsible: ContentView::new(Some(&assignment.responsible), &origin.key("responsible")),
        timeframe: TextView::plain(time_label(assignment.timeframe.as_ref()), &origin.key("timeframe")),
        note: TextView::plain(assignment.note.as_deref().unwrap_or_default(), &origin.key("note")),
        origin: origin.to_string(),
    }
}
