//! TXT-01: many of a kind, with the capital of one that is named: `các Sở, ban, ngành`, `các Chỉ thị, Nghị quyết`.

use super::Kind;
use super::dictionary::Dictionary;
use super::phrase::stands;
use super::scan::{Case, Scan, is_spaces};
use super::slip::Slip;
use crate::vietnamese::case;

/// Common nouns of bodies and documents.
const NOUNS: [&[&str]; 22] = [
    &["sở"],
    &["bộ"],
    &["ban"],
    &["ngành"],
    &["xã"],
    &["phường"],
    &["khoản"],
    &["chương", "trình"],
    &["đề", "án"],
    &["dự", "án"],
    &["chỉ", "thị"],
    &["nghị", "quyết"],
    &["nghị", "định"],
    &["thông", "tư"],
    &["quyết", "định"],
    &["công", "văn"],
    &["kế", "hoạch"],
    &["cơ", "sở"],
    &["đơn", "vị"],
    &["đại", "học"],
    &["cao", "đẳng"],
    &["câu", "lạc", "bộ"],
];

pub fn check(scans: &[Scan], _: &Dictionary, slips: &mut Vec<Slip>) {
    let mut told: Vec<&[&str]> = Vec::new();
    for (passage, scan) in scans.iter().enumerate() {
        if scan.is_capitals || matches!(scan.kind, Kind::Name | Kind::Heading) {
            continue;
        }
        for index in (1..scan.words.len()).filter(|index| scan.words[*index].case == Case::Capital) {
            let Some((words, last)) = noun(scan, index).filter(|(words, _)| !told.contains(words)) else { continue };
            told.push(words);
            let range = scan.span(index, last);
            let written = scan.text.get(range.clone()).unwrap_or("");
            let message = format!("\"{written}\" ở đây là danh từ chung, viết thường.");
            let slip = Slip::hint("TXT-01", range, message).help(format!("viết \"{}\".", case::lower_first(written)));
            slips.push(slip.in_passage(passage));
        }
    }
}

/// The common noun behind `các` at this word, and its last word. Told once a document, where it is met first.
fn noun(scan: &Scan, index: usize) -> Option<(&'static [&'static str], usize)> {
    let is_many = matches!(scan.lower_before(index), "các" | "những" | "mọi") && is_spaces(scan.gap_before(index));
    let words = NOUNS.iter().copied().find(|words| is_many && stands(words, scan, index))?;
    let last = index + words.len() - 1;
    let is_small = |at: usize| scan.words.get(at).is_some_and(|word| word.case == Case::Small);
    // What is counted by a comma, or by a word in small letters behind it, is no name.
    let is_listed = scan.gap_after(last).starts_with(", ") && (index + 1..=last).all(is_small);
    let is_clause = words == ["khoản"] && is_small(last + 1) && is_spaces(scan.gap_after(last));
    (is_listed || is_clause).then_some((words, last))
}
