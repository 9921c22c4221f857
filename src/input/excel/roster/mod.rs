//! Reads a list of schools that an office keeps in its own way: other names of columns, titles above them, joined cells. The
//! list is a workbook or a text.
//!
//! ```text
//! bytes ─sheet─▶ Sheet ─head─▶ columns ─matching─▶ Match for each ─schools─▶ Listed schools, own columns
//! ```
//! The meaning of a column is what the user said of it before; else its heading decides, else its values. The user sees all
//! meanings in one table and changes them there.

mod confirm;
mod left;
mod looks;
mod matching;
mod schools;
mod table;
mod text;
mod words;

pub use confirm::{SHEET, read as read_confirmed, write as write_confirmed};
pub use matching::{Match, Why};
pub use schools::{Listed, Schools};
pub use words::Contact;

use super::workbook::{self, Sheet};
use crate::catalogue::Catalogue;
use crate::diagnostic::{Finding, Place, Report};
use table::Table;

/// An office's list, its columns understood.
#[derive(Debug)]
pub struct Roster {
    table: Table,
    pub matches: Vec<Match>,
    /// What of the file is not in the list: other sheets, what stands above the headings, notes.
    pub left: Report,
}

impl Roster {
    /// Reads a list. `known`: what headings were taken for before, heading and target.
    ///
    /// # Errors
    /// One finding: it cannot be read, or no row of headings with the names of schools is found.
    pub fn read(
        bytes: &[u8],
        file: &str,
        known: &[(String, String)],
        catalogue: &Catalogue,
    ) -> Result<Self, Box<Finding>> {
        let (sheets, is_cut) = if is_text(bytes) {
            let (sheet, is_cut) = text::sheet(bytes);
            (vec![sheet], is_cut)
        } else {
            (workbook::open(bytes, file)?.sheets, false)
        };
        let said = left::sheets(&sheets);
        let tables = sheets.into_iter().filter(|sheet| !sheet.hidden).filter_map(Table::of);
        // The sheet with the most that is understood; the first of equals.
        let best = tables.reduce(|best, next| if next.known() > best.known() { next } else { best });
        let none = || {
            let message = "không thấy hàng tiêu đề của danh sách trường.";
            let help =
                "danh sách cần một hàng tiêu đề có cột tên trường, ví dụ: Mã trường, Tên trường, Xã/phường, Cấp học.";
            Box::new(Finding::error("XLS-30", message).at_place(Place::File { file: file.into() }).help(help))
        };
        let table = best.ok_or_else(none)?;
        let matches = matching::matches(&table, known, catalogue);
        let mut left = left::left(&table, &said, bytes, file);
        if is_cut {
            let finding =
                Finding::error("XLS-30", "danh sách dài hoặc rộng hơn chương trình đọc; phần sau không được đọc.");
            left.push(finding.at_place(Place::File { file: file.into() }).help("chia danh sách thành nhiều tệp."));
        }
        Ok(Self { table, matches, left })
    }

    /// The schools of the list.
    ///
    /// # Errors
    /// One finding: no column has the names of the schools.
    pub fn schools(&self, file: &str, catalogue: &Catalogue) -> Result<Schools, Box<Finding>> {
        schools::schools(&self.table, &self.matches, file, catalogue)
    }
}

/// Whether the bytes are a text rather than a workbook.
pub fn is_text(bytes: &[u8]) -> bool {
    let is_packed =
        bytes.starts_with(b"PK") || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) || bytes.starts_with(b"%PDF");
    !is_packed && !bytes.is_empty() && !bytes.trim_ascii_start().starts_with(b"{")
}
