//! Settles once, for all writers, what needs measuring: the letterhead's sizes and columns, words that stay together,
//! even lines of organisation names and subject, column widths of tables, rows that stay together, lengths of rules.

mod even_lines;
mod letterhead;
mod no_break;
mod signature_rows;
mod small_text;
mod tables;
mod turned;
mod whole_rows;

use crate::document::{Block, Columns, Document, Paragraph, Part, RuleLength, StyleName};
use crate::font::Family;
use crate::length::Length;

use super::columns::left_width;
use super::line_break::{break_lines, line_width};
use super::paragraph::{Indents, fit as line_fit};
use super::stack::Setting;
use super::text::MeasuredText;

/// Room on the page of a picture for a heading above it or a caption below.
const CAPTION_ROOM: Length = Length::mm(20);

/// The document with every relative measure settled; see the module's first lines.
pub fn fit(mut document: Document, family: &Family) -> Document {
    letterhead::settle(&mut document, family);
    let styles = document.styles.clone();
    let setting = Setting { styles: &styles, family };
    let declared = turned::declared(&document.parts);
    for part in &mut document.parts {
        fit_part(part, setting);
    }
    turned::settle(&mut document.parts, declared, setting);
    document
}

fn fit_part(part: &mut Part, setting: Setting) {
    let (width, height) = (part.setup.text_width(), part.setup.text_height());
    fit_blocks(&mut part.blocks, width, setting);
    tables::settle(&mut part.blocks, width, height, setting);
    for block in &mut part.blocks {
        if let Block::Image(image) = block {
            image.fit_within(width, height - CAPTION_ROOM);
        }
    }
}

/// Fits blocks that stand in a column of this width.
fn fit_blocks(blocks: &mut [Block], width: Length, setting: Setting) {
    for index in 0..blocks.len() {
        let (above, rest) = blocks.split_at_mut(index);
        let Some(block) = rest.first_mut() else { return };
        match block {
            Block::Paragraph(paragraph) => {
                no_break::settle(paragraph, width, setting);
                if is_balanced(paragraph.style) {
                    even_lines::settle(paragraph, width, setting);
                }
            }
            Block::List(list) => {
                list.items.iter_mut().for_each(|item| fit_blocks(&mut item.blocks, width, setting));
            }
            Block::Columns(columns) => fit_columns(columns, width, setting),
            Block::Rule(rule) => {
                let text = last_text(above).map(|paragraph| last_line(paragraph, width, setting));
                let length = super::stack::rule_length(rule.length, text.unwrap_or_default());
                rule.length = RuleLength::Fixed(length.min(width));
            }
            // Tables are fitted together: see `tables`.
            Block::Table(_) | Block::Image(_) | Block::SignatureField(_) | Block::PageBreak => {}
        }
    }
}

/// The text that a rule below these blocks stands under.
fn last_text(blocks: &[Block]) -> Option<&Paragraph> {
    blocks.iter().rev().find_map(|block| if let Block::Paragraph(paragraph) = block { Some(paragraph) } else { None })
}

/// Lines of the letterhead, titles and headings of columns that must not end with a lone word, in Word as in the PDF.
fn is_balanced(style: StyleName) -> bool {
    matches!(
        style,
        StyleName::GoverningBody
            | StyleName::IssuingBody
            | StyleName::PlaceDate
            | StyleName::Subject
            | StyleName::AppendixTitle
            | StyleName::AppendixReference
            | StyleName::TableHead
            | StyleName::TableHeadSmall
    )
}

/// Width of the line that a rule under the paragraph is measured by: the one just above it.
fn last_line(paragraph: &Paragraph, width: Length, setting: Setting) -> Length {
    let style = setting.styles.get(paragraph.style);
    let text = MeasuredText::new(paragraph, style, setting.family);
    let indents = Indents::new(style, &text, width);
    let words = text.words_within(indents.narrowest(), setting.family);
    let lines = break_lines(&words, indents.room(), line_fit(style, false));
    lines.into_iter().next_back().map(|line| line_width(&words[line])).unwrap_or_default()
}

fn fit_columns(columns: &mut Columns, width: Length, setting: Setting) {
    let left = left_width(columns.shares, width);
    for row in &mut columns.rows {
        fit_blocks(&mut row.left, left, setting);
        fit_blocks(&mut row.right, width - left, setting);
    }
}
