//! A table whose numbers have no room side by side on an upright page gets pages of its own that lie on their side: a
//! number that is cut is misread. What leads to it goes with it, and widths that the user chose.

use crate::document::{Block, ColumnWidth, Orientation, PageNumbers, PageSetup, Part, Room, StyleName, Table};
use crate::layout::stack::Setting;

use super::fit_part;

/// The columns of each table, before widths are settled.
pub fn declared(parts: &[Part]) -> Vec<Vec<ColumnWidth>> {
    let blocks = parts.iter().flat_map(|part| &part.blocks);
    blocks
        .filter_map(|block| if let Block::Table(table) = block { Some(table.columns.clone()) } else { None })
        .collect()
}

/// Parts the parts of a document so that such tables lie, their columns as they were declared.
pub fn settle(parts: &mut Vec<Part>, declared: Vec<Vec<ColumnWidth>>, setting: Setting) {
    if !parts.iter().any(|part| is_upright(part) && part.blocks.iter().any(cuts_numbers)) {
        return;
    }
    let mut declared = declared.into_iter();
    for part in parts.iter_mut() {
        let is_upright = is_upright(part);
        for (table, columns) in part.blocks.iter_mut().filter_map(table).zip(declared.by_ref()) {
            if is_upright && table.room == Room::CutsNumbers {
                table.columns = columns;
            }
        }
    }
    for part in std::mem::take(parts) {
        if is_upright(&part) { parts.extend(parted(part, setting)) } else { parts.push(part) }
    }
}

fn is_upright(part: &Part) -> bool {
    part.setup.orientation == Orientation::Portrait
}

fn cuts_numbers(block: &Block) -> bool {
    matches!(block, Block::Table(table) if table.room == Room::CutsNumbers)
}

/// The stretches of a part, none of them empty.
fn parted(part: Part, setting: Setting) -> Vec<Part> {
    let Part { setup, page_numbers, mut blocks } = part;
    let lying = PageSetup { orientation: Orientation::Landscape, ..setup };
    let mut made: Vec<(PageSetup, Vec<Block>)> = Vec::new();
    while let Some(at) = blocks.iter().position(cuts_numbers) {
        let leading = blocks[..at].iter().rev().take_while(|block| leads(block)).count();
        let notes = blocks[at + 1..].iter().take_while(|block| is_note(block)).count();
        let rest = blocks.split_off(at + 1 + notes);
        let tables = blocks.split_off(at - leading);
        let above = std::mem::replace(&mut blocks, rest);
        match made.last_mut() {
            Some((_, before)) if above.is_empty() => before.extend(tables),
            _ => made.extend([(setup, above), (lying, tables)]),
        }
    }
    made.push((setup, blocks));
    let parts = made.into_iter().filter(|(_, blocks)| !blocks.is_empty()).enumerate();
    let part = |(index, (setup, blocks))| {
        let page_numbers = if index == 0 { page_numbers } else { PageNumbers::Continue };
        let mut part = Part { setup, page_numbers, blocks };
        if setup.orientation == Orientation::Landscape {
            lay(&mut part, setting);
        }
        part
    };
    parts.map(part).collect()
}

/// Whether a block stays with the table below.
fn leads(block: &Block) -> bool {
    matches!(block, Block::Paragraph(paragraph) if paragraph.keep_with_next || is_title(paragraph.style))
}

const fn is_title(style: StyleName) -> bool {
    matches!(
        style,
        StyleName::Heading1 | StyleName::Heading2 | StyleName::Heading3 | StyleName::Heading4 | StyleName::Caption
    )
}

fn is_note(block: &Block) -> bool {
    matches!(block, Block::Paragraph(paragraph) if paragraph.style == StyleName::TableNote)
}

/// Fits a part anew.
fn lay(part: &mut Part, setting: Setting) {
    fit_part(part, setting);
    for table in part.blocks.iter_mut().filter_map(table) {
        if table.room == Room::Enough {
            table.room = Room::Turned;
        }
    }
}

fn table(block: &mut Block) -> Option<&mut Table> {
    if let Block::Table(table) = block { Some(table) } else { None }
}
