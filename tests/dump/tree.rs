//! A stable text form of a document, one block a line.

use std::fmt::Write as _;

use kehoach::document::block::{Block, Columns, List, Paragraph, RuleLength};
use kehoach::document::inline::Inline;
use kehoach::document::table::{ColumnWidth, Row, Table};
use kehoach::document::{Document, StyleSheet};
use kehoach::length::Length;

/// The document as text: indentation is nesting, a paragraph shows its class, number and text with `*bold*`
/// and `_italic_` runs.
pub fn tree(document: &Document) -> String {
    let mut dump = Dump { text: String::new(), styles: &document.styles };
    for part in &document.parts {
        let _ = writeln!(dump.text, "part {:?}, page numbers {:?}", part.setup.orientation, part.page_numbers);
        dump.blocks(&part.blocks, 1);
    }
    dump.text
}

struct Dump<'a> {
    text: String,
    styles: &'a StyleSheet,
}

impl Dump<'_> {
    fn line(&mut self, depth: usize, line: &str) {
        let _ = writeln!(self.text, "{:width$}{line}", "", width = depth * 2);
    }

    fn blocks(&mut self, blocks: &[Block], depth: usize) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => self.paragraph(paragraph, depth),
                Block::List(list) => self.list(list, depth),
                Block::Table(table) => self.table(table, depth),
                Block::Columns(columns) => self.columns(columns, depth),
                Block::Rule(rule) => self.line(depth, &format!("rule {}", rule_length(rule.length))),
                Block::Image(image) => {
                    let (width, height) = (image.width.to_mm(), image.height.to_mm());
                    self.line(depth, &format!("image {width:.1} x {height:.1} mm: {}", image.alt));
                }
                Block::SignatureField(field) => {
                    self.line(depth, &format!("signature-field {:?}: {}", field.signer, field.label));
                }
                Block::PageBreak => self.line(depth, "page-break"),
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph, depth: usize) {
        let class = self.styles.get(paragraph.style).class;
        let level = paragraph.outline_level.map(|level| format!(" h{level}")).unwrap_or_default();
        let keep = if paragraph.keep_with_next { " keep" } else { "" };
        let number = paragraph.number.as_deref().map(|number| format!(" [{number}]")).unwrap_or_default();
        let text: String = paragraph.inlines.iter().map(inline).collect();
        self.line(depth, &format!("{class}{level}{keep}{number}: {text}"));
    }

    fn list(&mut self, list: &List, depth: usize) {
        self.line(depth, "list");
        for item in &list.items {
            self.blocks(&item.blocks, depth + 1);
        }
    }

    fn table(&mut self, table: &Table, depth: usize) {
        let widths: Vec<String> = table.columns.iter().map(column_width).collect();
        self.line(depth, &format!("table {}", widths.join(" ")));
        self.rows("head", &table.head, depth + 1);
        self.rows("row", &table.body, depth + 1);
    }

    fn rows(&mut self, label: &str, rows: &[Row], depth: usize) {
        for row in rows {
            let split = if row.may_split { "" } else { " whole" };
            let keep = if row.keep_with_next { " keep" } else { "" };
            let height = if row.least_height > Length::ZERO { " high" } else { "" };
            self.line(depth, &format!("{label} {:?}{split}{keep}{height}", row.kind));
            for cell in &row.cells {
                let header = if cell.is_header { "th" } else { "td" };
                self.line(depth + 1, &format!("{header} {}x{} {:?}", cell.colspan, cell.rowspan, cell.vertical_align));
                self.blocks(&cell.blocks, depth + 2);
            }
        }
    }

    fn columns(&mut self, columns: &Columns, depth: usize) {
        self.line(depth, &format!("columns {:?} {:?}", columns.role, columns.shares));
        for row in &columns.rows {
            self.line(depth + 1, "left");
            self.blocks(&row.left, depth + 2);
            self.line(depth + 1, "right");
            self.blocks(&row.right, depth + 2);
        }
    }
}

fn inline(inline: &Inline) -> String {
    match inline {
        Inline::LineBreak => " / ".to_owned(),
        Inline::Text(run) => {
            let sign = match (run.bold, run.italic) {
                (true, true) => "*_",
                (true, false) => "*",
                (false, true) => "_",
                (false, false) => "",
            };
            let back: String = sign.chars().rev().collect();
            format!("{sign}{}{back}", run.text)
        }
    }
}

fn rule_length(length: RuleLength) -> String {
    match length {
        RuleLength::OfTextAbove { numerator, denominator } => format!("{numerator}/{denominator} of text above"),
        RuleLength::Fixed(length) => format!("{:.1} pt", length.to_pt()),
    }
}

fn column_width(column: &ColumnWidth) -> String {
    match column {
        ColumnWidth::Share(share) | ColumnWidth::Wish(share) => share.to_string(),
        ColumnWidth::Content => "content".to_owned(),
        ColumnWidth::Fixed(width) => format!("{:.1}pt", width.to_pt()),
    }
}
