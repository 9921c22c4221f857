//! What is printed, as letters: of a document that was drawn, and of a free table as it stands.

use crate::document::inline::{Inline, plain_text};
use crate::document::{Block, Document, StyleName, StyleSheet, visit};
use crate::plan::{CellSpec, ContentItem, Lines, RichText, RowSpec, Run, TableBlock};
use crate::template::view::column_count;

/// What is printed, without spaces: a cell may hold its text in lines or in paragraphs.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Print {
    pub letters: String,
    /// The same, what is emphasised alone.
    pub emphasised: String,
    /// Its last words are points of a list: their last sign is that of the place they stand in.
    is_list: bool,
}

impl Print {
    pub fn of(document: &Document) -> Self {
        let last = document.parts.last().and_then(|part| part.blocks.last());
        let mut print = Self { is_list: matches!(last, Some(Block::List(_))), ..Self::default() };
        visit::paragraphs(document, |paragraph| {
            push(&mut print.letters, paragraph.number.as_deref().unwrap_or_default());
            push(&mut print.letters, &plain_text(&paragraph.inlines));
            for inline in &paragraph.inlines {
                if let Inline::Text(run) = inline
                    && (run.bold || run.italic)
                {
                    push(&mut print.emphasised, &run.text);
                }
            }
        });
        print
    }

    /// Whether two say the same.
    pub fn says(&self, other: &Self) -> bool {
        let text = |print: &Self| print.letters.trim_end_matches(['.', ';', ',', ':']).len();
        let is_same_text = || self.letters.get(..text(self)) == other.letters.get(..text(other));
        self.letters == other.letters || (self.is_list && other.is_list && is_same_text())
    }

    /// What free tables say, one below the other: as they are drawn, without drawing them.
    pub fn of_tables<'t>(tables: impl IntoIterator<Item = &'t TableBlock>) -> Self {
        let mut writer = Writer { styles: StyleSheet::default(), print: Self::default() };
        tables.into_iter().for_each(|table| writer.table(table));
        writer.print
    }
}

fn push(letters: &mut String, text: &str) {
    letters.extend(text.chars().filter(|sign| !sign.is_whitespace()));
}

struct Writer {
    /// Letters that are as the style of their paragraph are not emphasised.
    styles: StyleSheet,
    print: Print,
}

impl Writer {
    fn table(&mut self, table: &TableBlock) {
        self.lines(&table.caption, StyleName::Caption);
        for cell in table.head.iter().flatten() {
            self.cell(cell, StyleName::TableHead, false);
        }
        for column in (1..=column_count(table)).filter(|_| table.column_numbers) {
            self.text(&RichText::Plain(format!("({column})")), StyleName::TableColumnNumber, (false, false));
        }
        for row in &table.rows {
            match row {
                RowSpec::Cells(cells) => cells.iter().for_each(|cell| self.cell(cell, StyleName::TableText, false)),
                RowSpec::Full(row) => {
                    row.cells.iter().for_each(|cell| self.cell(cell, StyleName::TableText, row.bold));
                }
                RowSpec::Band(row) => self.text(&row.band, StyleName::TableBand, (false, false)),
                RowSpec::Group(row) => self.lines(&row.group, StyleName::TableGroup),
            }
        }
        if let Some(note) = &table.note {
            self.text(note, StyleName::TableNote, (false, false));
        }
    }

    fn lines(&mut self, lines: &Lines, style: StyleName) {
        for line in lines.iter() {
            self.text(&RichText::Plain(line.to_owned()), style, (false, false));
        }
    }

    fn cell(&mut self, cell: &CellSpec, style: StyleName, bold: bool) {
        match cell {
            CellSpec::Empty => {}
            CellSpec::Text(text) => self.text(&RichText::Plain(text.clone()), style, (bold, false)),
            CellSpec::Full(cell) => {
                if let Some(text) = &cell.text {
                    self.text(text, style, (bold || cell.bold, cell.italic));
                }
                self.points(&cell.items, true);
            }
        }
    }

    /// Points under a dash have a plus, those under a plus a dash again.
    fn points(&mut self, items: &[ContentItem], is_dash: bool) {
        for item in items {
            let (text, inner) = match item {
                ContentItem::Text(text) => (RichText::Plain(text.clone()), &[][..]),
                ContentItem::Nested(nested) => (nested.text.clone(), nested.items.as_slice()),
            };
            if !text.is_blank() || !inner.is_empty() {
                self.print.letters.push(if is_dash { '-' } else { '+' });
                self.text(&text, StyleName::TableListItem, (false, false));
                self.points(inner, !is_dash);
            }
        }
    }

    /// A text, all of it bold or italic where what stands around it is.
    fn text(&mut self, text: &RichText, style: StyleName, (bold, italic): (bool, bool)) {
        let style = self.styles.get(style);
        for run in text.runs() {
            push(&mut self.print.letters, &run.text);
            let Run { text, bold: own_bold, italic: own_italic } = run;
            if ((bold || own_bold) && !style.bold) || ((italic || own_italic) && !style.italic) {
                push(&mut self.print.emphasised, &text);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::document::Pictures;
    use crate::markup;
    use crate::plan::{BlockKind, Plan};
    use crate::template::TemplateSet;

    /// A table with all that a table read of a Word file may hold is told as it is drawn.
    #[test]
    fn a_free_table_says_what_it_draws() {
        let table: TableBlock = serde_json::from_value(json!({
            "caption": ["Bảng 1", "Giải pháp"],
            "column_numbers": true,
            "columns": [{}, { "align": "center" }, {}],
            "head": [
                [{ "text": "TT", "rowspan": 2 }, { "text": [{ "text": "Việc", "italic": true }], "colspan": 2 }],
                ["Tên", "Ghi chú"]
            ],
            "rows": [
                { "band": "I. Việc chung" },
                { "group": ["1", "Nhóm một"] },
                ["1", null, { "text": "Dòng một\nDòng hai", "bold": true }],
                ["2", { "items": ["a", { "text": [{ "text": "đậm", "bold": true }, " nhạt"], "items": ["b", "c"] }] },
                    { "text": "x < y & z", "italic": true }],
                { "cells": ["", "Tổng cộng", "960 triệu đồng"], "bold": true }
            ],
            "note": "Ghi chú: tính đến nay."
        }))
        .expect("it is a table");
        let templates = TemplateSet::new(&[]).0;
        let blocks = [crate::plan::Block::Kind(BlockKind::Table(table.clone()))];
        let rendered = templates.render_blocks(&Plan::default(), None, &blocks).expect("it is drawn");
        let (document, report) = markup::read(&rendered.text, &rendered.templates, &Pictures::new());
        assert!(report.is_empty(), "{report:?}");
        assert_eq!(Print::of_tables([&table]), Print::of(&document.expect("it is a document")));
    }
}
