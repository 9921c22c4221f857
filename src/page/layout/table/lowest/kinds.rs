//! Columns of the same kind: columns under the same words (`Mức 1`, `Mức 2`), or short columns under one common heading.

use crate::layout::table::texts::CellTexts;
use crate::length::Length;

/// Columns under a common heading are one kind if none holds more than this.
const NARROW: Length = Length::mm(25);

/// For each column the index of its kind. Kinds are counted from the left.
pub fn kinds(head: &[&CellTexts], columns: usize) -> Vec<usize> {
    let mut kinds: Vec<usize> = (0..columns).collect();
    let headings: Vec<String> = (0..columns).map(|column| heading(head, column)).collect();
    for column in 1..columns {
        let same = (0..column).find(|other| !headings[column].is_empty() && headings[*other] == headings[column]);
        if let Some(other) = same {
            kinds[column] = kinds[other];
        }
    }
    for group in head.iter().filter(|cell| cell.columns > 1) {
        let below: Vec<&&CellTexts> = head.iter().filter(|cell| stands_under(cell, group)).collect();
        let is_full = below.iter().map(|cell| cell.columns).sum::<usize>() == group.columns;
        if is_full && below.iter().all(|cell| cell.columns == 1 && cell.need.most <= NARROW) {
            let first = kinds[group.column];
            for cell in below {
                kinds[cell.column] = first;
            }
        }
    }
    counted(kinds)
}

/// The words over a column, without numbers: those of the lowest row.
fn heading(head: &[&CellTexts], column: usize) -> String {
    let of_column = head.iter().filter(|cell| cell.columns == 1 && cell.column == column && cell.rows > 0);
    // A row of column numbers says nothing.
    let texts = of_column.map(|cell| cell.text().to_lowercase());
    let words = texts.map(|text| text.chars().filter(|letter| letter.is_alphabetic() || *letter == ' ').collect());
    let mut words = words.filter(|words: &String| !words.trim().is_empty());
    words.next_back().map(|words| words.split_whitespace().collect::<Vec<_>>().join(" ")).unwrap_or_default()
}

fn stands_under(cell: &CellTexts, group: &CellTexts) -> bool {
    cell.row == group.row + group.rows
        && (group.column..group.column + group.columns).contains(&cell.column)
        && cell.columns < group.columns
}

/// Kinds as numbers without gaps.
fn counted(kinds: Vec<usize>) -> Vec<usize> {
    let mut seen = Vec::new();
    let mut number = |kind| {
        seen.iter().position(|known| *known == kind).unwrap_or_else(|| {
            seen.push(kind);
            seen.len() - 1
        })
    };
    kinds.into_iter().map(&mut number).collect()
}
