//! Which words of a text stay on one line: a number with what it counts or names, a date, a range, a name with the
//! single letter that ends it.
//!
//! The rules are those of a careful typist, who presses Ctrl+Shift+Space there, and Ctrl+Shift+Hyphen inside a range, a
//! year or a symbol: our layout ends no line at a hyphen, but a word processor does.

use std::borrow::Cow;

/// The space at which no line ends.
pub const NO_BREAK_SPACE: char = '\u{a0}';

/// The hyphen at which no line ends: drawn and read as any other.
pub const NO_BREAK_HYPHEN: char = '\u{2011}';

/// Signs of an address on the web or of a mailbox, which a reader copies: its hyphens stay what they are.
const ADDRESS_SIGNS: [&str; 3] = ["://", "www.", "@"];

/// Words that a number, a Roman numeral or a letter follows: `Điều 22`, `mức 2`, `học kỳ II`, `lớp A`.
const NUMBERED: [&str; 43] = [
    "số", "số:", "ngày", "tháng", "năm", "điều", "khoản", "điểm", "mục", "chương", "phần", "chuẩn", "chí", "mức", "độ",
    "lớp", "khối", "tuần", "kỳ", "kì", "nhóm", "biểu", "bảng", "lục", "quý", "tổ", "đoạn", "học", "đợt", "lần", "bước",
    "trang", "hình", "mẫu", "cột", "tầng", "hạng", "loại", "khóa", "khoá", "thứ", "dưới", "trên",
];

/// Units that follow a number.
const UNITS: [&str; 30] = [
    "%", "đồng", "đ", "triệu", "tỷ", "tỉ", "nghìn", "ngàn", "m", "m2", "m²", "m3", "m³", "km", "km2", "km²", "ha",
    "kg", "cm", "mm", "lít", "giờ", "phút", "giây", "tuổi", "tháng", "ngày", "tuần", "tiết", "buổi",
];

/// Multiples of the đồng, between a number and the unit: `4 tỷ đồng`.
const MULTIPLES: [&str; 5] = ["triệu", "tỷ", "tỉ", "nghìn", "ngàn"];

/// Signing authority in front of a position (Nghị định 30, Phụ lục I, mục II.7).
const PREFIXES: [&str; 5] = ["TM.", "KT.", "TL.", "TUQ.", "Q."];

/// Byte offsets of the spaces at which a line should not end. Words that a no-break space already joins are seen as
/// the words they are, so that joining twice changes nothing.
pub fn inner_spaces(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    // The words before the space and the one after it.
    let (mut last, mut before) = ("", "");
    let mut start = 0;
    for (at, space) in text.match_indices([' ', NO_BREAK_SPACE, '\n']).chain([(text.len(), "")]) {
        let word = &text[start..at];
        if start > 0 && text[..start].ends_with(' ') && belong(last, before, word, &text[at..]) {
            found.push(start - 1);
        }
        (last, before) = if space == "\n" { ("", "") } else { (before, word) };
        start = at + space.len();
    }
    found
}

/// Byte offsets of the hyphens at which a line should not end: those within a word, `2026-2027`, `8-9/2022`, `29-NQ/TW`.
pub fn inner_hyphens(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('-') {
        let joins = |side: Option<char>| side.is_some_and(char::is_alphanumeric);
        if joins(text[..at].chars().next_back()) && joins(text[at + 1..].chars().next()) && !in_address(text, at) {
            found.push(at);
        }
    }
    found
}

/// Whether the word around this place is an address.
fn in_address(text: &str, at: usize) -> bool {
    let is_space = |sign: char| matches!(sign, ' ' | '\n' | NO_BREAK_SPACE);
    let start = text[..at].rfind(is_space).unwrap_or(0);
    let end = text[at..].find(is_space).map_or(text.len(), |length| at + length);
    ADDRESS_SIGNS.iter().any(|sign| text[start..end].contains(sign))
}

/// The text as it is read: a no-break hyphen is a hyphen.
pub fn with_plain_hyphens(text: &str) -> Cow<'_, str> {
    if text.contains(NO_BREAK_HYPHEN) { text.replace(NO_BREAK_HYPHEN, "-").into() } else { text.into() }
}

/// Whether a reader would rather see two words on one line, though a line may end between them: parts of a name
/// (`Sông Xanh`), a number and what it counts (`mức 2`), a dash and its sides (`2025 - 2028`).
pub fn cling(word: &str, next: &str) -> bool {
    let starts = |word: &str, is: fn(char) -> bool| word.chars().next().is_some_and(is);
    let is_name = starts(word, char::is_uppercase) && starts(next, char::is_uppercase);
    let counts = starts(next, |letter| letter.is_ascii_digit());
    !word.ends_with([',', ';', '.', ':']) && (counts || is_dash(word) || is_dash(next) || is_name)
}

/// Whether `word` stays with the word before it; `last` is the word before both, `rest` what follows.
fn belong(last: &str, before: &str, word: &str, rest: &str) -> bool {
    if before.is_empty() || word.is_empty() {
        return false;
    }
    let follows = |names: &[&str]| names.contains(&before.trim_start_matches(['(', '"', '“']).to_lowercase().as_str());
    let named = core(word);
    (is_designation(named) && follows(&NUMBERED))
        || (is_number(before) && is_unit(named, rest))
        || (is_number(last) && MULTIPLES.contains(&before) && named == "đồng")
        || PREFIXES.contains(&before)
        || matches!(before, "≥" | "≤" | ">" | "<" | "=" | "±")
        || is_dash(word)
        || (is_dash(before) && is_number(last) && is_number(named))
        || ends_with_letter(word, rest)
}

/// The word without the signs around it.
fn core(word: &str) -> &str {
    word.trim_matches(|sign| matches!(sign, '.' | ',' | ';' | ':' | '!' | '?' | '(' | ')' | '"' | '“' | '”' | '…'))
}

/// A number, a Roman numeral or a single letter.
fn is_designation(word: &str) -> bool {
    let is_roman = !word.is_empty() && word.chars().all(|sign| matches!(sign, 'I' | 'V' | 'X'));
    word.starts_with(|sign: char| sign.is_ascii_digit()) || is_roman || is_letter(word)
}

fn is_letter(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

/// Digits with the signs inside numbers, dates and ranges.
fn is_number(word: &str) -> bool {
    let inner = |sign: char| sign.is_ascii_digit() || matches!(sign, '.' | ',' | '/' | '-' | '–');
    word.starts_with(|sign: char| sign.is_ascii_digit()) && word.chars().all(inner) && !word.ends_with([',', '.'])
}

/// Whether the word is the unit of the number before it. In `tháng 9 năm 2026` a line may end before `năm`, so that a
/// date does not tear a hole; `15 tháng 9` stays whole.
fn is_unit(word: &str, rest: &str) -> bool {
    let next = rest.trim_start_matches([' ', NO_BREAK_SPACE]);
    UNITS.contains(&word) || (word == "năm" && !next.starts_with(|sign: char| sign.is_ascii_digit()))
}

fn is_dash(word: &str) -> bool {
    matches!(word, "-" | "–")
}

/// Whether the word is one letter and ends the text or a sentence: `Nguyễn Văn A.`
fn ends_with_letter(word: &str, rest: &str) -> bool {
    is_letter(core(word)) && (rest.is_empty() || rest.starts_with('\n') || word.ends_with(['.', ';']))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with a `_` for each space at which no line ends.
    fn joined(text: &str) -> String {
        let mut bytes = text.as_bytes().to_vec();
        for at in inner_spaces(text) {
            bytes[at] = b'_';
        }
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn numbers_stay_with_what_they_number() {
        assert_eq!(joined("theo Thông tư số 18/2018/TT-BGDĐT của Bộ"), "theo Thông tư số_18/2018/TT-BGDĐT của Bộ");
        assert_eq!(joined("Số: 12/KH-THCSYT"), "Số:_12/KH-THCSYT");
        assert_eq!(joined("Tiêu chí 1.10, (mức 2) và học kỳ II"), "Tiêu chí_1.10, (mức_2) và học kỳ_II");
        assert_eq!(joined("điểm a khoản 2 Điều 22"), "điểm_a khoản_2 Điều_22");
    }

    #[test]
    fn a_date_breaks_before_its_year_at_most() {
        assert_eq!(joined("ngày 15 tháng 9 năm 2026 của"), "ngày_15_tháng_9 năm_2026 của");
        assert_eq!(joined("năm học 2026 - 2027."), "năm học_2026_-_2027.");
    }

    #[test]
    fn numbers_stay_with_their_units() {
        assert_eq!(joined("khoảng 4,5 tỷ đồng, 25 m2 và 80 %"), "khoảng 4,5_tỷ_đồng, 25_m2 và 80_%");
        assert_eq!(joined("trong 5 năm tới, 12 tháng"), "trong 5_năm tới, 12_tháng");
        assert_eq!(joined("có 12 lớp, hai triệu đồng"), "có 12 lớp, hai triệu đồng");
    }

    #[test]
    fn a_dash_never_begins_a_line_and_a_lone_letter_never_ends_a_text() {
        assert_eq!(joined("Phòng Văn hóa - Xã hội"), "Phòng Văn hóa_- Xã hội");
        assert_eq!(joined("Ông Nguyễn Văn A"), "Ông Nguyễn Văn_A");
        assert_eq!(joined("KT. HIỆU TRƯỞNG"), "KT._HIỆU TRƯỞNG");
    }

    #[test]
    fn hyphens_hold_words_together_but_not_sentences_or_addresses() {
        let joined = |text: &str| {
            let mut joined = text.to_owned();
            for at in inner_hyphens(text) {
                joined.replace_range(at..=at, "=");
            }
            joined
        };
        assert_eq!(joined("năm học 2026-2027, tháng 8-9/2022"), "năm học 2026=2027, tháng 8=9/2022");
        assert_eq!(joined("số 29-NQ/TW và 05/KH-THCSYT"), "số 29=NQ/TW và 05/KH=THCSYT");
        assert_eq!(joined("- Văn hóa - Xã hội (-2) A- -B"), "- Văn hóa - Xã hội (-2) A- -B");
        assert_eq!(joined("https://thcs-yt.edu.vn 1-2\na-b@c-d.vn"), "https://thcs-yt.edu.vn 1=2\na-b@c-d.vn");
        assert_eq!(with_plain_hyphens("2026\u{2011}2027"), "2026-2027");
    }

    #[test]
    fn lines_are_judged_apart_and_joining_twice_changes_nothing() {
        assert_eq!(joined("mức\n2 và"), "mức\n2 và");
        let once = "ngày 15 tháng 9 năm 2026";
        let mut twice = once.to_owned();
        for at in inner_spaces(once).into_iter().rev() {
            twice.replace_range(at..=at, "\u{a0}");
        }
        assert_eq!(inner_spaces(&twice), Vec::<usize>::new());
        assert_eq!(inner_spaces(""), Vec::<usize>::new());
        assert_eq!(inner_spaces("  "), Vec::<usize>::new());
    }
}
