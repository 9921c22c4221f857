//! Blocks one under another, with what belongs to one element drawn together: a title and its subject, the number and
//! the title of a part, a caption and its table or picture.

use std::fmt::Write as _;

use crate::document::block::List;
use crate::document::outline::Outline;
use crate::document::{Block, Paragraph, Rule, RuleLength, StyleName, StyleSheet};
use crate::length::Length;

use super::{columns, css, figure, paragraph, table};

/// A page being written.
pub(super) struct Flow<'a> {
    pub page: &'a mut String,
    styles: &'a StyleSheet,
    outline: Outline,
    has_title: bool,
    /// Tables so far.
    pub tables: usize,
    /// The last heading, which names a table without a caption.
    pub heading: String,
}

impl<'a> Flow<'a> {
    pub fn new(page: &'a mut String, styles: &'a StyleSheet) -> Self {
        Self { page, styles, outline: Outline::default(), has_title: false, tables: 0, heading: String::new() }
    }

    /// Writes blocks that stand between edges this far apart on paper.
    pub fn write(&mut self, mut blocks: &[Block], width: Length) {
        while let Some(block) = blocks.first() {
            let taken = self.grouped(blocks, width).unwrap_or_else(|| {
                self.block(block, width);
                1
            });
            blocks = blocks.get(taken..).unwrap_or_default();
        }
    }

    /// Writes blocks that belong to one element; how many they are, `None` when the first stands for itself.
    fn grouped(&mut self, blocks: &[Block], width: Length) -> Option<usize> {
        let Some(Block::Paragraph(first)) = blocks.first() else {
            return self.figure(blocks);
        };
        match first.style {
            StyleName::DocumentType if !self.has_title => Some(self.title(blocks)),
            StyleName::PartLabel | StyleName::AppendixLabel => self.labelled_heading(first, blocks.get(1)?),
            StyleName::Caption => self.captioned_table(blocks, width),
            _ => None,
        }
    }

    /// Document type and subject: the one heading of the first level.
    fn title(&mut self, blocks: &[Block]) -> usize {
        self.has_title = true;
        let is_title = |paragraph: &&Paragraph| matches!(paragraph.style, StyleName::DocumentType | StyleName::Subject);
        let lines: Vec<&Paragraph> = paragraphs(blocks).take_while(is_title).collect();
        self.page.push_str("<h1>");
        self.lines(&lines);
        self.page.push_str("</h1>\n");
        lines.len()
    }

    /// `Phần I` and its title on two lines of one heading.
    fn labelled_heading(&mut self, label: &Paragraph, next: &Block) -> Option<usize> {
        let Block::Paragraph(title) = next else { return None };
        let element = self.heading_element(title)?;
        let _ = write!(self.page, "<{element}>");
        self.lines(&[label, title]);
        let _ = writeln!(self.page, "</{element}>");
        Some(2)
    }

    fn lines(&mut self, lines: &[&Paragraph]) {
        for line in lines {
            let _ = write!(self.page, "<span class=\"line {}\">", self.styles.get(line.style).class);
            paragraph::text(line, self.page);
            self.page.push_str("</span> ");
        }
    }

    fn captioned_table(&mut self, blocks: &[Block], width: Length) -> Option<usize> {
        let captions: Vec<&Paragraph> =
            paragraphs(blocks).take_while(|paragraph| paragraph.style == StyleName::Caption).collect();
        let Some(Block::Table(table)) = blocks.get(captions.len()) else { return None };
        table::write(table, &captions, width, self);
        Some(captions.len() + 1)
    }

    fn figure(&mut self, blocks: &[Block]) -> Option<usize> {
        let Some(Block::Image(image)) = blocks.first() else { return None };
        self.page.push_str("<figure>");
        figure::image(image, self.page);
        let caption = paragraphs(&blocks[1..]).next().filter(|text| text.style == StyleName::FigureCaption);
        if let Some(caption) = caption {
            self.page.push_str("<figcaption class=\"figure-caption\">");
            paragraph::text(caption, self.page);
            self.page.push_str("</figcaption>");
        }
        self.page.push_str("</figure>\n");
        Some(1 + usize::from(caption.is_some()))
    }

    /// A block that stands for itself.
    fn block(&mut self, block: &Block, width: Length) {
        match block {
            Block::Paragraph(paragraph) => self.paragraph(paragraph),
            Block::List(list) => self.list(list, width),
            Block::Table(table) => table::write(table, &[], width, self),
            Block::Columns(columns) => columns::write(columns, self),
            Block::Rule(rule) => self.rule(rule),
            Block::Image(image) => figure::image(image, self.page),
            // A page is signed as a file, if at all.
            Block::SignatureField(_) => {}
            Block::PageBreak => self.page.push_str("<div class=\"page-break\"></div>\n"),
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let element = self.heading_element(paragraph).unwrap_or("p");
        let _ = write!(self.page, "<{element} class=\"{}\">", self.styles.get(paragraph.style).class);
        paragraph::text(paragraph, self.page);
        let _ = writeln!(self.page, "</{element}>");
    }

    /// The element of a heading: the first level is the document's title alone.
    fn heading_element(&mut self, paragraph: &Paragraph) -> Option<&'static str> {
        let depth = self.outline.depth(paragraph.outline_level?);
        self.heading = paragraph.plain_text().replace('\n', " ");
        Some(["h2", "h3", "h4", "h5", "h6"][usize::from(depth.clamp(1, 5)) - 1])
    }

    /// Labels are text, as in the other files; `role` keeps the list a list where its marks are not the browser's.
    fn list(&mut self, list: &List, width: Length) {
        let element = if is_ordered(list) { "ol" } else { "ul" };
        let _ = writeln!(self.page, "<{element} role=\"list\">");
        for item in &list.items {
            self.page.push_str("<li>");
            self.write(&item.blocks, width);
            self.page.push_str("</li>\n");
        }
        let _ = writeln!(self.page, "</{element}>");
    }

    /// Decoration, as in the PDF.
    fn rule(&mut self, rule: &Rule) {
        let width = match rule.length {
            RuleLength::Fixed(length) => css::rem(length),
            RuleLength::OfTextAbove { .. } => css::rem(Length::mm(30)),
        };
        let _ = writeln!(self.page, "<div class=\"rule\" style=\"width:{width}\"></div>");
    }
}

/// The paragraphs that the blocks begin with.
fn paragraphs(blocks: &[Block]) -> impl Iterator<Item = &Paragraph> {
    blocks.iter().map_while(|block| if let Block::Paragraph(paragraph) = block { Some(paragraph) } else { None })
}

/// Whether the items have numbers or letters in an order.
fn is_ordered(list: &List) -> bool {
    let label = list.items.first().and_then(|item| paragraphs(&item.blocks).next()?.number.as_deref());
    label.is_some_and(|label| label.contains(char::is_alphanumeric))
}
