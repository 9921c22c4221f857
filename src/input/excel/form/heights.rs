//! Row heights that are a beginning only: the library fixes each height that it writes, and a row of fixed height does
//! not grow with its text.

use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

const FIXED: &str = " customHeight=\"1\"";

/// The workbook with all heights free; `None` when it cannot be packed again.
pub fn free(workbook: &[u8]) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(workbook)).ok()?;
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .system(System::Unix);
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).ok()?;
        let name = part.name().to_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).ok()?;
        if name.starts_with("xl/worksheets/sheet") {
            bytes = String::from_utf8(bytes).ok()?.replace(FIXED, "").into_bytes();
        }
        out.start_file(name, options).ok()?;
        out.write_all(&bytes).ok()?;
    }
    out.finish().ok().map(Cursor::into_inner)
}
