//! The column that says what each row of a free table is, and the headings over the columns.

use std::collections::BTreeSet;

use super::super::cell::rule;
use super::super::draft::Draft;
use super::super::page::{Page, folded, plain};
use crate::diagnostic::Finding;
use crate::excel::columns::{ROW_KIND, TABLE_COLUMN};
use crate::excel::form::grid;

/// Fewest rows that name their kind in a column of kinds.
const ENOUGH_KINDS: usize = 2;

/// The row of the headings and the column that says what each row is: by its heading where kinds stand under it, else by
/// the words in it, since a heading may have been moved away from its column.
pub(super) fn kinds(page: Page) -> Option<(u32, u16)> {
    let headed = page.words(&[ROW_KIND]).and_then(|(row, columns)| Some((row, columns.first().copied().flatten()?)));
    let is_bare = |(row, column): (u32, u16)| {
        let mut below = page.rows().filter(|other| other.number > row);
        !below.any(|other| page.cell(other.number, column).is_some_and(|cell| is_kind(&plain(cell))))
    };
    match headed.filter(|at| is_bare(*at)) {
        None if headed.is_some() => headed,
        _ => filled(page).or(headed),
    }
}

/// The row above the first kind and the column of a table's kinds, by the words in it.
fn filled(page: Page) -> Option<(u32, u16)> {
    let columns: BTreeSet<u16> = page.rows().flat_map(|row| row.cells.iter().map(|cell| cell.column)).collect();
    columns.into_iter().find_map(|column| {
        let cells = page.rows().filter_map(|row| Some((row.number, plain(page.cell(row.number, column)?))));
        let cells: Vec<(u32, bool)> = cells.map(|(row, text)| (row, is_kind(&text))).collect();
        let (first, count) =
            (cells.iter().find(|(_, is_kind)| *is_kind)?.0, cells.iter().filter(|cell| cell.1).count());
        let others = cells.iter().filter(|(row, is_kind)| *row > first && !is_kind).count();
        (count >= ENOUGH_KINDS && others < count).then_some((first.checked_sub(1)?, column))
    })
}

/// Whether a text says what a row of a free table is.
fn is_kind(text: &str) -> bool {
    let word = folded(text.split(',').next().unwrap_or_default());
    [grid::WIDTHS, grid::ALIGNMENT, grid::HEAD, grid::BAND, grid::GROUP, grid::PLAIN]
        .iter()
        .any(|kind| folded(kind) == word)
}

/// The headings over the columns are the form's; what somebody wrote there in their place is not printed.
pub(super) fn tell_headings(draft: &mut Draft, page: Page, row: u32, kinds: u16) {
    let cell = page.cell(row, kinds);
    let said = cell.map(plain).unwrap_or_default();
    if folded(&said) != folded(ROW_KIND) {
        let finding = Finding::hint(rule::TABLE, format!("cột này được hiểu là cột \"{ROW_KIND}\"."));
        draft.found(finding.help(format!("ghi lại tiêu đề \"{ROW_KIND}\".")), page.at(row, kinds));
    }
    draft.see(page.at(row, kinds));
    let is_own = |text: &str| {
        let number = folded(text);
        number
            .strip_prefix(&folded(TABLE_COLUMN))
            .is_some_and(|rest| rest.trim().bytes().all(|byte| byte.is_ascii_digit()))
    };
    let headings = page.rows().filter(|other| other.number == row).flat_map(|row| &row.cells);
    let headings: Vec<(u16, String)> = headings.map(|cell| (cell.column, plain(cell))).collect();
    for (column, _) in headings.iter().filter(|(_, text)| is_own(text)) {
        draft.see(page.at(row, *column));
    }
    let changed = headings.iter().find(|(column, text)| *column != kinds && !text.is_empty() && !is_own(text));
    if let Some((column, text)) = changed {
        let message = format!("hàng \"{TABLE_COLUMN} 1, {TABLE_COLUMN} 2 …\" không được in: \"{text}\".");
        let help = format!("ghi tiêu đề của bảng vào một hàng ở dưới, cột \"{ROW_KIND}\" ghi \"{}\".", grid::HEAD);
        draft.found(Finding::warning(rule::TABLE, message).help(help), page.at(row, *column));
        draft.see_row(page, row);
    }
}
