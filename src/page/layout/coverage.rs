//! Characters that the faces lack. No writer can draw them: the PDF would show a box, Word another face.

use std::collections::HashSet;

use crate::diagnostic::{FieldPath, Finding, Report};
use crate::document::{Block, Document, Inline, Paragraph, StyleSheet, Table};
use crate::font::{FaceId, Family};

/// Stands in a draft for a character that no writer can draw.
const STAND_IN: &str = "?";

/// An error for each character that a face of `family` lacks, once for each field it came from. In the document
/// a question mark takes its place, so that a draft can be made all the same.
pub fn replace_missing_characters(document: &mut Document, family: &Family) -> Report {
    let mut coverage = Coverage { styles: &document.styles, family, found: HashSet::new(), report: Report::default() };
    for part in &mut document.parts {
        coverage.blocks(&mut part.blocks, None);
    }
    coverage.report
}

struct Coverage<'a> {
    styles: &'a StyleSheet,
    family: &'a Family,
    found: HashSet<(char, Option<FieldPath>)>,
    report: Report,
}

impl Coverage<'_> {
    /// `origin` is the field around the blocks, for those that name none.
    fn blocks(&mut self, blocks: &mut [Block], origin: Option<&FieldPath>) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => self.paragraph(paragraph, origin),
                Block::List(list) => list.items.iter_mut().for_each(|item| self.blocks(&mut item.blocks, origin)),
                Block::Table(table) => self.table(table, origin),
                Block::Columns(columns) => columns.rows.iter_mut().for_each(|row| {
                    self.blocks(&mut row.left, origin);
                    self.blocks(&mut row.right, origin);
                }),
                Block::Rule(_) | Block::Image(_) | Block::SignatureField(_) | Block::PageBreak => {}
            }
        }
    }

    fn table(&mut self, table: &mut Table, origin: Option<&FieldPath>) {
        let origin = table.origin.as_ref().or(origin);
        for row in table.head.iter_mut().chain(&mut table.body) {
            let origin = row.origin.as_ref().or(origin);
            for cell in &mut row.cells {
                self.blocks(&mut cell.blocks, cell.origin.as_ref().or(origin));
            }
        }
    }

    fn paragraph(&mut self, paragraph: &mut Paragraph, origin: Option<&FieldPath>) {
        let origin = paragraph.origin.as_ref().or(origin);
        let style = self.styles.get(paragraph.style);
        if let Some(number) = &mut paragraph.number {
            self.text(number, FaceId::new(style.bold, style.italic), origin);
        }
        for inline in &mut paragraph.inlines {
            if let Inline::Text(run) = inline {
                let face = FaceId::new(style.bold || run.bold, style.italic || run.italic);
                self.text(&mut run.text, face, origin);
            }
        }
    }

    fn text(&mut self, text: &mut String, face: FaceId, origin: Option<&FieldPath>) {
        let face = self.family.face(face);
        let is_missing = |character: char| face.glyph(character).is_none();
        if !text.chars().any(is_missing) {
            return;
        }
        for character in text.chars().filter(|character| is_missing(*character)) {
            if self.found.insert((character, origin.cloned())) {
                self.report.push(finding(character, origin));
            }
        }
        *text = text.replace(is_missing, STAND_IN);
    }
}

fn finding(character: char, origin: Option<&FieldPath>) -> Finding {
    // A control character would spoil the message it stands in.
    let shown = if character.is_control() { ' ' } else { character };
    let message = format!("phông chữ không có ký tự \"{shown}\" (U+{:04X}).", u32::from(character));
    let finding = Finding::error("FNT-01", message).help("xóa ký tự này hoặc thay bằng ký tự thông thường.");
    match origin {
        Some(origin) => finding.at(origin),
        None => finding,
    }
}
