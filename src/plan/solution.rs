//! Solutions: what is done about a criterion, by whom, when, with what.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::content::{Content, Lines};
use super::date::Timeframe;
use super::money::Budget;
use super::naming::{CriterionLabel, StandardLabel};

/// One row of a solutions table.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Solution {
    /// Code of the criterion (`3.1`), or a text for what is not a criterion (`Khoản 2, Điều 22`).
    pub criterion: String,
    /// The band of the nine-column table it stands under; the first when absent.
    pub band: Option<String>,
    /// Name of the group of rows it stands in; its standard when absent.
    pub group: Option<String>,
    /// Hiện trạng: what the result is measured against.
    pub current_state: Option<Content>,
    /// The solution: one text, or a list of tasks.
    pub tasks: Content,
    /// Who leads.
    pub lead: Option<Content>,
    /// Who takes part.
    pub partners: Option<Content>,
    /// Who supervises.
    pub supervisor: Option<Content>,
    pub timeframe: Option<Timeframe>,
    pub budget: Option<Budget>,
    pub funding_source: Option<String>,
    /// What it needs besides money and time.
    pub conditions: Option<Content>,
    pub expected_result: Option<Content>,
    pub note: Option<String>,
}

/// A solutions table.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SolutionsBlock {
    /// Title above it, one or two lines.
    pub caption: Lines,
    pub columns: SolutionColumns,
    pub money: MoneyWording,
    /// Adds a row with the sum of the budgets.
    pub total: bool,
    /// Prints the name of each criterion after its code.
    pub names: bool,
    /// How standards are called; with their names when absent.
    pub standard_label: Option<StandardLabel>,
    /// How criteria are called; `Tiêu chí 1.1` when absent.
    pub criterion_label: Option<CriterionLabel>,
    /// Bands over the full width of the nine-column table, in order: `MỨC 1, 2, 3`.
    pub bands: Lines,
}

/// The column sets of the known forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SolutionColumns {
    /// Tiêu chí, người thực hiện, kinh phí, thời gian, giải pháp.
    #[default]
    Five,
    /// Tiêu chuẩn (merged), tiêu chí, giải pháp, điều kiện và thời gian, phụ trách, giám sát.
    Six,
    /// TT, tiêu chuẩn và tiêu chí, kết quả cần đạt, công việc, chủ trì và phối hợp, thời gian, kinh phí, điều kiện, ghi chú.
    Nine,
}

/// How amounts are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MoneyWording {
    /// `4 tỷ đồng`
    #[default]
    Words,
    /// `4.000.000.000 đồng`
    Digits,
}
