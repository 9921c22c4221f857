//! Text of one item as text-showing operators (ISO 32000-1, 9.4.3).
//!
//! A viewer moves by the whole thousandths of an em in `/W`; the layout counted font units. In justified lines
//! what they differ by is settled at each word space, so a line ends at its margin to a hundredth of a point.
//! Word spaces are offsets in `TJ`: `Tw` does nothing to two-byte codes (9.3.3).

use crate::layout::page::TextItem;
use crate::length::Length;

use super::error::PdfError;
use super::fonts::Fonts;
use super::ids;
use super::number::{Hundredths, write_integer};
use super::syntax::{is_escaped, write_string_byte};

/// The font and size that are set in the graphics state; they outlast text objects (9.3.1).
pub(super) type FontState = Option<(usize, Length)>;

/// Appends operators that show `item` from the current position on.
pub(super) fn show(out: &mut Vec<u8>, item: &TextItem, fonts: &Fonts, state: &mut FontState) -> Result<(), PdfError> {
    let mut drift = Drift::new(item, fonts.units_per_em(item.face));
    // Two bytes a letter, some of them escaped.
    let mut run = Run { array: Vec::with_capacity(item.text.len() * 2 + 16), ..Run::default() };
    let mut letters = item.text.chars().peekable();
    while let Some(letter) = letters.next() {
        let code = fonts.code(item.face, letter)?;
        if *state != Some((code.font, item.size)) {
            run.finish(out);
            set_font(out, code.font, item.size);
            *state = Some((code.font, item.size));
        }
        run.push(code.glyph);
        drift.advance(code.advance, code.width);
        if letter == ' ' && item.word_space != Length::ZERO && letters.peek().is_some() {
            run.shift(drift.settle_at_word_space());
        }
    }
    run.finish(out);
    Ok(())
}

fn set_font(out: &mut Vec<u8>, font: usize, size: Length) {
    out.push(b'/');
    out.extend(ids::font(font).as_bytes());
    out.push(b' ');
    Hundredths::of(size).write(out);
    out.extend(b" Tf\n");
}

/// How far the viewer's pen is behind the layout's, in thousandths of an em times `scale`: whole numbers only.
struct Drift {
    behind: i64,
    units_per_em: i64,
    size: i64,
    word_space: i64,
}

impl Drift {
    fn new(item: &TextItem, units_per_em: i64) -> Self {
        Self { behind: 0, units_per_em, size: item.size.to_emu().max(1), word_space: item.word_space.to_emu() }
    }

    fn advance(&mut self, units: i64, width: i64) {
        self.behind += (units * 1000 - width * self.units_per_em) * self.size;
    }

    /// The whole thousandths of an em to move on after a space; the rest is carried to the next one.
    fn settle_at_word_space(&mut self) -> i64 {
        self.behind += self.word_space * 1000 * self.units_per_em;
        let scale = self.units_per_em * self.size;
        let shift = (2 * self.behind + scale).div_euclid(2 * scale);
        self.behind -= shift * scale;
        shift
    }
}

/// Strings and offsets between two changes of font, as the array of `TJ`.
#[derive(Default)]
struct Run {
    array: Vec<u8>,
    string_is_open: bool,
    has_offsets: bool,
}

impl Run {
    fn push(&mut self, glyph: u16) {
        if !self.string_is_open {
            self.array.push(b'(');
            self.string_is_open = true;
        }
        let bytes = glyph.to_be_bytes();
        if bytes.iter().any(|byte| is_escaped(*byte)) {
            for byte in bytes {
                write_string_byte(&mut self.array, byte);
            }
        } else {
            self.array.extend(bytes);
        }
    }

    fn close_string(&mut self) {
        if self.string_is_open {
            self.array.push(b')');
            self.string_is_open = false;
        }
    }

    /// Moves on by thousandths of an em; in `TJ` positive numbers go back.
    fn shift(&mut self, thousandths: i64) {
        if thousandths != 0 {
            self.close_string();
            write_integer(&mut self.array, -thousandths);
            self.has_offsets = true;
        }
    }

    /// Appends the operator and starts anew.
    fn finish(&mut self, out: &mut Vec<u8>) {
        self.close_string();
        match (self.array.is_empty(), self.has_offsets) {
            (true, _) => {}
            (false, false) => {
                out.append(&mut self.array);
                out.extend(b"Tj\n");
            }
            (false, true) => {
                out.push(b'[');
                out.append(&mut self.array);
                out.extend(b"]TJ\n");
            }
        }
        self.has_offsets = false;
    }
}
