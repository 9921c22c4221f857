//! Tables: head rows, body rows, columns; a cell contains blocks.

use std::num::NonZeroU16;

use crate::diagnostic::FieldPath;
use crate::length::Length;
use crate::spans::Hanging;

use super::block::Block;

/// Between the side borders of a cell and its text.
pub const CELL_PADDING_HORIZONTAL: Length = Length::tenths_of_mm(15);
/// Above the first and below the last line of a cell.
pub const CELL_PADDING_VERTICAL: Length = Length::half_points(3);
/// Every border of a table.
pub const BORDER_THICKNESS: Length = Length::half_points(1);
/// Least air between a table and what stands above or below it.
pub const TABLE_GAP: Length = Length::pt(6);
/// Least height of a row that is to be signed.
pub const SIGNATURE_ROW: Length = Length::mm(10);
/// Space between two tables, and between a table and a signature block.
pub const BETWEEN_TABLES: Length = Length::pt(6);

/// A table with borders. Every row covers all columns, counting the cells that hang down from rows above
/// (`markup` sees to it).
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// One for each column.
    pub columns: Vec<ColumnWidth>,
    /// Repeated on each page the table reaches.
    pub head: Vec<Row>,
    pub body: Vec<Row>,
    /// Settled by `layout::fit`.
    pub room: Room,
    pub origin: Option<FieldPath>,
}

/// Whether the words of a table have room side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Room {
    #[default]
    Enough,
    /// Some words are cut.
    CutsWords,
    /// Even numbers are.
    CutsNumbers,
    /// On a page that lies on its side, where the table was put because numbers had no room on an upright one.
    Turned,
}

/// The width of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnWidth {
    /// A share of the text width, in proportion to the other shares. It stands.
    Share(u32),
    /// A share that a form wishes for; `layout::fit` may find a better one.
    Wish(u32),
    /// By what the cells hold.
    Content,
    /// Settled by `layout::fit`.
    Fixed(Length),
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub kind: RowKind,
    /// The cells that begin in this row, from left to right.
    pub cells: Vec<Cell>,
    /// Whether a page may end between two lines of the row.
    pub may_split: bool,
    /// Never last on a page; settled by `layout::fit`.
    pub keep_with_next: bool,
    /// Not lower than this; settled by `layout::fit`.
    pub least_height: Length,
    pub origin: Option<FieldPath>,
}

/// What a row is for; a band or group row never stands last on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    Plain,
    /// The column numbers `(1) (2) …` under the header.
    Numbers,
    /// A title over the full width.
    Band,
    /// The name of the group of rows that follows.
    Group,
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    pub colspan: NonZeroU16,
    pub rowspan: NonZeroU16,
    pub vertical_align: VerticalAlign,
    /// A header of its column or row, for screen readers.
    pub is_header: bool,
    /// Paragraphs and lists; an empty cell has none.
    pub blocks: Vec<Block>,
    pub origin: Option<FieldPath>,
}

/// Where the content stands in a cell that is higher than it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VerticalAlign {
    Top,
    Middle,
}

/// A cell with its place in the grid.
#[derive(Debug, Clone, Copy)]
pub struct PlacedCell<'a> {
    pub cell: &'a Cell,
    /// Column of its left edge, from 0.
    pub column: usize,
    /// Row of its upper edge, from 0 in the same group of rows.
    pub row: usize,
    /// Rows it covers, cut at the end of the group.
    pub rows: usize,
    /// Columns it covers, cut at the right edge of the table.
    pub columns: usize,
}

impl Row {
    /// A row that a page may cut.
    pub const fn new(kind: RowKind, cells: Vec<Cell>) -> Self {
        Self { kind, cells, may_split: true, keep_with_next: false, least_height: Length::ZERO, origin: None }
    }
}

impl Table {
    /// A table of these columns.
    pub const fn new(columns: Vec<ColumnWidth>, head: Vec<Row>, body: Vec<Row>) -> Self {
        Self { columns, head, body, room: Room::Enough, origin: None }
    }

    /// The column widths within `available`: fixed ones as they are, the rest shared in proportion.
    /// A [`ColumnWidth::Content`] that was never fitted counts as one share of 10.
    pub fn column_widths(&self, available: Length) -> Vec<Length> {
        let fixed: Length = self
            .columns
            .iter()
            .map(|column| if let ColumnWidth::Fixed(width) = column { *width } else { Length::ZERO })
            .sum();
        let share = |column: &ColumnWidth| match column {
            ColumnWidth::Share(share) | ColumnWidth::Wish(share) => i64::from(*share),
            ColumnWidth::Content => 10,
            ColumnWidth::Fixed(_) => 0,
        };
        let shares: i64 = self.columns.iter().map(share).sum();
        let rest = (available - fixed).max(Length::ZERO);
        let width = |column: &ColumnWidth| match column {
            ColumnWidth::Fixed(width) => *width,
            other => rest.scale(share(other), shares.max(1)),
        };
        self.columns.iter().map(width).collect()
    }
}

/// Gives every cell of a group of rows (the head, or the body) its place in the grid of `columns` columns,
/// row by row. Cells that do not fit in the grid any more are left out.
pub fn place_cells(rows: &[Row], columns: usize) -> Vec<Vec<PlacedCell<'_>>> {
    let mut hanging = Hanging::default();
    let mut placed_rows = Vec::with_capacity(rows.len());
    for (index, row) in rows.iter().enumerate() {
        let mut placed = Vec::with_capacity(row.cells.len());
        let mut column = 0;
        for cell in &row.cells {
            let height = usize::from(cell.rowspan.get()).min(rows.len() - index);
            let place = hanging.place(index, column, (usize::from(cell.colspan.get()).min(columns), height));
            if place.start >= columns {
                break;
            }
            let width = place.end.min(columns) - place.start;
            placed.push(PlacedCell { cell, column: place.start, row: index, rows: height, columns: width });
            column = place.end;
        }
        placed_rows.push(placed);
    }
    placed_rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(colspan: u16, rowspan: u16) -> Cell {
        Cell {
            colspan: NonZeroU16::new(colspan).unwrap(),
            rowspan: NonZeroU16::new(rowspan).unwrap(),
            vertical_align: VerticalAlign::Top,
            is_header: false,
            blocks: Vec::new(),
            origin: None,
        }
    }

    fn row(cells: Vec<Cell>) -> Row {
        Row::new(RowKind::Plain, cells)
    }

    #[test]
    fn the_three_row_header_of_the_results_table_is_placed() {
        let rows = [
            row(vec![cell(1, 3), cell(4, 1), cell(1, 3)]),
            row(vec![cell(1, 2), cell(3, 1)]),
            row(vec![cell(1, 1), cell(1, 1), cell(1, 1)]),
        ];
        let columns: Vec<Vec<_>> =
            place_cells(&rows, 6).iter().map(|row| row.iter().map(|cell| cell.column).collect()).collect();
        assert_eq!(columns, [vec![0, 1, 5], vec![1, 2], vec![2, 3, 4]]);
    }

    #[test]
    fn spans_are_cut_at_the_edges_of_the_grid() {
        let rows = [row(vec![cell(9, 9)])];
        let placed = place_cells(&rows, 2);
        assert_eq!((placed[0][0].columns, placed[0][0].rows), (2, 1));
    }
}
