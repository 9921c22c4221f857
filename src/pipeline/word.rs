//! A finished Word document → findings and score. No plan, form or template takes part.

use std::sync::Arc;

use crate::catalogue::Abbreviations;
use crate::check::document::{self, Known};
use crate::diagnostic::{Finding, Place, Report};
use crate::input::word;

use super::Load;
pub use crate::check::document::Score;

/// What was found in a Word document.
#[derive(Debug)]
pub struct Inspected {
    pub report: Report,
    /// `None` when the file was refused.
    pub score: Option<Score>,
}

/// Endings of the names of Word documents.
const DOCUMENTS: [&str; 5] = [".docx", ".docm", ".dotx", ".dotm", ".doc"];

/// Whether a file is a Word document, or was meant to be one. Its name decides where the content does not contradict: a
/// workbook that is locked or damaged looks like a document that is; the content decides for all other names.
#[must_use]
pub fn is_word(bytes: &[u8], file: &str) -> bool {
    let file = file.to_lowercase();
    let is_named = |endings: &[&str]| endings.iter().any(|ending| file.ends_with(ending));
    (is_named(&DOCUMENTS) && !word::is_workbook(bytes)) || (!is_named(&super::WORKBOOKS) && word::is_word(bytes))
}

/// Findings about a Word document. `file` is its name as the user knows it, `load` reads what lies beside it:
/// the school's own words.
#[must_use]
pub fn inspect(bytes: &[u8], file: &str, load: Load) -> Inspected {
    let refused = |finding: Finding| {
        let place = Place::File { file: Arc::from(file) };
        Inspected { report: [finding.at_place(place)].into_iter().collect(), score: None }
    };
    let manuscript = match word::read(bytes) {
        Ok(manuscript) => manuscript,
        Err(finding) => return refused(*finding),
    };
    match Abbreviations::embedded() {
        Ok(abbreviations) => {
            let known = Known { abbreviations: &abbreviations, dictionary: &super::own_words(load) };
            let (report, score) = document::inspect(&manuscript, known, file);
            Inspected { report, score: Some(score) }
        }
        Err(error) => refused(Finding::error("OUT-01", error.to_string())),
    }
}
