//! Usual words of two syllables in legal and office prose: they show where a word ends and the next begins.
//!
//! This is no dictionary, and no suggestion comes from it. It shows that nothing is repeated in `trường hợp hợp đồng`,
//! and that in `vận tải chính` the second syllable belongs to the first. The words were counted in texts of law, of
//! news and of schools; each occurs in at least two places.

use super::compounds;
use super::lookup::{Facts, facts};
use super::scan::Scan;
use super::word_index::{Key, WordIndex, lines};

const WORDS: &str = include_str!("words.txt");

static BY_FIRST: WordIndex<2048, { lines(WORDS) }> = WordIndex::new(WORDS, Key::First);

/// Whether the syllable is a part of any word.
pub fn is_in_words(syllable: &str) -> bool {
    let is_part =
        |word: &str| word.split_once(' ').is_some_and(|(first, second)| first == syllable || second == syllable);
    facts(syllable).has(Facts::USUAL) || WORDS.lines().any(is_part)
}

/// Whether the two syllables are a word.
pub fn is_word(first: &str, second: &str) -> bool {
    compounds::is_known(first, second) || BY_FIRST.get(first).any(|known| known == second)
}

/// Whether the syllable ends a word that began before it.
pub fn ends_word(scan: &Scan, index: usize) -> bool {
    index
        .checked_sub(1)
        .is_some_and(|before| scan.is_next_to(before) && is_word(scan.lower_word(before), scan.lower_word(index)))
}

/// Whether the syllable begins a word that goes on after it.
pub fn begins_word(scan: &Scan, index: usize) -> bool {
    scan.is_next_to(index) && is_word(scan.lower_word(index), scan.lower_word(index + 1))
}
