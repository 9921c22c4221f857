//! Texts beside the cells of an `.xls`: notes ([MS-XLS] 2.4.179 `Note`) and shapes (2.4.329 `TxO`), whose place is in the
//! drawing before them ([MS-ODRAW] 2.2.16 `OfficeArtClientAnchorSheet` is [MS-XLS] 2.5.193).

use std::collections::HashMap;

use super::{BEGIN, BOUND_SHEET, CONTINUE, Container, END, NEW, letters, long, number, records, stream, walk};
use crate::excel::workbook::aside::Aside;
use std::ops::ControlFlow;

const NOTE: u16 = 0x001C;
const OBJECT: u16 = 0x005D;
const DRAWING: u16 = 0x00EC;
const TEXT_OBJECT: u16 = 0x01B6;
/// The kind of the object that shows a note (2.5.143 `FtCmo`).
const NOTE_OBJECT: u64 = 0x19;
/// A record of a drawing that says which cells it lies over.
const ANCHOR: u64 = 0xF010;

/// The texts beside the cells of all sheets that are shown; none of a workbook from before Unicode.
pub(in crate::excel::workbook) fn texts(container: &mut Container) -> Vec<Aside> {
    let Ok(book) = stream(container) else { return Vec::new() };
    let (mut texts, mut is_new) = (Vec::new(), false);
    let mut sheets: Vec<(String, u64)> = Vec::new();
    let _ = walk(&book, |(kind, data)| {
        match kind {
            BEGIN => is_new = number(data, 0) == Some(NEW),
            // State: shown. Kind: cells.
            BOUND_SHEET if is_new && data.get(4..6) == Some(&[0, 0]) => sheets.extend(name(data).zip(long(data, 0))),
            _ => {}
        }
        ControlFlow::Continue(())
    });
    for (name, start) in sheets {
        let stream = usize::try_from(start).ok().and_then(|start| book.get(start..)).unwrap_or_default();
        texts.extend(of_sheet(stream, &name));
    }
    texts
}

/// The name of a sheet (2.4.28 `BoundSheet8`).
fn name(data: &[u8]) -> Option<String> {
    Some(letters(data.get(8..)?, usize::from(*data.get(6)?), data.get(7)? & 1 > 0))
}

/// A text that lies over the cells.
struct Lying {
    object: u64,
    is_note: bool,
    at: (u32, u16),
    text: String,
    /// Letters that are still to come.
    left: usize,
}

fn of_sheet(stream: &[u8], sheet: &str) -> Vec<Aside> {
    let (mut lying, mut noted) = (Vec::<Lying>::new(), HashMap::new());
    let (mut at, mut object, mut is_note, mut in_text) = ((0, 0), 0, false, false);
    let mut depth = 0usize;
    // Charts are streams within the stream.
    for (kind, data) in records(stream).map_while(Result::ok) {
        match kind {
            BEGIN => depth += 1,
            END if depth <= 1 => break,
            END => depth -= 1,
            _ if depth > 1 => {}
            DRAWING => at = anchor(data).unwrap_or(at),
            OBJECT => {
                is_note = number(data, 4) == Some(NOTE_OBJECT);
                object = number(data, 6).unwrap_or(0);
            }
            TEXT_OBJECT => {
                let left = number(data, 10).and_then(|count| usize::try_from(count).ok()).unwrap_or(0);
                lying.push(Lying { object, is_note, at, text: String::new(), left });
            }
            CONTINUE if in_text => lying.iter_mut().next_back().into_iter().for_each(|last| last.take(data)),
            NOTE => {
                let place = cell(number(data, 0), number(data, 2));
                noted.extend(number(data, 6).zip(place));
            }
            _ => {}
        }
        in_text = kind == TEXT_OBJECT || (in_text && kind == CONTINUE);
    }
    let aside = |lying: Lying| {
        let at = noted.get(&lying.object).filter(|_| lying.is_note).copied().unwrap_or(lying.at);
        Aside { sheet: sheet.to_owned(), at, text: lying.text, is_note: lying.is_note }
    };
    lying.into_iter().map(aside).collect()
}

impl Lying {
    /// Letters after a byte that says how wide they are; what follows all letters are their faces.
    fn take(&mut self, data: &[u8]) {
        let Some((wide, data)) = data.split_first().filter(|_| self.left > 0) else { return };
        let is_wide = wide & 1 > 0;
        self.text.push_str(&letters(data, self.left, is_wide));
        self.left = self.left.saturating_sub(data.len() / if is_wide { 2 } else { 1 });
    }
}

fn cell(row: Option<u64>, column: Option<u64>) -> Option<(u32, u16)> {
    Some((u32::try_from(row?).ok()?, u16::try_from(column?).ok()?))
}

/// Where the last shape of a drawing begins.
fn anchor(mut data: &[u8]) -> Option<(u32, u16)> {
    /// Version of the records that hold others.
    const HOLDER: u64 = 0xF;
    let mut found = None;
    while let (Some(version), Some(kind), Some(length)) = (number(data, 0), number(data, 2), long(data, 4)) {
        let length = if version & 0xF == HOLDER { 0 } else { usize::try_from(length).unwrap_or(usize::MAX) };
        if kind == ANCHOR {
            found = cell(number(data, 8 + 6), number(data, 8 + 2));
        }
        data = data.get(length.saturating_add(8)..).unwrap_or_default();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        [&kind.to_le_bytes()[..], &u16::try_from(data.len()).unwrap().to_le_bytes(), data].concat()
    }

    #[test]
    fn notes_and_shapes_are_found_by_their_objects() {
        let object = |kind: u8, id: u8| record(OBJECT, &[0x15, 0, 0x12, 0, kind, 0, id, 0]);
        let text = |count: u8| record(TEXT_OBJECT, &[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, count, 0, 16, 0]);
        let holder = [0x0F, 0, 4, 0xF0, 26, 0, 0, 0];
        let place = [0, 0, 0x10, 0xF0, 18, 0, 0, 0, 0, 0, 1, 0, 0, 0, 4, 0, 0, 0, 3, 0, 0, 0, 8, 0, 0, 0];
        let stream = [
            record(BEGIN, &[0, 6]),
            record(DRAWING, &[&holder[..], &place].concat()),
            object(2, 9),
            text(4),
            record(CONTINUE, &[0, b'h', b'o']),
            record(CONTINUE, &[1, 0xD9, 0x1E, b'p', 0]),
            record(CONTINUE, &[0, 0, 0, 0]),
            object(0x19, 7),
            record(BEGIN, &[0, 6]),
            record(END, &[]),
            text(1),
            record(CONTINUE, &[0, b'n']),
            record(NOTE, &[5, 0, 2, 0, 0, 0, 7, 0]),
            record(END, &[]),
        ];
        let found = of_sheet(&stream.concat(), "A");
        let found: Vec<_> = found.iter().map(|aside| (&*aside.text, aside.at, aside.is_note)).collect();
        assert_eq!(found, [("hoộp", (4, 1), false), ("n", (5, 2), true)]);
    }
}
