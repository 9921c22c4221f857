//! The table of a commune's targets: one row for each school, its level merged over its rows.

use serde::Serialize;

use super::text::TextView;
use crate::diagnostic::FieldPath;
use crate::plan::school_target::SchoolTargetsBlock;
use crate::plan::{PartialDate, Plan, SchoolTarget, TargetSchool, Timeframe};
use crate::vietnamese::case::capitalize_first;

/// The table.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct SchoolTargetsView {
    upgrade_title: String,
    renewal_title: String,
    time_title: String,
    rows: Vec<TargetRowView>,
}

/// A row: one school to be upgraded and one to be renewed, either of them blank.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct TargetRowView {
    level: TextView,
    /// Rows of the level from here on; 0 when an earlier row's cell covers this one.
    level_rows: usize,
    upgrade: SchoolView,
    renewal: SchoolView,
    origin: String,
}

/// A school and its time.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct SchoolView {
    school: TextView,
    /// `Tháng 5/2026`.
    month: TextView,
}

impl SchoolTargetsView {
    pub(super) fn new(plan: &Plan, block: &SchoolTargetsBlock) -> Self {
        let title = |own: &Option<String>, usual: &str| {
            own.clone().filter(|own| !own.trim().is_empty()).unwrap_or_else(|| usual.to_owned())
        };
        let origin = FieldPath::new("school_targets");
        let levels = plan.school_targets.iter().enumerate();
        Self {
            upgrade_title: title(&block.upgrade_title, "Nâng chuẩn"),
            renewal_title: title(&block.renewal_title, "Công nhận lại"),
            time_title: title(&block.time_title, "Thời gian đề nghị kiểm tra, công nhận"),
            rows: levels.flat_map(|(index, level)| rows(level, &origin.index(index))).collect(),
        }
    }
}

/// As many rows as the longer list has schools; a level without any still has its row.
fn rows(target: &SchoolTarget, origin: &FieldPath) -> Vec<TargetRowView> {
    let count = target.upgrades.len().max(target.renewals.len()).max(1);
    let (upgrades, renewals) = (origin.key("upgrades"), origin.key("renewals"));
    let row = |index| TargetRowView {
        level: TextView::plain(&target.level, &origin.key("level")),
        level_rows: if index == 0 { count } else { 0 },
        upgrade: school(target.upgrades.get(index), &upgrades.index(index)),
        renewal: school(target.renewals.get(index), &renewals.index(index)),
        origin: origin.to_string(),
    };
    (0..count).map(row).collect()
}

fn school(school: Option<&TargetSchool>, origin: &FieldPath) -> SchoolView {
    let name = school.map_or("", |school| school.school.as_str());
    let month = school.and_then(|school| school.month.as_ref()).map(month).unwrap_or_default();
    SchoolView {
        school: TextView::plain(name, &origin.key("school")),
        month: TextView::plain(month, &origin.key("month")),
    }
}

/// A date, however it is written, in one wording; other words as they are.
fn month(time: &Timeframe) -> String {
    let date = if let Timeframe::Text(text) = time { PartialDate::parse(text) } else { None };
    capitalize_first(&date.map_or_else(|| time.to_string(), |date| date.to_string()))
}
