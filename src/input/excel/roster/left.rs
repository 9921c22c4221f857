//! Reports the parts of an office's file that are not in the list of schools: the workbook made of the list does not
//! have it.

use std::sync::Arc;

use super::table::Table;
use crate::diagnostic::{Finding, Place, Report};
use crate::excel::read::aside;
use crate::excel::read::cell::{self, rule};
use crate::excel::read::page::is_blank;
use crate::excel::read::rest::{self, cells_named};
use crate::excel::workbook::aside as beside;
use crate::excel::workbook::{Cell, CellValue, Sheet, address};

const COPY: &str = "sổ mới không có chỗ này; chép sang nếu còn cần.";

/// The names of the sheets that say something, with the first cell of each.
pub fn sheets(sheets: &[Sheet]) -> Vec<(String, (u32, u16))> {
    let first = |sheet: &Sheet| {
        let (row, cell) = sheet.cells().find(|(_, cell)| !is_blank(cell))?;
        Some((sheet.name.clone(), (row, cell.column)))
    };
    sheets.iter().filter_map(first).collect()
}

/// What is not in the list. `said`: the sheets of the file that say something.
pub fn left(table: &Table, said: &[(String, (u32, u16))], bytes: &[u8], file: &str) -> Report {
    let file: Arc<str> = Arc::from(file);
    let place = |sheet: &str, (row, column): (u32, u16)| match sheet {
        "" => Place::File { file: file.clone() },
        _ => Place::Cell { file: file.clone(), sheet: sheet.to_owned(), cell: address(row, column) },
    };
    let mut report = Report::default();
    for (name, at) in said.iter().filter(|(name, _)| *name != table.sheet.name) {
        let message = format!("trang \"{name}\" không phải danh sách được đọc, không sang sổ mới.");
        report.push(Finding::hint(rule::IGNORED, message).at_place(place(name, *at)).help(COPY));
    }
    let above = rest::said(table.sheet.rows.iter().filter(|row| row.number < table.top));
    if let Some((row, column, _)) = above.first() {
        let message = format!("chữ ở trên hàng tiêu đề không sang sổ mới: {}.", cells_named(&above));
        report
            .push(Finding::hint(rule::IGNORED, message).at_place(place(&table.sheet.name, (*row, *column))).help(COPY));
    }
    let is_lost = |cell: &Cell| matches!(cell.value, CellValue::Error(_) | CellValue::Uncomputed);
    for (row, cell) in table.sheet.cells().filter(|(_, cell)| is_lost(cell)) {
        let Err(finding) = cell::text(cell) else { continue };
        let mut finding = finding.at_place(place(&table.sheet.name, (row, cell.column)));
        finding.severity = crate::diagnostic::Severity::Warning;
        report.push(finding);
    }
    for (sheet, finding, at) in aside::told(beside::texts(bytes)) {
        report.push(finding.at_place(place(&sheet, at)).help(COPY));
    }
    report
}
