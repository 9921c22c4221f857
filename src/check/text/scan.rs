//! A passage taken apart once for all rules: its words, and the text in small letters.

use std::borrow::Cow;
use std::ops::Range;

use super::{Kind, Passage};

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
    pub lower: Cow<'a, str>,
    pub words: Vec<Word>,
    /// Set in capitals as a whole: capitals say nothing then.
    pub is_capitals: bool,
}

impl<'a> Scan<'a> {
    pub fn new(passage: &Passage<'a>) -> Self {
        let text = passage.text;
        let mut words = Vec::new();
        for chunk in chunks(text) {
            push_words(text, chunk, &mut words);
        }
        let small = text.chars().filter(|letter| letter.is_lowercase()).count();
        let capital = text.chars().filter(|letter| letter.is_uppercase()).count();
        let is_capitals = capital > small * 2 && capital > 3;
        Self { text, kind: passage.kind, unit: passage.unit, lower: lower(text), words, is_capitals }
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

/// Letters keep their length in Vietnamese; the few that do not are left as they are.
fn lower(text: &str) -> Cow<'_, str> {
    if !text.chars().any(char::is_uppercase) {
        return Cow::Borrowed(text);
    }
    let small = |letter: char| {
        let mut lowered = letter.to_lowercase();
        match (lowered.next(), lowered.next()) {
            (Some(small), None) if small.len_utf8() == letter.len_utf8() => small,
            _ => letter,
        }
    };
    Cow::Owned(text.chars().map(small).collect())
}

/// What stands between spaces.
fn chunks(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(|letter: char| !letter.is_whitespace())?;
        let end = text[start..].find(char::is_whitespace).map_or(text.len(), |length| start + length);
        rest = end;
        Some(start..end)
    })
}

fn is_letter(letter: char) -> bool {
    letter.is_alphabetic() || matches!(letter, '\u{300}'..='\u{36f}')
}

fn push_words(text: &str, chunk: Range<usize>, words: &mut Vec<Word>) {
    let content = &text[chunk.clone()];
    let is_code = is_code(content);
    let mut start = None;
    let ends = content.char_indices().chain([(content.len(), ' ')]);
    for (at, letter) in ends {
        match (start, is_letter(letter)) {
            (None, true) => start = Some(at),
            (Some(first), false) => {
                let range = chunk.start + first..chunk.start + at;
                let before = words.last().map_or(0, |word| word.range.end);
                let opens = opens(&text[before..range.start], words.is_empty());
                words.push(Word { case: case(&content[first..at]), range, is_code, opens });
                start = None;
            }
            _ => {}
        }
    }
}

/// Digits among letters, addresses, file names, and symbols of documents (`KH-UBND`, `29-NQ/TW`).
fn is_code(chunk: &str) -> bool {
    if chunk.is_ascii() && !chunk.contains(|sign: char| !sign.is_ascii_lowercase()) {
        return false;
    }
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

fn case(word: &str) -> Case {
    let mut letters = word.chars();
    let first = letters.next().is_some_and(char::is_uppercase);
    let rest = letters.as_str();
    let upper = rest.chars().filter(|letter| letter.is_uppercase()).count();
    let lower = rest.chars().filter(|letter| letter.is_lowercase()).count();
    match (first, upper, lower) {
        (false, 0, _) => Case::Small,
        (true, 0, _) if !rest.is_empty() => Case::Capital,
        (true, _, 0) => Case::Capitals,
        _ => Case::Mixed,
    }
}

/// Whether a capital is owed to the place: after the end of a sentence, a colon, a bracket, a quotation mark, a dash.
fn opens(gap: &str, is_first: bool) -> bool {
    if is_first {
        return true;
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
        assert_eq!((scan.lower.as_ref(), scan.lower.len()), ("đánh giá ủy ban", text.len()));
        assert!(!scan.is_capitals && Scan::new(&Passage::new("MỤC TIÊU", Kind::Heading)).is_capitals);
    }
}
