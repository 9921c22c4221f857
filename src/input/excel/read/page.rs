//! A sheet as the reader looks at it: cells by place, merged cells, headings by name.

use crate::diagnostic::suggest;
use crate::input::excel::workbook::{Cell, CellValue, Merge, Row, Sheet};
use crate::vietnamese::{letters, normalize};

/// Headings stand in one of the first rows; above them there may be a title and notes.
pub const LAST_HEADING_ROW: u32 = 40;

/// A sheet.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    pub sheet: &'a Sheet,
    /// Headings stand in no row below this one.
    last_heading: u32,
}

/// Where the columns of a sheet stand.
#[derive(Debug, Default)]
pub struct Headings {
    pub row: u32,
    /// For each known heading its column.
    pub columns: Vec<Option<u16>>,
    /// Other headings.
    pub others: Vec<(u16, String)>,
    /// Columns that repeat the heading of another.
    pub repeated: Vec<(u16, String)>,
}

impl<'a> Page<'a> {
    pub const fn of(sheet: &'a Sheet) -> Self {
        Self { sheet, last_heading: LAST_HEADING_ROW }
    }

    /// A sheet whose row of headings is known.
    pub const fn under(sheet: &'a Sheet, heading: u32) -> Self {
        Self { sheet, last_heading: heading }
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

    /// The row that has the most of these headings, and where each stands.
    pub fn headings(self, known: &[&str]) -> Option<Headings> {
        let enough = if known.len() == 1 { 1 } else { known.len().div_ceil(4).max(2).min(known.len()) };
        self.headings_from(known, enough)
    }

    /// The same, where so many of the headings make a row of headings.
    pub fn headings_from(self, known: &[&str], enough: usize) -> Option<Headings> {
        let wanted: Vec<String> = known.iter().map(|name| folded(name)).collect();
        let rows = self.rows().take_while(|row| row.number <= self.last_heading);
        let found = rows.map(|row| (row, row.cells.iter().filter(|cell| wanted.contains(&heading_text(cell))).count()));
        // The first of equals: a heading may come again among the data.
        let (row, count) = found.reduce(|best, next| if next.1 > best.1 { next } else { best })?;
        (count >= enough).then(|| locate(row, known.len(), &wanted))
    }
}

fn locate(row: &Row, count: usize, wanted: &[String]) -> Headings {
    let mut headings = Headings { row: row.number, columns: vec![None; count], ..Headings::default() };
    for cell in row.cells.iter().filter(|cell| !is_blank(cell)) {
        let text = heading_text(cell);
        match wanted.iter().position(|known| *known == text) {
            Some(index) => match headings.columns.get_mut(index) {
                Some(place @ None) => *place = Some(cell.column),
                _ => headings.repeated.push((cell.column, plain(cell))),
            },
            None => headings.others.push((cell.column, plain(cell))),
        }
    }
    headings
}

impl Headings {
    /// Known headings that are not there, each with a heading of the sheet that is nearly the same.
    pub fn near_misses<'k>(&self, known: &[&'k str]) -> Vec<(&'k str, u16, String)> {
        let absent = known.iter().zip(&self.columns).filter(|(_, column)| column.is_none());
        let others = || self.others.iter().map(|(_, text)| text.as_str());
        let near = absent.filter_map(|(name, _)| {
            let found = nearest(name, others())?;
            let (column, text) = self.others.iter().find(|(_, text)| text == found)?;
            Some((*name, *column, text.clone()))
        });
        near.collect()
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
