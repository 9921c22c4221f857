//! The structure tree (ISO 32000-1, 14.7 and 14.8; demanded by ISO 14289-1, 7.1, and ISO 19005-2, 6.7.3).
//!
//! Every marked-content sequence on a page stands in the tree exactly once, and the parent tree leads from every
//! one back to its element.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId, dictionary, text_string};

use crate::layout::page::{NodeId, Pages, Role, Scope, Structure};

use super::annotations::{Annotations, Placed};
use super::cells;
use super::content::PageContent;
use super::error::PdfError;
use super::ids;
use super::images::{self, Figure};
use super::reading::{Piece, ReadNode, Reading, Saying};
use super::skeleton::Skeleton;
use super::syntax::Entries;

/// Adds the tree.
pub(super) fn add(
    skeleton: &mut Skeleton,
    pages: &Pages,
    contents: &[PageContent],
    sayings: &BTreeMap<NodeId, Saying>,
    annotations: &Annotations,
) -> Result<(), PdfError> {
    let annotated: Vec<NodeId> = annotations.placed.iter().map(|placed| placed.node).collect();
    let reading = Reading::of(&pages.structure, contents, &annotated)?;
    let count = pages.structure.nodes.len();
    let tree = Tree {
        structure: &pages.structure,
        pages: skeleton.pages.clone(),
        root: skeleton.document.new_object_id(),
        elements: ByNode::of(&reading, count, |_| Some(skeleton.document.new_object_id())),
        children: children(&reading, count),
        begins: ByNode::of(&reading, count, |node| node.pieces.first().copied()),
        annotations: annotations.by_node(),
        headers: cells::headers(&pages.structure),
        figures: images::figures(pages),
        sayings,
    };
    for node in &reading.nodes {
        skeleton.written.insert(tree.id(node.id)?.0, tree.element(node)?);
    }
    let parents = skeleton.document.add_object(tree.parents(contents, annotations)?);
    skeleton.document.set_object(tree.root, tree.root(parents, annotations)?);
    mark_pages(skeleton)?;
    let catalog = skeleton.catalog()?;
    catalog.set("StructTreeRoot", tree.root);
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    Ok(())
}

/// Pages know their place in the parent tree, and walk their fields in the order of the tree (ISO 14289-1, 7.18.3).
fn mark_pages(skeleton: &mut Skeleton) -> Result<(), PdfError> {
    for (index, page) in (0_i64..).zip(&skeleton.pages) {
        let dictionary = skeleton.document.get_dictionary_mut(*page)?;
        dictionary.set("StructParents", index);
        dictionary.set("Tabs", "S");
    }
    Ok(())
}

/// What some nodes have, each at its place in the structure.
struct ByNode<T>(Vec<Option<T>>);

impl<T> ByNode<T> {
    /// `count`: the nodes of the structure.
    fn of(reading: &Reading, count: usize, mut value: impl FnMut(&ReadNode) -> Option<T>) -> Self {
        let mut values: Vec<Option<T>> = std::iter::repeat_with(|| None).take(count).collect();
        for node in &reading.nodes {
            values[node.id.0] = value(node);
        }
        Self(values)
    }

    fn get(&self, node: NodeId) -> Option<&T> {
        self.0.get(node.0)?.as_ref()
    }
}

fn children(reading: &Reading, count: usize) -> Vec<Vec<NodeId>> {
    let mut children = vec![Vec::new(); count];
    for node in &reading.nodes {
        if let Some(parent) = node.parent {
            children[parent.0].push(node.id);
        }
    }
    children
}

/// All that an element is made from.
struct Tree<'a> {
    structure: &'a Structure,
    pages: Vec<ObjectId>,
    root: ObjectId,
    elements: ByNode<ObjectId>,
    /// By node.
    children: Vec<Vec<NodeId>>,
    /// The first piece of every node that has content of its own.
    begins: ByNode<Piece>,
    annotations: BTreeMap<NodeId, Vec<Placed>>,
    headers: BTreeMap<NodeId, Vec<NodeId>>,
    figures: BTreeMap<NodeId, Figure>,
    sayings: &'a BTreeMap<NodeId, Saying>,
}

impl Tree<'_> {
    /// The element of a node.
    fn id(&self, node: NodeId) -> Result<ObjectId, PdfError> {
        self.elements.get(node).copied().ok_or(PdfError::UnknownNode(node.0))
    }

    /// A structure element (table 323).
    fn element(&self, node: &ReadNode) -> Result<Vec<u8>, PdfError> {
        let role = self.structure.nodes[node.id.0].role;
        let parent = node.parent.map_or(Ok(self.root), |parent| self.id(parent))?;
        let mut element = Entries::new();
        element.name("S", structure_type(role));
        element.reference("P", parent);
        if let Role::HeaderCell { .. } = role {
            element.string("ID", &ids::header_cell(node.id));
        }
        if let Some(figure) = self.figures.get(&node.id) {
            element.object("Alt", &text_string(&figure.alt));
        }
        let attributes = self.attributes(node.id, role);
        if !attributes.is_empty() {
            element.entries("A", attributes);
        }
        let annotations = self.annotations.get(&node.id).map_or(&[][..], Vec::as_slice);
        let home = node.pieces.first().map(|piece| piece.page).or(annotations.first().map(|placed| placed.page));
        if let Some(page) = home {
            element.reference("Pg", self.pages[page]);
        }
        let mut kids = self.kids(node, home)?;
        kids.extend(annotations.iter().map(|placed| self.annotation(*placed)));
        match kids.as_slice() {
            [] => {}
            [kid] => element.object("K", kid),
            _ => element.object("K", &Object::Array(kids)),
        }
        Ok(element.close())
    }

    /// Content and elements in reading order: a link stands between the words around it.
    fn kids(&self, node: &ReadNode, home: Option<usize>) -> Result<Vec<Object>, PdfError> {
        let children = self.children[node.id.0].iter();
        if node.pieces.is_empty() {
            return children.map(|child| Ok(self.id(*child)?.into())).collect();
        }
        let pieces = node.pieces.iter().map(|piece| Ok((Some(*piece), self.kid(*piece, home))));
        let children = children.map(|child| Ok((self.begins.get(*child).copied(), self.id(*child)?.into())));
        let mut kids = pieces.chain(children).collect::<Result<Vec<(Option<Piece>, Object)>, PdfError>>()?;
        kids.sort_by_key(|(begins, _)| begins.map_or((usize::MAX, 0), |piece| (piece.page, piece.number)));
        Ok(kids.into_iter().map(|(_, kid)| kid).collect())
    }

    /// A reference to an annotation (14.7.4.3).
    fn annotation(&self, placed: Placed) -> Object {
        dictionary! { "Type" => "OBJR", "Obj" => placed.id, "Pg" => self.pages[placed.page] }.into()
    }

    /// A piece of content: its number, with its page where that is not the element's own (14.7.4.2).
    fn kid(&self, piece: Piece, home: Option<usize>) -> Object {
        let number = i64::try_from(piece.number).unwrap_or(i64::MAX);
        if home == Some(piece.page) {
            return number.into();
        }
        dictionary! { "Type" => "MCR", "Pg" => self.pages[piece.page], "MCID" => number }.into()
    }

    /// Attributes of cells (table 349), lists (table 347) and figures (table 344).
    fn attributes(&self, node: NodeId, role: Role) -> Entries {
        let mut attributes = Entries::new();
        match role {
            Role::HeaderCell { scope, colspan, rowspan } => {
                add_spans(&mut attributes, colspan, rowspan);
                attributes.name("O", "Table");
                attributes.name("Scope", if scope == Scope::Column { "Column" } else { "Row" });
                self.name_headers(node, &mut attributes);
            }
            Role::DataCell { colspan, rowspan } => {
                add_spans(&mut attributes, colspan, rowspan);
                self.name_headers(node, &mut attributes);
                if !attributes.is_empty() {
                    attributes.name("O", "Table");
                }
            }
            Role::Figure => {
                if let Some(figure) = self.figures.get(&node) {
                    attributes.name("O", "Layout");
                    attributes.name("Placement", "Block");
                    attributes.object("BBox", &Object::Array(figure.box_on_page.clone()));
                }
            }
            Role::List => {
                attributes.name("O", "List");
                attributes.name("ListNumbering", self.numbering(node));
            }
            _ => {}
        }
        attributes
    }

    fn name_headers(&self, cell: NodeId, attributes: &mut Entries) {
        if let Some(headers) = self.headers.get(&cell) {
            let ids = headers.iter().map(|header| Object::string_literal(ids::header_cell(*header)));
            attributes.object("Headers", &Object::Array(ids.collect()));
        }
    }

    /// How a list is numbered, from its first label; dashes and plus signs are no numbering.
    fn numbering(&self, list: NodeId) -> &'static str {
        let first = |node: NodeId| self.children.get(node.0).and_then(|children| children.first().copied());
        let label = first(list).and_then(first).and_then(|label| self.sayings.get(&label));
        match label.and_then(|label| label.text.chars().next()) {
            Some('0'..='9') => "Decimal",
            Some('I' | 'V' | 'X') => "UpperRoman",
            Some('i' | 'v' | 'x') => "LowerRoman",
            Some('A'..='Z') => "UpperAlpha",
            Some('a'..='z' | 'đ') => "LowerAlpha",
            _ => "None",
        }
    }

    /// The parent tree (14.7.4.4): for every page the elements of its pieces, by number; then the element of every
    /// annotation.
    fn parents(&self, contents: &[PageContent], annotations: &Annotations) -> Result<Dictionary, PdfError> {
        let mut numbers = Vec::with_capacity(contents.len() * 2);
        for (page, content) in (0_i64..).zip(contents) {
            let element = |node: &NodeId| self.id(*node).map(Object::Reference);
            let elements = content.marked.iter().map(element).collect::<Result<Vec<_>, _>>()?;
            numbers.extend([page.into(), elements.into()]);
        }
        for (number, placed) in (i64::try_from(contents.len()).unwrap_or(i64::MAX)..).zip(&annotations.placed) {
            numbers.extend([number.into(), Object::Reference(self.id(placed.node)?)]);
        }
        Ok(dictionary! { "Nums" => numbers })
    }

    /// The root (table 322); its name tree of header cells is sorted by name.
    fn root(&self, parents: ObjectId, annotations: &Annotations) -> Result<Dictionary, PdfError> {
        let document = self.id(Structure::ROOT)?;
        let mut root = dictionary! {
            "Type" => "StructTreeRoot",
            "K" => document,
            "ParentTree" => parents,
            "ParentTreeNextKey" => i64::try_from(self.pages.len() + annotations.placed.len()).unwrap_or(i64::MAX),
        };
        let nodes = self.structure.nodes.iter().zip(&self.elements.0).enumerate();
        let headers = nodes.filter(|(_, (node, _))| matches!(node.role, Role::HeaderCell { .. }));
        let identified = headers.filter_map(|(index, (_, id))| Some((ids::header_cell(NodeId(index)), (*id)?)));
        let by_name: BTreeMap<String, ObjectId> = identified.collect();
        if !by_name.is_empty() {
            let names = by_name.into_iter().flat_map(|(name, id)| [Object::string_literal(name), id.into()]);
            root.set("IDTree", dictionary! { "Names" => names.collect::<Vec<_>>() });
        }
        Ok(root)
    }
}

/// Spans of more than one row or column.
fn add_spans(attributes: &mut Entries, colspan: u16, rowspan: u16) {
    for (key, span) in [("ColSpan", colspan), ("RowSpan", rowspan)] {
        if span > 1 {
            attributes.integer(key, i64::from(span));
        }
    }
}

/// The standard structure type of a role (14.8.4).
pub(super) fn structure_type(role: Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Div => "Div",
        Role::Heading(level) => ["H1", "H2", "H3", "H4", "H5", "H6"][usize::from(level.clamp(1, 6)) - 1],
        Role::Paragraph => "P",
        Role::Link(_) => "Link",
        Role::Figure => "Figure",
        Role::Form => "Form",
        Role::List => "L",
        Role::ListItem => "LI",
        Role::ListLabel => "Lbl",
        Role::ListBody => "LBody",
        Role::Table => "Table",
        Role::TableHead => "THead",
        Role::TableBody => "TBody",
        Role::TableRow => "TR",
        Role::HeaderCell { .. } => "TH",
        Role::DataCell { .. } => "TD",
    }
}
