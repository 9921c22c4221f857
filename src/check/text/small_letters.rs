//! TXT-01: small letters where a capital belongs: the first word of a sentence, an office named in short.

use super::Kind;
use super::lookup::Facts;
use super::scan::{Case, Scan};
use super::school_names::MANY;
use super::slip::Slip;
use crate::vietnamese::case::capitalize_first;

const RULE: &str = "TXT-01";

pub fn check(scan: &Scan, slips: &mut Vec<Slip>) {
    if !matches!(scan.kind, Kind::Prose | Kind::Cell | Kind::LegalBasis) || scan.is_capitals {
        return;
    }
    after_stop(scan, slips);
    office(scan, slips);
}

/// `nộp về phòng GD&ĐT`: an office named in short, its first word in small letters.
fn office(scan: &Scan, slips: &mut Vec<Slip>) {
    if !scan.text.contains("GD") {
        return;
    }
    for (index, word) in scan.words.iter().enumerate() {
        if word.case != Case::Small || !matches!(scan.lower_word(index), "phòng" | "sở") {
            continue;
        }
        let next = scan.word(index + 1);
        let is_named = next == "GDĐT" || (next == "GD" && scan.word(index + 2) == "ĐT");
        if is_named
            && scan.is_next_to(index)
            && !MANY.contains(&scan.lower_before(index))
            && scan.lower_before(index) != "cấp"
        {
            let right = capitalize_first(scan.word(index));
            let slip = Slip::hint(RULE, scan.span(index, index + 1), "tên cơ quan viết thường chữ đầu.");
            slips.push(slip.help(format!("viết \"{right} {next}…\".")));
        }
    }
}

/// `được đẩy mạnh. công tác y tế`: a sentence in small letters.
fn after_stop(scan: &Scan, slips: &mut Vec<Slip>) {
    if scan.kind == Kind::LegalBasis {
        return;
    }
    for (at, _) in scan.text.match_indices(". ") {
        let index = scan.words.partition_point(|word| word.range.start < at + 2);
        let before = index.checked_sub(1).and_then(|before| scan.words.get(before));
        let (Some(before), Some(word)) = (before, scan.words.get(index)) else { continue };
        let is_stop = before.range.end == at && word.range.start == at + 2;
        // `v.v. và`, `tr. 5`, `TP. hồ`: the full stop belongs to the word.
        let is_word = before.case == Case::Small && before.facts.has(Facts::USUAL) && before.range.len() > 2;
        let is_small = word.case == Case::Small && !word.is_code && word.facts.has(Facts::USUAL);
        if is_stop && is_word && is_small && scan.is_next_to(index) {
            let slip = Slip::warning(RULE, word.range.clone(), "chữ đầu câu chưa viết hoa.");
            slips.push(slip.help(format!("viết \"{}\".", capitalize_first(scan.word(index)))));
        }
    }
}
