//! TBL-09: a number, and parts of one family that are all there is: `33 người (02 quản lý, 27 giáo viên, 03 nhân viên)`,
//! `18 lớp, trong đó khối 6: 5 lớp, khối 7: 4 lớp …`, `33 = 2 + 27 + 3`.
//!
//! What stands behind "trong đó" is often only an example: nothing is told unless the family is whole, or its members,
//! which nobody is two of, are more than the number itself.

use super::Kind;
use super::near;
use super::scan::Scan;
use super::slip::Slip;
use super::tallies::{at_end, tell, whole};

/// Limits of the words between a number and its parts: bytes, and words.
const NEAR: usize = 90;
const WORDS: usize = 9;
/// Letters of the longest list that is read.
const LONGEST: usize = 300;

/// The words of each member of a family; the longest first where one begins with another.
struct Family {
    members: &'static [&'static [&'static str]],
    /// What the whole counts.
    counted: &'static [&'static str],
}

const STAFF: Family = Family {
    members: &[
        &["cán bộ quản lý", "cán bộ quản lí", "cbql", "quản lý", "quản lí", "ban giám hiệu", "bgh"],
        &["giáo viên", "gv"],
        &["nhân viên", "nv"],
    ],
    counted: &["người", "cán bộ", "cb", "viên chức", "đồng chí", "đ/c", "biên chế", "công chức"],
};

const SCHOOLS: Family = Family {
    members: &[
        &["trường mầm non", "mầm non", "trường mn", "mn"],
        &["trường tiểu học", "tiểu học", "trường th", "th"],
        &["trường trung học cơ sở", "trung học cơ sở", "trường thcs", "thcs"],
    ],
    counted: &["trường", "đơn vị trường", "cơ sở giáo dục"],
};

/// Rooms by how they are built: nobody counts one twice.
const ROOMS: Family = Family {
    members: &[
        &["phòng bán kiên cố", "phòng học bán kiên cố", "bán kiên cố", "phòng cấp bốn", "phòng cấp 4"],
        &["phòng kiên cố", "phòng học kiên cố", "kiên cố"],
        &["phòng tạm", "phòng học tạm", "phòng nhờ", "phòng học nhờ", "phòng mượn", "phòng học mượn"],
    ],
    counted: &["phòng học", "phòng"],
};

/// Children of a kindergarten, by the kind of their group: the name stands before the number.
const GROUPS: [&str; 2] = ["nhà trẻ", "mẫu giáo"];

/// Words before a member that say nothing more: `02 đồng chí quản lý`.
const COUNTERS: [&str; 3] = ["đồng chí ", "đ/c ", "người là "];

/// What opens a list of parts.
const OPENERS: [&str; 5] = ["trong đó", "bao gồm", "(", ":", " = "];

pub fn check(scan: &Scan, slips: &mut Vec<Slip>) {
    if !matches!(scan.kind, Kind::Prose | Kind::Cell) || !scan.text.contains(|sign: char| sign.is_ascii_digit()) {
        return;
    }
    for opener in OPENERS {
        for (at, _) in scan.lower.match_indices(opener) {
            if opener == " = " { equation(scan, at, slips) } else { list(scan, at, opener, slips) }
        }
    }
}

/// `33 = 2 + 27 + 3`, with at least three parts.
fn equation(scan: &Scan, at: usize, slips: &mut Vec<Slip>) {
    let (Some(before), Some(after)) = (scan.lower.get(..at), scan.lower.get(at + 3..)) else { return };
    let Some((start, total)) = at_end(before) else { return };
    // `Số người: 33` is no division.
    let signs = ["+", "-", "–", "x", "×", " :", "="];
    let is_term = before.get(..start).is_some_and(|text| signs.iter().any(|sign| text.trim_end().ends_with(sign)));
    let length = after
        .find(|sign: char| !(sign.is_ascii_digit() || matches!(sign, '+' | ' ' | '\u{a0}')))
        .unwrap_or(after.len());
    let (Some(sum), Some(rest)) = (after.get(..length), after.get(length..)) else { return };
    let sum = sum.trim_end();
    let numbers: Option<Vec<u64>> = sum.split('+').map(|part| whole(part.trim())).collect();
    // A decimal, a fraction or another sign of arithmetic goes on with the last number.
    let next = rest.chars().nth(1);
    let goes_on = rest.starts_with(['/', '%', '-', '–', '×', '*', '=', '…'])
        || (rest.starts_with(['.', ',', ':']) && next.is_some_and(|sign| sign.is_ascii_digit()))
        || (rest.starts_with('x') && !next.is_some_and(char::is_alphabetic));
    if let Some(numbers) = numbers.filter(|numbers| numbers.len() > 2 && !is_term && !goes_on) {
        tell(start..at + 3 + sum.len(), total, numbers.iter().sum(), slips);
    }
}

/// The number that stands before a list of parts, with the words between them.
fn counted(before: &str) -> Option<(usize, u64, &str)> {
    let before = before.trim_end_matches([' ', '\u{a0}', ',', ':', '(', ';']);
    let digits = before.rfind(|sign: char| sign.is_ascii_digit())? + 1;
    let words = before.get(digits..)?;
    let is_plain = words.len() <= NEAR && !words.contains(['.', ';', ':', '(', ')', '%', '\n', '=', '+', '/', '-']);
    let (start, number) = at_end(before.get(..digits)?)?;
    (is_plain && words.split_whitespace().count() <= WORDS).then(|| (start, number, words.trim_start()))
}

fn list(scan: &Scan, at: usize, opener: &str, slips: &mut Vec<Slip>) {
    let from = at + opener.len();
    let (Some(before), Some(after)) = (scan.lower.get(..at), scan.lower.get(from..)) else { return };
    let inner = after.trim_start_matches([':', ' ', '\u{a0}']);
    // The opener that stands last is the one: `(trong đó: 02 …`.
    let first = inner.split(' ').next().unwrap_or("");
    if first == "khối" {
        blocks(scan, at, inner, slips);
    }
    let is_item =
        first.starts_with(|sign: char| sign.is_ascii_digit()) || matches!(first, "khối" | "lớp" | "nhà" | "mẫu");
    if !is_item {
        return;
    }
    let Some((start, total, words)) = counted(before) else { return };
    let near = near::first(inner, LONGEST);
    let end = near.find([';', ')', '\n', '(', '…']).unwrap_or(near.len());
    let text = near.get(..end).unwrap_or("").split(". ").next().unwrap_or("").trim_end_matches(['.', ',', ' ']);
    let items = items(text);
    let family = |family: &Family| {
        let is_counted = family.counted.iter().any(|noun| begins(words, noun))
            || (words.is_empty() && family.counted.iter().any(|noun| is_total_of(before, start, noun)));
        is_counted.then(|| members(&items, family)).flatten()
    };
    let found =
        groups(&items, words).or_else(|| family(&STAFF)).or_else(|| family(&SCHOOLS)).or_else(|| family(&ROOMS));
    let Some((sum, is_whole)) = found.or_else(|| grades(&items, words)) else {
        return;
    };
    if is_whole || sum > total {
        tell(start..from, total, sum, slips);
    }
}

/// `334 trẻ, trong đó nhà trẻ 66 trẻ, mẫu giáo 277 trẻ`
fn groups(items: &[&str], words: &str) -> Option<(u64, bool)> {
    let noun = ["trẻ", "cháu", "em"].into_iter().find(|noun| begins(words, noun))?;
    let numbers: Option<Vec<u64>> = items
        .iter()
        .map(|item| {
            let rest = GROUPS.iter().find_map(|group| item.trim().strip_prefix(group))?.trim_start_matches([':', ' ']);
            let rest = rest.strip_prefix("có ").unwrap_or(rest);
            let (number, unit) = rest.split_once(' ').unwrap_or((rest, noun));
            whole(number).filter(|_| unit.trim() == noun)
        })
        .collect();
    numbers.filter(|numbers| numbers.len() == GROUPS.len()).map(|numbers| (numbers.iter().sum(), true))
}

/// `28 lớp với 1.135 học sinh: khối 10 có 10 lớp, 420 học sinh; khối 11 có …`: classes and pupils of all grades.
fn blocks(scan: &Scan, at: usize, inner: &str, slips: &mut Vec<Slip>) {
    const JOINTS: [&str; 5] = [" lớp với ", " lớp, ", " lớp, với ", " lớp và ", " lớp có "];
    let head = scan.lower.get(..at).unwrap_or("");
    let length = head.len();
    let head = near::last(head, NEAR);
    let from = length - head.len();
    let head = head.trim_end_matches([' ', ',', ':', '(']);
    let Some(head) = head.strip_suffix(" học sinh") else { return };
    let Some((start, pupils)) = at_end(head) else { return };
    let before = head.get(..start).unwrap_or("");
    let Some((_, classes)) = JOINTS.iter().find_map(|joint| before.strip_suffix(joint)).and_then(at_end) else {
        return;
    };
    let list = inner.split(['.', '\n', ')']).next().unwrap_or("");
    // A full stop inside a number parts nothing.
    let list = if list.ends_with(|sign: char| sign.is_ascii_digit()) { inner } else { list };
    let mut sums = (0_u64, 0_u64);
    let mut count = 0;
    for part in list.split(';') {
        let Some(rest) = part.trim().trim_start_matches("và ").strip_prefix("khối ") else { break };
        let rest = rest.trim_start_matches(|sign: char| sign.is_ascii_digit()).trim_start_matches([':', ' ']);
        let rest = rest.strip_prefix("có ").unwrap_or(rest);
        let Some((own, rest)) = JOINTS.iter().find_map(|joint| rest.split_once(joint)) else { break };
        let number: String = rest.chars().take_while(|sign| sign.is_ascii_digit() || *sign == '.').collect();
        let (Some(own), Some(number)) = (whole(own.trim()), whole(number.trim_end_matches('.'))) else { break };
        sums = (sums.0 + own, sums.1 + number);
        count += 1;
    }
    // Where the classes add up, all grades are there.
    if count > 2 && sums.0 == classes && sums.1 != pupils {
        let place = from + start;
        tell(place..at, pupils, sums.1, slips);
    }
}

/// `Tổng số cán bộ, giáo viên, nhân viên: 33`: what a number without a noun behind it counts.
fn is_total_of(before: &str, start: usize, noun: &str) -> bool {
    let from = (0..start.saturating_sub(NEAR * 2)).rev().find(|at| before.is_char_boundary(*at)).unwrap_or(0);
    let clause = before.get(from..start).unwrap_or("");
    let clause = clause.rsplit(['.', ';', '\n']).next().unwrap_or("");
    clause.rsplit_once("tổng số ").is_some_and(|(_, words)| begins(words, noun) && words.len() <= NEAR)
}

/// Whether words begin with a noun, and not with a longer word.
fn begins(words: &str, noun: &str) -> bool {
    words.strip_prefix(noun).is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
}

/// The parts of a list: "và" parts them where a number or a grade follows.
fn items(text: &str) -> Vec<&str> {
    let mut items = Vec::new();
    for part in text.split(", ") {
        let mut rest = part;
        let mut from = 0;
        while let Some(at) = rest.get(from..).and_then(|text| text.find(" và ")).map(|at| from + at) {
            let next = rest.get(at + " và ".len()..).unwrap_or("");
            from = at + " và ".len();
            if next.starts_with(|sign: char| sign.is_ascii_digit()) || next.starts_with("khối ") {
                items.push(rest.get(..at).unwrap_or(""));
                rest = next;
                from = 0;
            }
        }
        items.push(rest);
    }
    items
}

/// The sum of the members of a family, and whether each of them is there. Nothing where another thing is among them.
fn members(items: &[&str], family: &Family) -> Option<(u64, bool)> {
    let mut found = vec![false; family.members.len()];
    let mut sum = 0_u64;
    for item in items {
        let (number, words) = item.trim().split_once([' ', '\u{a0}'])?;
        let words = COUNTERS.iter().find_map(|counter| words.strip_prefix(counter)).unwrap_or(words).trim();
        let member = family.members.iter().position(|names| names.contains(&words))?;
        if std::mem::replace(found.get_mut(member)?, true) {
            return None;
        }
        sum = sum.saturating_add(whole(number)?);
    }
    (items.len() > 1).then(|| (sum, found.iter().all(|is_found| *is_found)))
}

/// `khối 6: 5 lớp, khối 7 có 4 lớp …`, `5 lớp 6, 4 lớp 7 …`: the grades of one school, each with one number.
fn grades(items: &[&str], words: &str) -> Option<(u64, bool)> {
    const NOUNS: [&str; 3] = ["lớp", "học sinh", "hs"];
    let noun = NOUNS.into_iter().find(|noun| begins(words, noun))?;
    let mut found = Vec::new();
    let mut sum = 0_u64;
    for item in items {
        let item = item.trim();
        let rest = item
            .strip_prefix("khối lớp ")
            .or_else(|| item.strip_prefix("khối "))
            .or_else(|| item.strip_prefix("lớp ").filter(|_| noun != "lớp"));
        let (grade, number) = if let Some(rest) = rest {
            let length = rest.find(|sign: char| !sign.is_ascii_digit())?;
            let tail = rest.get(length..)?.trim_start_matches([' ', ':', '\u{a0}']);
            let tail = tail.strip_prefix("có ").unwrap_or(tail);
            let end = tail.find(|sign: char| !(sign.is_ascii_digit() || sign == '.')).unwrap_or(tail.len());
            let unit = tail.get(end..)?.trim();
            if !(unit.is_empty() || unit == noun || (noun == "hs" && unit == "học sinh")) {
                return None;
            }
            (rest.get(..length)?.parse::<u64>().ok()?, whole(tail.get(..end)?)?)
        } else {
            let (number, unit) = item.split_once(' ')?;
            let unit = unit.strip_prefix(noun)?.trim_start();
            let grade = unit.strip_prefix("khối lớp ").or_else(|| unit.strip_prefix("khối ")).unwrap_or(unit);
            let grade = if noun == "lớp" { grade } else { grade.strip_prefix("lớp ").unwrap_or(grade) };
            (grade.parse::<u64>().ok()?, whole(number)?)
        };
        if found.contains(&grade) {
            return None;
        }
        found.push(grade);
        sum = sum.saturating_add(number);
    }
    found.sort_unstable();
    let is_grade = found.iter().all(|grade| (1..=12).contains(grade));
    let wholes: [&[u64]; 4] = [&[1, 2, 3, 4, 5], &[6, 7, 8, 9], &[10, 11, 12], &[1, 2, 3, 4, 5, 6, 7, 8, 9]];
    (is_grade && found.len() > 1).then(|| (sum, wholes.contains(&found.as_slice())))
}
