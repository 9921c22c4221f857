//! Pictures of pages (PNG), for previews and for documentation: the same pages as the PDF, on opaque white.
//!
//! Glyph shapes are turned into coverage once for each size and place between two pixels, then laid on the page. Only
//! a page with a coloured picture has colours. Equal pages give equal bytes.

mod canvas;
mod glyphs;
mod picture;

use std::fmt;
use std::ops::Range;

use crate::document::picture::{Colours, PictureError};
use crate::font::Family;
use crate::layout::page::{Item, LineItem, Page, Pages, TextItem};
use crate::length::Length;

pub use canvas::Bitmap;
use glyphs::Glyphs;

/// Dots to the inch unless something else is asked for.
pub const USUAL_DPI: u16 = 150;
/// The least and the most dots to the inch: a page as large as a thumbnail, or as a printer draws it.
pub const DPI: std::ops::RangeInclusive<u16> = 20..=600;

/// Why no picture could be made.
#[derive(Debug)]
pub enum RasterError {
    /// A picture on the page cannot be drawn.
    Picture(PictureError),
    /// The file could not be written.
    Png(png::EncodingError),
}

impl fmt::Display for RasterError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Picture(error) => write!(formatter, "không vẽ được ảnh trong trang: {error}"),
            Self::Png(_) => formatter.write_str("không tạo được tệp PNG: lỗi của chương trình"),
        }
    }
}

impl std::error::Error for RasterError {}

/// A PNG file for each page.
///
/// # Errors
/// When a picture on a page cannot be drawn.
pub fn write(pages: &Pages, family: &Family, dpi: u16) -> Result<Vec<Vec<u8>>, RasterError> {
    write_some(pages, 0..pages.pages.len(), family, dpi)
}

/// A PNG file for each of some pages; fewer where there are fewer.
///
/// # Errors
/// When a picture on one of them cannot be drawn.
pub fn write_some(pages: &Pages, some: Range<usize>, family: &Family, dpi: u16) -> Result<Vec<Vec<u8>>, RasterError> {
    let mut glyphs = Glyphs::new(family);
    let some = pages.pages.iter().take(some.end).skip(some.start);
    some.map(|page| encode(&draw_page(page, &mut glyphs, Scale::of(dpi))?, dpi)).collect()
}

/// The pages as pixels.
///
/// # Errors
/// When a picture on a page cannot be drawn.
pub fn draw(pages: &Pages, family: &Family, dpi: u16) -> Result<Vec<Bitmap>, RasterError> {
    let mut glyphs = Glyphs::new(family);
    pages.pages.iter().map(|page| draw_page(page, &mut glyphs, Scale::of(dpi))).collect()
}

fn encode(bitmap: &Bitmap, dpi: u16) -> Result<Vec<u8>, RasterError> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, bitmap.width, bitmap.height);
    encoder.set_color(match bitmap.colours {
        Colours::Grey => png::ColorType::Grayscale,
        Colours::Rgb => png::ColorType::Rgb,
    });
    encoder.set_depth(png::BitDepth::Eight);
    // Rows differ little from those above; to try every filter on every row takes longer than to draw the page.
    encoder.set_compression(png::Compression::Fast);
    encoder.set_filter(png::Filter::Up);
    // Dots to the metre, so that the picture is as large as the page.
    let density = (u32::from(dpi) * 10_000 + 127) / 254;
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: density, yppu: density, unit: png::Unit::Meter }));
    let mut writer = encoder.write_header().map_err(RasterError::Png)?;
    writer.write_image_data(&bitmap.values).map_err(RasterError::Png)?;
    writer.finish().map_err(RasterError::Png)?;
    Ok(file)
}

/// From lengths to pixels.
#[derive(Debug, Clone, Copy)]
struct Scale(f64);

impl Scale {
    fn of(dpi: u16) -> Self {
        Self(f64::from(dpi) / 72.0)
    }

    #[expect(clippy::cast_possible_truncation, reason = "a page has far fewer pixels than f32 can tell apart")]
    fn pixels(self, length: Length) -> f32 {
        (length.to_pt() * self.0) as f32
    }

    fn whole(self, length: Length) -> u32 {
        canvas::to_whole(self.pixels(length).round().max(1.0))
    }
}

fn draw_page(page: &Page, glyphs: &mut Glyphs, scale: Scale) -> Result<Bitmap, RasterError> {
    let mut pictures = Vec::new();
    for item in &page.items {
        if let Item::Image(image) = item {
            pictures.push((image, image.picture.pixels().map_err(RasterError::Picture)?));
        }
    }
    let has_colours = pictures.iter().any(|(_, pixels)| pixels.colours == Colours::Rgb);
    let colours = if has_colours { Colours::Rgb } else { Colours::Grey };
    let mut bitmap = Bitmap::white(scale.whole(page.width), scale.whole(page.height), colours);
    for (image, pixels) in &pictures {
        let [x, y, width, height] = [image.x, image.y, image.width, image.height].map(|side| scale.pixels(side));
        picture::draw(&mut bitmap, pixels, [image.picture.width, image.picture.height], [x, y, width, height]);
    }
    for item in &page.items {
        match item {
            Item::Text(text) => draw_text(&mut bitmap, text, glyphs, scale),
            Item::Line(line) => draw_line(&mut bitmap, *line, scale),
            Item::Image(_) | Item::Field(_) => {}
        }
    }
    Ok(bitmap)
}

/// Each glyph where the PDF has it; baselines stand on whole pixels, so that all letters of a line look alike.
fn draw_text(bitmap: &mut Bitmap, item: &TextItem, glyphs: &mut Glyphs, scale: Scale) {
    let baseline = scale.pixels(item.y).round();
    let mut x = item.x;
    for letter in item.text.chars() {
        let Some(glyph) = glyphs.family.face(item.face).glyph(letter) else { continue };
        let drawn = glyphs.get(item.face, glyph.id, scale.pixels(item.size), scale.pixels(x));
        bitmap.darken(drawn, scale.pixels(x).floor(), baseline);
        let per_em = i64::from(glyphs.family.face(item.face).units_per_em()).max(1);
        x += item.size.scale(i64::from(glyph.advance), per_em);
        if letter == ' ' {
            x += item.word_space;
        }
    }
}

/// A line covers whole pixels; one thinner than a pixel is paler.
fn draw_line(bitmap: &mut Bitmap, line: LineItem, scale: Scale) {
    let thickness = scale.pixels(line.thickness);
    let (thick, shade) = (thickness.round().max(1.0), thickness.min(1.0));
    let span = |from: Length, to: Length| {
        // Across the line `from` and `to` are one; along it both ends reach half the thickness further.
        let edge = |end: Length| (scale.pixels(end) - thickness / 2.0).round();
        (edge(from.min(to)), edge(from.max(to)) - edge(from.min(to)) + thick)
    };
    let (x, width) = span(line.from.0, line.to.0);
    let (y, height) = span(line.from.1, line.to.1);
    bitmap.fill([x, y, width, height], shade);
}
