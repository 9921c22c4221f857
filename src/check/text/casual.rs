//! What is written in notes and not in documents: TBL-09, money as people say it (`1.5tr`, `500k`); TXT-02, signs of
//! arithmetic for words (`≤05 học sinh`); TXT-01, days of the week in digits (`thứ 2`).

use std::cell::LazyCell;

use super::Kind;
use super::scan::Scan;
use super::slip::Slip;

/// Signs of arithmetic, and what they say.
const SIGNS: [(char, &str); 4] = [('≤', "không quá"), ('≥', "ít nhất"), ('→', "rồi, đến, thành"), ('≠', "khác")];

/// Days of the week by their digit.
const DAYS: [(&str, &str); 6] = [("2", "Hai"), ("3", "Ba"), ("4", "Tư"), ("5", "Năm"), ("6", "Sáu"), ("7", "Bảy")];

/// Words right before a day of the week; behind others "thứ" counts: `lần thứ 2`, `năm thứ 3`.
const BEFORE_DAY: [&str; 14] =
    ["từ", "đến", "sáng", "chiều", "vào", "ngày", "và", "tối", "hoặc", "hai", "ba", "tư", "năm", "sáu"];

pub fn check(scan: &Scan, slips: &mut Vec<Slip>) {
    if !matches!(scan.kind, Kind::Prose | Kind::Cell) {
        return;
    }
    // Asked once: a long paragraph may say `tr` at every second word.
    let is_of_money = LazyCell::new(|| MONEY.iter().any(|words| scan.lower.contains(words)));
    let has_digits = scan.text.bytes().any(|sign| sign.is_ascii_digit());
    for (index, word) in scan.words.iter().enumerate().filter(|_| has_digits) {
        match scan.lower_word(index) {
            "tr" | "k" if *is_of_money => money(scan, index, slips),
            "thứ" => weekday(scan, index, word.range.start, slips),
            _ => {}
        }
    }
    if scan.text.is_ascii() || scan.kind == Kind::Cell {
        return;
    }
    for (sign, words) in SIGNS {
        if let Some(at) = scan.text.find(sign) {
            let slip = Slip::hint("TXT-02", at..at + sign.len_utf8(), format!("ký hiệu \"{sign}\" trong câu."));
            slips.push(slip.help(format!("viết bằng chữ: \"{words}\".")));
        }
    }
}

/// Words of passages about money: `ngữ cảnh 128k token` counts thousands of something else.
const MONEY: [&str; 12] =
    ["giải", "thưởng", "tiền", "kinh phí", "lương", "thu ", "chi ", "đồng", "mua", "phí", "quỹ", "hỗ trợ"];

/// `1.5tr`, `500k`
fn money(scan: &Scan, index: usize, slips: &mut Vec<Slip>) {
    let before = scan.gap_before(index);
    let number = before.trim_end_matches(|sign: char| sign.is_ascii_digit() || matches!(sign, '.' | ','));
    let written = before.get(number.len()..).unwrap_or("");
    let is_number = written.starts_with(|sign: char| sign.is_ascii_digit());
    let is_free = number.is_empty() || number.ends_with([' ', '(', ':', '/', '-']);
    let ends =
        scan.gap_after(index).chars().next().is_none_or(|sign| matches!(sign, ' ' | ',' | ';' | '.' | ')' | '/'));
    if !is_number || !is_free || !ends || written.len() > 4 {
        return;
    }
    let Some(word) = scan.words.get(index) else { return };
    let range = word.range.start - written.len()..word.range.end;
    let text = scan.text.get(range.clone()).unwrap_or("").to_owned();
    let slip = Slip::warning("TBL-09", range, format!("số tiền \"{text}\" viết tắt như khi nói."));
    slips.push(slip.help("viết đủ, ví dụ \"1.500.000 đồng\"."));
}

fn weekday(scan: &Scan, index: usize, start: usize, slips: &mut Vec<Slip>) {
    let after = scan.gap_after(index);
    let digit = after.trim_start_matches([' ', '\u{a0}']);
    let Some((_, day)) = DAYS.iter().find(|(number, _)| digit.starts_with(number)) else { return };
    let ends = digit.get(1..).is_none_or(|rest| !rest.starts_with(|sign: char| sign.is_alphanumeric()));
    let is_first = index == 0
        || scan.gap_before(index).ends_with([',', '(', ';', ':', '-'])
        || scan.gap_before(index).contains([',', '(']);
    let is_day = is_first || BEFORE_DAY.contains(&scan.lower_before(index));
    // `thứ 2 hằng tuần`, `thứ 3 của tháng`: an ordinal counts weeks, too.
    let next = scan.lower_word(index + 1);
    let counts = matches!(next, "của" | "trong" | "nhất" | "tự");
    if ends && is_day && !counts {
        let end = start + "thứ".len() + (after.len() - digit.len()) + 1;
        let slip = Slip::hint("TXT-01", start..end, "thứ trong tuần viết bằng chữ số.");
        slips.push(slip.help(format!("viết \"thứ {day}\".")));
    }
}
