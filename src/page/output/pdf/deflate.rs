//! Compressed streams (`FlateDecode`, ISO 32000-1, 7.4.4).

use libdeflater::{CompressionLvl, Compressor};

use super::error::PdfError;

/// The next levels take a tenth to a half more time for one byte in a hundred.
const LEVEL: i32 = 5;

/// One compressor for all streams of a file: its tables are made once.
pub(super) struct Deflater(Compressor);

impl Deflater {
    pub fn new() -> Self {
        Self(Compressor::new(CompressionLvl::new(LEVEL).unwrap_or_default()))
    }

    /// The content as a zlib stream.
    pub fn deflate(&mut self, content: &[u8]) -> Result<Vec<u8>, PdfError> {
        let mut out = vec![0; self.0.zlib_compress_bound(content.len())];
        let length = self.0.zlib_compress(content, &mut out).map_err(|error| PdfError::Library(error.to_string()))?;
        out.truncate(length);
        Ok(out)
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
            let stream = deflater.deflate(&content).unwrap();
            let mut back = vec![0; content.len()];
            let length = libdeflater::Decompressor::new().zlib_decompress(&stream, &mut back).unwrap();
            assert_eq!((length, back), (content.len(), content));
        }
    }
}
