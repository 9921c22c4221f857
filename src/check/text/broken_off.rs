//! TXT-02: a sentence that breaks off: its last word wants another one behind it.

use super::Kind;
use super::dictionary::Dictionary;
use super::scan::{Case, Scan};
use super::slip::Slip;

const RULE: &str = "TXT-02";
/// Words that end no sentence.
const OPEN: [&str; 9] = ["và", "của", "hoặc", "với", "nhưng", "những", "bởi", "hay", "về"];
/// Shorter lines may be parts of a heading.
const LEAST_WORDS: usize = 6;

/// Whether a text ends in a word that wants another one behind it.
pub fn breaks_off(text: &str) -> bool {
    let last = text.trim_end().rsplit([' ', '\u{a0}']).next().unwrap_or("");
    OPEN.contains(&last) && text.split_whitespace().nth(LEAST_WORDS - 1).is_some()
}

pub fn check(scans: &[Scan], _: &Dictionary, slips: &mut Vec<Slip>) {
    for (passage, scan) in
        scans.iter().enumerate().filter(|(_, scan)| scan.kind == Kind::Prose && breaks_off(scan.text))
    {
        // What was cut into lines goes on in small letters; a list goes on with its points.
        let goes_on = scans.get(passage + 1).is_some_and(|next| {
            let is_small = next.words.first().is_some_and(|word| word.case == Case::Small);
            is_small || next.text.trim_start().starts_with(['-', '–', '+', '•', '*'])
        });
        let Some(last) = scan.words.len().checked_sub(1).filter(|_| !goes_on) else { continue };
        let message = format!("câu dừng lại ở \"{}\".", scan.word(last));
        let slip = Slip::hint(RULE, scan.span(last, last), message).help("viết trọn câu.");
        slips.push(slip.in_passage(passage));
    }
}
