//! Markup text → Document.
//!
//! Templates write a small closed vocabulary, close to HTML. What is not in it is an error with template and line.

mod build;
mod error;
mod parse;
mod pieces;
mod vocabulary;

use crate::diagnostic::Report;
use crate::document::{Document, Pictures};

/// Reads markup. `templates` are the names that its place marks speak of, `pictures` the files that
/// images may name. The document holds everything that
/// could be understood; the report says what could not.
pub fn read(text: &str, templates: &[String], pictures: &Pictures) -> (Option<Document>, Report) {
    match parse::parse(text, templates) {
        Ok((root, mut report)) => {
            let (document, built) = build::build(&root, pictures);
            report.extend(built);
            (Some(document), report)
        }
        Err(finding) => (None, Report::from_iter([*finding])),
    }
}
