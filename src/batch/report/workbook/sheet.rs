//! A long sheet of the report before its rows are inserted: name, headings, filter, print set-up.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::Limits;
use super::style::{self, Look, Tone};

/// Rows above the data: name, sentence, headings.
pub const HEADING_ROWS: usize = 3;
/// The row of the headings, from 0.
const HEADING: u32 = 2;
/// How many bold letters stand in the room of one that is not.
const BOLD: f64 = 0.92;
/// ISO A4, in the numbers of the file format.
const A4: u8 = 9;

/// A column of a long sheet.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    pub heading: &'static str,
    /// In characters.
    pub width: f64,
    pub look: Look,
}

/// A long sheet.
#[derive(Debug)]
pub struct Sheet {
    pub name: &'static str,
    pub about: String,
    pub columns: Vec<Column>,
    /// The headings of those that have none of their own, in their order.
    pub own: Vec<String>,
    /// Columns that stay in sight.
    pub frozen: u16,
    /// Columns at the end that are not printed.
    pub unprinted: usize,
    /// Rows of data.
    pub rows: usize,
}

impl Sheet {
    /// Widths of the columns, in characters as wide as usual: a column has room for fewer bold ones.
    pub fn widths(&self) -> Vec<f64> {
        let share = |look| if look == Look::Name { BOLD } else { 1.0 };
        self.columns.iter().map(|column| column.width * share(column.look)).collect()
    }

    /// The sheet with a row for each tone in place of its data.
    pub fn draw(&self, limits: Limits) -> Result<Worksheet, XlsxError> {
        let mut sheet = begin(self.name, &self.about)?;
        sheet.set_row_height(HEADING, 46)?;
        let mut own = self.own.iter();
        for (index, column) in (0..).zip(&self.columns) {
            sheet.set_column_width(index, column.width)?;
            let heading =
                if column.heading.is_empty() { own.next().map_or("", String::as_str) } else { column.heading };
            sheet.write_string_with_format(HEADING, index, heading, &style::heading())?;
            for (tone, row) in Tone::ALL.into_iter().zip(HEADING + 1..) {
                sheet.write_blank(row, index, &style::cell(column.look, tone))?;
            }
        }
        let last_column = last(self.columns.len());
        let last_row = HEADING + last_row(self.rows.min(limits.rows - HEADING_ROWS));
        sheet.set_freeze_panes(HEADING + 1, self.frozen)?;
        sheet.autofilter(HEADING, 0, last_row, last_column)?;
        sheet.set_print_area(0, 0, last_row, last(self.columns.len() - self.unprinted))?;
        sheet.set_repeat_rows(HEADING, HEADING)?;
        Ok(sheet)
    }
}

/// A new sheet with its name, its sentence and its pages.
pub fn begin(name: &str, about: &str) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(name)?;
    sheet.set_row_height(0, 26)?.set_row_height(1, 20)?;
    sheet.write_string_with_format(0, 0, crate::vietnamese::case::upper(name), &style::title())?;
    sheet.write_string_with_format(1, 0, about, &style::about())?;
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.5, 0.5, 0.5, 0.6, 0.3, 0.3);
    sheet.set_footer("&L&\"Times New Roman\"&A&R&\"Times New Roman\"Trang &P/&N");
    Ok(sheet)
}

fn last(columns: usize) -> u16 {
    u16::try_from(columns.saturating_sub(1)).unwrap_or(u16::MAX)
}

/// A sheet without data has a row that says so.
fn last_row(rows: usize) -> u32 {
    u32::try_from(rows.max(1)).unwrap_or(u32::MAX)
}
