//! The structure in reading order, and what is said where: one walk for the structure tree and the outline.

use std::collections::BTreeMap;

use crate::layout::page::{Item, NodeId, Pages, Role, Structure, Tag, TextItem};
use crate::length::Length;

use super::content::PageContent;
use super::error::PdfError;

/// The nodes that stand for something, before their children, with the nodes that hold them.
pub(super) struct Reading {
    pub nodes: Vec<ReadNode>,
}

/// A node of the tree.
pub(super) struct ReadNode {
    pub id: NodeId,
    pub parent: Option<NodeId>,
    /// The pieces of content that belong to the node itself, in reading order.
    pub pieces: Vec<Piece>,
}

/// A marked-content sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    pub page: usize,
    /// Marked-content number on the page.
    pub number: usize,
}

impl Reading {
    /// Walks the tree. Nodes without content below them are left out, but for fields, and for cells: an empty cell
    /// keeps its place in the grid.
    pub fn of(structure: &Structure, contents: &[PageContent], annotated: &[NodeId]) -> Result<Self, PdfError> {
        let mut nodes = walk(structure)?;
        let mut place = vec![None; structure.nodes.len()];
        for (index, node) in nodes.iter().enumerate() {
            place[node.id.0] = Some(index);
        }
        for (page, content) in contents.iter().enumerate() {
            for (number, node) in content.marked.iter().enumerate() {
                // Content that the tree does not reach would be lost to a screen reader.
                let index = place.get(node.0).copied().flatten().ok_or(PdfError::UnknownNode(node.0))?;
                nodes[index].pieces.push(Piece { page, number });
            }
        }
        let wanted = wanted(structure, &nodes, annotated);
        nodes.retain(|node| wanted[node.id.0]);
        Ok(Self { nodes })
    }
}

/// Every node once, before its children; a node that two others claim belongs to the first.
fn walk(structure: &Structure) -> Result<Vec<ReadNode>, PdfError> {
    let mut seen = vec![false; structure.nodes.len()];
    let mut waiting = vec![(Structure::ROOT, None)];
    let mut nodes = Vec::with_capacity(structure.nodes.len());
    while let Some((id, parent)) = waiting.pop() {
        let node = structure.nodes.get(id.0).ok_or(PdfError::UnknownNode(id.0))?;
        if !std::mem::replace(&mut seen[id.0], true) {
            nodes.push(ReadNode { id, parent, pieces: Vec::new() });
            waiting.extend(node.children.iter().rev().map(|child| (*child, Some(id))));
        }
    }
    Ok(nodes)
}

fn wanted(structure: &Structure, nodes: &[ReadNode], annotated: &[NodeId]) -> Vec<bool> {
    let mut wanted = vec![false; structure.nodes.len()];
    wanted[Structure::ROOT.0] = true;
    for node in annotated {
        wanted[node.0] = true;
    }
    for node in nodes.iter().rev() {
        let is_cell = matches!(structure.nodes[node.id.0].role, Role::HeaderCell { .. } | Role::DataCell { .. });
        if is_cell || !node.pieces.is_empty() {
            wanted[node.id.0] = true;
        }
        if let Some(parent) = node.parent.filter(|_| wanted[node.id.0]) {
            wanted[parent.0] = true;
        }
    }
    wanted
}

/// What a heading or a list label says, and where it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Saying {
    pub text: String,
    pub page: usize,
    /// Upper edge of the first line, from the upper edge of the sheet.
    pub top: Length,
}

/// The headings and list labels of a document.
pub(super) fn sayings(pages: &Pages) -> BTreeMap<NodeId, Saying> {
    let mut sayings = BTreeMap::new();
    for (page, sheet) in pages.pages.iter().enumerate() {
        for item in &sheet.items {
            let Item::Text(TextItem { tag: Tag::Content(node), text, y, size, .. }) = item else { continue };
            let role = pages.structure.nodes.get(node.0).map(|node| node.role);
            if matches!(role, Some(Role::Heading(_) | Role::ListLabel)) {
                let new = || Saying { text: String::new(), page, top: (*y - *size).max(Length::ZERO) };
                sayings.entry(*node).or_insert_with(new).text.push_str(text);
            }
        }
    }
    sayings
}
