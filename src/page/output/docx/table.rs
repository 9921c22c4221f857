//! Tables: fixed widths, real header rows, merged cells (ECMA-376 part 1, 17.4).
//!
//! Every row covers every column of the grid: the cells that begin in it, one continuing cell for each that
//! hangs down from above, and an empty one wherever a malformed table leaves a hole.

use docx_rs as word;

use crate::document::table::{
    BORDER_THICKNESS, CELL_PADDING_HORIZONTAL, CELL_PADDING_VERTICAL, PlacedCell, place_cells,
};
use crate::document::{Row, RowKind, StyleName, Table, VerticalAlign};
use crate::length::Length;

use super::body::{Body, RowLook};
use super::flow::{self, Frame};
use super::look::{CellLook, Merge};
use super::{DocxError, paragraph, units};

/// Writes a table as wide as its columns, its outer border at the edge of the text. `frame.keep_next`: whether its
/// last row stays with what follows.
pub(super) fn write<'a>(table: &Table, frame: Frame<'a>, body: &mut Body<'a>) -> Result<(), DocxError> {
    let widths = table.column_widths(frame.width);
    let grid = units::grid(&widths);
    let property =
        fixed(grid.clone()).set_borders(borders()).margins(padding(CELL_PADDING_VERTICAL, CELL_PADDING_HORIZONTAL));
    let writer = Writer { grid: &grid, widths: &widths, frame };
    body.table(&property, |body| {
        writer.rows(&table.head, true, body)?;
        writer.rows(&table.body, false, body)
    })
}

/// A table whose columns never follow their content, still without rows. With Word's compatibility mode 15 an indent
/// of 0 puts its left edge, not its text, at the margin.
pub(super) fn fixed(grid: Vec<usize>) -> word::Table {
    word::Table::without_borders(Vec::new())
        .width(grid.iter().sum(), word::WidthType::Dxa)
        .indent(0)
        .layout(word::TableLayoutType::Fixed)
        .set_grid(grid)
}

/// What text may run into the space at its right, in twips: programs that print the file round the widths of letters and
/// cells, and a text that just fits its column would break there.
const ROUNDING: usize = 3;

/// Space between the edges of every cell and its text.
pub(super) fn padding(vertical: Length, horizontal: Length) -> word::TableCellMargins {
    let (vertical, horizontal) = (units::width_twips(vertical), units::width_twips(horizontal));
    word::TableCellMargins::new().margin(vertical, horizontal.saturating_sub(ROUNDING), vertical, horizontal)
}

fn borders() -> word::TableBorders {
    use word::TableBorderPosition as P;
    let size = units::eighths_of_point(BORDER_THICKNESS);
    [P::Top, P::Left, P::Bottom, P::Right, P::InsideH, P::InsideV]
        .into_iter()
        .fold(word::TableBorders::with_empty(), |borders, side| {
            borders.set(word::TableBorder::new(side).size(size).color("000000"))
        })
}

/// What stands in a row at some columns.
enum Slot<'a> {
    Begins(PlacedCell<'a>),
    Continues,
    Hole,
}

/// A slot with its first column and the columns it covers.
struct Span<'a> {
    column: usize,
    columns: usize,
    slot: Slot<'a>,
}

struct Writer<'a, 'b> {
    /// Widths of the columns in twips.
    grid: &'b [usize],
    widths: &'b [Length],
    frame: Frame<'a>,
}

impl<'a> Writer<'a, '_> {
    fn rows(&self, rows: &[Row], head: bool, body: &mut Body<'a>) -> Result<(), DocxError> {
        let mut hanging: Vec<PlacedCell> = Vec::new();
        for (index, (row, placed)) in rows.iter().zip(place_cells(rows, self.grid.len())).enumerate() {
            hanging.retain(|cell| cell.row + cell.rows > index);
            let spans = spans(&hanging, &placed, self.grid.len());
            let last = !head && index + 1 == rows.len();
            let keeps = row.keep_with_next || flow::keeps_with_next(row.kind);
            let keep_next = head || (keeps && !last) || (last && self.frame.keep_next);
            let frame = Frame { keep_next, ..self.frame };
            let may_split = !head && row.may_split && row.kind == RowKind::Plain;
            let look = RowLook { is_header: head, may_split, least_height: row.least_height };
            body.row(look, |body| spans.iter().try_for_each(|span| self.cell(span, frame, body)))?;
            hanging.extend(placed.into_iter().filter(|cell| cell.rows > 1));
        }
        Ok(())
    }

    fn cell(&self, span: &Span, frame: Frame<'a>, body: &mut Body<'a>) -> Result<(), DocxError> {
        let columns = span.column..span.column + span.columns;
        let width = self.grid[columns.clone()].iter().sum();
        let mut look = CellLook { width, columns: span.columns, merge: None, is_middle: false };
        let Slot::Begins(placed) = &span.slot else {
            look.merge = matches!(span.slot, Slot::Continues).then_some(Merge::Continues);
            return body.cell(look, |body| empty(frame, body));
        };
        look.merge = (placed.rows > 1).then_some(Merge::Begins);
        look.is_middle = placed.cell.vertical_align == VerticalAlign::Middle;
        if placed.cell.blocks.is_empty() {
            return body.cell(look, |body| empty(frame, body));
        }
        let outer: Length = self.widths[columns].iter().copied().sum();
        let inner = (outer - CELL_PADDING_HORIZONTAL * 2).max(Length::ZERO);
        body.cell(look, |body| flow::cell_content(&placed.cell.blocks, Frame { width: inner, ..frame }, body))
    }
}

/// A cell must hold a paragraph (17.4.66); this one takes the height of a line of the table.
fn empty<'a>(frame: Frame<'a>, body: &mut Body<'a>) -> Result<(), DocxError> {
    body.paragraph(paragraph::empty(frame.styles.id(StyleName::TableText), frame.keep_next, false), |_| Ok(()))
}

/// The spans of one row from left to right, without gaps.
fn spans<'a>(hanging: &[PlacedCell<'a>], placed: &[PlacedCell<'a>], columns: usize) -> Vec<Span<'a>> {
    let continuing = hanging.iter().map(|cell| (cell, Slot::Continues));
    let beginning = placed.iter().map(|cell| (cell, Slot::Begins(*cell)));
    let mut known: Vec<_> = continuing.chain(beginning).collect();
    known.sort_by_key(|(cell, _)| cell.column);
    let mut spans = Vec::with_capacity(known.len());
    let mut column = 0;
    for (cell, slot) in known {
        if cell.column > column {
            spans.push(Span { column, columns: cell.column - column, slot: Slot::Hole });
        }
        spans.push(Span { column: cell.column, columns: cell.columns, slot });
        column = cell.column + cell.columns;
    }
    if column < columns {
        spans.push(Span { column, columns: columns - column, slot: Slot::Hole });
    }
    spans
}
