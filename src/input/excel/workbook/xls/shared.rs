//! The texts that cells of an `.xls` share, for the looks of their parts ([MS-XLS] 2.4.265 `SST`, 2.5.293
//! `XLUnicodeRichExtendedString`).
//!
//! The record is cut into pieces where it is long; letters that go on in the next piece begin with a byte that says how
//! wide they are.

use super::long;

/// Where parts of a text begin, counted in letters, and their faces.
pub(super) type Parts = Vec<(usize, usize)>;

/// The parts of each text in order; empty for a text that looks as its cell.
pub(super) fn parts(pieces: &[&[u8]]) -> Vec<Parts> {
    let mut reader = Pieces { pieces, at: 8 };
    let mut all = Vec::new();
    while let Some(parts) = reader.text() {
        all.push(parts);
    }
    all
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

    fn text(&mut self) -> Option<Parts> {
        self.settle()?;
        let length = self.short()?;
        let flags = self.byte()?;
        let runs = if flags & 8 > 0 { self.short()? } else { 0 };
        let extra = if flags & 4 > 0 { self.short()? | self.short()? << 16 } else { 0 };
        self.letters(length, flags & 1 > 0)?;
        let parts = (0..runs).map(|_| Some((self.short()?, self.short()?))).collect::<Option<Parts>>()?;
        self.at = self.at.checked_add(extra)?;
        Some(parts)
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
        assert_eq!(parts(&[&first, &second]), [vec![(2, 6)], vec![]]);
        assert_eq!(parts(&[&first]), Vec::<Parts>::new());
    }
}
