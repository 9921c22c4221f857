//! Findings about markup, with template and line.

use std::sync::Arc;

use crate::diagnostic::{Finding, Place, suggest};

/// Template and line of a piece of markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    pub template: Arc<str>,
    pub line: usize,
}

impl Spot {
    /// An error at this spot.
    pub fn error(&self, message: impl Into<String>) -> Finding {
        let place = Place::Template { name: self.template.to_string(), line: self.line, column: None };
        Finding::error("TPL-04", message).at_place(place)
    }

    /// An unknown word, with the nearest known one or all of them.
    pub fn unknown(&self, what: &str, word: &str, known: &[&str]) -> Finding {
        self.error(format!("không có {what} \"{word}\".")).help(suggest::one_of(word, known))
    }
}
