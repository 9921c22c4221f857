//! A sheet as the reader looks at it: cells by place, merged cells, headings by name.

use crate::diagnostic::suggest;
use crate::excel::workbook::{Cell, CellValue, Merge, Row, Sheet};
use crate::vietnamese::{letters, normalize};

/// Headings stand in one of the first rows; above them there may be a title and notes.
pub const LAST_HEADING_ROW: u32 = 40;

/// A sheet.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    pub sheet: &'a Sheet,
    /// Headings stand in no row below this one.
    pub last_heading: u32,
}

impl<'a> Page<'a> {
    pub const fn of(sheet: &'a Sheet) -> Self {
        Self { sheet, last_heading: LAST_HEADING_ROW }
    }

    /// A sheet whose row of headings is known.
    pub const fn under(sheet: &'a Sheet, heading: u32) -> Self {
        Self { sheet, last_heading: heading }
    }

    /// A place on it.
    pub const fn at(self, row: u32, column: u16) -> At<'a> {
        At { page: self, row, column }
    }

    /// Tells the sheets that are open apart.
    pub fn key(self) -> usize {
        std::ptr::from_ref(self.sheet).addr()
    }

    pub fn rows(self) -> impl Iterator<Item = &'a Row> {
        self.sheet.rows.iter()
    }

    /// The cell at this place, if something stands in it.
    pub fn cell(self, row: u32, column: u16) -> Option<&'a Cell> {
        let at = self.sheet.rows.binary_search_by_key(&row, |row| row.number).ok()?;
        let cells = &self.sheet.rows.get(at)?.cells;
        let at = cells.binary_search_by_key(&column, |cell| cell.column).ok()?;
        cells.get(at).filter(|cell| !is_blank(cell))
    }

    /// The joined cells that this place is in.
    pub fn merge(self, row: u32, column: u16) -> Option<&'a Merge> {
        self.sheet.merges.iter().find(|merge| merge.holds(row, column))
    }

    /// The place whose value counts for this one: in cells joined downwards, the topmost.
    pub fn source(self, row: u32, column: u16) -> u32 {
        let merge = self.merge(row, column).filter(|merge| merge.first_column == column);
        merge.map_or(row, |merge| merge.first_row)
    }

    /// The row that has the most of these words, and the column of each: of words that the form writes itself.
    pub fn words(self, known: &[&str]) -> Option<(u32, Vec<Option<u16>>)> {
        let wanted: Vec<String> = known.iter().map(|name| folded(name)).collect();
        let place = |row: &Row, word: &String| {
            row.cells.iter().find(|cell| heading_text(cell) == *word).map(|cell| cell.column)
        };
        let places = |row: &Row| -> Vec<Option<u16>> { wanted.iter().map(|word| place(row, word)).collect() };
        let rows = self.rows().take_while(|row| row.number <= self.last_heading);
        rows.map(|row| (row.number, places(row))).find(|(_, places)| places.iter().all(Option::is_some))
    }
}

/// Where a cell is.
#[derive(Clone, Copy)]
pub struct At<'p> {
    pub page: Page<'p>,
    pub row: u32,
    pub column: u16,
}

impl<'p> At<'p> {
    /// The cell, if something stands in it.
    pub fn cell(self) -> Option<&'p Cell> {
        self.page.cell(self.row, self.column)
    }

    /// Another column of its row.
    pub const fn beside(self, column: u16) -> Self {
        Self { column, ..self }
    }

    /// Tells places apart: sheet, row, column.
    pub fn key(self) -> (usize, u32, u16) {
        (self.page.key(), self.row, self.column)
    }
}

/// The nearest by letters; by letters without marks where those are the same (`Giai phap`).
pub fn nearest<'c>(word: &str, candidates: impl Iterator<Item = &'c str> + Clone) -> Option<&'c str> {
    let bare = bare(word);
    let same = candidates.clone().find(|candidate| self::bare(candidate) == bare);
    same.or_else(|| suggest::nearest(&folded(word), candidates))
}

/// Letters without marks, small.
pub fn bare(text: &str) -> String {
    letters::without_marks(&folded(text))
}

/// A name as it is compared: small letters, single spaces, without the star of required fields.
pub fn folded(name: &str) -> String {
    let name = normalize::comparable(name);
    name.trim_end_matches(['*', ':', ' ']).trim_start_matches(['*', ' ']).to_owned()
}

fn heading_text(cell: &Cell) -> String {
    folded(&plain(cell))
}

/// The text of a cell, empty for what is no text.
pub fn plain(cell: &Cell) -> String {
    match &cell.value {
        CellValue::Text(text) => normalize::clean(text),
        _ => String::new(),
    }
}

/// Whether there is nothing in the cell but spaces.
pub fn is_blank(cell: &Cell) -> bool {
    match &cell.value {
        CellValue::Text(text) => text.chars().all(|character| character.is_whitespace() || character == '\u{200b}'),
        _ => false,
    }
}
