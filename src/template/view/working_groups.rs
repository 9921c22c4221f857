//! The working groups of the self-assessment council, each with its caption and its table.

use serde::Serialize;

use super::Source;
use super::data_table::DataTableView;
use super::drawings::group_table;
use super::wording::Called;
use crate::catalogue::CriteriaSet;
use crate::diagnostic::FieldPath;
use crate::plan::council::WorkingGroupsBlock;
use crate::plan::{CriterionLabel, StandardLabel, WorkingGroup};

/// The working groups.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct WorkingGroupsView {
    groups: Vec<WorkingGroupView>,
}

/// A working group.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct WorkingGroupView {
    /// Lines of the title above the table.
    caption: Vec<String>,
    /// Null where its file cannot be read.
    members: Option<DataTableView>,
    origin: String,
}

impl WorkingGroupsView {
    pub(super) fn new(source: Source, block: &WorkingGroupsBlock) -> Self {
        let council = &source.plan.council;
        let is_numbered = block.numbered.unwrap_or(true);
        let view = |(index, group): (usize, &WorkingGroup)| {
            let origin = FieldPath::new("council.groups").index(index);
            WorkingGroupView {
                caption: caption(source.set, group, is_numbered.then_some(index + 1)),
                members: group_table(source, group, block.last_column, &block.titles, origin.key("members")),
                origin: origin.to_string(),
            }
        };
        Self { groups: council.groups.iter().enumerate().map(view).collect() }
    }
}

/// `Nhóm 1: Tiêu chuẩn 1`, the name of the standard below it; or the caption that is given, after the number that
/// it may carry already.
fn caption(set: Option<&CriteriaSet>, group: &WorkingGroup, number: Option<usize>) -> Vec<String> {
    let mut lines: Vec<String> = group.caption.iter().map(|line| line.trim().to_owned()).collect();
    if lines.is_empty() {
        lines = standards_lines(set, &group.standards);
    }
    let Some(number) = number else { return lines };
    match lines.first_mut() {
        Some(first) if first.to_lowercase().starts_with("nhóm") => {}
        Some(first) => *first = format!("Nhóm {number}: {first}"),
        None => lines.push(format!("Nhóm {number}")),
    }
    lines
}

/// One standard in two lines; several on a line each.
fn standards_lines(set: Option<&CriteriaSet>, standards: &[String]) -> Vec<String> {
    let called = Called { set, names: true, standard: StandardLabel::Name, criterion: CriterionLabel::Label };
    let label = |code: &String| called.either(code);
    match standards {
        [code] => label(code).splitn(2, ". ").map(str::to_owned).collect(),
        several => several.iter().map(label).collect(),
    }
}
