//! Words of two syllables that legal and office prose is made of: where one ends and the next begins.
//!
//! No dictionary, and nothing is suggested from it. It tells that in `trường hợp hợp đồng` nothing is said twice, and
//! that in `vận tải chính` the second syllable belongs to the first. Counted in texts of law, of news and
//! of schools, at least two places each.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::compounds;
use super::scan::Scan;
use super::spelling::USUAL;

static WORDS: LazyLock<FxHashSet<(&'static str, &'static str)>> = LazyLock::new(|| {
    let entries = include_str!("words.txt").split(',').map(str::trim);
    entries.filter_map(|entry| entry.split_once(' ')).collect()
});

static SYLLABLES: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| WORDS.iter().flat_map(|(first, second)| [*first, *second]).collect());

/// Whether the syllable is a part of any word.
pub fn is_in_words(syllable: &str) -> bool {
    SYLLABLES.contains(syllable) || USUAL.contains(syllable)
}

/// Whether the two syllables are a word.
pub fn is_word(first: &str, second: &str) -> bool {
    compounds::is_known(first, second) || WORDS.contains(&(first, second))
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
