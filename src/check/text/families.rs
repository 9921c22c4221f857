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
    counted: &[
        "người",
        "cán bộ",
        "cb",
        "cbgvnv",
        "cbgv",
        "cb-gv-nv",
        "viên chức",
        "đồng chí",
        "đ/c",
        "biên chế",
        "công chức",
    ],
};

/// Words for people.
const PEOPLE: &[&str] = &[
    "học sinh",
    "hs",
    "em",
    "trẻ",
    "cháu",
    "người",
    "giáo viên",
    "gv",
    "cán bộ",
    "đảng viên",
    "đoàn viên",
    "thành viên",
];

/// Women first: the rule of men and women reads the other order.
const SEX: Family = Family { members: &[&["nữ"], &["nam"]], counted: PEOPLE };

const PARTY: Family = Family {
    members: &[&["chính thức", "đảng viên chính thức"], &["dự bị", "đảng viên dự bị"]],
    counted: &["đảng viên"],
};

/// Degrees: nobody is counted under two.
const DEGREES: Family = Family {
    members: &[
        &["tiến sĩ"],
        &["thạc sĩ", "thạc sỹ", "trên đại học"],
        &["đại học", "cử nhân"],
        &["cao đẳng"],
        &["trung cấp"],
        &["sơ cấp"],
    ],
    counted: PEOPLE,
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
    /// Letters of the number itself.
    const DIGITS: usize = 20;
    let whole = before.len();
    let before = near::last(before, NEAR + DIGITS);
    let offset = whole - before.len();
    let before = before.trim_end_matches([' ', '\u{a0}', ',', ':', '(', ';']);
    let digits = before.rfind(|sign: char| sign.is_ascii_digit())? + 1;
    let words = before.get(digits..)?;
    let is_plain = words.len() <= NEAR && !words.contains(['.', ';', ':', '(', ')', '%', '\n', '=', '+', '/', '-']);
    let (start, number) = at_end(before.get(..digits)?)?;
    (is_plain && words.split_whitespace().count() <= WORDS).then(|| (offset + start, number, words.trim_start()))
}

fn list(scan: &Scan, at: usize, opener: &str, slips: &mut Vec<Slip>) {
    let from = at + opener.len();
    let (Some(before), Some(after)) = (scan.lower.get(..at), scan.lower.get(from..)) else { return };
    // `trong đó: 02 …`: the words before the colon are the opener.
    if opener == ":" && ["trong đó", "gồm"].iter().any(|words| before.trim_end().ends_with(words)) {
        return;
    }
    let inner = after.trim_start_matches([':', ' ', '\u{a0}']);
    // The opener that stands last is the one: `(trong đó: 02 …`.
    let first = inner.split(' ').next().unwrap_or("");
    let is_item =
        first.starts_with(|sign: char| sign.is_ascii_digit()) || matches!(first, "khối" | "lớp" | "nhà" | "mẫu");
    let is_member =
        |family: &Family| family.members.iter().flat_map(|names| names.iter()).any(|name| begins(inner, name));
    if begins(inner, "nam") || (!is_item && ![&STAFF, &SEX, &PARTY, &DEGREES].into_iter().any(is_member)) {
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
        is_counted.then(|| members(&items, family).or_else(|| members(&semicolons(near), family))).flatten()
    };
    let found = groups(&items, words)
        .or_else(|| [&STAFF, &SEX, &PARTY, &DEGREES, &SCHOOLS, &ROOMS].into_iter().find_map(family));
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
        let (number, words) = number_and_words(item.trim())?;
        let words = COUNTERS.iter().find_map(|counter| words.strip_prefix(counter)).unwrap_or(words).trim();
        let member = family.members.iter().position(|names| names.contains(&words))?;
        if std::mem::replace(found.get_mut(member)?, true) {
            return None;
        }
        sum = sum.saturating_add(whole(number)?);
    }
    (items.len() > 1).then(|| (sum, found.iter().all(|is_found| *is_found)))
}

/// `35 giáo viên`, `giáo viên: 35`, `giáo viên có 35 người`: a number, and what it counts.
fn number_and_words(item: &str) -> Option<(&str, &str)> {
    if item.starts_with(|sign: char| sign.is_ascii_digit()) {
        return item.split_once([' ', '\u{a0}']);
    }
    let at = item.find(|sign: char| sign.is_ascii_digit())?;
    let (words, number) = (item.get(..at)?.trim_end_matches([' ', ':', '\u{a0}']), item.get(at..)?);
    let words = words.strip_suffix(" có").unwrap_or(words);
    let (number, unit) = number.split_once([' ', '\u{a0}']).unwrap_or((number, ""));
    let is_unit = unit.is_empty() || STAFF.counted.contains(&unit) || PEOPLE.contains(&unit);
    is_unit.then_some((number, words))
}

/// The parts of a list up to the end of its sentence, each behind a semicolon.
fn semicolons(text: &str) -> Vec<&str> {
    let end = text.find([')', '\n', '(', '…']).unwrap_or(text.len());
    let sentence = text.get(..end).unwrap_or("").split(". ").next().unwrap_or("");
    sentence.trim_end_matches(['.', ';', ',', ' ']).split([';', ',']).map(str::trim).collect()
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
