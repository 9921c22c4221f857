//! Reports texts that lie over the cells of the form (boxes, shapes, notes). They are printed nowhere.

use super::cell::rule;
use super::draft::Draft;
use super::page::Page;
use super::rest::quoted;
use crate::diagnostic::Finding;
use crate::excel::columns::{Column, LISTS, OPTIONS_NOTE, OUTLINE_COLUMNS};
use crate::excel::workbook::aside::{self, Aside};
use crate::excel::workbook::{Workbook, address};
use crate::vietnamese::normalize;

/// Limit of notes that one finding quotes.
const MOST_QUOTED: usize = 8;

/// Tells each text box or shape with words in it, and the notes that people wrote, a finding for each sheet.
pub fn tell(draft: &mut Draft, workbook: &Workbook, bytes: &[u8]) {
    let mut told = told(aside::texts(bytes));
    for sheet in workbook.sheets.iter().filter(|sheet| !sheet.hidden) {
        let page = Page::of(sheet);
        for (_, finding, (row, column)) in told.extract_if(.., |(name, ..)| *name == sheet.name) {
            draft.found(finding, page.at(row, column));
        }
    }
}

/// The sheet, what is told of it and the cell there, in the order of the texts: shapes one by one, notes of a sheet together.
pub fn told(mut texts: Vec<Aside>) -> Vec<(String, Finding, (u32, u16))> {
    texts.retain(|text| !text.is_note || !is_of_form(&text.text));
    let mut sheets: Vec<String> = Vec::new();
    for text in &texts {
        if !sheets.contains(&text.sheet) {
            sheets.push(text.sheet.clone());
        }
    }
    let mut told = Vec::new();
    for sheet in sheets {
        let (notes, shapes): (Vec<_>, Vec<_>) =
            texts.iter().filter(|text| text.sheet == sheet).partition(|text| text.is_note);
        for shape in shapes {
            let message = format!("chữ trong hộp chữ, hình vẽ không được in: \"{}\".", quoted(&shape.text));
            let help = "chuyển chữ vào một ô của biểu mẫu nếu cần in; nếu không: xóa hộp chữ.";
            told.push((sheet.clone(), Finding::warning(rule::IGNORED, message).help(help), shape.at));
        }
        let Some(first) = notes.first() else { continue };
        let said = notes.iter().take(MOST_QUOTED);
        let said = said.map(|note| format!("ô {} \"{}\"", address(note.at.0, note.at.1), quoted(&note.text)));
        let said: Vec<String> = said.collect();
        let more = match notes.len().checked_sub(MOST_QUOTED) {
            Some(more) if more > 0 => format!("; và {more} ghi chú nữa"),
            _ => String::new(),
        };
        let message = format!("ghi chú của ô không được in: {}{more}.", said.join("; "));
        let help = "không cần sửa nếu là lời trao đổi; cần in thì chuyển vào ô.";
        told.push((sheet.clone(), Finding::hint(rule::IGNORED, message).help(help), first.at));
    }
    told
}

/// Whether the form itself wrote a note: office programs forget who wrote the notes of a form they save.
fn is_of_form(note: &str) -> bool {
    let lists = LISTS.iter().flat_map(|list| list.columns);
    let said = lists.chain(OUTLINE_COLUMNS).map(Column::guidance).filter(|said| !said.is_empty());
    let note = normalize::clean_lines(note);
    said.chain([OPTIONS_NOTE.to_owned()]).any(|said| note.starts_with(&normalize::clean_lines(&said)))
}
