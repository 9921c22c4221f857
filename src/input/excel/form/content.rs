//! The sheets of the outline and of the free tables.

use rust_xlsxwriter::{ConditionalFormatFormula, Format, Worksheet, XlsxError};
use serde_json::Value;

use super::grid::{self, Grid};
use super::outline::OutlineRow;
use super::sheet::{Choice, FIRST_ROW, HEADING_ROW, LAST_ROW};
use super::value::CellText;
use super::words::Words;
use super::{sheet, style};
use crate::input::excel::columns::{
    Column, Kind, Nature, OUTLINE_COLUMNS, ROW_KIND, TABLE_COLUMN, TABLES, kind_of, kinds,
};

const ABOUT: &str = "Mỗi dòng là một phần, mục, đoạn, ý hay bảng, theo thứ tự in ra; số thứ tự do chương trình đánh.";
const TABLE_ABOUT: &str =
    "Bảng tự do: cột đầu ghi loại hàng, các cột sau là các cột của bảng. Gộp ô như trong bảng in ra.";

/// A sheet of the outline; `tables` are the names of the sheets of free tables.
pub fn outline(
    name: &str,
    of_appendices: bool,
    rows: &[OutlineRow],
    tables: &[String],
    words: &mut Words,
) -> Result<Worksheet, XlsxError> {
    let columns: Vec<&Column> = OUTLINE_COLUMNS.iter().collect();
    let mut page = sheet::begin(name, ABOUT)?;
    sheet::headings(&mut page, &columns)?;
    let format = |column: &Column| style::input(column.kind);
    for (number, row) in (FIRST_ROW..).zip(rows) {
        let texts = [&row.kind, &row.title, &row.text, &row.options.join("\n")].map(CellText::text);
        sheet::fit_height(&mut page, number, &texts, &columns.iter().map(|column| column.width).collect::<Vec<_>>())?;
        for ((index, column), text) in (0..).zip(&columns).zip(&texts) {
            sheet::put(&mut page, number, index, text, &indented(format(column), &row.kind, index))?;
        }
    }
    for (index, column) in (0..).zip(&columns) {
        page.set_column_format(index, &format(column))?;
    }
    let kind_words: Vec<String> = kinds(of_appendices).map(|kind| kind.name.to_owned()).collect();
    let choice = words.choice(if of_appendices { "Loại dòng phụ lục" } else { "Loại dòng" }, kind_words);
    // Deeper sections are called "Cấp 5" and so on: the list is an offer.
    page.add_data_validation(FIRST_ROW, 0, LAST_ROW, 0, &sheet::drop_down(&choice, false, "")?)?;
    let names: Vec<String> = TABLES.iter().map(|table| table.name.to_owned()).chain(tables.iter().cloned()).collect();
    let choice = words.choice("Tên bảng", names);
    for (number, _) in (FIRST_ROW..).zip(rows).filter(|(_, row)| kind_of(&row.kind) == Some(Nature::Table)) {
        page.add_data_validation(number, 1, number, 1, &sheet::drop_down(&choice, false, "")?)?;
    }
    colours(&mut page)?;
    sheet::finish(&mut page, 1, columns.iter().map(|column| u32::from(column.width)).sum())?;
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
fn colours(page: &mut Worksheet) -> Result<(), XlsxError> {
    let first = FIRST_ROW + 1;
    let last = u16::try_from(OUTLINE_COLUMNS.len() - 1).unwrap_or(3);
    for kind in kinds(true).chain(kinds(false).filter(|kind| matches!(kind.nature, Nature::Opening | Nature::Closing)))
    {
        let (format, columns) = match kind.nature {
            Nature::Section(1) | Nature::Appendix => (style::section(1), last),
            Nature::Section(depth) => (style::section(depth), 1),
            Nature::Table | Nature::Image | Nature::Landscape | Nature::LandscapeEnd | Nature::PageBreak => {
                (style::placed(), last)
            }
            _ => (style::kind_of_text(), 0),
        };
        let rule = format!("=$A{first}=\"{}\"", kind.name);
        let rule = ConditionalFormatFormula::new().set_rule(rule.as_str()).set_format(format);
        page.add_conditional_format(FIRST_ROW, 0, LAST_ROW, columns, &rule)?;
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
fn table_colours(page: &mut Worksheet, columns: u16) -> Result<(), XlsxError> {
    let first = FIRST_ROW + 1;
    for (kind, format) in [
        (grid::HEAD, style::section(2)),
        (grid::BAND, style::placed().set_bold()),
        (grid::GROUP, style::section(3)),
        (grid::WIDTHS, style::kind_of_text()),
        (grid::ALIGNMENT, style::kind_of_text()),
    ] {
        let rule = format!("=$A{first}=\"{kind}\"");
        let rule = ConditionalFormatFormula::new().set_rule(rule.as_str()).set_format(format);
        page.add_conditional_format(FIRST_ROW, 0, LAST_ROW, columns, &rule)?;
    }
    Ok(())
}

/// Cells over several rows say nothing about the height of one.
fn fit(page: &mut Worksheet, number: u32, grid: &Grid, row: &grid::GridRow) -> Result<(), XlsxError> {
    let low = || row.cells.iter().filter(|cell| cell.rowspan == 1);
    let texts: Vec<CellText> = low().map(|cell| cell.text.clone()).collect();
    let spanned =
        |cell: &grid::GridCell| (cell.column..cell.column + cell.colspan).map(|column| width(grid, column)).sum();
    let widths: Vec<u16> = low().map(spanned).collect();
    sheet::fit_height(page, number, &texts, &widths)
}

/// A free table gets at least so many columns to write in.
const FEWEST_COLUMNS: usize = 6;

/// The sheet of a free table; an empty one to fill in without a block.
pub fn table(name: &str, block: Option<&Value>) -> Result<Worksheet, XlsxError> {
    let grid = block.map(Grid::of).unwrap_or_default();
    let columns = u16::try_from(grid.columns.max(FEWEST_COLUMNS)).unwrap_or(u16::MAX);
    let mut page = sheet::begin(name, TABLE_ABOUT)?;
    page.set_column_width(0, 16)?;
    page.write_string_with_format(HEADING_ROW, 0, ROW_KIND, &style::heading(false))?;
    for column in 1..=columns {
        page.set_column_width(column, width(&grid, usize::from(column - 1)))?
            .set_column_format(column, &style::input(Kind::Rich))?;
        page.write_string_with_format(HEADING_ROW, column, format!("{TABLE_COLUMN} {column}"), &style::heading(false))?;
    }
    page.set_column_format(0, &style::input(Kind::Text))?;
    let last = grid.rows.len().max(12);
    for row in (FIRST_ROW..).take(last) {
        for column in 0..=columns {
            page.write_blank(row, column, &style::input(Kind::Rich))?;
        }
    }
    for (number, row) in (FIRST_ROW..).zip(&grid.rows) {
        sheet::put(&mut page, number, 0, &CellText::text(&row.kind), &style::input(Kind::Text))?;
        let is_bold = row.kind == grid::HEAD || row.kind == grid::BAND || row.kind.contains(grid::BOLD);
        fit(&mut page, number, &grid, row)?;
        for cell in &row.cells {
            let format = style::table_cell(&cell.text);
            let format = if is_bold { format.set_bold() } else { format };
            let to = |from: usize, span: usize| u16::try_from(from + span - 1).unwrap_or(u16::MAX);
            let (first, end) = (to(cell.column, 2), to(cell.column + 1, cell.colspan));
            let bottom = number + u32::try_from(cell.rowspan - 1).unwrap_or(0);
            if bottom > number || end > first {
                page.merge_range(number, first, bottom, end, "", &format)?;
            }
            sheet::put(&mut page, number, first, &cell.text, &format)?;
        }
    }
    table_colours(&mut page, columns)?;
    let kinds = Choice::Words(
        grid::ROW_KINDS.iter().map(|kind| (*kind).to_owned()).filter(|kind| !kind.contains(',')).collect(),
    );
    page.add_data_validation(FIRST_ROW, 0, LAST_ROW, 0, &sheet::drop_down(&kinds, false, "")?)?;
    sheet::finish(&mut page, 1, 16 + 24 * u32::from(columns))?;
    Ok(page)
}
