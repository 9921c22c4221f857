//! Blocks one under another: on a page, in a cell, in a column.
//!
//! Every gap, page break and keep rule that depends on two neighbours is decided here, once. No paragraph is
//! empty except a rule and the separators without which Word would join two tables.

use docx_rs as word;

use crate::document::table::TABLE_GAP;
use crate::document::{Block, ColumnsRole, Paragraph, RowKind, StyleName};
use crate::length::Length;

use super::drawing::Drawings;
use super::numbering::Numbering;
use super::paragraph::{self, Placement};
use super::styles::{self, WordStyles};
use super::{columns, table};

/// Where blocks are written.
#[derive(Clone, Copy)]
pub(super) struct Frame<'a> {
    pub styles: &'a WordStyles<'a>,
    pub numbering: &'a Numbering,
    pub drawings: &'a Drawings<'a>,
    /// Width between the edges of the page, column or cell.
    pub width: Length,
    /// Whether every paragraph stays with what follows: rows that must not be last on a page.
    pub keep_next: bool,
}

/// A finished block.
pub(super) enum Piece {
    Paragraph(Box<word::Paragraph>),
    Table(Box<word::Table>),
}

/// The blocks of a cell or column as its content.
pub(super) fn cell_content(blocks: &[Block], frame: Frame) -> Vec<word::TableCellContent> {
    let mut flow = Flow::new(frame);
    flow.write(blocks);
    flow.end_with_paragraph();
    let content = |piece| match piece {
        Piece::Paragraph(paragraph) => word::TableCellContent::Paragraph(paragraph),
        Piece::Table(table) => word::TableCellContent::Table(table),
    };
    flow.pieces.into_iter().map(content).collect()
}

/// The blocks of a part of the document, the last of them a paragraph.
pub(super) fn body(blocks: &[Block], frame: Frame, begin_with_paragraph: bool) -> Vec<Piece> {
    let mut flow = Flow::new(frame);
    if begin_with_paragraph
        && !matches!(blocks.first(), Some(Block::Paragraph(_) | Block::List(_) | Block::Rule(_) | Block::Image(_)))
    {
        flow.separate(false);
    }
    flow.write(blocks);
    flow.end_with_paragraph();
    flow.pieces
}

struct Flow<'a> {
    frame: Frame<'a>,
    pieces: Vec<Piece>,
    /// A page break waits for the paragraph that will carry it.
    page_break: bool,
}

impl<'a> Flow<'a> {
    fn new(frame: Frame<'a>) -> Self {
        Self { frame, pieces: Vec::new(), page_break: false }
    }

    fn write(&mut self, blocks: &[Block]) {
        let leaves = leaves(blocks);
        for (index, block) in leaves.iter().enumerate() {
            let before = index.checked_sub(1).map(|index| leaves[index]);
            self.block(before, block, leaves.get(index + 1).copied());
        }
    }

    fn block(&mut self, before: Option<&Block>, block: &Block, after: Option<&Block>) {
        match block {
            Block::Paragraph(paragraph) => self.paragraph(before, paragraph, after),
            Block::Rule(rule) => {
                let keep_next = self.keeps(after);
                self.push(paragraph::rule(rule, self.frame.width, keep_next));
            }
            Block::Table(table) => {
                self.begin_table(self.frame.keep_next);
                let frame = Frame { keep_next: self.keeps(after), ..self.frame };
                self.pieces.push(Piece::Table(Box::new(table::write(table, frame))));
            }
            Block::Columns(columns) => {
                self.begin_table(columns.role == ColumnsRole::SignatureBlock);
                self.pieces.push(Piece::Table(Box::new(columns::write(columns, self.frame))));
            }
            Block::Image(image) => {
                let keep_next = image.keep_with_next || self.keeps(after);
                let page_break = std::mem::take(&mut self.page_break);
                let style = self.frame.styles.id(StyleName::BodyCentered);
                let drawing = self.frame.drawings.placeholder(image);
                self.push(paragraph::empty(style, keep_next, page_break).add_run(drawing));
            }
            Block::PageBreak => self.page_break = true,
            // Word has no such field; the space is the style's.
            Block::List(_) | Block::SignatureField(_) => {}
        }
    }

    fn paragraph(&mut self, before: Option<&Block>, source: &Paragraph, after: Option<&Block>) {
        let under_table = matches!(before, Some(Block::Table(_)));
        let over_table = matches!(after, Some(Block::Table(_)));
        let over_signature = opens_signature_block(after);
        let placement = Placement {
            keep_next: self.keeps(after) || matches!(after, Some(Block::Rule(_))),
            keep_lines: over_signature,
            page_break_before: std::mem::take(&mut self.page_break),
            least_before: if under_table { TABLE_GAP } else { Length::ZERO },
            least_after: if over_table { TABLE_GAP } else { Length::ZERO },
        };
        self.push(paragraph::paragraph(source, self.frame.styles, self.frame.numbering, &placement));
    }

    /// A signature block never stands alone on a page: what is above it stays with it.
    fn keeps(&self, after: Option<&Block>) -> bool {
        self.frame.keep_next || opens_signature_block(after)
    }

    fn push(&mut self, paragraph: word::Paragraph) {
        self.pieces.push(Piece::Paragraph(Box::new(paragraph)));
    }

    /// Word and `LibreOffice` join two tables that touch, and a table carries no page break of its own.
    fn begin_table(&mut self, keep_next: bool) {
        if self.page_break || matches!(self.pieces.last(), Some(Piece::Table(_))) {
            self.separate(keep_next);
        }
    }

    fn separate(&mut self, keep_next: bool) {
        let page_break = std::mem::take(&mut self.page_break);
        self.push(paragraph::empty(styles::SEPARATOR, keep_next, page_break));
    }

    /// A cell must end with a paragraph (17.4.66), and Word adds one of full height to a body that does not.
    fn end_with_paragraph(&mut self) {
        // A break after the last block would leave an empty page.
        self.page_break = false;
        match self.pieces.last() {
            Some(Piece::Paragraph(_)) => {}
            _ => self.separate(false),
        }
    }
}

/// The blocks with every list replaced by the blocks of its items.
fn leaves(blocks: &[Block]) -> Vec<&Block> {
    let mut leaves = Vec::with_capacity(blocks.len());
    collect_leaves(blocks, &mut leaves);
    leaves
}

fn collect_leaves<'a>(blocks: &'a [Block], leaves: &mut Vec<&'a Block>) {
    for block in blocks {
        match block {
            Block::List(list) => list.items.iter().for_each(|item| collect_leaves(&item.blocks, leaves)),
            leaf => leaves.push(leaf),
        }
    }
}

fn opens_signature_block(block: Option<&Block>) -> bool {
    matches!(block, Some(Block::Columns(columns)) if columns.role == ColumnsRole::SignatureBlock)
}

/// Whether a row of this kind never stands last on a page.
pub(super) fn keeps_with_next(kind: RowKind) -> bool {
    matches!(kind, RowKind::Band | RowKind::Group)
}
