//! TBL-09: so many square metres a pupil, of an area and of no number of pupils that the document has: `21.600 m², bình quân
//! 8,7 m²/học sinh` of a school of 1.153.

use std::collections::BTreeSet;

use crate::rule::Remark;
use crate::subject::Subject;
use crate::text::{grouped_number, is_rounded};
use crate::vietnamese::{letters, money};

/// The units of an area.
const UNITS: [&str; 3] = ["m²", "m2", "mét vuông"];
const PUPILS: [&str; 5] = ["học sinh", "trẻ", "hs", "cháu", "em"];
/// Bytes between an area and its average.
const NEAR: usize = 90;
/// Averages that lie nearer than this share are rounded otherwise.
const CLOSE: f64 = 0.01;

/// Averages that no number of the document gives.
pub fn remarks(subject: &Subject) -> Vec<Remark> {
    let found: Vec<_> =
        subject.texts.iter().filter_map(|text| Some((text, average(&letters::lower(text.passage.text))?))).collect();
    if found.is_empty() {
        return Vec::new();
    }
    let paragraphs = subject.manuscript.paragraphs.iter().map(|paragraph| letters::lower(paragraph.trimmed()));
    let (mut numbers, mut pupils) = (BTreeSet::new(), None);
    for text in paragraphs {
        for (number, rest) in whole_numbers(&text) {
            numbers.insert(number);
            if pupils.is_none() && PUPILS.iter().any(|noun| rest.trim_start().starts_with(noun)) {
                pupils = Some(number);
            }
        }
    }
    let Some(pupils) = pupils else { return Vec::new() };
    let wrong = found.into_iter().filter(|(_, Average { area, said, decimals, .. })| {
        !numbers.iter().filter(|number| **number > 0).any(|number| {
            let right = area / f64::from(*number);
            is_rounded(right, *said, *decimals) || (right - said).abs() <= said * CLOSE
        })
    });
    let told = wrong.map(|(text, Average { area, said, decimals, written })| {
        let implied = money::grouped(format!("{:.0}", area / said).parse().unwrap_or_default());
        let message = format!(
            "bình quân ghi {written} m², tức là diện tích ấy chia cho {implied}; văn bản không có số ấy (ví dụ ghi {pupils} \
             học sinh hay trẻ, khi đó là {}).",
            format!("{:.*}", decimals.max(1), area / f64::from(pupils)).replace('.', ",")
        );
        Remark::warning(message).help("tính lại bình quân, hoặc xem lại diện tích.").at_text(text.index, &written)
    });
    told.collect()
}

/// An area, and what is said to be of it for each pupil.
struct Average {
    area: f64,
    said: f64,
    decimals: usize,
    written: String,
}

/// `21.600 m², bình quân 8,7 m²/học sinh`
fn average(text: &str) -> Option<Average> {
    let (at, _) = UNITS.iter().flat_map(|unit| text.match_indices(unit)).find(|(at, unit)| {
        let after = text.get(at + unit.len()..).unwrap_or("").trim_start();
        let rest = after.strip_prefix('/').map(str::trim_start);
        rest.is_some_and(|rest| PUPILS.iter().any(|noun| rest.starts_with(noun)))
    })?;
    let (start, said, decimals) = grouped_number(text.get(..at)?)?;
    let written = text.get(start..at)?.trim().to_owned();
    let before = text.get(..start)?;
    let (from, own) = UNITS.iter().filter_map(|unit| before.rfind(unit).map(|at| (at, unit.len()))).max()?;
    let between = before.get(from + own..)?;
    let is_one =
        between.len() <= NEAR && !between.contains(|sign: char| sign.is_ascii_digit() || matches!(sign, ';' | '.'));
    let (_, area, _) = grouped_number(before.get(..from)?).filter(|_| is_one)?;
    (said > 0.0 && area > said).then_some(Average { area, said, decimals, written })
}

/// The whole numbers of a text, each with what follows it.
fn whole_numbers(text: &str) -> impl Iterator<Item = (u32, &str)> {
    let is_digit = |sign: char| sign.is_ascii_digit() || sign == '.';
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text.get(from..)?.find(|sign: char| sign.is_ascii_digit())?;
        let rest = text.get(start..)?;
        let length = rest.find(|sign: char| !is_digit(sign)).unwrap_or(rest.len());
        from = start + length;
        Some((rest.get(..length)?, rest.get(length..)?))
    })
    .filter_map(|(written, rest)| {
        let number = super::sums::count(written.trim_end_matches('.'))?;
        Some((u32::try_from(number).ok()?, rest))
    })
}
