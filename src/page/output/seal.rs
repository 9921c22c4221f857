//! The seal marks a file that the program wrote, so that it is recognised without a list of written files.
//!
//! It contains a digest of all other bytes of the file. If the digest is right, the program wrote the file and nobody
//! changed it since. Word and Excel drop the seal when they save, a signature is appended after it, and any other change
//! makes the digest wrong.
//!
//! | file | where the seal stands |
//! |---|---|
//! | `.docx`, `.xlsx` | comment of the zip, its last bytes (APPNOTE.TXT 4.3.16) |
//! | `.pdf` | comment before the last `startxref` (ISO 32000-1, 7.2.3) |
//! | `.html`, `.xml` | comment behind the last element |
//! | `.png` | `tEXt` chunk before the last one (ISO/IEC 15948, 11.3.4.3) |
//! | `.json` | the last field, [`JSON_FIELD`] |

use std::io::{self, Cursor, Read, Seek, SeekFrom, Write};

use crate::digest::{Digest, Hasher};

/// Begins every seal.
const NAME: &str = "kehoach";
/// The field of a JSON file that holds its seal.
pub const JSON_FIELD: &str = "seal";
/// What a sealed JSON file ends in, behind its seal.
pub const JSON_END: &[u8] = b"\"\n}\n";
/// The last chunk of a PNG file: no data, its name, its check sum.
const PNG_END: usize = 12;
/// The record at the end of a zip, without a comment.
const ZIP_END: usize = 22;
const ZIP_END_MARK: &[u8] = b"PK\x05\x06";
const PDF_END: &[u8] = b"startxref";
/// As much of a file is in memory at a time.
const PIECE: usize = 64 * 1024;

/// How the seal stands in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Zip,
    Pdf,
    Markup,
    Png,
    Json,
}

/// The file with its seal. `ending`: that of its name, in small letters, without the dot. What has no place for a seal
/// stays as it is, and is not known again.
pub fn seal(mut bytes: Vec<u8>, ending: &str) -> Vec<u8> {
    let Some(shape) = Shape::of(&bytes) else { return bytes };
    if shape == Shape::Zip && !make_room(&mut bytes, shape.written(ending, Digest::ZERO).len()) {
        return bytes;
    }
    let Some(at) = shape.end(&bytes) else { return bytes };
    let seal = shape.written(ending, digest(&bytes[..at], &bytes[at..]));
    bytes.splice(at..at, seal);
    bytes
}

/// Seals a zip where it stands, as [`seal`] does one in memory; one with a comment stays as it is.
///
/// # Errors
/// Those of the file.
pub fn seal_zip(file: &mut (impl Read + Write + Seek), ending: &str) -> io::Result<()> {
    let Ok(length) = u16::try_from(Shape::Zip.written(ending, Digest::ZERO).len()) else { return Ok(()) };
    let end = file.seek(SeekFrom::End(0))?;
    let Some(record) = end.checked_sub(ZIP_END as u64) else { return Ok(()) };
    let mut last = [0; ZIP_END];
    file.seek(SeekFrom::Start(record))?;
    file.read_exact(&mut last)?;
    if !last.starts_with(ZIP_END_MARK) || !last.ends_with(&[0, 0]) {
        return Ok(());
    }
    file.seek(SeekFrom::Start(end - 2))?;
    file.write_all(&length.to_le_bytes())?;
    let mut hasher = Hasher::default();
    each_piece(file, 0..end, |piece| hasher.update(piece))?;
    file.seek(SeekFrom::Start(end))?;
    file.write_all(&Shape::Zip.written(ending, hasher.finish()))
}

/// Whether this is a file of ours as it was written. `ending`: as for [`seal`].
pub fn holds(bytes: &[u8], ending: &str) -> bool {
    stands_in(&mut Cursor::new(bytes), ending).unwrap_or(false)
}

/// The same of a file that need not be in memory as a whole.
///
/// # Errors
/// Those of the file.
pub fn stands_in(file: &mut (impl Read + Seek), ending: &str) -> io::Result<bool> {
    let Some(shape) = Shape::of(&beginning(file)?) else { return Ok(false) };
    let mut stands = vec![0; shape.written(ending, Digest::ZERO).len()];
    let whole = file.seek(SeekFrom::End(0))?;
    let end = shape.end_in(file, whole)?;
    let Some((start, end)) = end.and_then(|end| Some((end.checked_sub(stands.len() as u64)?, end))) else {
        return Ok(false);
    };
    let mut hasher = Hasher::default();
    each_piece(file, 0..start, |piece| hasher.update(piece))?;
    file.read_exact(&mut stands)?;
    each_piece(file, end..whole, |piece| hasher.update(piece))?;
    Ok(stands == shape.written(ending, hasher.finish()))
}

/// As much of a file as says what it is.
fn beginning(file: &mut (impl Read + Seek)) -> io::Result<Vec<u8>> {
    let mut start = Vec::new();
    file.rewind()?;
    Read::take(&mut *file, 8).read_to_end(&mut start)?;
    Ok(start)
}

/// Goes through a part of a file piece by piece, in their order.
fn each_piece(
    file: &mut (impl Read + Seek),
    part: std::ops::Range<u64>,
    mut visit: impl FnMut(&[u8]),
) -> io::Result<()> {
    file.seek(SeekFrom::Start(part.start))?;
    let (mut piece, mut left) = (vec![0; PIECE], part.end.saturating_sub(part.start));
    while left > 0 {
        let length = usize::try_from(left).map_or(PIECE, |left| left.min(PIECE));
        let piece = &mut piece[..length];
        file.read_exact(piece)?;
        visit(piece);
        left -= length as u64;
    }
    Ok(())
}

/// A file of markup without its seal; what has none is as it was.
pub fn content<'b>(bytes: &'b [u8], ending: &str) -> &'b [u8] {
    let length = Shape::Markup.written(ending, Digest::ZERO).len();
    let is_markup = Shape::of(bytes) == Some(Shape::Markup) && holds(bytes, ending);
    if is_markup { &bytes[..bytes.len() - length] } else { bytes }
}

/// Whether a file was signed: a signature covers ranges of a PDF's bytes (ISO 32000-1, 12.8.1), or is a part of an
/// office file (ECMA-376 part 2, 12).
pub fn is_signed(bytes: &[u8]) -> bool {
    is_signed_in(&mut Cursor::new(bytes)).unwrap_or(false)
}

/// The same of a file that need not be in memory as a whole.
///
/// # Errors
/// Those of the file.
pub fn is_signed_in(file: &mut (impl Read + Seek)) -> io::Result<bool> {
    let mark: &[u8] = match Shape::of(&beginning(file)?) {
        Some(Shape::Pdf) => b"/ByteRange",
        Some(Shape::Zip) => b"_xmlsignatures/",
        _ => return Ok(false),
    };
    let whole = file.seek(SeekFrom::End(0))?;
    let (mut is_found, mut seen) = (false, Vec::new());
    each_piece(file, 0..whole, |piece| {
        // A mark may stand in two pieces.
        seen.drain(..seen.len().saturating_sub(mark.len() - 1));
        seen.extend_from_slice(piece);
        is_found = is_found || seen.windows(mark.len()).any(|window| window == mark);
    })?;
    Ok(is_found)
}

/// Writes a file that need not be in memory as a whole, and its seal behind it.
pub struct Sealing<'a> {
    out: &'a mut dyn Write,
    hasher: Hasher,
}

impl<'a> Sealing<'a> {
    /// Begins a file.
    pub fn new(out: &'a mut dyn Write) -> Self {
        Self { out, hasher: Hasher::default() }
    }

    /// Ends a web page or another file of markup.
    ///
    /// # Errors
    /// Those of the file.
    pub fn finish_markup(self, ending: &str) -> io::Result<()> {
        self.finish(Shape::Markup, ending, b"")
    }

    /// Ends a PDF file: `rest` begins with the last `startxref`.
    ///
    /// # Errors
    /// Those of the file.
    pub fn finish_pdf(self, rest: &[u8]) -> io::Result<()> {
        self.finish(Shape::Pdf, "pdf", rest)
    }

    /// Ends a JSON file whose last field, [`JSON_FIELD`], is begun up to the quotation mark.
    ///
    /// # Errors
    /// Those of the file.
    pub fn finish_json(self) -> io::Result<()> {
        self.finish(Shape::Json, "json", JSON_END)
    }

    fn finish(mut self, shape: Shape, ending: &str, rest: &[u8]) -> io::Result<()> {
        self.hasher.update(rest);
        self.out.write_all(&shape.written(ending, self.hasher.finish()))?;
        self.out.write_all(rest)
    }
}

impl Write for Sealing<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.hasher.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

fn digest(before: &[u8], behind: &[u8]) -> Digest {
    let mut hasher = Hasher::default();
    hasher.update(before);
    hasher.update(behind);
    hasher.finish()
}

impl Shape {
    fn of(bytes: &[u8]) -> Option<Self> {
        let shapes: [(&[u8], Self); 5] = [
            (b"PK", Self::Zip),
            (b"%PDF-", Self::Pdf),
            (b"<", Self::Markup),
            (b"\x89PNG", Self::Png),
            (b"{", Self::Json),
        ];
        shapes.into_iter().find(|(mark, _)| bytes.starts_with(mark)).map(|(_, shape)| shape)
    }

    /// Where the seal ends, or shall stand.
    fn end(self, bytes: &[u8]) -> Option<usize> {
        match self {
            Self::Zip | Self::Markup => Some(bytes.len()),
            Self::Pdf => bytes.windows(PDF_END.len()).rposition(|window| window == PDF_END),
            Self::Png => bytes.len().checked_sub(PNG_END),
            Self::Json => bytes.strip_suffix(JSON_END).map(<[u8]>::len),
        }
    }

    /// The same of a file of so many bytes.
    fn end_in(self, file: &mut (impl Read + Seek), whole: u64) -> io::Result<Option<u64>> {
        let mut last = Vec::new();
        let mut start = whole;
        loop {
            // What is looked for stands near the end, in a file of ours.
            start = start.saturating_sub(PIECE as u64);
            file.seek(SeekFrom::Start(start))?;
            last.clear();
            Read::take(&mut *file, (PIECE + PDF_END.len()) as u64).read_to_end(&mut last)?;
            let end = self.end(&last).map(|end| start + end as u64);
            if end.is_some() || start == 0 || self != Self::Pdf {
                return Ok(end);
            }
        }
    }

    /// The seal as it stands in the file; its length does not depend on the digest.
    fn written(self, ending: &str, digest: Digest) -> Vec<u8> {
        match self {
            Self::Zip | Self::Json => format!("{NAME} {ending} {digest}").into_bytes(),
            Self::Pdf => format!("%{NAME} {ending} {digest}\n").into_bytes(),
            Self::Markup => format!("<!-- {NAME} {ending} {digest} -->\n").into_bytes(),
            Self::Png => chunk(&format!("{NAME}\0{ending} {digest}")),
        }
    }
}

/// A chunk of text: its length, its name, keyword and text, a check sum over all but the length.
fn chunk(text: &str) -> Vec<u8> {
    let named = [b"tEXt", text.as_bytes()].concat();
    let sum = libdeflater::crc32(&named);
    let length = u32::try_from(text.len()).unwrap_or_default();
    [&length.to_be_bytes(), named.as_slice(), &sum.to_be_bytes()].concat()
}

/// Takes the comment of a zip away and announces one of this length; whether that could be done.
fn make_room(bytes: &mut Vec<u8>, length: usize) -> bool {
    let Some(last) = bytes.len().checked_sub(ZIP_END) else { return false };
    // A comment has at most 65,535 bytes.
    let first = last.saturating_sub(usize::from(u16::MAX));
    let is_end = |at: &usize| {
        let record = &bytes[*at..];
        let comment = record.get(20..ZIP_END).map_or(0, |length| usize::from(length[0]) | usize::from(length[1]) << 8);
        record.starts_with(ZIP_END_MARK) && record.len() == ZIP_END + comment
    };
    let (Some(at), Ok(length)) = ((first..=last).rev().find(is_end), u16::try_from(length)) else { return false };
    bytes.truncate(at + ZIP_END - 2);
    bytes.extend(length.to_le_bytes());
    true
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn zip(comment: &str) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        writer.set_comment(comment).unwrap();
        writer.start_file("a.txt", zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(b"chu").unwrap();
        writer.finish().unwrap().into_inner()
    }

    fn png() -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, 1, 1);
        encoder.set_color(png::ColorType::Grayscale);
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(&[7]).unwrap();
        writer.finish().unwrap();
        bytes
    }

    fn files() -> Vec<(&'static str, Vec<u8>)> {
        vec![
            ("docx", zip("")),
            ("xlsx", zip("của người khác")),
            ("pdf", b"%PDF-1.7\nstartxref\n0\n%%EOF\nxref\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n".to_vec()),
            ("html", b"<!DOCTYPE html>\n<html></html>\n".to_vec()),
            ("png", png()),
            ("json", b"{\n\"a\": 1,\n\"seal\": \"\"\n}\n".to_vec()),
        ]
    }

    #[test]
    fn a_sealed_file_is_known_under_its_own_ending_only() {
        for (ending, bytes) in files() {
            assert!(!holds(&bytes, ending), "{ending} has no seal yet");
            let sealed = seal(bytes.clone(), ending);
            assert!(holds(&sealed, ending) && !holds(&sealed, "txt"), "{ending}");
            assert_eq!(sealed, seal(bytes, ending), "{ending}: same input, same bytes");
        }
    }

    #[test]
    fn sealed_files_are_still_what_they_were() {
        let sealed = seal(zip("của người khác"), "xlsx");
        let archive = zip::ZipArchive::new(Cursor::new(sealed)).unwrap();
        assert!(archive.len() == 1 && archive.comment().starts_with(b"kehoach xlsx "));
        let sealed = seal(png(), "png");
        let reader = png::Decoder::new(Cursor::new(&sealed)).read_info().unwrap();
        drop(reader);
        let json = seal(files().pop().unwrap().1, "json");
        let value: serde_json::Value = serde_json::from_slice(&json).unwrap();
        assert!(value[JSON_FIELD].as_str().unwrap().starts_with("kehoach json "));
    }

    #[test]
    fn what_is_written_piece_by_piece_has_the_same_seal() {
        let mut out = Vec::new();
        let mut sealing = Sealing::new(&mut out);
        sealing.write_all(b"<html>").unwrap();
        sealing.write_all(b"</html>\n").unwrap();
        sealing.finish_markup("html").unwrap();
        assert_eq!(out, seal(b"<html></html>\n".to_vec(), "html"));
        let mut out = Vec::new();
        let mut sealing = Sealing::new(&mut out);
        sealing.write_all(b"{\"seal\": \"").unwrap();
        sealing.finish_json().unwrap();
        assert!(holds(&out, "json"));
    }

    #[test]
    fn a_zip_in_a_file_gets_the_same_seal() {
        let mut file = Cursor::new(zip(""));
        seal_zip(&mut file, "xlsx").unwrap();
        assert_eq!(file.into_inner(), seal(zip(""), "xlsx"));
        let mut file = Cursor::new(b"PK".to_vec());
        seal_zip(&mut file, "xlsx").unwrap();
        assert_eq!(file.into_inner(), b"PK");
    }

    #[test]
    fn a_long_file_is_known_piece_by_piece() {
        let long = |start: &str, end: &str| [start.as_bytes(), &vec![b' '; 3 * PIECE - 5], end.as_bytes()].concat();
        let files =
            [("pdf", long("%PDF-1.7\nstartxref\n0\n", "\nstartxref\n9\n%%EOF\n")), ("html", long("<p>", "</p>"))];
        for (ending, bytes) in files {
            let sealed = seal(bytes, ending);
            assert!(holds(&sealed, ending), "{ending}");
        }
        // However far from the end the seal stands.
        for behind in (0..20).map(|more| 2 * PIECE - 10 + more) {
            let bytes = [b"%PDF-1.7\nstartxref".to_vec(), vec![b' '; behind]].concat();
            assert!(holds(&seal(bytes.clone(), "pdf"), "pdf"), "{behind}");
            let signed = [b"%PDF-".to_vec(), vec![b' '; behind - PIECE], b"/ByteRange".to_vec()].concat();
            assert!(is_signed(&signed) && !is_signed(&bytes), "{behind}");
        }
    }

    #[test]
    fn a_signature_is_seen() {
        let mut signed = seal(files()[2].1.clone(), "pdf");
        signed.extend(b"\n9 0 obj\n<</Type/Sig/ByteRange[0 1 2 3]>>\nendobj\nstartxref\n80\n%%EOF\n");
        assert!(is_signed(&signed) && !holds(&signed, "pdf"));
        assert!(!is_signed(&seal(zip(""), "docx")));
    }

    proptest! {
        #[test]
        fn any_change_breaks_the_seal(which in 0_usize..6, at: prop::sample::Index, bit in 0_u8..8, more in 1_usize..40) {
            let (ending, bytes) = files().remove(which);
            let sealed = seal(bytes, ending);
            let mut changed = sealed.clone();
            let place = at.index(changed.len());
            changed[place] ^= 1 << bit;
            prop_assert!(!holds(&changed, ending));
            let mut longer = sealed.clone();
            longer.extend(vec![b' '; more]);
            prop_assert!(!holds(&longer, ending));
            prop_assert!(!holds(&sealed[..sealed.len() - more.min(sealed.len())], ending));
        }

        #[test]
        fn any_bytes_are_looked_at_without_harm(bytes: Vec<u8>, start in prop::sample::select(vec!["", "PK", "%PDF-", "<", "\u{89}PNG", "{"])) {
            let bytes = [start.as_bytes(), &bytes].concat();
            prop_assert!(!holds(&bytes, "docx"));
            let sealed = seal(bytes.clone(), "docx");
            prop_assert!(sealed == bytes || holds(&sealed, "docx"));
        }
    }
}
