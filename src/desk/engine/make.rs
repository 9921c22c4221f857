//! Plans → documents, pictures of their pages and findings; Word documents → findings and score; workbooks → the copy
//! that shows its findings.

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Value, json};

use super::file_name::stem;
use super::{Bench, beside, main_file, options};
use crate::batch::{Entry, Record, Sheet, names, notes};
use crate::check::summary;
use crate::desk::message::{Answer, File, Problem, Request};
use crate::diagnostic::{FindingRecord, Report, Severity, SourceMap};
use crate::pipeline::word::{self, Score};
use crate::pipeline::{DPI, District, Format, Made, Order, Workshop, is_district};

#[derive(Deserialize)]
struct Wanted {
    /// Endings: `docx`, `pdf`, `html`, `png`.
    #[serde(default)]
    formats: Vec<String>,
    #[serde(default)]
    draft: bool,
    /// Of the pictures.
    #[serde(default = "screen")]
    dpi: u16,
    /// The day that the files tell of themselves, in place of the date of issue.
    date: Option<NaiveDate>,
    /// The place of the plan in a run: then the answer has what the report of the run tells of it.
    run: Option<Place>,
    /// Read a Word document as the plan that it prints, in place of its layout.
    #[serde(default)]
    as_plan: bool,
}

#[derive(Deserialize)]
struct Place {
    source: String,
    stem: String,
}

/// Dots to the inch of an ordinary screen.
pub const fn screen() -> u16 {
    96
}

/// The documents of a plan, its findings and where its school stands; of a Word document findings and score.
pub fn answer(bench: &Bench, request: &Request) -> Result<Answer, Problem> {
    let wanted: Wanted = options(request)?;
    let file = main_file(request)?;
    if let Some(other) = no_plan(bench, request, file, wanted.as_plan) {
        return other;
    }
    let (order, load) = (order(&wanted.formats, wanted.draft, wanted.dpi)?, beside(request));
    let Some(Place { source, stem: start }) = wanted.run else {
        let seen = bench.table.take_up(bench.workshop, request, wanted.draft, wanted.date, None)?;
        let mut report = seen.made.report.clone();
        let files = bench.workshop.files_of(&seen.made, &order.formats, &mut report);
        let mut answer = plan_told(&seen.made, &report);
        answer["made"] = json!(!files.is_empty());
        let start = stem(&file.name);
        let start = if wanted.as_plan { word::anew(start) } else { start.to_owned() };
        return Ok(Answer { answer, files: named(&start, files) });
    };
    let reading = bench.workshop.read(&file.bytes, &file.name);
    let sheet = Sheet { source: &source, code: None, listed: String::new(), own: Vec::new(), base: "" };
    let (record, made) = sheet.make(bench.workshop, reading, &order, &load);
    Ok(in_run(record, made, &start))
}

/// The answer about a file that is no plan: a Word document unless its plan is asked for, a workbook of many schools.
pub fn no_plan(bench: &Bench, request: &Request, file: &File, as_plan: bool) -> Option<Result<Answer, Problem>> {
    if word::is_word(&file.bytes, &file.name) {
        if as_plan {
            return None;
        }
        return Some(Ok(inspected(bench, request, file)));
    }
    is_district(&file.bytes).then(|| listed(bench, file))
}

/// The schools of a workbook of many, and what is wrong for all of them.
fn listed(bench: &Bench, file: &File) -> Result<Answer, Problem> {
    let district = opened(bench.workshop, file)?;
    let mut answer = told("district", district.report(), &SourceMap::default());
    let entries = Entry::of_schools(&file.name, &district);
    let schools = district.schools().iter().zip(&entries);
    let schools: Vec<_> = schools
        .map(|(school, entry)| json!({ "source": entry.name, "code": school.code, "name": school.name }))
        .collect();
    answer["schools"] = json!(schools);
    answer["general"] = json!(notes(district.report(), &SourceMap::default()));
    Ok(Answer { answer, files: Vec::new() })
}

pub fn opened<'w>(workshop: &'w Workshop, file: &File) -> Result<District<'w>, Problem> {
    Ok(workshop.district(&file.bytes, &file.name)?)
}

/// The answer about a plan that was made in a run: its documents are named as `batch` names them.
pub fn in_run(mut record: Record, made: Made, stem: &str) -> Answer {
    let mut answer = plan_told(&made, &made.report);
    answer["made"] = json!(!made.files.is_empty());
    let stem = names::document(stem, &record.outcome.school);
    let files = named(&stem, made.files);
    record.outcome.documents = files.iter().map(|file| file.name.clone()).collect();
    answer["record"] = json!(record);
    answer["stem"] = json!(stem);
    Answer { answer, files }
}

/// What is wrong with a plan, and where its school stands.
pub fn plan_told(made: &Made, report: &Report) -> Value {
    let mut answer = told("plan", report, &made.sources);
    if let Some(standing) = &made.standing {
        answer["standing"] = json!(standing.lines());
    }
    answer
}

/// What to make, by the endings of the files.
///
/// # Errors
/// An ending that is not known.
pub fn order(formats: &[String], draft: bool, dpi: u16) -> Result<Order, Problem> {
    let dpi = dpi.clamp(*DPI.start(), *DPI.end());
    let format = |ending: &String| {
        let known = Format::ALL.into_iter().find(|format| format.extension() == ending);
        let known = known.map(|format| if let Format::Png(_) = format { Format::Png(dpi) } else { format });
        known.ok_or_else(|| Problem::new(format!("không có định dạng \"{ending}\"."), "chọn docx, pdf, html hoặc png."))
    };
    let mut formats = formats.iter().map(format).collect::<Result<Vec<_>, _>>()?;
    formats.sort_unstable();
    formats.dedup();
    Ok(Order { formats, draft })
}

/// Files with the names that the command line gives them.
fn named(stem: &str, files: Vec<(Format, Vec<u8>)>) -> Vec<File> {
    let (formats, files): (Vec<Format>, Vec<_>) = files.into_iter().unzip();
    Format::tails(formats).zip(files).map(|(tail, bytes)| File { name: format!("{stem}{tail}"), bytes }).collect()
}

fn inspected(bench: &Bench, request: &Request, file: &File) -> Answer {
    let inspected = bench.workshop.inspect(&file.bytes, &file.name, &beside(request));
    let mut answer = told("word", &inspected.report, &SourceMap::default());
    if let Some(score) = &inspected.score {
        answer["score"] = shown(score);
    }
    Answer { answer, files: Vec::new() }
}

fn shown(score: &Score) -> Value {
    json!({
        "words": score.in_words(),
        "held": score.held.len(),
        "applicable": score.held.len() + score.broken.len(),
        "broken": score.broken,
        "form": score.form,
    })
}

pub fn told(kind: &str, report: &Report, sources: &SourceMap) -> Value {
    json!({
        "kind": kind,
        "findings": records(report, sources),
        "summary": summary::lines(report),
        "errors": report.count(Severity::Error),
        "warnings": report.count(Severity::Warning),
        "hints": report.count(Severity::Hint),
    })
}

/// Findings with their places.
pub fn records(report: &Report, sources: &SourceMap) -> Vec<FindingRecord> {
    report.iter().map(|finding| FindingRecord::new(finding, sources)).collect()
}

/// The copy of a workbook in which each wrong cell is coloured and carries its finding as a note.
pub fn annotate(bench: &Bench, request: &Request) -> Result<Answer, Problem> {
    let file = main_file(request)?;
    let made: Made = bench.workshop.check_with(&file.bytes, &file.name, &beside(request));
    let no_workbook =
        || Problem::new("tệp này không phải tệp Excel, không có ô để ghi chú.", "sửa theo danh sách trên trang.");
    let copy = made.annotated(&file.bytes, &file.name).ok_or_else(no_workbook)?;
    let bytes = copy?;
    let ending = file.name.rsplit_once('.').map_or("xlsx", |(_, ending)| ending);
    let name = format!("{}-loi.{ending}", stem(&file.name));
    Ok(Answer { answer: Value::Null, files: vec![File { name, bytes }] })
}
