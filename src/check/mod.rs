//! Holds a plan against the rules: findings only, nothing is changed.
//!
//! One file per group of rules; the ids are those of the published list of checks.

mod appendices;
mod assessment;
mod bands;
mod cells;
mod closing;
mod codes;
mod council;
pub mod document;
mod drawn;
mod improvement;
mod letterhead;
mod schedule;
mod school_targets;
mod sections;
mod solutions;
mod supervision;
pub mod text;

use crate::catalogue::CriteriaSet;
use crate::diagnostic::{FieldPath, Report};
use crate::plan::{BlockKind, Plan, visit};

/// All findings about a plan that is held against this criteria set.
#[must_use]
pub fn check(plan: &Plan, set: Option<&CriteriaSet>) -> Report {
    let subject = Subject { plan, set };
    let mut report = Report::default();
    for group in [
        letterhead::check,
        sections::check,
        assessment::check,
        solutions::check,
        bands::check,
        supervision::check,
        school_targets::check,
        cells::check,
        appendices::check,
        improvement::check,
        council::check,
        schedule::check,
        drawn::check,
        codes::check,
        closing::check,
    ] {
        group(subject, &mut report);
    }
    report
}

/// What is checked.
#[derive(Clone, Copy)]
struct Subject<'a> {
    plan: &'a Plan,
    set: Option<&'a CriteriaSet>,
}

impl<'a> Subject<'a> {
    /// Whether a block of this kind stands anywhere in the plan.
    fn has_block(self, wanted: fn(&BlockKind) -> bool) -> bool {
        self.blocks().iter().any(|(_, kind)| wanted(kind))
    }

    /// Every block that is not a plain text, with its place.
    fn blocks(self) -> Vec<(FieldPath, &'a BlockKind)> {
        let mut found = Vec::new();
        visit::blocks(self.plan, |kind, path| found.push((path.clone(), kind)));
        found
    }
}

/// Whether a field says nothing.
fn is_blank(text: Option<&str>) -> bool {
    text.is_none_or(|text| text.trim().is_empty())
}
