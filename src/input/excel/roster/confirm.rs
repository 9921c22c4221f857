//! The table that shows what each column is taken for, and in which the user changes it; read again the next time.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::matching::{Match, Why};
use super::schools::OTHERS;
use super::words::targets;
use crate::excel::form::{properties, sheet, unwritable};
use crate::excel::read::page::{Page, plain};
use crate::excel::workbook;

/// The name of its sheet.
pub const SHEET: &str = "Ghép cột";
const ABOUT: &str = "Cột nào hiểu sai thì chọn lại ở cột \"Được hiểu là\", lưu tệp rồi chạy lại lệnh. Lần sau chương trình dùng bảng này.";
const HEADINGS: [(&str, f64); 5] =
    [("Cột", 8.0), ("Tiêu đề trong danh sách", 34.0), ("Ví dụ", 34.0), ("Được hiểu là", 30.0), ("Vì sao", 44.0)];

/// The bytes of the table.
///
/// # Errors
/// In words.
pub fn write(matches: &[Match]) -> Result<Vec<u8>, String> {
    build(matches).map_err(|error| unwritable(&error))
}

fn build(matches: &[Match]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&properties(SHEET)?);
    let choices: Vec<String> = targets()
        .iter()
        .map(|target| target.name.clone())
        .filter(|name| !OTHERS.contains(&name.as_str()))
        .chain(OTHERS.map(str::to_owned))
        .collect();
    let texts = |it: &Match| [&*it.letters, &*it.heading, &*it.example, &*it.target, it.why.told()].map(str::to_owned);
    let rows: Vec<Vec<String>> = matches.iter().map(|it| texts(it).to_vec()).collect();
    let doubtful: Vec<bool> = matches.iter().map(|it| !matches!(it.why, Why::Confirmed | Why::Heading)).collect();
    book.push_worksheet(sheet::chosen((SHEET, ABOUT), &HEADINGS, &rows, &doubtful, (3, &choices))?);
    book.save_to_buffer()
}

/// Headings and what the user lets them be taken for; none where it is no such table.
pub fn read(bytes: &[u8]) -> Vec<(String, String)> {
    let Ok(book) = workbook::open(bytes, SHEET) else { return Vec::new() };
    let Some(sheet) = book.sheets.iter().find(|sheet| sheet.name == SHEET) else { return Vec::new() };
    let page = Page::of(sheet);
    let Some((heading, columns)) = page.words(&[HEADINGS[1].0, HEADINGS[3].0]) else { return Vec::new() };
    let &[Some(said), Some(target)] = columns.as_slice() else { return Vec::new() };
    let text = |row: u32, column: u16| page.cell(row, column).map(plain).unwrap_or_default();
    let names = || targets().iter().map(|target| target.name.as_str()).chain(OTHERS);
    let rows = page.rows().map(|row| row.number).filter(|row| *row > heading);
    let pairs = rows.map(|row| (text(row, said), text(row, target)));
    pairs.filter(|(heading, target)| !heading.is_empty() && names().any(|name| name == target)).collect()
}
