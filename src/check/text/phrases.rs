//! TXT-02 and TXT-07: phrases that are often typed without a sign or a word in them: `khó khăn vướng mắc`, `tổ chức chính
//! trị, xã hội`. They are data, `phrases.txt`, and compared with the signs between their words.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::Kind;
use super::lookup::Facts;
use super::scan::Scan;
use super::slip::Slip;
use super::words::{begins_word, ends_word};
use crate::vietnamese::case;

/// What is typed, and what is meant.
pub const TABLE: &str = include_str!("phrases.txt");

/// The phrases by their first word.
static PHRASES: LazyLock<FxHashMap<&'static str, Vec<(&'static str, &'static str)>>> = LazyLock::new(|| {
    let mut phrases: FxHashMap<&str, Vec<(&str, &str)>> = FxHashMap::default();
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    for (wrong, right) in lines.filter_map(|line| line.split_once(" = ")) {
        let first = wrong.split([' ', ',']).next().unwrap_or(wrong);
        phrases.entry(first).or_default().push((wrong, right));
    }
    phrases
});

pub fn check(scan: &Scan, slips: &mut Vec<Slip>) {
    if scan.kind == Kind::Name {
        return;
    }
    let marked = scan.words.iter().enumerate().filter(|(_, word)| word.facts.has(Facts::PHRASE));
    for (index, word) in marked {
        let rest = scan.lower.get(word.range.start..).unwrap_or("");
        let stands = |(wrong, _): &&(&str, &str)| {
            rest.strip_prefix(wrong).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        let known = PHRASES.get(scan.lower_word(index)).into_iter().flatten();
        let Some((wrong, right)) = known.into_iter().find(stands) else { continue };
        let last = index + wrong.split(' ').count() - 1;
        // `văn hóa xã Hội An`, `đối tượng cơ quan`: another word begins or ends inside the phrase.
        if ends_word(scan, index) || begins_word(scan, last) {
            continue;
        }
        let range = word.range.start..word.range.start + wrong.len();
        let written = scan.text.get(range.clone()).unwrap_or("");
        let is_sign = letters(wrong).eq(letters(&crate::vietnamese::letters::lower(right)));
        let is_capital = written.starts_with(char::is_uppercase);
        let right = if is_capital { case::capitalize_first(right) } else { (*right).to_owned() };
        let slip = if is_sign {
            Slip::hint("TXT-02", range, format!("\"{written}\" thiếu dấu."))
        } else {
            Slip::warning("TXT-07", range, format!("\"{written}\" viết chưa đúng."))
        };
        slips.push(slip.help(format!("viết \"{right}\".")));
    }
}

fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|sign| sign.is_alphabetic())
}
