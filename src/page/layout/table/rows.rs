//! Table → rows of cells with their strips at their final x.

use crate::diagnostic::FieldPath;
use crate::document::table::{
    BORDER_THICKNESS, CELL_PADDING_HORIZONTAL, CELL_PADDING_VERTICAL, PlacedCell, place_cells,
};
use crate::document::{Cell, Row, RowKind, Table, VerticalAlign};
use crate::layout::leaves::Tree;
use crate::layout::page::{NodeId, Role, Scope};
use crate::layout::paragraph::Column;
use crate::layout::stack::{Setting, cell as cell_strips};
use crate::layout::strip::Pile;
use crate::length::Length;

use super::heights::Gauges;

/// A table ready to be cut into pages.
#[derive(Debug)]
pub struct MeasuredTable {
    pub frame: Frame,
    pub rows: Vec<MeasuredRow>,
}

impl MeasuredTable {
    /// Gives up repeating a head that is higher than `most`: its rows become rows of the body. Returns how many.
    pub fn unrepeat_head(&mut self, most: Length) -> usize {
        if self.frame.head_height <= most {
            return 0;
        }
        let mut rows: Vec<_> =
            self.frame.head.drain(..).map(|(row, _)| MeasuredRow { is_head: false, ..row }).collect();
        let count = rows.len();
        rows.append(&mut self.rows);
        self.rows = rows;
        self.frame.head_height = Length::ZERO;
        count
    }
}

/// What all rows of a table have in common.
#[derive(Debug)]
pub struct Frame {
    /// The x of every column border, one more than there are columns.
    pub edges: Vec<Length>,
    pub padding: Length,
    /// Thickness of all borders; none for two columns side by side.
    pub border: Length,
    /// The rows repeated on every page, each with its height.
    pub head: Vec<(MeasuredRow, Length)>,
    pub head_height: Length,
}

impl Frame {
    /// A frame without borders, padding and head.
    pub fn plain(edges: Vec<Length>) -> Self {
        Self { edges, padding: Length::ZERO, border: Length::ZERO, head: Vec::new(), head_height: Length::ZERO }
    }

    fn bordered(edges: Vec<Length>) -> Self {
        Self { padding: CELL_PADDING_VERTICAL, border: BORDER_THICKNESS, ..Self::plain(edges) }
    }

    /// Height of a row that adds nothing to its text: padding, and one border of the two it shares.
    pub fn empty_height(&self) -> Length {
        self.padding * 2 + self.border
    }

    fn column(&self, cell: &PlacedCell<'_>) -> Column {
        let edge = |index: usize| self.edges.get(index).or(self.edges.last()).copied().unwrap_or_default();
        let (left, right) = (edge(cell.column), edge(cell.column + cell.columns));
        let width = (right - left - CELL_PADDING_HORIZONTAL * 2).max(Length::ZERO);
        Column { x: left + CELL_PADDING_HORIZONTAL, width, is_cell: true }
    }
}

/// A row of the body, or a part of one that was cut.
#[derive(Debug, Clone)]
pub struct MeasuredRow {
    /// Index of its table's frame.
    pub table: usize,
    pub kind: RowKind,
    /// Repeated on every page.
    pub is_head: bool,
    pub may_split: bool,
    /// Never last on a page.
    pub keep_with_next: bool,
    pub origin: Option<FieldPath>,
    pub cells: Vec<MeasuredCell>,
    /// Height that the cells of this row alone need.
    pub own_height: Length,
}

impl MeasuredRow {
    /// A row of measured cells.
    pub fn new(
        table: usize,
        kind: RowKind,
        may_split: bool,
        origin: Option<FieldPath>,
        cells: Vec<MeasuredCell>,
        frame: &Frame,
    ) -> Self {
        let own = cells.iter().filter(|cell| cell.rows == 1).map(|cell| cell.pile.height()).max();
        let own_height = frame.empty_height() + own.unwrap_or_default();
        Self { table, kind, is_head: false, may_split, keep_with_next: false, origin, cells, own_height }
    }
}

/// A cell with its place in the grid.
#[derive(Debug, Clone)]
pub struct MeasuredCell {
    pub column: usize,
    pub columns: usize,
    /// Rows it covers, this one and below.
    pub rows: usize,
    pub align: VerticalAlign,
    pub pile: Pile,
}

/// Measures a table; `index` is the one its frame will have.
pub fn measure(
    table: &Table,
    index: usize,
    column: Column,
    node: NodeId,
    setting: Setting,
    tree: &mut Tree,
) -> MeasuredTable {
    let mut measurer = Measurer { frame: Frame::bordered(edges(table, column)), index, setting, tree };
    let head = measurer.rows(&table.head, node, Role::TableHead);
    let body = measurer.rows(&table.body, node, Role::TableBody);
    let mut frame = measurer.frame;
    if body.is_empty() {
        // Nothing to repeat the head over: it is cut like a body.
        return MeasuredTable { frame, rows: head };
    }
    let mut gauges = Gauges::default();
    for mut row in head {
        row.is_head = true;
        let height = gauges.height(&row);
        gauges.advance(&row, height, &frame);
        frame.head_height += height;
        frame.head.push((row, height));
    }
    MeasuredTable { frame, rows: body }
}

fn edges(table: &Table, column: Column) -> Vec<Length> {
    let mut edges = vec![column.x];
    let mut x = column.x;
    for width in table.column_widths(column.width) {
        x += width;
        edges.push(x);
    }
    if edges.len() == 1 {
        edges.push(column.x + column.width);
    }
    edges
}

struct Measurer<'a, 'b> {
    frame: Frame,
    index: usize,
    setting: Setting<'a>,
    tree: &'b mut Tree,
}

impl Measurer<'_, '_> {
    fn rows(&mut self, rows: &[Row], table: NodeId, group: Role) -> Vec<MeasuredRow> {
        if rows.is_empty() {
            return Vec::new();
        }
        let scope = if group == Role::TableHead { Scope::Column } else { Scope::Row };
        let group = self.tree.add(table, group);
        let placed = place_cells(rows, self.frame.edges.len() - 1);
        rows.iter().zip(placed).map(|(row, cells)| self.row(row, &cells, group, scope)).collect()
    }

    fn row(&mut self, row: &Row, placed: &[PlacedCell<'_>], group: NodeId, scope: Scope) -> MeasuredRow {
        let node = self.tree.add_of(group, Role::TableRow, row.origin.as_ref());
        let cells = placed.iter().map(|placed| self.cell(placed, node, scope)).collect();
        // A row that no cell of its own names is named by its first cell.
        let of_cells = || row.cells.iter().find_map(|cell| cell.origin.clone());
        let origin = row.origin.clone().or_else(of_cells);
        let measured = MeasuredRow::new(self.index, row.kind, row.may_split, origin, cells, &self.frame);
        let own_height = measured.own_height.max(row.least_height);
        MeasuredRow { keep_with_next: row.keep_with_next, own_height, ..measured }
    }

    fn cell(&mut self, placed: &PlacedCell<'_>, row: NodeId, scope: Scope) -> MeasuredCell {
        let node = self.tree.add_of(row, role(placed, placed.cell, scope), placed.cell.origin.as_ref());
        let strips = cell_strips(&placed.cell.blocks, self.frame.column(placed), node, self.setting, self.tree);
        MeasuredCell {
            column: placed.column,
            columns: placed.columns,
            rows: placed.rows,
            align: placed.cell.vertical_align,
            pile: strips.into_iter().collect(),
        }
    }
}

fn role(placed: &PlacedCell<'_>, cell: &Cell, scope: Scope) -> Role {
    let span = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
    let (colspan, rowspan) = (span(placed.columns), span(placed.rows));
    if cell.is_header { Role::HeaderCell { scope, colspan, rowspan } } else { Role::DataCell { colspan, rowspan } }
}
