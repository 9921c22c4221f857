//! TBL-09: an average beside what it averages: `18 lớp, 598 học sinh, bình quân 31,2 học sinh/lớp`.

use super::scan::Scan;
use super::shares::{decimal, is_rounded, shown};
use super::slip::Slip;

const RULE: &str = "TBL-09";

/// `bình quân 31,2 học sinh/lớp` behind `18 lớp, 598 học sinh`; at the word "bình".
pub fn average(scan: &Scan, index: usize, slips: &mut Vec<Slip>) {
    const PUPILS: [&str; 5] = ["học sinh", "trẻ", "em", "cháu", "hs"];
    if scan.lower_word(index + 1) != "quân" {
        return;
    }
    let Some(end) = scan.words.get(index + 1).map(|word| word.range.end) else { return };
    let start_of = scan.words.get(index).map_or(end, |word| word.range.start);
    let after = scan.lower.get(end..).unwrap_or("");
    let number = after.trim_start();
    let length = number.find(|sign: char| !(sign.is_ascii_digit() || sign == ',')).unwrap_or(number.len());
    let written = number.get(..length).unwrap_or("").trim_end_matches(',');
    let (Some((said, decimals)), Some(unit)) = (decimal(written), number.get(length..).map(str::trim_start)) else {
        return;
    };
    let Some(pupils) = PUPILS.iter().find(|word| unit.starts_with(&format!("{word}/lớp"))) else { return };
    let before = scan.lower.get(..start_of).unwrap_or("");
    let sentence = before.rsplit(". ").next().unwrap_or("");
    // The numbers before such a noun: the whole may stand before the numbers of each grade.
    let counts = |nouns: &[&str]| {
        let mut found: Vec<usize> =
            nouns.iter().flat_map(|noun| sentence.match_indices(noun)).map(|(at, _)| at).collect();
        found.sort_unstable();
        let numbers = found.into_iter().filter_map(|at| {
            let text = sentence.get(..at)?.trim_end();
            let digits = text
                .rfind(|sign: char| !(sign.is_ascii_digit() || sign == '.'))
                .map_or(0, |at| at + sentence[at..].chars().next().map_or(1, char::len_utf8));
            text.get(digits..)?.replace('.', "").parse::<f64>().ok().filter(|number| *number > 0.0)
        });
        numbers.collect::<Vec<_>>()
    };
    let of_pupils: Vec<&str> = if matches!(*pupils, "học sinh" | "hs" | "em") {
        vec![" học sinh", " hs", " em"]
    } else {
        vec![" trẻ", " cháu"]
    };
    let (classes, all) = (counts(&[" lớp"]), counts(&of_pupils));
    let is_any = classes.iter().any(|classes| all.iter().any(|all| is_rounded(all / classes, said, decimals)));
    let (Some(classes), Some(all)) = (classes.last(), all.last()) else { return };
    let right = all / classes;
    if !is_any {
        let range = start_of..end + (after.len() - number.len()) + written.len();
        let message = format!("bình quân ghi {written} nhưng {all}/{classes} là {}.", shown(right));
        slips.push(Slip::warning(RULE, range, message).help("tính lại bình quân, hoặc xem lại các số."));
    }
}
