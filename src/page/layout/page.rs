//! Finished pages: items at points. Writers decide nothing.
//!
//! All positions are measured from the upper left corner of the sheet as it is read, x to the right and y
//! down. Items stand in reading order within a page.

use crate::diagnostic::FieldPath;
use crate::document::{Picture, Signer};
use crate::font::FaceId;
use crate::length::Length;

/// All pages of a document and the structure their content belongs to.
#[derive(Debug, Clone, PartialEq)]
pub struct Pages {
    pub pages: Vec<Page>,
    pub structure: Structure,
}

/// One page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    pub width: Length,
    pub height: Length,
    /// The number the page has, shown or not; annexes begin again at 1.
    pub number: u32,
    pub items: Vec<Item>,
}

/// Something drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    Text(TextItem),
    Line(LineItem),
    Image(ImageItem),
    Field(FieldItem),
}

/// Text of one face and size on one baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct TextItem {
    pub x: Length,
    /// Baseline, from the upper edge of the sheet.
    pub y: Length,
    pub face: FaceId,
    pub size: Length,
    /// Never empty. Trailing spaces belong to the text: words come back in order from the file.
    pub text: String,
    /// Added to the advance of every U+0020 in `text` (justified lines).
    pub word_space: Length,
    pub tag: Tag,
}

/// A straight solid black line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineItem {
    pub from: (Length, Length),
    pub to: (Length, Length),
    pub thickness: Length,
}

/// A picture.
#[derive(Debug, Clone, PartialEq)]
pub struct ImageItem {
    pub x: Length,
    /// Upper edge.
    pub y: Length,
    pub width: Length,
    pub height: Length,
    pub picture: Picture,
    /// What it shows, for people who cannot see it.
    pub alt: String,
    pub tag: Tag,
}

/// An empty field for a digital signature: nothing is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldItem {
    pub x: Length,
    /// Upper edge.
    pub y: Length,
    pub width: Length,
    pub height: Length,
    pub signer: Signer,
    /// What it is for, for people who cannot see it.
    pub label: String,
    pub node: NodeId,
}

/// What an item is for a screen reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tag {
    /// Decoration or furniture: page numbers, repeated header rows. Lines are always artifacts.
    Artifact,
    /// Content of a leaf of the structure.
    Content(NodeId),
}

/// Index of a node in [`Structure::nodes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub usize);

/// The logical tree of the document (ISO 32000-1, 14.7 and 14.8), independent of page breaks: a table cut
/// over three pages is one table. Node 0 is the document; children stand in reading order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Structure {
    pub nodes: Vec<Node>,
    /// What links lead to, see [`Role::Link`].
    pub targets: Vec<String>,
    /// The fields of the plan that nodes were written from; a node without one is of the nearest node around it. Of two
    /// entries for a node the later holds.
    pub origins: Vec<(NodeId, FieldPath)>,
}

/// A node of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    pub role: Role,
    pub children: Vec<NodeId>,
}

/// Standard structure types (ISO 32000-1, 14.8.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Document,
    /// A grouping without meaning of its own: letterhead, signature block.
    Div,
    /// H1 to H6, gapless from 1; its text becomes a bookmark.
    Heading(u8),
    Paragraph,
    /// Text of its parent that leads somewhere: an index of [`Structure::targets`].
    Link(usize),
    /// A picture with a text in its place.
    Figure,
    /// A field to be filled in.
    Form,
    List,
    ListItem,
    ListLabel,
    ListBody,
    Table,
    TableHead,
    TableBody,
    TableRow,
    /// A header cell and what it heads.
    HeaderCell {
        scope: Scope,
        colspan: u16,
        rowspan: u16,
    },
    DataCell {
        colspan: u16,
        rowspan: u16,
    },
}

impl Role {
    /// Whether text may stand in it without a paragraph around it (ISO 32000-1, 14.8.4.3.3 and 14.8.4.3.4).
    pub const fn holds_text(self) -> bool {
        matches!(self, Self::HeaderCell { .. } | Self::DataCell { .. } | Self::ListBody)
    }
}

/// What a header cell heads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    Column,
    Row,
}

impl Structure {
    /// A tree with the document node alone.
    pub fn new() -> Self {
        Self {
            nodes: vec![Node { role: Role::Document, children: Vec::new() }],
            targets: Vec::new(),
            origins: Vec::new(),
        }
    }

    /// Adds a last child to `parent`.
    pub fn add(&mut self, parent: NodeId, role: Role) -> NodeId {
        let id = NodeId(self.nodes.len());
        self.nodes.push(Node { role, children: Vec::new() });
        self.nodes[parent.0].children.push(id);
        id
    }

    /// Says which field a node was written from.
    pub fn mark(&mut self, node: NodeId, origin: Option<&FieldPath>) {
        self.origins.extend(origin.map(|origin| (node, origin.clone())));
    }

    /// The document node.
    pub const ROOT: NodeId = NodeId(0);
}

impl Default for Structure {
    fn default() -> Self {
        Self::new()
    }
}
