//! The order of Vietnamese names in lists: letters first (a, ă, â, b … d, đ, e, ê …), tones after all letters,
//! capitals after everything. Numbers go by value, so that `Lớp 2` stands before `Lớp 10`.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{compose, decompose_canonical};

use super::letters::{TONES, VOWELS};

/// What two names are compared by; equal only for texts equal in NFC.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SortKey {
    letters: Vec<Weight>,
    tones: Vec<u8>,
    text: String,
}

/// Spaces and signs before numbers, numbers before letters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    Sign(char),
    Number(u64),
    /// The base letter and, for `ă`, `â`, `đ` …, its place after it.
    Letter(char, u8),
}

/// The sort key of a name.
pub fn key(text: &str) -> SortKey {
    let text: String = text.nfc().collect();
    let (mut letters, mut tones) = (Vec::new(), Vec::new());
    for character in text.chars().flat_map(char::to_lowercase) {
        let (letter, tone) = split_tone(character);
        tones.push(tone);
        push(&mut letters, letter);
    }
    SortKey { letters, tones, text }
}

fn push(letters: &mut Vec<Weight>, letter: char) {
    match (letter.to_digit(10), letters.last_mut()) {
        (Some(digit), Some(Weight::Number(number))) => {
            *number = number.saturating_mul(10).saturating_add(u64::from(digit));
        }
        (Some(digit), _) => letters.push(Weight::Number(u64::from(digit))),
        (None, _) if letter.is_alphabetic() => letters.push(letter_weight(letter)),
        (None, _) => letters.push(Weight::Sign(letter)),
    }
}

fn letter_weight(letter: char) -> Weight {
    let (base, rank) = match letter {
        'ă' => ('a', 1),
        'â' => ('a', 2),
        'đ' => ('d', 1),
        'ê' => ('e', 1),
        'ô' => ('o', 1),
        'ơ' => ('o', 2),
        'ư' => ('u', 1),
        other => (other, 0),
    };
    Weight::Letter(base, rank)
}

/// `ế` → `ê` and the rank of its tone; other characters have rank 0.
fn split_tone(character: char) -> (char, u8) {
    let mut parts = Vec::new();
    decompose_canonical(character, |part| parts.push(part));
    let Some(tone) = parts.iter().find_map(|part| TONES.iter().position(|tone| tone == part)) else {
        return (character, 0);
    };
    // Canonical order puts the dot below before the circumflex, so the vowel is put together again without it.
    let letter = parts
        .iter()
        .filter(|part| !TONES.contains(part))
        .copied()
        .reduce(|vowel, mark| compose(vowel, mark).unwrap_or(vowel));
    match letter {
        Some(letter) if VOWELS.contains(&letter) => (letter, u8::try_from(tone + 1).unwrap_or(u8::MAX)),
        _ => (character, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(mut names: Vec<&str>) -> Vec<&str> {
        names.sort_by_key(|name| key(name));
        names
    }

    #[test]
    fn letters_come_before_tones() {
        let order = vec!["An", "Ang", "Ăn", "Ân", "Ấn", "Bà", "Dân", "Đan", "Em", "Êm", "Ông", "Ơn", "Ưng"];
        let mut mixed = order.clone();
        mixed.reverse();
        assert_eq!(sorted(mixed), order);
        assert_eq!(sorted(vec!["mạ", "má", "mã", "mả", "mà", "ma"]), ["ma", "mà", "mả", "mã", "má", "mạ"]);
        assert_eq!(sorted(vec!["Cậu", "Câu", "Cau"]), ["Cau", "Câu", "Cậu"]);
    }

    #[test]
    fn numbers_go_by_value_and_words_by_their_ends() {
        assert_eq!(sorted(vec!["Lớp 10", "Lớp 2"]), ["Lớp 2", "Lớp 10"]);
        assert_eq!(sorted(vec!["Yên Thành", "Yên Đồng", "Yê"]), ["Yê", "Yên Đồng", "Yên Thành"]);
    }
}
