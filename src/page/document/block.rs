//! The blocks of a document.

use crate::diagnostic::FieldPath;
use crate::length::Length;
use crate::vietnamese::cohesion;

use super::image::Image;
use super::inline::{Inline, plain_text};
use super::signature::SignatureField;
use super::style::StyleName;
use super::table::Table;

/// How thick the rules of the letterhead and under the subject are.
pub const RULE_THICKNESS: Length = Length::twips(15);
/// Above and below a rule.
pub const RULE_GAP: Length = Length::pt(2);

/// One block of the flow.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    Paragraph(Paragraph),
    List(List),
    Table(Table),
    Columns(Columns),
    Rule(Rule),
    Image(Image),
    SignatureField(SignatureField),
    PageBreak,
}

/// A paragraph or a heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Paragraph {
    pub style: StyleName,
    /// The generated number or label that opens the first line (`II.`, `2.1.`, `a)`, `-`), drawn in the
    /// paragraph's style and followed by one space.
    pub number: Option<String>,
    pub inlines: Vec<Inline>,
    /// 1 to 6 for a heading: its place in the navigation pane, the bookmarks and the tags.
    pub outline_level: Option<u8>,
    /// Stays on the page of the block that follows, beyond what the style already asks.
    pub keep_with_next: bool,
    /// The field the text came from.
    pub origin: Option<FieldPath>,
}

impl Paragraph {
    /// A paragraph of one plain text.
    pub fn new(style: StyleName, text: impl Into<String>) -> Self {
        Self {
            style,
            number: None,
            inlines: vec![Inline::text(text)],
            outline_level: None,
            keep_with_next: false,
            origin: None,
        }
    }

    /// Whether lines after the first stand under the text, not at the margin. Points of a list in a cell do. Points in
    /// the text are set like any paragraph: first line 1 to 1.27 cm in, the others at the margin (Nghị định 30, Phụ lục
    /// I, mục II.6), as offices set them.
    pub const fn hangs(&self) -> bool {
        self.number.is_some() && self.style.is_table_list_item()
    }

    /// Number and text as a reader sees them; a line break is a newline.
    pub fn plain_text(&self) -> String {
        let text = plain_text(&self.inlines);
        let text = cohesion::with_plain_hyphens(&text);
        match &self.number {
            Some(number) if text.is_empty() => number.clone(),
            Some(number) => format!("{number} {text}"),
            None => text.into_owned(),
        }
    }
}

/// A list. Each item opens with a paragraph that carries the label as its `number`.
#[derive(Debug, Clone, PartialEq)]
pub struct List {
    pub items: Vec<ListItem>,
}

/// One item: its paragraph first, then paragraphs and inner lists.
#[derive(Debug, Clone, PartialEq)]
pub struct ListItem {
    pub blocks: Vec<Block>,
}

/// Two columns side by side without borders, in rows whose first lines share a baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct Columns {
    pub role: ColumnsRole,
    /// Shares of the text width: `[45, 55]`.
    pub shares: [u32; 2],
    /// Rows from top to bottom; the two sides of a row start at the same height.
    pub rows: Vec<ColumnsRow>,
}

/// What the two columns are: reading order and page breaking depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnsRole {
    /// Issuing body left, national title right (Nghị định 30, Phụ lục I, mục IV, ô 1–4). The right side of
    /// the first row is read first.
    Letterhead,
    /// Recipients left, signature right (ô 7, 9). Never split, never alone on a page.
    SignatureBlock,
}

impl Columns {
    /// The sides of a row in the order in which they are read: the national title stands right of the issuing body and
    /// is read before it.
    pub fn reading_order(&self, row: usize) -> [Side; 2] {
        match self.role {
            ColumnsRole::Letterhead if row == 0 => [Side::Right, Side::Left],
            _ => [Side::Left, Side::Right],
        }
    }
}

/// One side of a row of two columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Left,
    Right,
}

/// One row of two columns. Only paragraphs, rules, and in a signature
/// block pictures and fields stand here.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnsRow {
    pub left: Vec<Block>,
    pub right: Vec<Block>,
}

impl ColumnsRow {
    /// What stands on a side.
    pub fn side(&self, side: Side) -> &[Block] {
        match side {
            Side::Left => &self.left,
            Side::Right => &self.right,
        }
    }
}

/// A solid line centred under the text before it.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    pub length: RuleLength,
}

/// How long a rule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleLength {
    /// `numerator/denominator` of the last line of the paragraph above it.
    OfTextAbove { numerator: u8, denominator: u8 },
    /// Settled by `layout::fit`.
    Fixed(Length),
}
