//! TBL-09: a last row that sums up the rows above it, and does not; averages in tables, and the text that tells their sums
//! otherwise. NUM-01: rows with one number.
//!
//! Only what adds up without doubt is looked at: one number in every row of a column, no subtotals, no shares.

use std::collections::BTreeMap;

use crate::document::rule::Remark;
use crate::document::subject::Subject;
use crate::manuscript::Spot;
use crate::text::is_rounded;
use crate::vietnamese::money;

/// The text of a cell, and the first paragraph in it.
pub type Cell = (usize, String);
pub type Cells = BTreeMap<usize, Cell>;

/// Words of a head whose numbers are no counts.
const SHARES: [&str; 9] = ["%", "tỷ lệ", "tỉ lệ", "bình quân", "trung bình", "điểm", "năm", "mức lương", "mức chi"];

/// Whether a head is that of levels themselves: `Mức`, `Mức đạt được`; under `Đạt Mức 2` they are counted.
fn names_level(head: &str) -> bool {
    let mut found = head.match_indices("mức").filter_map(|(at, word)| head.get(at + word.len()..));
    found.any(|rest| !rest.trim_start().starts_with(|sign: char| sign.is_ascii_digit()))
}

/// What is wrong in the tables of the document.
pub fn remarks(subject: &Subject) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for rows in tables(subject).into_values() {
        remarks.extend(of_table(&rows));
        remarks.extend(averages(&rows));
        remarks.extend(told_otherwise(subject, &rows));
    }
    remarks
}

/// Nouns of what schools count, as heads of tables begin with them.
const CLASSES: [&str; 3] = ["số lớp", "lớp", "số nhóm, lớp"];
const PUPILS: [&str; 6] = ["số học sinh", "học sinh", "số trẻ", "trẻ", "số hs", "tổng số học sinh"];

/// The column under a head that is one of these.
fn column_of(rows: &BTreeMap<usize, Cells>, heads: &[&str]) -> Option<usize> {
    let mut cells = rows.values().take(2).flatten();
    cells.find(|(_, (_, text))| heads.contains(&text.trim().to_lowercase().as_str())).map(|(column, _)| *column)
}

/// `bình quân` in a table that has both numbers: 840 pupils in 21 classes are not 41 a class.
fn averages(rows: &BTreeMap<usize, Cells>) -> Vec<Remark> {
    let head = rows.values().take(2).flatten().find(|(_, (_, text))| {
        let lower = text.to_lowercase();
        // `Giáo viên/lớp` averages teachers.
        let is_of_pupils = ["học sinh", "hs", "trẻ", "sĩ số"].iter().any(|noun| lower.contains(noun));
        let is_other = ["giáo viên", "gv", "máy", "m²", "m2"].iter().any(|noun| lower.contains(noun));
        !is_other && (lower.contains("bình quân") || (lower.contains("/lớp") && is_of_pupils))
    });
    let columns = (column_of(rows, &CLASSES), column_of(rows, &PUPILS), head.map(|(column, _)| *column));
    let (Some(classes), Some(pupils), Some(average)) = columns else { return Vec::new() };
    let wrong = |cells: &Cells| {
        let value = |column: usize| cells.get(&column).and_then(|(_, text)| count(text.trim()));
        let (classes, pupils) = (value(classes).filter(|classes| *classes > 0)?, value(pupils)?);
        let (index, said) = cells.get(&average)?;
        let written = said.trim();
        let decimals = written.split_once(',').map_or(0, |(_, decimals)| decimals.len());
        let number: f64 = written.replace(',', ".").parse().ok()?;
        let right = f64::from(u32::try_from(pupils).ok()?) / f64::from(u32::try_from(classes).ok()?);
        let is_wrong = !is_rounded(right, number, decimals);
        let right = format!("{right:.1}").replace('.', ",");
        let remark = Remark::warning(format!("bình quân ghi {written} nhưng {pupils}/{classes} là {right}."));
        is_wrong.then(|| remark.help("tính lại bình quân, hoặc xem lại các số.").at_text(*index, written))
    };
    rows.values().filter_map(wrong).collect()
}

/// `18 lớp với 746 học sinh` beside a table of 18 classes and 742 pupils: one number is that of the table, so is the other.
fn told_otherwise(subject: &Subject, rows: &BTreeMap<usize, Cells>) -> Option<Remark> {
    /// Paragraphs before the table and after it that speak of it.
    const NEAR: usize = 4;
    const JOINT: usize = 12;
    let total = rows.values().next_back().filter(|cells| {
        cells
            .values()
            .take(2)
            .any(|(_, text)| ["tổng", "cộng"].iter().any(|word| text.to_lowercase().starts_with(word)))
    })?;
    let value = |heads: &[&str]| total.get(&column_of(rows, heads)?).and_then(|(_, text)| count(text.trim()));
    let (classes, pupils) = (value(&CLASSES)?, value(&PUPILS)?);
    let first = rows.values().next()?.values().next()?.0;
    let last = total.values().next_back()?.0;
    let texts = subject.texts.iter().filter(|text| {
        (first.saturating_sub(NEAR)..first).contains(&text.index) || (last + 1..=last + NEAR).contains(&text.index)
    });
    for text in texts {
        let lower = text.passage.text.to_lowercase();
        for (at, _) in lower.match_indices(" lớp") {
            let rest = lower.get(at + " lớp".len()..).unwrap_or("");
            let noun = ["học sinh", "trẻ"].iter().filter_map(|noun| rest.find(noun)).min();
            let joint = noun.and_then(|at| rest.get(..at)).unwrap_or("").trim_end();
            let digits = joint.trim_start_matches(|sign: char| !sign.is_ascii_digit());
            let is_joint = joint.chars().count() <= JOINT
                && matches!(joint.trim_end_matches(digits).trim(), "," | "với" | "và" | "/" | ", với" | ", có");
            let before = lower.get(..at).unwrap_or("");
            let start = before.trim_end_matches(|sign: char| sign.is_ascii_digit()).len();
            let (Some(said), Some(other)) =
                (before.get(start..).and_then(|text| text.parse::<u64>().ok()), count(digits))
            else {
                continue;
            };
            if is_joint && (said == classes) != (other == pupils) {
                let message =
                    format!("ở đây ghi {said} lớp, {other} học sinh; bảng ghi {classes} lớp, {pupils} học sinh.");
                return Some(
                    Remark::warning(message)
                        .help("xem lại số ở lời văn và ở bảng.")
                        .at_text(text.index, text.passage.text),
                );
            }
        }
    }
    None
}

/// The rows of each table.
pub fn tables(subject: &Subject) -> BTreeMap<usize, BTreeMap<usize, Cells>> {
    let mut tables: BTreeMap<usize, BTreeMap<usize, Cells>> = BTreeMap::new();
    for (index, paragraph) in subject.manuscript.paragraphs.iter().enumerate() {
        let Spot::Cell { table, row, column } = paragraph.spot else { continue };
        let cell = tables.entry(table).or_default().entry(row).or_default().entry(column);
        let (_, text) = cell.or_insert((index, String::new()));
        text.push_str(paragraph.trimmed());
    }
    tables
}

/// Rows whose typed number (`STT`) is that of the row before; told once a table. A number that is left out may be left
/// out on purpose: some tables show a few rows of a longer one.
pub fn ordinals(subject: &Subject) -> Vec<Remark> {
    tables(subject).into_values().filter_map(|rows| of_ordinals(&rows)).collect()
}

fn of_ordinals(rows: &BTreeMap<usize, Cells>) -> Option<Remark> {
    const HEADS: [&str; 4] = ["STT", "TT", "SỐ TT", "SỐ THỨ TỰ"];
    let mut cells = rows.values();
    let is_head = |cells: &&Cells| {
        cells.get(&0).is_some_and(|(_, text)| HEADS.contains(&crate::vietnamese::case::upper(text.trim()).as_str()))
    };
    cells.by_ref().find(is_head)?;
    let numbers = cells.filter_map(|cells| cells.get(&0)).filter_map(|(index, text)| {
        let number: usize = text.trim().trim_end_matches('.').parse().ok()?;
        Some((*index, number))
    });
    let numbers: Vec<(usize, usize)> = numbers.collect();
    let follows = numbers.windows(2).filter(|pair| matches!(pair, [(_, one), (_, next)] if *next == one + 1)).count();
    let twice = numbers.windows(2).find_map(|pair| match pair {
        [(_, one), (index, next)] if one == next => Some((*index, *next)),
        _ => None,
    });
    // Where the rows are numbered on at all.
    let (index, number) = twice.filter(|_| follows * 2 >= numbers.len())?;
    let remark = Remark::warning(format!("số thứ tự {number} của bảng bị trùng."));
    Some(remark.help("đánh lại số thứ tự của bảng.").at_text(index, &number.to_string()))
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
        if sum == said || is_ordinal || names_level(&head) || SHARES.iter().any(|word| head.contains(word)) {
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
pub fn count(text: &str) -> Option<u64> {
    let is_number = text.chars().all(|sign| sign.is_ascii_digit() || sign == '.');
    is_number.then(|| money::parse(text)).flatten()
}
