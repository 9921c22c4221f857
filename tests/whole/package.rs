//! The parts of a Word file.

use std::io::{Cursor, Read};

/// The text of a part, such as `word/document.xml`.
pub fn part(docx: &[u8], name: &str) -> String {
    let mut package = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut text = String::new();
    package.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}
