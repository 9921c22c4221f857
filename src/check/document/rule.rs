//! A rule of finished documents, and its verdict on one of them.

use super::subject::Subject;

pub use crate::remark::Remark;

/// Whether a rule counts in the score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// The decree asks for it.
    Counted,
    /// A habit, a sample of the decree, or not certain: never more than a hint, and not counted.
    Advice,
}

/// One rule. Its page is in `registry`.
pub struct Rule {
    /// Stable id. Ids of plan rules are used where the same matter is meant.
    pub id: &'static str,
    /// What must be, in a few words.
    pub title: &'static str,
    pub weight: Weight,
    /// Where it is written; for advice, where it comes from.
    pub article: &'static str,
    /// Whether it looks at pages and fonts and reads no words: it sees the document as it is stored. For the others, text
    /// in an old encoding is converted first.
    pub looks_only: bool,
    pub judge: fn(&Subject) -> Verdict,
}

impl Rule {
    pub(super) const fn counted(id: &'static str, title: &'static str, judge: fn(&Subject) -> Verdict) -> Self {
        Self { id, title, weight: Weight::Counted, article: "", looks_only: false, judge }
    }

    pub(super) const fn advice(id: &'static str, title: &'static str, judge: fn(&Subject) -> Verdict) -> Self {
        Self { id, title, weight: Weight::Advice, article: "", looks_only: false, judge }
    }

    /// It reads no words.
    pub(super) const fn by_looks(self) -> Self {
        Self { looks_only: true, ..self }
    }

    /// Where it is written.
    pub(super) const fn by(self, article: &'static str) -> Self {
        Self { article, ..self }
    }
}

/// `None` when the rule does not apply to a document; no remarks when it is kept.
pub type Verdict = Option<Vec<Remark>>;

/// Judged: a list of remarks, empty when the rule is kept.
#[expect(clippy::unnecessary_wraps, reason = "the other verdict is that the rule does not apply")]
pub fn judged(remarks: impl IntoIterator<Item = Remark>) -> Verdict {
    Some(remarks.into_iter().collect())
}
