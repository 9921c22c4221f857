//! TBL-09: a product that is not that of its numbers: `612 học sinh x 50.000 đồng = 30.500.000 đồng`.

use super::Kind;
use super::near;
use super::scan::Scan;
use super::slip::Slip;
use super::tallies::{at_end, whole};
use crate::vietnamese::money;

const RULE: &str = "TBL-09";

/// Letters of the factors before the sign of equality.
const BEFORE: usize = 120;
/// Signs between factors.
const TIMES: [&str; 4] = [" x ", " × ", " * ", "x "];

pub fn check(scan: &Scan, slips: &mut Vec<Slip>) {
    if !matches!(scan.kind, Kind::Prose | Kind::Cell) || !scan.text.contains('=') {
        return;
    }
    for (at, _) in scan.lower.match_indices('=') {
        let before = near::last(scan.lower.get(..at).unwrap_or(""), BEFORE);
        let from = at - before.len();
        let after = scan.lower.get(at + 1..).unwrap_or("");
        let rest = after.trim_start();
        let length = rest.find(|sign: char| !(sign.is_ascii_digit() || sign == '.')).unwrap_or(rest.len());
        let written = rest.get(..length).unwrap_or("").trim_end_matches('.');
        // A decimal or a sum goes on behind the number.
        let goes_on = rest.get(written.len()..).is_some_and(|rest| {
            let rest = rest.trim_start();
            rest.starts_with(['+', '/', '×', '*', '%', ',']) && !rest.starts_with(", ") || rest.starts_with("x ")
        });
        let (Some(said), false) = (whole(written), goes_on) else { continue };
        let Some((start, product)) = product(before) else { continue };
        let is_same = [1, 1000, 1_000_000].iter().any(|scale| said.checked_mul(*scale) == Some(product));
        if is_same {
            continue;
        }
        let end = at + 1 + (after.len() - rest.len()) + written.len();
        let message = format!("tích ghi {written} nhưng tính ra {}.", money::grouped(product));
        if scan.text.get(from + start..end).is_some() {
            slips.push(Slip::warning(RULE, from + start..end, message).help("tính lại, hoặc xem lại các số."));
        }
    }
}

/// The factors at the end of a text: where they begin, and their product. Behind each stand words at most.
fn product(text: &str) -> Option<(usize, u64)> {
    /// Words behind a number: `612 học sinh`, `500 đồng/người`.
    const WORDS: usize = 4;
    let mut end = text.len();
    let mut product = 1_u64;
    let mut factors = 0;
    loop {
        let part = text.get(..end)?;
        let cut = TIMES.iter().filter_map(|sign| Some((part.rfind(sign)?, sign.len()))).max();
        let from = cut.map_or(0, |(at, length)| at + length);
        let factor = part.get(from..)?;
        let last = factor.rfind(|sign: char| sign.is_ascii_digit())? + 1;
        let words = factor.get(last..)?;
        let is_plain = !words.contains([',', ';', '=', '+', '-', '–', '(', ')', ':', '.', '%'])
            && words.split_whitespace().count() <= WORDS;
        let (at, number) = at_end(factor.get(..last)?).filter(|_| is_plain)?;
        product = product.checked_mul(number)?;
        factors += 1;
        let start = from + at;
        let Some((at, _)) = cut else { return (factors > 1 && product > 0).then_some((start, product)) };
        // Before the first factor other words may stand, but nothing between two factors.
        if !factor.get(..start - from)?.trim().is_empty() {
            return None;
        }
        end = at;
    }
}
