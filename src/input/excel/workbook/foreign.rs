//! What calamine reads (`.xls`, `.ods`) → sheets.
//!
//! It trusts what a file says of itself: it panics on some broken records and reserves memory for cells that are not
//! there. So a file is vetted first, calamine gets a copy of only what was vetted, and it runs in a thread of its own,
//! whose end is no end of the program.

use std::thread;

use calamine::{Data, Dimensions, Range, Reader, SheetType, SheetVisible};
use chrono::NaiveDate;

use super::refuse::Refusal;
use super::{COLUMNS, Cell, CellValue, Hidden, Merge, ROWS, Sheet, Workbook, rows};

/// As many cells as the boxes around the cells of all sheets may have: calamine makes room for each, even the empty.
pub(super) const MOST_CELLS: u64 = 800_000;
/// Letters of all cells: calamine copies a text for each cell that repeats or shares it.
pub(super) const MOST_LETTERS: u64 = 16 * 1024 * 1024;

/// Name of the thread in which a foreign reader works: a panic there is expected and becomes a finding.
pub const READER_THREAD: &str = "foreign-workbook-reader";

/// Runs a reader that may panic.
pub(super) fn guarded(read: impl FnOnce() -> Result<Workbook, Refusal> + Send) -> Result<Workbook, Refusal> {
    // In the browser there are no threads. A panic ends the module there, and whoever called it starts a new one.
    if cfg!(target_family = "wasm") {
        return read();
    }
    thread::scope(|scope| {
        let reader = thread::Builder::new().name(READER_THREAD.to_owned()).spawn_scoped(scope, read);
        reader.map_err(|_| Refusal::Unread)?.join().map_err(|_| Refusal::Unread)?
    })
}

/// All sheets of cells of an opened file; `merges` says which cells of a sheet are joined.
pub(super) fn sheets<S, R: Reader<S>>(
    reader: &mut R,
    merges: impl Fn(&R, &str) -> Vec<Dimensions>,
) -> Result<Workbook, Refusal>
where
    S: std::io::Read + std::io::Seek,
{
    let mut sheets = Vec::new();
    for sheet in reader.sheets_metadata().to_vec() {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let range = reader.worksheet_range(&sheet.name).map_err(|_| Refusal::Unread)?;
        let merges = merges(reader, &sheet.name).iter().filter_map(merge).collect();
        let hidden = sheet.visible != SheetVisible::Visible;
        sheets.push(Sheet { name: sheet.name, hidden, rows: rows(cells(&range)), merges, unseen: Hidden::default() });
    }
    if sheets.is_empty() { Err(Refusal::NoSheet) } else { Ok(Workbook { sheets }) }
}

fn cells(range: &Range<Data>) -> Vec<(u32, Cell)> {
    let (first_row, first_column) = range.start().unwrap_or_default();
    let cell = |(row, column, data): (usize, usize, &Data)| {
        let row = u32::try_from(row).ok()?.checked_add(first_row).filter(|row| *row < ROWS)?;
        let column = u32::try_from(column).ok()?.checked_add(first_column)?;
        let column = u16::try_from(column).ok().filter(|column| *column < COLUMNS)?;
        Some((row, Cell::new(column, value(data)?)))
    };
    range.used_cells().filter_map(cell).collect()
}

fn value(data: &Data) -> Option<CellValue> {
    let text = |text: &str| (!text.is_empty()).then(|| CellValue::Text(text.to_owned()));
    match data {
        Data::Empty => None,
        Data::String(content) | Data::DurationIso(content) => text(content),
        #[expect(clippy::cast_precision_loss, reason = "whole numbers of a sheet are well below 2^53")]
        Data::Int(number) => Some(CellValue::Number(*number as f64)),
        Data::Float(number) => Some(CellValue::Number(*number)),
        Data::Bool(value) => Some(CellValue::Boolean(*value)),
        Data::Error(error) => Some(CellValue::Error(error.to_string())),
        Data::DateTimeIso(content) => {
            let day = content.get(..10).and_then(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").ok());
            day.map_or_else(|| text(content), |day| Some(CellValue::Date(day)))
        }
        // What its format makes of the number is said by whoever knows the format.
        Data::DateTime(time) => Some(CellValue::Number(time.as_f64())),
    }
}

fn merge(joined: &Dimensions) -> Option<Merge> {
    let column = |column| u16::try_from(column).ok();
    let (first_column, last_column) = (column(joined.start.1)?, column(joined.end.1)?);
    Some(Merge { first_row: joined.start.0, first_column, last_row: joined.end.0, last_column })
}
