//! TBL-09: what is left of a number that is told: `181/189 giáo viên đạt chuẩn, còn 09 giáo viên chưa đạt`.

use super::budgets;
use super::near;
use super::scan::Scan;
use super::shares::{COUNTED, counts, parts};
use super::slip::Slip;

const RULE: &str = "TBL-09";

/// `181/189 giáo viên đạt chuẩn, còn 09 giáo viên chưa đạt`: what is left of a fraction; at the word "còn".
pub fn rest(scan: &Scan, index: usize, slips: &mut Vec<Slip>) {
    /// Letters between the fraction and what is left.
    const FAR: usize = 120;
    let Some(at) = scan.words.get(index).map(|word| word.range.start) else { return };
    let text = scan.lower.get(at..).and_then(|text| text.strip_prefix("còn ")).unwrap_or("");
    let text = text.strip_prefix("lại ").unwrap_or(text);
    let length = text.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(text.len());
    let (Some(said), Some(words)) = (text.get(..length).and_then(|text| text.parse::<f64>().ok()), text.get(length..))
    else {
        return;
    };
    let clause = words.split([',', ';', '.', '\n']).next().unwrap_or("");
    let is_left = words.starts_with(' ') && counts(words) && ["chưa", "không"].iter().any(|word| clause.contains(word));
    let before = scan.lower.get(..at).unwrap_or("");
    let clause = near::last(before, FAR).rsplit(['.', ';', '\n']).next().unwrap_or("");
    let Some(slash) = clause.rfind('/') else {
        if is_left && !words.starts_with(" lại") {
            left(scan, at, clause, said, words, slips);
        }
        return;
    };
    if !is_left {
        return;
    }
    let first = clause.get(..slash).unwrap_or("").trim_end_matches(|sign: char| sign.is_ascii_digit()).len();
    let Some((part, all, end)) = clause.get(first..).and_then(parts) else { return };
    let joint = clause.get(first + end..).unwrap_or("");
    // Shares may stand between; another number counts another thing.
    let other =
        joint.split(' ').any(|word| word.starts_with(|sign: char| sign.is_ascii_digit()) && !word.contains('%'));
    let right = all - part;
    if counts(joint) && !other && right > 0.0 && (right - said).abs() > 0.5 {
        let range = at..scan.lower.len() - words.len();
        let message = format!("{part}/{all} thì còn {right}, ở đây ghi {said}.");
        slips.push(Slip::warning(RULE, range, message).help("xem lại ba số."));
    }
}

/// `kiểm tra 312 cơ sở, có 284 cơ sở bảo đảm (91,0%), còn 26 cơ sở chưa bảo đảm`: two numbers of one noun before what is left.
fn left(scan: &Scan, at: usize, clause: &str, said: f64, words: &str, slips: &mut Vec<Slip>) {
    let Some(noun) =
        COUNTED.iter().copied().filter(|noun| words.trim_start().starts_with(noun)).max_by_key(|noun| noun.len())
    else {
        return;
    };
    let plain = budgets::without_shares(clause);
    let numbers: Vec<(f64, &str)> = plain
        .split(|sign: char| !(sign.is_ascii_digit() || sign.is_alphabetic() || matches!(sign, ' ' | ',' | '(' | ')')))
        .flat_map(|piece| piece.split(", "))
        .filter_map(|piece| {
            let digits = piece.find(|sign: char| sign.is_ascii_digit())?;
            let tail = piece.get(digits..)?;
            let end = tail.find(|sign: char| !sign.is_ascii_digit())?;
            let rest = tail.get(end..)?;
            let is_one = !rest.contains(|sign: char| sign.is_ascii_digit());
            Some((tail.get(..end)?.parse().ok().filter(|_| is_one)?, rest.trim_start()))
        })
        .collect();
    // Each piece of the clause has one number, of the same noun.
    let [(all, first), (part, second)] = numbers.as_slice() else { return };
    let is_same = first.starts_with(noun) && second.starts_with(noun);
    let right = all - part;
    if is_same && right > 0.0 && (right - said).abs() > 0.5 && said < *all {
        let message = format!("{all} trừ {part} thì còn {right}, ở đây ghi {said}.");
        slips.push(Slip::warning(RULE, at..scan.lower.len() - words.len(), message).help("xem lại ba số."));
    }
}
