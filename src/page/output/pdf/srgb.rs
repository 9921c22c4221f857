//! A small colour profile of our own for sRGB, from its published numbers (IEC 61966-2-1:1999), in the form of
//! ICC.1:2004-10 (version 4.2): matrix and parametric curve, 500 bytes instead of the usual 3 kB.
//!
//! ```text
//! profile = header (128 bytes), number of tags, (signature, offset, size)…, data, each at a multiple of 4
//! ```

/// Version 4.2.0.0.
const VERSION: [u8; 4] = [4, 0x20, 0, 0];
/// The day sRGB was published: 18 October 1999, 0 h.
const DATE: [u16; 6] = [1999, 10, 18, 0, 0, 0];

/// Numbers in 1/65,536 (s15Fixed16Number). The white point of the connection space, D50 (ICC.1, 7.2.16).
const D50: [i32; 3] = [0xF6D6, 0x1_0000, 0xD32D];
/// The sRGB primaries (Rec. 709) after Bradford adaptation from D65 to D50, rounded so that they add up to white.
const RED: [i32; 3] = [0x6FA0, 0x38F5, 0x0390];
const GREEN: [i32; 3] = [0x6297, 0xB787, 0x18DA];
const BLUE: [i32; 3] = [0x249F, 0x0F84, 0xB6C3];
/// The adaptation itself: 1.04788 0.02292 −0.05022, 0.02959 0.99048 −0.01707, −0.00925 0.01508 0.75168.
const ADAPTATION: [i32; 9] = [0x1_0C42, 0x05DE, -0x0CDB, 0x0793, 0xFD90, -0x045F, -0x025E, 0x03DC, 0xC06E];
/// Curve type 3, `(a·x + b)^g` above `d`, `c·x` below: g = 2.4, a = 1/1.055, b = 0.055/1.055, c = 1/12.92,
/// d = 0.04045.
const CURVE: [i32; 5] = [0x2_6666, 0xF2A7, 0x0D59, 0x13D0, 0x0A5B];

/// The bytes of the profile.
pub(super) fn profile() -> Vec<u8> {
    let curve = typed(*b"para", &[&[0, 3, 0, 0], fixed(&CURVE).as_slice()]);
    let tags: [([u8; 4], Vec<u8>); 10] = [
        (*b"desc", text("sRGB")),
        (*b"cprt", text("CC0")),
        (*b"wtpt", xyz(D50)),
        (*b"chad", typed(*b"sf32", &[&fixed(&ADAPTATION)])),
        (*b"rXYZ", xyz(RED)),
        (*b"gXYZ", xyz(GREEN)),
        (*b"bXYZ", xyz(BLUE)),
        (*b"rTRC", curve.clone()),
        (*b"gTRC", curve.clone()),
        (*b"bTRC", curve),
    ];
    let (table, data) = lay_out(&tags);
    let size = HEADER_SIZE + table.len() + data.len();
    [header(size), table, data].concat()
}

const HEADER_SIZE: usize = 128;

/// ICC.1, 7.2.
fn header(size: usize) -> Vec<u8> {
    let mut header = Vec::with_capacity(HEADER_SIZE);
    header.extend(number(size));
    header.extend([0; 4]);
    header.extend(VERSION);
    header.extend(b"mntrRGB XYZ ");
    header.extend(DATE.iter().flat_map(|part| part.to_be_bytes()));
    header.extend(b"acsp");
    // No platform, no flags, no device, perceptual intent.
    header.extend([0; 28]);
    header.extend(fixed(&D50));
    header.resize(HEADER_SIZE, 0);
    header
}

/// The tag table and the data; equal data is stored once (ICC.1, 7.3.1).
fn lay_out(tags: &[([u8; 4], Vec<u8>)]) -> (Vec<u8>, Vec<u8>) {
    let start = HEADER_SIZE + 4 + 12 * tags.len();
    let (mut table, mut data) = (number(tags.len()).to_vec(), Vec::new());
    let mut last: Option<(&Vec<u8>, usize)> = None;
    for (signature, element) in tags {
        let offset = match last {
            Some((same, offset)) if same == element => offset,
            _ => start + data.len(),
        };
        if offset == start + data.len() {
            data.extend(element);
            data.resize(data.len().next_multiple_of(4), 0);
        }
        table.extend(signature);
        table.extend(number(offset));
        table.extend(number(element.len()));
        last = Some((element, offset));
    }
    (table, data)
}

/// A type signature, four zeros, the content (ICC.1, 10.1).
fn typed(signature: [u8; 4], parts: &[&[u8]]) -> Vec<u8> {
    [signature.as_slice(), &[0; 4], &parts.concat()].concat()
}

fn xyz(values: [i32; 3]) -> Vec<u8> {
    typed(*b"XYZ ", &[&fixed(&values)])
}

/// One record of `multiLocalizedUnicodeType` (ICC.1, 10.13): 12 bytes, English, UTF-16BE at offset 28.
fn text(text: &str) -> Vec<u8> {
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    typed(*b"mluc", &[&number(1), &number(12), b"enUS", &number(utf16.len()), &number(28), &utf16])
}

fn fixed(values: &[i32]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_be_bytes()).collect()
}

fn number(value: usize) -> [u8; 4] {
    u32::try_from(value).unwrap_or(u32::MAX).to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_has_its_size_and_every_tag_inside() {
        let profile = profile();
        let read = |at: usize| u32::from_be_bytes(profile[at..at + 4].try_into().unwrap()) as usize;
        assert_eq!((read(0), &profile[36..40]), (profile.len(), b"acsp".as_slice()));
        assert_eq!(read(128), 10);
        for tag in 0..10 {
            let (offset, size) = (read(136 + 12 * tag), read(140 + 12 * tag));
            assert!(offset % 4 == 0 && offset + size <= profile.len());
        }
        assert!(profile.len() < 520, "{}", profile.len());
    }

    #[test]
    fn the_primaries_add_up_to_white() {
        for ((white, red), (green, blue)) in D50.iter().zip(RED).zip(GREEN.iter().zip(BLUE)) {
            assert_eq!(red + green + blue, *white);
        }
    }
}
