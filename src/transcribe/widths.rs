//! Column widths as shares: the smallest whole numbers that give the same table.

use crate::length::Length;

/// The greatest share of a column.
const MOST: i64 = 1000;
/// Wider than any sheet, in twips.
const WIDEST: i64 = 1_000_000;
/// The greatest sum of shares that is tried.
const MOST_SUM: i64 = 3000;

/// A share for each column; `None` where a width says nothing.
///
/// `is_own`: the program drew the table, and any sum may have been meant; people mean hundredths.
pub(super) fn shares(widths: &[Length], is_own: bool) -> Option<Vec<u32>> {
    let twips: Vec<i64> = widths.iter().map(|width| width.to_twips()).collect();
    let all: i64 = twips.iter().sum();
    if twips.is_empty() || twips.iter().any(|width| !(1..=WIDEST).contains(width)) {
        return None;
    }
    let count = i64::try_from(twips.len()).ok()?;
    let whole = |sum: i64| {
        let shares = || twips.iter().map(|width| (width * sum * 2 + all) / (all * 2));
        // Most sums of thousands fail here.
        let is_whole = shares().sum::<i64>() == sum && shares().all(|share| (1..=MOST).contains(&share));
        is_whole.then(|| shares().collect::<Vec<i64>>())
    };
    // As the Word writer has it: edges are rounded, and a width is what lies between two of them. Sheets and margins are
    // whole millimetres wide, so a table over the full width is.
    let drawn = |shares: &Vec<i64>, sum: i64| {
        let of_sheet = Length::mm((all * 127 + 3600) / 7200);
        let width = if of_sheet.to_twips() == all { of_sheet } else { Length::twips(all) };
        let mut edge = 0;
        let edges = shares.iter().map(|share| {
            edge += share;
            width.scale(edge, sum).to_twips()
        });
        let mut before = 0;
        edges.zip(&twips).all(|(edge, width)| edge - std::mem::replace(&mut before, edge) == *width)
    };
    let exact = |sum: i64| {
        let shares = whole(sum)?;
        // Edges of columns are rounded, not widths: each may be off by half a twip, and a little.
        let mut edge = (0, 0);
        let is_near = twips.iter().zip(&shares).all(|(width, share)| {
            edge = (edge.0 + width, edge.1 + share);
            (edge.1 * all - edge.0 * sum).abs() * 5 <= sum * 3
        });
        is_near.then_some(shares)
    };
    // A sum of 100 is what people mean, if it is one.
    let most = if is_own { MOST_SUM } else { 100 };
    let again = |sum: i64| whole(sum).filter(|shares| drawn(shares, sum));
    let same = || Some(()).filter(|()| is_own).and_then(|()| (count..=most).find_map(again));
    let found = again(100).or_else(same).or_else(|| exact(100)).or_else(|| (count..=most).find_map(exact));
    let rough = || twips.iter().map(|width| ((width * 200 + all) / (all * 2)).max(1)).collect();
    let shares = found.unwrap_or_else(rough);
    shares.into_iter().map(|share| u32::try_from(share).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_found_again() {
        for wanted in [&[7, 33, 15, 15, 30][..], &[46, 18, 24, 30], &[6, 32, 26, 30, 22, 18], &[1, 1], &[1]] {
            let sum: i64 = wanted.iter().sum();
            // As the Word writer does it: edges are rounded, and a width is what lies between two of them.
            let edge = |count: usize| Length::pt(453).scale(wanted[..count].iter().sum::<i64>(), sum).to_twips();
            let widths: Vec<Length> = (0..wanted.len()).map(|at| Length::twips(edge(at + 1) - edge(at))).collect();
            let found = shares(&widths, true).unwrap_or_default();
            let ratio = |shares: &[i64]| {
                shares.iter().map(|share| share * 10_000 / shares.iter().sum::<i64>()).collect::<Vec<_>>()
            };
            let found: Vec<i64> = found.into_iter().map(i64::from).collect();
            assert_eq!(ratio(&found), ratio(wanted), "{found:?}");
        }
    }
}
