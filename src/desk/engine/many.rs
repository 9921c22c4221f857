//! Many plans: names and order as a run of `batch` has them, the schools of one workbook, and the report of all.
//!
//! The page goes through the plans itself, a call for one or some: so it can show how far it is, and stop.

use std::convert::Infallible;

use serde::Deserialize;
use serde_json::json;

use super::make::{in_run, opened, order};
use super::{Bench, beside, main_file, options};
use crate::batch::{Across, Common, Entry, FindingNote, Outcome, Record, Sheet, WithGeneral, report};
use crate::desk::message::{Answer, File, Problem, Request};

#[derive(Deserialize)]
struct Names {
    names: Vec<String>,
}

/// The plans of some files in the order of a run, each with the first part of the names of its documents.
pub fn plans(_: &Bench, request: &Request) -> Result<Answer, Problem> {
    let Names { names } = options(request)?;
    let plans = Entry::of_files(names);
    let plans: Vec<_> = plans.iter().map(|plan| json!({ "source": plan.name, "stem": plan.stem })).collect();
    Ok(Answer { answer: json!({ "plans": plans }), files: Vec::new() })
}

#[derive(Deserialize)]
struct Wanted {
    /// The first school, from 0, and how many from there.
    from: usize,
    count: usize,
    #[serde(default)]
    formats: Vec<String>,
    #[serde(default)]
    draft: bool,
    #[serde(default)]
    dpi: u16,
}

/// The documents of some schools of a workbook; `parts` says of each what `make` says of a plan, and how many of the
/// files are its own.
pub fn schools(bench: &Bench, request: &Request) -> Result<Answer, Problem> {
    let wanted: Wanted = options(request)?;
    let file = main_file(request)?;
    let district = opened(bench.workshop, file)?;
    let order = order(&wanted.formats, wanted.draft, wanted.dpi)?;
    let load = beside(request);
    let entries = Entry::of_schools(&file.name, &district);
    let (mut parts, mut files) = (Vec::new(), Vec::new());
    for (index, entry) in entries.iter().enumerate().skip(wanted.from).take(wanted.count) {
        let school = district.schools().get(index);
        let code = school.map(|school| school.code.clone()).filter(|code| !code.is_empty());
        let listed = school.map(|school| school.name.clone()).unwrap_or_default();
        let own = district.own_headings().into_iter().zip(district.own_values(index));
        let own = own.filter(|(_, value)| !value.is_empty()).collect();
        let sheet = Sheet { source: &entry.name, code, listed, own, base: "" };
        let (record, made) = sheet.make(bench.workshop, district.reading(index), &order, &load);
        let Answer { mut answer, files: own } = in_run(record, made, &entry.stem);
        answer["files"] = json!(own.len());
        parts.push(answer);
        files.extend(own);
    }
    Ok(Answer { answer: json!({ "parts": parts }), files })
}

/// What became of the plans of a run.
#[derive(Deserialize)]
pub struct Plans {
    records: Vec<Record>,
    /// The workbook that all schools stand in, by its name.
    list: Option<String>,
}

impl Plans {
    /// The outcomes with the findings across them, which are reported once for several.
    pub fn told(self) -> (Vec<Outcome>, Vec<FindingNote>) {
        let Self { records, list } = self;
        let all = || Ok::<_, Infallible>(records.iter().cloned());
        let Ok(across) = Across::find(all, Common { list, base: None }, records.len());
        let outcomes = records.into_iter().enumerate().map(|(index, record)| across.told(index, record.outcome));
        (outcomes.collect(), across.general().to_vec())
    }
}

#[derive(Deserialize)]
struct Reported {
    #[serde(flatten)]
    plans: Plans,
    /// What belongs to no school.
    #[serde(default)]
    general: Vec<FindingNote>,
}

/// The report of a run, for people and for programs.
pub fn report(bench: &Bench, request: &Request) -> Result<Answer, Problem> {
    let Reported { plans, mut general } = options(request)?;
    let (outcomes, shared) = plans.told();
    general.extend(shared);
    let (signed, comparison) = (std::collections::BTreeMap::new(), None);
    let outcomes = WithGeneral { outcomes: &outcomes, withdrawn: Vec::new(), general, signed, comparison };
    let refused = |error: String| Problem::new(format!("không ghi được báo cáo: {error}."), "");
    let book = report::workbook::write(&outcomes, &bench.workshop.catalogue).map_err(refused)?;
    let mut text = Vec::new();
    report::json::write(&outcomes, &bench.workshop.catalogue, &mut text).map_err(|error| refused(error.to_string()))?;
    let file = |name: &str, bytes| File { name: name.to_owned(), bytes };
    let files = vec![file(report::WORKBOOK, book), file(report::JSON, text)];
    Ok(Answer { answer: json!(null), files })
}
