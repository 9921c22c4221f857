//! Which rows of a table stay together: short rows stay whole, short tables too, and no row stands alone at the foot of a
//! page or on top of the next one, as long as no large hole is left.
//!
//! Settled once, in the table itself, so that Word ends pages as the PDF does.

use crate::document::{RowKind, Table};
use crate::layout::table::lowest::Measures;
use crate::layout::table::texts::CellTexts;
use crate::length::Length;

/// The hole that a row kept whole may leave at the foot of an upright page, as a part of the height of the text area.
const LARGEST_HOLE: i64 = 6;
/// The hole that rows kept together may leave; also that of one row on a page that lies on its side: it holds few rows,
/// and a row of many columns is hard to follow over a cut.
const LARGEST_HOLE_TOGETHER: i64 = 3;
/// A table of no more rows stays on one page.
const FEW_ROWS: usize = 6;

/// Settles the rows of a table with these widths of its columns, in a text area of this width and height.
pub fn settle(table: &mut Table, cells: &[CellTexts], widths: &[Length], measures: Measures, area: [Length; 2]) {
    let [width, height] = area;
    let hole = height / if width > height { LARGEST_HOLE_TOGETHER } else { LARGEST_HOLE };
    let heights = heights(table, cells, widths, measures);
    let (head, body) = heights.split_at(table.head.len());
    for (row, height) in table.body.iter_mut().zip(body) {
        row.may_split &= *height > hole;
    }
    let all: Length = head.iter().chain(body).copied().sum();
    let together = height / LARGEST_HOLE_TOGETHER;
    if table.body.len() <= FEW_ROWS && all <= together {
        keep(table, 0..body.len(), body, all);
    } else {
        for rows in ends(table) {
            keep(table, rows, body, together);
        }
    }
}

/// The first rows and the last rows: two of the user's own each, with the titles between them.
fn ends(table: &Table) -> [std::ops::Range<usize>; 2] {
    let plain = |index: &usize| table.body.get(*index).is_some_and(|row| row.kind == RowKind::Plain);
    let second = (0..table.body.len()).filter(plain).nth(1).map_or(0, |index| index + 1);
    let last_but_one = (0..table.body.len()).rev().filter(plain).nth(1).unwrap_or(table.body.len());
    [0..second, last_but_one..table.body.len()]
}

/// Keeps rows together that are not higher than `most`.
fn keep(table: &mut Table, rows: std::ops::Range<usize>, heights: &[Length], most: Length) {
    let height: Length = heights.get(rows.clone()).unwrap_or_default().iter().copied().sum();
    let (Some((_, leading)), true) = (table.body.get_mut(rows).and_then(<[_]>::split_last_mut), height <= most) else {
        return;
    };
    for row in leading {
        row.keep_with_next = true;
    }
}

/// Height of each row, rows of the head first. Cells over several rows add what they still need to their last row.
fn heights(table: &Table, cells: &[CellTexts], widths: &[Length], measures: Measures) -> Vec<Length> {
    let mut heights = vec![Length::ZERO; table.head.len()];
    heights.extend(table.body.iter().map(|row| row.least_height));
    let height = |cell: &CellTexts| {
        let width = widths.iter().skip(cell.column).take(cell.columns).copied().sum();
        measures.row + cell.height(width, measures.empty)
    };
    for cell in cells.iter().filter(|cell| cell.rows == 1) {
        if let Some(row) = heights.get_mut(cell.row) {
            *row = (*row).max(height(cell));
        }
    }
    for cell in cells.iter().filter(|cell| cell.rows > 1) {
        let Some(covered) = heights.get_mut(cell.row..cell.row + cell.rows) else { continue };
        let missing = height(cell) - covered.iter().copied().sum();
        if let Some(last) = covered.last_mut() {
            *last += missing.max(Length::ZERO);
        }
    }
    heights
}
