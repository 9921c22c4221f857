//! Where on the pages the fields of the plan stand, so that a finding leads to its place and a place to its cell.
//!
//! One area a page and node that names a field: a paragraph, a cell, a row. What is written inside a node that names none
//! belongs to the nearest node around it that does. A row is as wide as its table, however short its texts. Areas may lie
//! in each other; the smallest at a point says most.

use std::collections::{BTreeMap, HashMap};

use crate::diagnostic::FieldPath;
use crate::font::Family;
use crate::layout::page::{ImageItem, Item, NodeId, Page, Pages, Role, Structure, Tag, TextItem};
use crate::length::Length;

/// A part of a page that shows a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// Of the pages, from 0.
    pub page: usize,
    pub field: FieldPath,
    /// Left, top, right and bottom from the upper left corner, in ten thousandths of the width and height of the page.
    pub edges: [u32; 4],
}

/// Fields that are printed behind another one, in its line: they share its place.
const PRINTED_BEHIND: [(&str, &str); 2] =
    [("letterhead.number", "letterhead.symbol"), ("letterhead.place_name", "letterhead.issue_date")];

/// A box on a page: left, top, right, bottom.
type Edges = [Length; 4];

/// The areas of all pages, in the order of pages and, on each, of reading.
pub fn areas(pages: &Pages, family: &Family) -> Vec<Area> {
    let owners = owners(&pages.structure);
    let tables = tables(&pages.structure);
    let turns = turns(&pages.structure);
    let mut areas = Vec::new();
    for (number, page) in pages.pages.iter().enumerate() {
        let mut boxes: BTreeMap<(usize, NodeId), (&FieldPath, Edges)> = BTreeMap::new();
        let mut widths: HashMap<NodeId, Edges> = HashMap::new();
        for (node, edges) in page.items.iter().filter_map(|item| shown(item, family)) {
            if let Some(table) = tables.get(node.0).copied().flatten() {
                let whole = widths.entry(table).or_insert(edges);
                *whole = union(*whole, edges);
            }
            let Some((owner, field)) = owners.get(node.0).copied().flatten() else { continue };
            let turn = turns.get(owner.0).copied().unwrap_or(usize::MAX);
            let whole = boxes.entry((turn, owner)).or_insert((field, edges));
            whole.1 = union(whole.1, edges);
        }
        let area = |((_, owner), (field, edges)): ((usize, NodeId), (&FieldPath, Edges))| {
            let is_row = pages.structure.nodes.get(owner.0).is_some_and(|node| node.role == Role::TableRow);
            let table = tables.get(owner.0).copied().flatten().filter(|_| is_row);
            let wide = table.and_then(|table| widths.get(&table));
            let edges = wide.map_or(edges, |wide| [wide[0], edges[1], wide[2], edges[3]]);
            Area { page: number, field: field.clone(), edges: share(edges, page) }
        };
        areas.extend(boxes.into_iter().map(area).flat_map(with_followers));
    }
    areas
}

/// The area, and one more for each field that is printed behind its own.
fn with_followers(area: Area) -> impl Iterator<Item = Area> {
    let behind = PRINTED_BEHIND.into_iter().filter(|(first, _)| *first == area.field.as_str());
    let behind: Vec<Area> = behind.map(|(_, field)| Area { field: FieldPath::new(field), ..area.clone() }).collect();
    std::iter::once(area).chain(behind)
}

/// For every node when its turn comes as the document is read. Numbers of nodes do not say: the letterhead's are among the
/// last.
fn turns(structure: &Structure) -> Vec<usize> {
    let mut turns = vec![usize::MAX; structure.nodes.len()];
    let mut waiting = vec![NodeId(0)];
    let mut turn = 0;
    while let Some(node) = waiting.pop() {
        let Some(slot) = turns.get_mut(node.0).filter(|slot| **slot == usize::MAX) else { continue };
        *slot = turn;
        turn += 1;
        waiting.extend(structure.nodes.get(node.0).into_iter().flat_map(|node| node.children.iter().rev()));
    }
    turns
}

/// For every node the nearest that names a field, itself or around it. Parents stand before their children.
fn owners(structure: &Structure) -> Vec<Option<(NodeId, &FieldPath)>> {
    let named: HashMap<NodeId, &FieldPath> = structure.origins.iter().map(|(node, field)| (*node, field)).collect();
    let mut owners = vec![None; structure.nodes.len()];
    for (index, node) in structure.nodes.iter().enumerate() {
        let own = named.get(&NodeId(index)).map(|field| (NodeId(index), *field));
        let owner = own.or_else(|| owners.get(index).copied().flatten());
        for place in [NodeId(index)].iter().chain(&node.children) {
            if let Some(slot) = owners.get_mut(place.0) {
                *slot = owner;
            }
        }
    }
    owners
}

/// For every node the table that it lies in. Parents stand before their children.
fn tables(structure: &Structure) -> Vec<Option<NodeId>> {
    let mut tables = vec![None; structure.nodes.len()];
    for (index, node) in structure.nodes.iter().enumerate() {
        let table = if node.role == Role::Table { Some(NodeId(index)) } else { tables.get(index).copied().flatten() };
        for child in &node.children {
            if let Some(slot) = tables.get_mut(child.0) {
                *slot = table;
            }
        }
    }
    tables
}

/// The node of an item and the box it fills; `None` for what belongs to no field.
fn shown(item: &Item, family: &Family) -> Option<(NodeId, Edges)> {
    match item {
        Item::Text(text) => Some((node(text.tag)?, text_box(text, family))),
        Item::Image(ImageItem { x, y, width, height, tag, .. }) => {
            Some((node(*tag)?, [*x, *y, *x + *width, *y + *height]))
        }
        Item::Line(_) | Item::Field(_) => None,
    }
}

fn node(tag: Tag) -> Option<NodeId> {
    match tag {
        Tag::Content(node) => Some(node),
        Tag::Artifact => None,
    }
}

fn text_box(text: &TextItem, family: &Family) -> Edges {
    let face = family.face(text.face);
    let spaces = text.text.bytes().filter(|byte| *byte == b' ').count();
    let spaces = i64::try_from(spaces).unwrap_or_default();
    let width = face.width(&text.text, text.size) + text.word_space * spaces;
    [text.x, text.y - face.ascent(text.size), text.x + width, text.y + face.descent(text.size)]
}

fn union(one: Edges, other: Edges) -> Edges {
    [one[0].min(other[0]), one[1].min(other[1]), one[2].max(other[2]), one[3].max(other[3])]
}

/// Ten thousandths of the page.
fn share(edges: Edges, page: &Page) -> [u32; 4] {
    let sides = [page.width, page.height, page.width, page.height];
    let mut shares = [0; 4];
    for ((share, edge), side) in shares.iter_mut().zip(edges).zip(sides) {
        let (edge, side) = (edge.max(Length::ZERO).to_emu(), side.to_emu().max(1));
        *share = u32::try_from(edge.saturating_mul(10_000) / side).unwrap_or(10_000).min(10_000);
    }
    shares
}
