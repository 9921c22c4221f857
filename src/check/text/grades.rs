//! TBL-09: the classes and pupils of each grade, and those of the whole school: `16 lớp, 612 em. Khối 6: 4 lớp, 160 em;
//! khối 7: …`, in one paragraph or in points below each other.

use std::ops::Range;

use super::Kind;
use super::dictionary::Dictionary;
use super::near;
use super::scan::Scan;
use super::slip::Slip;
use super::tallies::{at_end, tell};

/// Letters before the first grade in which the numbers of the whole school stand.
const BEFORE: usize = 160;
/// Letters of a grade.
const LONGEST: usize = 120;

/// What is counted, by its words.
const UNITS: [(Unit, &str); 7] = [
    (Unit::Class, "lớp"),
    (Unit::Pupil, "học sinh"),
    (Unit::Pupil, "hs"),
    (Unit::Pupil, "em"),
    (Unit::Pupil, "trẻ"),
    (Unit::Pupil, "cháu"),
    (Unit::Girl, "nữ"),
];

/// The grades of a school that has all of its level.
const WHOLES: [&[u64]; 5] =
    [&[1, 2, 3, 4, 5], &[6, 7, 8, 9], &[10, 11, 12], &[1, 2, 3, 4, 5, 6, 7, 8, 9], &[6, 7, 8, 9, 10, 11, 12]];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Class,
    Pupil,
    Girl,
}

/// A number with what it counts, and its place in the text.
struct Quantity {
    unit: Unit,
    number: u64,
    range: Range<usize>,
}

/// One grade: its passage, and what is counted in it.
struct Grade {
    passage: usize,
    number: u64,
    start: usize,
    counted: Vec<Quantity>,
}

pub fn check(scans: &[Scan], _: &Dictionary, slips: &mut Vec<Slip>) {
    let mut run: Vec<Grade> = Vec::new();
    for (passage, scan) in scans.iter().enumerate() {
        if scan.kind != Kind::Prose {
            continue;
        }
        for grade in grades(scan, passage) {
            let follows = run.last().is_some_and(|last| last.number + 1 == grade.number && passage <= last.passage + 1);
            if !follows {
                judge(scans, &run, slips);
                run.clear();
            }
            run.push(grade);
        }
    }
    judge(scans, &run, slips);
}

/// The grades that a passage names, each with what follows it.
fn grades(scan: &Scan, passage: usize) -> Vec<Grade> {
    let places: Vec<(usize, &str)> = scan.lower.match_indices("khối ").collect();
    let mut found = Vec::new();
    for (at, (start, word)) in places.iter().enumerate() {
        let end = places.get(at + 1).map_or(scan.lower.len(), |(next, _)| *next);
        let inner = scan.lower.get(start + word.len()..end).unwrap_or("");
        let rest = inner.trim_start_matches("lớp ");
        let digits = rest.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(rest.len());
        let Some(number) = rest.get(..digits).and_then(|text| text.parse().ok()) else { continue };
        let from = start + word.len() + (inner.len() - rest.len()) + digits;
        let counted = quantities(near::first(rest.get(digits..).unwrap_or(""), LONGEST), from);
        if (1..=12).contains(&number) && !counted.is_empty() {
            found.push(Grade { passage, number, start: *start, counted });
        }
    }
    found
}

/// The numbers of a text with what each counts; `offset` is where the text begins.
fn quantities(text: &str, offset: usize) -> Vec<Quantity> {
    let mut found = Vec::new();
    for (unit, word) in UNITS {
        for (at, _) in text.match_indices(word) {
            let is_letter = |sign: char| sign.is_alphanumeric();
            let (before, after) = (text.get(..at).unwrap_or(""), text.get(at + word.len()..).unwrap_or(""));
            // `lớp 6` names a grade; `học sinh/lớp`, `em giỏi` count something else.
            let is_name = unit == Unit::Class && after.trim_start().starts_with(|sign: char| sign.is_ascii_digit());
            if after.starts_with(is_letter) || is_name {
                continue;
            }
            let number = before.trim_end_matches([' ', '\u{a0}']);
            let (head, tail) = number.rsplit_once('/').unwrap_or(("", number));
            // `160 em/4 lớp`: the stroke parts two counts. `15/16 lớp` is a fraction.
            let is_stroke = head.ends_with(char::is_alphabetic) && tail.bytes().all(|sign| sign.is_ascii_digit());
            let read = if is_stroke {
                at_end(tail).map(|(start, value)| (number.len() - tail.len() + start, value))
            } else {
                at_end(number)
            };
            let Some((start, number)) = read else { continue };
            found.push(Quantity { unit, number, range: offset + start..offset + at + word.len() });
        }
    }
    found
}

/// The one quantity of a unit; `None` where there are two.
fn one(counted: &[Quantity], unit: Unit) -> Option<&Quantity> {
    let mut found = counted.iter().filter(|quantity| quantity.unit == unit);
    found.next().filter(|_| found.next().is_none())
}

/// Holds the sums of all grades of a school against what stands before the first.
fn judge(scans: &[Scan], run: &[Grade], slips: &mut Vec<Slip>) {
    let numbers: Vec<u64> = run.iter().map(|grade| grade.number).collect();
    let Some(first) = run.first().filter(|_| WHOLES.contains(&numbers.as_slice())) else { return };
    let before = |passage: usize, end: usize| {
        let text = scans.get(passage).filter(|scan| scan.kind == Kind::Prose)?.lower.get(..end)?;
        let last = near::last(text, BEFORE);
        // What follows the last sentence but one tells of something else.
        Some(quantities(last, end - last.len()))
    };
    let own = before(first.passage, first.start).filter(|counted| !counted.is_empty());
    let above = || {
        let passage = first.passage.checked_sub(1)?;
        Some((passage, before(passage, scans.get(passage)?.lower.len())?))
    };
    let Some((passage, whole)) = own.map(|counted| (first.passage, counted)).or_else(above) else { return };
    for unit in [Unit::Class, Unit::Pupil, Unit::Girl] {
        let parts: Option<Vec<u64>> =
            run.iter().map(|grade| one(&grade.counted, unit).map(|quantity| quantity.number)).collect();
        let (Some(parts), Some(whole)) = (parts, one(&whole, unit)) else { continue };
        let sum = parts.iter().fold(0_u64, |sum, part| sum.saturating_add(*part));
        let told = slips.len();
        if sum != whole.number {
            tell(whole.range.clone(), whole.number, sum, slips);
        }
        slips.iter_mut().skip(told).for_each(|slip| slip.passage = passage);
    }
}
