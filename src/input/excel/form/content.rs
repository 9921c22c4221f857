//! The sheets of the outline and of the free tables.

use rust_xlsxwriter::{ConditionalFormatFormula, Format, Worksheet, XlsxError};
use serde_json::Value;

use super::grid::{self, Grid};
use super::outline::OutlineRow;
use super::sheet::{Choice, FIRST_ROW, HEADING_ROW};
use super::value::CellText;
use super::words::Words;
use super::{Rows, options, sheet, style};
use crate::excel::columns::{
    Column, Kind, Nature, OUTLINE_COLUMNS, ROW_KIND, TABLE_COLUMN, data_tables, kind_of, kinds,
};
use crate::excel::workbook::address;

pub(super) const ABOUT: &str =
    "Mỗi dòng là một phần, mục, đoạn, ý hay bảng, theo thứ tự in ra; số thứ tự do chương trình đánh.";
pub(super) const TABLE_ABOUT: &str =
    "Bảng tự do: cột đầu ghi loại hàng, các cột sau là các cột của bảng. Gộp ô như trong bảng in ra.";

/// A sheet of the outline; `tables` are the names of the sheets of free tables.
pub fn outline(
    name: &str,
    of_appendices: bool,
    groups: &[Rows<OutlineRow>],
    tables: &[String],
    words: &mut Words,
) -> Result<Worksheet, XlsxError> {
    let columns: Vec<&Column> = words.code_column().into_iter().chain(OUTLINE_COLUMNS).collect();
    // Kind and title stand after the code of the school, where there is one.
    let kinds_at = words.offset();
    let mut page = sheet::begin(name, ABOUT)?;
    sheet::headings(&mut page, &columns)?;
    let format = |column: &Column| style::input(column.kind);
    let coded = || groups.iter().flat_map(|group| group.rows.iter().map(|row| (group.code, row)));
    for (number, (code, row)) in (FIRST_ROW..).zip(coded()) {
        let texts = [&row.kind, &row.title, &row.text, &row.options.join("\n")].map(CellText::text);
        let texts: Vec<CellText> = words.code(code).into_iter().chain(texts).collect();
        sheet::fit_height(&mut page, number, &texts, &columns.iter().map(|column| column.width).collect::<Vec<_>>())?;
        for ((index, column), text) in (0_u16..).zip(&columns).zip(&texts) {
            let format = match index.checked_sub(kinds_at) {
                Some(index) => indented(format(column), &row.kind, index),
                None => format(column),
            };
            sheet::put(&mut page, number, index, text, &format)?;
        }
    }
    words.choose_code(&mut page)?;
    for (index, column) in (0..).zip(&columns) {
        page.set_column_format(index, &format(column))?;
    }
    let kind_words: Vec<String> = kinds(of_appendices).map(|kind| kind.name.to_owned()).collect();
    let choice = words.choice(if of_appendices { "Loại dòng phụ lục" } else { "Loại dòng" }, kind_words);
    // Deeper sections are called "Cấp 5" and so on: the list is an offer.
    page.add_data_validation(FIRST_ROW, kinds_at, words.last_row(), kinds_at, &sheet::drop_down(&choice, false)?)?;
    let names: Vec<String> =
        data_tables().iter().map(|table| table.name.to_owned()).chain(tables.iter().cloned()).collect();
    let (titles_at, options_at) = (kinds_at + 1, kinds_at + 3);
    let (kind, title) = (address(FIRST_ROW, kinds_at), address(FIRST_ROW, titles_at));
    let options = options::offered(of_appendices, tables);
    for (column, formula) in
        [(titles_at, words.tables(&kind, names)), (options_at, words.options(&kind, &title, options))]
    {
        let choice = sheet::drop_down(&Choice::Range(formula), false)?;
        page.add_data_validation(FIRST_ROW, column, words.last_row(), column, &choice)?;
    }
    if let Some(column) = OUTLINE_COLUMNS.last() {
        let note = format!("{}\n{}", column.guidance(), options::all(of_appendices));
        page.insert_note(HEADING_ROW, options_at, &sheet::note_box(&note))?;
    }
    for (number, (_, row)) in (FIRST_ROW..).zip(coded()) {
        if let Some(note) = options::note(row) {
            page.insert_note(number, options_at, &sheet::note_box(&note))?;
        }
    }
    colours(&mut page, kinds_at, words.last_row())?;
    let width = columns.iter().map(|column| u32::from(column.width)).sum();
    sheet::finish(&mut page, titles_at, options_at + 1, width)?;
    Ok(page)
}

/// Points stand further in than paragraphs, so that the eye sees what belongs together.
fn indented(format: Format, kind: &str, column: u16) -> Format {
    let depth = match (column, kind_of(kind)) {
        (0, Some(Nature::Section(depth))) => u8::try_from(depth.saturating_sub(1)).unwrap_or(0),
        (0, Some(Nature::Opening | Nature::Closing | Nature::Appendix)) => 0,
        (0, Some(Nature::Item("plus"))) => 4,
        (0, Some(_)) => 3,
        (2, Some(Nature::Item("plus"))) => 2,
        (2, Some(Nature::Item(_) | Nature::Labelled)) => 1,
        _ => 0,
    };
    format.set_indent(depth)
}

/// Rows are coloured by what stands in the first column, also after somebody changed it.
fn colours(page: &mut Worksheet, kinds_at: u16, last_row: u32) -> Result<(), XlsxError> {
    let first = address(FIRST_ROW, kinds_at);
    let last = kinds_at + u16::try_from(OUTLINE_COLUMNS.len() - 1).unwrap_or(3);
    for kind in kinds(true).chain(kinds(false).filter(|kind| matches!(kind.nature, Nature::Opening | Nature::Closing)))
    {
        let (format, columns) = match kind.nature {
            Nature::Section(1) | Nature::Appendix => (style::section(1), last),
            Nature::Section(depth) => (style::section(depth), kinds_at + 1),
            Nature::Table | Nature::Image | Nature::Landscape | Nature::LandscapeEnd | Nature::PageBreak => {
                (style::placed(), last)
            }
            _ => (style::kind_of_text(), kinds_at),
        };
        let rule = format!("=${first}=\"{}\"", kind.name);
        let rule = ConditionalFormatFormula::new().set_rule(rule.as_str()).set_format(format);
        page.add_conditional_format(FIRST_ROW, kinds_at, last_row, columns, &rule)?;
    }
    Ok(())
}

/// Columns as wide as their shares of the printed table.
fn width(grid: &Grid, column: usize) -> u16 {
    const ALL: u64 = 130;
    let sum: u64 = grid.widths.iter().flatten().sum();
    let share = grid.widths.get(column).copied().flatten();
    share.map_or(24, |share| u16::try_from(share * ALL / sum.max(1)).unwrap_or(24).clamp(9, 60))
}

/// Rows of a free table are coloured by their kind, also after somebody changed it.
fn table_colours(page: &mut Worksheet, kinds_at: u16, columns: u16, last_row: u32) -> Result<(), XlsxError> {
    let first = address(FIRST_ROW, kinds_at);
    for (kind, format) in [
        (grid::HEAD, style::section(2)),
        (grid::BAND, style::placed().set_bold()),
        (grid::GROUP, style::section(3)),
        (grid::WIDTHS, style::kind_of_text()),
        (grid::ALIGNMENT, style::kind_of_text()),
    ] {
        let rule = format!("=${first}=\"{kind}\"");
        let rule = ConditionalFormatFormula::new().set_rule(rule.as_str()).set_format(format);
        page.add_conditional_format(FIRST_ROW, kinds_at, last_row, kinds_at + columns, &rule)?;
    }
    Ok(())
}

/// Cells over several rows say nothing about the height of one.
fn fit(page: &mut Worksheet, number: u32, grid: &Grid, row: &grid::GridRow) -> Result<(), XlsxError> {
    let low = || row.cells.iter().filter(|cell| cell.rowspan == 1);
    let texts: Vec<CellText> = low().map(|cell| cell.text.clone()).collect();
    let spanned = |cell: &grid::GridCell| {
        (cell.column..cell.column + cell.colspan).map(|column| width(grid, column)).sum::<u16>()
    };
    let widths: Vec<u16> = low().map(spanned).collect();
    sheet::fit_height(page, number, &texts, &widths)
}

/// Fewest columns of a free table.
const FEWEST_COLUMNS: usize = 6;

/// The sheet of a free table; an empty one to fill in without a block.
pub fn table(name: &str, tables: &[(Option<&str>, &Value)], words: &mut Words) -> Result<Worksheet, XlsxError> {
    let grids: Vec<(Option<&str>, Grid)> = tables.iter().map(|(code, block)| (*code, Grid::of(block))).collect();
    let columns = grids.iter().map(|(_, grid)| grid.columns).max().unwrap_or(0);
    let columns = u16::try_from(columns.max(FEWEST_COLUMNS)).unwrap_or(u16::MAX);
    let kinds_at = words.offset();
    let mut page = sheet::begin(name, TABLE_ABOUT)?;
    let code: Vec<&Column> = words.code_column().into_iter().collect();
    sheet::headings(&mut page, &code)?;
    page.set_column_width(kinds_at, 16)?;
    page.write_string_with_format(HEADING_ROW, kinds_at, ROW_KIND, &style::heading(false))?;
    let widest = Grid::default();
    let widest = grids.first().map_or(&widest, |(_, grid)| grid);
    for column in 1..=columns {
        let at = kinds_at + column;
        page.set_column_width(at, width(widest, usize::from(column - 1)))?
            .set_column_format(at, &style::input(Kind::Rich))?;
        page.write_string_with_format(HEADING_ROW, at, format!("{TABLE_COLUMN} {column}"), &style::heading(false))?;
    }
    page.set_column_format(kinds_at, &style::input(Kind::Text))?;
    let rows = grids.iter().map(|(_, grid)| grid.rows.len()).sum::<usize>().max(12);
    for row in (FIRST_ROW..).take(rows) {
        for column in 0..=kinds_at + columns {
            page.write_blank(row, column, &style::input(Kind::Rich))?;
        }
    }
    let mut number = FIRST_ROW;
    for (code, grid) in &grids {
        for row in &grid.rows {
            if let Some(text) = words.code(*code) {
                sheet::put(&mut page, number, 0, &text, &style::input(Kind::Text))?;
            }
            grid_row(&mut page, number, kinds_at, grid, row)?;
            number += 1;
        }
    }
    words.choose_code(&mut page)?;
    table_colours(&mut page, kinds_at, columns, words.last_row())?;
    let kinds = Choice::Words(
        grid::ROW_KINDS.iter().map(|kind| (*kind).to_owned()).filter(|kind| !kind.contains(',')).collect(),
    );
    let choice = sheet::drop_down(&kinds, false)?;
    page.add_data_validation(FIRST_ROW, kinds_at, words.last_row(), kinds_at, &choice)?;
    sheet::finish(&mut page, kinds_at + 1, kinds_at + columns + 1, 16 + 24 * u32::from(columns))?;
    Ok(page)
}

/// A row of a free table; its kind stands in the column `kinds_at`.
fn grid_row(
    page: &mut Worksheet,
    number: u32,
    kinds_at: u16,
    grid: &Grid,
    row: &grid::GridRow,
) -> Result<(), XlsxError> {
    sheet::put(page, number, kinds_at, &CellText::text(&row.kind), &style::input(Kind::Text))?;
    let is_bold = row.kind == grid::HEAD || row.kind == grid::BAND || row.kind.contains(grid::BOLD);
    fit(page, number, grid, row)?;
    for cell in &row.cells {
        let format = style::table_cell(&cell.text);
        let format = if is_bold { format.set_bold() } else { format };
        let to = |from: usize, span: usize| u16::try_from(from + span - 1).unwrap_or(u16::MAX).saturating_add(kinds_at);
        let (first, end) = (to(cell.column, 2), to(cell.column + 1, cell.colspan));
        let bottom = number + u32::try_from(cell.rowspan - 1).unwrap_or(0);
        if bottom > number || end > first {
            page.merge_range(number, first, bottom, end, "", &format)?;
        }
        sheet::put(page, number, first, &cell.text, &format)?;
    }
    Ok(())
}
