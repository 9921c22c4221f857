//! Budgets: an amount the program can add up, or words.

use serde::{Deserialize, Serialize};

use crate::vietnamese::money;

/// A budget: đồng as a number, an amount in words (`"4 tỷ đồng"`), or another text (`"Không"`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Budget {
    Dong(u64),
    Text(String),
}

impl Budget {
    /// The amount in đồng, when the text is one.
    pub fn dong(&self) -> Option<u64> {
        match self {
            Self::Dong(dong) => Some(*dong),
            Self::Text(text) => money::parse(text),
        }
    }
}
