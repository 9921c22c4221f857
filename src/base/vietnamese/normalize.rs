//! Text in one form: NFC, without invisible characters.
//!
//! The same Vietnamese letter can be one code point or up to three; everything after the reader relies on
//! NFC, because the embedded faces are measured letter by letter.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::letters;

/// The text in NFC; borrowed when it already is.
pub fn nfc(text: &str) -> Cow<'_, str> {
    if is_composed(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// Whether the text is in NFC. Vietnamese letters in one piece and the usual signs are seen at a glance: below the
/// combining marks, in Latin Extended Additional, among the dashes and quotation marks, every character is its own NFC.
fn is_composed(text: &str) -> bool {
    let is_plain =
        |character| matches!(character, '\0'..='\u{2FF}' | '\u{1E00}'..='\u{1EFF}' | '\u{2010}'..='\u{2027}');
    text.chars().all(is_plain) || is_nfc(text)
}

/// One line of clean text: NFC, line breaks, tabs and control characters as spaces, runs of spaces as one,
/// trimmed; invisible characters removed, no-break spaces kept.
pub fn clean(text: &str) -> String {
    if is_clean(text) {
        return text.to_owned();
    }
    let mut cleaned = String::with_capacity(text.len());
    for character in text.nfc().filter(|character| !is_invisible(*character)) {
        let character = if is_blank(character) { ' ' } else { character };
        push_collapsed(&mut cleaned, of_symbol_font(character).unwrap_or(character));
    }
    cleaned.truncate(cleaned.trim_end_matches(' ').len());
    cleaned
}

/// The text as words are compared: clean, in small letters, every kind of space the same.
pub fn comparable(text: &str) -> String {
    let is_other_space = |character: char| character != '\n' && character.is_whitespace();
    let text = if text.contains(is_other_space) { Cow::Owned(text.replace(is_other_space, " ")) } else { text.into() };
    letters::lower(&clean(&text))
}

/// As [`clean`], line by line: `\r\n`, `\r` and `\n` all become `\n`; empty lines at both ends are dropped.
pub fn clean_lines(text: &str) -> String {
    if is_clean(text) {
        return text.to_owned();
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<String> = text.split('\n').map(clean).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// As [`clean_lines`], for a piece of a longer text: a space at either end stays, it parts the piece from the next.
pub fn clean_piece(text: &str) -> String {
    let cleaned = clean_lines(text);
    let space = |parts: bool| if parts { " " } else { "" };
    let only_space = cleaned.is_empty();
    let before = space(text.starts_with([' ', '\t']));
    let after = space(!only_space && text.ends_with([' ', '\t']));
    format!("{before}{cleaned}{after}")
}

/// The Vietnamese letter for one of another language that looks the same: `Ð` (U+00D0) for `Đ`.
const fn own_letter(character: char) -> char {
    match character {
        'Ð' => 'Đ',
        'ð' => 'đ',
        character => character,
    }
}

/// A text in NFC without invisible characters and foreign look-alikes, nothing else changed but what `one_space` asks for: between two words
/// there is one space where there were two or three. More of them place something.
pub fn put_right(text: &str, one_space: bool) -> String {
    let visible: String = text.chars().filter(|character| !is_invisible(*character)).map(own_letter).collect();
    let composed = nfc(&visible);
    if !one_space {
        return composed.into_owned();
    }
    let mut out = String::with_capacity(composed.len());
    let mut rest = &*composed;
    while let Some(at) = rest.find("  ") {
        let (before, after) = rest.split_at(at);
        let words = after.trim_start_matches(' ');
        let spaces = after.len() - words.len();
        let parts = |sign: Option<char>| sign.is_some_and(|sign| sign.is_alphanumeric() || ",;:.)(\"".contains(sign));
        let is_between = parts(before.chars().next_back()) && parts(words.chars().next());
        out.push_str(before);
        out.push_str(&" ".repeat(if is_between && spaces <= 3 { 1 } else { spaces }));
        rest = words;
    }
    out + rest
}

/// Whether cleaning would change nothing: so it is for nearly every text.
fn is_clean(text: &str) -> bool {
    let mut after_space = true;
    for character in text.chars() {
        let is_space = character == ' ';
        let is_changed = is_blank(character) || is_invisible(character) || of_symbol_font(character).is_some();
        if (is_space && after_space) || (!is_space && is_changed) {
            return false;
        }
        after_space = is_space;
    }
    !text.ends_with(' ') && is_composed(text)
}

/// Spaces at the start and after another space add nothing.
fn push_collapsed(cleaned: &mut String, character: char) {
    if character != ' ' || !(cleaned.is_empty() || cleaned.ends_with(' ')) {
        cleaned.push(character);
    }
}

fn is_blank(character: char) -> bool {
    character == ' ' || character.is_control() || matches!(character, '\u{2028}' | '\u{2029}')
}

/// What a sign of the font Symbol is in Unicode. Word gives such signs private numbers, bullets above all; no other font
/// can show them.
const fn of_symbol_font(character: char) -> Option<char> {
    Some(match character {
        '\u{F0B7}' => '•',
        '\u{F0A7}' => '▪',
        '\u{F0B0}' => '°',
        '\u{F0B1}' => '±',
        '\u{F0B4}' => '×',
        '\u{F0B8}' => '÷',
        '\u{F0A3}' => '≤',
        '\u{F0B3}' => '≥',
        '\u{F0B9}' => '≠',
        _ => return None,
    })
}

/// Zero-width characters, direction marks, variation selectors, byte order marks and soft hyphens: text copied from
/// the web and from PDF files carries them; no reader sees them and no search finds words that hold them.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{00AD}'
            | '\u{061C}'
            | '\u{180E}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decomposed_letters_become_one_character_each() {
        assert_eq!(nfc("Ke\u{302}\u{301} hoa\u{323}ch"), "Kế hoạch");
        assert!(matches!(nfc("Kế hoạch"), Cow::Borrowed(_)));
    }

    #[test]
    fn words_are_compared_without_their_looks() {
        assert_eq!(comparable(" Mức\u{A0} \u{2009}2\u{200B}"), "mức 2");
        assert_eq!(comparable("KHO\u{302}NG\nĐẠT"), "không đạt");
    }

    #[test]
    fn one_line_has_single_spaces_and_nothing_invisible() {
        assert_eq!(clean("\u{FEFF} Trường\tTHCS \r\n  Yên\u{200B} Thà\u{AD}nh\u{7} "), "Trường THCS Yên Thành");
        assert_eq!(clean("ngày\u{A0}15"), "ngày\u{A0}15");
        assert_eq!(clean(" \n\t"), "");
    }

    #[test]
    fn signs_that_only_one_font_has_become_those_of_all() {
        assert_eq!(clean_lines("\u{F0B7}\tMua máy\n\u{F0B7} Sửa mái 5\u{F0B4}7"), "• Mua máy\n• Sửa mái 5×7");
    }

    #[test]
    fn line_breaks_survive_where_they_are_wanted() {
        assert_eq!(clean_lines("\nmột \r\n hai\rba\n\n bốn\n"), "một\nhai\nba\n\nbốn");
    }

    #[test]
    fn a_piece_keeps_the_space_that_parts_it_from_the_next() {
        assert_eq!(clean_piece("Mục tiêu:  "), "Mục tiêu: ");
        assert_eq!(clean_piece("  "), " ");
    }

    #[test]
    fn what_is_composed_at_a_glance_is_composed() {
        let plain = ('\0'..='\u{2FF}').chain('\u{1E00}'..='\u{1EFF}').chain('\u{2010}'..='\u{2027}');
        assert!(is_nfc(&plain.collect::<String>()));
    }

    proptest::proptest! {
        #[test]
        fn what_is_clean_is_left_as_it_is(text in "[ a\\u{301}ếẾ\\n\\u{AD}\\u{A0}]{0,6}") {
            let lines = text.split('\n').map(clean).collect::<Vec<_>>().join("\n");
            proptest::prop_assert_eq!(clean_lines(&text), lines.trim_matches('\n'));
        }

        #[test]
        fn cleaning_twice_changes_nothing(text in ".*") {
            let once = clean(&text);
            proptest::prop_assert_eq!(clean(&once), once.clone());
            proptest::prop_assert_eq!(nfc(&once), once.as_str());
        }
    }
}
