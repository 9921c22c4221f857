//! What rows of a table lack or share: REF-02, the one cell of a column that is blank; TXT-05, a row that stands twice.

use std::collections::BTreeSet;

use super::rows::{LEAST, Numbers};
use super::sums::says_total;
use crate::rule::Remark;
use crate::subject::Subject;
use crate::tables::Cells;
use crate::words::short;

/// Heads of columns that may be left blank in one row.
const OPTIONAL: [&str; 16] = [
    "không đạt",
    "chưa đạt",
    "vắng",
    "đơn vị tính",
    "ghi chú",
    "chú thích",
    "ký",
    "nhận xét",
    "lưu ý",
    "minh chứng",
    "điểm",
    "tăng",
    "giảm",
    "khác",
    "lý do",
    "số thẻ",
];

/// REF-02: the one cell of a column that is blank, where every other row has something.
pub fn blanks(subject: &Subject) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for table in subject.tables.values() {
        let numbers = Numbers::of(table);
        let Some((head, body)) = numbers.rows.split_first().filter(|(_, body)| body.len() > LEAST) else { continue };
        for column in numbers.columns.iter().skip(1) {
            let title = head.get(column).map_or("", |(_, text)| text.trim());
            let lower = title.to_lowercase();
            if title.is_empty() || OPTIONAL.iter().any(|words| lower.contains(words)) {
                continue;
            }
            let empty: Vec<&&Cells> = body.iter().filter(|cells| is_blank(cells, *column)).collect();
            let [cells] = empty.as_slice() else { continue };
            // A row with several blanks is a band, or one that goes on with the row above.
            let blanks = numbers.columns.iter().filter(|column| is_blank(cells, **column)).count();
            let Some((index, _)) = cells.get(column).filter(|_| blanks == 1 && !says_total(cells)) else { continue };
            let title = short(title, 40);
            let message = format!("ô ở cột \"{title}\" để trống, các hàng khác đều ghi.");
            let help = "điền ô này, hoặc ghi dấu gạch ngang nếu không có.";
            remarks.push(Remark::warning(message).help(help).at_text(*index, ""));
        }
    }
    remarks
}

fn is_blank(cells: &Cells, column: usize) -> bool {
    cells.get(&column).is_none_or(|(_, text)| text.trim().is_empty())
}

/// TXT-05: a row that names the same thing as another one, where all others name different things; told once a table.
pub fn repeated(subject: &Subject) -> Vec<Remark> {
    const ROWS: usize = 5;
    /// Shorter labels (`Đạt`, `Nữ`) name no thing of its own.
    const LETTERS: usize = 6;
    let mut remarks = Vec::new();
    for table in subject.tables.values() {
        let numbers = Numbers::of(table);
        for column in numbers.columns.iter().take(2) {
            let cells = numbers.rows.iter().skip(1).filter_map(|cells| cells.get(column));
            let texts: Vec<(usize, String)> = cells
                .map(|(index, text)| (*index, text.trim().to_lowercase()))
                .filter(|(_, text)| text.chars().filter(|sign| sign.is_alphanumeric()).count() >= LETTERS)
                .collect();
            let mut seen = BTreeSet::new();
            let again: Vec<&(usize, String)> = texts.iter().filter(|(_, text)| !seen.insert(text)).collect();
            let [(index, _)] = again.as_slice() else { continue };
            let text = subject.manuscript.paragraphs.get(*index).map_or("", |paragraph| paragraph.trimmed());
            if texts.len() >= ROWS && names_one(text) {
                let remark = Remark::hint(format!("bảng có hai hàng \"{}\".", short(text, 40)));
                remarks.push(remark.help("bỏ hàng thừa, hoặc sửa tên của một hàng.").at_text(*index, text));
            }
        }
    }
    remarks
}

/// Whether a label is that of one thing: a school, a school year, a piece of evidence. People, times and tasks may well stand
/// in two rows.
fn names_one(text: &str) -> bool {
    const FIRST: [&str; 8] = ["trường ", "tiểu học ", "thcs ", "thpt ", "mầm non ", "mẫu giáo ", "mc.", "[h"];
    let lower = text.to_lowercase();
    let is_years =
        lower.starts_with("20") && lower.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, ' ' | '-' | '–'));
    is_years || FIRST.iter().any(|words| lower.starts_with(words))
}
