//! Reads tables typed by hand whose heads are those of a known form. Their content becomes fields of the plan, so that
//! a plan of free tables is checked as thoroughly as one with data.
//!
//! Only fields that the plan leaves empty are filled, and only where the head of a table leaves no doubt. A finding
//! about such a field is placed at the cell. It is never an error, because the reading is a guess.

pub mod grid;
mod people;
mod results;
mod work;

use std::collections::HashSet;

use crate::diagnostic::{Anchor, FieldPath, Finding, Severity};
use crate::plan::{BlockKind, Plan, TableBlock, visit};
use crate::rule;
use grid::{Grid, GridRow};
pub use people::Part;

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
struct Found<'p> {
    grid: Grid<'p>,
    /// Caption, then the titles of the sections around it from the innermost, in small letters.
    captions: Vec<String>,
    /// The caption as written.
    caption: String,
}

/// What a row says.
struct Said<T, const N: usize> {
    item: T,
    /// The column that says what the row is about.
    named_in: Option<usize>,
    /// Other fields, and the column that each was looked for in.
    fields: [(&'static str, Option<usize>); N],
}

/// Reads the tables of a plan; `None` when none is one of a known form.
pub fn read(plan: &Plan) -> Option<ByHand> {
    let mut found = Vec::new();
    visit::blocks(plan, |block, path| {
        if let BlockKind::Table(table) = block
            && may_be_known(table)
        {
            let caption = table.caption.joined();
            let captions = std::iter::once(caption.to_lowercase()).chain(visit::titles_above(plan, path));
            let captions = captions.filter(|text| !text.trim().is_empty()).collect();
            found.push(Found { grid: Grid::read(table, path), captions, caption });
        }
    });
    if found.is_empty() {
        return None;
    }
    let mut by_hand = ByHand { plan: plan.clone(), blocks: Vec::new(), origins: Vec::new() };
    results::read(&found, plan, &mut by_hand);
    work::read(&found, plan, &mut by_hand);
    people::read(&found, plan, &mut by_hand);
    (!by_hand.origins.is_empty()).then_some(by_hand)
}

/// Words of which every known head has one. Most tables have none, and need not be taken apart.
const HEAD_WORDS: [&str; 5] = ["tiêu chí", "tiêu chuẩn", "tên", "thời gian", "công nhận lại"];

fn may_be_known(table: &TableBlock) -> bool {
    table.head.iter().flatten().any(|cell| {
        let lower = cell.text().to_lowercase();
        HEAD_WORDS.iter().any(|word| lower.contains(word))
    })
}

impl ByHand {
    /// Fields, each with the place that it was read at.
    pub fn origins(&self) -> &[(FieldPath, FieldPath)] {
        &self.origins
    }

    /// What the rows of a table say as items of the list that this block draws, behind those that it has.
    fn list<T, const N: usize>(
        &mut self,
        grid: &Grid,
        block: BlockKind,
        read: impl Fn(&GridRow) -> Option<Said<T, N>>,
    ) -> Vec<T> {
        let Some(list) = block.list() else { return Vec::new() };
        let (path, before) = (FieldPath::new(list.path), list.items(&self.plan).len());
        self.from(path.clone(), &grid.path);
        self.blocks.push((grid.path.clone(), block));
        self.items(grid, (&path, before), read)
    }

    /// The same, without a block of its own.
    fn items<T, const N: usize>(
        &mut self,
        grid: &Grid,
        (list, before): (&FieldPath, usize),
        read: impl Fn(&GridRow) -> Option<Said<T, N>>,
    ) -> Vec<T> {
        let mut items = Vec::new();
        for row in grid.rows() {
            let Some(Said { item, named_in, fields }) = read(row) else { continue };
            let path = list.index(before + items.len());
            self.from(path.clone(), &row.path(named_in));
            for (field, column) in fields {
                self.from(path.key(field), &row.path(column));
            }
            items.push(item);
        }
        items
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
