//! Last year's plan as the beginning of this year's: results and dates are open again, texts stay.

use serde_json::Value;

use super::assessment::{CriterionAssessment, Level4Assessment};
use super::date::{SchoolYearFrame, Timeframe};
use super::value::ValueMut;
use super::{Kind, PartialDate, Plan, walk};
use crate::vietnamese::school_time::parse_school_year;

/// The plan for the school year that begins in `first`. Its own school year, and those before and after it, move on
/// in every text.
pub fn renew(plan: &Plan, first: u32) -> Plan {
    let own = school_year(plan);
    let mut value = serde_json::to_value(plan).unwrap_or_default();
    if let Some(own) = own {
        move_years(&mut value, own, first);
    }
    let mut plan: Plan = serde_json::from_value(value).unwrap_or_else(|_| plan.clone());
    plan.letterhead.number = None;
    plan.letterhead.issue_date = None;
    for CriterionAssessment { result, note, .. } in &mut plan.assessment.results {
        (*result, *note) = (None, None);
    }
    for Level4Assessment { result, note, .. } in &mut plan.assessment.level4 {
        (*result, *note) = (None, None);
    }
    plan.assessment.conclusion = None;
    for action in &mut plan.improvement.actions {
        action.status = None;
    }
    for review in &mut plan.improvement.reviews {
        (review.result, review.adjustment) = (None, None);
    }
    open_times(&mut plan, first);
    plan
}

/// Dates are open again; a school year is the new one, weeks and words stay.
fn open_times(plan: &mut Plan, first: u32) {
    walk::change(plan, &mut |field, value, _| {
        let ValueMut::Time(time) = value else { return };
        match time {
            // The months of a commune's targets are no column of times.
            _ if field.kind != Kind::Time => {}
            Some(Timeframe::Range(_)) => *time = None,
            Some(Timeframe::SchoolYear(year)) => *year = SchoolYearFrame { school_year: written(first) },
            _ => {}
        }
    });
}

fn written(first: u32) -> String {
    format!("{first}-{}", first + 1)
}

/// The school year a plan is for: the one its subject names, or that of its date.
pub fn school_year(plan: &Plan) -> Option<u32> {
    let subject = plan.subject.joined();
    let named = years(&subject).first().map(|found| found.year);
    let of_date = || {
        let day = plan.letterhead.issue_date.and_then(PartialDate::first_day)?;
        let year = u32::try_from(chrono::Datelike::year(&day)).ok()?;
        Some(if chrono::Datelike::month(&day) >= 6 { year } else { year - 1 })
    };
    named.or_else(of_date)
}

fn move_years(value: &mut Value, own: u32, first: u32) {
    match value {
        Value::String(text) => *text = moved(text, own, first),
        Value::Array(items) => items.iter_mut().for_each(|item| move_years(item, own, first)),
        Value::Object(fields) => fields.values_mut().for_each(|field| move_years(field, own, first)),
        _ => {}
    }
}

/// All years in one pass: what has moved does not move again. What stands between the two years of one stays as it is.
fn moved(text: &str, own: u32, first: u32) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for Found { starts, year } in years(text).into_iter().filter(|found| found.year.abs_diff(own) <= 1) {
        let new = (year + first).saturating_sub(own);
        for (start, new) in starts.into_iter().zip([new, new + 1]) {
            // A year that two share has moved.
            if start < done {
                continue;
            }
            out.push_str(text.get(done..start).unwrap_or_default());
            out.push_str(&new.to_string());
            done = start + DIGITS;
        }
    }
    out + text.get(done..).unwrap_or_default()
}

/// A school year in a text.
struct Found {
    /// Where its two years begin.
    starts: [usize; 2],
    /// The first of them.
    year: u32,
}

/// Digits of a year.
const DIGITS: usize = 4;
/// What people write between the years of a school year, and around it.
const DASHES: [char; 3] = ['-', '–', '—'];
const BLANKS: [char; 2] = [' ', '\u{A0}'];

/// `2025-2026`, `2025 - 2026`, `2025–2026`: two years that follow each other.
fn years(text: &str) -> Vec<Found> {
    let dashes = text.match_indices(DASHES);
    let found = dashes.filter_map(|(at, dash)| {
        let before = text.get(..at)?.trim_end_matches(BLANKS);
        let after = text.get(at + dash.len()..)?.trim_start_matches(BLANKS);
        let starts = [before.len().checked_sub(DIGITS)?, text.len() - after.len()];
        let is_alone = !before.get(..starts[0])?.ends_with(|sign: char| sign.is_ascii_digit())
            && !after.get(DIGITS..)?.starts_with(|sign: char| sign.is_ascii_digit());
        let year = parse_school_year(&format!("{}-{}", before.get(starts[0]..)?, after.get(..DIGITS)?))?;
        is_alone.then_some(Found { starts, year })
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_near_the_plans_own_move_on_once() {
        let text = "Kết quả năm học 2025-2026, kế hoạch năm học 2026-2027, giai đoạn 2025-2030, số 29-NQ/TW";
        let new = "Kết quả năm học 2026-2027, kế hoạch năm học 2027-2028, giai đoạn 2025-2030, số 29-NQ/TW";
        assert_eq!(moved(text, 2026, 2027), new);
        let text = "năm học 2025 - 2026, 2025–2026 và 2025\u{A0}-\u{A0}2026; 12025-2026, 2026 - 2030, 2026-2027-2028";
        let new = "năm học 2026 - 2027, 2026–2027 và 2026\u{A0}-\u{A0}2027; 12025-2026, 2026 - 2030, 2027-2028-2028";
        assert_eq!(moved(text, 2025, 2026), new);
    }

    #[test]
    fn a_subject_names_its_year_however_it_is_written() {
        for subject in ["Cải tiến năm học 2025-2026", "Cải tiến năm học 2025 - 2026", "Cải tiến (2025–2026)"]
        {
            let plan = Plan { subject: super::super::Lines::One(subject.to_owned()), ..Plan::default() };
            assert_eq!(school_year(&plan), Some(2025), "{subject}");
        }
    }
}
