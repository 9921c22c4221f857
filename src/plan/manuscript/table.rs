//! A table: what of it shows on the page besides the text of its cells.

use std::ops::Range;

use crate::length::Length;

/// Whether a cell is one with those above or below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Merge {
    #[default]
    No,
    /// The first of several rows.
    Begins,
    /// Goes on from the row above.
    Continues,
}

/// What a cell covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Columns of the table's grid.
    pub columns: usize,
    pub merge: Merge,
}

/// One row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// Printed again at the top of each page the table runs over to.
    pub is_header: bool,
    /// Never cut between two pages.
    pub is_kept_whole: bool,
    pub cells: usize,
    /// What each cell covers.
    pub spans: Vec<Span>,
    /// Columns of the grid that are left out before the first cell.
    pub skipped: usize,
}

/// One table.
#[derive(Debug, Clone, Default)]
pub struct Table {
    pub rows: Vec<Row>,
    /// Its paragraphs, counted from 0, with those of the tables inside it.
    pub paragraphs: Range<usize>,
    /// The greatest number of cells in a row.
    pub columns: usize,
    /// Whether lines are drawn between its cells.
    pub has_grid: bool,
    /// Its columns together.
    pub width: Length,
    /// Widths of the columns of its grid, as the file says them.
    pub grid: Vec<Length>,
    /// Stands in a cell of another table.
    pub is_nested: bool,
}
