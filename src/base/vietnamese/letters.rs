//! The letters of Vietnamese that stand outside ASCII, made from the vowels and the tone marks.

use unicode_normalization::UnicodeNormalization;

/// The twelve vowels in alphabetical order.
pub(super) const VOWELS: [char; 12] = ['a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y'];

/// The five tone marks in dictionary order: huyền, hỏi, ngã, sắc, nặng.
pub(super) const TONES: [char; 5] = ['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}'];

/// All 134 letters beyond ASCII, small and capital: what a font must have to set Vietnamese.
pub fn beyond_ascii() -> Vec<char> {
    let small = VOWELS.into_iter().flat_map(|vowel| std::iter::once(vowel).chain(toned(vowel))).chain(['đ']);
    let both = small.flat_map(|letter| std::iter::once(letter).chain(letter.to_uppercase()));
    both.filter(|letter| !letter.is_ascii()).collect()
}

/// The vowel under each tone mark. Through NFC of the pair: `ậ` is composed of `ạ` and the circumflex, so no single
/// composition step leads from `â` to it.
fn toned(vowel: char) -> impl Iterator<Item = char> {
    TONES.into_iter().flat_map(move |tone| [vowel, tone].into_iter().nfc())
}

/// The text in small letters, each as [`small`] has it: of Vietnamese as [`str::to_lowercase`], which asks the tables of Unicode
/// for each letter, in a tenth of the time.
pub fn lower(text: &str) -> String {
    let mut lowered = String::with_capacity(text.len());
    let mut copied = 0;
    for (at, letter) in text.char_indices() {
        // Most letters, and all spaces.
        if matches!(letter, 'a'..='z' | ' ') {
            continue;
        }
        let small = small(letter);
        if small != letter {
            lowered.push_str(&text[copied..at]);
            lowered.push(small);
            copied = at + letter.len_utf8();
        }
    }
    lowered + &text[copied..]
}

/// Small letters without their marks: `Giải pháp` is `giai phap`.
pub fn without_marks(text: &str) -> String {
    let letters = lower(text).replace('đ', "d");
    letters.nfd().filter(|letter| !('\u{300}'..='\u{36f}').contains(letter)).collect()
}

/// A name as keys of files and addresses have it: `Bảng: chữ giữa ô` is `bang-chu-giua-o`.
pub fn slug(name: &str) -> String {
    let bare = without_marks(name);
    let words = bare.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

/// How a letter is set; `None` for what is no letter. A mark that stands for itself belongs to the letter before it.
pub fn letter_case(letter: char) -> Option<LetterCase> {
    // Letters of Vietnamese come first: asking the tables of Unicode is slow, and texts are long.
    match letter {
        'a'..='z' | 'đ' | 'ă' | 'ĩ' | 'ũ' | 'ư' | 'à'..='ö' | 'ù'..='ý' => Some(LetterCase::Small),
        'A'..='Z' | 'Đ' | 'Ă' | 'Ĩ' | 'Ũ' | 'Ư' | 'À'..='Ö' | 'Ù'..='Ý' => Some(LetterCase::Capital),
        '\0'..='\u{7f}' => None,
        '\u{1ea0}'..='\u{1ef9}' | '\u{1a0}' | '\u{1a1}' => {
            Some(if u32::from(letter).is_multiple_of(2) { LetterCase::Capital } else { LetterCase::Small })
        }
        '\u{300}'..='\u{36f}' => Some(LetterCase::None),
        _ if !letter.is_alphabetic() => None,
        _ if letter.is_uppercase() => Some(LetterCase::Capital),
        _ if letter.is_lowercase() => Some(LetterCase::Small),
        _ => Some(LetterCase::None),
    }
}

/// How a letter is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterCase {
    Small,
    Capital,
    /// Marks, and scripts without capitals.
    None,
}

/// The small letter of the same length in UTF-8: so it is in Vietnamese; others stay as they are.
#[inline]
pub fn small(letter: char) -> char {
    let by = |distance: u32| char::from_u32(u32::from(letter) + distance).unwrap_or(letter);
    match letter {
        'A'..='Z' | 'À'..='Ö' | 'Ù'..='Ý' => by(0x20),
        'Đ' | 'Ă' | 'Ĩ' | 'Ũ' | 'Ư' | 'Ơ' => by(1),
        '\u{1ea0}'..='\u{1ef9}' if u32::from(letter).is_multiple_of(2) => by(1),
        '\u{1ea0}'..='\u{1ef9}' | '\0'..='\u{7f}' | 'à'..='ÿ' | 'đ' | 'ă' | 'ĩ' | 'ũ' | 'ư' | 'ơ' => letter,
        _ => {
            let mut lowered = letter.to_lowercase();
            match (lowered.next(), lowered.next()) {
                (Some(small), None) if small.len_utf8() == letter.len_utf8() => small,
                _ => letter,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{LetterCase, beyond_ascii, letter_case, lower, small};

    proptest! {
        #[test]
        fn small_letters_are_those_of_unicode(text in "[ -~À-ÿĂăĐđĨĩŨũƠơƯưẠ-ỹ\\u{300}-\\u{36f}–…А-я]{0,40}") {
            prop_assert_eq!(lower(&text), text.to_lowercase());
        }
    }

    #[test]
    fn there_are_134_different_letters() {
        let mut letters = beyond_ascii();
        letters.sort_unstable();
        letters.dedup();
        assert_eq!(letters.len(), 134);
        assert!("ẫỹỵĐƯỢẶ".chars().all(|letter| letters.contains(&letter)));
    }

    #[test]
    fn cases_are_those_of_unicode() {
        for letter in beyond_ascii().into_iter().chain('\0'..'\u{500}') {
            let is_mark = ('\u{300}'..='\u{36f}').contains(&letter);
            let expected = match (letter.is_uppercase(), letter.is_lowercase()) {
                (true, _) => Some(LetterCase::Capital),
                (_, true) => Some(LetterCase::Small),
                _ => (letter.is_alphabetic() || is_mark).then_some(LetterCase::None),
            };
            assert!(is_mark || letter_case(letter) == expected, "{letter}");
            let lowered: String = letter.to_lowercase().collect();
            assert!(small(letter).to_string() == lowered || lowered.len() != letter.len_utf8(), "{letter}");
        }
    }
}
