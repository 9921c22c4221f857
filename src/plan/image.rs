//! Pictures in the text: a map, a scanned page, a chart.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::content::Lines;

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImageBlock {
    /// A PNG or JPEG file in the folder of the plan, or in a folder inside it.
    pub file: String,
    /// Width on the page in millimetres; by the picture's own size when absent. Never more than the page holds.
    #[serde(default)]
    pub width_mm: Option<u16>,
    /// What the picture shows, for people who cannot see it.
    #[serde(default)]
    pub alt: String,
    /// Text under the picture.
    #[serde(default)]
    pub caption: Lines,
}
