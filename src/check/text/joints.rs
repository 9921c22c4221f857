//! TXT-02: parts that belong together but are written apart, and the reverse: hyphens, symbols of documents, Roman
//! numbers.

use super::Kind;
use super::lookup::{Facts, facts};
use super::phrase::stands;
use super::scan::{Case, Scan, Word, is_spaces};
use super::signs::Signs;
use super::slip::Slip;
use crate::vietnamese::syllable::is_syllable;

const RULE: &str = "TXT-02";

pub fn check(scan: &Scan, slips: &mut Vec<Slip>) {
    if scan.signs.has(Signs::HYPHEN) {
        hyphens(scan, slips);
    }
    if scan.text.contains('/') {
        strokes(scan, slips);
    }
    // A basis is read sign by sign by rules of its own.
    if scan.kind != Kind::LegalBasis {
        symbols(scan, slips);
    }
    joined_numbers(scan, slips);
    if scan.kind == Kind::Heading {
        headings(scan, slips);
    }
}

/// Two matters of one heading, as the forms write them with a comma.
const PAIRED: [(&[&str], &str); 3] = [
    (&["mục", "đích", "yêu", "cầu"], "Mục đích, yêu cầu"),
    (&["đề", "xuất", "kiến", "nghị"], "Đề xuất, kiến nghị"),
    (&["nhiệm", "vụ", "giải", "pháp"], "Nhiệm vụ, giải pháp"),
];

/// `Mục đích yêu cầu`.
fn headings(scan: &Scan, slips: &mut Vec<Slip>) {
    for (words, right) in PAIRED {
        let is_joined = |index: &usize| stands(words, scan, *index) && is_spaces(scan.gap_after(*index + 1));
        if let Some(index) = (0..scan.words.len()).find(is_joined) {
            let range = scan.span(index, index + words.len() - 1);
            let message = format!("\"{}\" thiếu dấu phẩy.", scan.text.get(range.clone()).unwrap_or(""));
            slips.push(Slip::hint(RULE, range, message).help(format!("viết \"{right}\".")));
        }
    }
}

/// `12 /KH-UBND`, `TT - BGDĐT`: spaces inside the symbol of a document.
fn symbols(scan: &Scan, slips: &mut Vec<Slip>) {
    const TYPES: [&str; 8] = ["TT", "QĐ", "KH", "NĐ", "NQ", "CT", "BC", "TB"];
    let is_part = |word: &&Word| matches!(word.case, Case::Capitals | Case::Mixed);
    for (index, word) in scan.words.iter().enumerate().filter(|(_, word)| is_part(word)) {
        let before = scan.gap_before(index);
        let number = before.trim_end_matches(' ').trim_end_matches('/');
        let is_number = number.trim_end().ends_with(|sign: char| sign.is_ascii_digit());
        // `73/ KH-UBND`: behind the stroke blanks stand before other words, too.
        let names_body = || TYPES.contains(&scan.word(index)) && scan.gap_after(index) == "-";
        let is_parted_number = is_number && (before.ends_with(" /") || (before.ends_with("/ ") && names_body()));
        let is_parted_type = matches!(before, " - " | " – " | "- " | " -")
            && index.checked_sub(1).is_some_and(|last| {
                // `512/SGDĐT - GDTrH`: a body behind its number.
                let is_numbered = || scan.words[last].case == Case::Capitals && has_number(scan, last);
                (TYPES.contains(&scan.word(last)) || is_numbered())
                    && (word.range.len() > 2 || scan.gap_after(index) == "&")
            });
        // `1234/SGD ĐT-TTr`, `TT-BGD ĐT`
        let is_parted_body = matches!(before, " " | "\u{a0}")
            && scan.word(index) == "ĐT"
            && index.checked_sub(1).is_some_and(|last| {
                let follows = scan.gap_before(last).ends_with(['/', '-']) && scan.words[last].is_code;
                follows && scan.word(last).ends_with("GD")
            });
        if is_parted_body {
            let last = index.saturating_sub(1);
            let slip = Slip::warning(RULE, scan.span(last, index), "trong số, ký hiệu văn bản có dấu cách.");
            slips.push(slip.help(format!("viết liền \"{}{}\".", scan.word(last), scan.word(index))));
        } else if is_parted_number || is_parted_type {
            let start = word.range.start - before.len() + before.trim_end_matches([' ', '/', '-', '–']).len();
            let slip = Slip::warning(RULE, start..word.range.end, "trong số, ký hiệu văn bản có dấu cách.");
            slips.push(slip.help("viết liền, ví dụ 12/KH-UBND."));
        }
    }
}

/// `512/SGDĐT`: digits and a stroke before the word.
fn has_number(scan: &Scan, index: usize) -> bool {
    let number = scan.gap_before(index).strip_suffix('/');
    number.is_some_and(|number| number.ends_with(|sign: char| sign.is_ascii_digit()))
}

/// A hyphen with a space on one side only: `Covid -19`, `2020- 2025`.
fn hyphens(scan: &Scan, slips: &mut Vec<Slip>) {
    let is_word = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
    for (place, sign) in scan.text.char_indices().filter(|(_, sign)| matches!(sign, '-' | '–')) {
        let (before, after) = (&scan.text[..place], &scan.text[place + sign.len_utf8()..]);
        let (left, right) = (before.chars().next_back(), after.chars().next());
        let far_left = before.trim_end().chars().next_back();
        let far_right = after.trim_start().chars().next();
        if sign == '–' && is_school_year(before, after) {
            let start = before.trim_end().len().saturating_sub(4);
            let slip = Slip::hint(RULE, start..place + sign.len_utf8(), "giữa hai năm của năm học là gạch ngang dài.");
            slips.push(slip.help("dùng dấu gạch nối: 2026-2027."));
        }
        let is_one_sided = (left == Some(' ') && is_word(right)) || (is_word(left) && right == Some(' '));
        // After a full stop or a colon the hyphen opens a point; after a small word it may be a minus.
        let is_minus = left == Some(' ')
            && right.is_some_and(|sign| sign.is_ascii_digit())
            && far_left.is_some_and(char::is_lowercase)
            && !is_name_before(scan, place);
        if is_one_sided
            && !is_label(before)
            && is_word(far_left)
            && is_word(far_right)
            && !is_minus
            && !is_in_symbol(scan, place)
        {
            let start = before.trim_end().char_indices().next_back().map_or(0, |(at, _)| at);
            let end = scan.text.len() - after.trim_start().len();
            let end = scan.text[end..].chars().next().map_or(end, |sign| end + sign.len_utf8());
            let slip = Slip::warning(RULE, start..end, "dấu gạch nối có dấu cách ở một bên.");
            slips.push(slip.help("viết liền cả hai bên (2026-2027), hoặc cách cả hai bên (hành chính - quản trị)."));
        }
    }
}

/// A stroke with a space on one side only, between what is counted: `2 lần/ năm`, `150 em /4 lớp`.
fn strokes(scan: &Scan, slips: &mut Vec<Slip>) {
    let is_small = |index: usize| scan.words.get(index).is_some_and(|word| word.case == Case::Small && !word.is_code);
    for index in 0..scan.words.len() {
        let gap = scan.gap_after(index);
        let Some(at) = gap.find('/').filter(|_| gap.matches('/').count() == 1 && is_small(index)) else { continue };
        let (before, after) = (gap.get(..at).unwrap_or(""), gap.get(at + 1..).unwrap_or(""));
        let digits = after.trim_start();
        let is_number = digits.starts_with(|sign: char| sign.is_ascii_digit())
            && digits.trim_end().bytes().all(|sign| sign.is_ascii_digit());
        let is_next = digits.is_empty() || is_number;
        let is_one_sided = (before.is_empty() && after.starts_with(' ')) || (before == " " && !after.starts_with(' '));
        // `/var/log` is a path.
        let is_path = scan.gap_after(index + 1).starts_with('/') && !before.is_empty();
        if is_one_sided && is_next && is_small(index + 1) && !is_path {
            let (start, end) = (scan.words[index].range.end, scan.words[index].range.end + gap.len());
            let slip = Slip::warning(RULE, start..end, "dấu gạch chéo có dấu cách ở một bên.");
            slips.push(slip.help("viết liền cả hai bên: 02 lần/năm."));
        }
    }
}

/// `I- TÌNH HÌNH`, `2- Mục tiêu`: the number of a heading, as some offices set it.
fn is_label(before: &str) -> bool {
    let number = before.trim();
    let is_number =
        number.bytes().all(|sign| b"IVX".contains(&sign)) || number.bytes().all(|sign| sign.is_ascii_digit());
    !number.is_empty() && number.len() <= 4 && is_number && before.ends_with(number)
}

/// `năm học 2021 – 2022`, before and behind the dash.
fn is_school_year(before: &str, after: &str) -> bool {
    let is_year =
        |text: &str| text.len() == 4 && text.starts_with("20") && text.bytes().all(|byte| byte.is_ascii_digit());
    let first = before.trim_end();
    let year = first.len().checked_sub(4).and_then(|at| first.get(at..)).is_some_and(is_year);
    let next = after.trim_start().get(..4).is_some_and(is_year);
    let words = first.len().checked_sub(4).and_then(|at| first.get(..at)).unwrap_or("").trim_end();
    let is_named = words.ends_with("ăm học") || words.ends_with("NĂM HỌC");
    year && next && is_named
}

/// Inside the symbol of a document: another rule reports its blanks, that of symbols or that of bases.
fn is_in_symbol(scan: &Scan, place: usize) -> bool {
    let next = scan.words.partition_point(|word| word.range.start <= place);
    let is_code = |at: Option<usize>| at.and_then(|at| scan.words.get(at)).is_some_and(|word| word.is_code);
    is_code(Some(next)) && is_code(next.checked_sub(1))
}

fn is_name_before(scan: &Scan, place: usize) -> bool {
    scan.words.iter().rev().find(|word| word.range.end <= place).is_some_and(|word| word.case != Case::Small)
}

/// `Iđể`, `IIvà`: a Roman number and the next word.
fn joined_numbers(scan: &Scan, slips: &mut Vec<Slip>) {
    for (index, word) in scan.words.iter().enumerate() {
        let text = scan.word(index);
        let Some(cut) = text.find(|sign: char| !matches!(sign, 'I' | 'V' | 'X')).filter(|cut| *cut > 0) else {
            continue;
        };
        let rest = &text[cut..];
        let is_joined = !rest.is_ascii()
            && rest.chars().all(char::is_lowercase)
            // `Xtiêng` is the name of a people.
            && facts(rest).has(Facts::USUAL)
            && !is_syllable(scan.lower_word(index));
        if is_joined && !word.is_code {
            let slip = Slip::warning(RULE, word.range.clone(), format!("\"{text}\" thiếu dấu cách sau số La Mã."));
            slips.push(slip.help(format!("viết \"{} {rest}\".", &text[..cut])));
        }
    }
}
