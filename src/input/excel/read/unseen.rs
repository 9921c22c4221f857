//! Findings about content that the user cannot see: rows and columns that are hidden or filtered away, and hidden sheets.
//! This content is printed, and the findings say so.

use std::collections::BTreeSet;

use super::cell::rule;
use super::draft::Draft;
use super::page::{Page, is_blank};
use crate::diagnostic::{Finding, Place};
use crate::excel::workbook::{Sheet, letters};

/// Limit of rows, columns or sheets that one finding names.
const MOST_NAMED: usize = 8;

/// Tells what is hidden of a sheet that is read, in one finding.
pub fn tell(draft: &mut Draft, page: Page) {
    let (rows, columns) = (hidden_rows(page.sheet), hidden_columns(page.sheet));
    let Some(first) = first_hidden(page.sheet) else { return };
    let (mut what, mut cure) = (Vec::new(), Vec::new());
    if !rows.is_empty() {
        let names = ranges(&rows, |row| (u64::from(row) + 1).to_string());
        what.push(format!("{} dòng ẩn ({names})", rows.len()));
        cure.push(if page.sheet.unseen.is_filtered {
            "bỏ lọc (Data > Clear) rồi xem lại; dòng không cần in thì xóa hẳn"
        } else {
            "bỏ ẩn (bôi đen các dòng quanh đó, nhấp chuột phải, chọn Unhide) rồi xem lại; dòng không cần in thì xóa hẳn"
        });
    }
    if !columns.is_empty() {
        let name = |column: u32| u16::try_from(column).map(letters).unwrap_or_default();
        what.push(format!("{} cột ẩn ({})", columns.len(), ranges(&columns, name)));
        cure.push("bỏ ẩn cột (Unhide) rồi xem lại; cột không cần in thì xóa nội dung");
    }
    if page.sheet.hidden {
        what.insert(0, "cả trang bị ẩn".to_owned());
        cure.push("nhấp chuột phải vào tên một trang, chọn Unhide để hiện trang");
    }
    let message = format!("trang \"{}\" có chữ không nhìn thấy mà vẫn được đọc: {}.", page.sheet.name, what.join(", "));
    let finding = Finding::warning(rule::UNSEEN, message).help(format!("{}.", cure.join("; ")));
    draft.found(finding, page.at(first.0, first.1));
}

/// Tells the hidden sheets that are not read, in one finding.
pub fn tell_sheets<'s>(draft: &mut Draft, sheets: impl Iterator<Item = &'s Sheet>) {
    let names: Vec<String> = sheets
        .filter(|sheet| sheet.hidden && sheet.rows.iter().any(|row| !row.cells.iter().all(is_blank)))
        .map(|sheet| format!("\"{}\"", sheet.name))
        .collect();
    if names.is_empty() {
        return;
    }
    let message = format!("{} trang ẩn không được in: {}.", names.len(), named(&names));
    let help =
        "không cần sửa nếu là trang riêng của người soạn; để xem: nhấp chuột phải vào tên một trang, chọn Unhide.";
    let place = Place::File { file: draft.file.clone() };
    draft.report.push(Finding::hint(rule::UNSEEN, message).help(help).at_place(place));
}

/// The first cell that says something and is not seen.
fn first_hidden(sheet: &Sheet) -> Option<(u32, u16)> {
    let is_unseen =
        |row: u32, column: u16| sheet.hidden || sheet.unseen.has_row(row) || sheet.unseen.has_column(column);
    let mut unseen = sheet.cells().filter(|(row, cell)| !is_blank(cell) && is_unseen(*row, cell.column));
    unseen.next().map(|(row, cell)| (row, cell.column))
}

fn hidden_rows(sheet: &Sheet) -> BTreeSet<u32> {
    if sheet.unseen.rows.is_empty() {
        return BTreeSet::new();
    }
    let rows = sheet.rows.iter().filter(|row| sheet.unseen.has_row(row.number));
    rows.filter(|row| !row.cells.iter().all(is_blank)).map(|row| row.number).collect()
}

fn hidden_columns(sheet: &Sheet) -> BTreeSet<u32> {
    if sheet.unseen.columns.is_empty() {
        return BTreeSet::new();
    }
    let cells = sheet.rows.iter().flat_map(|row| &row.cells);
    let unseen = cells.filter(|cell| sheet.unseen.has_column(cell.column) && !is_blank(cell));
    unseen.map(|cell| u32::from(cell.column)).collect()
}

/// `4, 7–8`.
fn ranges(numbers: &BTreeSet<u32>, name: impl Fn(u32) -> String) -> String {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for number in numbers {
        match ranges.last_mut().filter(|(_, last)| *last + 1 == *number) {
            Some((_, last)) => *last = *number,
            None => ranges.push((*number, *number)),
        }
    }
    let names: Vec<String> = ranges
        .into_iter()
        .map(|(first, last)| if first == last { name(first) } else { format!("{}–{}", name(first), name(last)) })
        .collect();
    named(&names)
}

fn named(names: &[String]) -> String {
    let some = names.get(..MOST_NAMED).unwrap_or(names).join(", ");
    if names.len() > MOST_NAMED { format!("{some} …") } else { some }
}

#[cfg(test)]
mod tests {
    use super::ranges;

    #[test]
    fn numbers_that_follow_each_other_are_a_range() {
        let name = |number: u32| number.to_string();
        assert_eq!(ranges(&[4, 7, 8].into(), name), "4, 7–8");
        assert_eq!(ranges(&(0..20).map(|number| number * 2).collect(), name), "0, 2, 4, 6, 8, 10, 12, 14 …");
    }
}
