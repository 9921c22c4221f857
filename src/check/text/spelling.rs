//! TXT-03: words that are no Vietnamese syllables.
//!
//! Left alone: codes, abbreviations, foreign words, words of the school's dictionary, and every name: a capital in the
//! middle of a sentence, or two capitals in a row.

use std::collections::HashMap;

use super::Kind;
use super::compounds;
use super::dictionary::Dictionary;
use super::lookup::Facts;
use super::scan::{Case, Scan};
use super::slip::Slip;
use super::word_index::{Key, WordIndex, lines};
use crate::vietnamese::normalize::nfc;
use crate::vietnamese::syllable::{self, Lexicon, Spelling};

const RULE: &str = "TXT-03";
/// Limit of suggestions.
const MOST_SUGGESTIONS: usize = 3;
/// Longer runs of letters are no words at all.
const LONGEST: usize = 30;

pub(super) static USUAL: Lexicon = Lexicon::usual();

/// Spells the words of a document; a word is looked at once.
pub struct Speller<'d> {
    dictionary: &'d Dictionary,
    known: HashMap<String, Verdict>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Verdict {
    Right,
    /// Its tone mark belongs on another letter: the right word.
    Misplaced(String),
    /// A syllable that could be one and is none, by its tone: the right word.
    OtherTone(&'static str),
    /// Two syllables without a space: both with one.
    Joined(String),
    /// No syllable: the nearest ones.
    Wrong(Vec<&'static str>),
}

impl<'d> Speller<'d> {
    pub fn new(dictionary: &'d Dictionary) -> Self {
        Self { dictionary, known: HashMap::with_capacity(512) }
    }

    pub fn check(&mut self, scan: &Scan, slips: &mut Vec<Slip>) {
        if scan.kind == Kind::Name {
            return;
        }
        for index in 0..scan.words.len() {
            let is_usual = scan.words.get(index).is_some_and(|word| word.facts.has(Facts::USUAL));
            if is_usual || !is_spelt(scan, index) {
                continue;
            }
            let is_right = *self.verdict(scan.lower_word(index)) == Verdict::Right;
            if is_right || self.is_in_foreign_words(scan, index) {
                continue;
            }
            slips.push(slip(scan, index, self.verdict(scan.lower_word(index))));
        }
    }

    /// Whether a word without marks stands beside a foreign word: `Show and Tell`, `how to grow`. What a keyboard
    /// program left behind looks like many an English word.
    fn is_in_foreign_words(&mut self, scan: &Scan, index: usize) -> bool {
        let before = index.checked_sub(1).filter(|before| scan.is_next_to(*before));
        let after = Some(index + 1).filter(|_| scan.is_next_to(index));
        let neighbours = || [before, after].into_iter().flatten();
        scan.lower_word(index).is_ascii() && neighbours().any(|at| self.is_foreign_word(scan, at))
    }

    fn is_foreign_word(&mut self, scan: &Scan, index: usize) -> bool {
        let lower = scan.lower_word(index);
        let is_word = scan.words.get(index).is_some_and(|word| word.case != Case::Capitals && !word.is_code);
        let may_be = is_word && lower.len() > 2 && lower.is_ascii() && !syllable::is_syllable(lower);
        may_be && *self.verdict(lower) == Verdict::Right
    }

    fn verdict(&mut self, lower: &str) -> &Verdict {
        if !self.known.contains_key(lower) {
            let verdict = judge(&nfc(lower), self.dictionary);
            self.known.insert(lower.to_owned(), verdict);
        }
        self.known.get(lower).unwrap_or(&Verdict::Right)
    }
}

/// Whether a word is one to spell.
fn is_spelt(scan: &Scan, index: usize) -> bool {
    let Some(word) = scan.words.get(index) else { return false };
    if word.is_code || scan.word(index).chars().nth(1).is_none() {
        return false;
    }
    match word.case {
        Case::Small => !continues_name(scan, index),
        // Abbreviations have no tone marks; a heading in capitals has.
        Case::Capitals => scan.is_capitals && has_tone_mark(scan.lower_word(index)),
        Case::Capital => word.opens && is_no_name(scan, index) && !continues_name(scan, index),
        Case::Mixed => false,
    }
}

/// What follows an apostrophe in a name: `N'Trang`, `M’Drắk`, `H'đing`.
fn continues_name(scan: &Scan, index: usize) -> bool {
    let is_capital = index.checked_sub(1).and_then(|before| scan.words.get(before));
    is_capital.is_some_and(|before| before.case != Case::Small) && matches!(scan.gap_before(index), "'" | "’" | "‘")
}

/// The first word of a sentence may open a name: then the next word has a capital as well.
fn is_no_name(scan: &Scan, index: usize) -> bool {
    let next = scan.words.get(index + 1);
    scan.is_next_to(index) && next.is_some_and(|next| next.case == Case::Small)
}

fn has_tone_mark(lower: &str) -> bool {
    syllable::tone_of(lower).is_some()
}

fn judge(lower: &str, dictionary: &Dictionary) -> Verdict {
    if lower.chars().nth(LONGEST).is_some() {
        return Verdict::Right;
    }
    match syllable::spelling(lower) {
        Spelling::Valid => match with_other_tone(lower).filter(|_| !dictionary.knows(lower)) {
            Some(right) => Verdict::OtherTone(right),
            None => Verdict::Right,
        },
        _ if dictionary.knows(lower) || is_foreign(lower) => Verdict::Right,
        Spelling::MisplacedTone => Verdict::Misplaced(syllable::with_tone_in_place(lower).unwrap_or_default()),
        Spelling::Invalid if lower.is_ascii() => judge_ascii(lower),
        Spelling::Invalid => match syllable::split(lower, &USUAL) {
            Some(at) => Verdict::Joined(format!("{} {}", &lower[..at], &lower[at..])),
            None if is_loan(lower) => Verdict::Right,
            None => Verdict::Wrong(syllable::nearest(lower, &USUAL)),
        },
    }
}

/// Syllables that no word has, each with the one that is meant: `cũa` for `của`. Half of the country hears hỏi and ngã as
/// one tone.
const OTHER_TONES: &str = include_str!("tones.txt");

static BY_OTHER_TONE: WordIndex<256, { lines(OTHER_TONES) }> = WordIndex::new(OTHER_TONES, Key::First);

/// The syllable that is meant by one that no word has.
fn with_other_tone(lower: &str) -> Option<&'static str> {
    BY_OTHER_TONE.get(lower).next()
}

/// Letters that Vietnamese does not have, as in `café` with an f or `zürich`.
fn is_foreign(lower: &str) -> bool {
    !lower.is_ascii() && !lower.chars().all(syllable::is_vietnamese_letter)
}

/// `kilôgam`, `mililít`, `ôxít`: two groups of vowels, no tone mark but the acute one that a final p, t, c needs.
fn is_loan(lower: &str) -> bool {
    let is_vowel = |letter: &char| "aăâeêioôơuưy".contains(*letter);
    let toneless: Vec<(char, bool)> = lower
        .chars()
        .map(|letter| match without_acute(letter) {
            Some(bare) => (bare, true),
            None => (letter, false),
        })
        .collect();
    let follows = |at: usize| toneless.get(at + 1).map(|(letter, _)| *letter);
    let is_allowed =
        |(at, (_, is_marked)): (usize, &(char, bool))| !is_marked || matches!(follows(at), Some('c' | 'p' | 't'));
    let letters: Vec<char> = toneless.iter().map(|(letter, _)| *letter).collect();
    let groups = letters.chunk_by(|one, other| is_vowel(one) == is_vowel(other));
    toneless.iter().enumerate().all(is_allowed)
        && letters.iter().all(|letter| syllable::tone_of(letter.encode_utf8(&mut [0; 4])).is_none())
        && groups.filter(|group| group.first().is_some_and(is_vowel)).count() > 1
}

/// The vowel without its acute accent; `None` for a letter that has none, or another mark besides: `itếp` is no loan.
fn without_acute(letter: char) -> Option<char> {
    const PAIRS: [(char, char); 5] = [('á', 'a'), ('é', 'e'), ('í', 'i'), ('ó', 'o'), ('ú', 'u')];
    PAIRS.iter().find(|(marked, _)| *marked == letter).map(|(_, bare)| *bare)
}

/// Usual syllables of three letters without their marks that are no foreign words either.
pub(super) const SHORT_WITHOUT_MARKS: [&str; 8] = ["hoc", "cac", "mot", "tot", "muc", "luc", "tuc", "cuc"];

/// Latin letters alone are mostly foreign words. Only remains of a keyboard program are reported (`uwun`, `laf`), and
/// usual syllables that lost all their marks (`truong`).
fn judge_ascii(lower: &str) -> Verdict {
    if let Some(decoded) = syllable::decode_telex(lower) {
        if let Some(word) = with_inner_key(&decoded) {
            return Verdict::Wrong(vec![word]);
        }
        let near = syllable::nearest(lower, &USUAL);
        let is_telex =
            lower.contains('w') || syllable::is_syllable(&decoded) || syllable::with_tone_key(&decoded).is_some();
        return if is_telex && !near.is_empty() { Verdict::Wrong(near) } else { Verdict::Right };
    }
    if lower.ends_with(['f', 'j'])
        && let Some(word) = syllable::with_tone_key(lower)
    {
        let near: Vec<&'static str> = USUAL.iter().filter(|usual| *usual == word).collect();
        return if near.is_empty() { Verdict::Right } else { Verdict::Wrong(near) };
    }
    let is_told = lower.len() > 3 || SHORT_WITHOUT_MARKS.contains(&lower);
    let bare: Vec<&'static str> = if is_told { USUAL.without_marks(lower) } else { Vec::new() };
    if bare.is_empty() { Verdict::Right } else { Verdict::Wrong(bare) }
}

/// `viêjc` is `việc`: a key that makes a tone, typed before the last letters.
fn with_inner_key(decoded: &str) -> Option<&'static str> {
    let keys = decoded.char_indices().skip(1).filter(|(_, letter)| matches!(letter, 'f' | 's' | 'r' | 'x' | 'j'));
    let words = keys.filter_map(|(at, key)| {
        let moved = format!("{}{}{key}", &decoded[..at], &decoded[at + 1..]);
        syllable::with_tone_key(&moved)
    });
    words.into_iter().find_map(|word| USUAL.iter().find(|usual| *usual == word))
}

fn slip(scan: &Scan, index: usize, verdict: &Verdict) -> Slip {
    let (word, range) = (scan.word(index), scan.span(index, index));
    match verdict {
        Verdict::Misplaced(right) => {
            let message = format!("\"{word}\" đặt dấu thanh sai chữ.");
            Slip::warning(RULE, range, message).help(format!("viết \"{}\".", as_set(right, scan, index)))
        }
        Verdict::OtherTone(right) => {
            let message = format!("\"{word}\" sai dấu thanh.");
            Slip::warning(RULE, range, message).help(format!("viết \"{}\".", as_set(right, scan, index)))
        }
        Verdict::Joined(right) => {
            let message = format!("\"{word}\" thiếu dấu cách giữa hai tiếng.");
            Slip::warning(RULE, range, message).help(format!("viết \"{}\".", as_set(right, scan, index)))
        }
        Verdict::Wrong(near) => {
            let message = format!("\"{word}\" không phải là một tiếng của tiếng Việt.");
            Slip::warning(RULE, range, message).help(suggestion(scan, index, near))
        }
        Verdict::Right => Slip::warning(RULE, range, String::new()),
    }
}

/// The nearest syllables; one that makes a usual word with a neighbour stands for all.
fn suggestion(scan: &Scan, index: usize, near: &[&'static str]) -> String {
    const OWN: &str = "nếu viết đúng, thêm từ này vào tệp tu-dien.txt cạnh tệp kế hoạch";
    let (before, after) = (scan.lower_before(index), scan.lower_word(index + 1));
    let fits = |word: &&&'static str| compounds::is_known(before, word) || compounds::is_known(word, after);
    let chosen: Vec<String> = match near.iter().find(fits) {
        Some(word) => vec![as_set(word, scan, index)],
        None => near.iter().take(MOST_SUGGESTIONS).map(|word| as_set(word, scan, index)).collect(),
    };
    if chosen.is_empty() {
        return format!("xem lại cách viết; {OWN}.");
    }
    let quoted: Vec<String> = chosen.iter().map(|word| format!("\"{word}\"")).collect();
    format!("có phải là {}? {}.", quoted.join(" hoặc "), capitalised(OWN))
}

fn capitalised(text: &str) -> String {
    crate::vietnamese::case::capitalize_first(text)
}

/// A suggestion in the capitals of the word it stands for.
fn as_set(right: &str, scan: &Scan, index: usize) -> String {
    match scan.words.get(index).map(|word| word.case) {
        Some(Case::Capital) => capitalised(right),
        Some(Case::Capitals) => crate::vietnamese::case::upper(right),
        _ => right.to_owned(),
    }
}
