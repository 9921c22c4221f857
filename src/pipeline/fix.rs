//! A Word document → a copy in which what is certainly wrong is put right, and the journal of it.

use std::sync::Arc;

use serde_json::{Value, json};

use super::{Load, Workshop};
use crate::catalogue::Abbreviations;
use crate::check::document::{Change, certain};
use crate::diagnostic::{Finding, FindingRecord, Place, SourceMap};
use crate::input::word;
use crate::manuscript::{Amendment, Manuscript, Spot};

/// The mended copy and what was changed in it.
#[derive(Debug)]
pub struct Fixed {
    pub bytes: Vec<u8>,
    pub journal: Vec<Entry>,
    /// Remarks that were put into the copy.
    pub remarks: usize,
}

/// One change: what, where, before, after, by which article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub rule: &'static str,
    pub place: Place,
    pub what: String,
    pub quotation: String,
    pub before: String,
    pub after: String,
    pub article: &'static str,
}

impl Entry {
    /// For people: two lines, or three with a quotation.
    pub fn text(&self) -> String {
        let Self { rule, place, what, quotation, before, after, article } = self;
        let quoted = if quotation.is_empty() { String::new() } else { format!("\n  trích: \"{quotation}\"") };
        format!("Đã sửa {rule}: {what}: {before} → {after}. ({article})\n  ở: {place}{quoted}")
    }

    /// For the margin of the document.
    fn remark(&self) -> String {
        let Self { rule, what, before, after, article, .. } = self;
        format!("Đã sửa ({rule}): {what}: {before} → {after}.\ntheo: {article}")
    }

    /// For programs.
    pub fn record(&self) -> Value {
        let Self { rule, place, what, quotation, before, after, article } = self;
        json!({
            "rule": rule,
            "place": place.to_string(),
            "what": what,
            "quotation": quotation,
            "before": before,
            "after": after,
            "article": article,
        })
    }
}

/// Puts right what is certain. `file` is the name of the document as the user knows it.
///
/// # Errors
/// One finding: why the file is not read.
pub fn fix(bytes: &[u8], file: &str) -> Result<Fixed, Box<Finding>> {
    let placed = |finding: Box<Finding>| Box::new(finding.at_place(Place::File { file: Arc::from(file) }));
    let abbreviations =
        Abbreviations::embedded().map_err(|error| placed(Box::new(Finding::error("OUT-01", error.to_string()))))?;
    let (mut bytes, mut journal) = (bytes.to_vec(), Vec::new());
    let mut before = word::read(&bytes).map_err(placed)?;
    let mut wanted = certain(&before, &abbreviations);
    for _ in 0..PASSES {
        let amendments: Vec<Amendment> = wanted.iter().map(|change| change.amendment.clone()).collect();
        bytes = word::amend(&bytes, &amendments).map_err(placed)?;
        let after = word::read(&bytes).map_err(placed)?;
        let left = certain(&after, &abbreviations);
        // What could not be put right is not told as done.
        let is_in = |all: &[Change], change: &Change| all.iter().any(|same| same.amendment == change.amendment);
        journal.extend(wanted.iter().filter(|change| !is_in(&left, change)).map(|change| entry(change, &before, file)));
        if left.iter().all(|change| is_in(&wanted, change)) {
            break;
        }
        (before, wanted) = (after, left);
    }
    Ok(Fixed { bytes, journal, remarks: 0 })
}

/// What is put right may show what else is wrong: letters that are whole again make a line known. No file needs more.
const PASSES: usize = 4;

/// Rules of what work left behind in a file: a remark about remarks helps nobody.
const TRACES: &str = "DOC-63";

impl Fixed {
    /// The copy with a remark in Word's margin at each change, and at each thing that a person has to decide.
    ///
    /// # Errors
    /// One finding: why the copy is not read.
    pub fn with_remarks(self, workshop: &Workshop, file: &str, load: Load) -> Result<Self, Box<Finding>> {
        let manuscript = word::read(&self.bytes)?;
        let first = manuscript.paragraphs.iter().position(|paragraph| !paragraph.is_blank()).unwrap_or(0);
        let at = |place: &Place| match place {
            Place::Paragraph { number, .. } => number.saturating_sub(1),
            _ => first,
        };
        let done = self.journal.iter().map(|entry| (at(&entry.place), entry.remark()));
        let inspected = workshop.inspect(&self.bytes, file, load);
        let sources = SourceMap::default();
        let left = inspected.report.iter().filter(|finding| finding.rule != TRACES).map(|finding| {
            let record = FindingRecord::new(finding, &sources);
            let help = if record.help.is_empty() { String::new() } else { format!("\nsửa: {}", record.help) };
            let place = finding.place(&sources).map_or(first, at);
            (place, format!("{} ({}): {}{help}", finding.severity.label(), finding.rule, record.message))
        });
        let remarks: Vec<Amendment> =
            done.chain(left).map(|(paragraph, text)| Amendment::Remark { paragraph, text }).collect();
        let bytes = word::amend(&self.bytes, &remarks)?;
        let before = manuscript.traces.comments;
        let remarks = word::read(&bytes)?.traces.comments.saturating_sub(before);
        Ok(Self { bytes, remarks, ..self })
    }
}

fn entry(change: &Change, manuscript: &Manuscript, file: &str) -> Entry {
    let file: Arc<str> = Arc::from(file);
    let place = match change.paragraph {
        None => Place::File { file },
        Some(index) => {
            let cell = manuscript.paragraphs.get(index).and_then(|paragraph| match paragraph.spot {
                Spot::Cell { table, row, column } => Some([table + 1, row + 1, column + 1]),
                Spot::Flow | Spot::TextBox => None,
            });
            Place::Paragraph { file, number: index + 1, cell }
        }
    };
    let Change { rule, what, quotation, before, after, article, .. } = change.clone();
    Entry { rule, place, what, quotation, before, after, article }
}
