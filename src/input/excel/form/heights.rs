//! Row heights that are a beginning only: the library fixes each height that it writes, and a row of fixed height does
//! not grow with its text.

use std::io;

use crate::archive::{self, Packing, System};

const FIXED: &str = " customHeight=\"1\"";

/// The workbook with all heights free; `None` when it cannot be packed again.
pub fn free(workbook: &[u8]) -> Option<Vec<u8>> {
    let freed = archive::anew(workbook, System::Unix, |out, name, content| {
        if !name.starts_with("xl/worksheets/sheet") {
            return out.add(name, &content, Packing::Deflated);
        }
        let sheet = String::from_utf8(content).map_err(io::Error::other)?;
        out.add(name, sheet.replace(FIXED, "").as_bytes(), Packing::Deflated)
    });
    freed.ok()
}
