//! Holds a plan against the rules: findings only, nothing is changed.
//!
//! One file per group of rules; every rule with its page is in [`registry`]. Rules speak of fields of the plan and never
//! look at how it was read.

mod appendices;
mod assessment;
mod bands;
mod bases;
pub mod by_hand;
mod cells;
mod citation;
mod claims;
mod closing;
pub mod codes;
mod conclusion_words;
mod council;
pub mod document;
mod drawn;
mod foot;
mod goal;
mod head_line;
mod headings;
mod improvement;
mod kind_of_school;
mod left_out;
mod letterhead;
mod lists;
mod marks;
mod measures;
mod milestones;
mod passages;
mod past_years;
pub mod period;
mod persons;
mod posts;
mod recognitions;
pub mod registry;
mod schedule;
mod school_targets;
mod sections;
mod solutions;
pub mod standing;
pub mod summary;
mod supervision;
mod tables;
mod terms;
pub mod text;
mod wording;

use kehoach_base::{decree, diagnostic, length, vietnamese};
use kehoach_plan::{self as plan, catalogue, manuscript};

use crate::catalogue::CriteriaSet;
use crate::diagnostic::{FieldPath, Report};
use crate::plan::{BlockKind, Plan, visit};
use passages::PlanText;
use text::Dictionary;

/// All findings about a plan that is held against this criteria set. `dictionary` holds the school's own words.
#[must_use]
pub fn check(plan: &Plan, set: Option<&CriteriaSet>, dictionary: &Dictionary) -> Report {
    match by_hand::read(plan) {
        Some(read) => read.placed(&held(&read.plan, &read.blocks, set, dictionary)),
        None => held(plan, &[], set, dictionary),
    }
}

/// The findings about a plan and the blocks that stand for tables typed by hand.
fn held(plan: &Plan, typed: &[(FieldPath, BlockKind)], set: Option<&CriteriaSet>, dictionary: &Dictionary) -> Report {
    let texts = passages::of(plan);
    let mut blocks = Vec::new();
    visit::blocks(plan, |kind, path| blocks.push((path.clone(), kind)));
    blocks.extend(typed.iter().map(|(path, kind)| (path.clone(), kind)));
    let subject = Subject { plan, set, dictionary, texts: &texts, blocks: &blocks };
    let mut report = Report::default();
    for group in [
        letterhead::check,
        sections::check,
        assessment::check,
        kind_of_school::check,
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
        head_line::check,
        bases::check,
        headings::check,
        marks::check,
        conclusion_words::check,
        claims::check,
        tables::check,
        measures::check,
        past_years::check,
        recognitions::check,
        milestones::check,
        persons::check,
        foot::check,
        lists::check,
        wording::check,
    ] {
        group(subject, &mut report);
    }
    report
}

/// No table of a plan is wider; a larger number is a slip of the hand.
const MOST_COLUMNS: usize = 64;

/// What is checked.
#[derive(Clone, Copy)]
struct Subject<'a> {
    plan: &'a Plan,
    set: Option<&'a CriteriaSet>,
    dictionary: &'a Dictionary,
    /// Every text of the plan in order.
    texts: &'a [PlanText<'a>],
    /// Every block that is not a plain text, with its place.
    blocks: &'a [(FieldPath, &'a BlockKind)],
}

impl<'a> Subject<'a> {
    /// Every text that is no heading, with the heading that it stands under in small letters; empty before the first.
    fn under_headings(self) -> impl Iterator<Item = (&'a str, &'a PlanText<'a>)> {
        let mut heading = "";
        self.texts.iter().filter_map(move |said| {
            if said.kind == text::Kind::Heading {
                heading = said.lower();
                return None;
            }
            Some((heading, said))
        })
    }

    /// Whether a block of this kind stands anywhere in the plan.
    fn has_block(self, wanted: fn(&BlockKind) -> bool) -> bool {
        self.blocks.iter().any(|(_, kind)| wanted(kind))
    }
}

/// Whether a field says nothing.
fn is_blank(text: Option<&str>) -> bool {
    text.is_none_or(|text| text.trim().is_empty())
}
