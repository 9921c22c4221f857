//! `kehoach check FILE.docx`: what is read of any Word document, and what is found in it.

pub(crate) mod build;
mod circular;
mod close_reading;
mod fix;
mod folder;
mod forms;
mod grafts;
mod hostile;
mod kept;
mod key;
mod left_over;
mod limits;
mod look_alikes;
mod manners;
mod others;
mod plans;
mod reading;
mod samples;
mod severity;
mod signing_right;

use kehoach::diagnostic::{FindingRecord, SourceMap};
use kehoach::pipeline::word::{self, Inspected};

fn inspect(bytes: &[u8], file: &str) -> Inspected {
    word::inspect(bytes, file, &|_| Err(String::new()))
}

/// Ids of the rules that are broken, those that count.
fn broken(bytes: &[u8]) -> Vec<&'static str> {
    let inspected = inspect(bytes, "a.docx");
    inspected.score.map_or_else(|| panic!("{:?}", inspected.report), |score| score.broken)
}

/// All findings as a user sees them: id, place and words.
fn shown(inspected: &Inspected) -> Vec<(String, String)> {
    let sources = SourceMap::default();
    let records = inspected.report.iter().map(|finding| FindingRecord::new(finding, &sources));
    records
        .map(|record| (record.rule.to_owned(), format!("{}: {}", record.place.unwrap_or_default(), record.quotation)))
        .collect()
}
