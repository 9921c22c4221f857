//! PNG and JPEG files: their properties before they are drawn, and their pixels.
//!
//! A JPEG is embedded unchanged, so only its markers are read until a page is drawn. A JPEG from a camera that was turned
//! sideways is written again, upright. A PNG is decoded once when it is read, so a damaged file is found before any
//! document is made.

use std::fmt;
use std::io::Cursor;
use std::sync::Arc;

use png::{BitDepth, ColorType, Decoder, Limits, Transformations};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::exif;
use super::turn::{self, Turn};

/// Largest file.
pub const MOST_BYTES: usize = 20 * 1024 * 1024;
/// Longest side, in pixels: a sheet of A3 scanned at 600 dots per inch has 9,921.
pub const LONGEST_SIDE: u32 = 10_000;
/// Most bytes of the pixels of a PNG, four a pixel.
const MOST_PIXEL_BYTES: usize = 4 * (LONGEST_SIDE as usize) * (LONGEST_SIDE as usize);
/// Room for a decoder's own work besides the pixels.
const DECODER_ROOM: usize = 16 * 1024 * 1024;

/// A picture file that can be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The file as it is.
    pub bytes: Arc<[u8]>,
    pub kind: PictureKind,
    /// In pixels, from 1.
    pub width: u32,
    /// In pixels, from 1.
    pub height: u32,
    /// Whether its camera noted that it is to be turned, and it was.
    pub is_turned: bool,
}

/// How a picture is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PictureKind {
    Png,
    Jpeg { colours: Colours },
}

/// How many values a pixel has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Colours {
    /// One: grey.
    Grey,
    /// Three: red, green, blue.
    Rgb,
}

impl Colours {
    /// Values of a pixel.
    pub const fn samples(self) -> u8 {
        match self {
            Self::Grey => 1,
            Self::Rgb => 3,
        }
    }
}

/// Pixels row by row, 8 bits a value, what was transparent on white paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pixels {
    pub colours: Colours,
    pub values: Vec<u8>,
}

/// Why a file cannot be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureError {
    TooManyBytes,
    TooManyPixels {
        width: u32,
        height: u32,
    },
    /// Neither PNG nor JPEG.
    UnknownKind,
    Damaged,
    /// A JPEG for printing presses: its colours are not those of a screen or office printer.
    PrintColours,
    /// A JPEG of a rare kind that PDF does not know.
    RareJpeg,
}

impl fmt::Display for PictureError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooManyBytes => write!(formatter, "tệp ảnh lớn hơn {} MB", MOST_BYTES / 1024 / 1024),
            Self::TooManyPixels { width, height } => write!(formatter, "ảnh quá lớn ({width} × {height} điểm ảnh)"),
            Self::UnknownKind => formatter.write_str("tệp không phải ảnh PNG hoặc JPEG"),
            Self::Damaged => formatter.write_str("tệp ảnh bị hỏng hoặc chưa đủ"),
            Self::PrintColours => formatter.write_str("ảnh JPEG dùng hệ màu in CMYK"),
            Self::RareJpeg => formatter.write_str("ảnh JPEG thuộc loại không dùng được trong PDF"),
        }
    }
}

impl std::error::Error for PictureError {}

impl Picture {
    /// Reads a file.
    ///
    /// # Errors
    /// When the file cannot be drawn or is larger than any plan needs.
    pub fn read(bytes: Vec<u8>) -> Result<Self, PictureError> {
        if bytes.len() > MOST_BYTES {
            return Err(PictureError::TooManyBytes);
        }
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            let (width, height) = png_size(&bytes)?;
            check_size(width, height)?;
            decode_png(&bytes)?;
            Ok(Self { bytes: bytes.into(), kind: PictureKind::Png, width, height, is_turned: false })
        } else if bytes.starts_with(&[0xFF, 0xD8]) {
            let JpegFrame { width, height, colours, turn, profile } = jpeg_frame(&bytes)?;
            check_size(width, height)?;
            let picture =
                Self { bytes: bytes.into(), kind: PictureKind::Jpeg { colours }, width, height, is_turned: false };
            turn.map_or(Ok(picture.clone()), |turn| picture.turned(turn, &profile))
        } else {
            Err(PictureError::UnknownKind)
        }
    }

    /// The photograph upright.
    fn turned(&self, turn: Turn, profile: &[Vec<u8>]) -> Result<Self, PictureError> {
        let bytes = turn::upright(&self.pixels()?, [self.width, self.height], turn, profile)?;
        let [width, height] = turn.size([self.width, self.height]);
        Ok(Self { bytes: bytes.into(), width, height, is_turned: true, ..self.clone() })
    }

    /// The pixels.
    ///
    /// # Errors
    /// For a damaged file.
    pub fn pixels(&self) -> Result<Pixels, PictureError> {
        match self.kind {
            PictureKind::Png => self.pixels_of_png(),
            PictureKind::Jpeg { colours } => self.pixels_of_jpeg(colours),
        }
    }

    fn pixels_of_jpeg(&self, colours: Colours) -> Result<Pixels, PictureError> {
        let wanted = match colours {
            Colours::Grey => ColorSpace::Luma,
            Colours::Rgb => ColorSpace::RGB,
        };
        let options = DecoderOptions::default().jpeg_set_out_colorspace(wanted);
        let mut decoder = JpegDecoder::new_with_options(ZCursor::new(&self.bytes), options);
        let values = decoder.decode().map_err(|_| PictureError::Damaged)?;
        let samples = if colours == Colours::Grey { 1 } else { 3 };
        let is_whole = values.len() == self.width as usize * self.height as usize * samples;
        if is_whole { Ok(Pixels { colours, values }) } else { Err(PictureError::Damaged) }
    }

    fn pixels_of_png(&self) -> Result<Pixels, PictureError> {
        let damaged = |_| PictureError::Damaged;
        let mut reader = decoder(&self.bytes).read_info().map_err(damaged)?;
        let size = reader.output_buffer_size().ok_or(PictureError::Damaged)?;
        let mut values = vec![0; size];
        let frame = reader.next_frame(&mut values).map_err(damaged)?;
        values.truncate(frame.buffer_size());
        if frame.bit_depth != BitDepth::Eight {
            return Err(PictureError::Damaged);
        }
        Ok(match frame.color_type {
            ColorType::Grayscale => Pixels { colours: Colours::Grey, values },
            ColorType::Rgb => Pixels { colours: Colours::Rgb, values },
            ColorType::GrayscaleAlpha => Pixels { colours: Colours::Grey, values: on_white::<2>(&values) },
            ColorType::Rgba => Pixels { colours: Colours::Rgb, values: on_white::<4>(&values) },
            // Palettes are expanded by the decoder.
            ColorType::Indexed => return Err(PictureError::Damaged),
        })
    }

    /// The ending of its file's name.
    pub const fn extension(&self) -> &'static str {
        match self.kind {
            PictureKind::Png => "png",
            PictureKind::Jpeg { .. } => "jpeg",
        }
    }
}

fn check_size(width: u32, height: u32) -> Result<(), PictureError> {
    let fits = width.max(height) <= LONGEST_SIDE;
    match (width, height) {
        (0, _) | (_, 0) => Err(PictureError::Damaged),
        _ if fits => Ok(()),
        _ => Err(PictureError::TooManyPixels { width, height }),
    }
}

/// All kinds of PNG come out with 8 bits a value, without a palette.
fn decoder(bytes: &[u8]) -> Decoder<Cursor<&[u8]>> {
    let limits = Limits { bytes: MOST_PIXEL_BYTES.saturating_add(DECODER_ROOM) };
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), limits);
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    decoder
}

fn png_size(bytes: &[u8]) -> Result<(u32, u32), PictureError> {
    let mut decoder = decoder(bytes);
    let header = decoder.read_header_info().map_err(|_| PictureError::Damaged)?;
    Ok((header.width, header.height))
}

/// Whether the pixels can be had, row by row: the whole of them may be large.
fn decode_png(bytes: &[u8]) -> Result<(), PictureError> {
    let mut reader = decoder(bytes).read_info().map_err(|_| PictureError::Damaged)?;
    while reader.next_row().map_err(|_| PictureError::Damaged)?.is_some() {}
    Ok(())
}

/// Pixels of `N` values, the last of them how much the pixel covers, laid on white.
fn on_white<const N: usize>(values: &[u8]) -> Vec<u8> {
    let mut laid = Vec::with_capacity(values.len() / N * (N - 1));
    for pixel in values.chunks_exact(N) {
        let cover = u16::from(pixel[N - 1]);
        let lay = |value: &u8| {
            let mixed = (u16::from(*value) * cover + 255 * (255 - cover) + 127) / 255;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        laid.extend(pixel[..N - 1].iter().map(lay));
    }
    laid
}

struct JpegFrame {
    width: u32,
    height: u32,
    colours: Colours,
    /// How it is to be turned.
    turn: Option<Turn>,
    /// The segments that say what its colours are.
    profile: Vec<Vec<u8>>,
}

/// Finds the frame header (ITU-T T.81, B.2.2) and makes sure that the file does not end before its end marker.
fn jpeg_frame(bytes: &[u8]) -> Result<JpegFrame, PictureError> {
    let tail = bytes.get(bytes.len().saturating_sub(1024)..).unwrap_or_default();
    if !tail.windows(2).any(|marker| marker == [0xFF, 0xD9]) {
        return Err(PictureError::Damaged);
    }
    let mut rest = bytes.get(2..).unwrap_or_default();
    let (mut turn, mut profile) = (None, Vec::new());
    loop {
        // Any number of fill bytes may stand before a marker (B.1.1.2).
        let start = rest.iter().position(|byte| *byte != 0xFF).ok_or(PictureError::Damaged)?;
        let (marker, after) = rest[start..].split_first().ok_or(PictureError::Damaged)?;
        if start == 0 {
            return Err(PictureError::Damaged);
        }
        // Markers without a segment: restart, temporary.
        if matches!(marker, 0x01 | 0xD0..=0xD7) {
            rest = after;
            continue;
        }
        let length = usize::from(u16::from_be_bytes([*at(after, 0)?, *at(after, 1)?]));
        let segment = after.get(2..length.max(2)).ok_or(PictureError::Damaged)?;
        match marker {
            // Baseline, extended and progressive, all Huffman coded: what the DCT filter of PDF knows.
            0xC0..=0xC2 => return Ok(JpegFrame { turn, profile, ..frame(segment)? }),
            0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => return Err(PictureError::RareJpeg),
            // The picture begins, or the file ends, without a frame.
            0xD9 | 0xDA => return Err(PictureError::Damaged),
            _ => {
                if *marker == 0xE1 && turn.is_none() {
                    turn = exif::turn(segment);
                } else if *marker == 0xE2 && segment.starts_with(b"ICC_PROFILE\0") {
                    profile.push(segment.to_vec());
                }
                rest = after.get(length..).ok_or(PictureError::Damaged)?;
            }
        }
    }
}

fn frame(segment: &[u8]) -> Result<JpegFrame, PictureError> {
    let pair =
        |index| Ok::<_, PictureError>(u32::from(u16::from_be_bytes([*at(segment, index)?, *at(segment, index + 1)?])));
    if *at(segment, 0)? != 8 {
        return Err(PictureError::RareJpeg);
    }
    let (height, width) = (pair(1)?, pair(3)?);
    let colours = match at(segment, 5)? {
        1 => Colours::Grey,
        3 => Colours::Rgb,
        4 => return Err(PictureError::PrintColours),
        _ => return Err(PictureError::RareJpeg),
    };
    Ok(JpegFrame { width, height, colours, turn: None, profile: Vec::new() })
}

fn at(bytes: &[u8], index: usize) -> Result<&u8, PictureError> {
    bytes.get(index).ok_or(PictureError::Damaged)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(colour: ColorType, width: u32, values: &[u8]) -> Vec<u8> {
        let mut file = Vec::new();
        let samples = u32::try_from(colour.samples()).unwrap();
        let height = u32::try_from(values.len()).unwrap() / samples / width;
        let mut encoder = png::Encoder::new(&mut file, width, height);
        encoder.set_color(colour);
        encoder.set_depth(BitDepth::Eight);
        encoder.write_header().unwrap().write_image_data(values).unwrap();
        file
    }

    fn jpeg(components: u8) -> Vec<u8> {
        let mut file = vec![0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xFF, 0xC2, 0, 8, 8, 0, 30, 0, 40, components];
        file.extend([0xFF, 0xD9]);
        file
    }

    #[test]
    fn what_is_transparent_lies_on_white() {
        let picture = Picture::read(png(ColorType::Rgba, 2, &[10, 20, 30, 0, 10, 20, 30, 255])).unwrap();
        assert_eq!((picture.width, picture.height), (2, 1));
        let pixels = picture.pixels().unwrap();
        assert_eq!(pixels, Pixels { colours: Colours::Rgb, values: vec![255, 255, 255, 10, 20, 30] });
        let grey = Picture::read(png(ColorType::GrayscaleAlpha, 1, &[0, 128])).unwrap().pixels().unwrap();
        assert_eq!(grey.values, [127]);
    }

    #[test]
    fn jpeg_headers_are_read() {
        let picture = Picture::read(jpeg(3)).unwrap();
        assert_eq!(
            (picture.width, picture.height, picture.kind),
            (40, 30, PictureKind::Jpeg { colours: Colours::Rgb })
        );
        assert_eq!(Picture::read(jpeg(4)), Err(PictureError::PrintColours));
    }

    #[test]
    fn what_cannot_be_drawn_says_why() {
        let whole = png(ColorType::Grayscale, 40, &[7; 1600]);
        for length in [8, 20, 40, whole.len() - 30] {
            assert_eq!(Picture::read(whole[..length].to_vec()), Err(PictureError::Damaged), "{length}");
        }
        assert_eq!(Picture::read(b"GIF89a".to_vec()), Err(PictureError::UnknownKind));
        assert_eq!(Picture::read(Vec::new()), Err(PictureError::UnknownKind));
        assert_eq!(Picture::read(vec![0xFF, 0xD8]), Err(PictureError::Damaged));
        assert_eq!(Picture::read(vec![0xFF, 0xD8, 0xFF, 0xFF, 0xFF, 0xD9]), Err(PictureError::Damaged));
        assert_eq!(Picture::read(vec![0; MOST_BYTES + 1]), Err(PictureError::TooManyBytes));
        let wide = png(ColorType::Grayscale, LONGEST_SIDE + 1, &vec![0; LONGEST_SIDE as usize + 1]);
        assert_eq!(Picture::read(wide), Err(PictureError::TooManyPixels { width: LONGEST_SIDE + 1, height: 1 }));
    }

    /// A sheet of A3 scanned at 600 dots per inch is within the only limit there is.
    #[test]
    fn a_scanned_sheet_of_a3_is_read() {
        let row = vec![255; 7016];
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, 7016 * 8, 9921);
        encoder.set_color(ColorType::Grayscale);
        encoder.set_depth(BitDepth::One);
        drop(encoder.write_header().unwrap());
        // The size is looked at before the content.
        assert_eq!(Picture::read(file), Err(PictureError::TooManyPixels { width: 7016 * 8, height: 9921 }));
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, 7016, 9921);
        encoder.set_color(ColorType::Grayscale);
        encoder.set_depth(BitDepth::One);
        let mut writer = encoder.write_header().unwrap();
        let mut stream = writer.stream_writer().unwrap();
        for _ in 0..9921 {
            std::io::Write::write_all(&mut stream, &row[..877]).unwrap();
        }
        stream.finish().unwrap();
        drop(writer);
        let picture = Picture::read(file).unwrap();
        assert_eq!((picture.width, picture.height), (7016, 9921));
    }
}
