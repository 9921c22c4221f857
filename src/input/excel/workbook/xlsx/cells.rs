//! A sheet part → its cells and merges (ECMA-376 part 1, 18.3 Worksheets).

use chrono::{Days, NaiveDate};

use super::format::Format;
use super::strings::{rich_text, unescape};
use crate::input::excel::workbook::refuse::Refusal;
use crate::input::excel::workbook::{COLUMNS, Cell, CellValue, Merge, ROWS, Row, position, rows};
use crate::input::excel::xml::{Malformed, Step, Tag, Tags};

/// What the cells of all sheets refer to.
#[derive(Debug)]
pub(super) struct Context<'a> {
    pub strings: &'a [String],
    pub formats: &'a [Format],
    pub date_1904: bool,
}

/// What all sheets may still hold: one shared text in a million cells would be a million copies.
#[derive(Debug)]
pub(super) struct Allowance {
    cells: usize,
    text: usize,
}

impl Default for Allowance {
    fn default() -> Self {
        Self { cells: 500_000, text: 32 * 1024 * 1024 }
    }
}

impl Allowance {
    fn take(&mut self, value: &CellValue) -> Result<(), Refusal> {
        let text = if let CellValue::Text(text) | CellValue::Error(text) = value { text.len() } else { 0 };
        self.cells = self.cells.checked_sub(1).ok_or(Refusal::TooLarge)?;
        self.text = self.text.checked_sub(text).ok_or(Refusal::TooLarge)?;
        Ok(())
    }
}

/// Rows and merges of one sheet.
pub(super) fn read(
    text: &str,
    context: &Context,
    allowance: &mut Allowance,
) -> Result<(Vec<Row>, Vec<Merge>), Refusal> {
    let mut cells = Vec::new();
    let mut merges = Vec::new();
    let (mut row, mut column) = (0, 0);
    let mut is_sheet = false;
    let mut tags = Tags::new(text);
    loop {
        match tags.step()? {
            Step::Open(tag) if tag.is("c") => {
                let at = tag.attribute("r").map_or(Some((row, column)), |name| position(&name));
                let value = written(&mut tags, &tag)?.value(context);
                let Some((at_row, at_column)) = at.filter(|(row, column)| *row < ROWS && *column < COLUMNS) else {
                    continue;
                };
                column = at_column + 1;
                if let Some((value, shown)) = value {
                    allowance.take(&value)?;
                    cells.push((at_row, Cell { column: at_column, value, shown }));
                }
            }
            Step::Open(tag) if tag.is("row") => {
                let number = tag.attribute("r").and_then(|number| number.parse::<u32>().ok()?.checked_sub(1));
                (row, column) = (number.unwrap_or(row), 0);
            }
            Step::Close(name) if name.is("row") => row = row.saturating_add(1),
            Step::Open(tag) if tag.is("mergeCell") => {
                merges.extend(tag.attribute("ref").and_then(|range| merge(&range)))
            }
            Step::Open(tag) if tag.is("worksheet") => is_sheet = true,
            Step::End => break,
            _ => {}
        }
    }
    if is_sheet { Ok((rows(cells), merges)) } else { Err(Refusal::Broken) }
}

fn merge(range: &str) -> Option<Merge> {
    let (first, last) = range.split_once(':')?;
    let ((first_row, first_column), (last_row, last_column)) = (position(first)?, position(last)?);
    Some(Merge { first_row, first_column, last_row, last_column })
}

/// A cell as the part writes it.
#[derive(Debug, Default)]
struct Written {
    /// Number of the cell style.
    style: Option<usize>,
    /// `t`: what the text of `v` means.
    kind: String,
    is_formula: bool,
    /// Text of `v`; `None` without one.
    content: Option<String>,
    /// Text of `is`.
    inline: Option<String>,
}

/// Reads up to the closing of the cell.
fn written(tags: &mut Tags, tag: &Tag) -> Result<Written, Malformed> {
    let style = tag.attribute("s").and_then(|style| style.parse().ok());
    let mut cell = Written { style, kind: tag.attribute("t").unwrap_or_default().into_owned(), ..Written::default() };
    let mut in_value = false;
    loop {
        match tags.step()? {
            Step::Open(tag) if tag.is("v") => {
                in_value = true;
                cell.content = Some(String::new());
            }
            Step::Open(tag) if tag.is("f") => cell.is_formula = true,
            Step::Open(tag) if tag.is("is") => cell.inline = Some(rich_text(tags, "is")?),
            Step::Text(text) if in_value => cell.content.get_or_insert_default().push_str(&text),
            Step::Close(name) if name.is("v") => in_value = false,
            Step::Close(name) if name.is("c") => return Ok(cell),
            Step::End => return Err(Malformed),
            _ => {}
        }
    }
}

impl Written {
    /// What stands in the cell and how it is shown; `None` when it is empty.
    fn value(self, context: &Context) -> Option<(CellValue, Option<String>)> {
        let is_formula = self.is_formula;
        let content = match (self.kind.as_str(), self.content) {
            ("inlineStr", content) => return text(self.inline.or(content)?),
            // A formula may well result in no text.
            ("str", Some(content)) => return text(unescape(content)),
            (_, None) if self.inline.is_some() => return text(self.inline?),
            (_, content) => content.map(|content| content.trim().to_owned()).filter(|content| !content.is_empty()),
        };
        let Some(content) = content else { return is_formula.then_some((CellValue::Uncomputed, None)) };
        let value = match self.kind.as_str() {
            "s" => return text(context.strings.get(content.parse::<usize>().ok()?)?.clone()),
            "b" => CellValue::Boolean(matches!(content.as_str(), "1" | "true")),
            "e" => CellValue::Error(content),
            "d" => iso_date(&content).map_or(CellValue::Text(content), CellValue::Date),
            _ => {
                let format = self.style.and_then(|style| context.formats.get(style)).unwrap_or(&Format::Plain);
                return Some(number(content, *format, context.date_1904));
            }
        };
        Some((value, None))
    }
}

fn text(text: String) -> Option<(CellValue, Option<String>)> {
    (!text.is_empty()).then_some((CellValue::Text(text), None))
}

fn iso_date(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text.get(..10)?, "%Y-%m-%d").ok()
}

fn number(content: String, format: Format, date_1904: bool) -> (CellValue, Option<String>) {
    let Some(number) = content.parse::<f64>().ok().filter(|number| number.is_finite()) else {
        return (CellValue::Text(content), None);
    };
    match format {
        Format::Date => (date(number, date_1904).map_or(CellValue::Number(number), CellValue::Date), None),
        Format::Decimals(count) if count <= 15 => (CellValue::Number(number), Some(format!("{number:.count$}"))),
        _ => (CellValue::Number(number), None),
    }
}

/// The day of a serial number. Day 60 of the 1900 count is 29 February 1900, which never was.
fn date(serial: f64, date_1904: bool) -> Option<NaiveDate> {
    if !(0.0..2_958_466.0).contains(&serial) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the range just checked")]
    let days = serial.floor() as u64;
    let epoch = match (date_1904, days) {
        (true, _) => NaiveDate::from_ymd_opt(1904, 1, 1),
        (false, 0 | 60) => None,
        (false, 1..60) => NaiveDate::from_ymd_opt(1899, 12, 31),
        (false, _) => NaiveDate::from_ymd_opt(1899, 12, 30),
    };
    epoch?.checked_add_days(Days::new(days))
}
