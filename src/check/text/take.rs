//! Splits a passage in one pass: words and signs.

use super::lookup::Facts;
use super::scan::{Case, Word};
use super::signs::Signs;
use crate::vietnamese::letters::{LetterCase, letter_case};

/// Takes a text apart in one pass.
pub struct Taker<'a> {
    text: &'a str,
    pub words: Vec<Word>,
    /// Where the run between spaces began, and its first word.
    chunk: (usize, usize),
    /// It contains a digit or a sign that codes have.
    is_suspect: bool,
    /// The run before is the number of a document.
    is_open: bool,
    /// And ends with a sign that wants more.
    ends_open: bool,
    /// The word that is being read.
    open: Option<Open>,
    before: char,
    pub small: usize,
    pub capital: usize,
    pub signs: Signs,
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
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            words: Vec::with_capacity(text.len() / 5),
            chunk: (0, 0),
            is_suspect: false,
            is_open: false,
            ends_open: false,
            open: None,
            before: '\0',
            small: 0,
            capital: 0,
            signs: Signs::default(),
        }
    }

    /// The next character.
    pub fn take(&mut self, at: usize, letter: char) {
        match letter_case(letter) {
            Some(case) => self.letter(at, letter, case),
            None => self.sign(at, letter),
        }
        self.before = letter;
    }

    fn letter(&mut self, at: usize, letter: char, case: LetterCase) {
        let is_capital = case == LetterCase::Capital;
        if matches!(letter, '\u{300}'..='\u{36f}' | 'Ð' | 'ð') {
            self.signs.add(Signs::COMBINING);
        }
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
        self.signs.add(Signs::of(sign, self.before));
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

    /// The end of a run between spaces, and of the text.
    pub fn end_chunk(&mut self, at: usize) {
        self.end_word(at);
        if !self.is_suspect && !self.is_open {
            self.chunk = (at, self.words.len());
            return;
        }
        let chunk = self.text.get(self.chunk.0..at).unwrap_or("");
        // `57/2026/TT -BGDĐT`, `12/KH- UBND`: a symbol goes on after a blank that does not belong there.
        let goes_on = self.is_open
            && chunk.starts_with(|sign: char| sign.is_uppercase() || matches!(sign, '-' | '/'))
            && (self.ends_open || chunk.starts_with(['-', '/']));
        if (self.is_suspect && is_code(chunk)) || goes_on {
            self.words[self.chunk.1..].iter_mut().for_each(|word| word.is_code = true);
        }
        if !chunk.is_empty() {
            self.is_open = self.is_suspect && chunk.contains('/') && chunk.contains(|sign: char| sign.is_ascii_digit());
            self.ends_open = chunk.ends_with(['-', '/']);
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
