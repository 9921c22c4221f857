//! A Word document → a copy in which what is certainly wrong is put right, and the journal of it.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::catalogue::Abbreviations;
use crate::check::document::{Change, certain};
use crate::diagnostic::{Finding, Place};
use crate::input::word;
use crate::manuscript::{Amendment, Manuscript, Spot};

/// The mended copy and what was changed in it.
#[derive(Debug)]
pub struct Fixed {
    pub bytes: Vec<u8>,
    pub journal: Vec<Entry>,
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
    #[must_use]
    pub fn text(&self) -> String {
        let Self { rule, place, what, quotation, before, after, article } = self;
        let quoted = if quotation.is_empty() { String::new() } else { format!("\n  trích: \"{quotation}\"") };
        format!("Đã sửa {rule}: {what}: {before} → {after}. ({article})\n  ở: {place}{quoted}")
    }

    /// For programs.
    #[must_use]
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
    let before = word::read(bytes).map_err(placed)?;
    let wanted = certain(&before, &abbreviations);
    let amendments: Vec<Amendment> = wanted.iter().map(|change| change.amendment.clone()).collect();
    let bytes = word::amend(bytes, &amendments).map_err(placed)?;
    let after = word::read(&bytes).map_err(placed)?;
    // What could not be put right is not told as done.
    let left = certain(&after, &abbreviations);
    let is_done = |change: &&Change| !left.iter().any(|same| same.amendment == change.amendment);
    let journal = wanted.iter().filter(is_done).map(|change| entry(change, &before, file)).collect();
    Ok(Fixed { bytes, journal })
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
