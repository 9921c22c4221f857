//! Facts about a single word, looked up once: whether it is a usual syllable, and which tables have a phrase that
//! begins with it. Most words begin no phrase, so most rules can skip them.

use super::{
    capitals, citing, compounds, districts, manners, official, phrases, placeholders, tallies, terms, time_spans,
    variants,
};
use crate::vietnamese::syllable;

/// Facts about a word, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Facts(u16);

impl Facts {
    /// A usual syllable.
    pub const USUAL: Self = Self(1);
    /// A name with fixed capitals may begin here.
    pub const NAME: Self = Self(2);
    /// Another phrase that the rule of capitals knows may begin here.
    pub const CAPITALS: Self = Self(4);
    /// A body of a district may begin here.
    pub const DISTRICT: Self = Self(8);
    /// A term of assessment may begin here.
    pub const TERM: Self = Self(16);
    /// Furniture of a web page may begin here.
    pub const FURNITURE: Self = Self(32);
    /// A phrase that is set in two ways over a document may begin here.
    pub const VARIANT: Self = Self(128);

    /// A word that is often mistyped may begin here.
    pub const SLIP: Self = Self(256);
    /// A word whose capital depends on the words beside it.
    pub const OFFICIAL: Self = Self(512);
    /// A type of documents that are cited with number and symbol.
    pub const DOCUMENT: Self = Self(1024);

    /// A number and its parts meet here.
    pub const TALLY: Self = Self(2048);
    /// A time may stand here that another one is held against.
    pub const SPAN: Self = Self(4096);

    /// A phrase that is often typed without a sign may begin here.
    pub const PHRASE: Self = Self(8192);

    /// A thing that is set in two manners may stand here.
    pub const MANNER: Self = Self(16384);

    /// Whether one of these facts is true.
    pub const fn has(self, facts: Self) -> bool {
        self.0 & facts.0 != 0
    }
}

/// The bits of a word, below its facts.
const FACTS: u32 = 112;
/// Bytes of the longest word of which anything is known.
const LONGEST: usize = FACTS as usize / 8;
const SLOTS: usize = 2048;

/// The words, each with its facts in the two bytes above it. A word stands in the slot of its hash, or in the first free one
/// behind it. Made when the program is compiled: a document of few words would wait for this longer than for its rules.
static KNOWN: [u128; SLOTS] = known();

#[expect(clippy::large_stack_arrays, reason = "it never stands on a stack of the program")]
const fn known() -> [u128; SLOTS] {
    let mut known = [0; SLOTS];
    add_words(&mut known, Facts::USUAL, syllable::USUAL);
    add_first_of_lines(&mut known, Facts::NAME, capitals::NAMES_AS_SET);
    add_first_of_lines(&mut known, Facts::SLIP, compounds::SLIPS);
    add_first_of_lines(&mut known, Facts::PHRASE, phrases::TABLE);
    add_first_of_lines(&mut known, Facts::VARIANT, variants::TABLE);
    let mut table = 0;
    while table < capitals::PHRASES.len() {
        add_first_of(&mut known, Facts::CAPITALS, capitals::PHRASES[table]);
        table += 1;
    }
    add_first_of(&mut known, Facts::DISTRICT, &districts::BODIES);
    add_first_of(&mut known, Facts::FURNITURE, &placeholders::FURNITURE);
    add_first_of(&mut known, Facts::OFFICIAL, &official::OFFICES);
    add_first_of(&mut known, Facts::DOCUMENT, &citing::TYPES);
    add_all(&mut known, Facts::OFFICIAL, &official::FIRST_WORDS);
    add_all(&mut known, Facts::VARIANT, &variants::HOURS);
    add_all(&mut known, Facts::TERM, &terms::FIRST_WORDS);
    add_all(&mut known, Facts::MANNER, &manners::FIRST_WORDS);
    add_all(&mut known, Facts::TALLY, &tallies::FIRST_WORDS);
    add_all(&mut known, Facts::SPAN, &time_spans::FIRST_WORDS);
    known
}

/// Every word of a text.
const fn add_words(known: &mut [u128; SLOTS], fact: Facts, text: &str) {
    let text = text.as_bytes();
    let mut at = 0;
    while at < text.len() {
        let end = end_of_word(text, at);
        if end > at {
            add(known, fact, text.split_at(end).0.split_at(at).1);
        }
        at = end + 1;
    }
}

/// The first word of every line, but for remarks, behind the mark that a line may begin with.
const fn add_first_of_lines(known: &mut [u128; SLOTS], fact: Facts, lines: &str) {
    let text = lines.as_bytes();
    let mut at = 0;
    while at < text.len() {
        let is_remark = text[at] == b'#';
        while matches!(text[at], b'~' | b' ') {
            at += 1;
        }
        if !is_remark {
            let end = end_of_word(text, at);
            add(known, fact, text.split_at(end).0.split_at(at).1);
            at = end;
        }
        while text[at] != b'\n' {
            at += 1;
        }
        at += 1;
    }
}

/// The first word of every phrase.
const fn add_first_of(known: &mut [u128; SLOTS], fact: Facts, phrases: &[&[&str]]) {
    let mut at = 0;
    while at < phrases.len() {
        add(known, fact, phrases[at][0].as_bytes());
        at += 1;
    }
}

const fn add_all(known: &mut [u128; SLOTS], fact: Facts, words: &[&str]) {
    let mut at = 0;
    while at < words.len() {
        add(known, fact, words[at].as_bytes());
        at += 1;
    }
}

const fn end_of_word(text: &[u8], mut at: usize) -> usize {
    while at < text.len() && text[at] != b' ' && text[at] != b'\n' {
        at += 1;
    }
    at
}

const fn add(known: &mut [u128; SLOTS], fact: Facts, word: &[u8]) {
    assert!(word.len() <= LONGEST, "too long a word");
    // Most lists are in small letters as they are.
    let word = if fact.0 == Facts::NAME.0 { in_small_letters(number(word)) } else { number(word) };
    let slot = slot(known, word);
    known[slot] |= word | (fact.0 as u128) << FACTS;
}

/// A word as the number that its bytes are.
const fn number(word: &[u8]) -> u128 {
    let mut bytes = [0; 16];
    bytes.split_at_mut(word.len()).0.copy_from_slice(word);
    u128::from_le_bytes(bytes)
}

/// Names of a list are written as they are set. Of capital letters that no name begins with some are left as they are.
const fn in_small_letters(word: u128) -> u128 {
    let mut bytes = word.to_le_bytes();
    let mut at = 0;
    while at < LONGEST {
        let before = if at > 0 { bytes[at - 1] } else { 0 };
        bytes[at] += match (before, bytes[at]) {
            (_, b'A'..=b'Z') | (0xC3, 0x80..=0x9E) => 0x20,
            // Đ, Ă; Ạ to Ỹ: the small letter is the next one.
            (0xC4 | 0xC5 | 0xBA | 0xBB, 0x80..=0xBF) => 1 - bytes[at] % 2,
            _ => 0,
        };
        at += 1;
    }
    u128::from_le_bytes(bytes)
}

/// The slot of a word, or the free one where it would stand.
const fn slot(known: &[u128; SLOTS], word: u128) -> usize {
    #[expect(clippy::cast_possible_truncation, reason = "the halves of the number are mixed")]
    let mut slot = ((word as u64 ^ (word >> 61) as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as usize % SLOTS;
    while known[slot] != 0 && known[slot] << (128 - FACTS) >> (128 - FACTS) != word {
        slot = (slot + 1) % SLOTS;
    }
    slot
}

/// The facts about a word in small letters.
pub fn facts(lower: &str) -> Facts {
    if lower.len() > LONGEST {
        return Facts::default();
    }
    let facts = KNOWN[slot(&KNOWN, number(lower.as_bytes()))] >> FACTS;
    Facts(u16::try_from(facts).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_its_facts_and_no_other_word_has_any() {
        assert!(syllable::USUAL.split_whitespace().all(|word| facts(word).has(Facts::USUAL)));
        let first = |line: &str| line.trim_start_matches("~ ").split(' ').next().unwrap().to_lowercase();
        assert!(capitals::NAMES_AS_SET.lines().all(|line| facts(&first(line)).has(Facts::NAME)));
        assert!(compounds::SLIPS.lines().all(|line| facts(&first(line)).has(Facts::SLIP)));
        assert!(facts("gồm").has(Facts::TALLY) && facts("gồm").has(Facts::USUAL) && !facts("gồm").has(Facts::SPAN));
        for none in ["", "g", "gồ", "Gồm", "gồmm", "uwun", "xyzxyzxyzxyzxyzxyz"] {
            assert_eq!(facts(none), Facts::default(), "{none}");
        }
        // Room enough that few words stand far from their slots.
        assert!(KNOWN.iter().filter(|word| **word != 0).count() * 4 < SLOTS * 3);
    }
}
