//! TBL-04: a standard or criterion whose name is that of another one, of the set of other schools, or of the circulars
//! that were replaced.

use unicode_normalization::UnicodeNormalization;

use super::{Followed, Said, clause, is_past, places};
use crate::catalogue::CriteriaSet;
use crate::rule::Remark;
use crate::subject::Subject;
use crate::text::near;
use crate::vietnamese::letters;

/// Names at least so long are no common words.
const LEAST: usize = 4;
/// How like two writings of one name are.
const SAME: f64 = 0.93;
/// From here on a name may be meant for the right one.
const NEAR: f64 = 0.72;

/// A standard or a criterion.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Standard,
    Criterion,
}

impl Part {
    const fn noun(self) -> &'static str {
        match self {
            Self::Standard => "tiêu chuẩn",
            Self::Criterion => "tiêu chí",
        }
    }
}

/// `Tiêu chí 3.3: Đổi mới …`, `Tiêu chuẩn 4 (Quan hệ …)` in a text, `2.3. Nhân viên` in a cell.
pub fn of_text(followed: &Followed, text: &Said) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for part in [Part::Standard, Part::Criterion] {
        for at in places(&text.lower, part.noun()).take(MOST) {
            let from = at + part.noun().len();
            let Some((code, rest)) = code(text.written.get(from..).unwrap_or(""), part) else { continue };
            let Some(name) = name_behind(rest) else { continue };
            if !is_past(clause(&text.lower, at)) {
                remarks
                    .extend(judge(followed, part, code, name).map(|remark| remark.at_text(text.index, text.written)));
            }
        }
    }
    if text.is_cell
        && let Some((code, rest)) = code(text.written, Part::Criterion)
        && let Some(name) = name_behind(rest).or_else(|| rest.strip_prefix(' '))
    {
        remarks.extend(
            judge(followed, Part::Criterion, code, name).map(|remark| remark.at_text(text.index, text.written)),
        );
    }
    remarks
}

/// `2.3` in one cell, its name in the next.
pub fn in_tables(followed: &Followed, subject: &Subject) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for cells in subject.tables.values().flat_map(std::collections::BTreeMap::values) {
        let cells: Vec<&(usize, String)> = cells.values().collect();
        for pair in cells.windows(2) {
            let [(_, first), (index, name)] = pair else { continue };
            let lower = letters::lower(first.trim());
            let (part, rest) = match (lower.strip_prefix("tiêu chuẩn"), lower.strip_prefix("tiêu chí")) {
                (Some(rest), _) => (Part::Standard, rest.to_owned()),
                (_, Some(rest)) => (Part::Criterion, rest.to_owned()),
                _ => (Part::Criterion, lower.clone()),
            };
            let Some((code, rest)) = code(&rest, part) else { continue };
            if rest.trim_matches(['.', ' ']).is_empty() {
                remarks.extend(judge(followed, part, code, name.trim()).map(|remark| remark.at_text(*index, name)));
            }
        }
    }
    remarks
}

/// Parts that a paragraph names at most.
const MOST: usize = 60;

/// The code that a text begins with, and the rest.
fn code(text: &str, part: Part) -> Option<(&str, &str)> {
    let text = text.trim_start();
    let end = text.find(|sign: char| !(sign.is_ascii_digit() || sign == '.')).unwrap_or(text.len());
    let code = text.get(..end)?.trim_end_matches('.');
    let is_digits = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_code = match part {
        Part::Standard => is_digits(code),
        Part::Criterion => {
            code.split_once('.').is_some_and(|(one, two)| one.len() == 1 && is_digits(one) && is_digits(two))
        }
    };
    is_code.then(|| (code, text.get(code.len()..).unwrap_or("")))
}

/// The name behind a code: `: Đổi mới …`, `. Nhân viên`, ` (Phòng học, …)`, up to its end.
fn name_behind(rest: &str) -> Option<&str> {
    /// Letters of the longest name that is read.
    const LONGEST: usize = 300;
    let rest = near::first(rest, LONGEST);
    if let Some(inner) = rest.trim_start().strip_prefix('(') {
        return inner.split(')').next();
    }
    let name = [":", ".", " -", " –", ","].iter().find_map(|sign| rest.strip_prefix(sign))?.trim_start();
    let end = name.find([';', '(', '\n', ':']).unwrap_or(name.len());
    let name = name.get(..end)?.split(". ").next()?;
    Some(name.trim_end_matches(['.', ',', ' ']))
}

/// Words of a name in one manner, the tone of each at its end.
fn plain(name: &str) -> String {
    const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];
    let lower = letters::lower(name).replace("đảm bảo", "bảo đảm");
    let words = lower.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).map(|word| {
        let (tones, letters): (String, String) = word.nfd().partition(|sign| TONES.contains(sign));
        letters + &tones
    });
    let words: Vec<String> = words.collect();
    words
        .strip_prefix(["đôi\u{301}", "vơi\u{301}"].map(|word| word.nfd().collect::<String>()).as_slice())
        .unwrap_or(&words)
        .join(" ")
}

fn likeness(one: &str, other: &str) -> f64 {
    strsim::normalized_levenshtein(one, other)
}

fn name_in<'c>(set: &'c CriteriaSet, part: Part, code: &str) -> Option<&'c str> {
    match part {
        Part::Standard => {
            set.standards.iter().find(|standard| standard.code == code).map(|standard| standard.name.as_str())
        }
        Part::Criterion => set.criterion(code).map(|criterion| criterion.name.as_str()),
    }
}

/// The words that sets of one circular name learners by, which some print alike for all schools.
fn general(name: &str) -> String {
    ["học sinh", "trẻ em", "trẻ"].iter().fold(name.to_owned(), |name, word| name.replace(word, "người học"))
}

/// Whether a name is that of another part, told where it stands behind the code of this one.
fn judge(followed: &Followed, part: Part, code: &str, name: &str) -> Option<Remark> {
    let given = plain(name);
    let count = given.split(' ').count();
    let right = name_in(followed.any()?, part, code);
    let own: Vec<&CriteriaSet> = followed.own.map_or_else(|| followed.sets.clone(), |own| vec![own]);
    let is_right = own.iter().filter_map(|set| name_in(set, part, code)).any(|name| {
        let name = plain(name);
        name == given
            || general(&name) == given
            || name.starts_with(&format!("{given} "))
            || given.starts_with(&format!("{name} "))
            || likeness(&name, &given) >= NEAR
    });
    // A code that there is not is told by itself.
    if is_right || right.is_none() || given.is_empty() {
        return None;
    }
    let is_it = |other_code: &str, other: &str| {
        let other = plain(other);
        let is_whole = other == given || (count >= LEAST && likeness(&other, &given) >= SAME);
        is_whole && (count >= LEAST || other_code == code)
    };
    let noun = part.noun();
    let of_own =
        own.iter().flat_map(|set| all_named(set, part)).find(|(other, name)| *other != code && is_it(other, name));
    let message = if let Some((other, _)) = of_own {
        format!("tên này là của {noun} {other}, không phải của {noun} {code}.")
    } else {
        let of_other = followed
            .sets
            .iter()
            .chain(&followed.old)
            .find(|set| all_named(set, part).into_iter().any(|(other, name)| is_it(other, name)))?;
        if of_other.circular == followed.circular() {
            format!("tên này là của bộ tiêu chuẩn khác trong thông tư ({}).", of_other.school_types.join(", "))
        } else {
            format!("tên này là của thông tư năm 2018, không phải của Thông tư {}.", followed.circular())
        }
    };
    let help = followed.own.and(right).map_or_else(
        || "đối chiếu với phụ lục của thông tư.".to_owned(),
        |right| format!("{noun} {code} là \"{right}\"."),
    );
    Some(Remark::warning(message).help(help))
}

fn all_named(set: &CriteriaSet, part: Part) -> Vec<(&str, &str)> {
    match part {
        Part::Standard => {
            set.standards.iter().map(|standard| (standard.code.as_str(), standard.name.as_str())).collect()
        }
        Part::Criterion => set.criteria().map(|criterion| (criterion.code.as_str(), criterion.name.as_str())).collect(),
    }
}
