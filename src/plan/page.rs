//! How pages lie (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục I.2).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Direction of the A4 sheet. Landscape is for tables that are not put into annexes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Orientation {
    Portrait,
    Landscape,
}

impl Orientation {
    /// The word in plans and in markup.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Portrait => "portrait",
            Self::Landscape => "landscape",
        }
    }
}
