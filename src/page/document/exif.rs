//! The one thing of a camera's notes that matters on paper: how the camera was held (Exif 2.32, 4.6.5, tag 274).
//!
//! Photo viewers turn a picture by this tag; PDF viewers and most word processors ignore it. The pixels are turned when the
//! picture is read, so that every program shows the same.

use super::turn::Turn;

/// The tag `Orientation`.
const ORIENTATION: u16 = 0x0112;
const ENTRY: usize = 12;

/// How the picture is to be turned, where an `APP1` segment of a JPEG says so.
pub fn turn(segment: &[u8]) -> Option<Turn> {
    Turn::of(orientation(segment)?)
}

fn orientation(segment: &[u8]) -> Option<u16> {
    let tiff = segment.strip_prefix(b"Exif\0\0")?;
    let is_little = match tiff.get(..2)? {
        b"II" => true,
        b"MM" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let bytes = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if is_little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let bytes = tiff.get(4..8)?.try_into().ok()?;
    let directory = if is_little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) };
    let directory = usize::try_from(directory).ok()?;
    let count = usize::from(short(directory)?);
    let entries = (0..count).map_while(|index| directory.checked_add(2 + index * ENTRY));
    let entry = entries.into_iter().find(|at| short(*at) == Some(ORIENTATION))?;
    short(entry.checked_add(8)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(orientation: u8) -> Vec<u8> {
        let mut segment = b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
        segment.extend([orientation, 0, 0]);
        segment
    }

    #[test]
    fn a_camera_held_sideways_is_noticed() {
        assert!(turn(&segment(6)).is_some() && turn(&segment(3)).is_some());
        assert!([0, 1, 9].iter().all(|upright| turn(&segment(*upright)).is_none()));
    }

    #[test]
    fn notes_that_end_early_say_nothing() {
        let whole = segment(6);
        for length in 0..whole.len() - 2 {
            assert!(turn(&whole[..length]).is_none(), "{length}");
        }
    }
}
