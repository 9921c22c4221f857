//! Text as people give it: a line, a few lines, runs of emphasis, lists.

use serde::{Deserialize, Serialize};

use super::kind::Kind;
use super::record::{Field, List, Record, list};
use super::value::Value;

/// One line or several: `"…"` or `["…", "…"]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Lines {
    One(String),
    Many(Vec<String>),
}

impl Default for Lines {
    fn default() -> Self {
        Self::Many(Vec::new())
    }
}

impl Lines {
    /// The lines that say something.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let lines = match self {
            Self::One(line) => std::slice::from_ref(line),
            Self::Many(lines) => lines.as_slice(),
        };
        lines.iter().map(String::as_str).filter(|line| !line.trim().is_empty())
    }

    /// All lines, to be changed.
    pub fn all_mut(&mut self) -> &mut [String] {
        match self {
            Self::One(line) => std::slice::from_mut(line),
            Self::Many(lines) => lines,
        }
    }

    /// Whether no line says anything.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    /// All lines on one, with spaces between.
    pub fn joined(&self) -> String {
        self.iter().collect::<Vec<_>>().join(" ")
    }
}

/// Text of a paragraph: plain, or a list of runs, some of them emphasised. A newline in it is a line break.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum RichText {
    Plain(String),
    Runs(Vec<Runs>),
}

/// A run: plain text or text with emphasis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Runs {
    Plain(#[cfg_attr(test, schemars(extend("x-keep-spaces" = true)))] String),
    Emphasised(Run),
}

/// Text with emphasis.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Run {
    #[cfg_attr(test, schemars(extend("x-keep-spaces" = true)))]
    pub text: String,
    #[serde(default)]
    pub bold: bool,
    #[serde(default)]
    pub italic: bool,
}

impl Default for RichText {
    fn default() -> Self {
        Self::Plain(String::new())
    }
}

impl RichText {
    /// The text without emphasis.
    pub fn plain(&self) -> String {
        self.texts().collect()
    }

    /// The texts of its runs.
    fn texts(&self) -> impl Iterator<Item = &str> {
        let (plain, runs) = match self {
            Self::Plain(text) => (Some(text.as_str()), [].as_slice()),
            Self::Runs(runs) => (None, runs.as_slice()),
        };
        plain.into_iter().chain(runs.iter().map(|run| match run {
            Runs::Plain(text) | Runs::Emphasised(Run { text, .. }) => text.as_str(),
        }))
    }

    /// The text as runs.
    pub fn runs(&self) -> Vec<Run> {
        match self {
            Self::Plain(text) => vec![Run { text: text.clone(), ..Run::default() }],
            Self::Runs(runs) => runs
                .iter()
                .map(|run| match run {
                    Runs::Plain(text) => Run { text: text.clone(), ..Run::default() },
                    Runs::Emphasised(run) => run.clone(),
                })
                .collect(),
        }
    }

    /// Whether it says nothing.
    pub fn is_blank(&self) -> bool {
        self.texts().all(|text| text.trim().is_empty())
    }
}

/// What a cell or a field may hold: one text, or a list of points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Content {
    Text(String),
    List(Vec<ContentItem>),
}

impl Default for Content {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

impl Content {
    /// Whether it says nothing.
    pub fn is_blank(&self) -> bool {
        self.texts().iter().all(|text| text.trim().is_empty())
    }

    /// Every text in it, without emphasis, in reading order.
    pub fn texts(&self) -> Vec<String> {
        fn collect(items: &[ContentItem], found: &mut Vec<String>) {
            for item in items {
                match item {
                    ContentItem::Text(text) => found.push(text.clone()),
                    ContentItem::Nested(nested) => {
                        found.push(nested.text.plain());
                        collect(&nested.items, found);
                    }
                }
            }
        }
        match self {
            Self::Text(text) => vec![text.clone()],
            Self::List(items) => {
                let mut found = Vec::new();
                collect(items, &mut found);
                found
            }
        }
    }
}

/// A point of a list: text, or text with points of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum ContentItem {
    Text(String),
    Nested(NestedItem),
}

/// A point with points of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NestedItem {
    pub text: RichText,
    #[serde(default)]
    pub items: Vec<ContentItem>,
}

impl Record for RichText {
    fn fields(&self) -> &'static [Field] {
        LEGAL_BASES.columns
    }

    fn value(&self, _: &str) -> Value<'_> {
        Value::Rich(self)
    }
}

pub(super) const LEGAL_BASES: List = List {
    name: "Căn cứ",
    label: "Căn cứ ban hành",
    called: "",
    about: "Mỗi căn cứ một dòng, theo thứ tự hiệu lực pháp lý; không cần dấu chấm phẩy ở cuối.",
    columns: &[Field::new("Căn cứ ban hành", Kind::Rich, 108)
        .also(&["Căn cứ pháp lý", "Các căn cứ"])
        .required()
        .note("Ghi đủ tên loại, số, ký hiệu, ngày, cơ quan ban hành và trích yếu.")
        .example("Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019")],
    ..list!(legal_bases)
};
