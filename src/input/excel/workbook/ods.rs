//! `.ods` → cells (ODF 1.3 part 3, 9 Tables), vetted and handed to calamine.
//!
//! A row or cell says how often it is repeated; so a few bytes can ask for a million cells.

mod aside;
mod looks;
mod number_style;
mod styles;
mod text;

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Dimensions, Ods, Reader as _};

use super::foreign::{self, MOST_CELLS, MOST_LETTERS};
use super::refuse::Refusal;
use super::{COLUMNS, ROWS, Workbook};
use crate::archive::{Archive, Packing, System};
use crate::excel::package::Package;
use crate::excel::xml::{Malformed, Step, Tag, Tags};

pub(super) use aside::texts;

const MANIFEST: &str = "META-INF/manifest.xml";
const CONTENT: &str = "content.xml";
const STYLES: &str = "styles.xml";

/// Kind of the file, as the part `mimetype` says it.
pub(super) const MIMETYPE: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// Reads the whole workbook.
pub(super) fn read(package: &mut Package) -> Result<Workbook, Refusal> {
    let manifest = package.text(MANIFEST)?.ok_or(Refusal::Broken)?;
    if is_encrypted(&manifest)? {
        return Err(Refusal::Locked);
    }
    let content = package.text(CONTENT)?.ok_or(Refusal::Broken)?;
    let joined = vet(&content)?;
    let vetted = repack(&[("mimetype", MIMETYPE), (MANIFEST, &manifest), (CONTENT, &content)])?;
    let read = foreign::guarded(|| {
        let mut reader = Ods::new(Cursor::new(vetted)).map_err(|_| Refusal::Broken)?;
        foreign::sheets(&mut reader, |_, name| joined.get(name).cloned().unwrap_or_default())
    });
    let mut workbook = read?;
    let shared = package.text(STYLES)?.unwrap_or_default();
    looks::lay(&shared, &content, &mut workbook)?;
    Ok(workbook)
}

fn is_encrypted(manifest: &str) -> Result<bool, Malformed> {
    let is_locked = Tags::new(manifest).next_open("encryption-data")?.is_some();
    Ok(is_locked)
}

/// The parts in a zip of their own, not compressed.
fn repack(parts: &[(&str, &str)]) -> Result<Vec<u8>, Refusal> {
    let mut archive = Archive::new(System::Unix, 0);
    for (name, content) in parts {
        archive.add(name, content.as_bytes(), Packing::Stored).map_err(|_| Refusal::Broken)?;
    }
    archive.finish().map_err(|_| Refusal::Broken)
}

/// The joined cells of each table, by its name: calamine tells none.
type Joined = BTreeMap<String, Vec<Dimensions>>;

/// Counts the cells that calamine will make room for: of each row those up to its last filled one, and of each sheet
/// the box around all filled cells; and the letters that it will write into them. Gives back the cells that are joined.
fn vet(content: &str) -> Result<Joined, Refusal> {
    let (mut total, mut letters, mut table, mut in_table) = (0u64, 0u64, Extent::default(), false);
    let (mut joined, mut name) = (Joined::new(), String::new());
    let mut tags = Tags::new(content);
    loop {
        match tags.step()? {
            // A table within a table would hide how far the outer one reaches; no spreadsheet program writes one.
            Step::Open(tag) if tag.is("table") && in_table => return Err(Refusal::Unread),
            Step::Open(tag) if tag.is("table") => {
                (table, in_table) = (Extent::default(), true);
                name = tag.attribute("name").unwrap_or_default().into_owned();
            }
            Step::Open(tag) if tag.is("table-row") => table.open_row(repeated(&tag, "number-rows-repeated")),
            Step::Close(name) if name.is("table-row") => table.close_row(),
            Step::Open(tag) if tag.is("table-cell") || tag.is("covered-table-cell") => {
                if let Some(cells) = table.joined_at(&tag) {
                    joined.entry(name.clone()).or_default().push(cells);
                }
                table.open_cell(&tag);
            }
            Step::Open(tag) => {
                table.fill();
                if tag.is("s") {
                    table.write(repeated(&tag, "c"));
                }
            }
            Step::Text(text) => table.write(text.len() as u64),
            Step::Close(name) if name.is("table-cell") || name.is("covered-table-cell") => table.close_cell(),
            Step::Close(name) if name.is("table") => {
                (total, in_table) = (total.saturating_add(table.cells()), false);
                letters = letters.saturating_add(table.letters);
            }
            Step::End => return Ok(joined),
            Step::Close(_) => {}
        }
        if total.saturating_add(table.cells()) > MOST_CELLS || letters.saturating_add(table.written()) > MOST_LETTERS {
            return Err(Refusal::TooLarge);
        }
    }
}

fn repeated(tag: &Tag, attribute: &str) -> u64 {
    tag.attribute(attribute).map_or(1, |count| count.parse().unwrap_or(u64::MAX))
}

/// How far the filled cells of a table reach.
#[derive(Debug, Default)]
struct Extent {
    /// The row and the column to come.
    row: u64,
    column: u64,
    row_repeated: u64,
    column_repeated: u64,
    /// Where the filled cells of the open row end.
    row_end: u64,
    in_cell: bool,
    is_filled: bool,
    /// First and last filled row, ends of the filled columns, cells up to the last filled one of each row.
    first_row: Option<u64>,
    rows_end: u64,
    columns_end: u64,
    in_rows: u64,
    /// Letters of the open cell, of the open row and of the rows before, repeats included.
    in_cell_letters: u64,
    row_letters: u64,
    letters: u64,
}

impl Extent {
    fn open_row(&mut self, repeated: u64) {
        (self.column, self.row_end, self.row_repeated) = (0, 0, repeated.min(u64::from(ROWS)));
    }

    fn close_row(&mut self) {
        let end = self.row.saturating_add(self.row_repeated).min(u64::from(ROWS));
        if self.row_end > 0 {
            self.first_row.get_or_insert(self.row);
            self.rows_end = end;
            self.columns_end = self.columns_end.max(self.row_end);
            self.in_rows = self.in_rows.saturating_add(self.row_end);
        }
        self.row = end;
        self.letters = self.letters.saturating_add(self.row_letters.saturating_mul(self.row_repeated));
        self.row_letters = 0;
    }

    /// The number of letters in the open cell.
    fn write(&mut self, letters: u64) {
        if self.in_cell {
            self.in_cell_letters = self.in_cell_letters.saturating_add(letters);
        }
    }

    /// Letters of all cells so far.
    fn written(&self) -> u64 {
        self.letters.saturating_add(self.row_letters).saturating_add(self.in_cell_letters)
    }

    fn open_cell(&mut self, tag: &Tag) {
        self.column_repeated = repeated(tag, "number-columns-repeated").min(u64::from(COLUMNS));
        self.in_cell = true;
        self.is_filled = ["value-type", "formula", "value"].iter().any(|name| tag.attribute(name).is_some());
    }

    /// The cells that a cell about to be opened is joined with (ODF 1.3 part 3, 19.677 and 19.680).
    fn joined_at(&self, tag: &Tag) -> Option<Dimensions> {
        let (columns, rows) = (repeated(tag, "number-columns-spanned"), repeated(tag, "number-rows-spanned"));
        if columns <= 1 && rows <= 1 {
            return None;
        }
        let last =
            |first: u64, count: u64, most: u64| u32::try_from((first + count.clamp(1, most) - 1).min(most - 1)).ok();
        let start = (u32::try_from(self.row).ok()?, u32::try_from(self.column).ok()?);
        let end = (last(self.row, rows, ROWS.into())?, last(self.column, columns, COLUMNS.into())?);
        Some(Dimensions { start, end })
    }

    /// Something stands in the open cell, be it only a note.
    fn fill(&mut self) {
        self.is_filled |= self.in_cell;
    }

    fn close_cell(&mut self) {
        self.column = self.column.saturating_add(self.column_repeated).min(u64::from(COLUMNS));
        if self.is_filled {
            self.row_end = self.column;
        }
        self.row_letters = self.row_letters.saturating_add(self.in_cell_letters.saturating_mul(self.column_repeated));
        (self.in_cell, self.is_filled, self.in_cell_letters) = (false, false, 0);
    }

    fn cells(&self) -> u64 {
        let rows = self.rows_end - self.first_row.unwrap_or(self.rows_end).min(self.rows_end);
        rows.saturating_mul(self.columns_end).max(self.in_rows).saturating_add(self.row_end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joined_cells_are_told_by_table() {
        let cells =
            "<table-cell/><table-cell number-columns-spanned=\"3\" number-rows-spanned=\"2\"><p>a</p></table-cell>";
        let content = format!("<table name=\"Bảng\"><table-row/><table-row>{cells}</table-row></table>");
        let joined = vet(&content).unwrap();
        let cells: Vec<_> = joined["Bảng"].iter().map(|cells| (cells.start, cells.end)).collect();
        assert_eq!(cells, [((1, 1), (2, 3))]);
        let endless = "<table name=\"a\"><table-row><table-cell number-columns-spanned=\"99999999999999999999\"/></table-row></table>";
        assert_eq!(vet(endless).unwrap()["a"][0].end, (0, u32::from(COLUMNS) - 1));
    }

    fn table(rows: &str) -> Result<(), Refusal> {
        vet(&format!("<office:spreadsheet xmlns:office=\"o\"><table>{rows}</table></office:spreadsheet>")).map(|_| ())
    }

    #[test]
    fn empty_repeats_cost_nothing_and_filled_ones_do() {
        let filled = "<table-cell value-type=\"float\" value=\"1\"/>";
        let empty_end =
            "<table-row number-rows-repeated=\"1048570\"><table-cell number-columns-repeated=\"16384\"/></table-row>";
        assert_eq!(table(&format!("<table-row>{filled}</table-row>{empty_end}")), Ok(()));
        for rows in [
            format!("<table-row number-rows-repeated=\"1000000\">{filled}</table-row>"),
            format!("{empty_end}<table-row>{filled}</table-row>")
                .replace("/></table-row><table-row>", "><p/></table-cell></table-row><table-row>"),
            format!(
                "<table-row>{filled}</table-row><table-row number-rows-repeated=\"900000\"><table-cell/></table-row><table-row>{filled}</table-row>"
            ),
            format!("<table-row>{}</table-row>", "<table-cell number-columns-repeated=\"16384\"><p/></table-cell>")
                .repeat(50),
            format!(
                "<table-row number-rows-repeated=\"500000\"><table-cell><p>{}</p></table-cell></table-row>",
                "a".repeat(100)
            ),
            format!("<table-row><table-cell><p>{}</p></table-cell></table-row>", "<s c=\"1000\"/>".repeat(20_000)),
            "<table-row><table-cell><p><s c=\"99999999999999999999\"/></p></table-cell></table-row>".to_owned(),
        ] {
            assert_eq!(table(&rows), Err(Refusal::TooLarge), "{rows}");
        }
    }
}
