//! TXT-01: the middle syllable of a person's name in small letters: `Lê văn Cường`.

use super::scan::{Case, Scan};
use super::slip::Slip;
use crate::vietnamese::case::capitalize_first;
use crate::vietnamese::person_name::FAMILY_NAMES;

const RULE: &str = "TXT-01";

/// The usual middle syllables, which are words as well.
const MIDDLES: [&str; 2] = ["văn", "thị"];

pub fn check(scan: &Scan, slips: &mut Vec<Slip>) {
    for (index, word) in scan.words.iter().enumerate().skip(1) {
        if word.case != Case::Small || word.is_code || !MIDDLES.contains(&scan.lower_word(index)) {
            continue;
        }
        let is_capital = |at: usize| scan.words.get(at).is_some_and(|word| word.case == Case::Capital);
        let is_name = is_capital(index - 1)
            && is_capital(index + 1)
            && scan.is_next_to(index - 1)
            && scan.is_next_to(index)
            && FAMILY_NAMES.contains(&scan.word(index - 1));
        if !is_name {
            continue;
        }
        let range = scan.span(index - 1, index + 1);
        let written = scan.text.get(range.clone()).unwrap_or("");
        let right = format!("{} {} {}", scan.word(index - 1), capitalize_first(scan.word(index)), scan.word(index + 1));
        let message = format!("tên người \"{written}\" viết hoa chưa đúng.");
        slips.push(Slip::warning(RULE, range, message).help(format!("viết \"{right}\".")));
    }
}
