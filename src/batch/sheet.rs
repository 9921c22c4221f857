//! Makes one plan of a run, wherever the run keeps its files.

use super::facts;
use super::marks::Marks;
use super::outcome::{Facts, FindingNote, Outcome};
use super::record::Record;
use super::status::Status;
use crate::diagnostic::{Finding, FindingRecord, Report, Severity, SourceMap};
use crate::input::Reading;
use crate::pipeline::{Load, Made, Order, Reply, Workshop};

/// The rule of a place that waits to be filled in.
const GAP: &str = "REF-02";

/// A plan as its source names it.
#[derive(Debug, Clone)]
pub struct Sheet<'a> {
    /// Within the source, see [`Outcome::source`].
    pub source: &'a str,
    /// The code of the school, where a list gives one.
    pub code: Option<String>,
    /// The name of the school in that list; empty without one.
    pub listed: String,
    /// What the columns of the office's own say: heading and value.
    pub own: Vec<(String, String)>,
    /// The file that lies under every plan; empty without one.
    pub base: &'a str,
}

impl Sheet<'_> {
    /// Makes the documents of a plan, and says what the report says of it; names and digests of documents, and what they
    /// rest on, are the caller's to give.
    pub fn make(self, workshop: &Workshop, reading: Reading, order: &Order, load: Load) -> (Record, Made) {
        let marks = reading.plan.as_ref().map(|plan| {
            let form = workshop.templates.form(plan.form.trim()).and_then(|form| form.skeleton.as_deref());
            Marks::of(plan, &[form.unwrap_or_default(), self.base])
        });
        let school = reading.plan.as_ref().map(facts::school).filter(|name| !name.is_empty()).unwrap_or(self.listed);
        let told = reading.plan.as_ref().map(|plan| (Facts::of(plan, workshop), facts::prints_level(plan)));
        let is_unfilled = reading.plan.as_ref().is_some_and(facts::is_unfilled);
        // A school that is withdrawn makes no plan, and what its line lacks is no fault.
        let reply = Reply::find(&self.own);
        let is_withdrawn = matches!(reply, Some(Reply::Withdrawn(_)));
        let mut made = if is_withdrawn { Made::default() } else { workshop.make_reading(reading, order, None, load) };
        if matches!(reply, Some(Reply::Silent | Reply::Blank)) {
            // What the office wrote before it asked is no plan of the school.
            made.files.clear();
        }
        let has_gaps = made.report.iter().any(|finding| finding.rule == GAP);
        let facts = told.map(|(facts, prints)| facts.with_standing(made.standing.as_ref(), prints).with_gaps(has_gaps));
        let status = match &made.files[..] {
            [] => without_documents(&self.own),
            _ if is_unfilled => Status::Unfilled,
            _ if order.draft => Status::Draft,
            _ => Status::Made,
        };
        let findings = notes(&made.report, &made.sources);
        let outcome = Outcome::new(self.source.to_owned(), school, status);
        let mut outcome = Outcome { code: self.code, own: self.own, facts, findings, ..outcome };
        // A school that was asked and sent nothing of use has no words yet: what stands in its place is the office's.
        if outcome.reply().is_some() {
            outcome.findings.retain(|finding| finding.severity == Severity::Error);
        }
        (Record { outcome, contents: Vec::new(), basis: None, marks }, made)
    }
}

/// What a plan is that could not be made: where its school was asked and sent nothing, that is the reason.
fn without_documents(own: &[(String, String)]) -> Status {
    match Reply::find(own) {
        Some(Reply::Silent) => Status::Missing,
        Some(Reply::Blank) => Status::Unfilled,
        Some(Reply::Withdrawn(_)) => Status::Withdrawn,
        Some(Reply::Faulty(_)) | None => Status::Failed,
    }
}

/// Findings as report and journal keep them, in the order in which `check` prints them.
pub fn notes(report: &Report, sources: &SourceMap) -> Vec<FindingNote> {
    report.in_order(sources).into_iter().map(|finding| note(finding, sources)).collect()
}

/// A finding as report and journal keep it.
pub(super) fn note(finding: &Finding, sources: &SourceMap) -> FindingNote {
    let record = FindingRecord::new(finding, sources);
    FindingNote {
        rule: record.rule.to_owned(),
        severity: record.severity,
        message: record.message,
        place: record.place.unwrap_or_default(),
        sheet: record.sheet.unwrap_or_default(),
        cell: record.cell.unwrap_or_default(),
        field: record.field.unwrap_or_default(),
        help: record.help,
        ..FindingNote::default()
    }
}
