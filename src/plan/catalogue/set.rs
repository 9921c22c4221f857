//! The shape of a criteria set, as its JSON file has it.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, de};

use super::id::{CriteriaSetId, CriterionId};
use super::result::CriterionResult;
use super::rule::{AccreditationRule, ConclusionRule, NationalStandardRule};
use crate::vietnamese::{case, date};

/// One criteria set of one circular.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CriteriaSet {
    /// Version of the file's shape.
    pub schema: u32,
    pub id: CriteriaSetId,
    /// Number and symbol of the circular: `57/2026/TT-BGDĐT`.
    pub circular: String,
    /// Which annex of the circular, if it has several sets.
    pub annex: Option<String>,
    /// The set's own name, where the circular's title covers several sets.
    pub set_name: Option<String>,
    pub issuer: Option<String>,
    /// Abstract of the circular.
    pub title: String,
    #[serde(default, deserialize_with = "optional_date")]
    pub issued: Option<NaiveDate>,
    #[serde(deserialize_with = "required_date")]
    pub effective: NaiveDate,
    /// The last day in force; `None` while it is.
    #[serde(default, deserialize_with = "optional_date")]
    pub valid_until: Option<NaiveDate>,
    #[serde(default)]
    pub amended_by: Vec<Amendment>,
    #[serde(default)]
    pub replaces: Vec<String>,
    pub replaced_by: Option<String>,
    /// Official names, those of `school-types.json`.
    pub school_types: Vec<String>,
    /// Levels of the school: `Mức 1` …
    #[serde(default)]
    pub levels: Vec<String>,
    /// Printed results of a criterion, from not met upwards.
    pub criterion_results: Vec<String>,
    /// Printed results of the school, from not met upwards.
    #[serde(default)]
    pub school_results: Vec<String>,
    /// Control counts; a set that does not keep them is refused.
    pub counts: Option<Counts>,
    pub standards: Vec<Standard>,
    /// Extra items of the highest level (Điều 22 of the circulars of 2018).
    #[serde(default)]
    pub level4: Vec<Level4Item>,
    pub conclusion_rule: ConclusionRule,
    pub accreditation_rule: Option<AccreditationRule>,
    pub national_standard_rule: Option<NationalStandardRule>,
    /// Where the file's facts come from.
    pub source: Option<String>,
    /// How sure they are.
    pub confidence: Option<String>,
}

/// A later circular that changed the set without replacing it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amendment {
    pub circular: String,
    #[serde(default, deserialize_with = "optional_date")]
    pub issued: Option<NaiveDate>,
    #[serde(deserialize_with = "required_date")]
    pub effective: NaiveDate,
    pub effect: Option<String>,
    /// Criteria that a plan of this time may rightly lack.
    #[serde(default)]
    pub may_lack: Vec<CriterionId>,
    pub confidence: Option<String>,
}

/// What a set must add up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    pub standards: usize,
    pub criteria: usize,
    #[serde(default)]
    pub mandatory: usize,
    #[serde(default)]
    pub criteria_with_level3: usize,
    #[serde(default)]
    pub level4: usize,
}

/// A standard (tiêu chuẩn) with its criteria in order.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standard {
    pub code: String,
    pub name: String,
    pub criteria: Vec<Criterion>,
}

/// A criterion (tiêu chí).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    pub code: CriterionId,
    pub name: String,
    #[serde(default)]
    pub mandatory: bool,
    /// The highest level the circular defines for it.
    pub max_level: u8,
    /// Quantitative indicators to propose; never a condition (Điều 27 khoản 4 of the circular of 2026).
    #[serde(default)]
    pub suggested_indicators: Vec<String>,
}

/// One item of the highest level, met or not as a whole.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level4Item {
    pub code: CriterionId,
    pub name: String,
    /// The name is our summary, not the circular's wording.
    #[serde(default)]
    pub name_is_summary: bool,
}

impl CriteriaSet {
    /// All criteria in the circular's order.
    pub fn criteria(&self) -> impl Iterator<Item = &Criterion> {
        self.standards.iter().flat_map(|standard| &standard.criteria)
    }

    /// The criterion with this code.
    pub fn criterion(&self, code: &str) -> Option<&Criterion> {
        self.criteria().find(|criterion| criterion.code.as_str() == code)
    }

    /// How the circular prints a result: not met is `Không đạt` in 2018 and `Không đạt Mức 1` in 2026.
    pub fn result_name(&self, result: CriterionResult) -> String {
        self.criterion_results.get(usize::from(result.level())).cloned().unwrap_or_else(|| result.to_string())
    }

    /// What people choose it by: the circular, and whom it is for.
    pub fn name(&self) -> String {
        let of_set = self.set_name.as_deref().and_then(|name| name.split_once(" - ")).map(|(_, whom)| whom.to_owned());
        format!("Thông tư {}: {}", self.circular, of_set.unwrap_or_else(|| self.school_types.join(", ")))
    }

    /// Whether the circular was in force on this day.
    pub fn in_force(&self, date: NaiveDate) -> bool {
        self.effective <= date && self.valid_until.is_none_or(|last| date <= last)
    }

    /// Whether a plan of this day may rightly lack the criterion, because an amendment probably dropped it.
    pub fn may_lack(&self, code: &str, date: NaiveDate) -> bool {
        let in_force = self.amended_by.iter().filter(|amendment| amendment.effective <= date);
        in_force.flat_map(|amendment| &amendment.may_lack).any(|lacking| lacking.as_str() == code)
    }

    /// `Thông tư số 57/2026/TT-BGDĐT ngày 07 tháng 7 năm 2026 của Bộ trưởng … quy định …`, as a legal basis cites
    /// it; `None` without a date of issue or an issuer.
    pub fn citation(&self) -> Option<String> {
        let (day, issuer) = (date::long(self.issued?), self.issuer.as_deref()?);
        Some(format!("Thông tư số {} {day} của {issuer} {}", self.circular, case::lower_first(&self.title)))
    }
}

fn required_date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    let text = String::deserialize(deserializer)?;
    date::parse(&text).ok_or_else(|| de::Error::custom(format!("\"{text}\" không phải là ngày, ví dụ \"2026-07-07\"")))
}

pub(super) fn optional_date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    text.map(|text| required_date(de::value::StringDeserializer::new(text))).transpose()
}
