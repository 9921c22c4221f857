//! Rows of points → a list: which row stands inside which follows from the signs, unless a row says its level.

use serde_json::{Value, json};

use super::draft::Draft;
use super::page::At;
use crate::diagnostic::FieldPath;
use crate::excel::form::outline::level_of;
use crate::excel::text::emphasis;

/// A list that rows are still added to.
pub struct OpenList<'p> {
    pub marker: &'static str,
    /// Its numbers go on from the list above.
    is_continued: bool,
    pub path: FieldPath,
    points: Vec<Point<'p>>,
}

struct Point<'p> {
    level: usize,
    text: String,
    at: At<'p>,
}

impl<'p> OpenList<'p> {
    pub const fn new(marker: &'static str, is_continued: bool, path: FieldPath) -> Self {
        Self { marker, is_continued, path, points: Vec::new() }
    }

    /// The level of a point with this sign: 0 when it begins a new list.
    pub fn level(&self, marker: &str, said: Option<usize>) -> usize {
        let deepest = self.points.last().map_or(0, |point| point.level) + 1;
        said.unwrap_or_else(|| level_of(self.marker, marker)).min(deepest)
    }

    pub fn push(&mut self, level: usize, text: String, at: At<'p>) {
        self.points.push(Point { level: level.max(1), text, at });
    }

    /// The block, with the places of its points.
    pub fn close(self, draft: &mut Draft) -> Value {
        let mut rest = self.points.as_slice();
        let items = nest(&mut rest, 1, &self.path.key("items"), draft);
        if self.is_continued {
            return json!({ "type": "list", "marker": self.marker, "continued": true, "items": items });
        }
        json!({ "type": "list", "marker": self.marker, "items": items })
    }
}

/// Takes the points of this level and deeper from the front.
fn nest(points: &mut &[Point], level: usize, path: &FieldPath, draft: &mut Draft) -> Vec<Value> {
    let mut items = Vec::new();
    while let Some((point, rest)) = points.split_first() {
        if point.level < level {
            break;
        }
        *points = rest;
        let path = path.index(items.len());
        draft.remember(&path, point.at);
        let inner = nest(points, point.level + 1, &path.key("items"), draft);
        let text = emphasis::read(&point.text);
        items.push(match (inner.is_empty(), text.is_string()) {
            (true, true) => text,
            (true, false) => json!({ "text": text }),
            (false, _) => json!({ "text": text, "items": inner }),
        });
    }
    items
}
