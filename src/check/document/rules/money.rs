//! TBL-09: the whole sum that the text tells, against the total of the table: `Tổng kinh phí là 21,54 tỷ đồng` beside 21.450
//! triệu đồng.

use std::collections::BTreeMap;

use super::sums::{count, right_sums, says_total};
use crate::rule::Remark;
use crate::subject::Subject;
use crate::tables::Cells;
use crate::text::{Kind, first_amount, unit_in};
use crate::vietnamese::{letters, money};

/// Words before the whole sum of a document.
const WHOLE: [&str; 7] = [
    "tổng kinh phí",
    "tổng dự toán",
    "tổng nhu cầu kinh phí",
    "tổng nhu cầu vốn",
    "tổng số tiền",
    "tổng mức đầu tư",
    "tổng vốn",
];
/// Sums that lie further apart than this share are those of two things.
const NEAR: f64 = 0.1;
/// The least that is written out in đồng.
const MILLION: f64 = 1e6;
/// Paragraphs above a table among which its unit is named.
const ABOVE: usize = 3;

/// Sums in sentences that are nearly the total of a table, and not the total of any.
pub fn remarks(subject: &Subject) -> Vec<Remark> {
    let tables = &subject.tables;
    let totals: Vec<f64> = tables.values().flat_map(|rows| totals(subject, rows)).collect();
    if totals.is_empty() {
        return Vec::new();
    }
    let firsts = tables.values().filter_map(|rows| rows.values().next()?.values().next());
    let firsts: Vec<usize> = firsts.map(|(index, _)| *index).collect();
    // `Kinh phí dự kiến 18.500.000 đồng, cụ thể:` right above the table.
    let opens_table = |index: usize, lower: &str| {
        let is_above = firsts.iter().any(|first| (index + 1..=index + ABOVE).contains(first));
        (is_above && lower.trim_end().ends_with(':'))
            .then(|| lower.find("kinh phí").or_else(|| lower.find("dự toán")))
            .flatten()
    };
    let texts = subject.texts.iter().filter(|text| text.passage.kind == Kind::Prose);
    let told = texts.filter_map(|text| {
        let lower = letters::lower(text.passage.text);
        let from = WHOLE.iter().find_map(|words| Some(lower.find(words)? + words.len()));
        let from = from.or_else(|| opens_table(text.index, &lower))?;
        let sentence = lower.get(from..)?.split(". ").next()?;
        let (said, step) = first_amount(sentence)?;
        let nearest =
            totals.iter().copied().min_by(|one, other| (one - said).abs().total_cmp(&(other - said).abs()))?;
        let apart = (nearest - said).abs();
        (apart > step / 2.0 && apart <= nearest * NEAR).then(|| {
            let shown = |value: f64| format!("{value:.0}").parse().map_or_else(|_| String::new(), money::grouped);
            let message = format!("ở đây ghi {} đồng, bảng ghi tổng {} đồng.", shown(said), shown(nearest));
            Remark::warning(message).help("xem lại số tiền ở lời văn và ở bảng.").at_text(text.index, text.passage.text)
        })
    });
    told.collect()
}

/// The numbers of the last row of a table, in đồng.
fn totals(subject: &Subject, rows: &BTreeMap<usize, Cells>) -> Vec<f64> {
    let Some(total) = rows.values().next_back().filter(|cells| says_total(cells)) else { return Vec::new() };
    let first = rows.values().next().and_then(|cells| cells.values().next()).map_or(0, |(index, _)| *index);
    let head = rows.values().take(2).flatten().map(|(_, (_, text))| letters::lower(text));
    let above = subject.manuscript.paragraphs.get(first.saturating_sub(ABOVE)..first).unwrap_or_default();
    let above =
        above.iter().map(|paragraph| letters::lower(paragraph.trimmed())).filter(|text| text.contains("đơn vị"));
    let named = head.chain(above).find_map(|text| unit_in(&text));
    // Where none is named, numbers of millions are of đồng.
    let is_plain = || {
        let mut numbers = total.values().filter_map(|(_, text)| number(text.trim()));
        numbers.next().is_some_and(|number| number >= MILLION) && numbers.next().is_none()
    };
    let Some(unit) = named.or_else(|| is_plain().then_some(1.0)) else { return Vec::new() };
    // A total that is not the sum of its rows is told by itself: the text may have either.
    let sums = right_sums(rows).into_values().filter_map(|sum| u32::try_from(sum).ok()).map(f64::from);
    let numbers = total.values().filter_map(|(_, text)| number(text.trim())).chain(sums);
    numbers.filter(|number| *number > 0.0).map(|number| number * unit).collect()
}

/// `21.450`, `21,45`
fn number(text: &str) -> Option<f64> {
    let (integer, decimals) = text.split_once(',').unwrap_or((text, "0"));
    let integer = count(integer)?;
    format!("{integer}.{decimals}").parse().ok()
}
