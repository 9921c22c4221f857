//! Reads tables typed by hand whose heads are those of a known form. Their content becomes fields of the plan, so that
//! a plan of free tables is checked as thoroughly as one with data.
//!
//! Only fields that the plan leaves empty are filled, and only where the head of a table leaves no doubt. A finding
//! about such a field is placed at the cell. It is never an error, because the reading is a guess.

mod grid;
mod people;
mod results;
mod work;

use std::collections::HashSet;

use crate::diagnostic::{Anchor, FieldPath, Finding, Severity};
use crate::plan::{Block, BlockKind, CellSpec, Plan, RichText, Section, TableBlock};
use crate::rule;
use grid::Grid;

/// A plan with the fields that its tables say, and where each of them came from.
#[derive(Debug)]
pub struct ByHand {
    pub plan: Plan,
    /// Blocks that would draw the fields, each at the place of its table.
    pub blocks: Vec<(FieldPath, BlockKind)>,
    /// A field, and the place that it was read at.
    origins: Vec<(FieldPath, FieldPath)>,
}

/// A table and what the headings around it say.
struct Found {
    grid: Grid,
    /// Caption, then the titles of the sections around it from the innermost, in small letters.
    captions: Vec<String>,
    /// The caption as written.
    caption: String,
}

/// Reads the tables of a plan; `None` when none is one of a known form.
pub fn read(plan: &Plan) -> Option<ByHand> {
    let mut found = Vec::new();
    tables(&plan.sections, &FieldPath::new("sections"), &[], &mut found);
    for (index, annex) in plan.appendices.iter().enumerate() {
        let path = FieldPath::new("appendices").index(index);
        let captions = [annex.title.joined().to_lowercase()];
        in_blocks(&annex.blocks, &path.key("blocks"), &captions, &mut found);
        tables(&annex.sections, &path.key("sections"), &captions, &mut found);
    }
    if found.is_empty() {
        return None;
    }
    let mut by_hand = ByHand { plan: plan.clone(), blocks: Vec::new(), origins: Vec::new() };
    results::read(&found, plan, &mut by_hand);
    work::read(&found, plan, &mut by_hand);
    people::read(&found, plan, &mut by_hand);
    (!by_hand.origins.is_empty()).then_some(by_hand)
}

fn tables(sections: &[Section], path: &FieldPath, outer: &[String], found: &mut Vec<Found>) {
    for (index, section) in sections.iter().enumerate() {
        let path = path.index(index);
        let title = section.title.as_ref().map(RichText::plain).unwrap_or_default().to_lowercase();
        let captions: Vec<String> = std::iter::once(title).chain(outer.iter().cloned()).collect();
        in_blocks(&section.blocks, &path.key("blocks"), &captions, found);
        tables(&section.sections, &path.key("sections"), &captions, found);
    }
}

fn in_blocks(blocks: &[Block], path: &FieldPath, captions: &[String], found: &mut Vec<Found>) {
    for (index, block) in blocks.iter().enumerate() {
        let path = path.index(index);
        match block {
            Block::Kind(BlockKind::Table(table)) if may_be_known(table) => {
                let caption = table.caption.joined();
                let own = std::iter::once(caption.to_lowercase());
                let captions = own.chain(captions.iter().cloned()).filter(|text| !text.trim().is_empty()).collect();
                found.push(Found { grid: Grid::read(table, &path), captions, caption });
            }
            Block::Kind(BlockKind::Landscape(landscape)) => {
                in_blocks(&landscape.blocks, &path.key("blocks"), captions, found);
            }
            _ => {}
        }
    }
}

/// Words of which every known head has one. Most tables have none, and need not be taken apart.
const HEAD_WORDS: [&str; 5] = ["tiêu chí", "tiêu chuẩn", "tên", "thời gian", "công nhận lại"];

fn may_be_known(table: &TableBlock) -> bool {
    let says = |text: &str| {
        let lower = text.to_lowercase();
        HEAD_WORDS.iter().any(|word| lower.contains(word))
    };
    table.head.iter().flatten().any(|cell| match cell {
        CellSpec::Empty => false,
        CellSpec::Text(text) => says(text),
        CellSpec::Full(full) => full.text.as_ref().is_some_and(|text| says(&text.plain())),
    })
}

impl ByHand {
    /// Fields, each with the place that it was read at.
    pub fn origins(&self) -> &[(FieldPath, FieldPath)] {
        &self.origins
    }

    /// Notes where a field was read.
    fn from(&mut self, field: FieldPath, place: &FieldPath) {
        self.origins.push((field, place.clone()));
    }

    /// Puts findings about fields of tables at the cells of these.
    pub(super) fn place(&self, found: &mut Vec<rule::Found>) {
        let mut told = HashSet::new();
        for found in found.iter_mut() {
            self.place_one(&mut found.finding);
        }
        found.retain(|rule::Found { finding, .. }| match &finding.anchor {
            // What is said of the cell already need not be said of the field.
            Anchor::Field(path) => told.insert((finding.rule, path.clone(), finding.message.clone())),
            Anchor::Whole | Anchor::Place(_) => true,
        });
    }

    fn place_one(&self, finding: &mut Finding) {
        let Anchor::Field(path) = &finding.anchor else { return };
        let around = self.origins.iter().filter(|(field, _)| path.is_within(field));
        if let Some((_, place)) = around.max_by_key(|(field, _)| field.as_str().len()) {
            finding.anchor = Anchor::Field(place.clone());
            if finding.severity == Severity::Error {
                finding.severity = Severity::Warning;
            }
        }
    }
}
