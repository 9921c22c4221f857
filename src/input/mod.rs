//! Readers: from a user's file to a [`Plan`] and the places of its fields.

pub mod base;
mod container;
pub mod excel;
pub mod json;
pub mod mend;
pub mod word;

use kehoach_base::{archive, diagnostic, length, spans, vietnamese};
use kehoach_plan::{self as plan, catalogue, manuscript};

use std::collections::BTreeMap;

use crate::diagnostic::{FieldPath, Report, SourceMap};
use crate::plan::Plan;

/// What a reader made of a file.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The plan; fields that could not be understood are as if absent. `None` when too little was understood.
    pub plan: Option<Plan>,
    /// Where each field stands.
    pub sources: SourceMap,
    /// What could not be understood.
    pub report: Report,
    /// Fields that say something which was not understood. What checks would say about them is not true; about all
    /// others it is.
    pub misread: Vec<FieldPath>,
    /// The reader has taken numbers of headings and signs of points away: what still looks like one is meant.
    pub is_bare: bool,
    /// Picture files that came inside the file, by their names in the plan.
    pub pictures: BTreeMap<String, Vec<u8>>,
}
