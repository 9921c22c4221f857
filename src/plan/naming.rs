//! How tables call standards and criteria: plans of different places differ in it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How a standard is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum StandardLabel {
    /// `Tiêu chuẩn 1. Tổ chức và quản lý nhà trường`
    Name,
    /// `Tiêu chuẩn 1`
    Label,
    /// `1`
    Code,
}

/// How a criterion is called, before its name where that is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CriterionLabel {
    /// `Tiêu chí 1.1`
    #[default]
    Label,
    /// `1.1`
    Code,
}
