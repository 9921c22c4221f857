//! A remark: a message with severity and help, about a plan, a text or a Word document.

use crate::diagnostic::{Finding, Help, Severity};

/// A finding of a rule that is still to be named, at a place that is still to be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    pub severity: Severity,
    pub message: String,
    pub help: Help,
    /// In a Word document the paragraph it is about, counted from 0, and the words.
    pub spot: Option<(usize, String)>,
}

/// What a remark about a Word document can point at.
pub trait Spotted {
    /// Its paragraph, counted from 0, and its words.
    fn spot(&self) -> (usize, &str);
}

impl Remark {
    pub fn error(message: impl Into<String>) -> Self {
        Self::new(Severity::Error, message)
    }

    pub fn warning(message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, message)
    }

    pub fn hint(message: impl Into<String>) -> Self {
        Self::new(Severity::Hint, message)
    }

    pub fn new(severity: Severity, message: impl Into<String>) -> Self {
        Self { severity, message: message.into(), help: Help::default(), spot: None }
    }

    pub fn help(self, help: impl Into<Help>) -> Self {
        Self { help: help.into(), ..self }
    }

    pub fn at_text(self, paragraph: usize, words: &str) -> Self {
        Self { spot: Some((paragraph, words.to_owned())), ..self }
    }

    pub fn at(self, spotted: &impl Spotted) -> Self {
        let (paragraph, words) = spotted.spot();
        self.at_text(paragraph, words)
    }

    /// As the finding of a rule.
    pub fn of(self, rule: &'static str) -> Finding {
        Finding::new(rule, self.severity, self.message).help(self.help)
    }
}
