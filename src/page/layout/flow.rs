//! The blocks of a part → entries of the flow: strips and table rows, with the air above each and how good it
//! is to end a page after it. What a page break may never do unless nothing else fits is said here, once; the
//! choosing is done in `paginate`.

use std::collections::VecDeque;

use crate::document::table::{BETWEEN_TABLES, TABLE_GAP};
use crate::document::{
    Block, Columns, ColumnsRole, Image, PageSetup, Paragraph, ParagraphStyle, RowKind, Rule, SignatureField, StyleName,
    Table,
};
use crate::length::Length;

use super::columns;
use super::leaves::{Leaf, Tree};
use super::page::{NodeId, Structure};
use super::paragraph::{Column, SetParagraph, Tags, set};
use super::stack::{Setting, rule_length};
use super::strip::Strip;
use super::table::rows::{self, Frame, MeasuredRow};

/// Least lines of a paragraph on each side of a page break, and of text above a signature block.
pub const LEAST_LINES: usize = 2;

/// How good it is to end a page here, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Break {
    /// The page ends here.
    Forced,
    Free,
    /// Leaves fewer than [`LEAST_LINES`] lines of a paragraph on one side.
    Lonely,
    /// Cuts a paragraph that is kept together, or leaves a row of a table alone.
    Cut,
    /// Parts what belongs together: a heading and its text, a signature block.
    Parted,
}

/// Something in the flow.
#[derive(Debug)]
pub struct Entry {
    /// Air above, dropped at the top of a page.
    pub above: Length,
    pub matter: Matter,
    pub break_after: Break,
}

/// What an entry shows.
#[derive(Debug)]
pub enum Matter {
    Strip(Strip),
    Row(MeasuredRow),
}

/// A part before it is cut into pages.
#[derive(Debug, Default)]
pub struct Flow {
    pub entries: VecDeque<Entry>,
    /// What the rows of a table have in common; rows know its index.
    pub frames: Vec<Frame>,
}

/// Measures the blocks of a part.
pub fn flow(blocks: &[Block], setup: &PageSetup, setting: Setting, tree: &mut Tree) -> Flow {
    let column = Column { x: setup.left, width: setup.text_width(), is_cell: false };
    let leaves = tree.leaves(blocks, Structure::ROOT);
    let mut builder = Builder {
        flow: Flow::default(),
        setting,
        column,
        page_height: setup.text_height(),
        after: Length::ZERO,
        after_table: false,
        text: Length::ZERO,
    };
    for leaf in leaves {
        match leaf {
            Leaf::Paragraph(paragraph, tags) => builder.paragraph(paragraph, tags),
            Leaf::Rule(rule) => builder.rule(rule),
            Leaf::Image(image, node) => builder.image(image, node),
            Leaf::Field(field, node) => builder.field(field, node),
            Leaf::Table(table, node) => builder.table(table, node, tree),
            Leaf::Columns(columns, node) => builder.columns(columns, node, tree),
            Leaf::PageBreak => builder.break_after(Break::Forced),
        }
    }
    builder.flow
}

struct Builder<'a> {
    flow: Flow,
    setting: Setting<'a>,
    column: Column,
    page_height: Length,
    /// Space after the last entry.
    after: Length,
    after_table: bool,
    /// Last line of the last paragraph.
    text: Length,
}

impl Builder<'_> {
    fn paragraph(&mut self, paragraph: &Paragraph, tags: Tags) {
        let style = self.setting.styles.get(paragraph.style);
        let set = set(paragraph, style, self.setting.family, self.column, tags);
        self.text = set.last_line();
        let last = if paragraph.keep_with_next || style.keep_with_next { Break::Parted } else { Break::Free };
        let above = self.gap(style.space_before);
        self.after = style.space_after;
        self.lines(set, style, above, last);
    }

    fn lines(&mut self, set: SetParagraph, style: &ParagraphStyle, mut above: Length, last: Break) {
        let count = set.lines.len();
        for (index, line) in set.lines.into_iter().enumerate() {
            let (on_this_page, on_the_next) = (index + 1, count - index - 1);
            let break_after = match on_the_next {
                0 => last,
                _ if style.keep_together => Break::Cut,
                _ if on_this_page < LEAST_LINES || on_the_next < LEAST_LINES => Break::Lonely,
                _ => Break::Free,
            };
            let strip = Strip::line(line, Length::ZERO, set.line_height);
            self.push(std::mem::take(&mut above), Matter::Strip(strip), break_after);
        }
    }

    /// A rule belongs to the text above it and is followed as that text is.
    fn rule(&mut self, rule: &Rule) {
        let strip = Strip::rule(rule_length(rule.length, self.text), self.column);
        let break_after = self.flow.entries.back().map_or(Break::Free, |entry| entry.break_after);
        if break_after != Break::Forced {
            self.break_after(Break::Parted);
        }
        self.push(Length::ZERO, Matter::Strip(strip), break_after.max(Break::Free));
    }

    /// A picture stands like a centred paragraph of one line.
    fn image(&mut self, image: &Image, node: NodeId) {
        let style = self.setting.styles.get(StyleName::BodyCentered);
        let above = self.gap(style.space_before);
        self.after = style.space_after;
        self.text = image.width;
        let break_after = if image.keep_with_next { Break::Parted } else { Break::Free };
        self.push(above, Matter::Strip(Strip::image(image, self.column, node)), break_after);
    }

    /// A field lies over what follows it.
    fn field(&mut self, field: &SignatureField, node: NodeId) {
        let strip = Strip::field(field, self.column, node);
        self.push(Length::ZERO, Matter::Strip(strip), Break::Parted);
    }

    fn table(&mut self, table: &Table, node: NodeId, tree: &mut Tree) {
        let mut measured = rows::measure(table, self.flow.frames.len(), self.column, node, self.setting, tree);
        let head = measured.unrepeat_head(self.page_height / 2);
        let gap = if self.after_table { BETWEEN_TABLES } else { TABLE_GAP };
        let mut above = if self.flow.entries.is_empty() { Length::ZERO } else { self.after + gap };
        self.after = Length::ZERO;
        let count = measured.rows.len();
        for (index, row) in measured.rows.into_iter().enumerate() {
            let leads = index < head || matches!(row.kind, RowKind::Band | RowKind::Group | RowKind::Numbers);
            let break_after = match index + 1 < count {
                true if leads => Break::Parted,
                true if row.keep_with_next => Break::Cut,
                _ => Break::Free,
            };
            self.push(std::mem::take(&mut above), Matter::Row(row), break_after);
        }
        self.flow.frames.push(measured.frame);
        self.after_table = true;
    }

    fn columns(&mut self, columns: &Columns, node: NodeId, tree: &mut Tree) {
        if columns.role == ColumnsRole::SignatureBlock {
            self.keep_last_lines();
        }
        let measured = columns::measure(columns, self.flow.frames.len(), self.column, node, self.setting, tree);
        let mut above = self.gap(if self.after_table { BETWEEN_TABLES } else { Length::ZERO });
        self.after = Length::ZERO;
        let count = measured.rows.len();
        for (index, row) in measured.rows.into_iter().enumerate() {
            let break_after = if index + 1 < count { Break::Parted } else { Break::Free };
            self.push(std::mem::take(&mut above), Matter::Row(row), break_after);
        }
        self.flow.frames.push(measured.frame);
    }

    /// Ties the last lines of the text, or the last row of a table, to the signature block that follows.
    fn keep_last_lines(&mut self) {
        let last_lines = self.flow.entries.iter_mut().rev().take(LEAST_LINES);
        for entry in last_lines.take_while(|entry| entry.break_after != Break::Forced) {
            entry.break_after = Break::Parted;
            if matches!(entry.matter, Matter::Row(_)) {
                break;
            }
        }
    }

    /// Air above the next entry.
    fn gap(&mut self, before: Length) -> Length {
        let least = if std::mem::take(&mut self.after_table) { TABLE_GAP } else { Length::ZERO };
        self.after + before.max(least)
    }

    fn break_after(&mut self, kind: Break) {
        if let Some(entry) = self.flow.entries.back_mut() {
            entry.break_after = kind;
        }
    }

    fn push(&mut self, above: Length, matter: Matter, break_after: Break) {
        self.flow.entries.push_back(Entry { above, matter, break_after });
    }
}
