//! Annexes (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục III.1).

use serde::{Deserialize, Serialize};

use super::closed::closed;
use super::content::Lines;
use super::page::Orientation;
use super::section::{Block, Section};

/// An annex: stands after the signature block on pages numbered from 1. Its label follows from where it stands.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Appendix {
    /// One to three lines.
    pub title: Lines,
    /// The line `(Kèm theo …)` in other words than the usual ones.
    pub reference: Option<String>,
    /// The plan's own when absent.
    pub orientation: Option<Orientation>,
    pub blocks: Vec<Block>,
    pub sections: Vec<Section>,
}

closed! {
    /// What the line `(Kèm theo …)` says of number and date.
    #[derive(Default)]
    pub enum AppendixReference {
        /// Those of the letterhead.
        #[default]
        Filled = "filled", "Ghi số, ngày của văn bản";
        /// Nothing: an electronic document gets both when it is signed.
        Open = "open", "Để trống số, ngày";
    }
}
