//! Which rows of a table stay together: short rows stay whole, short tables too, and no row stands alone at the foot of a
//! page or under the head repeated on the next one, unless that would leave a large hole for a high row.
//!
//! Settled once, in the table itself, so that Word ends pages as the PDF does.

use std::ops::Range;

use crate::document::{RowKind, Table};
use crate::layout::table::lowest::Measures;
use crate::layout::table::texts::CellTexts;
use crate::length::Length;

/// The hole that a row kept whole may leave at the foot of an upright page, as a part of the height of the text area.
const LARGEST_HOLE: i64 = 6;
/// The hole that a short table may leave; also that of one row on a page that lies on its side: it holds few rows, and a
/// row of many columns is hard to follow over a cut.
const LARGEST_HOLE_TOGETHER: i64 = 3;
/// A table of no more rows stays on one page.
const FEW_ROWS: usize = 6;
/// A row higher than this part of the text area is not lonely: text enough stands on its page.
const HIGH_ROW: i64 = 3;

/// Where a table stands.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// Width and height of the text.
    pub area: [Length; 2],
    /// Whether the signature follows: `LibreOffice` keeps it company only below rows that are not cut.
    pub is_last: bool,
}

/// Settles the rows of a table with these widths of its columns.
pub fn settle(table: &mut Table, cells: &[CellTexts], widths: &[Length], measures: Measures, place: Place) {
    let [width, height] = place.area;
    let hole = height / if width > height || place.is_last { LARGEST_HOLE_TOGETHER } else { LARGEST_HOLE };
    let heights = heights(table, cells, widths, measures);
    let (head, body) = heights.split_at(table.head.len());
    for (row, height) in table.body.iter_mut().zip(body) {
        row.may_split &= *height > hole;
    }
    let head: Length = head.iter().copied().sum();
    if table.body.len() <= FEW_ROWS && head + sum(body, &(0..body.len())) <= height / LARGEST_HOLE_TOGETHER {
        // A row that is cut would leave the others alone.
        table.body.iter_mut().for_each(|row| row.may_split = false);
        keep(table, 0..body.len());
        return;
    }
    for end in kept_ends(table, body, Room { page: height, head }) {
        if let Some(row) = table.body.get_mut(end.lonely) {
            row.may_split = false;
        }
        keep(table, end.rows);
    }
}

/// Two of the user's own rows at one end of a table, with the titles before or between them.
struct End {
    rows: Range<usize>,
    /// The one that would stand alone without the other.
    lonely: usize,
}

/// The text area of a page, and what the head of the table takes of it.
#[derive(Clone, Copy)]
struct Room {
    page: Length,
    head: Length,
}

impl Room {
    /// Whether rows stand on one page, with a title above their head.
    fn holds(self, rows: Length) -> bool {
        self.head + rows + super::CAPTION_ROOM <= self.page
    }

    /// Whether two rows stay on one page for the sake of one of them.
    fn keeps(self, both: Length, lonely: Length) -> bool {
        self.holds(both) && (lonely <= self.page / HIGH_ROW || self.head + both <= self.page * 2 / HIGH_ROW)
    }
}

/// The first rows and the last rows that stay together. Of three rows that no page holds, one must stand alone: the
/// higher one.
fn kept_ends(table: &Table, heights: &[Length], room: Room) -> Vec<End> {
    let plain = |index: &usize| table.body.get(*index).is_some_and(|row| row.kind == RowKind::Plain);
    let plain: Vec<usize> = (0..table.body.len()).filter(plain).collect();
    let ([first, second, ..], [.., last_but_one, last]) = (plain.as_slice(), plain.as_slice()) else {
        return Vec::new();
    };
    let height = |end: &End| heights.get(end.lonely).copied().unwrap_or_default();
    let mut ends =
        vec![End { rows: 0..second + 1, lonely: *first }, End { rows: *last_but_one..table.body.len(), lonely: *last }];
    ends.retain(|end| room.keeps(sum(heights, &end.rows), height(end)));
    if plain.len() == 3 && !room.holds(sum(heights, &(0..heights.len()))) {
        ends.sort_by_key(height);
        ends.truncate(1);
    }
    ends
}

fn sum(heights: &[Length], rows: &Range<usize>) -> Length {
    heights.get(rows.clone()).unwrap_or_default().iter().copied().sum()
}

/// Keeps rows together.
fn keep(table: &mut Table, rows: Range<usize>) {
    if let Some((_, leading)) = table.body.get_mut(rows).and_then(<[_]>::split_last_mut) {
        for row in leading {
            row.keep_with_next = true;
        }
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
