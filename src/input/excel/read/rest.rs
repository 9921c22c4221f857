//! The rest of a sheet after it was read: a finding for each cell that has content and is printed nowhere.

use super::cell::{self, rule};
use super::draft::Draft;
use super::page::{Page, folded, is_blank, plain};
use crate::diagnostic::{Finding, Severity};
use crate::excel::form::{VERSION_LINE, is_about};
use crate::excel::workbook::{Cell, Row, Sheet, address};

/// Limit of cells that one finding names.
const MOST_NAMED: usize = 8;
/// Letters of a cell that are quoted.
const QUOTED: usize = 60;

/// Tells the cells of a sheet that were not read. `heading` is the row of its headings; the name of the sheet and the
/// sentence under it are the form's.
pub fn tell(draft: &mut Draft, page: Page, heading: u32) {
    let titles = titles(page, heading);
    let left: Vec<(u32, &Cell)> = cells(page)
        .filter(|(row, cell)| !draft.is_seen(page.at(*row, cell.column)) && !titles.contains(&(*row, cell.column)))
        .collect();
    let (above, below): (Vec<_>, Vec<_>) = left.into_iter().partition(|(row, _)| *row <= heading);
    tell_cells(draft, page, &above, Severity::Hint, "không cần sửa nếu là ghi chép riêng của người soạn.");
    let help = "chuyển chữ vào một ô của biểu mẫu nếu cần in; không cần sửa nếu là ghi chép riêng.";
    tell_cells(draft, page, &below, Severity::Warning, help);
}

fn cells(page: Page<'_>) -> impl Iterator<Item = (u32, &Cell)> {
    page.sheet.cells().filter(|(_, cell)| !is_blank(cell))
}

/// The name of the sheet above its headings, and the sentence under it.
fn titles(page: Page, heading: u32) -> Vec<(u32, u16)> {
    let name = folded(&page.sheet.name);
    let is_title = |cell: &Cell| folded(&plain(cell)) == name || is_about(&plain(cell));
    let above = cells(page).take_while(|(row, _)| *row < heading);
    above.filter(|(_, cell)| is_title(cell)).map(|(row, cell)| (row, cell.column)).collect()
}

/// A text on one line, cut where it is long.
pub fn quoted(text: &str) -> String {
    let text = text.replace('\n', " ");
    let short: String = text.chars().take(QUOTED).collect();
    let dots = if short.len() < text.len() { " …" } else { "" };
    format!("{short}{dots}")
}

fn tell_cells(draft: &mut Draft, page: Page, cells: &[(u32, &Cell)], severity: Severity, help: &str) {
    let Some((row, first)) = cells.first() else { return };
    let said = |(row, cell): &(u32, &Cell)| (*row, cell.column, quoted(&cell::text(cell).unwrap_or_default()));
    let named: Vec<(u32, u16, String)> = cells.iter().map(said).collect();
    let message = format!("có chữ không được in: {}.", cells_named(&named));
    draft.found(Finding::new(rule::IGNORED, severity, message).help(help), page.at(*row, first.column));
}

/// The first of some cells, row, column and text, in words; of the others how many there are.
pub fn cells_named(cells: &[(u32, u16, String)]) -> String {
    let named = cells.iter().take(MOST_NAMED);
    let named = named.map(|(row, column, text)| format!("ô {} \"{text}\"", address(*row, *column)));
    let named: Vec<String> = named.collect();
    let more = match cells.len().checked_sub(MOST_NAMED) {
        Some(more) if more > 0 => format!("; và {more} ô nữa"),
        _ => String::new(),
    };
    format!("{}{more}", named.join("; "))
}

/// Cells that say something, each with what it says.
pub fn said<'r>(rows: impl Iterator<Item = &'r Row>) -> Vec<(u32, u16, String)> {
    let cells = rows.flat_map(Row::placed).filter(|(_, cell)| !is_blank(cell));
    cells.map(|(row, it)| (row, it.column, quoted(&cell::text(it).unwrap_or_default()))).collect()
}

/// What somebody wrote on the sheet that explains the form: beside its two columns, or below its last line.
pub fn beside_guide(sheet: &Sheet) -> Vec<(u32, u16, String)> {
    let is_last = |row: &&Row| row.cells.iter().any(|cell| plain(cell).starts_with(VERSION_LINE));
    let last = sheet.rows.iter().rfind(is_last).map_or(u32::MAX, |row| row.number);
    let mut cells = said(sheet.rows.iter());
    cells.retain(|(row, column, _)| *column > 1 || *row > last);
    cells
}
