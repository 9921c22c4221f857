//! Compressed streams (`FlateDecode`, ISO 32000-1, 7.4.4).

use flate2::{Compress, Compression, FlushCompress, Status};

use super::error::PdfError;

/// The next levels take a tenth to a half more time for one byte in a hundred.
const LEVEL: Compression = Compression::new(5);

/// One compressor for all streams of a file: clearing its tables is cheaper than making them.
pub(super) struct Deflater {
    compress: Compress,
    /// Its tables hold what the last stream left there.
    is_used: bool,
}

impl Deflater {
    pub fn new() -> Self {
        Self { compress: Compress::new(LEVEL, true), is_used: false }
    }

    /// The content as a zlib stream.
    pub fn deflate(&mut self, content: &[u8]) -> Result<Vec<u8>, PdfError> {
        if std::mem::replace(&mut self.is_used, true) {
            self.compress.reset();
        }
        let mut out = Vec::with_capacity(content.len() / 2 + 64);
        loop {
            let read = usize::try_from(self.compress.total_in()).unwrap_or(usize::MAX);
            let rest = content.get(read..).unwrap_or_default();
            match self.compress.compress_vec(rest, &mut out, FlushCompress::Finish) {
                Ok(Status::StreamEnd) => return Ok(out),
                Ok(Status::Ok | Status::BufError) => out.reserve(out.capacity()),
                Err(error) => return Err(PdfError::Library(error.to_string())),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use flate2::read::ZlibDecoder;

    use super::*;

    #[test]
    fn one_compressor_serves_many_streams() {
        let mut deflater = Deflater::new();
        // The second does not shrink, so it needs more room than was made for it.
        let noise = (0..5000_u32).map(|index| index.wrapping_mul(2_654_435_761).to_be_bytes()[0]).collect();
        for content in [vec![7; 10_000], noise, Vec::new()] {
            let stream = deflater.deflate(&content).unwrap();
            let mut back = Vec::new();
            ZlibDecoder::new(stream.as_slice()).read_to_end(&mut back).unwrap();
            assert_eq!(back, content);
        }
    }
}
