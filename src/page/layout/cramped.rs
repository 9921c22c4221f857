//! Tables with more columns than their page has room for: words are cut, which no reader likes, or the page was turned.

use crate::diagnostic::{Finding, Help, Report, SECTION, choice, help};
use crate::document::{Block, Document, Orientation, Paragraph, Room, StyleName, Table};

/// A warning for each table of a fitted document that has no room on its page, or had none on an upright one.
pub fn cramped_tables(document: &Document) -> Report {
    let mut report = Report::default();
    for part in &document.parts {
        for (index, block) in part.blocks.iter().enumerate() {
            if let Block::Table(table) = block
                && table.room != Room::Enough
            {
                report.push(finding(table, &captions(&part.blocks[..index]), part.setup.orientation));
            }
        }
    }
    report
}

fn upright_help() -> Help {
    help![
        "ở phần hay mục có bảng ghi ",
        choice(SECTION, "orientation", "landscape"),
        " để in trang ngang, hoặc bớt cột, hoặc tách thành hai bảng.",
    ]
}

/// Columns that every page has room for, unless their words are very long.
const FEW_COLUMNS: usize = 6;

/// Whether a document has tables of many columns: only then is it worth to ask [`cramped_tables`] of a document that
/// nobody wants made.
pub fn has_many_columns(document: &Document) -> bool {
    let mut blocks = document.parts.iter().flat_map(|part| &part.blocks);
    blocks.any(|block| matches!(block, Block::Table(table) if table.columns.len() > FEW_COLUMNS))
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
    let message = match table.room {
        Room::Turned => {
            format!("{name} có {columns} cột, không đủ chỗ cho các số trên trang dọc nên được in trên trang ngang.")
        }
        _ => format!("{name} có {columns} cột, không đủ chỗ cho cả chữ nên có chữ bị ngắt giữa chừng."),
    };
    let help = match orientation {
        Orientation::Landscape if table.room != Room::Turned => {
            "bớt cột, tách thành hai bảng, hoặc viết ngắn lại.".into()
        }
        _ => upright_help(),
    };
    let finding = Finding::warning("LAY-02", message).help(help);
    match &table.origin {
        Some(origin) => finding.at(origin),
        None => finding,
    }
}
