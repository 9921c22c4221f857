//! The texts that cells of an `.xls` share, for the looks of their parts ([MS-XLS] 2.4.265 `SST`, 2.5.293
//! `XLUnicodeRichExtendedString`).
//!
//! The record is cut into pieces where it is long; letters that go on in the next piece begin with a byte that says how
//! wide they are.

use super::{CONTINUE, long};

const SHARED_TEXTS: u16 = 0x00FC;

/// Where parts of a text begin, counted in letters, and their faces.
pub(super) type Parts = Vec<(usize, usize)>;

/// A text that cells share.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Text {
    pub letters: u64,
    /// Empty where it looks as its cell.
    pub parts: Parts,
}

/// Collects the pieces of the record on a walk through the globals.
#[derive(Debug, Default)]
pub(super) struct Record<'a> {
    pieces: Vec<&'a [u8]>,
    is_open: bool,
}

impl<'a> Record<'a> {
    pub(super) fn take(&mut self, kind: u16, data: &'a [u8]) {
        self.is_open = kind == SHARED_TEXTS || (self.is_open && kind == CONTINUE);
        if self.is_open {
            self.pieces.push(data);
        }
    }

    /// The texts in their order.
    pub(super) fn texts(&self) -> Vec<Text> {
        let mut reader = Pieces { pieces: &self.pieces, at: 8 };
        std::iter::from_fn(|| reader.text()).collect()
    }
}

struct Pieces<'a> {
    pieces: &'a [&'a [u8]],
    at: usize,
}

impl Pieces<'_> {
    /// What is left of the piece; the next one where nothing is.
    fn settle(&mut self) -> Option<()> {
        while self.at >= self.pieces.first()?.len() {
            self.at -= self.pieces.first()?.len();
            self.pieces = self.pieces.get(1..)?;
        }
        Some(())
    }

    fn byte(&mut self) -> Option<u8> {
        self.settle()?;
        let byte = self.pieces.first()?.get(self.at).copied();
        self.at += 1;
        byte
    }

    fn short(&mut self) -> Option<usize> {
        let bytes = [self.byte()?, self.byte()?];
        Some(usize::from(u16::from_le_bytes(bytes)))
    }

    fn text(&mut self) -> Option<Text> {
        self.settle()?;
        let length = self.short()?;
        let flags = self.byte()?;
        let runs = if flags & 8 > 0 { self.short()? } else { 0 };
        let extra = if flags & 4 > 0 { self.short()? | self.short()? << 16 } else { 0 };
        self.letters(length, flags & 1 > 0)?;
        let parts = (0..runs).map(|_| Some((self.short()?, self.short()?))).collect::<Option<Parts>>()?;
        self.at = self.at.checked_add(extra)?;
        Some(Text { letters: u64::try_from(length).unwrap_or(u64::MAX), parts })
    }

    /// Passes over letters: where they go on in the next piece, their width is said anew.
    fn letters(&mut self, mut left: usize, mut wide: bool) -> Option<()> {
        loop {
            let width = if wide { 2 } else { 1 };
            let room = self.pieces.first()?.len().saturating_sub(self.at) / width;
            let now = left.min(room);
            (self.at, left) = (self.at + now * width, left - now);
            if left == 0 {
                return Some(());
            }
            self.pieces = self.pieces.get(1..)?;
            wide = self.pieces.first()?.first()? & 1 > 0;
            self.at = 1;
        }
    }
}

/// The number of the shared text of a cell.
pub(super) fn index(data: &[u8]) -> Option<usize> {
    usize::try_from(long(data, 6)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_told_apart_over_the_cuts_of_their_record() {
        // Two texts: "abcd" in one width over a cut, with a part from the third letter; then "đ".
        let mut first = vec![0; 8];
        first.extend([4, 0, 8, 1, 0, b'a', b'b']);
        let second = [0, b'c', b'd', 2, 0, 6, 0, 1, 0, 1, 0x11, 0x01];
        let read = |pieces: &[&[u8]]| {
            let mut record = Record::default();
            let kinds = [SHARED_TEXTS, CONTINUE];
            pieces.iter().zip(kinds).for_each(|(piece, kind)| record.take(kind, piece));
            record.take(0, &[9, 9]);
            record.texts()
        };
        let text = |letters, parts| Text { letters, parts };
        assert_eq!(read(&[&first, &second]), [text(4, vec![(2, 6)]), text(1, vec![])]);
        assert_eq!(read(&[&first]), []);
    }
}
