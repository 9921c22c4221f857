//! The supervision team: who watches the carrying out of the plan.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::content::Lines;
use super::section::ListMarker;

/// A member of the team.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Supervisor {
    /// `Bà Lê Thị Hoa`.
    pub name: String,
    /// Chức vụ.
    pub position: Option<String>,
    /// What is watched: standards, criteria, works.
    pub task: Option<String>,
}

/// The team, from `supervision`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SupervisionBlock {
    /// Title above it, one or two lines.
    pub caption: Lines,
    pub layout: SupervisionLayout,
    /// The sign in front of the lines: a plus under a point with a dash.
    pub marker: ListMarker,
}

/// How the team is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SupervisionLayout {
    /// `- Name, position: task`
    #[default]
    Lines,
    /// TT, họ và tên, chức vụ, nhiệm vụ.
    Table,
}
