//! The rows of a table that stand on one page → text at its place, and borders.
//!
//! A cell that covers rows of two pages is closed at the page foot and open again on top of the next page; as
//! much of its text as has room stands in the first part, the rest follows.

use crate::document::VerticalAlign;
use crate::layout::page::Item;
use crate::length::Length;

use super::borders::Grid;
use super::rows::{Frame, MeasuredCell, MeasuredRow};
use super::split::{Care, strips_in_front};

/// A row at its place on the page.
#[derive(Debug)]
pub struct PlacedRow {
    pub row: MeasuredRow,
    pub y: Length,
    pub height: Length,
    /// Whether the row ends here; the front of a cut row does not.
    pub is_complete: bool,
}

/// A cell that goes on below this page.
#[derive(Debug)]
pub struct OpenCell {
    /// What is left of it.
    pub cell: MeasuredCell,
    pub rows_left: usize,
}

/// Draws the rows of one page; returns the cells that go on, for the next page.
pub fn draw(rows: Vec<PlacedRow>, carried: Vec<OpenCell>, frame: &Frame, items: &mut Vec<Item>) -> Vec<OpenCell> {
    let lines: Vec<Line> =
        rows.iter().map(|row| Line { y: row.y, height: row.height, is_complete: row.is_complete }).collect();
    let grid = Grid::new(lines.len(), frame.edges.len().saturating_sub(1));
    let mut drawing = Drawing { lines, frame, grid, items, open: Vec::new() };
    // The head is not crossed by cells of the body: they go on below it.
    let below_head = rows.iter().position(|row| !row.row.is_head).unwrap_or(0);
    for OpenCell { cell, rows_left } in carried {
        drawing.cell(cell, below_head, rows_left, true);
    }
    for (index, row) in rows.into_iter().enumerate() {
        for cell in row.row.cells {
            let rows = cell.rows;
            drawing.cell(cell, index, rows, false);
        }
    }
    let Drawing { lines, grid, open, .. } = drawing;
    if frame.border > Length::ZERO {
        let ys = lines.iter().map(|line| line.y).chain(lines.last().map(Line::bottom)).collect::<Vec<_>>();
        items.extend(grid.borders(&frame.edges, &ys, frame.border).into_iter().map(Item::Line));
    }
    open
}

/// Place of a row.
struct Line {
    y: Length,
    height: Length,
    is_complete: bool,
}

impl Line {
    fn bottom(&self) -> Length {
        self.y + self.height
    }
}

struct Drawing<'a> {
    lines: Vec<Line>,
    frame: &'a Frame,
    grid: Grid,
    items: &'a mut Vec<Item>,
    open: Vec<OpenCell>,
}

impl Drawing<'_> {
    /// Draws a cell from a row of the fragment on, over at most `rows` rows.
    fn cell(&mut self, mut cell: MeasuredCell, from: usize, rows: usize, is_carried: bool) {
        let covered = self.lines.get(from..).unwrap_or_default();
        let covered = &covered[..rows.min(covered.len())];
        let (Some(first), Some(last)) = (covered.first(), covered.last()) else {
            self.open.push(OpenCell { cell, rows_left: rows });
            return;
        };
        self.grid.cover(from..from + covered.len(), cell.column..cell.column + cell.columns);
        let (top, room) = (first.y, last.bottom() - first.y);
        let complete = covered.iter().filter(|line| line.is_complete).count();
        // A cell of one row was cut with its row.
        let ends = rows == 1 && cell.rows == 1 || complete == rows;
        let inner = room - self.frame.empty_height();
        let count = if ends { cell.pile.len() } else { strips_in_front(&cell.pile, inner, Care::KeepLines) };
        // Alone in the rest of a row that was cut for it, the cell must go on, page by page.
        let must_go_on = count == 0 && complete == 0 && is_carried;
        let count = if must_go_on { strips_in_front(&cell.pile, inner, Care::Force) } else { count };
        let pile = cell.pile.take(count);
        let spare = (inner - pile.height()).max(Length::ZERO);
        let is_centred = cell.align == VerticalAlign::Middle && cell.pile.is_empty();
        let shift = if is_centred { spare / 2 } else { Length::ZERO };
        pile.place(top + self.frame.border / 2 + self.frame.padding + shift, self.items);
        if !ends {
            cell.align = VerticalAlign::Top;
            self.open.push(OpenCell { cell, rows_left: rows - complete });
        }
    }
}
