//! Pixels of a page, from the upper left corner, row by row.

use crate::document::picture::Colours;

use super::glyphs::Coverage;

/// A page as pixels, 8 bits a value, opaque.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bitmap {
    pub width: u32,
    pub height: u32,
    pub colours: Colours,
    pub values: Vec<u8>,
}

impl Bitmap {
    /// An empty page.
    pub fn white(width: u32, height: u32, colours: Colours) -> Self {
        let mut bitmap = Self { width, height, colours, values: Vec::new() };
        bitmap.values = vec![255; width as usize * height as usize * bitmap.samples()];
        bitmap
    }

    /// Values of a pixel.
    pub const fn samples(&self) -> usize {
        match self.colours {
            Colours::Grey => 1,
            Colours::Rgb => 3,
        }
    }

    /// The values of a pixel; `None` outside the page.
    pub(super) fn pixel(&mut self, x: i64, y: i64) -> Option<&mut [u8]> {
        let inside = |place: i64, size: u32| u32::try_from(place).ok().filter(|place| *place < size);
        let (x, y) = (inside(x, self.width)?, inside(y, self.height)?);
        let samples = self.samples();
        let start = (y as usize * self.width as usize + x as usize) * samples;
        self.values.get_mut(start..start + samples)
    }

    /// Lays black on the page where a glyph covers it. `x` and `baseline` are whole pixels.
    pub(super) fn darken(&mut self, glyph: &Coverage, x: f32, baseline: f32) {
        let (left, top) = (to_place(x) + glyph.left, to_place(baseline) + glyph.top);
        for (row, covers) in (0..).zip(glyph.values.chunks(glyph.width.max(1))) {
            for (column, cover) in (0..).zip(covers) {
                if *cover > 0
                    && let Some(pixel) = self.pixel(left + column, top + row)
                {
                    darken(pixel, *cover);
                }
            }
        }
    }

    /// Fills whole pixels, given by their left upper corner, width and height, with black of this shade.
    pub(super) fn fill(&mut self, [x, y, width, height]: [f32; 4], shade: f32) {
        let cover = to_value(shade);
        let (x, y) = (to_place(x), to_place(y));
        for row in y..y + to_place(height) {
            for column in x..x + to_place(width) {
                if let Some(pixel) = self.pixel(column, row) {
                    darken(pixel, cover);
                }
            }
        }
    }
}

/// Lays black on a pixel, over this share of it.
fn darken(pixel: &mut [u8], cover: u8) {
    for value in pixel {
        let left = u16::from(*value) * u16::from(255 - cover);
        *value = u8::try_from((left + 127) / 255).unwrap_or(u8::MAX);
    }
}

/// A share from 0 to 1 as a value.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what a byte holds")]
pub(super) fn to_value(share: f32) -> u8 {
    (share.clamp(0.0, 1.0) * 255.0).round() as u8
}

/// A whole number of pixels, far fewer than 2^31.
#[expect(clippy::cast_possible_truncation, reason = "positions on a page and a little around it")]
pub(super) fn to_place(pixels: f32) -> i64 {
    pixels as i64
}

/// A size in whole pixels.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "sizes are from 1 up")]
pub(super) fn to_whole(pixels: f32) -> u32 {
    pixels as u32
}
