//! A passage taken apart once for all rules: its words, and the text in small letters.

use std::ops::Range;

use super::lookup::{Facts, facts};
use super::{Kind, Passage};
use crate::vietnamese::letters::{LetterCase, letter_case, small};

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
    /// The text in small letters, byte for byte at the same places.
    pub lower: String,
    pub words: Vec<Word>,
    /// Set in capitals as a whole: capitals say nothing then.
    pub is_capitals: bool,
    /// What signs it holds.
    pub signs: Signs,
}

/// Signs that a passage holds, one bit a kind: most passages hold few, and most rules are done with them at that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Signs(u8);

impl Signs {
    /// `,` `;` `:` `.` `!` `?` `(` `)`
    pub const STOP: Self = Self(1);
    /// `-` `–`
    pub const HYPHEN: Self = Self(2);
    /// Brackets and quotation marks.
    pub const BRACKET: Self = Self(4);
    /// `…` `_`, and two full stops in a row.
    pub const DOTS: Self = Self(8);
    /// Signs that programs and forms mark places with.
    pub const MARK: Self = Self(16);
    /// Two spaces in a row.
    pub const SPACES: Self = Self(32);

    /// Whether one of these is there.
    pub const fn has(self, signs: Self) -> bool {
        self.0 & signs.0 != 0
    }

    fn of(sign: char, before: char) -> Self {
        let doubled = sign == before;
        let bits = match sign {
            '.' if doubled => Self::STOP.0 | Self::DOTS.0,
            ',' | ';' | ':' | '.' | '!' | '?' => Self::STOP.0,
            '(' | ')' => Self::STOP.0 | Self::BRACKET.0,
            '-' | '–' => Self::HYPHEN.0,
            '[' => Self::BRACKET.0 | Self::MARK.0,
            ']' | '"' | '“' | '”' => Self::BRACKET.0,
            '…' | '_' => Self::DOTS.0,
            '{' | '<' => Self::MARK.0,
            ' ' if doubled => Self::SPACES.0,
            _ => 0,
        };
        Self(bits)
    }
}

impl<'a> Scan<'a> {
    pub fn new(passage: &Passage<'a>) -> Self {
        let mut taker = Taker::new(passage.text);
        for (at, letter) in passage.text.char_indices() {
            taker.take(at, letter);
        }
        taker.end_chunk(passage.text.len());
        let Taker { lower, mut words, small, capital, signs, .. } = taker;
        for word in &mut words {
            word.facts = lower.get(word.range.clone()).map(facts).unwrap_or_default();
        }
        let is_capitals = capital > small * 2 && capital > 3;
        Self { text: passage.text, kind: passage.kind, unit: passage.unit, lower, words, is_capitals, signs }
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

/// Takes a text apart in one pass.
struct Taker<'a> {
    text: &'a str,
    lower: String,
    words: Vec<Word>,
    /// Where the run between spaces began, and its first word.
    chunk: (usize, usize),
    /// It holds a digit or a sign that codes have.
    is_suspect: bool,
    /// The word that is being read.
    open: Option<Open>,
    before: char,
    small: usize,
    capital: usize,
    signs: Signs,
}

/// A word of which the end is not yet seen.
struct Open {
    start: usize,
    first: LetterCase,
    /// Letters after the first.
    small: usize,
    capital: usize,
}

impl<'a> Taker<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            lower: String::with_capacity(text.len()),
            words: Vec::with_capacity(text.len() / 5),
            chunk: (0, 0),
            is_suspect: false,
            open: None,
            before: '\0',
            small: 0,
            capital: 0,
            signs: Signs::default(),
        }
    }

    fn take(&mut self, at: usize, letter: char) {
        match letter_case(letter) {
            Some(case) => self.letter(at, letter, case),
            None => self.sign(at, letter),
        }
        self.before = letter;
    }

    fn letter(&mut self, at: usize, letter: char, case: LetterCase) {
        let is_capital = case == LetterCase::Capital;
        self.lower.push(if is_capital { small(letter) } else { letter });
        self.small += usize::from(case == LetterCase::Small);
        self.capital += usize::from(is_capital);
        match &mut self.open {
            Some(open) => {
                open.small += usize::from(case == LetterCase::Small);
                open.capital += usize::from(is_capital);
            }
            None => self.open = Some(Open { start: at, first: case, small: 0, capital: 0 }),
        }
    }

    fn sign(&mut self, at: usize, sign: char) {
        self.end_word(at);
        self.lower.push(sign);
        self.signs.0 |= Signs::of(sign, self.before).0;
        if sign.is_whitespace() {
            self.end_chunk(at);
            self.chunk.0 = at + sign.len_utf8();
        } else {
            self.is_suspect |=
                sign.is_ascii_digit() || matches!(sign, '@' | '_' | '\\' | '=' | '#' | '/' | '-' | '.' | ':');
        }
    }

    fn end_word(&mut self, at: usize) {
        let Some(open) = self.open.take() else { return };
        let case = match (open.first, open.capital, open.small) {
            (LetterCase::Capital, 0, 1..) => Case::Capital,
            (LetterCase::Capital, _, 0) => Case::Capitals,
            (LetterCase::Capital, ..) | (_, 1.., _) => Case::Mixed,
            (_, 0, _) => Case::Small,
        };
        let end = self.words.last().map_or(0, |word| word.range.end);
        let opens = opens(&self.text[end..open.start], self.words.is_empty());
        self.words.push(Word { range: open.start..at, case, is_code: false, facts: Facts::default(), opens });
    }

    fn end_chunk(&mut self, at: usize) {
        self.end_word(at);
        if self.is_suspect && is_code(&self.text[self.chunk.0..at]) {
            self.words[self.chunk.1..].iter_mut().for_each(|word| word.is_code = true);
        }
        self.chunk = (at, self.words.len());
        self.is_suspect = false;
    }
}

fn is_letter(letter: char) -> bool {
    letter_case(letter).is_some()
}

/// Digits among letters, addresses, file names, and symbols of documents (`KH-UBND`, `29-NQ/TW`).
fn is_code(chunk: &str) -> bool {
    if chunk.contains(['@', '_', '\\', '=', '#']) || chunk.contains("://") || chunk.contains("www.") {
        return true;
    }
    let digits = chunk.contains(|sign: char| sign.is_ascii_digit());
    let letters = chunk.contains(is_letter);
    let core = chunk.trim_matches(|sign: char| !sign.is_alphanumeric());
    (digits && letters && (core.contains(['/', '-', '.']) || touches_digit(core)))
        || is_symbol(core)
        || is_file_name(core)
}

/// A letter right beside a digit: `9A1`, `H1`.
fn touches_digit(core: &str) -> bool {
    let mut before: Option<char> = None;
    core.chars().any(|sign| {
        let touches = before.is_some_and(|last| {
            (last.is_ascii_digit() && is_letter(sign)) || (is_letter(last) && sign.is_ascii_digit())
        });
        before = Some(sign);
        touches
    })
}

/// Capitals on both sides of a stroke: `KH-THCSLK`, `NQ/TW`. `GD-ĐT` is an abbreviation, and so is `GDNN-GDTX`.
fn is_symbol(core: &str) -> bool {
    let has_sign = core.contains('/') || (core.contains('-') && core.split('-').next().is_some_and(is_document_type));
    has_sign && core.split(['/', '-']).all(|part| !part.is_empty() && !part.chars().any(char::is_lowercase))
}

fn is_document_type(part: &str) -> bool {
    matches!(
        part,
        "KH" | "QĐ" | "NQ" | "CT" | "TB" | "BC" | "TTr" | "HD" | "QC" | "TT" | "NĐ" | "CV" | "BB" | "ĐA" | "DA"
    )
}

/// `truong.edu.vn`, `ke-hoach.json`: a full stop with small Latin letters on both sides.
fn is_file_name(core: &str) -> bool {
    core.is_ascii()
        && core.split_once('.').is_some_and(|(name, ending)| {
            name.ends_with(|sign: char| sign.is_ascii_lowercase())
                && ending.starts_with(|sign: char| sign.is_ascii_lowercase())
        })
}

/// Whether a capital is owed to the place: after the end of a sentence, a colon, a bracket, a quotation mark, a dash.
fn opens(gap: &str, is_first: bool) -> bool {
    if is_first || gap == " " {
        return is_first;
    }
    let gap = gap.trim_end();
    gap.ends_with([
        '.', '!', '?', ':', ';', '…', '-', '–', '+', '(', '[', '"', '“', '”', '«', '\'', '‘', ')', '*', '•', '|', '/',
    ]) || gap.contains('\n')
        || gap.chars().any(|sign| sign.is_ascii_digit())
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
        assert_eq!((scan.lower.as_str(), scan.lower.len()), ("đánh giá ủy ban", text.len()));
        assert!(!scan.is_capitals && Scan::new(&Passage::new("MỤC TIÊU", Kind::Heading)).is_capitals);
    }
}
