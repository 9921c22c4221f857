//! The one thing of a camera's notes that matters on paper: how the camera was held (Exif 2.32, 4.6.5, tag 274).
//!
//! Programs that show photos turn them by it; PDF viewers and word processors do not, or not all of them.

/// The tag `Orientation` and its value for a picture that stands as it is stored.
const ORIENTATION: u16 = 0x0112;
const UPRIGHT: u16 = 1;
const ENTRY: usize = 12;

/// Whether an `APP1` segment of a JPEG says that the picture is to be turned.
#[must_use]
pub fn is_turned(segment: &[u8]) -> bool {
    orientation(segment).is_some_and(|orientation| orientation > UPRIGHT && orientation <= 8)
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
        assert!(is_turned(&segment(6)) && is_turned(&segment(3)));
        assert!(!is_turned(&segment(1)) && !is_turned(&segment(0)) && !is_turned(&segment(9)));
    }

    #[test]
    fn notes_that_end_early_say_nothing() {
        let whole = segment(6);
        for length in 0..whole.len() - 2 {
            assert!(!is_turned(&whole[..length]), "{length}");
        }
    }
}
