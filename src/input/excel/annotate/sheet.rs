//! A sheet part in which some cells have another style, and which refers to the drawing of its notes
//! (ECMA-376 part 1, 18.3.1.99 `worksheet`: the order of its children).

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::splice::{Element, Splices};
use super::styles::{Colour, Styles};
use crate::excel::workbook::{address, position};
use crate::excel::xml::{Malformed, Step, Tag, Tags};

/// Cells to colour by row and column, from 0.
pub(super) type Cells = BTreeMap<(u32, u16), Colour>;

/// Children of a worksheet that come after the drawing of notes.
const AFTER_DRAWING: [&str; 10] = [
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
    // Form controls, in the way of old and new programs at once.
    "AlternateContent",
    "webExtensions",
];

/// The sheet as its notes need to know it.
pub(super) struct Changed {
    pub text: String,
    /// Relationship of the drawing of notes that the sheet had already.
    pub drawing: Option<String>,
    pub sizes: Sizes,
}

/// Widths of columns and heights of rows in pixels, as far as they differ from the usual.
#[derive(Debug, Default)]
pub(super) struct Sizes {
    columns: Vec<(u16, u16, u32)>,
    rows: BTreeMap<u32, u32>,
}

impl Sizes {
    pub(super) fn column(&self, column: u16) -> u32 {
        let known = self.columns.iter().find(|(first, last, _)| (*first..=*last).contains(&column));
        known.map_or(64, |(_, _, width)| *width)
    }

    pub(super) fn row(&self, row: u32) -> u32 {
        self.rows.get(&row).copied().unwrap_or(20)
    }
}

/// Colours cells; a cell that is not there yet is made. `drawing` is the relationship the sheet gets if it has none.
pub(super) fn colour(
    text: &str,
    cells: &Cells,
    styles: Option<&mut Styles>,
    drawing: &str,
) -> Result<Changed, Malformed> {
    // Without styles there is nothing to give a cell.
    let left = if styles.is_some() { cells.clone() } else { Cells::new() };
    let mut walk = Walk { text, left, styles, ..Walk::default() };
    let mut tags = Tags::new(text);
    loop {
        let from = tags.position();
        match tags.step()? {
            Step::Open(tag) => walk.open(&tag, Element::opened(&tag, from, tags.position())),
            Step::Close(name) if name.is("row") => walk.close_row(from),
            Step::Close(name) if name.is("sheetData") => walk.close_cells(from),
            Step::Close(name) if name.is("worksheet") => drop(walk.drawing_at.get_or_insert(from)),
            Step::End => break,
            _ => {}
        }
    }
    if walk.own_drawing.is_none() {
        let relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let prefix = &walk.prefix;
        let element = format!("<{prefix}legacyDrawing xmlns:r=\"{relationships}\" r:id=\"{drawing}\"/>");
        walk.splices.insert(walk.drawing_at.ok_or(Malformed)?, element);
    }
    Ok(Changed { text: walk.splices.apply(text), drawing: walk.own_drawing, sizes: walk.sizes })
}

/// A row whose cells are being walked over.
struct Open {
    number: u32,
    style: Option<usize>,
    element: Element,
}

/// A walk over the part that notes what must change.
#[derive(Default)]
struct Walk<'a, 's> {
    text: &'a str,
    /// Cells that were not met yet.
    left: Cells,
    styles: Option<&'a mut Styles<'s>>,
    splices: Splices,
    sizes: Sizes,
    /// First and last column, and their style.
    column_styles: Vec<(u16, u16, usize)>,
    prefix: String,
    data: Option<Element>,
    are_cells_past: bool,
    row: Option<Open>,
    /// Where the next row or cell stands that does not say it.
    next: (u32, u16),
    own_drawing: Option<String>,
    /// Where the drawing of notes belongs.
    drawing_at: Option<usize>,
}

impl Walk<'_, '_> {
    fn open(&mut self, tag: &Tag, element: Element) {
        if tag.is("c") {
            self.cell(tag, &element);
        } else if tag.is("row") {
            self.open_row(tag, element);
        } else if tag.is("col") {
            self.columns(tag);
        } else if tag.is("sheetData") {
            self.data = Some(element);
        } else if tag.is("worksheet") {
            self.prefix = element.prefix;
        } else if tag.is("legacyDrawing") {
            self.own_drawing = tag.attribute("id").map(Cow::into_owned);
        } else if self.are_cells_past && AFTER_DRAWING.iter().any(|name| tag.is(name)) {
            self.drawing_at.get_or_insert(element.open.start);
        }
    }

    fn columns(&mut self, tag: &Tag) {
        let number = |name| tag.attribute(name).and_then(|number| number.parse::<u16>().ok());
        let Some((first, last)) = number("min").zip(number("max")) else { return };
        let (first, last) = (first.saturating_sub(1), last.saturating_sub(1));
        self.column_styles.extend(number("style").map(|style| (first, last, usize::from(style))));
        // A width counts digits of 7 pixels, between margins.
        let width =
            tag.attribute("width").and_then(|width| width.parse().ok()).map(|width: f64| pixels(width * 7.0 + 5.0));
        self.sizes.columns.extend(width.map(|width| (first, last, width)));
    }

    fn open_row(&mut self, tag: &Tag, element: Element) {
        let number = tag.attribute("r").and_then(|number| number.parse::<u32>().ok()?.checked_sub(1));
        let number = number.unwrap_or(self.next.0);
        self.new_rows_before(number, element.open.start);
        let height = tag.attribute("ht").and_then(|height| height.parse().ok());
        self.sizes.rows.extend(height.map(|points: f64| (number, pixels(points * 4.0 / 3.0))));
        let style = tag.attribute("s").and_then(|style| style.parse().ok());
        self.next = (number, 0);
        self.row = Some(Open { number, style, element });
    }

    fn cell(&mut self, tag: &Tag, element: &Element) {
        let Some(row) = self.row.as_ref().map(|row| row.number) else { return };
        let at = tag.attribute("r").and_then(|name| position(&name)).unwrap_or((row, self.next.1));
        self.next.1 = at.1.saturating_add(1);
        let cells = self.new_cells(row, at.1);
        if !cells.is_empty() {
            self.splices.insert(element.open.start, cells);
        }
        if let Some(colour) = self.left.remove(&at) {
            let own = tag.attribute("s").and_then(|style| style.parse().ok()).unwrap_or(0);
            self.restyle(element, own, colour);
        }
    }

    fn restyle(&mut self, element: &Element, own: usize, colour: Colour) {
        let Some(styles) = self.styles.as_mut() else { return };
        let style = styles.coloured(own, colour).to_string();
        self.splices.set(self.text, &element.open, "s", &style);
    }

    fn close_row(&mut self, at: usize) {
        let Some(row) = self.row.as_ref() else { return };
        let cells = self.new_cells(row.number, u16::MAX);
        if let Some(row) = self.row.take() {
            self.next = (row.number.saturating_add(1), 0);
            if !cells.is_empty() {
                self.splices.append(self.text, &Element { close: at, ..row.element }, &cells);
            }
        }
    }

    fn close_cells(&mut self, at: usize) {
        self.are_cells_past = true;
        let rows = self.new_rows(u32::MAX);
        if let Some(data) = self.data.take().filter(|_| !rows.is_empty()) {
            self.splices.append(self.text, &Element { close: at, ..data }, &rows);
        }
    }

    fn new_rows_before(&mut self, number: u32, at: usize) {
        let rows = self.new_rows(number);
        if !rows.is_empty() {
            self.splices.insert(at, rows);
        }
    }

    /// Rows before `end` that are not there, with the cells that are wanted in them.
    fn new_rows(&mut self, end: u32) -> String {
        let mut rows = String::new();
        while let Some((row, _)) = self.left.keys().next().copied().filter(|(row, _)| *row < end) {
            let cells = self.new_cells(row, u16::MAX);
            let prefix = &self.prefix;
            let _ = write!(rows, "<{prefix}row r=\"{}\">{cells}</{prefix}row>", row + 1);
        }
        rows
    }

    /// Cells of a row before the column `end` that are not there, in the style of their row or column.
    fn new_cells(&mut self, row: u32, end: u16) -> String {
        let wanted: Vec<_> = self.left.range((row, 0)..(row, end)).map(|(at, colour)| (*at, *colour)).collect();
        let row_style = self.row.as_ref().filter(|open| open.number == row).and_then(|open| open.style);
        let mut cells = String::new();
        for (at, colour) in wanted {
            self.left.remove(&at);
            let column = self.column_styles.iter().find(|(first, last, _)| (*first..=*last).contains(&at.1));
            let base = row_style.or(column.map(|(_, _, style)| *style)).unwrap_or(0);
            let style = self.styles.as_mut().map_or(base, |styles| styles.coloured(base, colour));
            let _ = write!(cells, "<{}c r=\"{}\" s=\"{style}\"/>", self.prefix, address(at.0, at.1));
        }
        if !cells.is_empty() {
            self.forget_spans(row);
        }
        cells
    }

    /// A row may say which columns it fills; a new cell may stand outside.
    fn forget_spans(&mut self, row: u32) {
        let Some(open) = self.row.as_ref().filter(|open| open.number == row) else { return };
        let tag = self.text.get(open.element.open.clone()).unwrap_or_default();
        if tag.contains(" spans=") {
            self.splices.set(self.text, &open.element.open, "spans", "1:16384");
        }
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what a sheet can show")]
fn pixels(size: f64) -> u32 {
    size.clamp(0.0, 4096.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLES: &str = "<styleSheet><fills/><cellXfs><xf/><xf/><xf/></cellXfs></styleSheet>";

    fn coloured(sheet: &str, cells: &[(u32, u16)]) -> Changed {
        let mut styles = Styles::read(STYLES).unwrap().unwrap();
        let cells = cells.iter().map(|at| (*at, Colour::Error)).collect();
        colour(sheet, &cells, Some(&mut styles), "rId9").unwrap()
    }

    const DRAWING: &str = "<legacyDrawing xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
                           r:id=\"rId9\"/>";

    #[test]
    fn cells_are_coloured_or_made_in_order() {
        let sheet = "<worksheet><cols><col min=\"4\" max=\"9\" width=\"20\" style=\"2\"/></cols><sheetData><row r=\"2\" \
                     spans=\"2:3\"><c r=\"B2\" s=\"1\"><v>1</v></c><c r=\"D2\"/></row><row r=\"4\" s=\"1\" \
                     customFormat=\"1\"/></sheetData><pageMargins/></worksheet>";
        let changed = coloured(sheet, &[(0, 3), (1, 0), (1, 1), (1, 2), (1, 3), (2, 0), (3, 0), (9, 0)]);
        let expected = "<worksheet><cols><col min=\"4\" max=\"9\" width=\"20\" style=\"2\"/></cols><sheetData><row \
                        r=\"1\"><c r=\"D1\" s=\"3\"/></row><row r=\"2\" spans=\"1:16384\"><c r=\"A2\" s=\"4\"/><c r=\"B2\" \
                        s=\"5\"><v>1</v></c><c r=\"C2\" s=\"4\"/><c s=\"4\" r=\"D2\"/></row><row r=\"3\"><c r=\"A3\" \
                        s=\"4\"/></row><row r=\"4\" s=\"1\" customFormat=\"1\"><c r=\"A4\" s=\"5\"/></row><row r=\"10\"><c \
                        r=\"A10\" s=\"4\"/></row></sheetData><pageMargins/>";
        assert_eq!(changed.text, format!("{expected}{DRAWING}</worksheet>"));
        assert_eq!((changed.sizes.column(3), changed.sizes.column(0)), (145, 64));
    }

    #[test]
    fn the_drawing_goes_where_the_schema_wants_it() {
        let sheet = "<x:worksheet><x:sheetData/><x:tableParts/><x:extLst/></x:worksheet>";
        let changed = coloured(sheet, &[(0, 0)]).text;
        let drawing = DRAWING.replace("<leg", "<x:leg");
        let expected = format!(
            "<x:worksheet><x:sheetData><x:row r=\"1\"><x:c r=\"A1\" s=\"3\"/></x:row></x:sheetData>{drawing}\
             <x:tableParts/><x:extLst/></x:worksheet>"
        );
        assert_eq!(changed, expected);
        let own = coloured("<worksheet><sheetData/><legacyDrawing r:id=\"rId3\"/></worksheet>", &[]);
        assert_eq!(own.drawing.as_deref(), Some("rId3"));
        assert_eq!(own.text, "<worksheet><sheetData/><legacyDrawing r:id=\"rId3\"/></worksheet>");
    }
}
