//! TXT-02: words that are said twice in a row: `xây dựng dựng`, `xác định xác định`.

use super::scan::{Case, Scan};
use super::slip::Slip;
use super::word_list::WordList;
use super::words::{begins_word, ends_word};

const RULE: &str = "TXT-02";

/// Words that are rightly said twice: `ngày ngày`, `luôn luôn`.
const REDUPLICATED: WordList = WordList::new(include_str!("reduplicated.txt"));

/// Syllables that are words by themselves, so that a longer word may follow.
const ALONE: [&str; 17] = [
    "tổ",
    "ban",
    "đội",
    "bộ",
    "sở",
    "phòng",
    "trường",
    "điểm",
    "mức",
    "việc",
    "người",
    "học",
    "chi",
    "thu",
    "lớp",
    "luật",
    "đạt",
];

/// The last syllables of those that are named after what they do.
const DOERS: [&str; 14] =
    ["người", "bên", "viện", "quan", "ban", "tổ", "đội", "đoàn", "nhóm", "bộ", "đồng", "phòng", "chức", "vị"];

/// Limit of words that are said twice in a row: `kế hoạch số kế hoạch số`.
const LONGEST_GROUP: usize = 4;

pub fn check(scan: &Scan, slips: &mut Vec<Slip>) {
    let mut last_end = 0;
    for index in 0..scan.words.len() {
        // The longer repetition first: `xác định xác định` is one slip.
        let Some(length) = (1..=LONGEST_GROUP).rev().find(|length| is_doubled(scan, index, *length)) else { continue };
        let range = scan.span(index, index + 2 * length - 1);
        if range.start < last_end {
            continue;
        }
        last_end = range.end;
        let once = scan.text.get(scan.span(index, index + length - 1)).unwrap_or("");
        let message = format!("lặp từ \"{}\".", scan.text.get(range.clone()).unwrap_or(""));
        slips.push(Slip::warning(RULE, range, message).help(format!("giữ một lần \"{once}\".")));
    }
}

fn is_doubled(scan: &Scan, index: usize, length: usize) -> bool {
    if index + 2 * length > scan.words.len() {
        return false;
    }
    let is_same = |offset: usize| {
        let (one, other) = (index + offset, index + offset + length);
        let (first, second) = (&scan.words[one], &scan.words[other]);
        if first.range.len() != second.range.len() {
            return false;
        }
        // A capital in the second may begin a name: `thành phố Phố Hiến`.
        let is_plain = !first.is_code && first.case != Case::Mixed && (second.case == Case::Small || scan.is_capitals);
        is_plain && first.range.len() > 1 && scan.lower_word(one) == scan.lower_word(other)
    };
    // First what is seldom true.
    if !(0..length).all(is_same) {
        return false;
    }
    let is_close = (0..2 * length - 1).all(|offset| scan.is_next_to(index + offset));
    let is_word = length > 1
        && scan.lower_word(index) != scan.lower_word(index + 1)
        && scan.lower_word(index) != "từng"
        && !is_name_and_deed(scan, index);
    let is_slip = if length == 1 { !is_rightly_twice(scan, index) } else { is_word };
    is_close && is_slip
}

/// A word that is said twice (`ngày ngày`), or two words of which one ends and one begins with the same syllable:
/// `phân công công việc`, `tổ tổ chức`.
fn is_rightly_twice(scan: &Scan, index: usize) -> bool {
    let word = scan.lower_word(index);
    let begins_next = begins_word(scan, index + 1);
    // `thường thường xuyên`: the second belongs to what follows. `năm năm học`, `đời đời sống mãi` are said so.
    // `ngày ngày 15 tháng 9`
    if word == "ngày" && scan.gap_after(index + 1).trim_start().starts_with(|sign: char| sign.is_ascii_digit()) {
        return false;
    }
    let is_torn = begins_next && !matches!(word, "đời" | "năm" | "ngày") && !ends_word(scan, index);
    // `người người, nhà nhà chung tay`
    let is_echo = index > 1 && scan.lower_before(index) == scan.lower_word(index - 2);
    (REDUPLICATED.contains(word) && (!is_torn || is_echo))
        || (word == "bị" && ends_word(scan, index))
        || is_subject_of_trade(scan, index)
        || is_signed_by_secretary(scan, index)
        || (begins_next && ends_name(scan, index))
        || (begins_next && (ends_word(scan, index) || ALONE.contains(&word)))
}

/// `chuyên môn môn Lịch sử`: the trade, and the school subject by its name.
fn is_subject_of_trade(scan: &Scan, index: usize) -> bool {
    let names = scan.words.get(index + 2).is_some_and(|word| matches!(word.case, Case::Capital | Case::Capitals));
    scan.lower_word(index) == "môn" && scan.lower_before(index) == "chuyên" && scan.is_next_to(index + 1) && names
}

/// `do trưởng đoàn thư ký ký`
fn is_signed_by_secretary(scan: &Scan, index: usize) -> bool {
    scan.lower_word(index) == "ký" && scan.lower_before(index) == "thư" && scan.is_next_to(index - 1)
}

/// The last word of a name, before a small word: `tỉnh Lâm Đồng đồng loạt triển khai`.
fn ends_name(scan: &Scan, index: usize) -> bool {
    let is_capital = |at: usize| scan.words.get(at).is_some_and(|word| word.case == Case::Capital);
    is_capital(index) && index.checked_sub(1).is_some_and(|before| is_capital(before) && scan.is_next_to(before))
}

/// What somebody is named after and does: `cơ quan điều tra điều tra bổ sung`, `người ủy thác ủy thác cho`; and a word
/// that goes on: `xuất bản xuất bản phẩm`.
fn is_name_and_deed(scan: &Scan, index: usize) -> bool {
    let is_named = DOERS.contains(&scan.lower_before(index)) && scan.is_next_to(index - 1);
    is_named || (scan.is_next_to(index + 3) && matches!(scan.lower_word(index + 4), "phẩm" | "viên" | "giả" | "sư"))
}
