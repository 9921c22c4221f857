//! TXT-04, TXT-02, BAS-05, REF-01: one thing in two manners in one document: `hàng năm` and `hằng năm`, `phòng chống` and
//! `phòng, chống`, `12/06/2025` and `16/7/2025`, `UBND` and `Ủy ban nhân dân`. Each is told once, at the rarer manner.

use std::ops::Range;

use super::Kind;
use super::dictionary::Dictionary;
use super::scan::Scan;
use super::slip::Slip;

/// Where a manner stands.
type Place = (usize, Range<usize>);

/// The places of both manners of one thing.
#[derive(Default)]
struct Manners {
    one: Vec<Place>,
    other: Vec<Place>,
}

impl Manners {
    /// The first place of the rarer manner, if both are there; of equals the second.
    fn rarer(&self) -> Option<&Place> {
        let (one, other) = (self.one.first()?, self.other.first()?);
        Some(if self.one.len() < self.other.len() { one } else { other })
    }
}

pub fn check(scans: &[Scan], _: &Dictionary, slips: &mut Vec<Slip>) {
    let (mut yearly, mut prevention, mut months, mut committee) =
        (Manners::default(), Manners::default(), Manners::default(), Manners::default());
    let mut is_explained = false;
    for (passage, scan) in scans.iter().enumerate().filter(|(_, scan)| scan.kind != Kind::Name) {
        let words = scan.words.iter().enumerate();
        for (index, word) in words.filter(|(_, word)| word.facts.has(super::lookup::Facts::MANNER)) {
            let next = scan.lower_word(index + 1);
            match scan.lower_word(index) {
                written @ ("hằng" | "hàng") if scan.is_next_to(index) && EACH.contains(&next) => {
                    let places = if written == "hằng" { &mut yearly.one } else { &mut yearly.other };
                    places.push((passage, scan.span(index, index + 1)));
                }
                "phòng" if next == "chống" => match scan.gap_after(index) {
                    ", " => prevention.one.push((passage, scan.span(index, index + 1))),
                    " " => prevention.other.push((passage, scan.span(index, index + 1))),
                    _ => {}
                },
                "ubnd" => {
                    is_explained |= scan.gap_before(index).ends_with('(');
                    // `12/QĐ-UBND` is a symbol.
                    if scan.kind == Kind::Prose && !scan.is_capitals && !word.is_code {
                        committee.other.push((passage, word.range.clone()));
                    }
                }
                "nhân" if is_committee(scan, index) && scan.kind == Kind::Prose && !scan.is_capitals => {
                    committee.one.push((passage, scan.span(index - 2, index + 1)));
                }
                _ => {}
            }
        }
        if scan.kind != Kind::LegalBasis {
            dates(scan, passage, &mut months);
        }
    }
    let mut tell = |rule: &'static str, place: Option<&Place>, message: &str, help: &str| {
        if let Some((passage, range)) = place {
            slips.push(Slip::hint(rule, range.clone(), message).help(help).in_passage(*passage));
        }
    };
    tell(
        "TXT-04",
        yearly.other.first().filter(|_| !yearly.one.is_empty()),
        "văn bản có chỗ viết \"hằng\", có chỗ viết \"hàng\".",
        "viết một cách trong cả văn bản: \"hằng năm\", \"hằng tháng\".",
    );
    tell(
        "TXT-02",
        // The comma is right, however seldom it stands.
        prevention.other.first().filter(|_| !prevention.one.is_empty()),
        "văn bản có chỗ viết \"phòng, chống\", có chỗ viết \"phòng chống\".",
        "viết một cách trong cả văn bản: \"phòng, chống\".",
    );
    tell(
        "BAS-05",
        // Only 1 and 2 are written with a 0, in the decree and in the samples of its forms.
        months.one.first().filter(|_| !months.other.is_empty()),
        "tháng có chỗ ghi thêm số 0 ở trước, có chỗ không.",
        "ghi một cách trong cả văn bản, ví dụ 05/6/2026.",
    );
    // One of either may stand in a name that is cited.
    if !is_explained && committee.one.len() > 1 && committee.other.len() > 1 {
        tell(
            "REF-01",
            committee.rarer(),
            "văn bản có chỗ viết \"UBND\", có chỗ viết \"Ủy ban nhân dân\".",
            "viết một cách trong lời văn, hoặc ghi \"Ủy ban nhân dân (UBND)\" ở chỗ đầu.",
        );
    }
}

/// What is said of each: `hằng năm`, `hằng tháng`.
const EACH: [&str; 5] = ["năm", "tháng", "tuần", "ngày", "quý"];

/// The words that one of these may begin at.
pub const FIRST_WORDS: [&str; 5] = ["hằng", "hàng", "phòng", "ubnd", "nhân"];

fn is_committee(scan: &Scan, index: usize) -> bool {
    let before = |offset: usize| index.checked_sub(offset).map_or("", |at| scan.lower_word(at));
    before(1) == "ban" && matches!(before(2), "ủy" | "uỷ") && scan.lower_word(index + 1) == "dân"
}

/// Dates in digits of a month from 3 to 9: with a zero, or without one.
fn dates(scan: &Scan, passage: usize, months: &mut Manners) {
    for (at, _) in scan.text.match_indices('/') {
        let (before, after) = (scan.text.get(..at).unwrap_or(""), scan.text.get(at + 1..).unwrap_or(""));
        let day = before.len() - before.trim_end_matches(|sign: char| sign.is_ascii_digit()).len();
        let month = after.len() - after.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
        let rest = after.get(month..).unwrap_or("");
        let year = rest.strip_prefix('/').filter(|rest| rest.starts_with("20"));
        let is_year =
            year.and_then(|rest| rest.get(..4)).is_some_and(|year| year.bytes().all(|sign| sign.is_ascii_digit()));
        let written = after.get(..month).unwrap_or("");
        let number: u32 = written.parse().unwrap_or(0);
        if !(1..=2).contains(&day) || !is_year || !(3..=9).contains(&number) {
            continue;
        }
        let place = (passage, at - day..at + 1 + month + "/2026".len());
        if written.len() == 2 { months.one.push(place) } else { months.other.push(place) }
    }
}
