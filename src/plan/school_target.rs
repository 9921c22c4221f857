//! What a commune wants of its schools: which are to be recognised at a higher level, which again, and when.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::content::Lines;
use super::date::{PartialDate, Timeframe};

/// The targets of one school level.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SchoolTarget {
    /// Cấp học: `Mầm non`, `Tiểu học`, `Trung học cơ sở`.
    pub level: String,
    /// Nâng chuẩn.
    pub upgrades: Vec<TargetSchool>,
    /// Công nhận lại.
    pub renewals: Vec<TargetSchool>,
}

/// A school and when its inspection is asked for.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct TargetSchool {
    pub school: String,
    /// A month (`5/2026`), a range, or words (`Quý II/2026`).
    pub month: Option<Timeframe>,
}

impl TargetSchool {
    /// The last date that the time names, when it is one.
    #[must_use]
    pub fn date(&self) -> Option<PartialDate> {
        match self.month.as_ref()? {
            Timeframe::Text(text) => PartialDate::parse(text),
            Timeframe::Range(range) => range.to.or(Some(range.from)),
            Timeframe::SchoolYear(_) | Timeframe::Weeks(_) => None,
        }
    }
}

/// The table of targets, from `school_targets`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SchoolTargetsBlock {
    /// Title above it, one or two lines.
    pub caption: Lines,
    /// Title over the upgrades; `Nâng chuẩn` when absent.
    pub upgrade_title: Option<String>,
    /// Title over the renewals; `Công nhận lại` when absent.
    pub renewal_title: Option<String>,
    /// Title of the columns of time.
    pub time_title: Option<String>,
}
