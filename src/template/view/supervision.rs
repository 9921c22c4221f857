//! The supervision team, as lines or as a table.

use serde::Serialize;

use super::Source;
use super::data_table::DataTableView;
use super::text::{ListView, TextView};
use crate::diagnostic::FieldPath;
use crate::plan::Supervisor;
use crate::plan::supervision::{SupervisionBlock, SupervisionLayout};

/// The team: one of its two shapes.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct SupervisionView {
    /// Null when it is a table, or without members.
    list: Option<ListView>,
    /// Null when it is lines, or without members.
    table: Option<DataTableView>,
}

impl SupervisionView {
    pub(super) fn new(source: Source, block: &SupervisionBlock, table: Option<DataTableView>) -> Self {
        let origin = FieldPath::new("supervision");
        let team = &source.plan.supervision;
        if team.is_empty() || block.layout == SupervisionLayout::Table {
            return Self { list: None, table: table.filter(|_| !team.is_empty()) };
        }
        let lines = team.iter().enumerate().map(|(index, member)| line(member, &origin.index(index)));
        Self { list: Some(ListView::of_lines(lines.collect(), block.marker.word())), table: None }
    }
}

/// `Bà Lê Thị Hoa, Phó Hiệu trưởng: giám sát các tiêu chí của Tiêu chuẩn 1.`
fn line(member: &Supervisor, origin: &FieldPath) -> TextView {
    let said = |text: &Option<String>, sign: &str| {
        let text = text.as_deref().map(str::trim).filter(|text| !text.is_empty());
        text.map(|text| format!("{sign} {text}")).unwrap_or_default()
    };
    let line = format!("{}{}{}", member.name.trim(), said(&member.position, ","), said(&member.task, ":"));
    TextView::plain(line, origin)
}
