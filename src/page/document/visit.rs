//! Walks every paragraph of a document in reading order.

use super::block::{Block, Paragraph};
use super::image::Image;
use super::table::{Row, Table};
use super::{Document, Part};

/// Calls `visit` for every paragraph of the document.
pub fn paragraphs<'a>(document: &'a Document, mut visit: impl FnMut(&'a Paragraph)) {
    for Part { blocks, .. } in &document.parts {
        walk(blocks, &mut visit);
    }
}

fn walk<'a>(blocks: &'a [Block], visit: &mut impl FnMut(&'a Paragraph)) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => visit(paragraph),
            Block::List(list) => list.items.iter().for_each(|item| walk(&item.blocks, visit)),
            Block::Table(table) => rows(table).flat_map(|row| &row.cells).for_each(|cell| walk(&cell.blocks, visit)),
            Block::Columns(columns) => columns.rows.iter().enumerate().for_each(|(index, row)| {
                columns.reading_order(index).into_iter().for_each(|side| walk(row.side(side), visit));
            }),
            Block::Rule(_) | Block::Image(_) | Block::SignatureField(_) | Block::PageBreak => {}
        }
    }
}

/// The pictures of the document in reading order. They stand between paragraphs, in the signature block too, never in
/// cells.
pub fn images(document: &Document) -> impl Iterator<Item = &Image> {
    document.parts.iter().flat_map(|part| &part.blocks).flat_map(images_of_block)
}

fn images_of_block(block: &Block) -> Vec<&Image> {
    match block {
        Block::Image(image) => vec![image],
        Block::Columns(columns) => {
            let sides = columns.rows.iter().flat_map(|row| row.left.iter().chain(&row.right));
            sides.flat_map(images_of_block).collect()
        }
        _ => Vec::new(),
    }
}

/// Head and body rows of a table.
pub fn rows(table: &Table) -> impl Iterator<Item = &Row> {
    table.head.iter().chain(&table.body)
}
