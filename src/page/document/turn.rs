//! Pixels of a photograph turned as its camera was held (Exif 2.32, 4.6.5, tag 274), written as a new JPEG.

use jpeg_encoder::{ColorType, Encoder};

use super::picture::{Colours, PictureError, Pixels};

/// Of the new file: nobody sees a difference, and the file does not grow.
const QUALITY: u8 = 92;
/// The segment with the colours of the camera.
const PROFILE: u8 = 2;

/// How stored rows and columns become those of the upright picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// Rows become columns first.
    is_transposed: bool,
    /// Then left and right are exchanged.
    is_mirrored: bool,
    /// Then top and bottom.
    is_upended: bool,
}

impl Turn {
    /// By the value of the tag; `None` where the picture stands as it is stored.
    pub const fn of(orientation: u16) -> Option<Self> {
        let (is_transposed, is_mirrored, is_upended) = match orientation {
            2 => (false, true, false),
            3 => (false, true, true),
            4 => (false, false, true),
            5 => (true, false, false),
            6 => (true, true, false),
            7 => (true, true, true),
            8 => (true, false, true),
            _ => return None,
        };
        Some(Self { is_transposed, is_mirrored, is_upended })
    }

    /// The size of the upright picture.
    pub const fn size(self, [width, height]: [u32; 2]) -> [u32; 2] {
        if self.is_transposed { [height, width] } else { [width, height] }
    }

    /// The pixels of a stored picture of this size, upright.
    fn pixels(self, pixels: &Pixels, size: [u32; 2]) -> Vec<u8> {
        let samples = usize::from(pixels.colours.samples());
        let [stored, _] = size.map(|side| side as usize);
        let [width, height] = self.size(size).map(|side| side as usize);
        let mut turned = Vec::with_capacity(pixels.values.len());
        for row in 0..height {
            let row = if self.is_upended { height - 1 - row } else { row };
            for column in 0..width {
                let column = if self.is_mirrored { width - 1 - column } else { column };
                let at = if self.is_transposed { column * stored + row } else { row * stored + column } * samples;
                turned.extend_from_slice(pixels.values.get(at..at + samples).unwrap_or_default());
            }
        }
        turned
    }
}

/// A stored picture of this size as an upright JPEG, with the profile of its colours.
pub fn upright(pixels: &Pixels, size: [u32; 2], turn: Turn, profile: &[Vec<u8>]) -> Result<Vec<u8>, PictureError> {
    let turned = turn.pixels(pixels, size);
    let [width, height] = turn.size(size).map(u16::try_from);
    let (Ok(width), Ok(height)) = (width, height) else { return Err(PictureError::Damaged) };
    let colours = match pixels.colours {
        Colours::Grey => ColorType::Luma,
        Colours::Rgb => ColorType::Rgb,
    };
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, QUALITY);
    for segment in profile {
        encoder.add_app_segment(PROFILE, segment.clone()).map_err(|_| PictureError::Damaged)?;
    }
    encoder.encode(&turned, width, height, colours).map_err(|_| PictureError::Damaged)?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two columns and three rows as they look upright, stored in each of the eight ways (Exif 2.32, table 6).
    #[test]
    fn every_way_to_hold_a_camera_gives_the_same_picture() {
        let upright = [1, 2, 3, 4, 5, 6];
        for (orientation, width, stored) in [
            (2, 2, [2, 1, 4, 3, 6, 5]),
            (3, 2, [6, 5, 4, 3, 2, 1]),
            (4, 2, [5, 6, 3, 4, 1, 2]),
            (5, 3, [1, 3, 5, 2, 4, 6]),
            (6, 3, [2, 4, 6, 1, 3, 5]),
            (7, 3, [6, 4, 2, 5, 3, 1]),
            (8, 3, [5, 3, 1, 6, 4, 2]),
        ] {
            let turn = Turn::of(orientation).unwrap();
            let pixels = Pixels { colours: Colours::Grey, values: stored.to_vec() };
            assert_eq!(turn.pixels(&pixels, [width, 6 / width]), upright, "{orientation}");
            assert_eq!(turn.size([width, 6 / width]), [2, 3], "{orientation}");
        }
        assert_eq!(Turn::of(1), None);
    }
}
