//! Findings: what is wrong, where, and how to mend it.
//!
//! Values carry no positions. A check or a layout step names a [`FieldPath`]; the reader of the input
//! returned a [`SourceMap`]; the [`Report`] joins the two when it is shown. Findings are collected, never
//! thrown one at a time.

mod group;
mod order;
mod path;
mod place;
mod record;
mod render;
mod sarif;
pub mod spot;
pub mod suggest;
mod wording;

use serde::{Deserialize, Serialize};

pub use group::{Sameness, Total};
pub use path::FieldPath;
pub use place::{Place, SourceMap};
pub use record::FindingRecord;
pub use render::{render_folded, render_text};
pub use sarif::sarif;
pub use wording::{Help, SECTION, Term, Value, Wording, choice, field, given, help, item};

/// How grave a finding is. Ordered: a hint is less than an error.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A person decides.
    #[default]
    Hint,
    /// Probably wrong; the document is made all the same.
    Warning,
    /// The document would be wrong in law or in itself; it is not made.
    Error,
}

impl Severity {
    /// The word a reader of the report sees.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Hint => "Gợi ý",
            Self::Warning => "Cảnh báo",
            Self::Error => "Lỗi",
        }
    }

    /// The stable word of the JSON report.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// What a finding points at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Anchor {
    /// The document as a whole.
    Whole,
    /// A field of the plan; the source map knows its cell or line.
    Field(FieldPath),
    /// A place already known, such as a line of a template.
    Place(Place),
}

/// One thing found, in Vietnamese.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Stable id, such as `HDR-03`.
    pub rule: &'static str,
    pub severity: Severity,
    /// One terse sentence that stands alone: what is wrong.
    pub message: String,
    pub anchor: Anchor,
    /// The words it is about, with a few around them; empty when the place says enough.
    pub quotation: String,
    /// How to mend it; empty when the message says it all.
    pub help: Help,
    /// The list whose items would have kept it from being told.
    pub lacks: Option<FieldPath>,
}

impl Finding {
    /// An error anchored to the whole document; narrow it with [`Self::at`].
    pub fn error(rule: &'static str, message: impl Into<String>) -> Self {
        Self::new(rule, Severity::Error, message)
    }

    /// A warning anchored to the whole document.
    pub fn warning(rule: &'static str, message: impl Into<String>) -> Self {
        Self::new(rule, Severity::Warning, message)
    }

    /// A hint anchored to the whole document.
    pub fn hint(rule: &'static str, message: impl Into<String>) -> Self {
        Self::new(rule, Severity::Hint, message)
    }

    /// A finding of any severity, anchored to the whole document.
    pub fn new(rule: &'static str, severity: Severity, message: impl Into<String>) -> Self {
        let (message, quotation, help) = (message.into(), String::new(), Help::default());
        Self { rule, severity, message, anchor: Anchor::Whole, quotation, help, lacks: None }
    }

    /// Where it stands, as far as the input says; where a list is lacking that no plan of the input has, at that list.
    pub fn place<'a>(&'a self, sources: &'a SourceMap) -> Option<&'a Place> {
        if let Some(place) = self.lacks.as_ref().and_then(|list| sources.of_none(list)) {
            return Some(place);
        }
        match &self.anchor {
            Anchor::Whole => None,
            Anchor::Field(path) => sources.find(path),
            Anchor::Place(place) => Some(place),
        }
    }

    /// Quotes the words it is about.
    pub fn quote(mut self, quotation: impl Into<String>) -> Self {
        self.quotation = quotation.into();
        self
    }

    /// Points the finding at a field of the plan.
    pub fn at(mut self, path: &FieldPath) -> Self {
        self.anchor = Anchor::Field(path.clone());
        self
    }

    /// Points the finding at a known place.
    pub fn at_place(mut self, place: Place) -> Self {
        self.anchor = Anchor::Place(place);
        self
    }

    /// Says how to mend it.
    pub fn help(mut self, help: impl Into<Help>) -> Self {
        self.help = help.into();
        self
    }
}

/// All findings of one document, in the order they were made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    findings: Vec<Finding>,
}

impl Report {
    /// Adds one finding.
    pub fn push(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Keeps the findings for which `keep` is true.
    pub fn retain(&mut self, keep: impl FnMut(&Finding) -> bool) {
        self.findings.retain(keep);
    }

    /// Adds all findings of another report.
    pub fn extend(&mut self, other: Self) {
        self.findings.extend(other.findings);
    }

    /// Whether a finding of severity error is among them.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many findings have exactly this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }

    /// The findings in the order they were made.
    pub fn iter(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }
}

impl IntoIterator for Report {
    type Item = Finding;
    type IntoIter = std::vec::IntoIter<Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.findings.into_iter()
    }
}

impl FromIterator<Finding> for Report {
    fn from_iter<I: IntoIterator<Item = Finding>>(findings: I) -> Self {
        Self { findings: findings.into_iter().collect() }
    }
}
