//! TBL-09: rows of a table that do not keep what the other rows keep: a product (`số lượng × đơn giá`), a share of two
//! columns, a sum across.
//!
//! What a column is made of is read from the rows themselves: where most of them keep it, the others are slips.

use std::collections::{BTreeMap, BTreeSet};

use super::sums::{count, says_total};
use crate::rule::Remark;
use crate::subject::Subject;
use crate::tables::Cells;
use crate::text::is_rounded;
use crate::vietnamese::money;

/// Fewest rows that keep what is then asked of all.
pub const LEAST: usize = 3;
/// Limit of columns that are held against one another.
const WIDEST: usize = 16;

/// The numbers of a table: rows by columns.
pub struct Numbers<'t> {
    pub rows: Vec<&'t Cells>,
    pub columns: BTreeSet<usize>,
}

/// A row that breaks what its column keeps: the paragraph, what is written, and what it should be.
pub struct Odd {
    pub index: usize,
    pub written: String,
    pub right: String,
}

/// What is wrong in the rows of the document's tables.
pub fn remarks(subject: &Subject) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for table in subject.tables.values() {
        let numbers = Numbers::of(table);
        let mut told = BTreeSet::new();
        let kinds = [
            (numbers.products(), "tích của hai cột khác"),
            (numbers.shares(), "tỷ lệ của hai cột khác"),
            (numbers.sums(), "tổng của các cột khác"),
            (numbers.shares_below(), "tỷ lệ của hàng trên"),
        ];
        remarks.extend(numbers.counts_with_shares());
        for (odd, what) in kinds.into_iter().flat_map(|(found, what)| found.into_iter().map(move |odd| (odd, what))) {
            if told.insert(odd.index) {
                let message = format!("hàng này ghi {} nhưng {what} là {}.", odd.written, odd.right);
                let help = "các ô khác của bảng tính đúng như vậy; tính lại ô này.";
                remarks.push(Remark::warning(message).help(help).at_text(odd.index, &odd.written));
            }
        }
    }
    remarks
}

impl<'t> Numbers<'t> {
    /// The rows that have as many cells as the widest one.
    pub fn of(rows: &'t BTreeMap<usize, Cells>) -> Self {
        let rows: Vec<&Cells> = rows.values().collect();
        let widest = rows.iter().map(|cells| cells.len()).max().unwrap_or(0);
        // A row with joined cells has its numbers in other columns.
        let rows: Vec<&Cells> = rows.into_iter().filter(|cells| cells.len() == widest).collect();
        let columns = rows.iter().flat_map(|cells| cells.keys().copied()).collect();
        Self { rows, columns }
    }

    fn value(cells: &Cells, column: usize) -> Option<u64> {
        cells.get(&column).and_then(|(_, text)| count(text.trim()))
    }

    /// The columns with numbers in most rows.
    fn counted(&self) -> Vec<usize> {
        let is_counted = |column: &&usize| {
            let filled = self.rows.iter().filter(|cells| Self::value(cells, **column).is_some()).count();
            filled >= LEAST && filled * 3 >= self.rows.len() * 2
        };
        self.columns.iter().filter(is_counted).copied().take(WIDEST).collect()
    }

    /// The rows that break a rule that at least [`LEAST`] keep, when they are at most one in four.
    fn odd(&self, judge: impl Fn(&Cells) -> Option<Result<(), Odd>>) -> Vec<Odd> {
        let mut kept = 0;
        let mut odd = Vec::new();
        for verdict in self.rows.iter().filter_map(|cells| judge(cells)) {
            match verdict {
                Ok(()) => kept += 1,
                Err(found) => odd.push(found),
            }
        }
        let is_rule = kept >= LEAST && odd.len() * 4 <= kept + odd.len();
        if is_rule { odd } else { Vec::new() }
    }

    /// The same under a head that says what the column is: two rows that keep it are enough for one that does not.
    fn odd_under_a_head(&self, total: usize, judge: impl Fn(&Cells) -> Option<Result<(), Odd>>) -> Vec<Odd> {
        let says = |cells: &&&Cells| {
            let head = cells.get(&total).map(|(_, text)| text.trim().to_lowercase()).unwrap_or_default();
            ["cộng", "tổng", "tổng cộng", "tổng số"].contains(&head.as_str())
        };
        if !self.rows.iter().take(2).any(|cells| says(&cells)) {
            return Vec::new();
        }
        let judged = self.rows.iter().filter_map(|cells| judge(cells));
        let (kept, odd): (Vec<_>, Vec<_>) = judged.partition(Result::is_ok);
        if kept.len() >= 2 && odd.len() == 1 { odd.into_iter().filter_map(Result::err).collect() } else { Vec::new() }
    }

    /// `60 × 1.150.000 = 69.000.000`.
    fn products(&self) -> Vec<Odd> {
        let columns = self.counted();
        let mut found = Vec::new();
        for (at, one) in columns.iter().enumerate() {
            for (offset, other) in columns.iter().enumerate().skip(at + 1) {
                for product in columns.iter().skip(offset + 1) {
                    let odd = self.odd(|cells| {
                        let (a, b) = (Self::value(cells, *one)?, Self::value(cells, *other)?);
                        let said = Self::value(cells, *product)?;
                        let right = a.checked_mul(b).filter(|right| a > 1 && b > 1 && *right > 0)?;
                        Some(verdict(cells, *product, said == right, &money::grouped(right)))
                    });
                    found.extend(odd);
                }
            }
        }
        found
    }

    /// `27 | 33 | 81,8`: a share of two columns before it.
    fn shares(&self) -> Vec<Odd> {
        let columns = self.counted();
        let mut found = Vec::new();
        // Decimals or the sign say that a column holds shares.
        let is_share = |column: &&usize| {
            let texts = || self.rows.iter().filter_map(|cells| cells.get(*column)).map(|(_, text)| text.trim());
            texts().filter(|text| text.contains(['%', ',']) && percent(text).is_some()).count() >= LEAST
        };
        for share in self.columns.iter().take(WIDEST).filter(is_share) {
            for part in columns.iter().filter(|part| *part < share) {
                for whole in columns.iter().filter(|whole| *whole < share && *whole != part) {
                    found.extend(self.odd(|cells| {
                        let (part, whole) = (Self::value(cells, *part)?, Self::value(cells, *whole)?);
                        let (said, decimals) = percent(&cells.get(share)?.1)?;
                        let right = (whole > 1 && part <= whole).then(|| float(part) * 100.0 / float(whole))?;
                        let is_right = is_rounded(right, said, decimals);
                        Some(verdict(cells, *share, is_right, &format!("{right:.1}").replace('.', ",")))
                    }));
                }
            }
        }
        found
    }

    /// `12/15 | 26/70` over `80,0 | 37,1`: a row of fractions, and the row of their shares below it.
    fn shares_below(&self) -> Vec<Odd> {
        let mut found = Vec::new();
        for pair in self.rows.windows(2) {
            let [fractions, shares] = pair else { continue };
            let judged = self.columns.iter().filter_map(|column| {
                let (part, whole) = fractions.get(column)?.1.trim().split_once('/')?;
                let (part, whole) = (count(part.trim())?, count(whole.trim())?);
                let (said, decimals) = percent(&shares.get(column)?.1)?;
                let right = (whole > 1 && part <= whole).then(|| float(part) * 100.0 / float(whole))?;
                let is_right = is_rounded(right, said, decimals);
                Some(verdict(shares, *column, is_right, &format!("{right:.1}").replace('.', ",")))
            });
            let (kept, odd): (Vec<_>, Vec<_>) = judged.partition(Result::is_ok);
            if kept.len() >= 2 && odd.len() == 1 {
                found.extend(odd.into_iter().filter_map(Result::err));
            }
        }
        found
    }

    /// `280 (41,7%) | 262 (39,0%) | 118 (17,6%) | 12 (1,8%)`: parts of a whole, each with its share of it.
    fn counts_with_shares(&self) -> Vec<Remark> {
        let row = |cells: &&'t Cells| cells.values().filter_map(part).collect::<Vec<Part<'t>>>();
        let column = |column: &usize| {
            let cells = self.rows.iter().filter(|cells| !says_total(cells)).filter_map(|cells| cells.get(column));
            cells.filter_map(part).collect::<Vec<_>>()
        };
        let lists = self.rows.iter().map(row).chain(self.columns.iter().map(column));
        let odd = lists.filter_map(|parts| {
            let whole = parts.iter().fold(0_u64, |sum, part| sum.saturating_add(part.count));
            let right = |part: &Part| float(part.count) * 100.0 / float(whole);
            let is_right = |part: &&Part| is_rounded(right(part), part.share, part.decimals);
            let (kept, odd): (Vec<&Part>, Vec<&Part>) = parts.iter().partition(is_right);
            let kept = kept.iter().filter(|part| part.count > 0).count();
            let [one] = odd.as_slice() else { return None };
            if whole < 2 || kept + 1 < LEAST {
                return None;
            }
            let right = format!("{:.1}", right(one)).replace('.', ",");
            let message = format!("ô này ghi {} nhưng {}/{whole} là {right}%.", one.written, one.count);
            let help = "các ô khác tính đúng như vậy; tính lại tỷ lệ.";
            Some(Remark::warning(message).help(help).at_text(one.index, one.written))
        });
        odd.collect()
    }

    /// `410 | 115 | 255 | 40`: a column that sums up those beside it.
    pub fn sums(&self) -> Vec<Odd> {
        let columns = self.counted();
        let mut found = Vec::new();
        for (at, total) in columns.iter().enumerate() {
            let after = columns.get(at + 1..).unwrap_or_default();
            let before = columns.get(..at).unwrap_or_default();
            let runs = (2..=after.len()).filter_map(|length| after.get(..length));
            let runs = runs.chain((0..before.len().saturating_sub(1)).filter_map(|start| before.get(start..)));
            for parts in runs {
                let judge = |cells: &Cells| {
                    let said = Self::value(cells, *total)?;
                    let parts: Option<Vec<u64>> = parts.iter().map(|column| Self::value(cells, *column)).collect();
                    let parts = parts.filter(|parts| parts.iter().filter(|part| **part > 0).count() > 1)?;
                    let right = parts.iter().fold(0_u64, |sum, part| sum.saturating_add(*part));
                    Some(verdict(cells, *total, said == right, &money::grouped(right)))
                };
                let odd = self.odd(judge);
                // Beside the parts only the number of the row stands.
                let is_all = parts.len() + 1 >= before.len().max(after.len());
                found.extend(if odd.is_empty() && is_all { self.odd_under_a_head(*total, judge) } else { odd });
            }
        }
        found
    }
}

/// A count with its share: `280 (41,7%)`.
struct Part<'t> {
    index: usize,
    written: &'t str,
    count: u64,
    share: f64,
    decimals: usize,
}

fn part((index, text): &(usize, String)) -> Option<Part<'_>> {
    let written = text.trim();
    let (counted, share) = written.strip_suffix(')')?.split_once('(')?;
    let (share, decimals) = percent(share.strip_suffix('%')?)?;
    Some(Part { index: *index, written, count: count(counted.trim())?, share, decimals })
}

fn verdict(cells: &Cells, column: usize, is_right: bool, right: &str) -> Result<(), Odd> {
    match cells.get(&column).filter(|_| !is_right) {
        Some((index, text)) => Err(Odd { index: *index, written: text.trim().to_owned(), right: right.to_owned() }),
        None => Ok(()),
    }
}

/// `81,8`, `81,8%`: its value, and how many decimals it has.
fn percent(text: &str) -> Option<(f64, usize)> {
    let text = text.trim().trim_end_matches('%').trim_end();
    let is_number = !text.is_empty() && text.chars().all(|sign| sign.is_ascii_digit() || sign == ',');
    let decimals = text.split_once(',').map_or(0, |(_, decimals)| decimals.len());
    is_number.then(|| text.replace(',', ".").parse().ok()).flatten().map(|value| (value, decimals))
}

fn float(number: u64) -> f64 {
    u32::try_from(number).map_or(f64::NAN, f64::from)
}

#[cfg(test)]
mod tests {
    use super::super::sums::tests::{table, typed};
    use super::*;

    /// Whatever the numbers: of six rows that keep a rule one that breaks it is told, and no other.
    #[test]
    fn the_row_that_breaks_what_the_others_keep_is_told() {
        for broken in 0..6_usize {
            let numbers = |row: usize| (7 + row as u64 * 3, 11 + row as u64 * row as u64 * 5);
            let slip = |row: usize| u64::from(row == broken);
            let rows: Vec<Vec<String>> = (0..6)
                .map(|row| {
                    let (a, b) = numbers(row);
                    vec![a.to_string(), b.to_string(), (a * b + slip(row)).to_string()]
                })
                .collect();
            let rows: Vec<&[String]> = rows.iter().map(Vec::as_slice).collect();
            let found = table(&rows);
            let told: Vec<usize> = Numbers::of(&found).products().iter().map(|odd| odd.index).collect();
            assert_eq!(told, [broken * 10 + 2]);

            let rows: Vec<Vec<String>> = (0..6)
                .map(|row| {
                    let (a, b) = numbers(row);
                    vec![(a + b + 2 + slip(row)).to_string(), a.to_string(), b.to_string(), "2".to_owned()]
                })
                .collect();
            let rows: Vec<&[String]> = rows.iter().map(Vec::as_slice).collect();
            let found = table(&rows);
            assert!(Numbers::of(&found).sums().iter().all(|odd| odd.index == broken * 10));
            assert!(!Numbers::of(&found).sums().is_empty());

            let rows: Vec<Vec<String>> = (0..6)
                .map(|row| {
                    let (part, whole) = (20 + row as u64, 40 + 3 * row as u64);
                    let share = float(part) * 100.0 / float(whole) + float(slip(row));
                    vec![part.to_string(), whole.to_string(), format!("{share:.1}").replace('.', ",")]
                })
                .collect();
            let rows: Vec<&[String]> = rows.iter().map(Vec::as_slice).collect();
            let found = table(&rows);
            let told: Vec<usize> = Numbers::of(&found).shares().iter().map(|odd| odd.index).collect();
            assert_eq!(told, [broken * 10 + 2]);
        }
    }

    /// One share of a row or a column that is not that of the whole; with too few to tell by, none.
    #[test]
    fn a_share_that_is_not_that_of_the_whole_is_told() {
        let told = |rows: &[&str]| {
            let found = typed(rows);
            let told = Numbers::of(&found).counts_with_shares();
            told.into_iter().filter_map(|remark| remark.spot).map(|(_, words)| words).collect::<Vec<_>>()
        };
        let across = ["Mức | Tốt | Khá | Đạt | Chưa đạt", "Rèn luyện | 600 (89,3%) | 66 (8,9%) | 6 (0,9%) | 0 (0,0%)"];
        assert_eq!(told(&across), ["66 (8,9%)"]);
        let across =
            ["Mức | Tốt | Khá | Đạt | Chưa đạt", "Học tập | 280 (41,7%) | 262 (36,0%) | 118 (17,6%) | 12 (1,8%)"];
        assert_eq!(told(&across), ["262 (36,0%)"]);
        let down = ["Mức | Số", "Tốt | 280 (41,7%)", "Khá | 262 (39,0%)", "Đạt | 118 (16,7%)", "Chưa đạt | 12 (1,8%)"];
        assert_eq!(told(&down), ["118 (16,7%)"]);
        // Shares of several wholes, and right ones.
        for right in [
            ["a | b | c | d", "x | 10 (50%) | 20 (40%) | 30 (90%)"],
            ["a | b | c | d", "x | 280 (41,7%) | 262 (39,0%) | 130 (19,3%)"],
            ["a | b | c | d", "x | 2 (sáng) | 3 (chiều) | 4 (5%)"],
        ] {
            assert!(told(&right).is_empty(), "{right:?}");
        }
    }
}
