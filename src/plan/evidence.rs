//! Evidence: what is to be collected, or what has been collected and coded.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::content::{Content, Lines};
use super::date::Timeframe;
use super::money::Budget;
use super::naming::{CriterionLabel, StandardLabel};
use super::solution::MoneyWording;

/// A piece of evidence, or what is foreseen for a standard.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Evidence {
    /// Code or text; from the criterion when absent.
    pub standard: Option<String>,
    /// Code or text.
    pub criterion: Option<String>,
    /// Mã minh chứng: `[H1-1.1-01]`, from 2026 `MC.1.1.01`.
    pub code: Option<String>,
    /// What it is: one text, or a list.
    pub name: Content,
    /// Số và ngày ban hành, or when something was surveyed or observed.
    pub issued: Option<String>,
    /// Who issued it, or who carried out the survey.
    pub issuer: Option<Content>,
    /// Where it is collected.
    pub place: Option<Content>,
    /// Who collects it.
    pub collector: Option<Content>,
    /// When it is collected.
    pub timeframe: Option<Timeframe>,
    /// What collecting it costs.
    pub budget: Option<Budget>,
    /// Format, where it is kept, or its address.
    pub location: Option<Content>,
    pub note: Option<String>,
}

/// A table of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct EvidenceBlock {
    /// Title above it, one or two lines.
    pub caption: Lines,
    pub columns: EvidenceColumns,
    /// Prints the names of standards and criteria after their codes.
    pub names: bool,
    /// How standards are called; as `names` says when absent.
    pub standard_label: Option<StandardLabel>,
    /// How criteria are called; `Tiêu chí 1.1` when absent.
    pub criterion_label: Option<CriterionLabel>,
    /// Digits when absent.
    pub money: Option<MoneyWording>,
    /// Adds a row with the sum of the budgets.
    pub total: bool,
    /// Column titles that differ from the form's; an empty one keeps it.
    pub titles: Vec<String>,
}

/// The column sets of the known tables of evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EvidenceColumns {
    /// What is to be collected, with place, people, time and money: 7 columns (older form).
    #[default]
    Planned,
    /// The list of codes of the guidance of 2018: 7 columns.
    Codes,
    /// The list of Thông tư 57/2026/TT-BGDĐT: 5 columns, with where it is kept.
    Storage,
}
