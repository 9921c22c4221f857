//! How the cells of an `.xls` look ([MS-XLS] 2.4): number formats, faces, and what is hidden. Calamine reads the values;
//! this is laid over them.

use std::collections::HashMap;
use std::ops::ControlFlow;

use super::shared::{self, Text};
use super::{BEGIN, BOUND_SHEET, MUL_RK, NEW, Record, SHARED, letters, long, number, walk};
use crate::excel::workbook::dress::CellStyle;
use crate::excel::workbook::format::Format;
use crate::excel::workbook::rich::{Look, RichText, Script};
use crate::excel::workbook::{CellValue, Hidden, Sheet, Workbook};

const DATE_1904: u16 = 0x0022;
const FONT: u16 = 0x0031;
const COLUMN_INFO: u16 = 0x007D;
const FILTER_MODE: u16 = 0x009B;
const EXTENDED_FORMAT: u16 = 0x00E0;
const ROW: u16 = 0x0208;
const FORMAT: u16 = 0x041E;
/// Records that begin with row, column and style, one cell each.
const SINGLE: [u16; 7] = [0x0006, 0x0203, 0x0204, 0x00D6, 0x0205, 0x027E, 0x00FD];
/// Faces are numbered without a fourth (2.5.129 `FontIndex`).
const NO_FACE: usize = 4;

/// The styles of a workbook, in the order of their numbers.
#[derive(Debug, Default)]
struct Styles {
    is_old: bool,
    date_1904: bool,
    formats: HashMap<u64, Format>,
    faces: Vec<Look>,
    cells: Vec<CellStyle>,
    texts: Vec<Text>,
}

/// Lays the looks over the values of a vetted workbook.
pub(super) fn lay(book: &[u8], workbook: &mut Workbook) {
    let (mut styles, mut sheets) = (Styles::default(), Vec::new());
    let mut texts = shared::Record::default();
    let _ = walk(book, |(kind, data)| {
        texts.take(kind, data);
        // Charts and macros are no sheets of cells.
        if kind == BOUND_SHEET && data.get(5) == Some(&0) {
            sheets.extend(long(data, 0));
        }
        styles.record((kind, data));
        ControlFlow::Continue(())
    });
    styles.texts = texts.texts();
    for (sheet, start) in workbook.sheets.iter_mut().zip(sheets) {
        let stream = usize::try_from(start).ok().and_then(|start| book.get(start..)).unwrap_or_default();
        Layer::of(stream, &styles).lay(sheet, &styles);
    }
}

impl Styles {
    /// A record of the globals.
    fn record(&mut self, (kind, data): Record) {
        match kind {
            BEGIN => self.is_old = number(data, 0) != Some(NEW),
            DATE_1904 => self.date_1904 = number(data, 0) == Some(1),
            FONT => self.faces.push(face(data)),
            FORMAT => {
                if let Some((id, code)) = number(data, 0).zip(code(data.get(2..).unwrap_or_default(), self.is_old)) {
                    self.formats.insert(id, Format::of_code(&code));
                }
            }
            EXTENDED_FORMAT => {
                let id = number(data, 2).unwrap_or(0);
                let builtin = || Format::of_number(u32::try_from(id).unwrap_or(0));
                let format = self.formats.get(&id).cloned().unwrap_or_else(builtin);
                let face = number(data, 0).and_then(|index| usize::try_from(index).ok()).unwrap_or(0);
                self.cells.push(CellStyle { format, look: self.face(face) });
            }
            _ => {}
        }
    }

    fn face(&self, index: usize) -> Look {
        let index = if index > NO_FACE { index - 1 } else { index };
        self.faces.get(index).copied().unwrap_or_default()
    }

    /// A shared text in its parts, where it has some.
    fn rich(&self, text: &str, shared: usize, cell: Look) -> Option<RichText> {
        let parts = self.texts.get(shared).map(|text| &text.parts).filter(|parts| !parts.is_empty())?;
        let units: Vec<u16> = text.encode_utf16().collect();
        let ends = parts.iter().skip(1).map(|(begin, _)| *begin).chain([units.len()]);
        let piece = |begin: usize, end: usize| {
            String::from_utf16_lossy(units.get(begin.min(units.len())..end.min(units.len())).unwrap_or_default())
        };
        let first = parts.first().map_or(0, |(begin, _)| *begin);
        let mut runs = vec![(piece(0, first), None)];
        runs.extend(parts.iter().zip(ends).map(|((begin, face), end)| (piece(*begin, end), Some(self.face(*face)))));
        Some(RichText::of(runs, cell))
    }
}

/// The face of a record (2.4.122 `Font`).
fn face(data: &[u8]) -> Look {
    let options = number(data, 2).unwrap_or(0);
    let script = match number(data, 8) {
        Some(1) => Script::Raised,
        Some(2) => Script::Lowered,
        _ => Script::Line,
    };
    let bold = number(data, 6).is_some_and(|weight| weight >= 600);
    Look { bold, italic: options & 2 > 0, struck: options & 8 > 0, script }
}

/// The code of a format (2.5.294 `XLUnicodeString`).
fn code(data: &[u8], is_old: bool) -> Option<String> {
    if is_old {
        return Some(letters(data.get(1..)?, usize::from(*data.first()?), false));
    }
    let is_wide = data.get(2)? & 1 > 0;
    Some(letters(data.get(3..)?, usize::try_from(number(data, 0)?).ok()?, is_wide))
}

/// What the records of a sheet say of its looks.
#[derive(Debug, Default)]
struct Layer {
    /// Row and column → style, and the number of the shared text.
    cells: HashMap<(u32, u16), (usize, Option<usize>)>,
    hidden: Hidden,
}

impl Layer {
    fn of(stream: &[u8], styles: &Styles) -> Self {
        let mut layer = Self::default();
        // Vetted before: a walk that breaks off is no new news.
        let _ = walk(stream, |record| {
            layer.record(record, styles);
            ControlFlow::Continue(())
        });
        layer.hidden.settle();
        layer
    }

    fn record(&mut self, (kind, data): Record, styles: &Styles) {
        let at = |offset: usize| number(data, offset);
        let place = |row: u64, column: u64| Some((u32::try_from(row).ok()?, u16::try_from(column).ok()?));
        let style = |offset: usize| at(offset).and_then(|style| usize::try_from(style).ok());
        match kind {
            ROW => {
                if let (Some(row), Some(true)) = (at(0), at(12).map(|options| options & 0x20 > 0)) {
                    self.hidden.rows.extend(u32::try_from(row).ok().map(|row| (row, row)));
                }
            }
            COLUMN_INFO => {
                if let (Some(first), Some(last), Some(true)) = (at(0), at(2), at(8).map(|options| options & 1 > 0)) {
                    let range = u32::try_from(first).ok().zip(u32::try_from(last).ok());
                    self.hidden.columns.extend(range);
                }
            }
            FILTER_MODE => self.hidden.is_filtered = true,
            MUL_RK => {
                let (Some(row), Some(first)) = (at(0), at(2)) else { return };
                let count = data.len().saturating_sub(6) / 6;
                for (index, column) in (0..count).zip(first..) {
                    self.cell(place(row, column), style(4 + index * 6), None, styles);
                }
            }
            kind if SINGLE.contains(&kind) => {
                let place = at(0).zip(at(2)).and_then(|(row, column)| place(row, column));
                let shared = (kind == SHARED).then(|| shared::index(data)).flatten();
                self.cell(place, style(4), shared, styles);
            }
            _ => {}
        }
    }

    /// Remembers the style of a cell, unless it is plain.
    fn cell(&mut self, at: Option<(u32, u16)>, style: Option<usize>, shared: Option<usize>, styles: &Styles) {
        let (Some(at), Some(style)) = (at, style) else { return };
        let shared = shared.filter(|shared| styles.texts.get(*shared).is_some_and(|text| !text.parts.is_empty()));
        if shared.is_some() || styles.cells.get(style).is_some_and(|style| *style != CellStyle::default()) {
            self.cells.insert(at, (style, shared));
        }
    }

    /// Lays the looks over the values of a sheet.
    fn lay(self, sheet: &mut Sheet, styles: &Styles) {
        for row in &mut sheet.rows {
            row.cells.retain_mut(|cell| {
                let Some((style, shared)) = self.cells.get(&(row.number, cell.column)) else { return true };
                let Some(style) = styles.cells.get(*style) else { return true };
                let parts = match (&cell.value, shared) {
                    (CellValue::Text(text), Some(shared)) => styles.rich(text, *shared, style.look),
                    _ => None,
                };
                style.dress(cell, parts, styles.date_1904)
            });
        }
        sheet.rows.retain(|row| !row.cells.is_empty());
        sheet.unseen = self.hidden;
    }
}
