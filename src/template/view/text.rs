//! Text with emphasis, and where it came from.

use schemars::JsonSchema;
use serde::Serialize;

use crate::diagnostic::FieldPath;
use crate::plan::{ContentItem, RichText, Run};

/// A text to be written with the helper `text`.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TextView {
    runs: Vec<RunView>,
    /// The field it came from.
    origin: String,
}

/// Text of one appearance. A newline is a line break.
#[derive(Debug, Clone, Serialize, JsonSchema)]
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

/// The texts of a list that say something.
pub(super) fn paragraphs(texts: &[RichText], origin: &FieldPath) -> Vec<TextView> {
    let said = texts.iter().enumerate().filter(|(_, text)| !text.is_blank());
    said.map(|(index, text)| TextView::new(text, &origin.index(index))).collect()
}

/// A point of a list with the points under it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(super) struct ItemView {
    text: TextView,
    /// Points under it.
    items: Vec<ItemView>,
    /// Their sign: `plus` under a dash, else `dash`.
    inner_marker: &'static str,
}

impl ItemView {
    /// A point without points of its own.
    pub(super) const fn leaf(text: TextView) -> Self {
        Self { text, items: Vec::new(), inner_marker: "dash" }
    }
}

/// The points of a list whose own sign is `marker`.
pub(super) fn items(items: &[ContentItem], marker: &str, origin: &FieldPath) -> Vec<ItemView> {
    let inner_marker = if marker == "dash" { "plus" } else { "dash" };
    let view = |(index, item): (usize, &ContentItem)| {
        let origin = origin.index(index);
        match item {
            ContentItem::Text(text) => {
                ItemView { text: TextView::plain(text, &origin), items: Vec::new(), inner_marker }
            }
            ContentItem::Nested(nested) => ItemView {
                text: TextView::new(&nested.text, &origin.key("text")),
                items: self::items(&nested.items, inner_marker, &origin.key("items")),
                inner_marker,
            },
        }
    };
    items.iter().enumerate().map(view).collect()
}
