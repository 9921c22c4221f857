//! The supervision team: who watches the carrying out of the plan.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
    pub layout: SupervisionLayout,
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
