//! TBL-09: a last row that sums up the rows above it, and does not.
//!
//! Only what adds up without doubt is looked at: one number in every row of a column, no subtotals, no shares.

use std::collections::BTreeMap;

use crate::document::rule::Remark;
use crate::document::subject::Subject;
use crate::manuscript::Spot;
use crate::vietnamese::money;

/// The text of a cell, and the first paragraph in it.
type Cell = (usize, String);
type Cells = BTreeMap<usize, Cell>;

/// Words of a head whose numbers are no counts.
const SHARES: [&str; 8] = ["%", "tỷ lệ", "tỉ lệ", "bình quân", "trung bình", "điểm", "năm", "mức"];

/// What is wrong in the tables of the document.
pub fn remarks(subject: &Subject) -> Vec<Remark> {
    let mut tables: BTreeMap<usize, BTreeMap<usize, Cells>> = BTreeMap::new();
    for (index, paragraph) in subject.manuscript.paragraphs.iter().enumerate() {
        let Spot::Cell { table, row, column } = paragraph.spot else { continue };
        let cell = tables.entry(table).or_default().entry(row).or_default().entry(column);
        let (_, text) = cell.or_insert((index, String::new()));
        text.push_str(paragraph.trimmed());
    }
    tables.into_values().flat_map(|rows| of_table(&rows)).collect()
}

fn of_table(rows: &BTreeMap<usize, Cells>) -> Vec<Remark> {
    let rows: Vec<&Cells> = rows.values().collect();
    let Some((total, above)) = rows.split_last() else { return Vec::new() };
    let says_total = |cells: &Cells| {
        let first = cells.values().take(2).map(|(_, text)| text.to_lowercase());
        first.into_iter().any(|text| ["tổng", "cộng"].iter().any(|word| text.starts_with(word)))
    };
    let is_wide = |cells: &&&Cells| cells.len() == total.len();
    let body: Vec<&Cells> = above.iter().copied().skip_while(|cells| !has_number(cells)).collect();
    let is_plain = body.len() > 1 && body.iter().all(|cells| is_wide(&cells) && !says_total(cells));
    if !says_total(total) || !is_plain || above.len() == body.len() {
        return Vec::new();
    }
    let head = |column: &usize| {
        let above = above.iter().take(above.len() - body.len());
        above.filter_map(|cells| cells.get(column)).map(|(_, text)| text.to_lowercase()).collect::<String>()
    };
    let wrong = |(column, (index, text)): (&usize, &Cell)| {
        let said = count(text)?;
        let numbers: Option<Vec<u64>> = body.iter().map(|cells| count(&cells.get(column)?.1)).collect();
        let numbers = numbers?;
        let sum = numbers.iter().fold(0_u64, |sum, number| sum.saturating_add(*number));
        let is_ordinal = numbers.iter().zip(1..).all(|(number, ordinal)| *number == ordinal);
        let head = head(column);
        if sum == said || is_ordinal || SHARES.iter().any(|word| head.contains(word)) {
            return None;
        }
        let message = format!("tổng ghi {text} nhưng các hàng cộng lại là {}.", money::grouped(sum));
        Some(Remark::warning(message).help("kiểm tra lại các số và tổng.").at_text(*index, text))
    };
    total.iter().filter_map(wrong).collect()
}

/// Whether a row holds a number beside its ordinal: the head holds none.
fn has_number(cells: &Cells) -> bool {
    cells.values().skip(1).any(|(_, text)| count(text).is_some())
}

/// A whole number or an amount in digits.
fn count(text: &str) -> Option<u64> {
    let is_number = text.chars().all(|sign| sign.is_ascii_digit() || sign == '.');
    is_number.then(|| money::parse(text)).flatten()
}
