//! TBL-09: the weeks of the two terms, and those of the school year: `học kỳ I 18 tuần, học kỳ II 18 tuần, cả năm 35 tuần`.

use std::collections::BTreeMap;

use crate::rule::Remark;
use crate::subject::Subject;
use crate::text::near;
use crate::vietnamese::letters;

/// Weeks of teaching that the general programme has in a year (Thông tư 32/2018/TT-BGDĐT).
const YEAR: u32 = 35;
/// What a term and a year can have.
const TERM: std::ops::Range<u32> = 12..24;
const WHOLE: std::ops::Range<u32> = 30..45;

/// Letters before a number among which its part is named.
const NEAR: usize = 200;

/// What weeks are counted of.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    First,
    Second,
    Whole,
}

/// How a part is named, the longer name first where one begins with another.
const NAMES: [(&str, Part); 10] = [
    ("học kỳ ii", Part::Second),
    ("học kì ii", Part::Second),
    ("học kỳ 2", Part::Second),
    ("học kì 2", Part::Second),
    ("học kỳ i", Part::First),
    ("học kì i", Part::First),
    ("học kỳ 1", Part::First),
    ("học kì 1", Part::First),
    ("cả năm", Part::Whole),
    ("trong năm", Part::Whole),
];
/// Weeks that are not of teaching.
const OTHERS: [&str; 5] = ["dự phòng", "nghỉ", "ôn tập", "lễ", "đệm"];

/// Terms that do not make up the year.
pub fn remarks(subject: &Subject) -> Vec<Remark> {
    let mut found: BTreeMap<Part, Vec<(usize, u32)>> = BTreeMap::new();
    for text in &subject.texts {
        if text.passage.text.contains("tuần") {
            for (part, weeks) in weeks(&letters::lower(text.passage.text)) {
                found.entry(part).or_default().push((text.index, weeks));
            }
        }
    }
    let one = |part: Part| {
        let all = found.get(&part)?;
        let (index, weeks) = *all.last()?;
        all.iter().all(|(_, other)| *other == weeks).then_some((index, weeks))
    };
    let (Some((_, first)), Some((index, second))) = (one(Part::First), one(Part::Second)) else { return Vec::new() };
    if found.get(&Part::Whole).is_some_and(|all| all.iter().any(|(_, weeks)| *weeks == first + second)) {
        return Vec::new();
    }
    let (index, whole) = one(Part::Whole).unwrap_or((index, YEAR));
    let text = subject.texts.iter().find(|text| text.index == index && first + second != whole);
    let told = text.map(|text| {
        let message = format!(
            "học kỳ I {first} tuần và học kỳ II {second} tuần là {} tuần, cả năm là {whole} tuần.",
            first + second
        );
        Remark::warning(message).help("xem lại số tuần của từng học kỳ.").at_text(index, text.passage.text)
    });
    told.into_iter().collect()
}

/// The weeks that a text in small letters counts.
fn weeks(text: &str) -> Vec<(Part, u32)> {
    let found = text.match_indices("tuần").filter_map(|(at, word)| {
        let before = text.get(..at)?.trim_end_matches([' ', '\u{a0}']);
        let digits = before.trim_end_matches(|sign: char| sign.is_ascii_digit());
        let number: u32 = before.get(digits.len()..)?.parse().ok()?;
        let after = text.get(at + word.len()..)?.trim_start();
        let is_other = OTHERS.iter().any(|words| after.starts_with(words)) || digits.ends_with(['/', '-', '–', ',']);
        let part = named_last(near::last(digits, NEAR));
        let part = if WHOLE.contains(&number) {
            Some(Part::Whole)
        } else {
            part.filter(|part| *part != Part::Whole && TERM.contains(&number))
        };
        part.filter(|_| !is_other && !digits.trim_end().ends_with("tuần")).map(|part| (part, number))
    });
    let mut kept: Vec<(Part, u32)> = Vec::new();
    for (part, number) in found {
        // The first number behind the name of a term is that of the term.
        if part == Part::Whole || !kept.iter().any(|(own, _)| *own == part) {
            kept.push((part, number));
        }
    }
    kept
}

/// The part that is named last in a text.
fn named_last(text: &str) -> Option<Part> {
    let found = NAMES.iter().filter_map(|(name, part)| Some((text.rfind(name)?, name.len(), *part)));
    found.max_by_key(|(at, length, _)| (*at, *length)).map(|(_, _, part)| part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_are_those_of_the_part_named_before() {
        let counted = |text: &str| {
            let weeks = weeks(text);
            let of = |part: Part| weeks.iter().find(|(own, _)| *own == part).map(|(_, weeks)| *weeks);
            (of(Part::First), of(Part::Second), of(Part::Whole))
        };
        for (text, first, second, whole) in [
            ("đủ 35 tuần thực học (học kỳ i 18 tuần, học kỳ ii 17 tuần)", Some(18), Some(17), Some(35)),
            ("học kỳ 1 (18 tuần thực học, 01 tuần dự phòng); học kỳ 2 có 17 tuần", Some(18), Some(17), None),
            ("mỗi tuần 02 buổi; nghỉ 02 tuần", None, None, None),
        ] {
            assert_eq!(counted(text), (first, second, whole), "{text}");
        }
    }
}
