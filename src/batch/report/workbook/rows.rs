//! Rows of a sheet, written one after the other (ECMA-376-1, 18.3.1.73 and 18.3.1.4).

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};

use super::style::Tone;
use super::text::{escape, escape_cell, fitting, lines};
use super::{Limits, sheet};
use crate::archive::{Archive, Packing, System};
use crate::batch::address::reference;

const HYPERLINK: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink";
/// Begins the relationships of a sheet.
const TARGETS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";

/// A formula holds no longer text.
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

/// Links from cells to files (ECMA-376-1, 18.3.1.47; ECMA-376-2, 6.5). A sheet may have 65,530 of them, and they are
/// written behind all rows: where they lead to is packed as it comes.
pub struct Links {
    /// Column, from 0, and row, from 1.
    pub cells: Vec<(u8, u32)>,
    /// One part: the relationships of the sheet.
    pub targets: Archive,
}

impl Links {
    /// None yet. `part`: the name of the relationships in the workbook.
    fn new(part: &str) -> io::Result<Self> {
        let mut targets = Archive::new(System::Unix, 0);
        targets.begin(part, Packing::Deflated)?;
        targets.write_all(TARGETS.as_bytes())?;
        Ok(Self { cells: Vec::new(), targets })
    }

    /// `target`: as Excel itself writes it, letters beyond ASCII as they are, signs encoded.
    fn add(&mut self, column: usize, row: usize, target: &str) -> io::Result<()> {
        self.cells.push((u8::try_from(column).unwrap_or(u8::MAX), u32::try_from(row).unwrap_or(u32::MAX)));
        let mut xml = format!("<Relationship Id=\"rId{}\" Type=\"{HYPERLINK}\" Target=\"", self.cells.len());
        escape(target, &mut xml);
        xml.push_str("\" TargetMode=\"External\"/>");
        self.targets.write_all(xml.as_bytes())
    }
}

/// The style numbers of the columns, for each tone.
pub type Styles = Vec<Vec<u32>>;

/// What a sheet is filled with.
pub struct Filling<'a> {
    /// Widths of its columns, in characters.
    pub widths: Vec<f64>,
    /// How many rows it will have.
    pub total: usize,
    /// Writes its rows.
    pub rows: &'a dyn Fn(&mut Rows) -> io::Result<()>,
}

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
    pub links: Links,
}

impl<'a> Rows<'a> {
    /// `part`: the name of the relationships of the sheet.
    pub fn new(
        out: &'a mut dyn Write,
        styles: &'a Styles,
        filling: &'a Filling,
        limits: Limits,
        part: &str,
    ) -> io::Result<Self> {
        let Filling { widths, total, .. } = filling;
        let links = Links::new(part)?;
        Ok(Self { out, styles, widths, limits, total: *total, count: 0, xml: String::new(), links })
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
            self.cell((column, row), style, value)?;
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

    fn cell(&mut self, (column, row): (usize, usize), style: u32, value: &Value) -> io::Result<()> {
        let _ = write!(self.xml, "<c r=\"{}{row}\" s=\"{style}\"", letter(column));
        match value {
            Value::Blank => self.xml.push_str("/>"),
            Value::Text(text) => self.text(text),
            Value::Count(count) => {
                let _ = write!(self.xml, "><v>{count}</v></c>");
            }
            Value::Link(shown, path) if self.links.cells.len() < self.limits.links => {
                self.links.add(column, row, &reference(path))?;
                self.text(shown);
            }
            Value::Link(shown, path) if path.chars().count() <= LONGEST_IN_FORMULA => self.formula(shown, path),
            Value::Link(_, path) => self.text(path),
        }
        Ok(())
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
