//! A sheet of the form on its way: what all sheets have in common.

use rust_xlsxwriter::{DataValidation, ExcelDateTime, Format, Formula, Note, ProtectionOptions, Worksheet, XlsxError};

use super::style;
use super::value::CellText;
use crate::excel::columns::{Column, Kind};
use crate::vietnamese::case;
use chrono::Datelike;

/// The row of the headings, from 0; above it stand the name of the sheet and a sentence.
pub const HEADING_ROW: u32 = 2;
/// The first row of data.
pub const FIRST_ROW: u32 = 3;
/// Drop-downs and colours reach as far as this row.
pub const LAST_ROW: u32 = 999;
/// The same in a workbook of many schools.
pub const DISTRICT_LAST_ROW: u32 = 59_999;
/// ISO A4, in the numbers of the file format.
const A4: u8 = 9;
/// Wider sheets are printed on landscape pages.
const PORTRAIT_WIDTH: u32 = 90;

/// A new sheet with its name and its sentence.
pub fn begin(name: &str, about: &str) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(name)?;
    sheet.set_row_format(0, &style::title())?.set_row_format(1, &style::about())?;
    sheet.set_row_height(0, 26)?.set_row_height(1, 20)?;
    sheet.write_string_with_format(0, 0, case::upper(name), &style::title())?;
    sheet.write_string_with_format(1, 0, about, &style::about())?;
    Ok(sheet)
}

/// Headings, widths and notes.
pub fn headings(sheet: &mut Worksheet, columns: &[&Column]) -> Result<(), XlsxError> {
    sheet.set_row_height(HEADING_ROW, 36)?;
    for (index, column) in (0..).zip(columns) {
        sheet.set_column_width(index, column.width)?;
        let heading = heading(column);
        sheet.write_string_with_format(HEADING_ROW, index, &heading, &style::heading(column.required))?;
        let note = column.guidance();
        if !note.is_empty() {
            sheet.insert_note(HEADING_ROW, index, &note_box(&note))?;
        }
    }
    Ok(())
}

/// A heading as the sheet shows it: what must be filled in has a star.
pub fn heading(column: &Column) -> String {
    if column.required { format!("{} *", column.heading) } else { column.heading.to_owned() }
}

pub fn note_box(text: &str) -> Note {
    let lines = text.lines().map(|line| line.chars().count().div_ceil(38)).sum::<usize>();
    let height = 30 + 18 * u32::try_from(lines).unwrap_or(4);
    Note::new(text).add_author_prefix(false).set_author("kehoach").set_width(280).set_height(height).set_font_size(10)
}

/// Writes a value; a blank one keeps the format.
pub fn put(sheet: &mut Worksheet, row: u32, column: u16, text: &CellText, format: &Format) -> Result<(), XlsxError> {
    match text {
        CellText::Blank => sheet.write_blank(row, column, format)?,
        CellText::Text(text) => sheet.write_string_with_format(row, column, text, format)?,
        CellText::Number(number) | CellText::Formatted(number, _) => {
            sheet.write_number_with_format(row, column, *number, format)?
        }
        CellText::Date(day) => {
            let year = u16::try_from(day.year()).unwrap_or(1900);
            let part = |part: u32| u8::try_from(part).unwrap_or(1);
            match ExcelDateTime::from_ymd(year, part(day.month()), part(day.day())) {
                Ok(date) => sheet.write_datetime_with_format(row, column, &date, format)?,
                Err(_) => sheet.write_string_with_format(row, column, day.to_string(), format)?,
            }
        }
    };
    Ok(())
}

/// Height of a line of text in points.
const LINE: f64 = 15.75;
/// Characters of this face that stand in a column of width 1.
const CHARACTERS: f64 = 1.08;

/// Makes a row as high as its texts are; `widths` are those of their columns.
pub fn fit_height(sheet: &mut Worksheet, row: u32, texts: &[CellText], widths: &[u16]) -> Result<(), XlsxError> {
    let lines = texts.iter().zip(widths).map(|(text, width)| lines(text.as_str(), *width)).max().unwrap_or(1);
    sheet.set_row_height(row, LINE * f64::from(lines.clamp(1, 25)) + 3.0)?;
    Ok(())
}

/// Lines that a text takes in a column of this width.
fn lines(text: &str, width: u16) -> u32 {
    let columns = f64::from(width) * CHARACTERS;
    let of_line =
        |line: &str| (f64::from(u32::try_from(line.chars().count()).unwrap_or(u32::MAX)) / columns).ceil().max(1.0);
    let lines: f64 = text.split('\n').map(of_line).sum();
    format!("{lines:.0}").parse().unwrap_or(1)
}

/// A list to choose from: short ones stand in the validation, others on the sheet of words.
pub enum Choice {
    Words(Vec<String>),
    Range(String),
}

/// A drop-down. `strict` allows nothing else.
pub fn drop_down(choice: &Choice, strict: bool) -> Result<DataValidation, XlsxError> {
    let validation = match choice {
        Choice::Words(words) => DataValidation::new().allow_list_strings(words)?,
        Choice::Range(range) => DataValidation::new().allow_list_formula(Formula::new(range)),
    };
    if !strict {
        return Ok(validation.show_error_message(false));
    }
    validation
        .set_error_title("Giá trị không có trong danh sách")?
        .set_error_message("Chọn một giá trị trong danh sách thả xuống của ô.")
}

/// The last column of a sheet.
const LAST_COLUMN: u16 = 16_383;

/// Protection, frozen headings, and how the sheet is printed. Beside its `columns` anybody may write what they like.
pub fn finish(sheet: &mut Worksheet, frozen_columns: u16, columns: u16, width: u32) -> Result<(), XlsxError> {
    sheet.set_column_range_format(columns, LAST_COLUMN, &style::own())?;
    sheet.set_freeze_panes(FIRST_ROW, frozen_columns)?;
    sheet.set_repeat_rows(HEADING_ROW, HEADING_ROW)?;
    page(sheet, width > PORTRAIT_WIDTH);
    sheet.protect_with_options(&ProtectionOptions {
        insert_rows: true,
        insert_columns: true,
        delete_rows: true,
        format_rows: true,
        format_columns: true,
        format_cells: true,
        sort: true,
        use_autofilter: true,
        ..ProtectionOptions::new()
    });
    Ok(())
}

/// A4, as wide as the page, with the sheet's name and page numbers.
pub fn page(sheet: &mut Worksheet, landscape: bool) {
    sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0).set_margins(0.6, 0.5, 0.7, 0.6, 0.3, 0.3);
    sheet.set_footer("&L&\"Times New Roman,Italic\"&9&A&R&\"Times New Roman,Italic\"&9Trang &P/&N");
    if landscape {
        sheet.set_landscape();
    }
}

/// A sheet of rows of text in which one column is chosen from a list; the others are locked. Rows that are `marked` are
/// to be looked at.
pub fn chosen(
    (name, about): (&str, &str),
    headings: &[(&str, f64)],
    rows: &[Vec<String>],
    marked: &[bool],
    (chosen, choices): (u16, &[String]),
) -> Result<Worksheet, XlsxError> {
    let mut page = begin(name, about)?;
    page.set_row_height(HEADING_ROW, 24)?;
    for (column, (heading, width)) in (0..).zip(headings) {
        page.set_column_width(column, *width)?;
        page.write_string_with_format(HEADING_ROW, column, *heading, &style::heading(false))?;
    }
    let mut row = FIRST_ROW;
    for (texts, is_marked) in rows.iter().zip(marked) {
        for (column, text) in (0..).zip(texts) {
            let format = if column == chosen { style::input(Kind::Name) } else { style::locked() };
            let format = if *is_marked { style::marked(format) } else { format };
            page.write_string_with_format(row, column, text, &format)?;
        }
        row += 1;
    }
    let choice = drop_down(&Choice::Words(choices.to_vec()), true)?;
    page.add_data_validation(FIRST_ROW, chosen, row.max(FIRST_ROW + 1) - 1, chosen, &choice)?;
    let count = u16::try_from(headings.len()).unwrap_or(u16::MAX);
    finish(&mut page, 0, count, 200)?;
    Ok(page)
}
