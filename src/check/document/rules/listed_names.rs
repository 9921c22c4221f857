//! TXT-01 and TXT-05 in lists of people: a name with a syllable in small letters, a person who stands there twice.

use std::collections::BTreeMap;

use crate::rule::Remark;
use crate::subject::Subject;
use crate::tables::{Cells, Rows};
use crate::vietnamese::case::capitalize_first;
use crate::vietnamese::letters;
use crate::vietnamese::person_name;

/// Fewest names of a list by which the others are judged.
const LEAST: usize = 3;

/// The column of names, and its cells below the head.
fn names(rows: &Rows) -> Option<Vec<(usize, &str)>> {
    let is_head = |text: &str| {
        let lower = letters::lower(text);
        let lower = lower.trim();
        ["họ và tên", "họ tên", "họ, tên", "họ và tên, chức vụ"].contains(&lower)
    };
    let head = rows.values().take(2).flatten().find(|(_, (_, text))| is_head(text));
    let (column, (top, _)) = head?;
    let cells = rows.values().filter_map(|cells| cells.get(column)).filter(|(index, _)| index > top);
    let names: Vec<(usize, &str)> =
        cells.map(|(index, text)| (*index, text.trim())).filter(|(_, text)| is_name(text)).collect();
    (names.len() >= LEAST).then_some(names)
}

/// Two to five words of letters.
fn is_name(text: &str) -> bool {
    (2..=6).contains(&text.split_whitespace().count())
        && text.chars().all(|sign| sign.is_alphabetic() || matches!(sign, ' ' | '\u{a0}' | '.'))
}

/// `Trần Thị bình` among names in capitals.
pub fn capitals(subject: &Subject) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for names in subject.tables.values().filter_map(names) {
        let is_small =
            |text: &str| text.split_whitespace().any(|word| word.chars().next().is_some_and(char::is_lowercase));
        let (small, right): (Vec<_>, Vec<_>) = names.into_iter().partition(|(_, text)| is_small(text));
        if small.len() > right.len() {
            continue;
        }
        remarks.extend(small.into_iter().filter(|(_, text)| !is_told(text)).map(|(index, text)| {
            let right: Vec<String> = text.split_whitespace().map(capitalize_first).collect();
            let remark = Remark::warning(format!("tên người \"{text}\" viết hoa chưa đúng."));
            remark.help(format!("viết \"{}\".", right.join(" "))).at_text(index, text)
        }));
    }
    remarks
}

/// The rule of texts reports the middle syllable.
fn is_told(text: &str) -> bool {
    text.contains(" văn ") || text.contains(" thị ")
}

/// What stands beside a name.
fn post(rows: &Rows, name: usize) -> Option<&str> {
    let row = rows.values().find(|cells| cells.values().any(|(index, _)| *index == name))?;
    row.values().skip_while(|(index, _)| *index != name).nth(1).map(|(_, text)| text.trim())
}

/// One person in two rows of a list that says who is what in it (`Trưởng ban`, `Thành viên`).
pub fn repeated(subject: &Subject) -> Vec<Remark> {
    const ROLES: [&str; 8] =
        ["trưởng ban", "phó trưởng ban", "phó ban", "thành viên", "ủy viên", "uỷ viên", "chủ tịch", "thư ký"];
    let mut remarks = Vec::new();
    for rows in subject.tables.values() {
        let is_role =
            |cells: &&Cells| cells.values().any(|(_, text)| ROLES.contains(&letters::lower(text.trim()).as_str()));
        if rows.values().filter(is_role).count() < LEAST {
            continue;
        }
        let Some(names) = names(rows) else { continue };
        let mut places: BTreeMap<String, Vec<(usize, &str)>> = BTreeMap::new();
        for (index, text) in names {
            places.entry(person_name::bare(text)).or_default().push((index, text));
        }
        // Whoever stands there more often has as many tasks.
        for found in places.values() {
            let [(first, before), (index, text)] = found.as_slice() else { continue };
            // With one post they are told as one person (PER-01).
            if post(rows, *first) == post(rows, *index) {
                continue;
            }
            let message = format!("\"{before}\" có hai dòng trong danh sách này.");
            remarks.push(Remark::hint(message).help("xem lại danh sách: mỗi người một dòng.").at_text(*index, text));
        }
    }
    remarks
}
