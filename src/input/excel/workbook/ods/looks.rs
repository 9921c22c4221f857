//! How the cells of an `.ods` look: their number formats, the faces of their parts, and what is hidden. Calamine reads
//! the values of the vetted content; this is laid over them.
//!
//! A repeated look is kept once, with its range.

use std::borrow::Cow;
use std::rc::Rc;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::repeated;
use super::styles::Styles;
use super::text;
use crate::excel::workbook::dress::CellStyle;
use crate::excel::workbook::format::Format;
use crate::excel::workbook::rich::RichText;
use crate::excel::workbook::{COLUMNS, Cell, CellValue, Hidden, ROWS, Sheet, Workbook};
use crate::excel::xml::{Malformed, Step, Tag, Tags};

/// Lays the looks over the values of a vetted workbook. `shared` holds the styles of all parts.
pub(super) fn lay(shared: &str, content: &str, workbook: &mut Workbook) -> Result<(), Malformed> {
    let mut styles = Styles::default();
    let mut tags = Tags::new(shared);
    loop {
        match tags.step()? {
            Step::End => break,
            step => styles.step(&step),
        }
    }
    let mut tags = Tags::new(content);
    loop {
        match tags.step()? {
            Step::Open(tag) if tag.is("table") => {
                let name = tag.attribute("name").unwrap_or_default().into_owned();
                let layer = table(&mut tags, &mut styles)?;
                if let Some(sheet) = workbook.sheets.iter_mut().find(|sheet| sheet.name == name) {
                    layer.lay(sheet);
                }
            }
            Step::End => return Ok(()),
            step => styles.step(&step),
        }
    }
}

/// Things in order, each with the number it begins at and the one it ends before.
type Stretches<T> = Vec<(u64, u64, T)>;

fn at<T>(stretches: &Stretches<T>, number: u64) -> Option<&T> {
    let next = stretches.partition_point(|(first, ..)| *first <= number);
    let (_, end, thing) = stretches.get(next.checked_sub(1)?)?;
    (number < *end).then_some(thing)
}

/// What is laid over a cell.
#[derive(Debug)]
struct Dress {
    style: Rc<CellStyle>,
    number: Option<f64>,
    parts: Option<RichText>,
}

/// The looks of the cells of a table that are not plain.
#[derive(Debug, Default)]
struct Layer {
    rows: Stretches<Stretches<Dress>>,
    hidden: Hidden,
}

impl Layer {
    fn lay(mut self, sheet: &mut Sheet) {
        for row in &mut sheet.rows {
            let Some(dresses) = at(&self.rows, row.number.into()) else { continue };
            row.cells.retain_mut(|cell| at(dresses, cell.column.into()).is_none_or(|dress| dress.put_on(cell)));
        }
        sheet.rows.retain(|row| !row.cells.is_empty());
        self.hidden.settle();
        sheet.unseen = self.hidden;
    }
}

impl Dress {
    fn put_on(&self, cell: &mut Cell) -> bool {
        if let Some(number) = self.number {
            cell.value = CellValue::Number(number);
        }
        self.style.dress(cell, self.parts.clone(), false)
    }
}

/// A table that is being read.
#[derive(Debug, Default)]
struct Walk {
    layer: Layer,
    /// The default style of cells.
    columns: Stretches<String>,
    columns_end: u64,
    row: u64,
    /// How often the open row is repeated, its default style and its cells.
    rows: u64,
    row_style: Option<String>,
    column: u64,
    open: Stretches<Dress>,
}

/// Reads a table up to its end.
fn table(tags: &mut Tags, styles: &mut Styles) -> Result<Layer, Malformed> {
    let mut walk = Walk::default();
    loop {
        match tags.step()? {
            Step::Close(name) if name.is("table") => return Ok(walk.layer),
            Step::Open(tag) if tag.is("table-column") => walk.columns(&tag),
            Step::Open(tag) if tag.is("table-row") => walk.open_row(&tag),
            Step::Close(name) if name.is("table-row") => walk.close_row(),
            Step::Open(tag) if tag.is("table-cell") || tag.is("covered-table-cell") => walk.cell(&tag, tags, styles)?,
            Step::Open(tag) if tag.is("shapes") || tag.is("forms") || tag.is("table") => text::pass(tags)?,
            Step::End => return Err(Malformed),
            _ => {}
        }
    }
}

impl Walk {
    fn columns(&mut self, tag: &Tag) {
        let count = repeated(tag, "number-columns-repeated");
        let end = self.columns_end.saturating_add(count).min(COLUMNS.into());
        let style = tag.attribute("default-cell-style-name").unwrap_or_default();
        self.columns.push((self.columns_end, end, style.into_owned()));
        if is_hidden(tag).is_some() {
            self.layer.hidden.columns.extend(range(self.columns_end, end));
        }
        self.columns_end = end;
    }

    fn open_row(&mut self, tag: &Tag) {
        self.rows = repeated(tag, "number-rows-repeated").min(ROWS.into());
        self.row_style = tag.attribute("default-cell-style-name").map(Cow::into_owned);
        (self.column, self.open) = (0, Vec::new());
        if let Some(is_filtered) = is_hidden(tag) {
            self.layer.hidden.rows.extend(range(self.row, self.row.saturating_add(self.rows).min(ROWS.into())));
            self.layer.hidden.is_filtered |= is_filtered;
        }
    }

    fn close_row(&mut self) {
        let end = self.row.saturating_add(self.rows).min(ROWS.into());
        let cells = std::mem::take(&mut self.open);
        if !cells.is_empty() {
            self.layer.rows.push((self.row, end, cells));
        }
        self.row = end;
    }

    fn cell(&mut self, tag: &Tag, tags: &mut Tags, styles: &mut Styles) -> Result<(), Malformed> {
        let count = repeated(tag, "number-columns-repeated");
        let end = self.column.saturating_add(count).min(COLUMNS.into());
        let [own, kind] = tag.attributes(["style-name", "value-type"]);
        let inherited = || self.row_style.as_ref().or_else(|| at(&self.columns, self.column)).map(String::as_str);
        let mut style = styles.of_cell(own.as_deref().or_else(inherited).unwrap_or_default());
        let parts = text::parts(tags, styles, style.look)?;
        let number = kind.is_some().then(|| number(tag)).flatten();
        let usual = kind.as_deref().and_then(usual);
        if let Some(usual) = usual.filter(|_| number.is_some() && style.format == Format::default()) {
            style = Rc::new(CellStyle { format: usual, look: style.look });
        }
        let is_plain = style.format == Format::default();
        if kind.is_some() && (parts.is_some() || *style != CellStyle::default()) {
            let number = number.filter(|_| !is_plain);
            self.open.push((self.column, end, Dress { style, number, parts }));
        }
        self.column = end;
        Ok(())
    }
}

/// Whether a filter hides it, if it is hidden.
fn is_hidden(tag: &Tag) -> Option<bool> {
    let visibility = tag.attribute("visibility")?;
    (visibility != "visible").then_some(visibility == "filter")
}

fn range(first: u64, end: u64) -> Option<(u32, u32)> {
    Some((u32::try_from(first).ok()?, u32::try_from(end.checked_sub(1)?).ok()?)).filter(|(first, last)| first <= last)
}

/// The format of a kind of value in a cell that names none.
fn usual(kind: &str) -> Option<Format> {
    let number = match kind {
        "date" => 14,
        "time" => 21,
        "percentage" => 10,
        _ => return None,
    };
    Some(Format::of_number(number))
}

/// The number in a cell: days and times count in days since the end of 1899.
fn number(tag: &Tag) -> Option<f64> {
    let [value, date, time] = tag.attributes(["value", "date-value", "time-value"]);
    value
        .and_then(|value| value.parse().ok())
        .or_else(|| serial(&date?))
        .or_else(|| duration(&time?))
        .filter(|number: &f64| number.is_finite())
}

fn serial(text: &str) -> Option<f64> {
    let (day, time) = text.split_once('T').unwrap_or((text, "00:00:00"));
    let day = NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()?;
    let time = NaiveTime::parse_from_str(time, "%H:%M:%S%.f").unwrap_or_default();
    let start = NaiveDate::from_ymd_opt(1899, 12, 30)?.and_time(NaiveTime::default());
    let seconds = NaiveDateTime::new(day, time).signed_duration_since(start).num_milliseconds();
    #[expect(clippy::cast_precision_loss, reason = "milliseconds of ten thousand years are below 2^53")]
    let days = seconds as f64 / 86_400_000.0;
    Some(days)
}

/// `PT07H30M00S`.
fn duration(text: &str) -> Option<f64> {
    let (mut seconds, mut digits) = (0.0, String::new());
    for letter in text.strip_prefix("PT")?.chars() {
        let unit = match letter {
            'H' => 3600.0,
            'M' => 60.0,
            'S' => 1.0,
            digit => {
                digits.push(if digit == ',' { '.' } else { digit });
                continue;
            }
        };
        seconds += digits.parse::<f64>().ok()? * unit;
        digits.clear();
    }
    Some(seconds / 86_400.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_times_are_numbers_of_days() {
        assert_eq!(serial("2022-08-01"), Some(44_774.0));
        assert_eq!(serial("2022-08-01T12:00:00"), Some(44_774.5));
        assert_eq!(serial("1899-12-30"), Some(0.0));
        assert_eq!(duration("PT07H30M00S"), Some(0.3125));
        assert_eq!(duration("PT26H00M00,5S").map(|days| (days * 86_400.0).round()), Some(93_601.0));
        for text in ["", "PT", "2022", "2022-13-01"] {
            assert!(serial(text).is_none() && duration(text).is_none_or(|days| days == 0.0), "{text}");
        }
    }

    #[test]
    fn what_is_repeated_is_held_once() {
        let cell = "<table-cell style-name=\"b\" value-type=\"string\" number-columns-repeated=\"99999999999\"><p>a</p></table-cell>";
        let rows = format!(
            "<table-row number-rows-repeated=\"99999999999\" visibility=\"filter\">{cell}</table-row><table-row>{cell}</table-row>"
        );
        let content =
            format!("<table><table-column number-columns-repeated=\"9\" visibility=\"collapse\"/>{rows}</table>");
        let mut styles = Styles::default();
        let mut named =
            Tags::new("<style name=\"b\" family=\"table-cell\"><text-properties font-weight=\"bold\"/></style>");
        while let Ok(step) = named.step() {
            match step {
                Step::End => break,
                step => styles.step(&step),
            }
        }
        let mut tags = Tags::new(&content);
        tags.step().unwrap();
        let layer = table(&mut tags, &mut styles).unwrap();
        let held: Vec<_> = layer.rows.iter().map(|(first, end, cells)| (*first, *end, cells.len())).collect();
        assert_eq!(held, [(0, ROWS.into(), 1), (ROWS.into(), ROWS.into(), 1)]);
        assert!(at(&layer.rows, 7).and_then(|cells| at(cells, 16_383)).is_some_and(|dress| dress.style.look.bold));
        assert!(at(&layer.rows, 7).is_some_and(|cells| at(cells, 16_384).is_none()));
        assert_eq!((&*layer.hidden.columns, layer.hidden.is_filtered), (&[(0, 8)][..], true));
    }
}
