//! Which header cells head a cell (HTML, 4.9.12): their ids, where a merged header makes scopes alone ambiguous.

use crate::document::table::{PlacedCell, Table, place_cells};

/// The header cells of a table.
pub(super) struct Headers<'a> {
    /// Number of the table in the page.
    table: usize,
    head: Vec<PlacedCell<'a>>,
    body: Vec<PlacedCell<'a>>,
    is_merged: bool,
}

/// What a cell is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    Head,
    Body,
}

impl Group {
    /// What a header cell of the group heads.
    pub const fn scope(self) -> &'static str {
        match self {
            Self::Head => "col",
            Self::Body => "row",
        }
    }

    const fn letter(self) -> char {
        match self {
            Self::Head => 'c',
            Self::Body => 'r',
        }
    }
}

impl<'a> Headers<'a> {
    pub fn of(table: &'a Table, number: usize) -> Self {
        let headers = |rows| {
            let cells = place_cells(rows, table.columns.len()).into_iter().flatten();
            cells.filter(|placed| placed.cell.is_header).collect::<Vec<_>>()
        };
        let (head, body) = (headers(&table.head), headers(&table.body));
        let is_merged = head.iter().chain(&body).any(|placed| placed.rows > 1 || placed.columns > 1);
        Self { table: number, head, body, is_merged }
    }

    /// The id of a header cell, where cells name their headers.
    pub fn id(&self, placed: &PlacedCell, group: Group) -> Option<String> {
        self.is_merged.then(|| self.name(placed, group))
    }

    /// The ids of the headers of a cell, parted by spaces; `None` where scopes say enough.
    pub fn naming(&self, cell: &PlacedCell, group: Group) -> Option<String> {
        if !self.is_merged {
            return None;
        }
        let above = |header: &&PlacedCell| {
            let under = group == Group::Body || header.row < cell.row;
            under && header.column < cell.column + cell.columns && cell.column < header.column + header.columns
        };
        let beside = |header: &&PlacedCell| {
            let is_itself = header.row == cell.row && header.column == cell.column;
            let overlap = header.row < cell.row + cell.rows && cell.row < header.row + header.rows;
            group == Group::Body && !cell.cell.is_header && overlap && !is_itself
        };
        let columns = self.head.iter().filter(above).map(|header| self.name(header, Group::Head));
        let rows = self.body.iter().filter(beside).map(|header| self.name(header, Group::Body));
        let names: Vec<String> = columns.chain(rows).collect();
        (!names.is_empty()).then(|| names.join(" "))
    }

    fn name(&self, placed: &PlacedCell, group: Group) -> String {
        format!("t{}{}{}-{}", self.table, group.letter(), placed.row + 1, placed.column + 1)
    }
}
