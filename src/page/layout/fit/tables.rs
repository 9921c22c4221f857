//! Tables: widths of columns, words that stay together in cells, rows that stay whole.
//!
//! Tables that follow each other under the same head are fitted together and get the same widths.

use crate::document::table::{BORDER_THICKNESS, CELL_PADDING_HORIZONTAL, CELL_PADDING_VERTICAL, place_cells};
use crate::document::{Block, ColumnWidth, ColumnsRole, Paragraph, Room, Row, StyleName, Table};
use crate::layout::paragraph::line_height;
use crate::layout::stack::Setting;
use crate::layout::table::columns::declared;
use crate::layout::table::lowest::{Measures, Sheets};
use crate::layout::table::texts::{self, CellTexts, ParagraphText};
use crate::length::Length;

use super::whole_rows::Place;
use super::{even_lines, is_balanced, no_break, signature_rows, small_text, whole_rows};

/// Settles the tables among blocks that stand in a text area of this size.
pub fn settle(blocks: &mut [Block], width: Length, height: Length, setting: Setting) {
    let is_last = stand_last(blocks);
    let table = |block| if let &mut Block::Table(ref mut table) = block { Some(table) } else { None };
    let mut tables: Vec<&mut Table> = blocks.iter_mut().filter_map(table).collect();
    let mut cells: Vec<Vec<CellTexts>> = tables.iter().map(|table| texts::measure(table, setting)).collect();
    let area = Area { width, height, measures: measures(setting) };
    let mut first = 0;
    while first < tables.len() {
        let alike = tables.iter().zip(&cells).skip(first + 1);
        let is_alike = |(table, other): &(&&mut Table, &Vec<CellTexts>)| {
            is_free(tables[first]) && is_free(table) && has_same_head(&cells[first], other) && {
                tables[first].columns == table.columns
            }
        };
        let end = first + 1 + alike.take_while(is_alike).count();
        let mut widths = area.widths(&tables[first].columns, &cells[first..end]);
        if let Some(smaller) = area.smaller(&tables[first..end], &cells[first..end], &widths, setting) {
            tables[first..end].iter_mut().for_each(|table| small_text::settle(table));
            cells.splice(first..end, smaller.0);
            widths = smaller.1;
        }
        for index in first..end {
            area.settle(tables[index], &cells[index], &widths, is_last[index], setting);
        }
        first = end;
    }
}

/// For each table whether the signature follows it.
fn stand_last(blocks: &[Block]) -> Vec<bool> {
    let is_signature = |block: Option<&Block>| matches!(block, Some(Block::Columns(columns)) if columns.role == ColumnsRole::SignatureBlock);
    let tables = blocks.iter().enumerate().filter(|(_, block)| matches!(block, Block::Table(_)));
    tables.map(|(index, _)| is_signature(blocks.get(index + 1))).collect()
}

fn measures(setting: Setting) -> Measures {
    Measures {
        row: CELL_PADDING_VERTICAL * 2 + BORDER_THICKNESS,
        empty: line_height(setting.styles.get(StyleName::TableText), setting.family),
    }
}

/// Whether no width of a column stands already.
fn is_free(table: &Table) -> bool {
    table.columns.iter().all(|column| matches!(column, ColumnWidth::Wish(_) | ColumnWidth::Content))
}

/// Whether two tables have a head, and the same.
fn has_same_head(one: &[CellTexts], other: &[CellTexts]) -> bool {
    let head = |cells: &'_ [CellTexts]| cells.iter().take_while(|cell| cell.is_head).count();
    let same = |(one, other): (&CellTexts, &CellTexts)| {
        (one.row, one.rows, one.column, one.columns) == (other.row, other.rows, other.column, other.columns)
            && one.text() == other.text()
    };
    head(one) > 0 && head(one) == head(other) && one.iter().zip(other).take(head(one)).all(same)
}

/// The text area of a part.
struct Area {
    width: Length,
    height: Length,
    measures: Measures,
}

impl Area {
    /// The widths of tables with these columns.
    fn widths(&self, columns: &[ColumnWidth], tables: &[Vec<CellTexts>]) -> Vec<Length> {
        let declared = declared(columns, tables.iter().flatten(), self.width);
        let is_free = columns.iter().all(|column| matches!(column, ColumnWidth::Wish(_) | ColumnWidth::Content));
        if !is_free || columns.len() < 2 {
            return declared;
        }
        let sheets = Sheets {
            tables: tables.iter().map(Vec::as_slice).collect(),
            columns: columns.len(),
            available: self.width,
            page: self.height,
            measures: self.measures,
        };
        let mut widths = sheets.widths(&declared);
        crate::layout::table::columns::exact(&mut widths, self.width);
        widths
    }

    /// The texts and widths of tables with small text, where fewer words are cut then; `None` mostly.
    fn smaller<'a>(
        &self,
        tables: &[&mut Table],
        cells: &[Vec<CellTexts>],
        widths: &[Length],
        setting: Setting<'a>,
    ) -> Option<(Vec<Vec<CellTexts<'a>>>, Vec<Length>)> {
        let cut = |cells: &[Vec<CellTexts>], widths: &[Length]| {
            cells.iter().flatten().filter(|cell| is_cut(cell, cell.need.least, widths)).count()
        };
        let before = cut(cells, widths);
        if before == 0 {
            return None;
        }
        let small = |table: &&mut Table| {
            let mut table = Table::clone(table);
            small_text::settle(&mut table);
            texts::measure(&table, setting)
        };
        let smaller: Vec<Vec<CellTexts>> = tables.iter().map(small).collect();
        let widths = self.widths(&tables.first()?.columns, &smaller);
        (cut(&smaller, &widths) < before).then_some((smaller, widths))
    }

    fn settle(&self, table: &mut Table, cells: &[CellTexts], widths: &[Length], is_last: bool, setting: Setting) {
        let mut rest = cells.iter();
        for rows in [&mut table.head, &mut table.body] {
            join_words(rows, &mut rest, widths, setting);
        }
        table.columns = widths.iter().map(|width| ColumnWidth::Fixed(*width)).collect();
        table.room = match room(cells, widths) {
            Room::Enough if table.room == Room::Turned => Room::Turned,
            room => room,
        };
        signature_rows::settle(table, cells);
        let place = Place { area: [self.width, self.height], is_last };
        whole_rows::settle(table, cells, widths, self.measures, place);
    }
}

fn room(cells: &[CellTexts], widths: &[Length]) -> Room {
    if cells.iter().any(|cell| is_cut(cell, cell.need.number, widths)) {
        Room::CutsNumbers
    } else if cells.iter().any(|cell| is_cut(cell, cell.need.least, widths)) {
        Room::CutsWords
    } else {
        Room::Enough
    }
}

/// Whether what a cell needs is wider than its columns.
fn is_cut(cell: &CellTexts, need: Length, widths: &[Length]) -> bool {
    let width: Length = widths.iter().skip(cell.column).take(cell.columns).copied().sum();
    // Widths are rounded to the last EMU.
    need > width + Length::emu(99)
}

/// Joins words in the cells of rows; `cells` are their texts, in order.
fn join_words<'a>(
    rows: &mut [Row],
    cells: &mut impl Iterator<Item = &'a CellTexts<'a>>,
    widths: &[Length],
    setting: Setting,
) {
    let placed: Vec<usize> = place_cells(rows, widths.len()).iter().map(Vec::len).collect();
    for (row, placed) in rows.iter_mut().zip(placed) {
        for (cell, texts) in row.cells.iter_mut().take(placed).zip(&mut *cells) {
            let outer: Length = widths.iter().skip(texts.column).take(texts.columns).copied().sum();
            let mut paragraphs = texts.paragraphs.iter();
            join_in(&mut cell.blocks, &mut paragraphs, outer - CELL_PADDING_HORIZONTAL * 2, setting);
        }
    }
}

fn join_in<'a>(
    blocks: &mut [Block],
    texts: &mut impl Iterator<Item = &'a ParagraphText<'a>>,
    width: Length,
    setting: Setting,
) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => {
                if let Some(text) = texts.next() {
                    join(paragraph, text, width, setting);
                }
            }
            Block::List(list) => {
                for item in &mut list.items {
                    join_in(&mut item.blocks, texts, width, setting);
                }
            }
            _ => {}
        }
    }
}

fn join(paragraph: &mut Paragraph, text: &ParagraphText, width: Length, setting: Setting) {
    no_break::settle_in_cell(paragraph, text, width);
    if is_balanced(paragraph.style) {
        even_lines::settle(paragraph, width, setting);
    }
}
