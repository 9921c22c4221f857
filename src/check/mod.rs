//! Checks a plan against the rules. It returns findings only and changes nothing.
//!
//! One file or folder per matter, each with a table of its [`Rule`]s; every id with its page is in `pages/registry.rs`.
//! Rules read fields of the plan and never ask how it was read. The rules of texts (`text`) and of finished documents
//! (`document`) are packages of their own: those of texts below both others.

mod appendices;
mod assessment;
mod bases;
pub mod by_hand;
mod cells;
mod claims;
mod closing;
pub mod codes;
mod conclusion_words;
mod council;
mod drawn;
mod goal;
mod headings;
mod improvement;
mod kind_of_school;
mod left_out;
mod letterhead;
mod lists;
mod marks;
mod milestones;
mod passages;
mod past_years;
mod persons;
mod posts;
mod recognitions;
mod rule;
mod schedule;
mod school_targets;
mod sections;
mod solution;
pub mod standing;
pub mod summary;
mod supervision;
mod tables;
mod terms;
mod wording;

use kehoach_base::{diagnostic, spans, vietnamese};
use kehoach_plan::{self as plan, catalogue};
use kehoach_text::{self as text, citation, last_sign, period, remark};

use crate::catalogue::CriteriaSet;
use crate::diagnostic::{FieldPath, Report};
use crate::plan::{BlockKind, Plan, visit};
use passages::PlanText;
use rule::{Found, Told};
use tables::FreeTable;
use text::Dictionary;

pub use rule::Rule;

/// All findings about a plan and its criteria set. `dictionary` contains the school's own words.
pub fn check(plan: &Plan, set: Option<&CriteriaSet>, dictionary: &Dictionary) -> Report {
    certain(plan, set, dictionary, &[])
}

/// The findings about a plan that are true whatever these misread fields say: a date that was not understood is not a
/// missing date.
pub fn certain(plan: &Plan, set: Option<&CriteriaSet>, dictionary: &Dictionary, misread: &[FieldPath]) -> Report {
    let found = match by_hand::read(plan) {
        Some(read) => {
            let mut found = held(&read.plan, &read.blocks, set, dictionary);
            read.place(&mut found);
            found
        }
        None => held(plan, &[], set, dictionary),
    };
    let open: Vec<FieldPath> = found.iter().filter(|found| found.is_open).filter_map(Found::field).cloned().collect();
    let is_certain = |found: &Found| found.is_certain(misread) && (found.is_open || found.is_certain(&open));
    found.into_iter().filter(is_certain).map(|found| found.finding).collect()
}

/// The findings about a plan and the blocks that stand for tables typed by hand.
fn held(
    plan: &Plan,
    typed: &[(FieldPath, BlockKind)],
    set: Option<&CriteriaSet>,
    dictionary: &Dictionary,
) -> Vec<Found> {
    let (texts, names) = passages::of(plan);
    let mut blocks = Vec::new();
    visit::blocks(plan, |kind, path| blocks.push((path.clone(), kind)));
    blocks.extend(typed.iter().map(|(path, kind)| (path.clone(), kind)));
    let tables = tables::of(&blocks);
    let subject = Subject { plan, set, dictionary, texts: &texts, names: &names, blocks: &blocks, tables: &tables };
    let mut found = Vec::new();
    for rule in rules() {
        (rule.judge)(subject, &mut Told { rule, found: &mut found });
    }
    wording::judge(subject, &mut found);
    found
}

/// The rules of each matter, in the order of their findings at one place.
const MATTERS: &[&[Rule]] = &[
    letterhead::RULES,
    sections::RULES,
    assessment::RULES,
    kind_of_school::RULES,
    solution::RULES,
    supervision::RULES,
    school_targets::RULES,
    cells::RULES,
    appendices::RULES,
    improvement::RULES,
    council::RULES,
    schedule::RULES,
    drawn::RULES,
    codes::RULES,
    bases::RULES,
    headings::RULES,
    marks::RULES,
    conclusion_words::RULES,
    claims::RULES,
    tables::RULES,
    past_years::RULES,
    recognitions::RULES,
    goal::RULES,
    milestones::RULES,
    persons::RULES,
    closing::RULES,
    lists::RULES,
];

/// Every rule of plans; what the rules of texts find stands in [`text::RULES`].
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    MATTERS.iter().flat_map(|rules| rules.iter())
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
    /// Names, posts and times in words.
    names: &'a [PlanText<'a>],
    /// Every block that is not a plain text, with its place.
    blocks: &'a [(FieldPath, &'a BlockKind)],
    /// The free tables among them.
    tables: &'a [FreeTable<'a>],
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
