//! Pictures on a page: each pixel of the page is the mean of the pixels of the picture that it shows.

use std::ops::Range;

use crate::document::picture::{Colours, Pixels};

use super::canvas::{Bitmap, to_place};

/// Draws a picture of `size` pixels into a rectangle: left upper corner, width and height in pixels of the page.
pub(super) fn draw(bitmap: &mut Bitmap, pixels: &Pixels, size: [u32; 2], [x, y, width, height]: [f32; 4]) {
    let (left, top) = (to_place(x.round()), to_place(y.round()));
    let [columns, rows] = [width, height].map(|side| to_place(side.round()).max(1));
    let samples = match pixels.colours {
        Colours::Grey => 1,
        Colours::Rgb => 3,
    };
    let row_length = size[0] as usize * samples;
    for row in 0..rows {
        let source_rows = share(row, rows, size[1]);
        for column in 0..columns {
            let Some(pixel) = bitmap.pixel(left + column, top + row) else { continue };
            let colour = mean(pixels, source_rows.clone(), &share(column, columns, size[0]), row_length, samples);
            match pixel {
                [grey] => *grey = luminance(colour),
                rgb => rgb.copy_from_slice(&colour),
            }
        }
    }
}

/// The part of `source` pixels that one of `count` pixels shows: at least one.
fn share(index: i64, count: i64, source: u32) -> Range<usize> {
    let at = |index: i64| usize::try_from(index * i64::from(source) / count.max(1)).unwrap_or_default();
    let start = at(index);
    start..at(index + 1).max(start + 1)
}

fn mean(pixels: &Pixels, rows: Range<usize>, columns: &Range<usize>, row_length: usize, samples: usize) -> [u8; 3] {
    let (mut sums, mut count) = ([0_u64; 3], 0_u64);
    for row in rows {
        let from = row * row_length;
        let values = pixels.values.get(from + columns.start * samples..from + columns.end * samples);
        for pixel in values.unwrap_or_default().chunks_exact(samples) {
            for (index, sum) in sums.iter_mut().enumerate() {
                *sum += u64::from(*pixel.get(index).unwrap_or(&pixel[0]));
            }
            count += 1;
        }
    }
    sums.map(|sum| (sum + count / 2).checked_div(count).and_then(|mean| u8::try_from(mean).ok()).unwrap_or(u8::MAX))
}

/// ITU-R BT.601.
fn luminance([red, green, blue]: [u8; 3]) -> u8 {
    let weighed = u32::from(red) * 299 + u32::from(green) * 587 + u32::from(blue) * 114;
    u8::try_from((weighed + 500) / 1000).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_pixel_is_the_mean_of_what_it_shows() {
        let pixels = Pixels { colours: Colours::Grey, values: vec![0, 100, 200, 100] };
        let mut small = Bitmap::white(2, 1, Colours::Grey);
        draw(&mut small, &pixels, [4, 1], [0.0, 0.0, 2.0, 1.0]);
        assert_eq!(small.values, [50, 150]);
        let mut large = Bitmap::white(4, 2, Colours::Rgb);
        draw(&mut large, &Pixels { colours: Colours::Rgb, values: vec![1, 2, 3] }, [1, 1], [1.0, 0.0, 2.0, 1.0]);
        assert_eq!(large.values[..12], [255, 255, 255, 1, 2, 3, 1, 2, 3, 255, 255, 255]);
    }
}
