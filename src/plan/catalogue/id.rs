//! Names of criteria sets and criteria. Any text is a name: whether it is known is a question to the catalogue.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The name of a criteria set, such as `tt57-2026-pho-thong`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct CriteriaSetId(pub String);

/// The code of a criterion inside its set, such as `3.2`; of a level-4 item, such as `Khoản 1, Điều 22`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct CriterionId(pub String);

impl CriteriaSetId {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl CriterionId {
    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for CriteriaSetId {
    fn from(id: &str) -> Self {
        Self(id.to_owned())
    }
}

impl From<&str> for CriterionId {
    fn from(code: &str) -> Self {
        Self(code.to_owned())
    }
}

impl fmt::Display for CriteriaSetId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Display for CriterionId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
