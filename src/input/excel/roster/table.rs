//! The table on a sheet: where its headings stand, and its rows, with joined cells spread.

use super::words;
use super::{Sheet, looks};
use crate::excel::form::CellText;
use crate::excel::read::cell;
use crate::excel::read::page::{LAST_HEADING_ROW, Page, is_blank};
use crate::excel::workbook::Row;

/// Fewest known headings of a row of headings.
const ENOUGH: usize = 2;
/// Fewest joined columns of a title between rows.
const WIDE: u16 = 3;

/// A table.
#[derive(Debug)]
pub struct Table {
    pub sheet: Sheet,
    /// The first row of the headings, and the last.
    pub top: u32,
    bottom: u32,
    /// Column and heading, in order.
    pub headings: Vec<(u16, String)>,
}

impl Table {
    /// `None` where no row of headings is found.
    pub fn of(sheet: Sheet) -> Option<Self> {
        let known = |row: &Row| row.cells.iter().filter(|cell| words::named(&shown(cell)).is_some()).count();
        let rows = sheet.rows.iter().take_while(|row| row.number <= LAST_HEADING_ROW);
        let best =
            rows.map(|row| (known(row), row.number)).reduce(|best, next| if next.0 > best.0 { next } else { best });
        let (_, row) = best.filter(|(known, _)| *known >= ENOUGH)?;
        // Headings of two lines: those that are joined downwards reach as far as the others go.
        let downwards = |merge: &&crate::excel::workbook::Merge| merge.first_row < merge.last_row;
        let joined = || sheet.merges.iter().filter(downwards);
        let top = joined().filter(|merge| merge.last_row == row).map(|merge| merge.first_row).min().unwrap_or(row);
        let bottom = joined().filter(|merge| merge.first_row == row).map(|merge| merge.last_row).max().unwrap_or(row);
        let headings = headings(&sheet, top, bottom);
        Some(Self { sheet, top, bottom, headings })
    }

    /// How many headings are known.
    pub fn known(&self) -> usize {
        self.headings.iter().filter(|(_, heading)| words::named(heading).is_some()).count()
    }

    /// The rows below the headings.
    pub fn rows(&self) -> impl Iterator<Item = u32> + '_ {
        self.sheet.rows.iter().map(|row| row.number).filter(|row| *row > self.bottom)
    }

    /// What a place says; in cells joined downwards every row says it.
    pub fn value(&self, row: u32, column: u16) -> String {
        let page = Page::of(&self.sheet);
        page.cell(page.source(row, column), column).map(shown).unwrap_or_default()
    }

    /// The same as it is seen, with its number.
    pub fn seen(&self, row: u32, column: u16) -> CellText {
        let page = Page::of(&self.sheet);
        page.cell(page.source(row, column), column).map_or(CellText::Blank, CellText::as_seen)
    }

    /// Whether a row is a title or a sum: joined over many columns, or beginning like one.
    pub fn is_title(&self, row: u32) -> bool {
        let is_wide = |merge: &crate::excel::workbook::Merge| {
            merge.first_row == row && merge.last_column >= merge.first_column + WIDE - 1
        };
        let mut cells = self.sheet.rows.iter().filter(|it| it.number == row).flat_map(|row| &row.cells);
        self.sheet.merges.iter().any(is_wide) || cells.any(|cell| looks::is_sum(&shown(cell)))
    }
}

/// For each column the lowest heading that stands in these rows.
fn headings(sheet: &Sheet, top: u32, bottom: u32) -> Vec<(u16, String)> {
    let mut headings = std::collections::BTreeMap::new();
    let rows = sheet.rows.iter().filter(|row| (top..=bottom).contains(&row.number));
    for cell in rows.flat_map(|row| &row.cells).filter(|cell| !is_blank(cell)) {
        headings.insert(cell.column, shown(cell));
    }
    // A column may have no heading at all.
    let below = sheet.rows.iter().filter(|row| row.number > bottom).flat_map(|row| &row.cells);
    for cell in below.filter(|cell| !is_blank(cell)) {
        headings.entry(cell.column).or_default();
    }
    headings.into_iter().collect()
}

fn shown(value: &crate::excel::workbook::Cell) -> String {
    cell::text(value).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}
