//! Words of shared texts that differ by school: `«Tên trường»` or `<<Tên trường>>` stands for what the list of schools
//! says in the column of that name, as in the mail merge of Word.

use crate::excel::workbook::{CellValue, Row, Run, Sheet};

const SIGNS: [(&str, &str); 2] = [("«", "»"), ("<<", ">>")];
/// Longer than any heading: what stands between the signs is no name.
const LONGEST_NAME: usize = 120;

/// Whether a text has such a word.
pub fn has_fields(text: &str) -> bool {
    SIGNS.iter().any(|(open, close)| text.split_once(open).is_some_and(|(_, rest)| rest.contains(close)))
}

/// Whether a cell of the row has one.
pub fn in_row(row: &Row) -> bool {
    row.cells.iter().any(|cell| matches!(&cell.value, CellValue::Text(text) if has_fields(text)))
}

/// The text with the values of its words; those without a value stay as they are.
pub fn filled(text: &str, value: &mut impl FnMut(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((at, open, close)) = first_sign(rest) {
        let (before, from) = rest.split_at(at);
        let inside = from.get(open.len()..).unwrap_or_default();
        let name = inside.split_once(close).filter(|(name, _)| name.len() <= LONGEST_NAME && !name.contains('\n'));
        out.push_str(before);
        let Some((name, after)) = name else {
            out.push_str(open);
            rest = inside;
            continue;
        };
        match value(name.trim()) {
            Some(value) => out.push_str(&value),
            None => out.extend([open, name, close]),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

fn first_sign(text: &str) -> Option<(usize, &'static str, &'static str)> {
    SIGNS.iter().filter_map(|(open, close)| Some((text.find(open)?, *open, *close))).min()
}

/// Fills the words of a sheet; `value` gets the place of the cell and the name.
pub fn fill(sheet: &mut Sheet, mut value: impl FnMut(u32, u16, &str) -> Option<String>) {
    for row in &mut sheet.rows {
        for cell in &mut row.cells {
            if let CellValue::Text(text) = &mut cell.value
                && has_fields(text)
            {
                *text = filled(text, &mut |name| value(row.number, cell.column, name));
                // The name may stand in parts that look otherwise.
                let parts = cell.runs.iter_mut().flat_map(|runs| runs.iter_mut());
                for run in parts {
                    run.text = filled(&run.text, &mut |name| value(row.number, cell.column, name));
                }
                let is_same = |runs: &[Run]| runs.iter().map(|run| run.text.as_str()).collect::<String>() == *text;
                if !cell.runs.as_deref().is_none_or(is_same) {
                    cell.runs = None;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_between_signs_get_their_values() {
        let mut value = |name: &str| (name == "Số lớp").then(|| "24".to_owned());
        for (text, wanted) in [
            ("Trường có «Số lớp» lớp", "Trường có 24 lớp"),
            ("<< Số lớp >> và «Số lớp»", "24 và 24"),
            ("«Số trẻ»", "«Số trẻ»"),
            ("a < b, « không đóng", "a < b, « không đóng"),
            ("« «Số lớp»", "« «Số lớp»"),
            ("<<<Số lớp>>", "<<<Số lớp>>"),
        ] {
            assert_eq!(filled(text, &mut value), wanted);
        }
    }
}
