//! Two columns side by side → rows without borders.

use crate::document::{Columns, RowKind, Side, VerticalAlign};
use crate::length::Length;

use super::leaves::Tree;
use super::page::NodeId;
use super::paragraph::Column;
use super::stack::{Setting, stack};
use super::table::rows::{Frame, MeasuredCell, MeasuredRow, MeasuredTable};

/// Measures the rows of two columns; cells stand in reading order.
pub fn measure(
    columns: &Columns,
    table: usize,
    column: Column,
    node: NodeId,
    setting: Setting,
    tree: &mut Tree,
) -> MeasuredTable {
    let left = left_width(columns.shares, column.width);
    let frame = Frame::plain(vec![column.x, column.x + left, column.x + column.width]);
    let of_side = |side| match side {
        Side::Left => Column { width: left, ..column },
        Side::Right => Column { x: column.x + left, width: column.width - left, ..column },
    };
    let mut rows = Vec::with_capacity(columns.rows.len());
    for (index, row) in columns.rows.iter().enumerate() {
        let mut cells = columns.reading_order(index).map(|side| {
            let strips = stack(row.side(side), of_side(side), node, setting, tree);
            MeasuredCell {
                column: usize::from(side == Side::Right),
                columns: 1,
                rows: 1,
                align: VerticalAlign::Top,
                pile: strips.into_iter().collect(),
            }
        });
        share_first_baseline(&mut cells);
        rows.push(MeasuredRow::new(table, RowKind::Plain, false, None, cells.into(), &frame));
    }
    MeasuredTable { frame, rows }
}

/// Width of the left column.
pub fn left_width(shares: [u32; 2], width: Length) -> Length {
    let [left, right] = shares.map(i64::from);
    if left + right == 0 { width / 2 } else { width.scale(left, left + right) }
}

/// Lowers the side whose first line stands higher.
fn share_first_baseline(cells: &mut [MeasuredCell; 2]) {
    let baselines = cells.each_ref().map(|cell| cell.pile.baseline());
    let [Some(first), Some(second)] = baselines else { return };
    let deepest = first.max(second);
    for (cell, baseline) in cells.iter_mut().zip([first, second]) {
        cell.pile.lower(deepest - baseline);
    }
}
