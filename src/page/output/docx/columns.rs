//! Letterhead and signature block: a table of two columns without borders, which a clerk can fill in and
//! Word never tears apart.

use crate::document::{Block, Columns, ColumnsRole};
use crate::length::Length;

use super::body::{Body, RowLook};
use super::flow::{self, Frame};
use super::look::CellLook;
use super::{DocxError, table, units};

/// Writes the two columns over the whole width of the frame, one table row for each row.
pub(super) fn write<'a>(columns: &Columns, frame: Frame<'a>, body: &mut Body<'a>) -> Result<(), DocxError> {
    let widths = widths(columns.shares, frame.width);
    let grid = units::grid(&widths);
    let last = columns.rows.len().saturating_sub(1);
    let property = table::fixed(grid.clone()).margins(table::padding(Length::ZERO, Length::ZERO));
    body.table(&property, |body| {
        for (index, row) in columns.rows.iter().enumerate() {
            let keep_next = frame.keep_next || (columns.role == ColumnsRole::SignatureBlock && index < last);
            let frame = Frame { keep_next, ..frame };
            body.row(RowLook::default(), |body| {
                cell(&row.left, grid[0], Frame { width: widths[0], ..frame }, body)?;
                cell(&row.right, grid[1], Frame { width: widths[1], ..frame }, body)
            })?;
        }
        Ok(())
    })
}

fn widths([left, right]: [u32; 2], width: Length) -> [Length; 2] {
    let (left, both) = (i64::from(left), i64::from(left) + i64::from(right));
    let left = if both == 0 { width / 2 } else { width.scale(left, both) };
    [left, width - left]
}

fn cell<'a>(blocks: &[Block], width: usize, frame: Frame<'a>, body: &mut Body<'a>) -> Result<(), DocxError> {
    let look = CellLook { width, columns: 1, merge: None, is_middle: false };
    body.cell(look, |body| flow::cell_content(blocks, frame, body))
}
