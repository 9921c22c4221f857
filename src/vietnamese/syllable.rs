//! What can be a Vietnamese syllable: a first consonant, or none, and one of the rhymes of the written language.
//!
//! ```text
//! syllable = [initial] rhyme, with at most one tone mark: nghiêng, quốc, ở
//! ```

use unicode_normalization::UnicodeNormalization;

/// Longer ones first: `ngh` before `ng` before `n`.
const INITIALS: [&str; 28] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k", "l", "m",
    "n", "p", "r", "s", "t", "v", "x", "",
];

const RHYMES: &str = " a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en \
    eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu o oa oac oach oai \
    oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm \
    ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ up ut uy uya uych uyên uyêt \
    uynh uyt uyu uôc uôi uôm uôn uông uôt ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng \
    yêt yêu ych ynh yn yt yu ya ";

/// Whether the word can be one syllable of Vietnamese, in any case of letters.
#[must_use]
pub fn is_syllable(word: &str) -> bool {
    let decomposed: Vec<char> = word.nfd().flat_map(char::to_lowercase).collect();
    if decomposed.iter().filter(|character| is_tone(**character)).count() > 1 {
        return false;
    }
    let plain: String = decomposed.into_iter().filter(|character| !is_tone(*character)).nfc().collect();
    INITIALS.iter().any(|initial| plain.strip_prefix(initial).is_some_and(is_rhyme))
}

fn is_rhyme(rhyme: &str) -> bool {
    !rhyme.is_empty() && RHYMES.split(' ').any(|known| known == rhyme)
}

/// Grave, acute, tilde, hook above, dot below: the five tones that are written.
const fn is_tone(character: char) -> bool {
    matches!(character, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}')
}

#[cfg(test)]
mod tests {
    use super::is_syllable;

    #[test]
    fn words_of_plans_are_syllables() {
        let text = "Kế hoạch cải tiến nâng cao chất lượng giáo dục nghiêng quốc gia giữ gìn giếng khuỷu tuyết thuở ở \
                    ý được trường phòng Đảng uỷ ủy nghiệm nguyên quyết hoặc xoong loại huỳnh khuya tiêu chí ĐÁNH GIÁ";
        for word in text.split_whitespace() {
            assert!(is_syllable(word), "{word}");
        }
    }

    #[test]
    fn other_words_are_not() {
        for word in ["", "Keá", "hoaïch", "school", "f", "ngh", "zế", "trường2", "ế́", "ho¹ch", "naïve"] {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
