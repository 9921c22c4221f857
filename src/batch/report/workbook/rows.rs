//! Rows of a sheet, written one after the other (ECMA-376-1, 18.3.1.73 and 18.3.1.4).

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};

use super::pack::Filling;
use super::style::Tone;
use super::text::{escape, escape_cell, fitting, lines};
use super::{Limits, sheet};
use crate::batch::address::reference;

/// Limit of characters in a text of a formula.
const LONGEST_IN_FORMULA: usize = 255;

/// Height of a line, in points.
pub const LINE_HEIGHT: usize = 15;
/// A row is no higher than 409 points (Microsoft, "Excel specifications and limits").
const MOST_LINES: usize = 27;

/// What stands in a cell.
#[derive(Debug, Clone)]
pub enum Value<'a> {
    Blank,
    Text(Cow<'a, str>),
    Count(usize),
    /// Shown text and the path of a file below the folder of the run.
    Link(&'static str, Cow<'a, str>),
}

/// A cell: its content, and its look beside others of its column.
pub type Cell<'a> = (Value<'a>, Tone);

/// A link from a cell to a file (ECMA-376-1, 18.3.1.47; ECMA-376-2, 6.5).
#[derive(Debug)]
pub struct Link {
    /// `H5`
    pub cell: String,
    /// As Excel itself writes it: letters beyond ASCII as they are, signs encoded.
    pub target: String,
}

/// The style numbers of the columns, for each tone.
pub type Styles = Vec<Vec<u32>>;

/// The rows of a sheet on their way into the file.
pub struct Rows<'a> {
    out: &'a mut dyn Write,
    styles: &'a Styles,
    /// Of the columns, in characters.
    widths: &'a [f64],
    limits: Limits,
    /// Rows that will be pushed.
    total: usize,
    /// Rows below the headings so far, with those that found no room.
    count: usize,
    xml: String,
    pub links: Vec<Link>,
}

impl<'a> Rows<'a> {
    pub fn new(out: &'a mut dyn Write, styles: &'a Styles, filling: &'a Filling, limits: Limits) -> Self {
        let Filling { widths, total, .. } = filling;
        Self { out, styles, widths, limits, total: *total, count: 0, xml: String::new(), links: Vec::new() }
    }

    /// Writes a row; one that finds no room in the sheet is only counted.
    pub fn push(&mut self, cells: &[Cell]) -> io::Result<()> {
        self.count += 1;
        if self.count <= self.room() { self.write(self.count, cells) } else { Ok(()) }
    }

    /// Rows for data; where they are too few, the last one says how many are missing.
    fn room(&self) -> usize {
        let room = self.limits.rows.saturating_sub(sheet::HEADING_ROWS);
        if self.total <= room { room } else { room.saturating_sub(1) }
    }

    /// Says in a column what found no room, or that there is nothing.
    pub fn finish(&mut self, column: usize, nothing: &str) -> io::Result<()> {
        let written = self.count.min(self.room());
        let sentence = match self.count - written {
            0 if self.count == 0 => nothing.to_owned(),
            0 => return Ok(()),
            missing => format!("và {missing} dòng khác, xem bao-cao.json"),
        };
        let mut cells = vec![(Value::Blank, Tone::Plain); column];
        cells.push((Value::Text(sentence.into()), Tone::Plain));
        self.write(written + 1, &cells)
    }

    /// Writes row number `number` below the headings, from 1.
    fn write(&mut self, number: usize, cells: &[Cell]) -> io::Result<()> {
        let row = sheet::HEADING_ROWS + number;
        self.xml.clear();
        let height = self.height(cells);
        let _ = write!(self.xml, "<row r=\"{row}\" ht=\"{height}\">");
        for (column, (value, tone)) in cells.iter().enumerate() {
            let style = self.styles.get(tone.index()).and_then(|styles| styles.get(column)).copied().unwrap_or(0);
            let cell = format!("{}{row}", letter(column));
            self.cell(&cell, style, value);
        }
        self.xml.push_str("</row>");
        self.out.write_all(self.xml.as_bytes())
    }

    /// High enough for the longest text, in points. Given, for not every program measures rows when it opens a workbook; not
    /// fixed, so that a row follows its text when that is changed.
    fn height(&self, cells: &[Cell]) -> usize {
        let lines = cells.iter().zip(self.widths).map(|((value, _), width)| match value {
            Value::Text(text) => lines(text, *width),
            _ => 1,
        });
        LINE_HEIGHT * lines.max().unwrap_or(1).min(MOST_LINES) + LINE_HEIGHT / 5
    }

    fn cell(&mut self, cell: &str, style: u32, value: &Value) {
        let _ = write!(self.xml, "<c r=\"{cell}\" s=\"{style}\"");
        match value {
            Value::Blank => self.xml.push_str("/>"),
            Value::Text(text) => self.text(text),
            Value::Count(count) => {
                let _ = write!(self.xml, "><v>{count}</v></c>");
            }
            Value::Link(shown, path) if self.links.len() < self.limits.links => {
                self.links.push(Link { cell: cell.to_owned(), target: reference(path) });
                self.text(shown);
            }
            Value::Link(shown, path) if path.chars().count() <= LONGEST_IN_FORMULA => self.formula(shown, path),
            Value::Link(_, path) => self.text(path),
        }
    }

    fn text(&mut self, text: &str) {
        self.xml.push_str(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        escape_cell(&fitting(text), &mut self.xml);
        self.xml.push_str("</t></is></c>");
    }

    /// A link where the sheet may have no more of them.
    fn formula(&mut self, shown: &str, path: &str) {
        self.xml.push_str(" t=\"str\"><f>");
        let formula = format!("HYPERLINK(\"{}\",\"{shown}\")", path.replace('"', "\"\""));
        escape(&formula, &mut self.xml);
        let _ = write!(self.xml, "</f><v>{shown}</v></c>");
    }
}

/// The letter of a column; a sheet of ours has no more than there are letters.
pub fn letter(column: usize) -> char {
    u8::try_from(column).ok().and_then(|column| b'A'.checked_add(column)).map_or('Z', char::from)
}
