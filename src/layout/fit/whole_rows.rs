//! Short rows stay whole: a page may end inside a row only where keeping it together would leave a hole.

use crate::document::Table;
use crate::layout::leaves::Tree;
use crate::layout::page::Structure;
use crate::layout::paragraph::Column;
use crate::layout::stack::Setting;
use crate::layout::table::rows;
use crate::length::Length;

/// The hole that a row kept whole may leave at the foot of an upright page, as a part of the height of the text area.
const LARGEST_HOLE: i64 = 6;
/// The same on a page that lies on its side: it holds few rows, and a row of many columns is hard to follow over a cut.
const LARGEST_HOLE_LANDSCAPE: i64 = 3;

/// Forbids the cutting of rows that are lower than the largest hole in a text area of height `page`.
pub fn settle(table: &mut Table, width: Length, page: Length, setting: Setting) {
    if table.body.iter().all(|row| !row.may_split) {
        return;
    }
    let hole = page / if width > page { LARGEST_HOLE_LANDSCAPE } else { LARGEST_HOLE };
    let column = Column { x: Length::ZERO, width, is_cell: false };
    // The structure made while measuring is thrown away: only the heights count.
    let measured = rows::measure(table, 0, column, Structure::ROOT, setting, &mut Tree::default());
    for (row, measured) in table.body.iter_mut().zip(&measured.rows) {
        row.may_split &= measured.own_height > hole;
    }
}
