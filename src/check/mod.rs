//! Holds a plan against the rules: findings only, nothing is changed.
//!
//! One file per group of rules; the ids are those of the published list of checks.

mod assessment;
mod bands;
mod closing;
mod letterhead;
mod school_targets;
mod sections;
mod solutions;
mod supervision;

use crate::catalogue::CriteriaSet;
use crate::diagnostic::{FieldPath, Report};
use crate::plan::Plan;
use crate::plan::section::{Block, BlockKind, Section};

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
        fn within(sections: &[Section], wanted: fn(&BlockKind) -> bool) -> bool {
            sections.iter().any(|section| {
                let here = section.blocks.iter().any(|block| matches!(block, Block::Kind(kind) if wanted(kind)));
                here || within(&section.sections, wanted)
            })
        }
        within(&self.plan.sections, wanted)
    }

    /// Every block that is not a plain text, with its place.
    fn blocks(self) -> Vec<(FieldPath, &'a BlockKind)> {
        fn collect<'a>(sections: &'a [Section], path: &FieldPath, found: &mut Vec<(FieldPath, &'a BlockKind)>) {
            for (index, section) in sections.iter().enumerate() {
                let path = path.index(index);
                let blocks = path.key("blocks");
                found.extend(section.blocks.iter().enumerate().filter_map(|(index, block)| match block {
                    Block::Kind(kind) => Some((blocks.index(index), kind)),
                    Block::Text(_) => None,
                }));
                collect(&section.sections, &path.key("sections"), found);
            }
        }
        let mut found = Vec::new();
        collect(&self.plan.sections, &FieldPath::new("sections"), &mut found);
        found
    }
}

/// Whether a field says nothing.
fn is_blank(text: Option<&str>) -> bool {
    text.is_none_or(|text| text.trim().is_empty())
}
