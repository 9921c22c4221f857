//! What an office does with the schools of its workbook: forms that go out and come back, letters, notes in the cells,
//! the report as an official document.

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::json;

use super::file_name::stem;
use super::make::{opened, order, records};
use super::many::Plans;
use super::{Bench, beside, main_file, options};
use crate::batch::notes::{self, Addressed};
use crate::batch::report::document::Told;
use crate::batch::{Entry, FindingNote, Gathered, names};
use crate::desk::message::{Answer, File, Problem, Request};
use crate::diagnostic::{Report, SourceMap};
use crate::pipeline::{Held, Intake, Letters, Round};
use crate::vietnamese::date;

#[derive(Deserialize)]
struct Asked {
    /// The day by which the forms are wanted back.
    due: Option<NaiveDate>,
}

/// A form for each school of a workbook, prefilled with what the office decided.
pub fn split(bench: &Bench, request: &Request) -> Result<Answer, Problem> {
    let asked: Asked = options(request)?;
    let file = main_file(request)?;
    let round = Round::open(bench.workshop, &file.bytes, &file.name, bench.today)?;
    let letters = Letters { due: asked.due.map(date::short), note: None };
    let (mut files, mut report) = (Vec::new(), round.district().report().errors());
    let entries = Entry::of_schools(&file.name, round.district());
    let all = round.district().schools().iter().zip(&entries).enumerate();
    for (index, (school, entry)) in all.filter(|(index, _)| !round.district().is_withdrawn(*index)) {
        match round.form(index, &letters) {
            Ok(bytes) => {
                files.push(File { name: format!("{}.xlsx", names::document(&entry.stem, &school.name)), bytes });
            }
            Err(errors) => report.extend(errors),
        }
    }
    Ok(Answer { answer: json!({ "findings": records(&report, &SourceMap::default()) }), files })
}

/// The workbook of an office with the forms that came back: the first file is the workbook, the others are forms.
pub fn collect(bench: &Bench, request: &Request) -> Result<Answer, Problem> {
    let file = main_file(request)?;
    let round = Round::open(bench.workshop, &file.bytes, &file.name, bench.today)?;
    let Held { errors, left: mut report } = round.held();
    if !errors.is_empty() {
        return Ok(Answer {
            answer: json!({ "findings": records(&errors, &SourceMap::default()) }),
            files: Vec::new(),
        });
    }
    let mut intake = Intake::of(&round);
    for form in request.files.iter().skip(1) {
        intake.take(&form.name, Ok(&form.bytes));
    }
    report.extend(intake.report().clone());
    let lines = intake.told();
    let (bytes, lost) = intake.workbook().map_err(|message| Problem::new(message, ""))?;
    report.extend(lost);
    let name = format!("{} (đã thu).xlsx", stem(&file.name));
    let answer = json!({ "findings": records(&report, &SourceMap::default()), "told": lines });
    Ok(Answer { answer, files: vec![File { name, bytes }] })
}

#[derive(Deserialize)]
struct Addressees {
    #[serde(flatten)]
    plans: Plans,
    /// Of each plan the names of its documents, without an ending.
    stems: Vec<String>,
}

/// A letter to each school with its findings, as text and as a notice in Word, and the list for mail merge.
pub fn write_letters(bench: &Bench, request: &Request) -> Result<Answer, Problem> {
    let Addressees { plans, stems } = options(request)?;
    let (outcomes, _) = plans.told();
    let (mut all, mut files) = (Vec::new(), Vec::new());
    for (stem, mut outcome) in stems.into_iter().zip(outcomes).filter(|(_, outcome)| notes::is_sent(outcome)) {
        notes::in_form(&mut outcome, None, None);
        let (school, letters) = Addressed::with_letters(&stem, outcome, bench.workshop);
        files.extend(letters.into_iter().map(|(name, bytes)| File { name, bytes }));
        all.push(school);
    }
    let list = notes::list(&all).map_err(|message| Problem::new(message, ""))?;
    files.push(File { name: notes::LIST.to_owned(), bytes: list });
    Ok(Answer { answer: json!(null), files })
}

#[derive(Deserialize)]
struct Found {
    /// What was found in each school, in the order of the workbook.
    schools: Vec<Vec<FindingNote>>,
}

/// The copy of a workbook of many schools that shows the findings of all of them.
pub fn annotate(bench: &Bench, request: &Request) -> Result<Answer, Problem> {
    let Found { schools } = options(request)?;
    let file = main_file(request)?;
    let district = opened(bench.workshop, file)?;
    let mut gathered = Gathered::default();
    for (index, notes) in schools.iter().enumerate() {
        gathered.add_notes(notes, district.place_of(index).as_ref());
    }
    district.report().iter().for_each(|finding| gathered.add(finding.clone()));
    let no_workbook = || Problem::new("tệp này không phải tệp Excel, không có ô để ghi chú.", "ghi lại thành .xlsx.");
    let bytes = gathered.copy(&file.bytes, &file.name).ok_or_else(no_workbook)??;
    let ending = file.name.rsplit_once('.').map_or("xlsx", |(_, ending)| ending);
    Ok(Answer { answer: json!(null), files: vec![File { name: format!("{}-loi.{ending}", stem(&file.name)), bytes }] })
}

#[derive(Deserialize)]
struct Wanted {
    #[serde(flatten)]
    plans: Plans,
    formats: Vec<String>,
    #[serde(default)]
    draft: bool,
}

/// The report of a run as an official document. A file that came along is what the office says itself.
pub fn report(bench: &Bench, request: &Request) -> Result<Answer, Problem> {
    let wanted: Wanted = options(request)?;
    let order = order(&wanted.formats, wanted.draft, super::make::screen())?;
    let head = request.files.first().map(|file| (file.bytes.as_slice(), file.name.as_str()));
    let (schools, _) = wanted.plans.told();
    let told = Told { schools };
    let made = told.make(bench.workshop, head, bench.today, &order, &beside(request));
    let made = made.map_err(|message| Problem::new(message, ""))?;
    let name = |ending: &str| format!("bao-cao.{ending}");
    let files = made.files.into_iter().map(|(format, bytes)| File { name: name(format.extension()), bytes }).collect();
    let findings: Report = made.report;
    Ok(Answer { answer: json!({ "findings": records(&findings, &made.sources) }), files })
}
