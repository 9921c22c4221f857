//! `.xls` → cells ([MS-XLS], BIFF records in a compound file), vetted and handed to calamine.
//!
//! The container is checked by the crate `cfb`. The records are walked as calamine will walk them, to see how far the
//! cells reach, before it makes room for all of them.

mod aside;
mod looks;
mod shared;

use std::io::{Cursor, Read as _, Write as _};
use std::ops::ControlFlow;

pub(super) use aside::texts;
use calamine::{Reader as _, Xls};
use cfb::CompoundFile;

use super::Workbook;
use super::foreign::{self, MOST_CELLS, MOST_LETTERS};
use super::refuse::Refusal;

/// Longer than the stream of any workbook that is read.
const MOST_BYTES: u64 = 16 * 1024 * 1024;
/// Records of all sheets together; a sheet may be named twice, but not a thousand times.
const MOST_RECORDS: usize = 2_000_000;
/// Cells a sheet may claim to have; calamine reserves memory for them, but does not touch it.
const MOST_CLAIMED: u64 = 3_000_000;

const STREAMS: [&str; 2] = ["/Workbook", "/Book"];

/// The container of an old Office file.
pub(super) type Container<'a> = CompoundFile<Cursor<&'a [u8]>>;

/// Reads the whole workbook.
pub(super) fn read(container: &mut Container) -> Result<Workbook, Refusal> {
    let book = stream(container)?;
    vet(&book)?;
    let vetted = repack(&book).map_err(|_| Refusal::Unread)?;
    let read = foreign::guarded(|| {
        let mut reader = Xls::new(Cursor::new(vetted)).map_err(|_| Refusal::Unread)?;
        foreign::sheets(&mut reader, |reader, name| reader.merge_cells_by_sheet_name(name).unwrap_or_default())
    });
    let mut workbook = read?;
    looks::lay(&book, &mut workbook);
    Ok(workbook)
}

/// The stream of the workbook.
fn stream(container: &mut Container) -> Result<Vec<u8>, Refusal> {
    let name = STREAMS.into_iter().find(|name| container.is_stream(name)).ok_or(Refusal::OtherContainer)?;
    let stream = container.open_stream(name).map_err(|_| Refusal::Unread)?;
    if stream.len() > MOST_BYTES {
        return Err(Refusal::TooLarge);
    }
    let mut book = Vec::new();
    stream.take(MOST_BYTES).read_to_end(&mut book).map_err(|_| Refusal::Unread)?;
    Ok(book)
}

/// The stream alone in a new container: of version 3, which is Excel's own. One of version 4 without a stream below
/// 4,096 bytes has no mini stream, and calamine takes that for a missing root ([MS-CFB] 2.6.1).
fn repack(book: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut container = CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new()))?;
    container.create_stream("/Workbook")?.write_all(book)?;
    container.flush()?;
    Ok(container.into_inner().into_inner())
}

/// A record: its number and its data.
type Record<'a> = (u16, &'a [u8]);

/// The records of a stream up to its end, or to one that is cut short.
fn records(mut stream: &[u8]) -> impl Iterator<Item = Result<Record<'_>, Refusal>> {
    std::iter::from_fn(move || {
        let (header, rest) = stream.split_first_chunk::<4>()?;
        let (kind, length) = (u16::from_le_bytes([header[0], header[1]]), u16::from_le_bytes([header[2], header[3]]));
        let (data, rest) = rest.split_at_checked(length.into()).unwrap_or_default();
        stream = rest;
        Some(if data.len() == usize::from(length) { Ok((kind, data)) } else { Err(Refusal::Broken) })
    })
}

/// Calls `each` for every record up to the end of the substream; whether the last was reached without a break.
fn walk<'a>(stream: &'a [u8], mut each: impl FnMut(Record<'a>) -> ControlFlow<Refusal>) -> Result<(), Refusal> {
    for record in records(stream) {
        let (kind, data) = record?;
        if kind == END {
            return Ok(());
        }
        if let ControlFlow::Break(refusal) = each((kind, data)) {
            return Err(refusal);
        }
    }
    Ok(())
}

const END: u16 = 0x000A;
const FILE_PASS: u16 = 0x002F;
const BOUND_SHEET: u16 = 0x0085;
const CONTINUE: u16 = 0x003C;
const BEGIN: u16 = 0x0809;
/// Version of the records that have texts of Unicode.
const NEW: u64 = 0x0600;
const DIMENSIONS: u16 = 0x0200;
/// Formulas, numbers, texts and truths: all begin with row and column.
const CELLS: [u16; 8] = [0x0006, 0x0203, 0x0204, 0x00D6, 0x0205, 0x027E, 0x00FD, 0x00BD];

fn vet(book: &[u8]) -> Result<(), Refusal> {
    let (mut sheets, mut texts) = (Vec::new(), shared::Record::default());
    walk(book, |(kind, data)| match kind {
        FILE_PASS if data.iter().any(|byte| *byte != 0) => ControlFlow::Break(Refusal::Locked),
        BOUND_SHEET => {
            sheets.extend(long(data, 0));
            ControlFlow::Continue(())
        }
        _ => {
            texts.take(kind, data);
            ControlFlow::Continue(())
        }
    })?;
    let texts = texts.texts();
    let shared = |data: &[u8]| shared::index(data).and_then(|index| texts.get(index)).map_or(0, |text| text.letters);
    let (mut records, mut cells, mut letters) = (0, 0u64, 0u64);
    for start in sheets {
        let stream = usize::try_from(start).ok().and_then(|start| book.get(start..)).ok_or(Refusal::Broken)?;
        let mut extent = Extent::default();
        walk(stream, |record| {
            records += 1;
            if record.0 == SHARED {
                letters = letters.saturating_add(shared(record.1));
            }
            if records > MOST_RECORDS || letters > MOST_LETTERS {
                ControlFlow::Break(Refusal::TooLarge)
            } else {
                extent.record(record)
            }
        })?;
        cells = cells.saturating_add(extent.cells());
        if cells > MOST_CELLS {
            return Err(Refusal::TooLarge);
        }
    }
    Ok(())
}

/// The little-endian number of two bytes at `at`.
fn number(data: &[u8], at: usize) -> Option<u64> {
    let bytes = data.get(at..at + 2)?;
    Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

/// A number of four bytes.
fn long(data: &[u8], at: usize) -> Option<u64> {
    Some(number(data, at)? | number(data, at + 2)? << 16)
}

/// This number of letters, of one byte or of two.
fn letters(data: &[u8], count: usize, is_wide: bool) -> String {
    let units: Vec<u16> = if is_wide {
        data.chunks_exact(2)
            .take(count)
            .map(|pair| pair.iter().rev().fold(0, |unit, byte| unit << 8 | u16::from(*byte)))
            .collect()
    } else {
        data.iter().take(count).map(|byte| u16::from(*byte)).collect()
    };
    String::from_utf16_lossy(&units)
}

/// The box around the cells of a sheet, both ends included.
#[derive(Debug, Default)]
struct Extent(Option<[u64; 4]>);

impl Extent {
    fn record(&mut self, (kind, data): Record) -> ControlFlow<Refusal> {
        if kind == DIMENSIONS && claimed(data).is_none_or(|cells| cells > MOST_CLAIMED) {
            return ControlFlow::Break(Refusal::TooLarge);
        }
        if CELLS.contains(&kind)
            && let Some((row, column)) = number(data, 0).zip(number(data, 2))
        {
            let last = data.len().checked_sub(2).filter(|_| kind == MUL_RK).and_then(|at| number(data, at));
            self.add(row, column, last.unwrap_or(column).max(column));
        }
        ControlFlow::Continue(())
    }

    fn add(&mut self, row: u64, column: u64, last_column: u64) {
        let [top, left, bottom, right] = self.0.unwrap_or([row, column, row, last_column]);
        self.0 = Some([top.min(row), left.min(column), bottom.max(row), right.max(last_column)]);
    }

    fn cells(&self) -> u64 {
        self.0.map_or(0, |[top, left, bottom, right]| (bottom - top + 1) * (right - left + 1))
    }
}

const MUL_RK: u16 = 0x00BD;
/// A cell with a shared text.
const SHARED: u16 = 0x00FD;

/// Cells within the bounds that the record of dimensions gives; `None` when it makes no sense.
fn claimed(data: &[u8]) -> Option<u64> {
    let (first_row, end_row, columns) = match data.len() {
        14 => (long(data, 0)?, long(data, 4)?, number(data, 10)?),
        _ => (number(data, 0)?, number(data, 2)?, number(data, 6)?),
    };
    // Without cells both bounds may be 0.
    Some((end_row.max(first_row + 1) - first_row) * columns.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len()).unwrap();
        [&kind.to_le_bytes(), &length.to_le_bytes(), data].concat()
    }

    #[test]
    fn a_shared_text_is_counted_in_every_cell_that_has_it() {
        let letters = 8_000_u16;
        let text = [&[0; 8][..], &letters.to_le_bytes(), &[0], &vec![b'a'; letters.into()]].concat();
        let book = |cells: u16| {
            let globals = |start: u32| {
                let sheet = [&start.to_le_bytes()[..], &[0, 0, 1, 0, b'a']].concat();
                [record(BOUND_SHEET, &sheet), record(0x00FC, &text), record(END, &[])].concat()
            };
            let start = u32::try_from(globals(0).len()).unwrap();
            let cell = |row: u16| record(SHARED, &[&row.to_le_bytes()[..], &[0; 8]].concat());
            [globals(start), (0..cells).flat_map(cell).collect(), record(END, &[])].concat()
        };
        assert_eq!(vet(&book(2_000)), Ok(()));
        assert_eq!(vet(&book(2_200)), Err(Refusal::TooLarge));
    }
}
