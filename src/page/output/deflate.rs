//! Compressed data (RFC 1951): streams of PDF files (`FlateDecode`, ISO 32000-1, 7.4.4), parts of Word files.

use std::io;

use libdeflater::{CompressionError, CompressionLvl, Compressor};

/// The next levels take half as much time again and more, for one byte in twenty.
const LEVEL: i32 = 1;

/// One compressor for all streams of a file: its tables are made once, and the room that it writes into.
pub(super) struct Deflater {
    compressor: Compressor,
    room: Vec<u8>,
}

impl Deflater {
    pub fn new() -> Self {
        Self { compressor: Compressor::new(CompressionLvl::new(LEVEL).unwrap_or_default()), room: Vec::new() }
    }

    /// The content as a zlib stream (RFC 1950).
    pub fn zlib(&mut self, content: &[u8]) -> io::Result<Vec<u8>> {
        let bound = self.compressor.zlib_compress_bound(content.len());
        self.written(bound, |compressor, room| compressor.zlib_compress(content, room))
    }

    /// The content without anything around it.
    pub fn bare(&mut self, content: &[u8]) -> io::Result<Vec<u8>> {
        let bound = self.compressor.deflate_compress_bound(content.len());
        self.written(bound, |compressor, room| compressor.deflate_compress(content, room))
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
            let stream = deflater.zlib(&content).unwrap();
            let mut back = vec![0; content.len()];
            let length = libdeflater::Decompressor::new().zlib_decompress(&stream, &mut back).unwrap();
            assert_eq!((length, &back), (content.len(), &content));
            // Two bytes stand before, the check sum behind (RFC 1950, 2.2).
            assert_eq!(deflater.bare(&content).unwrap(), stream[2..stream.len() - 4]);
        }
    }
}
