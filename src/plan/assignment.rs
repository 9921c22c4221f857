//! Who collects what for which standard, and what that takes: the tables of assignment and of resources.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::content::{Content, Lines};
use super::date::Timeframe;
use super::naming::{CriterionLabel, StandardLabel};

/// A row of the table of assignment.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Assignment {
    /// Codes of standards (`1`) or criteria (`1.1`), or texts, a line each.
    pub criteria: Lines,
    /// Persons and groups.
    pub responsible: Content,
    /// When information and evidence are collected.
    pub timeframe: Option<Timeframe>,
    pub note: Option<String>,
}

/// A row of the table of resources.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Resource {
    /// Code or text; from the criterion when absent.
    pub standard: Option<String>,
    /// Codes or texts, a line each.
    pub criteria: Lines,
    /// What is needed: people, facilities, money, information.
    pub resource: Content,
    /// When it is needed.
    pub timeframe: Option<Timeframe>,
    pub note: Option<String>,
}

/// The table of assignment.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct AssignmentsBlock {
    /// Title above it, one or two lines.
    pub caption: Lines,
    pub columns: AssignmentColumns,
    /// Prints the names of standards and criteria after their codes.
    pub names: bool,
    /// How standards are called; as `names` says when absent.
    pub standard_label: Option<StandardLabel>,
    /// How criteria are called; `Tiêu chí 1.1` when absent.
    pub criterion_label: Option<CriterionLabel>,
    /// Column titles that differ from the form's; an empty one keeps it.
    pub titles: Vec<String>,
}

/// The column sets of the known tables of assignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AssignmentColumns {
    /// TT, tiêu chuẩn và tiêu chí, người chịu trách nhiệm, thời gian thu thập, ghi chú.
    #[default]
    Five,
    /// The same without the time (guidance of 2018).
    Four,
}

/// The table of resources.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ResourcesBlock {
    /// Title above it, one or two lines.
    pub caption: Lines,
    /// Prints the names of standards and criteria after their codes.
    pub names: bool,
    /// How standards are called; as `names` says when absent.
    pub standard_label: Option<StandardLabel>,
    /// How criteria are called; `Tiêu chí 1.1` when absent.
    pub criterion_label: Option<CriterionLabel>,
    /// Column titles that differ from the form's; an empty one keeps it.
    pub titles: Vec<String>,
}
