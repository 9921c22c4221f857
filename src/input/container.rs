//! The zip around the parts of a workbook or a Word document, read within limits. A small file can contain parts of any
//! size, so the inflated bytes are counted while they are inflated, whatever the zip directory says (ECMA-376 part 2;
//! ODF 1.3 part 2).

use std::collections::HashMap;
use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

/// How much a container may hold.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Parts in the directory.
    pub parts: usize,
    /// Bytes of one part.
    pub part: u64,
    /// Bytes of all parts that are read, together.
    pub all: u64,
}

/// Why a container, or a part of it, cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContainerError {
    /// Not a zip, cut short, or a part of it is damaged or missing.
    Broken,
    /// A part is packed in a way that is not known here.
    Unread,
    /// A part is locked with a password of the zip.
    Locked,
    /// More than the limits allow.
    TooLarge,
}

/// The parts of a zip by their names, in any case of letters.
pub struct Container<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    names: HashMap<String, usize>,
    part: u64,
    left: u64,
}

impl<'a> Container<'a> {
    /// Reads the directory of the zip; nothing is inflated yet.
    pub fn open(bytes: &'a [u8], limits: Limits) -> Result<Self, ContainerError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ContainerError::Broken)?;
        if zip.len() > limits.parts {
            return Err(ContainerError::TooLarge);
        }
        let names = (0..zip.len()).filter_map(|index| Some((key(zip.name_for_index(index)?), index))).collect();
        Ok(Self { zip, names, part: limits.part, left: limits.all })
    }

    pub fn has(&self, name: &str) -> bool {
        self.names.contains_key(&key(name))
    }

    /// The names of all parts as they are written, in the order of the directory.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.zip.file_names()
    }

    /// What the directory claims that all parts have together, in bytes.
    pub fn claimed(&mut self) -> Result<u64, ContainerError> {
        let mut claimed = 0_u64;
        for index in 0..self.zip.len() {
            let part = self.zip.by_index_raw(index).map_err(|_| ContainerError::Broken)?;
            claimed = claimed.saturating_add(part.size());
        }
        Ok(claimed)
    }

    /// The bytes of a part; `None` when there is none of this name.
    pub fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, ContainerError> {
        let Some(index) = self.names.get(&key(name)).copied() else { return Ok(None) };
        let part = self.zip.by_index(index).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ContainerError::Locked,
            ZipError::UnsupportedArchive(_) => ContainerError::Unread,
            _ => ContainerError::Broken,
        })?;
        let limit = self.left.min(self.part);
        if part.size() > limit {
            return Err(ContainerError::TooLarge);
        }
        let mut bytes = Vec::new();
        part.take(limit + 1).read_to_end(&mut bytes).map_err(|_| ContainerError::Broken)?;
        let read = bytes.len() as u64;
        if read > limit {
            return Err(ContainerError::TooLarge);
        }
        self.left -= read;
        Ok(Some(bytes))
    }
}

/// The text of a part: UTF-8, or UTF-16 as its mark or its first letters say (XML 1.0, 4.3.3 and appendix F). What was
/// UTF-16 comes without its declaration, which would not be true of the text. Other bytes come back.
pub fn text(bytes: Vec<u8>) -> Result<String, Vec<u8>> {
    let read: fn([u8; 2]) -> u16 = match bytes.as_slice() {
        [0xFF, 0xFE, ..] | [b'<', 0, ..] => u16::from_le_bytes,
        [0xFE, 0xFF, ..] | [0, b'<', ..] => u16::from_be_bytes,
        _ => return String::from_utf8(bytes).map_err(std::string::FromUtf8Error::into_bytes),
    };
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| read([pair[0], pair[1]])).collect();
    let Ok(text) = String::from_utf16(&units) else { return Err(bytes) };
    let plain = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    let plain = match plain.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")) {
        Some((_, rest)) => rest,
        None => plain,
    };
    Ok(plain.to_owned())
}

/// A name as it is looked up: some programs write names with backslashes or in other letters than they refer to them.
pub fn key(name: &str) -> String {
    name.trim_start_matches('/').replace('\\', "/").to_ascii_lowercase()
}

/// Name of the part that says what a part refers to; `""` is the whole container (ECMA-376 part 2, 6.5).
pub fn relationships_of(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, file)) => format!("{folder}/_rels/{file}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

/// The folder of a part, which its references count from.
pub fn folder_of(part: &str) -> &str {
    part.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The full name of a target that is written relative to a folder.
pub fn resolve(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split(['/', '\\']) {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_resolved_against_the_folder_of_their_part() {
        for (folder, target, name) in [
            ("xl", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl/worksheets", "../comments1.xml", "xl/comments1.xml"),
            ("xl", "/xl/styles.xml", "xl/styles.xml"),
            ("", "./xl/workbook.xml", "xl/workbook.xml"),
            ("word/a", "../../x.xml", "x.xml"),
            ("", "../../a.xml", "a.xml"),
        ] {
            assert_eq!(resolve(folder, target), name);
        }
    }

    #[test]
    fn parts_in_utf_16_are_read_without_their_declaration() {
        let xml = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>Mục</a>";
        let units = |mark: &str, write: fn(u16) -> [u8; 2]| -> Vec<u8> {
            format!("{mark}{xml}").encode_utf16().flat_map(write).collect()
        };
        for bytes in [
            units("\u{FEFF}", u16::to_le_bytes),
            units("\u{FEFF}", u16::to_be_bytes),
            units("", u16::to_le_bytes),
            units("", u16::to_be_bytes),
        ] {
            assert_eq!(text(bytes).as_deref(), Ok("<a>Mục</a>"));
        }
        assert_eq!(text("<a>Mục</a>".into()).as_deref(), Ok("<a>Mục</a>"));
        assert_eq!(text(vec![b'<', b'a', 0xFF]), Err(vec![b'<', b'a', 0xFF]));
        assert_eq!(text(vec![0xFF, 0xFE, 0x00, 0xD8]), Err(vec![0xFF, 0xFE, 0x00, 0xD8]));
    }

    #[test]
    fn references_of_a_part_stand_beside_it() {
        assert_eq!(relationships_of("xl/workbook.xml"), "xl/_rels/workbook.xml.rels");
        assert_eq!((relationships_of(""), folder_of("a/b/c")), ("_rels/.rels".to_owned(), "a/b"));
    }
}
