//! Rows that are to be signed: room for a hand, and the words beside it in the middle.

use crate::document::table::SIGNATURE_ROW;
use crate::document::{RowKind, Table, VerticalAlign};
use crate::layout::table::texts::CellTexts;

/// Gives the rows of a table with an empty column for signatures the height of one.
pub fn settle(table: &mut Table, cells: &[CellTexts]) {
    let column = cells.iter().find(|cell| cell.is_for_signature());
    let Some(column) = column.map(|cell| cell.column) else { return };
    let mut below = cells.iter().filter(|cell| !cell.is_head && cell.columns == 1 && cell.column == column);
    if table.body.is_empty() || !below.all(CellTexts::is_empty) {
        return;
    }
    for row in table.body.iter_mut().filter(|row| row.kind == RowKind::Plain) {
        row.least_height = SIGNATURE_ROW;
        row.cells.iter_mut().for_each(|cell| cell.vertical_align = VerticalAlign::Middle);
    }
}
