//! The improvement plan of a school year: Thông tư 57/2026/TT-BGDĐT, Phụ lục V, Biểu 2, mục IV, V và VI.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::content::{Content, Lines, RichText};
use super::date::Timeframe;
use super::naming::{CriterionLabel, StandardLabel};
use crate::catalogue::id::CriterionId;

/// The three tables of the form.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Improvement {
    /// Mục IV: the priority issues, not all criteria.
    pub issues: Vec<ImprovementIssue>,
    /// Mục V: what is done about them.
    pub actions: Vec<ImprovementAction>,
    /// Mục VI: at least two reviews a school year.
    pub reviews: Vec<ImprovementReview>,
}

/// An issue to improve on.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ImprovementIssue {
    /// The criteria it belongs to, if there are any.
    pub criteria: Vec<CriterionId>,
    /// The standard as printed; that of the criteria when absent.
    pub standard: Option<String>,
    pub current_state: Content,
    pub weakness: Content,
    /// Cause of the weakness.
    pub cause: Content,
}

/// A row of the plan, in the order of its columns (2) to (10).
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ImprovementAction {
    /// The criteria it improves: ties it to the issues.
    pub criteria: Vec<CriterionId>,
    pub content: Content,
    pub objective: Content,
    pub tasks: Content,
    /// How the result is measured.
    pub indicators: Content,
    pub timeframe: Option<Timeframe>,
    pub lead: Option<Content>,
    pub resources: Option<Content>,
    /// Information, data or evidence expected.
    pub expected_evidence: Option<Content>,
    /// Open while the plan is issued.
    pub status: Option<ImprovementStatus>,
}

/// How far a row of the plan is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum ImprovementStatus {
    #[serde(rename = "Hoàn thành")]
    Done,
    #[serde(rename = "Đang thực hiện")]
    UnderWay,
    #[serde(rename = "Chưa hoàn thành")]
    NotDone,
}

impl ImprovementStatus {
    /// As the form words it.
    #[must_use]
    pub const fn printed(self) -> &'static str {
        match self {
            Self::Done => "Hoàn thành",
            Self::UnderWay => "Đang thực hiện",
            Self::NotDone => "Chưa hoàn thành",
        }
    }
}

/// A review of the plan within the school.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ImprovementReview {
    /// `Cuối học kỳ I`, `Cuối năm học`: the form has a row for each of the two; others may be added.
    pub time: String,
    /// What is looked at.
    pub content: Content,
    pub result: Option<Content>,
    pub adjustment: Option<Content>,
    pub evaluator: Option<Content>,
}

/// The table of issues.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ImprovementIssuesBlock {
    /// Title above it, one or two lines.
    pub caption: Lines,
    /// Prints the name of each criterion after its code.
    pub names: bool,
    /// How standards are called; with their names when absent.
    pub standard_label: Option<StandardLabel>,
    /// How criteria are called; `Tiêu chí 1.1` when absent.
    pub criterion_label: Option<CriterionLabel>,
    /// Italic text under the table.
    pub note: Option<RichText>,
}

/// The table of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ImprovementActionsBlock {
    /// Title above it, one or two lines.
    pub caption: Lines,
    /// Prints the codes of the criteria under the content.
    pub criteria: bool,
    /// How criteria are called; `Tiêu chí 1.1` when absent.
    pub criterion_label: Option<CriterionLabel>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_read_as_it_is_printed() {
        for status in [ImprovementStatus::Done, ImprovementStatus::UnderWay, ImprovementStatus::NotDone] {
            assert_eq!(serde_json::to_value(status).unwrap(), status.printed());
        }
    }
}
