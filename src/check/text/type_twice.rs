//! TXT-05: the type of a document once more in its subject: `Kế hoạch số 51/KH-SGDĐT … về Kế hoạch tổ chức hội thi`.

use super::citing::TYPES;
use super::lookup::Facts;
use super::near;
use super::phrase::stands;
use super::scan::Scan;
use super::slip::Slip;

/// Letters between the number and the subject.
const NEAR: usize = 160;
/// What opens a subject.
const OPENERS: [&str; 4] = [" về việc ban hành ", " về việc ", " ban hành ", " về "];

pub fn check(scan: &Scan, slips: &mut Vec<Slip>) {
    for (index, word) in scan.words.iter().enumerate().filter(|(_, word)| word.facts.has(Facts::DOCUMENT)) {
        let Some(words) = TYPES.iter().find(|words| stands(words, scan, index)) else { continue };
        let last = index + words.len() - 1;
        if scan.lower_word(last + 1) != "số" {
            continue;
        }
        let start = scan.words.get(last + 1).map_or(0, |word| word.range.end);
        let Some(rest) = scan.lower.get(start..) else { continue };
        let clause = near::first(rest, NEAR);
        let clause = clause.split([';', '\n']).next().unwrap_or("");
        let kind = scan.lower.get(word.range.start..start - "số".len()).unwrap_or("").trim();
        // The first subject is that of this document.
        let subject = OPENERS.iter().filter_map(|opener| Some((clause.find(opener)?, *opener))).min();
        let Some((at, opener)) = subject else { continue };
        let Some(twice) = clause.get(at + opener.len()..).filter(|text| text.starts_with(kind)) else { continue };
        // A document about another one names its number; `Kế hoạch này`.
        let after = twice.get(kind.len()..).unwrap_or("").trim_start();
        if after.starts_with(char::is_alphabetic) && !after.starts_with("số") && !after.starts_with("này") {
            let from = start + at + opener.len();
            let range = from..from + kind.len();
            let written = scan.text.get(range.clone()).unwrap_or("");
            let slip = Slip::hint("TXT-05", range, format!("tên loại \"{written}\" lặp lại trong trích yếu."));
            slips.push(slip.help("bỏ tên loại thứ hai."));
        }
    }
}
