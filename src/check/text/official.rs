//! TXT-01: capitals that depend on the words beside them: provisions, days of the week, units with a number, offices
//! before a name (Nghị định 30/2020/NĐ-CP, Phụ lục II, mục III đến V).

use super::Kind;
use super::calendar;
use super::lookup::Facts;
use super::scan::{Case, Scan, is_spaces};
use super::slip::Slip;
use crate::vietnamese::case;
use crate::vietnamese::person_name::FAMILY_NAMES;

const RULE: &str = "TXT-01";

/// The words that one of the rules begins at, beside the first of an office.
pub const FIRST_WORDS: [&str; 9] = ["điều", "điểm", "khoản", "chương", "thứ", "quận", "phường", "bộ", "thị"];

/// Offices that have a capital before the name of their holder (mục V.2).
pub const OFFICES: [&[&str]; 3] = [&["hiệu", "trưởng"], &["giám", "đốc"], &["chủ", "tịch"]];

/// The days, as they follow "thứ" (mục V.5).
const DAYS: [&str; 6] = ["hai", "ba", "tư", "năm", "sáu", "bảy"];

/// Words before "thứ hai" that make it a day: the second of something has none of them.
/// `chiều ngày thứ hai` of a meeting is that of its second day.
const BEFORE_DAYS: [&str; 7] = ["sáng", "trưa", "chiều", "tối", "đêm", "mỗi", "từ"];

pub fn check(scan: &Scan, slips: &mut Vec<Slip>) {
    if scan.is_capitals || scan.kind == Kind::Name {
        return;
    }
    for index in 0..scan.words.len() {
        if scan.words[index].facts.has(Facts::OFFICIAL) && !scan.words[index].is_code {
            provision(scan, index, slips);
            day(scan, index, slips);
            calendar::weekday(scan, index, slips);
            numbered_unit(scan, index, slips);
            office(scan, index, slips);
            middle_name(scan, index, slips);
        }
    }
}

/// The digits right after a word: `khoản 2`.
fn number_after<'s>(scan: &Scan<'s>, index: usize) -> Option<&'s str> {
    let after = scan.gap_after(index);
    let number = after.trim_start_matches([' ', '\u{a0}']);
    let end = number.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(number.len());
    (number.len() < after.len() && end > 0).then(|| &number[..end])
}

/// Whether the word before and the number or letter after it are all that stands between: `khoản 2, điều 5`.
fn follows(scan: &Scan, index: usize, word: &str) -> bool {
    let Some(before) = index.checked_sub(1) else { return false };
    if scan.lower_word(before) == word {
        let between = scan.gap_after(before);
        return between.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, ' ' | '\u{a0}' | ','))
            && between.contains(|sign: char| sign.is_ascii_digit());
    }
    // `điểm a khoản 2`: a letter between.
    let is_letter = scan.word(before).chars().count() == 1;
    let gap = scan.gap_after(before);
    is_letter && scan.lower_before(before) == word && gap.chars().all(|sign| matches!(sign, ' ' | ',' | '\u{a0}'))
}

/// `Điểm a Khoản 2 điều 5` → `điểm a khoản 2 Điều 5` (mục V.8).
fn provision(scan: &Scan, index: usize, slips: &mut Vec<Slip>) {
    let word = &scan.words[index];
    let wrong = match (scan.word(index), number_after(scan, index)) {
        // `Như điều 3`, `có tên tại điều 1`.
        ("điều", Some(_)) => {
            let is_cited = matches!(scan.lower_before(index), "tại" | "như" | "theo");
            (is_cited && is_spaces(scan.gap_before(index))) || follows(scan, index, "khoản")
        }
        ("Khoản", Some(_)) => !word.opens && (follows(scan, index, "điểm") || before_article(scan, index)),
        ("Điểm", None) => !word.opens && scan.word(index + 1).chars().count() == 1 && is_clause(scan, index + 2),
        ("chương", None) => !word.opens && is_roman(scan.word(index + 1)) && scan.is_next_to(index),
        _ => false,
    };
    if wrong {
        let written = scan.word(index);
        let right = match word.case {
            Case::Small => case::capitalize_first(written),
            _ => case::lower_first(written),
        };
        tell(scan, index, index, &right, slips);
    }
}

fn is_clause(scan: &Scan, index: usize) -> bool {
    scan.lower_word(index) == "khoản" && number_after(scan, index).is_some()
}

/// `Khoản 2 Điều 5`, `Khoản 1, Điều 22`.
fn before_article(scan: &Scan, index: usize) -> bool {
    scan.lower_word(index + 1) == "điều" && number_after(scan, index + 1).is_some() && follows(scan, index + 1, "khoản")
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|letter| b"IVXL".contains(&letter))
}

/// `sáng thứ hai` → `sáng thứ Hai`.
fn day(scan: &Scan, index: usize, slips: &mut Vec<Slip>) {
    if scan.lower_word(index) != "thứ" || !DAYS.contains(&scan.word(index + 1)) || !scan.is_next_to(index) {
        return;
    }
    let is_after = is_spaces(scan.gap_before(index)) && BEFORE_DAYS.contains(&scan.lower_before(index));
    let next = scan.gap_after(index + 1);
    let is_before = matches!(scan.lower_word(index + 2), "hằng" | "hàng") && scan.lower_word(index + 3) == "tuần"
        || (scan.lower_word(index + 2) == "ngày" && next.trim() == "," && !calendar::may_count(scan, index))
        || (next.trim_start().starts_with('(') && calendar::is_dated(next));
    // `ngày 16 tháng 11 năm 2026 (thứ hai)`
    let opens = scan.gap_before(index).strip_suffix('(').map(str::trim_end);
    let is_aside = opens.is_some_and(|before| before.ends_with(|sign: char| sign.is_ascii_digit()))
        && next.starts_with(')')
        && scan.text.get(..scan.words[index].range.start).is_some_and(|before| before.contains("ngày"));
    // `từ thứ hai` may be of anything; `từ thứ hai đến thứ sáu` is of days.
    let is_range = scan.lower_before(index) != "từ" || scan.lower_word(index + 3) == "thứ";
    if (is_after && is_range) || is_before || is_aside {
        let right = format!("{} {}", scan.word(index), case::capitalize_first(scan.word(index + 1)));
        tell(scan, index, index + 1, &right, slips);
    }
}

/// `quận 1`, `phường 3`: the number is the name (mục III.1 b). Before a measure it is a count.
fn numbered_unit(scan: &Scan, index: usize, slips: &mut Vec<Slip>) {
    if !matches!(scan.word(index), "quận" | "phường") {
        return;
    }
    let Some(number) = number_after(scan, index) else { return };
    let rest = scan.gap_after(index).trim_start_matches([' ', '\u{a0}']).strip_prefix(number).unwrap_or_default();
    let ends = rest.starts_with([',', '.', ';', ')']) && !rest.chars().nth(1).is_some_and(|sign| sign.is_ascii_digit());
    let goes_on = is_spaces(rest) && matches!(scan.word(index + 1), "và" | "thuộc" | "của");
    let is_end = ends || goes_on || (rest.is_empty() && scan.words.len() == index + 1);
    let counted = scan.gap_before(index).trim().ends_with(|sign: char| sign.is_ascii_digit());
    if is_end && !counted && number.len() <= 2 {
        let right = case::capitalize_first(scan.word(index));
        tell(scan, index, index, &right, slips);
    }
}

/// `hiệu trưởng Nguyễn Văn An` → `Hiệu trưởng Nguyễn Văn An`; `bộ trưởng Bộ …` → `Bộ trưởng Bộ …`.
fn office(scan: &Scan, index: usize, slips: &mut Vec<Slip>) {
    let is_joined = (index..index + 2).all(|at| scan.is_next_to(at));
    let is_minister = scan.word(index) == "bộ" && scan.word(index + 1) == "trưởng" && scan.word(index + 2) == "Bộ";
    let has_name = || {
        let is_capital = |at: usize| scan.words.get(at).is_some_and(|word| word.case == Case::Capital);
        FAMILY_NAMES.contains(&scan.word(index + 2)) && is_capital(index + 3) && scan.is_next_to(index + 2)
    };
    let is_office =
        OFFICES.contains(&[scan.word(index), scan.word(index + 1)].as_slice()) && scan.lower_before(index) != "phó";
    if is_joined && (is_minister || (is_office && has_name())) {
        let right = format!("{} {}", case::capitalize_first(scan.word(index)), scan.word(index + 1));
        tell(scan, index, index + 1, &right, slips);
    }
}

/// `Lê Thị thu Hà` → `Lê Thị Thu Hà` (mục II.1).
fn middle_name(scan: &Scan, index: usize, slips: &mut Vec<Slip>) {
    let Some(before) = index.checked_sub(1).filter(|_| scan.word(index) == "Thị") else { return };
    let is_joined = (before..index + 2).all(|at| scan.is_next_to(at));
    let set = |at: usize| scan.words.get(at).map(|word| word.case);
    let is_name = FAMILY_NAMES.contains(&scan.word(before)) && set(index + 2) == Some(Case::Capital);
    if is_joined && is_name && set(index + 1) == Some(Case::Small) {
        let right = format!("{} {}", case::capitalize_first(scan.word(index + 1)), scan.word(index + 2));
        tell(scan, index + 1, index + 2, &right, slips);
    }
}

fn tell(scan: &Scan, first: usize, last: usize, right: &str, slips: &mut Vec<Slip>) {
    let range = scan.span(first, last);
    let message = format!("\"{}\" viết hoa chưa đúng.", scan.text.get(range.clone()).unwrap_or(""));
    slips.push(Slip::warning(RULE, range, message).help(format!("viết \"{right}\".")));
}
