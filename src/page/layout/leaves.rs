//! The blocks of a document as leaves in reading order, each tagged with its node of the structure tree.
//!
//! One node stands for one logical thing however many pages it reaches: nodes are made here, before any page
//! exists.

use crate::diagnostic::FieldPath;
use crate::document::outline::Outline;
use crate::document::{Block, Columns, Image, List, Paragraph, Rule, SignatureField, Table};

use super::page::{NodeId, Role, Structure, Tag};
use super::paragraph::Tags;

/// What flows: everything but the lists, whose paragraphs flow like others.
#[derive(Debug, Clone, Copy)]
pub enum Leaf<'a> {
    Paragraph(&'a Paragraph, Tags),
    Rule(&'a Rule),
    Image(&'a Image, NodeId),
    Field(&'a SignatureField, NodeId),
    /// A table and its node, still without rows.
    Table(&'a Table, NodeId),
    /// Two columns and their node, still empty.
    Columns(&'a Columns, NodeId),
    PageBreak,
}

/// The structure tree while it grows.
#[derive(Debug, Default)]
pub struct Tree {
    structure: Structure,
    outline: Outline,
}

impl Tree {
    /// Adds a last child to a node.
    pub fn add(&mut self, parent: NodeId, role: Role) -> NodeId {
        self.structure.add(parent, role)
    }

    /// The same, written from a field of the plan.
    pub fn add_of(&mut self, parent: NodeId, role: Role, origin: Option<&FieldPath>) -> NodeId {
        let node = self.add(parent, role);
        self.structure.mark(node, origin);
        node
    }

    /// The finished tree.
    pub fn finish(self) -> Structure {
        self.structure
    }

    /// The leaves of `blocks` under a node.
    pub fn leaves<'a>(&mut self, blocks: &'a [Block], parent: NodeId) -> Vec<Leaf<'a>> {
        let mut leaves = Vec::with_capacity(blocks.len());
        self.collect(blocks, parent, &mut leaves);
        leaves
    }

    fn collect<'a>(&mut self, blocks: &'a [Block], parent: NodeId, leaves: &mut Vec<Leaf<'a>>) {
        let is_alone = blocks.len() == 1;
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    let node = if is_alone { self.text(paragraph, parent) } else { self.paragraph(paragraph, parent) };
                    let tag = Tag::Content(node);
                    leaves.push(Leaf::Paragraph(paragraph, Tags { label: tag, text: tag }));
                }
                Block::List(list) => self.list(list, parent, leaves),
                Block::Table(table) => {
                    leaves.push(Leaf::Table(table, self.add_of(parent, Role::Table, table.origin.as_ref())));
                }
                Block::Columns(columns) => leaves.push(Leaf::Columns(columns, self.add(parent, Role::Div))),
                Block::Rule(rule) => leaves.push(Leaf::Rule(rule)),
                Block::Image(image) => {
                    leaves.push(Leaf::Image(image, self.add_of(parent, Role::Figure, image.origin.as_ref())));
                }
                Block::SignatureField(field) => leaves.push(Leaf::Field(field, self.add(parent, Role::Form))),
                Block::PageBreak => leaves.push(Leaf::PageBreak),
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph, parent: NodeId) -> NodeId {
        let role = match paragraph.outline_level {
            Some(level) => Role::Heading(self.outline.depth(level).min(6)),
            None => Role::Paragraph,
        };
        self.add_of(parent, role, paragraph.origin.as_ref())
    }

    /// The node of a paragraph that stands alone: the cell or list body around it, if it is one, says enough.
    fn text(&mut self, paragraph: &Paragraph, parent: NodeId) -> NodeId {
        let is_plain = paragraph.outline_level.is_none() && self.structure.nodes[parent.0].children.is_empty();
        if is_plain && self.structure.nodes[parent.0].role.holds_text() {
            self.structure.mark(parent, paragraph.origin.as_ref());
            return parent;
        }
        self.paragraph(paragraph, parent)
    }

    /// An item's label is tagged apart from its text (ISO 32000-1, 14.8.4.3.3).
    fn list<'a>(&mut self, list: &'a List, parent: NodeId, leaves: &mut Vec<Leaf<'a>>) {
        let node = self.add(parent, Role::List);
        for item in &list.items {
            let item_node = self.add(node, Role::ListItem);
            let rest = match item.blocks.split_first() {
                Some((Block::Paragraph(paragraph), rest)) if paragraph.number.is_some() => {
                    let label = Tag::Content(self.add_of(item_node, Role::ListLabel, paragraph.origin.as_ref()));
                    let body = self.add(item_node, Role::ListBody);
                    let node =
                        if rest.is_empty() { self.text(paragraph, body) } else { self.paragraph(paragraph, body) };
                    let text = Tag::Content(node);
                    leaves.push(Leaf::Paragraph(paragraph, Tags { label, text }));
                    Some((rest, body))
                }
                _ => None,
            };
            let (rest, body) = rest.unwrap_or_else(|| (&item.blocks, self.add(item_node, Role::ListBody)));
            self.collect(rest, body, leaves);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{ListItem, StyleName};

    fn heading(level: u8) -> Block {
        Block::Paragraph(Paragraph { outline_level: Some(level), ..Paragraph::new(StyleName::Heading1, "I") })
    }

    #[test]
    fn heading_levels_have_no_gaps() {
        let blocks: Vec<Block> = [2, 4, 4, 3, 2, 1].into_iter().map(heading).collect();
        let mut tree = Tree::default();
        tree.leaves(&blocks, Structure::ROOT);
        let structure = tree.finish();
        let levels: Vec<u8> = structure
            .nodes
            .iter()
            .filter_map(|node| if let Role::Heading(level) = node.role { Some(level) } else { None })
            .collect();
        assert_eq!(levels, [1, 2, 2, 2, 1, 1]);
    }

    #[test]
    fn a_labelled_item_has_label_and_body() {
        let paragraph = Paragraph { number: Some("-".into()), ..Paragraph::new(StyleName::ListItem, "một") };
        let item = ListItem { blocks: vec![Block::Paragraph(paragraph)] };
        let blocks = [Block::List(List { items: vec![item] })];
        let mut tree = Tree::default();
        let leaves = tree.leaves(&blocks, Structure::ROOT);
        assert_eq!(leaves.len(), 1);
        let roles: Vec<Role> = tree.finish().nodes.iter().map(|node| node.role).collect();
        assert_eq!(roles, [Role::Document, Role::List, Role::ListItem, Role::ListLabel, Role::ListBody]);
    }

    #[test]
    fn only_paragraphs_that_stand_alone_need_no_node() {
        let paragraph = |text| Block::Paragraph(Paragraph::new(StyleName::TableText, text));
        let labelled = Paragraph { number: Some("-".into()), ..Paragraph::new(StyleName::ListItem, "một") };
        let item = ListItem { blocks: vec![Block::Paragraph(labelled), paragraph("hai")] };
        for (blocks, paragraphs) in [
            (vec![paragraph("một")], 0),
            (vec![paragraph("một"), paragraph("hai")], 2),
            (vec![heading(1)], 0),
            (vec![Block::List(List { items: vec![item] })], 2),
        ] {
            let mut tree = Tree::default();
            let cell = tree.add(Structure::ROOT, Role::DataCell { colspan: 1, rowspan: 1 });
            tree.leaves(&blocks, cell);
            let structure = tree.finish();
            let count = structure.nodes.iter().filter(|node| node.role == Role::Paragraph).count();
            assert_eq!(count, paragraphs, "{blocks:?}");
        }
    }
}
