//! TBL-09: what the text counts, against the total of the table that it speaks of: `17 nhóm, lớp với 401 trẻ. Chi tiết tại
//! Bảng 1` over a table of 410.

use std::collections::{BTreeMap, BTreeSet};

use super::sums::{count, right_sums, says_total};
use crate::passages::Text;
use crate::rule::Remark;
use crate::subject::Subject;
use crate::tables::Cells;
use crate::text::Kind;
use crate::vietnamese::{letters, money};

/// Paragraphs before a table and after it that may speak of it.
const NEAR: usize = 4;
/// Numbers that lie further apart than this share of the total count two things.
const SHARE: u64 = 10;
/// Fewest things: of a few each may be meant.
const LEAST: u64 = 10;

/// What is counted, as heads of tables and sentences name it; the longest first where one begins with another.
const NOUNS: [&[&str]; 5] = [
    &["trẻ em, học sinh", "học sinh, trẻ em", "học sinh, trẻ", "trẻ, học sinh"],
    &["học sinh", "hs"],
    &["trẻ em", "trẻ", "cháu"],
    &["nhóm, lớp", "nhóm lớp", "lớp học", "lớp"],
    &["giáo viên", "gv"],
];

/// Words before the noun in a head that change nothing.
const HEADS: [&str; 4] = ["tổng số ", "số lượng ", "tổng ", "số "];
/// Behind a number of all, the sentence ends or goes on with one of these.
const ON: [&str; 16] = [
    "trong đó",
    "với",
    "và",
    "được",
    "đang",
    "tại",
    "ở",
    "học",
    "của",
    "gồm",
    "bao gồm",
    "cụ thể",
    "như sau",
    "có",
    "theo",
    "chia",
];
/// A sentence with one of these tells of another number too.
const OTHERS: [&str; 13] = [
    "so với",
    "tăng",
    "giảm",
    "đầu năm",
    "dự kiến",
    "kế hoạch giao",
    "chỉ tiêu",
    "năm trước",
    "định mức",
    "mỗi ",
    "ít nhất",
    "tối đa",
    "còn thiếu",
];
/// Words by which a paragraph names the table below it.
const POINTERS: [&str; 6] = ["như sau", "cụ thể", "bảng ", "chi tiết", "sau đây", "dưới đây"];

/// Numbers of the text that are nearly the total of the table beside it.
pub fn remarks(subject: &Subject) -> Vec<Remark> {
    let tables = &subject.tables;
    let counted: BTreeSet<u64> = tables
        .values()
        .flat_map(BTreeMap::values)
        .flat_map(BTreeMap::values)
        .filter_map(|(_, text)| count(text.trim()))
        .collect();
    let mut told = BTreeSet::new();
    let mut remarks = Vec::new();
    for rows in tables.values() {
        let totals = totals(rows);
        if totals.is_empty() {
            continue;
        }
        for text in beside(subject, rows) {
            if let Some(remark) = of_text(text, &totals, &counted).filter(|_| told.insert(text.index)) {
                remarks.push(remark);
            }
        }
    }
    remarks
}

/// A total: the noun that its column counts, what is written, and the sum of the rows.
struct Total {
    noun: usize,
    written: u64,
    sum: u64,
}

/// The totals of a table. One that is not the sum of its rows is told by itself: the text may have either.
fn totals(rows: &BTreeMap<usize, Cells>) -> Vec<Total> {
    let Some(total) = rows.values().rev().find(|cells| says_total(cells)) else { return Vec::new() };
    let wrong = right_sums(rows);
    let heads = rows.values().take(2).flatten();
    let columns = heads.filter_map(|(column, (_, text))| {
        let head = letters::lower(text.trim());
        let head = HEADS.iter().find_map(|words| head.strip_prefix(words)).unwrap_or(&head);
        let noun = NOUNS.iter().position(|names| names.contains(&head.trim()))?;
        let written = total.get(column).and_then(|(_, text)| count(text.trim())).filter(|written| *written >= LEAST)?;
        Some(Total { noun, written, sum: wrong.get(column).copied().unwrap_or(written) })
    });
    columns.collect()
}

/// The paragraphs that stand beside a table, or name it by the number above it.
fn beside<'s, 't>(subject: &'s Subject<'t>, rows: &BTreeMap<usize, Cells>) -> Vec<&'s Text<'t>> {
    let index = |cells: Option<&Cells>, is_last: bool| {
        let mut cells = cells.into_iter().flat_map(BTreeMap::values).map(|(index, _)| *index);
        if is_last { cells.next_back() } else { cells.next() }
    };
    let (Some(first), Some(last)) = (index(rows.values().next(), false), index(rows.values().next_back(), true)) else {
        return Vec::new();
    };
    let above = subject.manuscript.paragraphs.get(first.saturating_sub(NEAR)..first).unwrap_or_default();
    let name = above.iter().find_map(|paragraph| {
        let text = letters::lower(paragraph.trimmed());
        let number: String = text.strip_prefix("bảng ")?.chars().take_while(char::is_ascii_digit).collect();
        (!number.is_empty()).then(|| format!("bảng {number}"))
    });
    let texts = subject.texts.iter().filter(|text| text.passage.kind == Kind::Prose);
    let is_near = |index: usize| {
        (first.saturating_sub(NEAR)..first).contains(&index) || (last + 1..=last + NEAR).contains(&index)
    };
    let names = |text: &Text| name.as_ref().is_some_and(|name| names_table(&letters::lower(text.passage.text), name));
    texts.filter(|text| is_near(text.index) || names(text)).collect()
}

/// A number of a text that counts what a column does, and is nearly its total.
fn of_text(text: &Text, totals: &[Total], counted: &BTreeSet<u64>) -> Option<Remark> {
    let lower = letters::lower(text.passage.text);
    let points = POINTERS.iter().any(|words| lower.contains(words));
    let sentences = lower.split(". ").filter(|sentence| !OTHERS.iter().any(|words| sentence.contains(words)));
    let said: Vec<(usize, u64)> = sentences.flat_map(quantities).collect();
    // The paragraph speaks of the table: it says so, or another of its numbers stands there.
    let speaks = points
        || said.iter().any(|(noun, number)| totals.iter().any(|total| total.noun == *noun && total.written == *number));
    said.into_iter().filter(|_| speaks).find_map(|(noun, number)| {
        let Total { written: total, sum, .. } = *totals.iter().find(|total| total.noun == noun)?;
        let is_near = total.abs_diff(number).saturating_mul(SHARE) <= total;
        if number == total || number == sum || !is_near || number < LEAST || counted.contains(&number) {
            return None;
        }
        let name = NOUNS.get(noun).and_then(|names| names.first()).unwrap_or(&"");
        let (said, shown) = (money::grouped(number), money::grouped(total));
        let message = format!("ở đây ghi {said} {name}, bảng ghi tổng {shown}.");
        let help = "xem lại số ở lời văn và ở bảng.";
        Some(Remark::warning(message).help(help).at_text(text.index, text.passage.text))
    })
}

/// The numbers of a sentence that count all of a thing.
fn quantities(sentence: &str) -> Vec<(usize, u64)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = sentence.get(from..).and_then(|text| text.find(|sign: char| sign.is_ascii_digit())) {
        let start = from + start;
        let rest = sentence.get(start..).unwrap_or("");
        let length = rest.find(|sign: char| !(sign.is_ascii_digit() || sign == '.')).unwrap_or(rest.len());
        from = start + length;
        let before = sentence.get(..start).unwrap_or("");
        let word = before.trim_end().rsplit(' ').next().unwrap_or("");
        let is_part =
            before.ends_with(['/', '-', '–', ',']) || matches!(word, "khối" | "lớp" | "tháng" | "ngày" | "năm");
        let tail = rest.get(length..).unwrap_or("").trim_start_matches([' ', '\u{a0}']);
        let noun = NOUNS.iter().enumerate().find_map(|(at, names)| {
            let rest = names.iter().find_map(|name| tail.strip_prefix(name))?;
            let next = rest.trim_start_matches([' ', '\u{a0}']);
            let is_end = rest.is_empty() || rest.starts_with([',', '.', ';', ')', ':', '(']);
            let goes_on = ON
                .iter()
                .any(|word| next.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphabetic)));
            (is_end || goes_on).then_some(at)
        });
        let number = rest.get(..length).and_then(|text| count(text.trim_end_matches('.')));
        found.extend(noun.zip(number).filter(|_| !is_part));
    }
    found
}

/// Whether a text names a table, and no other that its number begins.
fn names_table(text: &str, name: &str) -> bool {
    let mut found = text.match_indices(name).filter_map(|(at, name)| text.get(at + name.len()..));
    found.any(|rest| !rest.starts_with(|sign: char| sign.is_ascii_digit()))
}
