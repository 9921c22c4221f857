//! A sheet part → its cells and merges (ECMA-376 part 1, 18.3 Worksheets).

use chrono::{Days, NaiveDate};

use super::format::Format;
use super::strings::{rich_text, unescape};
use crate::input::excel::workbook::refuse::Refusal;
use crate::input::excel::workbook::{COLUMNS, Capacity, Cell, CellValue, Merge, ROWS, Row, position, rows};
use crate::input::excel::xml::{Malformed, Step, Tag, Tags};

/// What the cells of all sheets refer to.
#[derive(Debug)]
pub(super) struct Context<'a> {
    pub strings: &'a [String],
    pub formats: &'a [Format],
    pub date_1904: bool,
}

/// What all sheets may still hold.
#[derive(Debug)]
pub(super) struct Allowance {
    cells: usize,
    text: usize,
}

impl Allowance {
    pub(super) const fn of(capacity: Capacity) -> Self {
        Self { cells: capacity.cells, text: capacity.text }
    }

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
    let mut walk = Walk { context, allowance, next: (0, 0), rows: Vec::new(), late: Vec::new() };
    let mut merges = Vec::new();
    let mut is_sheet = false;
    let mut tags = Tags::new(text);
    loop {
        match tags.step()? {
            Step::Open(tag) if tag.is("c") => walk.cell(&tag, &mut tags)?,
            Step::Open(tag) if tag.is("row") => walk.open_row(&tag),
            Step::Close(name) if name.is("row") => walk.close_row(),
            Step::Open(tag) if tag.is("mergeCell") => {
                merges.extend(tag.attribute("ref").and_then(|range| merge(&range)));
            }
            Step::Open(tag) if tag.is("worksheet") => is_sheet = true,
            Step::End => break,
            _ => {}
        }
    }
    if is_sheet { Ok((walk.into_rows(), merges)) } else { Err(Refusal::Broken) }
}

/// A walk over the cells of a sheet.
struct Walk<'a> {
    context: &'a Context<'a>,
    allowance: &'a mut Allowance,
    /// Row and column of the next cell that does not say where it stands.
    next: (u32, u16),
    /// Rows in order, as nearly all files have them.
    rows: Vec<Row>,
    /// Cells that came after a later one.
    late: Vec<(u32, Cell)>,
}

impl Walk<'_> {
    fn open_row(&mut self, tag: &Tag) {
        let number = tag.attribute("r").and_then(|number| number.parse::<u32>().ok()?.checked_sub(1));
        self.next = (number.unwrap_or(self.next.0), 0);
    }

    fn close_row(&mut self) {
        self.next.0 = self.next.0.saturating_add(1);
    }

    /// A cell outside every sheet is left out.
    fn cell(&mut self, tag: &Tag, tags: &mut Tags) -> Result<(), Refusal> {
        let [name, style, kind] = tag.attributes(["r", "s", "t"]);
        let at = name.map_or(Some(self.next), |name| position(&name));
        let style = style.and_then(|style| style.parse().ok());
        let value = written(tags)?.value(style, kind.as_deref().unwrap_or_default(), self.context);
        let Some((row, column)) = at.filter(|(row, column)| *row < ROWS && *column < COLUMNS) else { return Ok(()) };
        self.next.1 = column + 1;
        if let Some((value, shown)) = value {
            self.allowance.take(&value)?;
            self.push(row, Cell { column, value, shown });
        }
        Ok(())
    }

    fn push(&mut self, number: u32, cell: Cell) {
        match self.rows.last_mut() {
            Some(row) if row.number == number && row.cells.last().is_none_or(|last| last.column < cell.column) => {
                row.cells.push(cell);
            }
            Some(row) if row.number >= number => self.late.push((number, cell)),
            _ => self.rows.push(Row { number, cells: vec![cell] }),
        }
    }

    fn into_rows(self) -> Vec<Row> {
        if self.late.is_empty() {
            return self.rows;
        }
        let cells = self.rows.into_iter().flat_map(|row| row.cells.into_iter().map(move |cell| (row.number, cell)));
        rows(cells.chain(self.late).collect())
    }
}

fn merge(range: &str) -> Option<Merge> {
    let (first, last) = range.split_once(':')?;
    let ((first_row, first_column), (last_row, last_column)) = (position(first)?, position(last)?);
    Some(Merge { first_row, first_column, last_row, last_column })
}

/// A cell as the part writes it.
#[derive(Debug, Default)]
struct Written {
    is_formula: bool,
    /// Text of `v`; `None` without one.
    result: Option<String>,
    /// Text of `is`.
    inline: Option<String>,
}

/// Reads up to the closing of the cell.
fn written(tags: &mut Tags) -> Result<Written, Malformed> {
    let mut cell = Written::default();
    let mut in_value = false;
    loop {
        match tags.step()? {
            Step::Open(tag) if tag.is("v") => {
                in_value = true;
                cell.result = Some(String::new());
            }
            Step::Open(tag) if tag.is("f") => cell.is_formula = true,
            Step::Open(tag) if tag.is("is") => cell.inline = Some(rich_text(tags, "is")?),
            Step::Text(text) if in_value => cell.result.get_or_insert_default().push_str(&text),
            Step::Close(name) if name.is("v") => in_value = false,
            Step::Close(name) if name.is("c") => return Ok(cell),
            Step::End => return Err(Malformed),
            _ => {}
        }
    }
}

impl Written {
    /// What stands in the cell and how it is shown; `None` when it is empty. `style` is the number of the cell style,
    /// `kind` says what the result means.
    fn value(self, style: Option<usize>, kind: &str, context: &Context) -> Option<(CellValue, Option<String>)> {
        match kind {
            "inlineStr" => text(self.inline.or(self.result)?),
            // A formula may well result in no text.
            "str" if self.result.is_some() => text(unescape(self.result?)),
            _ if self.inline.is_some() => text(self.inline?),
            _ => match self.result.as_deref().map(str::trim).filter(|result| !result.is_empty()) {
                None => self.is_formula.then_some((CellValue::Uncomputed, None)),
                Some(result) => typed(result, style, kind, context),
            },
        }
    }
}

fn typed(result: &str, style: Option<usize>, kind: &str, context: &Context) -> Option<(CellValue, Option<String>)> {
    let value = match kind {
        "s" => return text(context.strings.get(result.parse::<usize>().ok()?)?.clone()),
        "b" => CellValue::Boolean(matches!(result, "1" | "true")),
        "e" => CellValue::Error(result.to_owned()),
        "d" => iso_date(result).map_or_else(|| CellValue::Text(result.to_owned()), CellValue::Date),
        _ => {
            let format = style.and_then(|style| context.formats.get(style)).unwrap_or(&Format::Plain);
            return Some(number(result, *format, context.date_1904));
        }
    };
    Some((value, None))
}

fn text(text: String) -> Option<(CellValue, Option<String>)> {
    (!text.is_empty()).then_some((CellValue::Text(text), None))
}

fn iso_date(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text.get(..10)?, "%Y-%m-%d").ok()
}

fn number(written: &str, format: Format, date_1904: bool) -> (CellValue, Option<String>) {
    let Some(number) = written.parse::<f64>().ok().filter(|number| number.is_finite()) else {
        return (CellValue::Text(written.to_owned()), None);
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
