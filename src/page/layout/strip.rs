//! A strip is content across a column that no page break cuts: one line of text or one rule. A cell contains a pile of
//! strips.

use std::collections::VecDeque;

use crate::document::block::{RULE_GAP, RULE_THICKNESS};
use crate::document::{Image, SignatureField};
use crate::length::Length;

use super::page::{FieldItem, ImageItem, Item, LineItem, NodeId, Tag};
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
    pub fn line(line: SetLine, above: Length, height: Length) -> Self {
        Self { above, height, items: line.items.into_iter().map(Item::Text).collect() }
    }

    /// A rule centred in a column, with its gap above and below.
    pub fn rule(length: Length, column: Column) -> Self {
        let length = length.min(column.width).max(Length::ZERO);
        let y = RULE_GAP + RULE_THICKNESS / 2;
        let x = column.x + (column.width - length) / 2;
        let line = LineItem { from: (x, y), to: (x + length, y), thickness: RULE_THICKNESS };
        let items = if length > Length::ZERO { vec![Item::Line(line)] } else { Vec::new() };
        Self { above: Length::ZERO, height: RULE_GAP * 2 + RULE_THICKNESS, items }
    }

    /// A picture centred in a column.
    pub fn image(image: &Image, column: Column, node: NodeId) -> Self {
        let item = ImageItem {
            x: column.x + (column.width - image.width) / 2,
            y: Length::ZERO,
            width: image.width,
            height: image.height,
            picture: image.picture.clone(),
            alt: image.alt.clone(),
            tag: Tag::Content(node),
        };
        Self { above: Length::ZERO, height: image.height, items: vec![Item::Image(item)] }
    }

    /// A field for a signature, without a height of its own.
    pub fn field(field: &SignatureField, column: Column, node: NodeId) -> Self {
        let (left, width) = field.span(column.width);
        let item = FieldItem {
            x: column.x + left,
            y: Length::ZERO,
            width,
            height: field.height(),
            signer: field.signer,
            label: field.label.clone(),
            node,
        };
        Self { above: Length::ZERO, height: Length::ZERO, items: vec![Item::Field(item)] }
    }

    /// From the top of its air to the first baseline.
    pub fn baseline(&self) -> Option<Length> {
        self.items.iter().find_map(|item| match item {
            Item::Text(text) => Some(self.above + text.y),
            Item::Line(_) | Item::Image(_) | Item::Field(_) => None,
        })
    }

    /// Height with the air above.
    pub fn full_height(&self) -> Length {
        self.above + self.height
    }

    /// Puts the items on a page; `y` is the upper edge of the strip below its air.
    pub fn place(self, y: Length, items: &mut Vec<Item>) {
        items.extend(self.items.into_iter().map(|item| moved_down(item, y)));
    }
}

/// Strips on top of each other, taken from the top: what stays is never touched, so that a cell of any height
/// is cut over any number of pages in the time it takes to walk it once.
#[derive(Debug, Clone, Default)]
pub struct Pile {
    strips: VecDeque<Strip>,
    height: Length,
}

impl Pile {
    /// Height of all strips with the air above each.
    pub const fn height(&self) -> Length {
        self.height
    }

    pub fn len(&self) -> usize {
        self.strips.len()
    }

    pub fn is_empty(&self) -> bool {
        self.strips.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = &Strip> {
        self.strips.iter()
    }

    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Strip> {
        self.strips.iter_mut()
    }

    /// From the top to the first baseline.
    pub fn baseline(&self) -> Option<Length> {
        self.strips.front().and_then(Strip::baseline)
    }

    /// Adds air above the first strip.
    pub fn lower(&mut self, by: Length) {
        if let Some(first) = self.strips.front_mut() {
            first.above += by;
            self.height += by;
        }
    }

    /// Takes the first strips away; what is left begins without air.
    pub fn take(&mut self, count: usize) -> Self {
        let taken: Self = self.strips.drain(..count.min(self.strips.len())).collect();
        self.height -= taken.height;
        if let Some(first) = self.strips.front_mut() {
            self.height -= std::mem::take(&mut first.above);
        }
        taken
    }

    /// Puts the strips on a page, from `y` down.
    pub fn place(self, mut y: Length, items: &mut Vec<Item>) {
        for strip in self.strips {
            y += strip.above;
            let height = strip.height;
            strip.place(y, items);
            y += height;
        }
    }
}

impl FromIterator<Strip> for Pile {
    fn from_iter<I: IntoIterator<Item = Strip>>(strips: I) -> Self {
        let strips: VecDeque<Strip> = strips.into_iter().collect();
        let height = strips.iter().map(Strip::full_height).sum();
        Self { strips, height }
    }
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
        Item::Image(mut image) => {
            image.y += by;
            Item::Image(image)
        }
        Item::Field(mut field) => {
            field.y += by;
            Item::Field(field)
        }
    }
}
