//! TBL-04: criteria that are said to be mandatory and are not, lists of codes longer or shorter than the number beside them, a
//! school at Mức 2 whose mandatory criteria are at Mức 1 (Thông tư 57/2026/TT-BGDĐT, Điều 5).

use std::collections::BTreeMap;

use super::codes::listed_to;
use super::{Followed, Said, clause, criteria_counted, is_past, places};
use crate::rule::Remark;
use crate::subject::Subject;
use crate::vietnamese::letters;

/// Bytes of a paragraph that a person wrote; a longer one is no conclusion, and would be read again for every number in it.
const LONGEST: usize = 6_000;

pub fn of_text(followed: &Followed, text: &Said) -> Vec<Remark> {
    if text.lower.len() > LONGEST {
        return Vec::new();
    }
    [counted(followed, text), said_mandatory(followed, text), concluded(followed, text)].into_iter().flatten().collect()
}

/// `3.1, 3.2, 3.3, 3.4, 3.5` over `(04 tiêu chí)` in one cell.
pub fn in_tables(followed: &Followed, subject: &Subject) -> Vec<Remark> {
    let cells = subject.tables.values().flat_map(BTreeMap::values).flat_map(BTreeMap::values);
    let told = cells.filter_map(|(index, written)| {
        let lower = letters::lower(written.trim());
        let (before, number) = lower.strip_suffix(" tiêu chí)")?.rsplit_once('(')?;
        let number: usize = number.parse().ok()?;
        let (codes, rest) = listed_to(before.trim());
        let is_list = rest.trim().is_empty() && are_known(followed, &codes) && codes.len() != number;
        is_list.then(|| {
            let remark = Remark::warning(format!("ghi {number:02} tiêu chí, dãy ở bên có {:02}.", codes.len()));
            remark.help("đếm lại dãy tiêu chí, hoặc sửa số.").at_text(*index, written.trim())
        })
    });
    told.collect()
}

fn is_mandatory(followed: &Followed, code: &str) -> bool {
    followed.any().and_then(|set| set.criterion(code)).is_some_and(|criterion| criterion.mandatory)
}

/// All codes are the circular's.
fn are_known(followed: &Followed, codes: &[&str]) -> bool {
    !codes.is_empty() && codes.iter().all(|code| followed.has(code))
}

/// `08 tiêu chí bắt buộc (1.3, 1.4, …)`, `3.1, 3.2, 3.3 (04 tiêu chí)`.
fn counted(followed: &Followed, text: &Said) -> Option<Remark> {
    let lower = text.lower.as_str();
    for (at, number, start) in criteria_counted(lower) {
        let after = lower.get(at + "tiêu chí".len()..)?;
        let of_mandatory = after.strip_prefix(" bắt buộc");
        let list = of_mandatory.unwrap_or(after);
        let list = [" (", ": ", " là ", " gồm ", " gồm: "].iter().find_map(|joint| list.strip_prefix(joint));
        let (codes, rest) = list.map_or_else(Default::default, listed_to);
        let ends = rest.is_empty() || rest.starts_with([')', '.', ';', '\n']);
        if ends && are_known(followed, &codes) {
            if codes.len() != number {
                return Some(other_count(text, start, number, codes.len()));
            }
            let wrong = codes.iter().find(|code| of_mandatory.is_some() && !is_mandatory(followed, code));
            if let Some(wrong) = wrong {
                return Some(not_mandatory(followed, text, wrong, &codes));
            }
        }
    }
    None
}

fn other_count(text: &Said, start: usize, number: usize, count: usize) -> Remark {
    let remark = Remark::warning(format!("ghi {number:02} tiêu chí, dãy ở bên có {count:02}."));
    remark
        .help("đếm lại dãy tiêu chí, hoặc sửa số.")
        .at_text(text.index, text.written.get(start..).unwrap_or(text.written))
}

fn not_mandatory(followed: &Followed, text: &Said, code: &str, listed: &[&str]) -> Remark {
    let remark = Remark::warning(format!("tiêu chí {code} không phải tiêu chí bắt buộc."));
    let all = followed.any().into_iter().flat_map(|set| set.criteria().filter(|criterion| criterion.mandatory));
    let lacking: Vec<&str> =
        all.map(|criterion| criterion.code.as_str()).filter(|code| !listed.contains(code)).collect();
    let help = match lacking.as_slice() {
        [one] => format!("có phải là {one}?"),
        _ => "đối chiếu danh mục tiêu chí bắt buộc của thông tư.".to_owned(),
    };
    remark.help(help).at_text(text.index, text.written)
}

/// `2.3 và 3.4, đều là tiêu chí bắt buộc`.
fn said_mandatory(followed: &Followed, text: &Said) -> Option<Remark> {
    const JOINTS: [&str; 4] =
        ["đều là tiêu chí bắt buộc", " đều là tiêu chí bắt buộc", " là tiêu chí bắt buộc", " là các tiêu chí bắt buộc"];
    let lower = text.lower.as_str();
    lower.char_indices().filter(|(_, sign)| sign.is_ascii_digit()).find_map(|(at, _)| {
        let before = lower.get(..at)?;
        if before.ends_with(|sign: char| sign.is_alphanumeric() || matches!(sign, '.' | ',')) {
            return None;
        }
        let (codes, rest) = listed_to(lower.get(at..)?);
        let is_said = JOINTS.iter().any(|joint| rest.starts_with(joint)) && !is_past(clause(lower, at));
        let wrong = codes.iter().find(|code| !is_mandatory(followed, code));
        let wrong = wrong.filter(|_| is_said && are_known(followed, &codes))?;
        Some(not_mandatory(followed, text, wrong, &codes))
    })
}

/// Words of clauses on what is aimed at, and on conditions.
const TO_COME: [&str; 14] = [
    "phấn đấu",
    "đề nghị",
    "để ",
    "mục tiêu",
    "khi ",
    "nếu ",
    "điều kiện",
    "hướng tới",
    "kế hoạch",
    "chưa",
    "sẽ ",
    "tiến tới",
    "không",
    "dự kiến",
];

/// `nhà trường đạt Mức 2. Các tiêu chí 4.1, 4.2 … mới đạt Mức 1`.
fn concluded(followed: &Followed, text: &Said) -> Option<Remark> {
    let lower = text.lower.as_str();
    let at = ["trường đạt mức 2", "trường tự đánh giá đạt mức 2", "trường được đánh giá đạt mức 2"]
        .iter()
        .find_map(|words| places(lower, words).next())
        .filter(|at| !TO_COME.iter().any(|words| sentence(lower, *at).contains(words)))?;
    let low = places(lower, "mức 1").find_map(|low| {
        let clause = sentence(lower, low);
        let is_low = ["đạt mức 1:", "mới đạt mức 1", "chỉ đạt mức 1", "ở mức 1", "không đạt mức 1"]
            .iter()
            .any(|words| clause.contains(words));
        let is_goal =
            TO_COME.iter().filter(|words| !["không", "chưa"].contains(words)).any(|words| clause.contains(words));
        let codes = crate::codes::in_text(clause);
        (is_low && !is_goal).then(|| codes.into_iter().find(|code| is_mandatory(followed, code))).flatten()
    })?;
    let remark = Remark::warning(format!("ghi trường đạt Mức 2 mà tiêu chí bắt buộc {low} chưa đạt Mức 2."));
    let help = "trường đạt Mức 2 khi mọi tiêu chí bắt buộc đạt Mức 2: xem lại kết luận.";
    Some(remark.help(help).at_text(text.index, text.written.get(at..).unwrap_or(text.written)))
}

/// The part between full stops; points between digits end none.
fn sentence(lower: &str, at: usize) -> &str {
    let start = lower.get(..at).and_then(|before| before.rfind([';', '\n']).max(before.rfind(". ")));
    let rest = lower.get(at..).unwrap_or("");
    let end = [". ", ";", "\n"].iter().filter_map(|end| rest.find(end)).min().map_or(lower.len(), |end| at + end);
    lower.get(start.map_or(0, |start| start + 1)..end).unwrap_or("")
}
