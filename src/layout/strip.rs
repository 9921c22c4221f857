//! A strip: content across a column that no page break cuts, one line of text or one rule.

use crate::document::block::{RULE_GAP, RULE_THICKNESS};
use crate::length::Length;

use super::page::{Item, LineItem};
use super::paragraph::{Column, SetLine};

/// Content that is never cut. Its items stand at their final x; their y counts from the strip's upper edge.
#[derive(Debug, Clone, Default)]
pub struct Strip {
    /// Air above, dropped where a page or a cut cell begins.
    pub above: Length,
    pub height: Length,
    pub items: Vec<Item>,
}

impl Strip {
    /// A line of text.
    #[must_use]
    pub fn line(line: SetLine, above: Length, height: Length) -> Self {
        Self { above, height, items: line.items.into_iter().map(Item::Text).collect() }
    }

    /// A rule centred in a column, with its gap above and below.
    #[must_use]
    pub fn rule(length: Length, column: Column) -> Self {
        let length = length.min(column.width).max(Length::ZERO);
        let y = RULE_GAP + RULE_THICKNESS / 2;
        let x = column.x + (column.width - length) / 2;
        let line = LineItem { from: (x, y), to: (x + length, y), thickness: RULE_THICKNESS };
        let items = if length > Length::ZERO { vec![Item::Line(line)] } else { Vec::new() };
        Self { above: Length::ZERO, height: RULE_GAP * 2 + RULE_THICKNESS, items }
    }

    /// From the top of its air to the first baseline.
    #[must_use]
    pub fn baseline(&self) -> Option<Length> {
        self.items.iter().find_map(|item| match item {
            Item::Text(text) => Some(self.above + text.y),
            Item::Line(_) => None,
        })
    }

    /// Height with the air above.
    #[must_use]
    pub fn full_height(&self) -> Length {
        self.above + self.height
    }

    /// Puts the items on a page; `y` is the upper edge of the strip below its air.
    pub fn place(self, y: Length, items: &mut Vec<Item>) {
        items.extend(self.items.into_iter().map(|item| moved_down(item, y)));
    }
}

/// Height of strips on top of each other.
#[must_use]
pub fn height(strips: &[Strip]) -> Length {
    strips.iter().map(Strip::full_height).sum()
}

fn moved_down(item: Item, by: Length) -> Item {
    match item {
        Item::Text(mut text) => {
            text.y += by;
            Item::Text(text)
        }
        Item::Line(mut line) => {
            line.from.1 += by;
            line.to.1 += by;
            Item::Line(line)
        }
    }
}
