//! The bytes of the file (ISO 32000-1, 7.5), in the hybrid form of 7.5.8.4, which office programs write too:
//! whatever is needed to show pages stands plainly and in a cross-reference table; the small objects of the
//! structure tree and the outline, a thousand in a few pages, are packed into one object stream that the
//! trailer's `XRefStm` leads to.
//!
//! A file made to be signed has the table alone: programs that sign refuse the hybrid form, in which two readers may
//! see two documents.
//!
//! lopdf writes only the one form or the other. A table alone trebles the file; a cross-reference stream alone
//! is refused by validators that know PDF/A-1 only.

use std::collections::BTreeMap;
use std::io::Write;
use std::ops::Range;

use lopdf::{Dictionary, Object, Stream, StringFormat, dictionary};

use super::error::PdfError;
use super::ids;
use super::number::{digit, write_integer};
use super::skeleton::{Hiding, Skeleton};
use super::syntax::{write_dictionary, write_object};
use crate::output::deflate::{Deflater, Form};

/// Bytes of the longest number and offset of a usual file, each with its space.
const LONGEST_PAIR: usize = 14;
/// Room that most files need.
const ROOM: usize = 64 * 1024;

/// Writes the finished document. Without `hiding` all objects stand plainly.
pub(super) fn write(mut skeleton: Skeleton, hiding: Option<Hiding>) -> Result<Vec<u8>, PdfError> {
    let mut document = skeleton.document;
    let size = document.max_id + 1;
    let first_hidden = hiding.map_or(size, |hiding| hiding.first);
    let mut file = File::new(first_hidden, skeleton.usual);
    let mut hidden = skeleton.written.split_off(&first_hidden);
    for (id, object) in std::mem::take(&mut document.objects) {
        if id.0 < first_hidden {
            file.write_indirect(id.0, object)?;
        } else {
            hidden.entry(id.0).or_insert_with(|| bytes(&object));
        }
    }
    for (number, object) in &skeleton.written {
        file.write_plain(*number, object);
    }
    let packed = match hiding {
        Some(Hiding { container, references, first }) => {
            file.write_object_stream(container, &hidden)?;
            Some(file.write_packed_references(references, first..size, &hidden, container)?)
        }
        None => None,
    };
    file.finish(document.trailer, size, packed)
}

/// A file being written.
struct File {
    bytes: Vec<u8>,
    /// Where each object begins, by number; `None` for numbers that are not used.
    offsets: Vec<Option<usize>>,
    deflater: Deflater,
    /// Streams that other files of the run have too.
    usual: Vec<u32>,
}

impl File {
    fn new(numbers: u32, usual: Vec<u32>) -> Self {
        // Four bytes above 127 tell transfer programs that the file is binary (7.5.2).
        let mut bytes = Vec::with_capacity(ROOM);
        bytes.extend(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
        Self { bytes, offsets: vec![None; numbers as usize], deflater: Deflater::new(), usual }
    }

    fn write_indirect(&mut self, number: u32, object: Object) -> Result<(), PdfError> {
        if let Object::Stream(stream) = object {
            return self.write_stream(number, stream);
        }
        self.write_plain(number, &bytes(&object));
        Ok(())
    }

    fn write_plain(&mut self, number: u32, object: &[u8]) {
        self.begin(number);
        self.bytes.extend(object);
        self.bytes.extend(b"\nendobj\n");
    }

    /// Writes a stream, compressed unless it is so in itself, or metadata: that stays readable for programs that know
    /// no PDF.
    fn write_stream(&mut self, number: u32, stream: Stream) -> Result<(), PdfError> {
        let Stream { mut dict, mut content, .. } = stream;
        if !dict.has(b"Filter") && !dict.has_type(b"Metadata") {
            let is_usual = self.usual.contains(&number);
            let pack = if is_usual { Deflater::pack_once } else { Deflater::pack };
            content = pack(&mut self.deflater, Form::Zlib, &content)?;
            dict.set("Filter", "FlateDecode");
        }
        dict.set("Length", integer(content.len()));
        self.begin(number);
        write_dictionary(&mut self.bytes, &dict);
        self.bytes.extend(b"\nstream\n");
        self.bytes.extend(content);
        self.bytes.extend(b"\nendstream\nendobj\n");
        Ok(())
    }

    fn begin(&mut self, number: u32) {
        if let Some(offset) = self.offsets.get_mut(number as usize) {
            *offset = Some(self.bytes.len());
        }
        self.bytes.extend(format!("{number} 0 obj\n").as_bytes());
    }

    /// 7.5.7: pairs of number and offset, then the objects.
    fn write_object_stream(&mut self, number: u32, objects: &BTreeMap<u32, Vec<u8>>) -> Result<(), PdfError> {
        let length: usize = objects.values().map(|object| object.len() + 1).sum();
        let mut content = Vec::with_capacity(length + objects.len() * LONGEST_PAIR);
        let mut offset = 0;
        for (number, object) in objects {
            for part in [i64::from(*number), integer(offset)] {
                write_integer(&mut content, part);
                content.push(b' ');
            }
            offset += object.len() + 1;
        }
        let dictionary = dictionary! {
            "Type" => "ObjStm",
            "N" => integer(objects.len()),
            "First" => integer(content.len()),
        };
        for object in objects.values() {
            content.extend(object);
            content.push(b'\n');
        }
        self.write_stream(number, Stream::new(dictionary, content))
    }

    /// 7.5.8: says of every hidden object which place it has in its container. Gives back its own offset.
    fn write_packed_references(
        &mut self,
        number: u32,
        numbers: Range<u32>,
        hidden: &BTreeMap<u32, Vec<u8>>,
        container: u32,
    ) -> Result<usize, PdfError> {
        let dictionary = dictionary! {
            "Type" => "XRef",
            "Size" => i64::from(numbers.end),
            "Index" => vec![i64::from(numbers.start).into(), i64::from(numbers.end - numbers.start).into()],
            "W" => vec![1.into(), 4.into(), 4.into()],
            "DecodeParms" => dictionary! { "Predictor" => 12, "Columns" => 9 },
        };
        let start = self.bytes.len();
        self.write_stream(number, Stream::new(dictionary, packed_rows(numbers, hidden, container)))?;
        Ok(start)
    }

    /// Writes the cross-reference table (7.5.4), the trailer (7.5.5) and the end of the file.
    fn finish(mut self, mut trailer: Dictionary, size: u32, packed: Option<usize>) -> Result<Vec<u8>, PdfError> {
        let identifier = Object::String(ids::file_identifier(&self.bytes).to_vec(), StringFormat::Hexadecimal);
        trailer.set("Size", i64::from(size));
        trailer.set("ID", vec![identifier.clone(), identifier]);
        if let Some(packed) = packed {
            trailer.set("XRefStm", integer(packed));
        }
        let start = self.bytes.len();
        writeln!(self.bytes, "xref\n0 {}", self.offsets.len())?;
        for offset in self.offsets {
            // Number 0, and numbers that shall never be used again.
            let mut line = *b"0000000000 65535 f\r\n";
            if let Some(offset) = offset {
                let mut rest = offset as u64;
                line = *b"0000000000 00000 n\r\n";
                for place in line[..10].iter_mut().rev() {
                    *place = b'0' + digit(rest);
                    rest /= 10;
                }
            }
            self.bytes.extend(line);
        }
        self.bytes.extend(b"trailer\n");
        write_dictionary(&mut self.bytes, &trailer);
        write!(self.bytes, "\nstartxref\n{start}\n%%EOF\n")?;
        Ok(self.bytes)
    }
}

/// One row a number, each as its difference from the one above (PNG filter "up"): nearly all zeros.
fn packed_rows(numbers: Range<u32>, hidden: &BTreeMap<u32, Vec<u8>>, container: u32) -> Vec<u8> {
    let mut above = [0; 9];
    let mut rows = Vec::with_capacity(numbers.len() * 10);
    let mut places = (0_u32..).zip(hidden.keys()).peekable();
    for number in numbers {
        let place = places.next_if(|(_, hidden)| **hidden == number).map(|(place, _)| place);
        let row = packed_row(place, container);
        rows.push(2);
        rows.extend(std::array::from_fn::<u8, 9, _>(|at| row[at].wrapping_sub(above[at])));
        above = row;
    }
    rows
}

/// Type, container and place of a hidden object; a free entry for a number without one (table 18).
fn packed_row(place: Option<u32>, container: u32) -> [u8; 9] {
    let mut row = [0; 9];
    if let Some(place) = place {
        row[0] = 2;
        row[1..5].copy_from_slice(&container.to_be_bytes());
        row[5..].copy_from_slice(&place.to_be_bytes());
    }
    row
}

fn bytes(object: &Object) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_object(&mut bytes, object);
    bytes
}

fn integer(value: usize) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}
