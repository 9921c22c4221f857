//! A line of the journal: the outcome of a plan, and the inputs that it depends on.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::marks::Marks;
use super::outcome::Outcome;
use crate::digest::Digest;

/// What is noted of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    pub outcome: Outcome,
    /// Of each document, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contents: Vec<Digest>,
    /// Absent when it would be otherwise another time, as after a failure of the disk: then the plan is made again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
    /// Absent when the plan could not be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marks: Option<Marks>,
}

impl Record {
    /// What was written under this name.
    pub fn content_of(&self, document: &str) -> Option<Digest> {
        let mut contents = self.outcome.documents.iter().zip(&self.contents);
        contents.find(|(name, _)| *name == document).map(|(_, digest)| *digest)
    }
}

/// What an outcome rests on: as long as this is the same, so is the outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basis {
    /// The plan.
    pub input: Digest,
    /// What all plans of a run and of one form share: program, templates, faces, base, formats.
    pub settings: Digest,
    /// The form of the plan, as it names it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub form: String,
    /// Files beside the plan that were asked for, by their names there; without a digest where there was none.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub beside: BTreeMap<String, Option<Digest>>,
}
