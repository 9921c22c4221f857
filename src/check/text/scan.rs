//! A passage split once for all rules: its words, and its text in small letters.

use std::borrow::Cow;
use std::ops::Range;

use super::lookup::{Facts, facts};
use super::signs::Signs;
use super::take::Taker;
use super::{Kind, Passage};
use crate::vietnamese::letters;

/// How the letters of a word are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// `trường`
    Small,
    /// `Trường`
    Capital,
    /// `THCS`
    Capitals,
    /// `ThS`
    Mixed,
}

/// A run of letters.
#[derive(Debug, Clone)]
pub struct Word {
    pub range: Range<usize>,
    pub case: Case,
    /// Part of a code, an address or a file name: `29-NQ/TW`, `a@b.vn`, `9A1`.
    pub is_code: bool,
    /// What is known of it by itself.
    pub facts: Facts,
    /// Capital by its place: the first word of a sentence, of a point, of what follows a colon or a bracket.
    pub opens: bool,
}

/// A passage with its words.
#[derive(Debug)]
pub struct Scan<'a> {
    pub text: &'a str,
    pub kind: Kind,
    pub unit: usize,
    /// See [`Passage::under`].
    pub under: usize,
    /// The text in small letters, byte for byte at the same places.
    pub lower: Cow<'a, str>,
    pub words: Vec<Word>,
    /// Set in capitals as a whole: capitals say nothing then.
    pub is_capitals: bool,
    /// The signs in it.
    pub signs: Signs,
}

impl<'a> Scan<'a> {
    pub fn new(passage: &Passage<'a>) -> Self {
        let mut taker = Taker::new(passage.text);
        for (at, letter) in passage.text.char_indices() {
            taker.take(at, letter);
        }
        taker.end_chunk(passage.text.len());
        let Taker { mut words, small, capital, signs, .. } = taker;
        let lower = passage.lower.map_or_else(|| letters::lower(passage.text).into(), Cow::Borrowed);
        for word in &mut words {
            word.facts = lower.get(word.range.clone()).map(facts).unwrap_or_default();
        }
        let is_capitals = capital > small * 2 && capital > 3;
        Self {
            text: passage.text,
            kind: passage.kind,
            unit: passage.unit,
            under: passage.under,
            lower,
            words,
            is_capitals,
            signs,
        }
    }

    /// The word as it stands.
    pub fn word(&self, index: usize) -> &'a str {
        self.words.get(index).and_then(|word| self.text.get(word.range.clone())).unwrap_or("")
    }

    /// The word in small letters; empty beyond the last.
    pub fn lower_word(&self, index: usize) -> &str {
        self.words.get(index).and_then(|word| self.lower.get(word.range.clone())).unwrap_or("")
    }

    /// The word before, in small letters; empty before the first.
    pub fn lower_before(&self, index: usize) -> &str {
        index.checked_sub(1).map_or("", |before| self.lower_word(before))
    }

    /// What stands between a word and the next one, or the end.
    pub fn gap_after(&self, index: usize) -> &'a str {
        let start = self.words.get(index).map_or(0, |word| word.range.end);
        let end = self.words.get(index + 1).map_or(self.text.len(), |word| word.range.start);
        self.text.get(start..end).unwrap_or("")
    }

    /// What stands before a word, from the word before or from the start.
    pub fn gap_before(&self, index: usize) -> &'a str {
        match index.checked_sub(1) {
            Some(before) => self.gap_after(before),
            None => self.words.first().and_then(|word| self.text.get(..word.range.start)).unwrap_or(""),
        }
    }

    /// Whether only spaces part a word from the next one.
    pub fn is_next_to(&self, index: usize) -> bool {
        index + 1 < self.words.len() && is_spaces(self.gap_after(index))
    }

    /// From the first byte of one word to the last of another.
    pub fn span(&self, first: usize, last: usize) -> Range<usize> {
        let start = self.words.get(first).map_or(0, |word| word.range.start);
        let end = self.words.get(last).map_or(start, |word| word.range.end);
        start..end
    }
}

/// Spaces and nothing else, at least one.
pub fn is_spaces(gap: &str) -> bool {
    !gap.is_empty() && gap.chars().all(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<(&str, Case, bool)> {
        let scan = Scan::new(&Passage::new(text, Kind::Prose));
        scan.words.iter().map(|word| (&text[word.range.clone()], word.case, word.is_code)).collect()
    }

    #[test]
    fn words_codes_and_cases_are_told_apart() {
        assert_eq!(
            words("Trường THCS, ThS. và 29-NQ/TW"),
            [
                ("Trường", Case::Capital, false),
                ("THCS", Case::Capitals, false),
                ("ThS", Case::Mixed, false),
                ("và", Case::Small, false),
                ("NQ", Case::Capitals, true),
                ("TW", Case::Capitals, true),
            ]
        );
        assert!(words("lienhe@truong.edu.vn 9A1 KH-THCSLK truong.edu.vn").iter().all(|(_, _, is_code)| *is_code));
        assert!(words("GD&ĐT GDNN-GDTX Tày-Nùng và/hoặc 05 học sinh").iter().all(|(_, _, is_code)| !is_code));
    }

    #[test]
    fn small_letters_keep_their_places() {
        let text = "ĐÁNH GIÁ Ủy ban";
        let scan = Scan::new(&Passage::new(text, Kind::Prose));
        assert_eq!((&*scan.lower, scan.lower.len()), ("đánh giá ủy ban", text.len()));
        assert!(!scan.is_capitals && Scan::new(&Passage::new("MỤC TIÊU", Kind::Heading)).is_capitals);
    }
}
