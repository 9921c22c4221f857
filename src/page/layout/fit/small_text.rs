//! Small text for a table whose words would be cut otherwise.

use crate::document::{Block, Table};

/// Gives every text of a table the small style of its part.
pub fn settle(table: &mut Table) {
    for row in table.head.iter_mut().chain(&mut table.body) {
        row.cells.iter_mut().for_each(|cell| shrink(&mut cell.blocks));
    }
}

fn shrink(blocks: &mut [Block]) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => paragraph.style = paragraph.style.small(),
            Block::List(list) => list.items.iter_mut().for_each(|item| shrink(&mut item.blocks)),
            _ => {}
        }
    }
}
