//! A rule of finished documents, and what it says about one of them.

use super::line::Line;
use super::subject::Subject;
use crate::diagnostic::Severity;

/// Whether a rule counts in the score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// The decree asks for it.
    Counted,
    /// A habit, a sample of the decree, or not certain: never more than a hint, and not counted.
    Advice,
}

/// One rule. Its page is in `check::registry`.
pub struct Rule {
    /// Stable id. Ids of plan rules are used where the same matter is meant.
    pub id: &'static str,
    /// What must be, in a few words.
    pub title: &'static str,
    pub weight: Weight,
    /// Where it is written; for advice, where it comes from.
    pub article: &'static str,
    pub judge: fn(&Subject) -> Verdict,
}

/// `None` when the rule does not apply to a document; no remarks when it holds.
pub type Verdict = Option<Vec<Remark>>;

/// One thing a rule has to say.
#[derive(Debug, Clone)]
pub struct Remark {
    pub severity: Severity,
    pub message: String,
    pub help: String,
    /// The paragraph it is about, counted from 0, and the words.
    pub spot: Option<(usize, String)>,
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
        Self { severity, message: message.into(), help: String::new(), spot: None }
    }

    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    pub fn at(self, line: &Line) -> Self {
        self.at_text(line.index, line.text())
    }

    pub fn at_text(mut self, paragraph: usize, words: &str) -> Self {
        self.spot = Some((paragraph, words.to_owned()));
        self
    }
}

/// Judged: a list of remarks, empty when the rule holds.
#[expect(clippy::unnecessary_wraps, reason = "the other verdict is that the rule does not apply")]
pub fn judged(remarks: impl IntoIterator<Item = Remark>) -> Verdict {
    Some(remarks.into_iter().collect())
}
