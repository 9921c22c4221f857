//! TXT-02: doubled words and spaces, signs that stand wrong, brackets without a partner.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::Kind;
use super::compounds;
use super::scan::{Case, Scan, Signs};
use super::slip::Slip;

const RULE: &str = "TXT-02";

/// Words that are rightly said twice: `ngày ngày`, `luôn luôn`.
static REDUPLICATED: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("reduplicated.txt").split_whitespace().collect());

/// Syllables that are words by themselves, so that a longer word may follow.
const ALONE: [&str; 16] = [
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
    "đạt",
];

pub fn check(scan: &Scan, slips: &mut Vec<Slip>) {
    doubled_words(scan, slips);
    if scan.signs.has(Signs::SPACES) {
        doubled_spaces(scan, slips);
    }
    if scan.signs.has(Signs::STOP) {
        signs(scan, slips);
    }
    if scan.signs.has(Signs::HYPHEN) {
        hyphens(scan, slips);
    }
    if scan.signs.has(Signs::BRACKET) {
        brackets(scan, slips);
    }
    symbols(scan, slips);
    joined_numbers(scan, slips);
}

/// `12 /KH-UBND`, `TT - BGDĐT`: spaces inside the symbol of a document.
fn symbols(scan: &Scan, slips: &mut Vec<Slip>) {
    const TYPES: [&str; 8] = ["TT", "QĐ", "KH", "NĐ", "NQ", "CT", "BC", "TB"];
    for (index, word) in scan.words.iter().enumerate().filter(|(_, word)| word.case == Case::Capitals) {
        let before = scan.gap_before(index);
        let is_parted_number =
            before.ends_with(" /") && before.trim_end_matches([' ', '/']).ends_with(|sign: char| sign.is_ascii_digit());
        let is_parted_type = matches!(before, " - " | " – ")
            && index.checked_sub(1).is_some_and(|last| TYPES.contains(&scan.word(last)) && word.range.len() > 2);
        if is_parted_number || is_parted_type {
            let start = word.range.start - before.len() + before.trim_end_matches([' ', '/', '-', '–']).len();
            let slip = Slip::warning(RULE, start..word.range.end, "trong số, ký hiệu văn bản có dấu cách.");
            slips.push(slip.help("viết liền, ví dụ 12/KH-UBND."));
        }
    }
}

fn doubled_words(scan: &Scan, slips: &mut Vec<Slip>) {
    let mut last_end = 0;
    for index in 0..scan.words.len() {
        // The longer repetition first: `xác định xác định` is one slip.
        let Some(length) = (1..=2).rev().find(|length| is_doubled(scan, index, *length)) else { continue };
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
        // A capital in the second may begin a name: `thành phố Phố Hiến`.
        let is_plain = !first.is_code && first.case != Case::Mixed && (second.case == Case::Small || scan.is_capitals);
        is_plain
            && first.range.len() > 1
            && first.range.len() == second.range.len()
            && scan.lower_word(one) == scan.lower_word(other)
    };
    // First what is seldom true.
    if !(0..length).all(is_same) {
        return false;
    }
    let is_close = (0..2 * length - 1).all(|offset| scan.is_next_to(index + offset));
    let is_word =
        length > 1 && scan.lower_word(index) != scan.lower_word(index + 1) && scan.lower_word(index) != "từng";
    let is_slip = if length == 1 { !is_rightly_twice(scan, index) } else { is_word };
    is_close && is_slip
}

/// A word that is said twice (`ngày ngày`), or two words of which one ends and one begins with the same syllable:
/// `phân công công việc`, `tổ tổ chức`.
fn is_rightly_twice(scan: &Scan, index: usize) -> bool {
    let word = scan.lower_word(index);
    let begins_next = compounds::is_known(word, scan.lower_word(index + 2));
    let ends_last = compounds::is_known(scan.lower_before(index), word);
    REDUPLICATED.contains(word) || (begins_next && (ends_last || ALONE.contains(&word)))
}

/// Two spaces and more between words; told once for a passage.
fn doubled_spaces(scan: &Scan, slips: &mut Vec<Slip>) {
    let trimmed = scan.text.trim_end();
    let start = trimmed.len() - trimmed.trim_start().len();
    if let Some(at) = trimmed[start..].find("  ").map(|at| at + start) {
        let length = trimmed[at..].len() - trimmed[at..].trim_start_matches(' ').len();
        let slip = Slip::warning(RULE, at..at + length, "thừa dấu cách giữa các từ.");
        slips.push(slip.help("giữ một dấu cách; dùng thụt lề, bảng để căn chỗ."));
    }
}

/// Each sign with its neighbours.
fn signs(scan: &Scan, slips: &mut Vec<Slip>) {
    let is_sign = |byte: u8| matches!(byte, b',' | b';' | b':' | b'.' | b'!' | b'?' | b')' | b'(');
    for (place, byte) in scan.text.bytes().enumerate().filter(|(_, byte)| is_sign(*byte)) {
        // A byte of ASCII is a character of its own.
        let mut left = scan.text.get(..place).unwrap_or("").chars();
        let mut right = scan.text.get(place + 1..).unwrap_or("").chars();
        let (before, after) = (left.next_back(), right.next());
        let around = Around { before, after, before_that: left.next_back(), after_that: right.next() };
        if let Some((from, to, message, help)) = around.slip(char::from(byte), scan, place) {
            let length = |sign: Option<char>, is_taken: usize| sign.filter(|_| is_taken > 0).map_or(0, char::len_utf8);
            let range = place - length(before, from)..place + 1 + length(after, to);
            slips.push(Slip::warning(RULE, range, message).help(help));
        }
    }
}

/// The signs around one.
struct Around {
    before: Option<char>,
    after: Option<char>,
    before_that: Option<char>,
    after_that: Option<char>,
}

/// How far a slip reaches to both sides, what is wrong and how to mend it.
type Wrong = (usize, usize, String, String);

impl Around {
    fn slip(&self, sign: char, scan: &Scan, place: usize) -> Option<Wrong> {
        let is_letter = |sign: Option<char>| sign.is_some_and(char::is_alphabetic);
        match sign {
            '(' if is_letter(self.before) && is_letter(self.after) && !is_in_code(scan, place) => {
                Some((1, 1, "thiếu dấu cách trước \"(\".".into(), "thêm một dấu cách trước dấu ngoặc.".into()))
            }
            '(' if self.after == Some(' ') => {
                Some((0, 1, "thừa dấu cách sau \"(\".".into(), "viết liền dấu ngoặc với chữ bên trong.".into()))
            }
            '(' => None,
            ')' if is_letter(self.after) => {
                Some((0, 1, "thiếu dấu cách sau \")\".".into(), "thêm một dấu cách sau dấu ngoặc.".into()))
            }
            _ if self.is_detached(sign) => {
                let message = format!("thừa dấu cách trước \"{sign}\".");
                Some((1, 0, message, "viết liền dấu câu với từ trước.".into()))
            }
            ')' => None,
            _ if self.is_stray(sign, scan, place) => {
                let pair: String = [Some(sign), self.after].into_iter().flatten().collect();
                Some((0, 1, format!("hai dấu câu liền nhau \"{pair}\"."), "giữ một dấu.".into()))
            }
            _ if self.lacks_space(sign, scan, place) => {
                let message = format!("thiếu dấu cách sau \"{sign}\".");
                Some((1, 1, message, "thêm một dấu cách sau dấu câu.".into()))
            }
            _ => None,
        }
    }

    /// A space before a sign, but not before `...` and `./.`
    fn is_detached(&self, sign: char) -> bool {
        let is_space = matches!(self.before, Some(' ' | '\u{a0}'));
        let is_mark = sign == '.' && matches!(self.after, Some('.' | '/'));
        let is_word_before =
            self.before_that.is_some_and(|sign| sign.is_alphanumeric() || matches!(sign, ')' | '"' | '”'));
        let is_number = sign == '.' && self.after.is_some_and(|sign| sign.is_ascii_digit());
        is_space && is_word_before && !is_mark && !is_number && sign != '('
    }

    /// Two signs of which one is too much: `.,` `;;` `,.`
    fn is_stray(&self, sign: char, scan: &Scan, place: usize) -> bool {
        let Some(after) = self.after else { return false };
        let is_mark = |sign: Option<char>| matches!(sign, Some('.' | '…'));
        match (sign, after) {
            // A row of full stops is left to the placeholders.
            ('.', '.') => !is_mark(self.before) && !is_mark(self.after_that) && !ends_with_abbreviation(scan, place),
            ('.', ',' | ';' | ':') => !is_mark(self.before) && !ends_with_abbreviation(scan, place),
            (',' | ';' | ':', '.') => !is_mark(self.after_that) && self.after_that != Some('/'),
            (',' | ';' | ':', ',' | ';' | ':') => true,
            _ => false,
        }
    }

    /// A letter right after a sign.
    fn lacks_space(&self, sign: char, scan: &Scan, place: usize) -> bool {
        let (Some(before), Some(after)) = (self.before, self.after) else { return false };
        if !after.is_alphabetic() || is_in_code(scan, place) {
            return false;
        }
        match sign {
            ',' | ';' => before.is_alphanumeric() || matches!(before, ')' | '"' | '”'),
            ':' | '!' | '?' => before.is_alphabetic() || before == ')',
            // `TP.HCM` and `ThS.Lê` are something else than the end of a sentence.
            '.' => before.is_lowercase() && after.is_uppercase() && is_long_word_before(scan, place),
            _ => false,
        }
    }
}

fn is_in_code(scan: &Scan, place: usize) -> bool {
    scan.words.iter().any(|word| word.is_code && word.range.start <= place + 1 && place <= word.range.end)
}

/// A whole small word of at least two letters, as a sentence ends with.
fn is_long_word_before(scan: &Scan, place: usize) -> bool {
    let word = scan.words.iter().find(|word| word.range.end == place);
    word.is_some_and(|word| matches!(word.case, Case::Small) && word.range.len() > 2)
}

/// `v.v.`, `TP.`: the full stop belongs to the word.
fn ends_with_abbreviation(scan: &Scan, place: usize) -> bool {
    let word = scan.words.iter().find(|word| word.range.end == place);
    word.is_some_and(|word| word.range.len() < 2 || matches!(word.case, Case::Capitals | Case::Mixed))
}

/// A hyphen with a space on one side only: `Covid -19`, `2020- 2025`.
fn hyphens(scan: &Scan, slips: &mut Vec<Slip>) {
    let is_word = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
    for (place, sign) in scan.text.char_indices().filter(|(_, sign)| matches!(sign, '-' | '–')) {
        let (before, after) = (&scan.text[..place], &scan.text[place + sign.len_utf8()..]);
        let (left, right) = (before.chars().next_back(), after.chars().next());
        let far_left = before.trim_end().chars().next_back();
        let far_right = after.trim_start().chars().next();
        let is_one_sided = (left == Some(' ') && is_word(right)) || (is_word(left) && right == Some(' '));
        // After a full stop or a colon the hyphen opens a point; after a small word it may be a minus.
        let is_minus = left == Some(' ')
            && right.is_some_and(|sign| sign.is_ascii_digit())
            && far_left.is_some_and(char::is_lowercase)
            && !is_name_before(scan, place);
        if is_one_sided && is_word(far_left) && is_word(far_right) && !is_minus {
            let start = before.trim_end().char_indices().next_back().map_or(0, |(at, _)| at);
            let end = scan.text.len() - after.trim_start().len();
            let end = scan.text[end..].chars().next().map_or(end, |sign| end + sign.len_utf8());
            let slip = Slip::warning(RULE, start..end, "dấu gạch nối có dấu cách ở một bên.");
            slips.push(slip.help("viết liền cả hai bên (2026-2027), hoặc cách cả hai bên (hành chính - quản trị)."));
        }
    }
}

fn is_name_before(scan: &Scan, place: usize) -> bool {
    scan.words.iter().rev().find(|word| word.range.end <= place).is_some_and(|word| word.case != Case::Small)
}

/// Brackets and quotation marks without a partner.
fn brackets(scan: &Scan, slips: &mut Vec<Slip>) {
    let mut open: Vec<(usize, char)> = Vec::new();
    for (place, sign) in scan.text.char_indices() {
        match sign {
            '(' | '[' | '“' => open.push((place, sign)),
            ')' | ']' | '”' => {
                let partner = match sign {
                    ')' => '(',
                    ']' => '[',
                    _ => '“',
                };
                match open.iter().rposition(|(_, opened)| *opened == partner) {
                    Some(at) => open.truncate(at),
                    None if sign == ')' && is_point(&scan.text[..place]) => {}
                    None => slips.push(lonely(place..place + sign.len_utf8(), sign)),
                }
            }
            _ => {}
        }
    }
    slips.extend(open.into_iter().map(|(place, sign)| lonely(place..place + sign.len_utf8(), sign)));
    let straight: Vec<usize> = scan.text.match_indices('"').map(|(place, _)| place).collect();
    if let (false, Some(last)) = (straight.len().is_multiple_of(2), straight.last())
        && scan.kind != Kind::Cell
    {
        slips.push(lonely(*last..*last + 1, '"'));
    }
}

fn lonely(range: Range<usize>, sign: char) -> Slip {
    let message = format!("dấu \"{sign}\" không có dấu đi cùng.");
    Slip::warning(RULE, range, message).help("thêm dấu còn thiếu, hoặc bỏ dấu thừa.")
}

/// `a)`, `1)`, `2.1)` at the start or after a space.
fn is_point(before: &str) -> bool {
    let mark = before.rsplit(|sign: char| sign.is_whitespace() || sign == '(').next().unwrap_or("");
    let is_number = mark.chars().all(|sign| sign.is_ascii_digit() || sign == '.') && mark.len() <= 4;
    let is_roman = mark.chars().all(|sign| "IVXivx".contains(sign)) && mark.len() <= 4;
    !mark.is_empty() && (mark.chars().count() == 1 || is_number || is_roman)
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
            && crate::vietnamese::syllable::is_syllable(rest)
            && !crate::vietnamese::syllable::is_syllable(scan.lower_word(index));
        if is_joined && !word.is_code {
            let slip = Slip::warning(RULE, word.range.clone(), format!("\"{text}\" thiếu dấu cách sau số La Mã."));
            slips.push(slip.help(format!("viết \"{} {rest}\".", &text[..cut])));
        }
    }
}
