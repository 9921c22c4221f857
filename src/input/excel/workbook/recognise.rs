//! What a file is, by its bytes: names lie, and clerks rename.

use std::io::Cursor;

use super::Capacity;
use super::ods::MIMETYPE;
use super::refuse::Refusal;
use super::xls::Container;
use crate::excel::package::Package;

/// What can be read, and what not.
pub(super) enum Kind<'a> {
    Xlsx(Package<'a>),
    Xls(Box<Container<'a>>),
    Ods(Package<'a>),
    Other(Refusal),
}

/// How much of a text is looked at.
const HEAD: usize = 1024;

/// The kind of the file.
pub(super) fn recognise(bytes: &[u8], capacity: Capacity) -> Kind<'_> {
    match bytes {
        [] => Kind::Other(Refusal::Empty),
        [b'P', b'K', 3 | 5, 4 | 6, ..] => zip(bytes, capacity),
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => container(bytes),
        [b'%', b'P', b'D', b'F', ..] => Kind::Other(Refusal::Pdf),
        _ => Kind::Other(text(bytes)),
    }
}

/// A compound file: old Office, or new Office behind a password ([MS-OFFCRYPTO] 2.3).
fn container(bytes: &[u8]) -> Kind<'_> {
    let Ok(container) = Container::open(Cursor::new(bytes)) else {
        return Kind::Other(if is_cut(bytes) { Refusal::Broken } else { Refusal::Unread });
    };
    if container.is_stream("/EncryptedPackage") {
        Kind::Other(Refusal::Locked)
    } else if container.is_stream("/WordDocument") {
        Kind::Other(Refusal::Word)
    } else if container.is_stream("/PowerPoint Document") {
        Kind::Other(Refusal::PowerPoint)
    } else {
        Kind::Xls(Box::new(container))
    }
}

/// Whether a compound file ends before sectors that its header names ([MS-CFB] 2.2): of the allocation table, or the
/// first of the directory.
fn is_cut(bytes: &[u8]) -> bool {
    const HEADER: usize = 512;
    const ALLOCATION: usize = 0x4C;
    let number = |at: usize, length: usize| {
        let bytes = bytes.get(at..at + length)?;
        Some(bytes.iter().rev().fold(0u64, |number, byte| number << 8 | u64::from(*byte)))
    };
    let (Some(shift), Some(count), Some(directory)) = (number(0x1E, 2), number(0x2C, 4), number(0x30, 4)) else {
        return true;
    };
    let size = 1u64 << shift.clamp(7, 16);
    let tables = (ALLOCATION..HEADER).step_by(4).take(usize::try_from(count).unwrap_or(usize::MAX));
    let named = tables.filter_map(|at| number(at, 4)).chain([directory]);
    bytes.len() < HEADER || named.into_iter().any(|sector| (sector + 2) * size > bytes.len() as u64 + size - 1)
}

fn zip(bytes: &[u8], capacity: Capacity) -> Kind<'_> {
    let mut package = match Package::open_within(bytes, capacity.inflated) {
        Ok(package) => package,
        Err(error) => return Kind::Other(error.into()),
    };
    // The first part of an OpenDocument file, stored: it is short.
    if let Ok(Some(mimetype)) = package.text("mimetype")
        && let Some(document) = mimetype.trim().strip_prefix("application/vnd.oasis.opendocument.")
    {
        return match document {
            _ if mimetype.trim() == MIMETYPE => Kind::Ods(package),
            "text" => Kind::Other(Refusal::Word),
            "presentation" => Kind::Other(Refusal::PowerPoint),
            _ => Kind::Other(Refusal::OtherZip),
        };
    }
    let has = |name| package.has(name);
    if has("xl/workbook.bin") {
        Kind::Other(Refusal::Binary)
    } else if has("word/document.xml") {
        Kind::Other(Refusal::Word)
    } else if has("ppt/presentation.xml") {
        Kind::Other(Refusal::PowerPoint)
    } else if has("[Content_Types].xml") || has("xl/workbook.xml") {
        Kind::Xlsx(package)
    } else {
        Kind::Other(Refusal::OtherZip)
    }
}

/// A file that is no container: text of some kind, or nothing known.
fn text(bytes: &[u8]) -> Refusal {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    // UTF-16 is what Excel calls "Unicode text".
    let is_utf16 = head.starts_with(&[0xFF, 0xFE]) || head.starts_with(&[0xFE, 0xFF]);
    let is_control = |byte: &&u8| **byte < b' ' && !matches!(**byte, b'\t' | b'\n' | b'\r' | 0x0C);
    if !is_utf16 && head.iter().any(|byte| is_control(&byte)) {
        return Refusal::Unknown;
    }
    let head = String::from_utf8_lossy(head).trim_start_matches('\u{feff}').trim_start().to_ascii_lowercase();
    let starts = |with: &[&str]| with.iter().any(|start| head.starts_with(start));
    if head.contains("urn:schemas-microsoft-com:office:spreadsheet") && starts(&["<?xml"]) {
        Refusal::XmlSpreadsheet
    } else if starts(&["<!doctype", "<html", "<table", "<head", "<meta", "<body", "<div"]) {
        Refusal::WebPage
    } else if starts(&["{"]) {
        Refusal::Json
    } else {
        Refusal::Text
    }
}
