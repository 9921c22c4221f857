//! Sheets that are not of the form: the office's own, taken over with what is seen in their cells.

use std::collections::BTreeSet;

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::value::CellText;
use super::{sheet, style};
use crate::excel::read::page::{folded, is_blank};
use crate::excel::workbook::{Merge, Sheet};

/// Letters of the name of a sheet, and signs that Excel does not take in one.
const LONGEST_NAME: usize = 31;
const NO_SIGNS: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];

/// The sheet as a new one, under its name or, where another sheet has that, one with a number.
pub fn copy(of: &Sheet, taken: &mut BTreeSet<String>) -> Result<Worksheet, XlsxError> {
    let mut page = Worksheet::new();
    page.set_name(free(&of.name, taken))?.set_hidden(of.hidden);
    for Merge { first_row, first_column, last_row, last_column } in of.merges.iter().copied() {
        if (first_row, first_column) != (last_row, last_column) {
            // A broken file may join a cell twice: then it is joined once.
            let _ = page.merge_range(first_row, first_column, last_row, last_column, "", &style::own());
        }
    }
    for row in &of.rows {
        for cell in row.cells.iter().filter(|cell| !is_blank(cell)) {
            let text = CellText::as_seen(cell);
            sheet::put(&mut page, row.number, cell.column, &text, &style::own_cell(&text))?;
        }
    }
    page.set_autofit_max_width(MOST_PIXELS).autofit();
    Ok(page)
}

/// Columns are not wider, in pixels.
const MOST_PIXELS: u32 = 360;

/// A name that no sheet has yet.
fn free(name: &str, taken: &mut BTreeSet<String>) -> String {
    let plain: String = name.chars().map(|sign| if NO_SIGNS.contains(&sign) { '-' } else { sign }).collect();
    let cut = |text: &str, length: usize| text.chars().take(length).collect::<String>();
    let mut name = cut(plain.trim_matches('\''), LONGEST_NAME);
    let mut number = 1;
    while !taken.insert(folded(&name)) {
        number += 1;
        let end = format!(" ({number})");
        name = format!("{}{end}", cut(&plain, LONGEST_NAME - end.chars().count()));
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_and_apart() {
        let mut taken = BTreeSet::from(["giải pháp".to_owned()]);
        assert_eq!(free("Giải pháp", &mut taken), "Giải pháp (2)");
        assert_eq!(free("Giải pháp", &mut taken), "Giải pháp (3)");
        assert_eq!(free("Họp 1/9", &mut taken), "Họp 1-9");
        let long = "Danh sách giáo viên dạy giỏi cấp xã";
        assert_eq!(free(long, &mut taken), "Danh sách giáo viên dạy giỏi cấ");
        assert_eq!(free(long, &mut taken), "Danh sách giáo viên dạy giỏ (2)");
    }
}
