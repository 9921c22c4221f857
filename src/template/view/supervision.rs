//! The supervision team, as lines or as a table.

use schemars::JsonSchema;
use serde::Serialize;

use super::block::marker_name;
use super::text::{ListView, TextView};
use crate::diagnostic::FieldPath;
use crate::plan::supervision::{SupervisionBlock, SupervisionLayout};
use crate::plan::{Plan, Supervisor};

/// The team: one of its two shapes.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(super) struct SupervisionView {
    /// Null when it is a table, or without members.
    list: Option<ListView>,
    /// Rows of the table; empty when it is lines.
    rows: Vec<SupervisorView>,
}

/// A row of the table.
#[derive(Debug, Clone, Serialize, JsonSchema)]
struct SupervisorView {
    /// TT.
    number: String,
    name: TextView,
    position: TextView,
    task: TextView,
    origin: String,
}

impl SupervisionView {
    pub(super) fn new(plan: &Plan, block: &SupervisionBlock) -> Self {
        let origin = FieldPath::new("supervision");
        let members = plan.supervision.iter().enumerate();
        match block.layout {
            SupervisionLayout::Table => Self {
                list: None,
                rows: members.map(|(index, member)| row(member, index, &origin.index(index))).collect(),
            },
            SupervisionLayout::Lines => {
                let lines: Vec<_> = members.map(|(index, member)| line(member, &origin.index(index))).collect();
                Self {
                    list: (!lines.is_empty()).then(|| ListView::of_lines(lines, marker_name(block.marker))),
                    rows: Vec::new(),
                }
            }
        }
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

fn row(member: &Supervisor, index: usize, origin: &FieldPath) -> SupervisorView {
    let text = |text: Option<&str>, field| TextView::plain(text.unwrap_or_default(), &origin.key(field));
    SupervisorView {
        number: (index + 1).to_string(),
        name: text(Some(&member.name), "name"),
        position: text(member.position.as_deref(), "position"),
        task: text(member.task.as_deref(), "task"),
        origin: origin.to_string(),
    }
}
