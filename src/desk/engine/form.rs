//! Excel forms to fill in: blank for one school, blank for all schools of an office, or with the content of last year's
//! plan.

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Value, json};

use super::convert::with_pictures;
use super::file_name::stem;
use super::make::records;
use super::{Bench, main_file, options};
use crate::desk::message::{Answer, File, Problem, Request};
use crate::diagnostic::Report;
use crate::template::Wish;

#[derive(Deserialize)]
struct Wanted {
    form: String,
    school_type: Option<String>,
    /// `2026-2027`: the form begins on the first day of its school year, today where it runs already.
    school_year: Option<i32>,
    /// For an office: a row a school.
    #[serde(default)]
    district: bool,
}

/// The day a form for this school year begins on: today, unless the year begins later.
fn day(today: NaiveDate, school_year: Option<i32>) -> NaiveDate {
    let begin = school_year.and_then(|year| NaiveDate::from_ymd_opt(year, 9, 5));
    begin.map_or(today, |begin| begin.max(today))
}

pub fn answer(bench: &Bench, request: &Request) -> Result<Answer, Problem> {
    let wanted: Wanted = options(request)?;
    let wish = Wish {
        form: wanted.form,
        set: None,
        school_type: wanted.school_type.filter(|kind| !kind.is_empty()),
        date: day(bench.today, wanted.school_year),
    };
    let mut plan = bench.workshop.begin(&wish)?;
    let refused = |error: String| Problem::new(format!("không ghi được biểu mẫu: {error}."), "");
    let (name, bytes) = if wanted.district {
        let set = bench.workshop.criteria_set(&plan);
        // Schools of one office are of several kinds: each has the set for its own.
        plan.assessment.criteria_set = None;
        ("quan-ly.xlsx", bench.workshop.blank_district(&plan, set).map_err(refused)?)
    } else {
        let mut report = Report::default();
        let form = bench.workshop.whole_form(&plan, &mut report);
        let told = || report.iter().next().map_or_else(|| Problem::new("không ghi được biểu mẫu.", ""), Problem::from);
        ("ke-hoach.xlsx", form.ok_or_else(told)?.0)
    };
    Ok(Answer { answer: Value::Null, files: vec![File { name: name.to_owned(), bytes }] })
}

#[derive(Deserialize)]
struct Again {
    /// The school year that begins in this year; without it the form has the years of the plan.
    school_year: Option<u32>,
}

/// A plan, last year's Word document too, as a form to fill in, taken forward to a school year.
pub fn renew(bench: &Bench, request: &Request) -> Result<Answer, Problem> {
    let Again { school_year } = options(request)?;
    let file = main_file(request)?;
    let reading = bench.workshop.read_mended(&file.bytes, &file.name);
    let (mut report, sources, pictures) = (reading.report, reading.sources, reading.pictures);
    let plan = reading.plan.map(|plan| match school_year {
        Some(first) => bench.workshop.renewed(&plan, first, &mut report),
        None => plan,
    });
    let form = plan.and_then(|plan| bench.workshop.whole_form(&plan, &mut report));
    let years = school_year.map(|first| format!("-{first}-{}", first.saturating_add(1))).unwrap_or_default();
    let name = format!("{}{years}.xlsx", stem(&file.name));
    let files = with_pictures(form.map(|(bytes, _)| File { name, bytes }), pictures);
    Ok(Answer { answer: json!({ "findings": records(&report, &sources) }), files })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_for_a_year_to_come_begins_in_it() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 28).unwrap();
        assert_eq!(day(today, None), today);
        assert_eq!(day(today, Some(2026)), today);
        assert_eq!(day(today, Some(2027)).to_string(), "2027-09-05");
    }
}
