//! The letters of Vietnamese that stand outside ASCII, made from the vowels and the tone marks.

use unicode_normalization::UnicodeNormalization;

/// The twelve vowels in alphabetical order.
pub(super) const VOWELS: [char; 12] = ['a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y'];

/// The five tone marks in dictionary order: huyền, hỏi, ngã, sắc, nặng.
pub(super) const TONES: [char; 5] = ['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}'];

/// All 134 letters beyond ASCII, small and capital: what a font must have to set Vietnamese.
#[must_use]
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

#[cfg(test)]
mod tests {
    use super::beyond_ascii;

    #[test]
    fn there_are_134_different_letters() {
        let mut letters = beyond_ascii();
        letters.sort_unstable();
        letters.dedup();
        assert_eq!(letters.len(), 134);
        assert!("ẫỹỵĐƯỢẶ".chars().all(|letter| letters.contains(&letter)));
    }
}
