//! The self-assessment: results by criterion, level-4 items, recognitions, the printed conclusion.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::catalogue::id::{CriteriaSetId, CriterionId};
use crate::catalogue::result::{CriterionResult, SchoolLevel};

use super::content::{Lines, RichText};
use super::date::PartialDate;
use super::naming::{CriterionLabel, StandardLabel};

/// The results a plan starts from.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Assessment {
    /// Chosen by document date and school type when absent.
    pub criteria_set: Option<CriteriaSetId>,
    pub marks: MarkConvention,
    /// The sign under a level: `x`, `X`, `×`, `Đạt`; `x` when absent.
    pub mark: Option<String>,
    /// The sign under "Không đạt", when it differs from `mark`.
    pub fail_mark: Option<String>,
    pub results: Vec<CriterionAssessment>,
    pub level4: Vec<Level4Assessment>,
    pub recognitions: Vec<Recognition>,
    pub conclusion: Option<Conclusion>,
}

impl Assessment {
    /// The result of a criterion, the first if it is given twice.
    #[must_use]
    pub fn result_of(&self, code: &str) -> Option<CriterionResult> {
        self.results.iter().find(|given| given.criterion.as_str() == code)?.result
    }

    /// Whether the level-4 item with this code is met.
    #[must_use]
    pub fn is_met(&self, code: &str) -> Option<bool> {
        let item = self.level4.iter().find(|given| given.is_item(code))?;
        item.result.map(|met| met == Met::Yes)
    }
}

impl Level4Assessment {
    /// Whether this is the item with the code `Khoản 1, Điều 22`: by its code, or by the number of its clause.
    #[must_use]
    pub fn is_item(&self, code: &str) -> bool {
        let item = self.item.trim();
        let clause = code.strip_prefix("Khoản ").and_then(|rest| rest.split(',').next());
        item == code || clause == Some(item) || clause == item.strip_prefix("Khoản ")
    }
}

/// Which levels of a row carry a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MarkConvention {
    /// The level reached.
    #[default]
    Single,
    /// The level reached and all below it.
    Cumulative,
}

/// The result of one criterion.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CriterionAssessment {
    pub criterion: CriterionId,
    /// Absent while it is not assessed.
    #[serde(default)]
    pub result: Option<CriterionResult>,
    /// Nội dung không đạt.
    #[serde(default)]
    pub note: Option<String>,
}

/// The result of an item of level 4.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Level4Assessment {
    /// The clause's number (`1` is khoản 1, Điều 22) or its code as in the criteria set.
    pub item: String,
    /// What stands in the first column, when it differs from the code.
    #[serde(default)]
    pub label: Option<String>,
    /// Whether it is met; absent while it is not assessed.
    #[serde(default)]
    pub result: Option<Met>,
    #[serde(default)]
    pub note: Option<String>,
}

/// Met or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Met {
    #[serde(rename = "Đạt")]
    Yes,
    #[serde(rename = "Không đạt")]
    No,
}

/// A recognition the school holds.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Recognition {
    /// When it was given.
    pub date: Option<PartialDate>,
    /// Mức độ of the national standard.
    pub national_standard: Option<String>,
    /// Cấp độ of the accreditation.
    pub accreditation: Option<String>,
    /// The decision that gave it, or the decisions.
    pub decision: Lines,
    /// When it ends.
    pub expires: Option<PartialDate>,
}

/// The conclusion as the council words it. Without it the computed one is printed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Conclusion {
    /// `Mức 2`, `Không đạt Mức 1` …: compared with the computed level.
    pub level: Option<SchoolLevel>,
    pub lines: Vec<RichText>,
}

/// The table of criteria results.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct CriteriaResultsBlock {
    /// Title above it, one or two lines.
    pub caption: Lines,
    /// Prints the name of each criterion after its code.
    pub names: bool,
    /// How standards are called; with their names when absent.
    pub standard_label: Option<StandardLabel>,
    /// How criteria are called; `Tiêu chí 1.1` when absent.
    pub criterion_label: Option<CriterionLabel>,
    /// Whether a dash stands under a level that a criterion does not have; yes when absent.
    pub undefined_level_dash: Option<bool>,
    /// Title of the last column; none leaves the column out.
    pub note_title: Option<String>,
}

/// The statistics of the results.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ResultsSummaryBlock {
    /// Title above it, one or two lines.
    pub caption: Lines,
    /// How standards are called; with their names when absent.
    pub standard_label: Option<StandardLabel>,
}

/// The table of level-4 results.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Level4ResultsBlock {
    /// Title above it, one or two lines.
    pub caption: Lines,
    /// Title of the last column; `Nội dung đã đạt` when absent.
    pub note_title: Option<String>,
}
