//! A sheet part → its cells and merges (ECMA-376 part 1, 18.3 Worksheets).

use std::borrow::Cow;
use std::sync::LazyLock;

use chrono::NaiveDate;

use super::strings::{Written, rich_text, unescape};
use crate::excel::workbook::dress::CellStyle;
use crate::excel::workbook::refuse::Refusal;
use crate::excel::workbook::rich::{RichText, Run};
use crate::excel::workbook::{COLUMNS, Capacity, Cell, CellValue, Hidden, Merge, ROWS, Row, position, rows};
use crate::excel::xml::{Malformed, Step, Tag, Tags};

/// What the cells of all sheets refer to.
#[derive(Debug)]
pub(super) struct Context<'a> {
    pub strings: &'a [Written],
    pub styles: &'a [CellStyle],
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

    fn take(&mut self, cell: &Cell) -> Result<(), Refusal> {
        let text = if let CellValue::Text(text) | CellValue::Error(text) = &cell.value { text.len() } else { 0 };
        let shown = cell.shown.as_ref().map_or(0, String::len);
        let runs = cell.runs.as_ref().map_or(0, |runs| text + size_of_val(&**runs));
        self.cells = self.cells.checked_sub(1).ok_or(Refusal::TooLarge)?;
        self.text = self.text.checked_sub(text + shown + runs).ok_or(Refusal::TooLarge)?;
        Ok(())
    }
}

/// What one sheet holds.
pub(super) struct Content {
    pub rows: Vec<Row>,
    pub merges: Vec<Merge>,
    pub hidden: Hidden,
}

/// The cells of one sheet.
pub(super) fn read(text: &str, context: &Context, allowance: &mut Allowance) -> Result<Content, Refusal> {
    let hidden = Hidden::default();
    let mut walk = Walk { context, allowance, next: (0, 0), rows: Vec::new(), late: Vec::new(), hidden };
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
            Step::Open(tag) if tag.is("col") => walk.columns(&tag),
            Step::Open(tag) if tag.is("filterColumn") => walk.hidden.is_filtered = true,
            Step::Open(tag) if tag.is("worksheet") => is_sheet = true,
            Step::End => break,
            _ => {}
        }
    }
    let mut hidden = std::mem::take(&mut walk.hidden);
    hidden.settle();
    if is_sheet { Ok(Content { rows: walk.into_rows(), merges, hidden }) } else { Err(Refusal::Broken) }
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
    hidden: Hidden,
}

impl Walk<'_> {
    fn open_row(&mut self, tag: &Tag) {
        let [number, hidden] = tag.attributes(["r", "hidden"]);
        let number = number.and_then(|number| number.parse::<u32>().ok()?.checked_sub(1));
        self.next = (number.unwrap_or(self.next.0), 0);
        if hidden.is_some_and(|hidden| is_true(&hidden)) {
            self.hidden.rows.push((self.next.0, self.next.0));
        }
    }

    /// Columns that are not shown (18.3.1.13 `col`).
    fn columns(&mut self, tag: &Tag) {
        let [first, last, hidden] = tag.attributes(["min", "max", "hidden"]);
        let column = |number: Option<Cow<str>>| number?.parse::<u32>().ok()?.checked_sub(1);
        if hidden.is_some_and(|hidden| is_true(&hidden)) {
            self.hidden.columns.extend(column(first).zip(column(last)));
        }
    }

    fn close_row(&mut self) {
        self.next.0 = self.next.0.saturating_add(1);
    }

    /// A cell outside every sheet is left out.
    fn cell(&mut self, tag: &Tag, tags: &mut Tags) -> Result<(), Refusal> {
        let [name, style, kind] = tag.attributes(["r", "s", "t"]);
        let at = name.map_or(Some(self.next), |name| position(&name));
        let style = style.and_then(|style| style.parse::<usize>().ok());
        let style = style.and_then(|style| self.context.styles.get(style)).unwrap_or(&PLAIN);
        let read = written(tags)?.read(style, kind.as_deref().unwrap_or_default(), self.context);
        let Some((row, column)) = at.filter(|(row, column)| *row < ROWS && *column < COLUMNS) else { return Ok(()) };
        self.next.1 = column + 1;
        if let Some((value, shown, runs)) = read {
            let cell = Cell { column, look: style.look, value, shown, runs };
            self.allowance.take(&cell)?;
            self.push(row, cell);
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

/// Of cells that have no style of the workbook.
static PLAIN: LazyLock<CellStyle> = LazyLock::new(CellStyle::default);

fn is_true(value: &str) -> bool {
    matches!(value, "1" | "true")
}

/// What stands in a cell, how it is shown, and the looks of its parts.
type Read = (CellValue, Option<String>, Option<Box<[Run]>>);

/// A cell as the part writes it.
#[derive(Debug, Default)]
struct WrittenCell {
    is_formula: bool,
    /// Text of `v`; `None` without one.
    result: Option<String>,
    /// Text of `is`.
    inline: Option<Written>,
}

/// Reads up to the closing of the cell.
fn written(tags: &mut Tags) -> Result<WrittenCell, Malformed> {
    let mut cell = WrittenCell::default();
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

impl WrittenCell {
    /// What stands in the cell; `None` when it is empty. `kind` says what the result means.
    fn read(self, style: &CellStyle, kind: &str, context: &Context) -> Option<Read> {
        match kind {
            "inlineStr" => text(&self.inline.or_else(|| self.result.map(Written::Plain))?, style),
            // A formula may well result in no text.
            "str" if self.result.is_some() => text(&Written::Plain(unescape(self.result?)), style),
            _ if self.inline.is_some() => text(&self.inline?, style),
            _ => match self.result.as_deref().map(str::trim).filter(|result| !result.is_empty()) {
                None => self.is_formula.then_some((CellValue::Uncomputed, None, None)),
                Some(result) => typed(result, style, kind, context),
            },
        }
    }
}

fn typed(result: &str, style: &CellStyle, kind: &str, context: &Context) -> Option<Read> {
    let value = match kind {
        "s" => return text(context.strings.get(result.parse::<usize>().ok()?)?, style),
        "b" => CellValue::Boolean(is_true(result)),
        "e" => CellValue::Error(result.to_owned()),
        "d" => iso_date(result).map_or_else(|| CellValue::Text(result.to_owned()), CellValue::Date),
        _ => match result.parse::<f64>().ok().filter(|number| number.is_finite()) {
            Some(number) => {
                return style.format.read(number, context.date_1904).map(|(value, shown)| (value, shown, None));
            }
            None => CellValue::Text(result.to_owned()),
        },
    };
    Some((value, None, None))
}

fn text(written: &Written, style: &CellStyle) -> Option<Read> {
    let RichText { text, runs } = match written {
        Written::Plain(text) => RichText::plain(style.format.around(text).unwrap_or_else(|| text.clone())),
        Written::Runs(runs) => RichText::of(runs.clone(), style.look),
    };
    let runs = (!runs.is_empty()).then(|| runs.into_boxed_slice());
    (!text.is_empty()).then_some((CellValue::Text(text), None, runs))
}

fn iso_date(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text.get(..10)?, "%Y-%m-%d").ok()
}
