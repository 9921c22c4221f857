//! The tables of a document, taken apart once for all rules.

use std::collections::BTreeMap;

use crate::manuscript::{Manuscript, Spot};

/// The first paragraph of a cell, and all its text.
pub type Cell = (usize, String);
/// A row: its cells by column.
pub type Cells = BTreeMap<usize, Cell>;
/// A table: its rows by number.
pub type Rows = BTreeMap<usize, Cells>;

/// The tables of a document by their number.
pub fn of(manuscript: &Manuscript) -> BTreeMap<usize, Rows> {
    let mut tables: BTreeMap<usize, Rows> = BTreeMap::new();
    for (index, paragraph) in manuscript.paragraphs.iter().enumerate() {
        let Spot::Cell { table, row, column } = paragraph.spot else { continue };
        let cell = tables.entry(table).or_default().entry(row).or_default().entry(column);
        let (_, text) = cell.or_insert((index, String::new()));
        text.push_str(paragraph.trimmed());
    }
    tables
}
