//! Addresses in the text that lead somewhere: their letters become content of a link of their own (ISO 32000-1,
//! 14.8.4.4.2), wherever lines and pages cut them. Done on finished pages: no line depends on it.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::document::link::links;
use crate::font::Family;
use crate::length::Length;

use super::page::{Item, NodeId, Page, Role, Structure, Tag, TextItem};

/// Letters of an item that belong to a link.
struct Letters {
    range: Range<usize>,
    node: NodeId,
}

/// Page and item.
type Place = (usize, usize);
/// The letters of links by the items they stand in.
type Found = BTreeMap<Place, Vec<Letters>>;

/// Marks the addresses. Headings are left as they are: bookmarks tell their whole text.
pub fn mark(pages: &mut [Page], structure: &mut Structure, family: &Family) {
    let found = find(pages, structure);
    for (index, page) in pages.iter_mut().enumerate() {
        if found.range((index, 0)..(index + 1, 0)).next().is_none() {
            continue;
        }
        let items = std::mem::take(&mut page.items).into_iter().enumerate();
        page.items = items
            .flat_map(|(place, item)| match (item, found.get(&(index, place))) {
                (Item::Text(text), Some(letters)) => cut(&text, letters, family),
                (item, _) => vec![item],
            })
            .collect();
    }
}

fn find(pages: &[Page], structure: &mut Structure) -> Found {
    let mut found = Found::new();
    for (node, places) in texts(pages) {
        let role = structure.nodes.get(node.0).map(|node| node.role);
        if !role.is_some_and(|role| role == Role::Paragraph || role.holds_text()) {
            continue;
        }
        let text: String = places.iter().map(|(_, text)| *text).collect();
        for link in links(&text) {
            let target = structure.targets.len();
            structure.targets.push(link.target);
            let link_node = structure.add(node, Role::Link(target));
            let mut start = 0;
            for (place, text) in &places {
                let end = start + text.len();
                let (from, to) = (link.range.start.max(start), link.range.end.min(end));
                if from < to {
                    let letters = Letters { range: from - start..to - start, node: link_node };
                    found.entry(*place).or_default().push(letters);
                }
                start = end;
            }
        }
    }
    found
}

/// The text items of every node, in order.
fn texts(pages: &[Page]) -> BTreeMap<NodeId, Vec<(Place, &str)>> {
    let mut texts: BTreeMap<NodeId, Vec<_>> = BTreeMap::new();
    for (index, page) in pages.iter().enumerate() {
        for (place, item) in page.items.iter().enumerate() {
            if let Item::Text(TextItem { tag: Tag::Content(node), text, .. }) = item {
                texts.entry(*node).or_default().push(((index, place), text.as_str()));
            }
        }
    }
    texts
}

/// The item in pieces, those of links with their own nodes; every letter stays where it was.
fn cut(item: &TextItem, letters: &[Letters], family: &Family) -> Vec<Item> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for Letters { range, node } in letters {
        pieces.extend(piece(item, from..range.start, item.tag, family));
        pieces.extend(piece(item, range.clone(), Tag::Content(*node), family));
        from = range.end;
    }
    pieces.extend(piece(item, from..item.text.len(), item.tag, family));
    pieces
}

fn piece(item: &TextItem, range: Range<usize>, tag: Tag, family: &Family) -> Option<Item> {
    let before = item.text.get(..range.start)?;
    let text = item.text.get(range).filter(|text| !text.is_empty())?.to_owned();
    let spaces = i64::try_from(before.matches(' ').count()).unwrap_or_default();
    let width: Length = family.face(item.face).width(before, item.size) + item.word_space * spaces;
    Some(Item::Text(TextItem { x: item.x + width, text, tag, ..item.clone() }))
}
