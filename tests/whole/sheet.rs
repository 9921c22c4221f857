//! Pages side by side as one small picture, for people who review a change, and compared with what it was.

use kehoach::document::picture::{Colours, Pixels};
use kehoach::output::raster::Bitmap;

/// Pages in a row.
const IN_A_ROW: usize = 5;
/// Between pages.
const GAP: u32 = 4;
/// The ground that pages lie on.
const GROUND: u8 = 170;
/// Greys in a file.
const GREYS: u8 = 16;
/// Side of the squares that are compared, in pixels, and how far their means may be apart: another machine may round
/// otherwise, a letter that moved may not.
const SQUARE: usize = 8;
const TOLERANCE: i64 = 24;

/// A grey picture.
#[derive(Debug, PartialEq, Eq)]
pub struct Sheet {
    pub width: u32,
    pub height: u32,
    pub values: Vec<u8>,
}

impl Sheet {
    /// Lays the pages out. They must be grey.
    pub fn of(pages: &[Bitmap]) -> Self {
        let rows: Vec<&[Bitmap]> = pages.chunks(IN_A_ROW).collect();
        let row_width = |row: &&[Bitmap]| row.iter().map(|page| page.width + GAP).sum::<u32>() - GAP;
        let row_height = |row: &&[Bitmap]| row.iter().map(|page| page.height).max().unwrap();
        let width = rows.iter().map(row_width).max().unwrap();
        let height = rows.iter().map(|row| row_height(row) + GAP).sum::<u32>() - GAP;
        let mut sheet = Self { width, height, values: vec![GROUND; (width * height) as usize] };
        let mut y = 0;
        for row in &rows {
            let mut x = 0;
            for page in *row {
                sheet.lay(page, x, y);
                x += page.width + GAP;
            }
            y += row_height(row) + GAP;
        }
        sheet
    }

    fn lay(&mut self, page: &Bitmap, x: u32, y: u32) {
        assert_eq!(page.colours, Colours::Grey);
        for (row, values) in (y..).zip(page.values.chunks(page.width as usize)) {
            let start = (row * self.width + x) as usize;
            self.values[start..start + values.len()].copy_from_slice(values);
        }
    }

    /// The picture as a file with few greys.
    pub fn png(&self) -> Vec<u8> {
        let step = 256 / u16::from(GREYS);
        let grey = |value: &u8| u8::try_from(u16::from(*value) / step).unwrap();
        let mut packed = Vec::new();
        for row in self.values.chunks(self.width as usize) {
            packed.extend(row.chunks(2).map(|pair| grey(&pair[0]) << 4 | pair.get(1).map_or(0, grey)));
        }
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, self.width, self.height);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::Four);
        encoder.set_compression(png::Compression::High);
        encoder.set_filter(png::Filter::NoFilter);
        encoder.write_header().unwrap().write_image_data(&packed).unwrap();
        file
    }

    /// A sheet that was written before.
    pub fn read(file: Vec<u8>) -> Self {
        let picture = kehoach::document::Picture::read(file).unwrap();
        let Pixels { values, .. } = picture.pixels().unwrap();
        Self { width: picture.width, height: picture.height, values }
    }

    /// Where the sheet looks otherwise than before: the first square, in pixels.
    pub fn difference(&self, before: &Self) -> Option<String> {
        if (self.width, self.height) != (before.width, before.height) {
            let (width, height) = (before.width, before.height);
            return Some(format!("{}x{} instead of {width}x{height} pixels", self.width, self.height));
        }
        let squares = |size: u32| (0..size as usize).step_by(SQUARE);
        let places = squares(self.height).flat_map(|y| squares(self.width).map(move |x| (x, y)));
        let mut far = places.filter(|(x, y)| (self.mean(*x, *y) - before.mean(*x, *y)).abs() > TOLERANCE);
        far.next().map(|(x, y)| format!("looks otherwise at {x}, {y}"))
    }

    fn mean(&self, x: usize, y: usize) -> i64 {
        let (width, height) = (self.width as usize, self.height as usize);
        let (right, bottom) = ((x + SQUARE).min(width), (y + SQUARE).min(height));
        let rows = (y..bottom).map(|row| &self.values[row * width + x..row * width + right]);
        let sum: i64 = rows.flatten().map(|value| i64::from(*value)).sum();
        sum / i64::try_from((right - x) * (bottom - y)).unwrap()
    }
}
