//! Text with emphasis, and where it came from.

use serde::Serialize;

use crate::diagnostic::FieldPath;
use crate::plan::{Content, ContentItem, RichText, Run};

/// A text to be written with the helper `text`.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TextView {
    runs: Vec<RunView>,
    /// The field it came from.
    origin: String,
}

/// Text of one appearance. A newline is a line break.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct RunView {
    text: String,
    bold: bool,
    italic: bool,
}

impl TextView {
    /// A text of the plan.
    pub(super) fn new(text: &RichText, origin: &FieldPath) -> Self {
        Self::from_runs(text.runs(), origin)
    }

    /// A text put together from runs.
    pub(super) fn from_runs(runs: Vec<Run>, origin: &FieldPath) -> Self {
        let run = |Run { text, bold, italic }| RunView { text, bold, italic };
        Self { runs: runs.into_iter().map(run).collect(), origin: origin.to_string() }
    }

    /// A text without emphasis.
    pub(super) fn plain(text: impl Into<String>, origin: &FieldPath) -> Self {
        let run = RunView { text: text.into(), bold: false, italic: false };
        Self { runs: vec![run], origin: origin.to_string() }
    }

    /// Goes on with another text after a space.
    fn join(&mut self, other: Self) {
        self.runs.push(RunView { text: " ".to_owned(), bold: false, italic: false });
        self.runs.extend(other.runs);
    }

    /// Its text without emphasis.
    fn plain_text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    /// Ends the text with `sign` in place of the signs it ends with now.
    pub(super) fn end_with(mut self, sign: &str) -> Self {
        if let Some(last) = self.runs.last_mut() {
            let kept = last.text.trim_end_matches([';', '.', ',', ' ', '\u{a0}']).len();
            last.text.truncate(kept);
            last.text.push_str(sign);
        }
        self
    }
}

/// A text, points, or points under a text.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct ContentView {
    /// Null when there are only points.
    text: Option<TextView>,
    /// Null when there is a text.
    list: Option<ListView>,
}

impl ContentView {
    pub(super) fn new(content: Option<&Content>, origin: &FieldPath) -> Self {
        match content {
            Some(Content::List(points)) => Self { text: None, list: ListView::new(points, "dash", origin) },
            Some(Content::Text(text)) => Self { text: Some(TextView::plain(text, origin)), list: None },
            None => Self { text: None, list: None },
        }
    }

    /// `Label: text`, or the label above the points; `None` when there is nothing to label.
    pub(super) fn labelled(label: &str, content: Option<&Content>, origin: &FieldPath) -> Option<Self> {
        match content.filter(|content| !content.is_blank())? {
            Content::Text(text) => {
                Some(Self { text: Some(TextView::plain(format!("{label}: {text}"), origin)), list: None })
            }
            Content::List(points) => Some(Self {
                text: Some(TextView::plain(format!("{label}:"), origin)),
                list: ListView::new(points, "dash", origin),
            }),
        }
    }

    /// A text alone.
    pub(super) const fn of_text(text: TextView) -> Self {
        Self { text: Some(text), list: None }
    }

    /// Goes on in the same paragraph with what another says.
    pub(super) fn join(&mut self, other: Self) {
        match (&mut self.text, other.text) {
            (Some(before), Some(after)) => before.join(after),
            (None, after) => self.text = after,
            (Some(_), None) => {}
        }
    }

    /// Its text without emphasis; nothing of its points.
    pub(super) fn plain(&self) -> String {
        self.text.as_ref().map(TextView::plain_text).unwrap_or_default()
    }
}

/// The texts of a list that say something.
pub(super) fn paragraphs(texts: &[RichText], origin: &FieldPath) -> Vec<TextView> {
    let said = texts.iter().enumerate().filter(|(_, text)| !text.is_blank());
    said.map(|(index, text)| TextView::new(text, &origin.index(index))).collect()
}

/// A list: the sign in front of its points, and the points.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct ListView {
    /// `dash`, `plus`, `letter`, `number` or `none`.
    marker: &'static str,
    /// The number of its first point; null for 1.
    start: Option<usize>,
    items: Vec<ItemView>,
}

/// A point of a list.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ItemView {
    text: TextView,
    /// The list under it; null without one.
    list: Option<ListView>,
}

impl ListView {
    /// The points of the plan under this sign; `None` for none. Points under a dash have a plus, others a dash.
    pub(super) fn new(items: &[ContentItem], marker: &'static str, origin: &FieldPath) -> Option<Self> {
        let inner_marker = if marker == "dash" { "plus" } else { "dash" };
        let view = |(index, item): (usize, &ContentItem)| {
            let origin = origin.index(index);
            match item {
                ContentItem::Text(text) => ItemView { text: TextView::plain(text, &origin), list: None },
                ContentItem::Nested(nested) => ItemView {
                    text: TextView::new(&nested.text, &origin.key("text")),
                    list: Self::new(&nested.items, inner_marker, &origin.key("items")),
                },
            }
        };
        (!items.is_empty()).then(|| Self { marker, start: None, items: items.iter().enumerate().map(view).collect() })
    }

    /// A list of lines.
    pub(super) fn of_lines(lines: Vec<TextView>, marker: &'static str) -> Self {
        Self { marker, start: None, items: lines.into_iter().map(|text| ItemView { text, list: None }).collect() }
    }

    /// The list, its first point numbered so.
    pub(super) const fn from(mut self, number: usize) -> Self {
        self.start = if number > 1 { Some(number) } else { None };
        self
    }

    /// How many points it has.
    pub(super) const fn len(&self) -> usize {
        self.items.len()
    }
}
