//! `.xlsx` and `.xlsm` → cells (ECMA-376 part 1, 18).
//!
//! Own code on quick-xml, because a reader of values alone does not say what the form needs: how a number is shown
//! (1.10 or 1.1), whether an empty cell is a formula nobody computed, which cells are merged, all in one pass within
//! limits; and one cell error it does not know ends its reading.

mod aside;
mod cells;
mod strings;
mod styles;

use super::refuse::Refusal;
use super::{Capacity, Sheet};
use crate::excel::book;
use crate::excel::package::Package;
pub(super) use aside::{drawings, formulas, texts};
use cells::{Allowance, Content, Context};

/// Reads the whole workbook, a sheet at a time.
pub(super) fn read(package: &mut Package, capacity: Capacity, take: &mut impl FnMut(Sheet)) -> Result<(), Refusal> {
    let book = book::read(package)?.ok_or(Refusal::OtherZip)?;
    let strings = match &book.strings {
        Some(part) => strings::read(&package.text(part)?.unwrap_or_default())?,
        None => Vec::new(),
    };
    let styles = match &book.styles {
        Some(part) => styles::read(&package.text(part)?.unwrap_or_default())?,
        None => Vec::new(),
    };
    let context = Context { strings: &strings, styles: &styles, date_1904: book.date_1904 };
    let mut allowance = Allowance::of(capacity);
    if book.sheets.is_empty() {
        return Err(Refusal::NoSheet);
    }
    for entry in book.sheets {
        let text = package.text(&entry.part)?.ok_or(Refusal::Broken)?;
        let Content { rows, merges, hidden } = cells::read(&text, &context, &mut allowance)?;
        // A sheet of many schools is long: its text goes before its rows are looked at.
        drop(text);
        take(Sheet { name: entry.name, hidden: entry.hidden, rows, merges, unseen: hidden });
    }
    Ok(())
}
