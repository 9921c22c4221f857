//! Tables with more columns than their page has room for: words are cut, which no reader likes.

use crate::diagnostic::{Finding, Report};
use crate::document::{Block, Document, Orientation, Paragraph, StyleName, Table};

/// A warning for each table of a fitted document in which words are cut.
#[must_use]
pub fn cramped_tables(document: &Document) -> Report {
    let mut report = Report::default();
    for part in &document.parts {
        for (index, block) in part.blocks.iter().enumerate() {
            if let Block::Table(table) = block
                && table.is_cramped
            {
                report.push(finding(table, &captions(&part.blocks[..index]), part.setup.orientation));
            }
        }
    }
    report
}

/// The captions right above a table, as one line.
fn captions(above: &[Block]) -> String {
    let captions = above.iter().rev().map_while(caption);
    let mut lines: Vec<String> = captions.map(Paragraph::plain_text).collect();
    lines.reverse();
    lines.join(" ").replace('\n', " ")
}

fn caption(block: &Block) -> Option<&Paragraph> {
    match block {
        Block::Paragraph(paragraph) if paragraph.style == StyleName::Caption => Some(paragraph),
        _ => None,
    }
}

fn finding(table: &Table, caption: &str, orientation: Orientation) -> Finding {
    let columns = table.columns.len();
    let name = if caption.is_empty() { "bảng".to_owned() } else { format!("bảng \"{caption}\"") };
    let message = format!("{name} có {columns} cột, không đủ chỗ cho cả chữ nên có chữ bị ngắt giữa chừng.");
    let help = match orientation {
        Orientation::Portrait => {
            "ghi \"orientation\": \"landscape\" ở mục có bảng để in trang ngang, hoặc bớt cột, hoặc tách thành hai bảng."
        }
        Orientation::Landscape => "bớt cột, tách thành hai bảng, hoặc viết ngắn lại.",
    };
    let finding = Finding::warning("LAY-02", message).help(help);
    match &table.origin {
        Some(origin) => finding.at(origin),
        None => finding,
    }
}
