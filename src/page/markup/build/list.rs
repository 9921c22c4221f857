//! Lists: each item opens with a paragraph that carries the label.

use super::{Builder, origin};
use crate::document::{Block, List, ListItem, Paragraph, StyleName};
use crate::markup::parse::Node;
use crate::vietnamese::numbering::{NumberFormat, number};

const MARKERS: [(&str, NumberFormat); 5] = [
    ("dash", NumberFormat::Dash),
    ("plus", NumberFormat::Plus),
    ("letter", NumberFormat::Letter),
    ("number", NumberFormat::Arabic),
    ("none", NumberFormat::None),
];

/// A list of no more paragraphs can be kept on one page without a hole that is seen.
const FEW_PARAGRAPHS: usize = 8;

/// Keeps a short list on one page.
fn keep(list: &mut List) {
    let mut paragraphs = Vec::new();
    list.items.iter_mut().for_each(|item| collect(&mut item.blocks, &mut paragraphs));
    if paragraphs.len() <= FEW_PARAGRAPHS
        && let Some((_, leading)) = paragraphs.split_last_mut()
    {
        for paragraph in leading {
            paragraph.keep_with_next = true;
        }
    }
}

fn collect<'a>(blocks: &'a mut [Block], paragraphs: &mut Vec<&'a mut Paragraph>) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => paragraphs.push(paragraph),
            Block::List(list) => list.items.iter_mut().for_each(|item| collect(&mut item.blocks, paragraphs)),
            _ => {}
        }
    }
}

impl Builder<'_> {
    /// A list whose items have this style; one without items is left out.
    pub fn list(&mut self, node: &Node, style: StyleName) -> Option<List> {
        let marker = self.choice(node, "marker", &MARKERS).unwrap_or(NumberFormat::Dash);
        let start = self.start(node).unwrap_or(1);
        let mut items = Vec::new();
        for item in node.elements() {
            let label = number(&[(marker, start + items.len())]);
            items.extend(self.item(item, label, style));
        }
        let mut list = List { items };
        if self.choice(node, "keep", &[("yes", true), ("no", false)]).unwrap_or(false) {
            keep(&mut list);
        }
        (!list.items.is_empty()).then_some(list)
    }

    /// The number of the first item, from 1.
    fn start(&mut self, node: &Node) -> Option<usize> {
        let written = node.attribute("start")?;
        let start = written.parse::<u16>().ok().filter(|start| *start > 0).map(usize::from);
        if start.is_none() {
            self.report.push(node.spot.error(format!("start=\"{written}\" không phải số thứ tự.")));
        }
        start
    }

    fn item(&mut self, node: &Node, label: Option<String>, style: StyleName) -> Option<ListItem> {
        let inner = if style == StyleName::ListItem { StyleName::ListItemDeep } else { style };
        let mut blocks = Vec::new();
        let inlines = self.inlines(node, style);
        if !inlines.is_empty() {
            let origin = origin(node);
            blocks.push(Block::Paragraph(Paragraph { inlines, origin, ..Paragraph::new(style, "") }));
        }
        for child in node.elements() {
            match child.element.name {
                "p" => blocks.extend(self.paragraph(child, style).map(Block::Paragraph)),
                "list" => blocks.extend(self.list(child, inner).map(Block::List)),
                _ => {}
            }
        }
        match blocks.first_mut() {
            Some(Block::Paragraph(first)) => first.number = label,
            // A point that is nothing but inner points still shows its sign.
            Some(_) => blocks.insert(
                0,
                Block::Paragraph(Paragraph { number: label, inlines: Vec::new(), ..Paragraph::new(style, "") }),
            ),
            None => return None,
        }
        Some(ListItem { blocks })
    }
}
