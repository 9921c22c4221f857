//! TXT-07: a real syllable in a wrong word: `hạnh mục` for `hạng mục`, `biệp pháp` for `biện pháp`.
//!
//! There are three ways to find it: a list of frequent slips; the usual word of two syllables that differs in marks
//! only, or sounds the same to many; and, for syllables that are hardly ever used, the nearest usual word. None looks at
//! a pair that shares a syllable with a usual word beside it: in `xây dụng cụ` the second and the third belong together.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use super::Kind;
use super::lookup::{Facts, facts};
use super::scan::{Case, Scan};
use super::slip::Slip;
use super::sounds;
use super::spelling::SHORT_WITHOUT_MARKS;
use super::word_index::{Key, WordIndex, lines};
use super::words::{begins_word, ends_word, is_in_words, is_word};
use crate::vietnamese::syllable;

const RULE: &str = "TXT-07";

/// What is often mistyped: `hạnh mục = hạng mục`, and after `~` what an old writing is today.
pub const SLIPS: &str = include_str!("slips.txt");
/// Usual words.
const COMPOUNDS: &str = include_str!("compounds.txt");

static SLIPS_BY_FIRST: WordIndex<1024, { lines(SLIPS) }> = WordIndex::new(SLIPS, Key::First);
static BY_FIRST: WordIndex<2048, { lines(COMPOUNDS) }> = WordIndex::new(COMPOUNDS, Key::First);
static BY_SECOND: WordIndex<2048, { lines(COMPOUNDS) }> = WordIndex::new(COMPOUNDS, Key::Rest);

/// Whether the two syllables are a usual word.
pub fn is_known(first: &str, second: &str) -> bool {
    BY_FIRST.get(first).any(|known| known == second)
}

/// What is only suspected, and stands more often: a word of the matter that this document is about. What is listed is told
/// each time.
pub fn drop_usual(scans: &[Scan], slips: &mut Vec<Slip>) {
    const MOST: usize = 8;
    let mut counts: HashMap<String, usize> = HashMap::new();
    let key = |slip: &Slip| {
        let words = scans.get(slip.passage)?.lower.get(slip.range.clone())?;
        let (first, second) = words.split_once(' ')?;
        (slip.rule == RULE && listed(first, second).is_none()).then(|| words.to_owned())
    };
    for words in slips.iter().filter_map(key) {
        *counts.entry(words).or_default() += 1;
    }
    slips.retain(|slip| key(slip).is_none_or(|words| counts.get(&words).is_none_or(|count| *count <= MOST)));
}

/// The word that these two syllables often stand for.
fn listed(first: &str, second: &str) -> Option<&'static str> {
    SLIPS_BY_FIRST.get(first).find_map(|line| {
        let right = line.strip_prefix(second)?;
        right.strip_prefix(" = ").or_else(|| right.strip_prefix(" ~ "))
    })
}

pub fn check(scan: &Scan, slips: &mut Vec<Slip>) {
    if scan.kind == Kind::Name {
        return;
    }
    for index in 0..scan.words.len().saturating_sub(1) {
        province(scan, index, slips);
        some(scan, index, slips);
        if !is_pair(scan, index) {
            continue;
        }
        let (first, second) = (scan.lower_word(index), scan.lower_word(index + 1));
        let is_seen = scan.words.get(index).is_some_and(|word| word.facts.has(Facts::SLIP));
        let is_usual = |at: usize| scan.words.get(at).is_some_and(|word| word.facts.has(Facts::USUAL));
        let listed = if is_seen { listed(first, second) } else { None };
        let near = || if is_usual(index) && is_usual(index + 1) { None } else { near(first, second) };
        let right = listed.map(str::to_owned).or_else(near).or_else(|| other_writing(first, second));
        if let Some(right) = right {
            // What shares a syllable with a usual word beside it is no slip.
            let is_listed = listed.is_some();
            // What belongs to its other neighbour leaves a syllable behind, which must be one that there is.
            let is_left = |ends: bool, rest: &str| ends && (is_listed || is_in_words(rest));
            if (!is_listed && is_word(first, second))
                || is_left(ends_word(scan, index), second)
                || is_left(begins_word(scan, index + 1), first)
            {
                continue;
            }
            let range = scan.span(index, index + 1);
            let written = scan.text.get(range.clone()).unwrap_or("");
            if is_old(first, second) {
                let message = format!("\"{written}\" là cách viết cũ.");
                slips.push(
                    Slip::hint(RULE, range, message).help(format!("viết \"{right}\" như trong các văn bản pháp luật.")),
                );
                continue;
            }
            let message = format!("\"{written}\" có lẽ là \"{right}\" gõ nhầm.");
            slips.push(Slip::warning(RULE, range, message).help(format!("viết \"{right}\", nếu đúng là từ này.")));
        }
    }
}

/// A writing that was usual once: `~` in the table.
fn is_old(first: &str, second: &str) -> bool {
    first == "qui" || second == "qui"
}

/// `tình Kiên Giang`: the level of an administrative unit with another tone.
fn province(scan: &Scan, index: usize, slips: &mut Vec<Slip>) {
    // Names of places mostly have two syllables; `mang tính Đảng`, `các nước phương Tây` have one capital.
    let is_capital = |at: usize| scan.words.get(at).is_some_and(|word| word.case == Case::Capital && !word.opens);
    let is_name = is_capital(index + 1) && is_capital(index + 2) && scan.is_next_to(index + 1);
    let right = match scan.word(index) {
        "tình" | "tĩnh" | "tính" => "tỉnh",
        "huyên" => "huyện",
        "phượng" | "phương" => "phường",
        _ => return,
    };
    if is_name && scan.is_next_to(index) && !is_known(scan.lower_before(index), scan.lower_word(index)) {
        let message = format!("\"{}\" có lẽ là \"{right}\" gõ nhầm.", scan.word(index));
        let slip = Slip::warning(RULE, scan.span(index, index + 1), message);
        slips.push(slip.help(format!("viết \"{right} {}\", nếu đúng là từ này.", scan.word(index + 1))));
    }
}

/// `1 số phòng học`: a word that is no number.
fn some(scan: &Scan, index: usize, slips: &mut Vec<Slip>) {
    if scan.word(index) != "số" {
        return;
    }
    let before = scan.gap_before(index);
    let is_one = before.strip_suffix(' ').and_then(|text| text.strip_suffix('1'));
    let is_alone = is_one.is_some_and(|text| text.is_empty() || text.ends_with([' ', '-', '(', '+']));
    // `1 số liệu`, `1 số điện thoại`, `1 số 0`
    let is_counted = begins_word(scan, index)
        || matches!(scan.lower_word(index + 1), "điện" | "la" | "thứ" | "đo" | "báo" | "nhà" | "tài" | "hiệu");
    if is_alone && scan.is_next_to(index) && !is_counted {
        let Some(end) = scan.words.get(index).map(|word| word.range.end) else { return };
        let start = end - "1 số".len();
        let slip = Slip::warning(RULE, start..end, "\"1 số\" viết bằng chữ số.");
        slips.push(slip.help("viết \"một số\"."));
    }
}

/// Nouns before the name of a place: `những nơi như cầu Rồng`.
const PLACES: [&str; 9] = ["cầu", "chợ", "hồ", "đảo", "sông", "núi", "đèo", "bản", "thôn"];

/// Two words side by side, of which the second is no name, and begins none.
fn is_pair(scan: &Scan, index: usize) -> bool {
    let is_named = |at: usize| scan.words.get(at + 1).is_some_and(|word| word.case == Case::Capital && !word.opens);
    if PLACES.contains(&scan.lower_word(index + 1)) && is_named(index + 1) && scan.is_next_to(index + 1) {
        return false;
    }
    let is_plain = |at: usize| scan.words.get(at).is_some_and(|word| !word.is_code && word.case != Case::Mixed);
    let is_small = |at: usize| scan.words.get(at).is_some_and(|word| word.case == Case::Small);
    scan.is_next_to(index) && is_plain(index) && is_plain(index + 1) && (is_small(index + 1) || scan.is_capitals)
}

/// The usual word that differs from the pair in one letter or mark of one syllable, which is no usual syllable.
fn near(first: &str, second: &str) -> Option<String> {
    // `sat` lacks a mark that its last letter asks for; the rule of spelling reports what is surely no foreign word.
    let lacks_mark = |word: &str| {
        word.is_ascii() && word.len() == 3 && word.ends_with(['c', 't', 'p']) && !SHORT_WITHOUT_MARKS.contains(&word)
    };
    let is_rare = |word: &str| !facts(word).has(Facts::USUAL) && (syllable::is_syllable(word) || lacks_mark(word));
    let is_near =
        |rare: &str, candidate: &&'static str| same_beginning(rare, candidate) && differ_by_one(rare, candidate);
    if is_rare(first)
        && let Some(right) = BY_SECOND.get(second).find(|known| is_near(first, known))
    {
        return Some(format!("{right} {second}"));
    }
    let right = BY_FIRST.get(first).find(|known| is_near(second, known)).filter(|_| is_rare(second))?;
    Some(format!("{first} {right}"))
}

/// The usual word that has other marks on one of the two syllables, or sounds the same to many: `hành chỉnh`, `hiểu
/// quả`, `ho trợ`; `chương chình`, `khắt phục`.
fn other_writing(first: &str, second: &str) -> Option<String> {
    // Most pairs are usual words themselves.
    if is_known(first, second) {
        return None;
    }
    let is_other = |typed: &str, known: &&'static str| {
        typed != *known
            && (same_ends(typed, known) && same_letters(typed, known) && !same_marks(typed, known)
                || sounds::alike(typed, known))
    };
    let of_first = || BY_SECOND.get(second).find(|known| is_other(first, known));
    let of_second = || BY_FIRST.get(first).find(|known| is_other(second, known));
    of_first().map(|right| format!("{right} {second}")).or_else(|| of_second().map(|right| format!("{first} {right}")))
}

/// Whether the first and last letters may be the same but for marks: what has none differs by itself. Most pairs end here.
fn same_ends(one: &str, other: &str) -> bool {
    let may_be = |one: Option<&u8>, other: Option<&u8>| match (one, other) {
        (Some(one), Some(other)) => one == other || !one.is_ascii() || !other.is_ascii(),
        _ => false,
    };
    let (one, other) = (one.as_bytes(), other.as_bytes());
    may_be(one.first(), other.first()) && may_be(one.last(), other.last())
}

/// Whether two syllables are the same but for their marks; đ is a letter of its own.
fn same_letters(one: &str, other: &str) -> bool {
    let letter = |sign: char| if sign.is_ascii() { Some(sign) } else { std::iter::once(sign).nfd().next() };
    let (mut one, mut other) = (one.chars(), other.chars());
    loop {
        match (one.next(), other.next()) {
            (None, None) => return true,
            (Some(a), Some(b)) if a == b || letter(a) == letter(b) => {}
            _ => return false,
        }
    }
}

/// Whether they have the same marks, perhaps at other letters: `uỷ`, `ủy` are one syllable.
fn same_marks(one: &str, other: &str) -> bool {
    let marks = |text: &str| {
        let mut marks: Vec<char> = text.nfd().filter(|sign| is_mark(*sign)).collect();
        marks.sort_unstable();
        marks
    };
    marks(one) == marks(other)
}

fn is_mark(sign: char) -> bool {
    matches!(sign, '\u{300}'..='\u{36f}')
}

/// Another first letter makes another word more often than a slip: `mỹ thuật`, `kỹ thuật`.
fn same_beginning(one: &str, other: &str) -> bool {
    one.chars().next() == other.chars().next()
}

/// One letter or mark more, less or changed. `kĩ` and `kỹ` are one word in two writings, which another rule looks at.
fn differ_by_one(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.nfd().collect(), other.nfd().collect());
    let (short, long) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let is_i_or_y = matches!((short.get(same), long.get(same)), (Some('i'), Some('y')) | (Some('y'), Some('i')));
    match long.len() - short.len() {
        0 => {
            let is_rest_same = short[same..].iter().zip(&long[same..]).skip(1).all(|(a, b)| a == b);
            is_rest_same && same < short.len() && !is_i_or_y
        }
        1 => short[same..] == long[same + 1..],
        _ => false,
    }
}
