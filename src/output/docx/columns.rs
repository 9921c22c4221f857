//! Letterhead and signature block: a table of two columns without borders, which a clerk can fill in and
//! Word never tears apart.

use docx_rs as word;

use crate::document::{Block, Columns, ColumnsRole, ColumnsRow};
use crate::length::Length;

use super::flow::{self, Frame};
use super::{table, units};

/// The two columns over the whole width of the frame, one table row for each row.
pub(super) fn write(columns: &Columns, frame: Frame) -> word::Table {
    let widths = widths(columns.shares, frame.width);
    let grid = units::grid(&widths);
    let last = columns.rows.len().saturating_sub(1);
    let row = |(index, row): (usize, &ColumnsRow)| {
        let keep_next = frame.keep_next || (columns.role == ColumnsRole::SignatureBlock && index < last);
        let frame = Frame { keep_next, ..frame };
        word::TableRow::new(vec![
            cell(&row.left, grid[0], Frame { width: widths[0], ..frame }),
            cell(&row.right, grid[1], Frame { width: widths[1], ..frame }),
        ])
        .cant_split()
    };
    let rows = columns.rows.iter().enumerate().map(row).collect();
    table::fixed(rows, grid).margins(table::padding(Length::ZERO, Length::ZERO))
}

fn widths([left, right]: [u32; 2], width: Length) -> [Length; 2] {
    let (left, both) = (i64::from(left), i64::from(left) + i64::from(right));
    let left = if both == 0 { width / 2 } else { width.scale(left, both) };
    [left, width - left]
}

fn cell(blocks: &[Block], width: usize, frame: Frame) -> word::TableCell {
    let mut cell = word::TableCell::new().width(width, word::WidthType::Dxa);
    cell.children = flow::cell_content(blocks, frame);
    cell
}
