//! Blocks one under another: on a page, in a cell, in a column.
//!
//! Every gap, page break and keep rule that depends on two neighbours is decided here, once. No paragraph is
//! empty except a rule and the separators without which Word would join two tables.

use crate::document::table::TABLE_GAP;
use crate::document::{Block, ColumnsRole, Paragraph, RowKind, StyleName};
use crate::length::Length;

use super::body::Body;
use super::drawing::Drawings;
use super::look::ParagraphLook;
use super::numbering::Numbering;
use super::paragraph::{self, Placement};
use super::styles::{self, WordStyles};
use super::{DocxError, columns, table};

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

/// Writes the blocks of a cell or column.
pub(super) fn cell_content<'a>(blocks: &[Block], frame: Frame<'a>, body: &mut Body<'a>) -> Result<(), DocxError> {
    let mut flow = Flow::new(frame, body);
    flow.write(blocks)?;
    flow.end_with_paragraph()
}

/// Writes the blocks of a part of the document, the last of them a paragraph.
pub(super) fn part<'a>(
    blocks: &[Block],
    frame: Frame<'a>,
    begin_with_paragraph: bool,
    body: &mut Body<'a>,
) -> Result<(), DocxError> {
    let mut flow = Flow::new(frame, body);
    if begin_with_paragraph
        && !matches!(blocks.first(), Some(Block::Paragraph(_) | Block::List(_) | Block::Rule(_) | Block::Image(_)))
    {
        flow.separate(false)?;
    }
    flow.write(blocks)?;
    flow.end_with_paragraph()
}

/// What was written last.
#[derive(PartialEq, Eq)]
enum Last {
    Nothing,
    Paragraph,
    Table,
}

struct Flow<'a, 'b> {
    frame: Frame<'a>,
    body: &'b mut Body<'a>,
    last: Last,
    /// A page break waits for the paragraph that will carry it.
    page_break: bool,
}

impl<'a, 'b> Flow<'a, 'b> {
    fn new(frame: Frame<'a>, body: &'b mut Body<'a>) -> Self {
        Self { frame, body, last: Last::Nothing, page_break: false }
    }

    fn write(&mut self, blocks: &[Block]) -> Result<(), DocxError> {
        let leaves = leaves(blocks);
        for (index, block) in leaves.iter().enumerate() {
            let before = index.checked_sub(1).map(|index| leaves[index]);
            self.block(before, block, leaves.get(index + 1).copied())?;
        }
        Ok(())
    }

    fn block(&mut self, before: Option<&Block>, block: &Block, after: Option<&Block>) -> Result<(), DocxError> {
        match block {
            Block::Paragraph(source) => self.paragraph(before, source, after),
            Block::Rule(rule) => {
                let look = paragraph::rule(rule, self.frame.width, self.keeps(after));
                self.empty(look)
            }
            Block::Table(source) => {
                self.begin_table(self.frame.keep_next)?;
                let frame = Frame { keep_next: self.keeps(after), ..self.frame };
                table::write(source, frame, self.body)
            }
            Block::Columns(source) => {
                self.begin_table(source.role == ColumnsRole::SignatureBlock)?;
                columns::write(source, self.frame, self.body)
            }
            Block::Image(image) => {
                let keep_next = image.keep_with_next || self.keeps(after);
                let page_break = std::mem::take(&mut self.page_break);
                let look = paragraph::empty(self.frame.styles.id(StyleName::BodyCentered), keep_next, page_break);
                let markup = self.frame.drawings.markup(image);
                self.last = Last::Paragraph;
                self.body.paragraph(look, |body| {
                    body.drawing(&markup);
                    Ok(())
                })
            }
            Block::PageBreak => {
                self.page_break = true;
                Ok(())
            }
            // Word has no such field; the space is the style's.
            Block::List(_) | Block::SignatureField(_) => Ok(()),
        }
    }

    fn paragraph(
        &mut self,
        before: Option<&Block>,
        source: &Paragraph,
        after: Option<&Block>,
    ) -> Result<(), DocxError> {
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
        self.last = Last::Paragraph;
        paragraph::write(source, self.frame.styles, self.frame.numbering, &placement, self.body)
    }

    /// A signature block never stands alone on a page: what is above it stays with it.
    fn keeps(&self, after: Option<&Block>) -> bool {
        self.frame.keep_next || opens_signature_block(after)
    }

    fn empty(&mut self, look: ParagraphLook<'a>) -> Result<(), DocxError> {
        self.last = Last::Paragraph;
        self.body.paragraph(look, |_| Ok(()))
    }

    /// Word and `LibreOffice` join two tables that touch, and a table carries no page break of its own.
    fn begin_table(&mut self, keep_next: bool) -> Result<(), DocxError> {
        if self.page_break || self.last == Last::Table {
            self.separate(keep_next)?;
        }
        self.last = Last::Table;
        Ok(())
    }

    fn separate(&mut self, keep_next: bool) -> Result<(), DocxError> {
        let page_break = std::mem::take(&mut self.page_break);
        self.empty(paragraph::empty(styles::SEPARATOR, keep_next, page_break))
    }

    /// A cell must end with a paragraph (17.4.66), and Word adds one of full height to a body that does not.
    fn end_with_paragraph(&mut self) -> Result<(), DocxError> {
        // A break after the last block would leave an empty page.
        self.page_break = false;
        if self.last == Last::Paragraph { Ok(()) } else { self.separate(false) }
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
