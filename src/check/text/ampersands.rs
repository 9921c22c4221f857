//! TXT-02: the sign `&` between words, and with a space inside an abbreviation.

use super::scan::{Case, Scan};
use super::signs::Signs;
use super::slip::Slip;

const RULE: &str = "TXT-02";

pub fn check(scan: &Scan, slips: &mut Vec<Slip>) {
    if !scan.text.contains('&') {
        return;
    }
    // A line without any other sign is a name or a title, and no sentence.
    if scan.signs.has(Signs::STOP) {
        between_words(scan, slips);
    }
    in_short(scan, slips);
}

/// `Khảo sát chất lượng & bồi dưỡng`: between words it is "và".
fn between_words(scan: &Scan, slips: &mut Vec<Slip>) {
    for (at, sign) in scan.text.match_indices(" & ") {
        let (before, after) = (scan.text.get(..at).unwrap_or(""), scan.text.get(at + sign.len()..).unwrap_or(""));
        let (left, right) = (before.rsplit(' ').next().unwrap_or(""), after.split(' ').next().unwrap_or(""));
        let is_word = |word: &str| word.chars().any(char::is_lowercase) && !word.is_ascii();
        if is_word(left) && is_word(right) {
            let slip = Slip::hint(RULE, at + 1..at + 2, "dấu & trong câu.");
            slips.push(slip.help("viết \"và\"."));
        }
    }
}

/// `GD & ĐT`, `TH& THCS`: an abbreviation of two with a space inside.
fn in_short(scan: &Scan, slips: &mut Vec<Slip>) {
    for index in 0..scan.words.len() {
        let gap = scan.gap_after(index);
        let is_short = |at: usize| scan.words.get(at).is_some_and(|word| word.case == Case::Capitals);
        let (one, other) = (scan.word(index), scan.word(index + 1));
        // `PHÒNG GIÁO DỤC & ĐÀO TẠO`
        if gap.trim() == "&" && (scan.lower_word(index), scan.lower_word(index + 1)) == ("dục", "đào") {
            let slip = Slip::warning(RULE, scan.span(index, index + 1), "dấu & trong tên cơ quan.");
            slips.push(slip.help(if scan.is_capitals { "viết \"VÀ\"." } else { "viết \"và\"." }));
        }
        let is_pair = matches!((one, other), ("GD", "ĐT" | "ÐT") | ("TH", "THCS") | ("THCS", "THPT") | ("KH", "CN"));
        if matches!(gap, " & " | "& " | " &") && is_short(index) && is_short(index + 1) && is_pair {
            let slip = Slip::warning(RULE, scan.span(index, index + 1), "trong chữ viết tắt có dấu cách.");
            slips.push(slip.help(format!("viết liền \"{one}&{other}\".")));
        }
    }
}
