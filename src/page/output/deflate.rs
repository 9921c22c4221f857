//! Compressed data (RFC 1951): streams of PDF files (`FlateDecode`, ISO 32000-1, 7.4.4), parts of Word files.

use std::io;
use std::sync::{Mutex, PoisonError};

use libdeflater::{CompressionError, CompressionLvl, Compressor};

/// The next levels take half as much time again and more, for one byte in twenty.
const LEVEL: i32 = 1;

/// What other files of a run have too: styles of Word, subsets of a face.
struct Known {
    form: Form,
    content: Vec<u8>,
    packed: Vec<u8>,
}

static KNOWN: Mutex<Vec<Known>> = Mutex::new(Vec::new());

/// How many are remembered.
const MOST_KNOWN: usize = 64;

/// What stands around compressed data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A zlib stream (RFC 1950).
    Zlib,
    /// Nothing.
    Bare,
}

/// One compressor for all streams of a file: its tables are made once, and the room that it writes into.
pub(super) struct Deflater {
    compressor: Compressor,
    room: Vec<u8>,
}

impl Deflater {
    pub fn new() -> Self {
        Self { compressor: Compressor::new(CompressionLvl::new(LEVEL).unwrap_or_default()), room: Vec::new() }
    }

    /// The content, compressed.
    pub fn pack(&mut self, form: Form, content: &[u8]) -> io::Result<Vec<u8>> {
        match form {
            Form::Zlib => {
                let bound = self.compressor.zlib_compress_bound(content.len());
                self.written(bound, |compressor, room| compressor.zlib_compress(content, room))
            }
            Form::Bare => {
                let bound = self.compressor.deflate_compress_bound(content.len());
                self.written(bound, |compressor, room| compressor.deflate_compress(content, room))
            }
        }
    }

    /// The same of content that other files of the run have too: it is compressed once.
    pub fn pack_once(&mut self, form: Form, content: &[u8]) -> io::Result<Vec<u8>> {
        let known = || KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(same) = known().iter().find(|known| known.form == form && known.content == content) {
            return Ok(same.packed.clone());
        }
        let packed = self.pack(form, content)?;
        let mut known = known();
        known.truncate(MOST_KNOWN - 1);
        known.insert(0, Known { form, content: content.to_vec(), packed: packed.clone() });
        Ok(packed)
    }

    /// What is written into so many bytes at most.
    fn written(
        &mut self,
        bound: usize,
        write: impl FnOnce(&mut Compressor, &mut [u8]) -> Result<usize, CompressionError>,
    ) -> io::Result<Vec<u8>> {
        self.room.resize(bound.max(self.room.len()), 0);
        let length = write(&mut self.compressor, &mut self.room).map_err(io::Error::other)?;
        Ok(self.room[..length].to_vec())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_compressor_serves_many_streams() {
        let mut deflater = Deflater::new();
        let noise = (0..5000_u32).map(|index| index.wrapping_mul(2_654_435_761).to_be_bytes()[0]).collect();
        for content in [vec![7; 10_000], noise, Vec::new()] {
            let stream = deflater.pack(Form::Zlib, &content).unwrap();
            let mut back = vec![0; content.len()];
            let length = libdeflater::Decompressor::new().zlib_decompress(&stream, &mut back).unwrap();
            assert_eq!((length, &back), (content.len(), &content));
            // Two bytes stand before, the check sum behind (RFC 1950, 2.2).
            assert_eq!(deflater.pack(Form::Bare, &content).unwrap(), stream[2..stream.len() - 4]);
            for form in [Form::Zlib, Form::Bare, Form::Bare, Form::Zlib] {
                assert_eq!(deflater.pack_once(form, &content).unwrap(), deflater.pack(form, &content).unwrap());
            }
        }
    }
}
