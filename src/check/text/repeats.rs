//! TXT-05: a sentence that stands twice.

use std::collections::HashMap;
use std::ops::Range;

use super::Kind;
use super::dictionary::Dictionary;
use super::scan::Scan;
use super::slip::{Slip, quotation};

const RULE: &str = "TXT-05";
/// Shorter sentences may well be said twice in a document …
const LEAST_WORDS: usize = 8;
/// … a point of a list too (`số điện thoại, địa chỉ thư điện tử của người được giới thiệu (nếu có);`) …
const LEAST_WORDS_IN_POINT: usize = 14;
/// … but hardly in one cell.
const LEAST_WORDS_IN_UNIT: usize = 3;

pub fn check(scans: &[Scan], _: &Dictionary, slips: &mut Vec<Slip>) {
    let mut seen: HashMap<(usize, &str), (usize, Range<usize>)> = HashMap::new();
    for (passage, scan) in scans.iter().enumerate() {
        let (unit, least) = match scan.kind {
            Kind::Prose => (0, LEAST_WORDS),
            // Rows of a table may say the same; points of one cell may not.
            Kind::Cell if scan.unit > 0 => (scan.unit, LEAST_WORDS_IN_UNIT),
            _ => continue,
        };
        // A paragraph of short points may say one of them again, not all of them.
        let whole = (unit == 0 && scan.text.contains("; ")).then(|| 0..scan.text.trim_end().len());
        for sentence in sentences(scan.text).chain(whole) {
            let before = |end: usize| scan.words.partition_point(|word| word.range.start < end);
            let words = before(sentence.end) - before(sentence.start);
            let Some(text) = scan.lower.get(sentence.clone()) else { continue };
            let is_point = unit == 0 && is_point(scan.text, &sentence);
            if words < if is_point { LEAST_WORDS_IN_POINT } else { least } {
                continue;
            }
            let key = text.trim_matches(|sign: char| !sign.is_alphanumeric());
            let is_told = slips.last().is_some_and(|last| last.rule == RULE && last.passage == passage);
            if is_told && sentence.start == 0 && sentence.end == scan.text.trim_end().len() {
                continue;
            }
            match seen.get(&(unit, key)) {
                Some((first, _)) => slips.push(slip(scans, passage, sentence, *first)),
                None => {
                    seen.insert((unit, key), (passage, sentence));
                }
            }
        }
    }
}

/// A part of a list within a sentence: a semicolon before or after it.
fn is_point(text: &str, sentence: &Range<usize>) -> bool {
    let before = text.get(..sentence.start).unwrap_or("").trim_end();
    before.ends_with(';') || text.get(sentence.clone()).unwrap_or("").ends_with(';')
}

fn slip(scans: &[Scan], passage: usize, sentence: Range<usize>, first: usize) -> Slip {
    let text = scans[passage].text;
    let start = sentence.start;
    let beginning = quotation(text.get(sentence.clone()).unwrap_or(""), 0..0);
    let place = if first == passage { "trong cùng đoạn" } else { "ở đoạn khác" };
    let message = format!("câu \"{beginning}\" đã có {place}.");
    Slip::warning(RULE, start..sentence.end, message).help("bỏ một câu, hoặc viết khác đi.").in_passage(passage)
}

/// The sentences of a text: up to `.`, `;`, `!`, `?` before a space, and up to a line break.
fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(|sign: char| !sign.is_whitespace())?;
        let mut end = text.len();
        for (at, sign) in text[start..].char_indices() {
            let after = text[start + at + sign.len_utf8()..].chars().next();
            let is_end =
                sign == '\n' || (matches!(sign, '.' | ';' | '!' | '?') && after.is_none_or(char::is_whitespace));
            if is_end {
                end = start + at + sign.len_utf8();
                break;
            }
        }
        rest = end;
        Some(start..end)
    })
}
