//! What a plan looks like, before any page exists: the tree that every writer reads.
//!
//! A [`Document`] is made from markup. `layout::fit` settles its relative measures once. The Word, PDF and web writers
//! then write it and decide nothing. Heading numbers, list labels and capitals are already in the text, so all writers
//! output the same text.

pub mod block;
mod exif;
pub mod house;
pub mod image;
pub mod inline;
pub mod link;
pub mod outline;
pub mod page_setup;
pub mod picture;
pub mod signature;
pub mod style;
pub mod table;
mod turn;
pub mod visit;

use chrono::NaiveDate;

pub use block::{Block, Columns, ColumnsRole, ColumnsRow, List, ListItem, Paragraph, Rule, RuleLength, Side};
pub use house::HouseStyle;
pub use image::{Image, Pictures};
pub use inline::{Inline, TextRun};
pub use page_setup::{Orientation, PageNumbers, PageSetup};
pub use picture::Picture;
pub use signature::{SignatureField, Signer};
pub use style::{Align, Case, ParagraphStyle, StyleName, StyleSheet};
pub use table::{Cell, ColumnWidth, Room, Row, RowKind, Table, VerticalAlign};

/// A whole document.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    pub metadata: Metadata,
    /// The sizes, indents and spacings of every paragraph; all writers use this one table.
    pub styles: StyleSheet,
    /// Never empty: the main text, then landscape stretches and annexes.
    pub parts: Vec<Part>,
}

/// What a library catalogue would say of the document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Metadata {
    /// Document type, subject and school on one line: `KẾ HOẠCH Xây dựng trường … - Trường …`.
    pub title: String,
    /// The issuing body, on one line.
    pub author: String,
    /// The date of issue: the only date that writers may put into a file.
    pub date: Option<NaiveDate>,
    /// Every page says BẢN NHÁP.
    pub draft: bool,
}

/// A stretch of pages with one setup.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    pub setup: PageSetup,
    pub page_numbers: PageNumbers,
    pub blocks: Vec<Block>,
}
