//! BAS-01: "số" is missing between the type and the number of a document at its first citation in the text (Nghị định
//! 30/2020/NĐ-CP, Phụ lục I, mục II.6).

use rustc_hash::FxHashSet;

use super::Kind;
use super::dictionary::Dictionary;
use super::lookup::Facts;
use super::phrase::stands;
use super::scan::{Scan, is_spaces};
use super::slip::Slip;

/// Types that are cited with their number. Laws are not.
pub const TYPES: [&[&str]; 6] =
    [&["thông", "tư"], &["nghị", "định"], &["nghị", "quyết"], &["quyết", "định"], &["công", "văn"], &["kế", "hoạch"]];

pub fn check(scans: &[Scan], _: &Dictionary, slips: &mut Vec<Slip>) {
    let mut cited: FxHashSet<&str> = FxHashSet::default();
    // A basis is read word for word by rules of its own.
    for (passage, scan) in scans.iter().enumerate().filter(|(_, scan)| scan.kind != Kind::Name) {
        let types = scan.words.iter().enumerate().filter(|(_, word)| word.facts.has(Facts::DOCUMENT));
        for (index, _) in types {
            let Some(words) = TYPES.iter().find(|words| stands(words, scan, index)) else { continue };
            let last = index + words.len() - 1;
            let has_word = scan.lower_word(last + 1) == "số" && scan.is_next_to(last);
            let at = if has_word { last + 1 } else { last };
            let Some(symbol) = symbol(scan, at) else { continue };
            if cited.insert(symbol) && !has_word && matches!(scan.kind, Kind::Prose) {
                let range = scan.span(index, last);
                let written = scan.text.get(range.clone()).unwrap_or("");
                let message = format!("lần đầu nhắc \"{written} {symbol}\" thiếu chữ \"số\".");
                let help = format!("viết \"{} số {symbol}\".", crate::vietnamese::case::capitalize_first(written));
                slips.push(Slip::hint("BAS-01", range, message).help(help).in_passage(passage));
            }
        }
    }
}

/// The number and symbol right after a word: `57/2026/TT-BGDĐT`.
fn symbol<'s>(scan: &Scan<'s>, index: usize) -> Option<&'s str> {
    let start = scan.words.get(index)?.range.end;
    let rest = scan.text.get(start..)?;
    let number = rest.trim_start();
    let is_joined = is_spaces(rest.get(..rest.len() - number.len())?);
    let end = number.find([' ', '\u{a0}', ',', ';', ')', '(', ':', '\n']).unwrap_or(number.len());
    let symbol = number.get(..end)?.trim_end_matches('.');
    let is_symbol = symbol.contains('/')
        && symbol.starts_with(|sign: char| sign.is_ascii_digit())
        && symbol.chars().any(char::is_uppercase);
    (is_joined && is_symbol).then_some(symbol)
}
