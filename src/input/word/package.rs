//! The parts of a .docx (ECMA-376 part 2). A file that is no .docx is refused, and so is one that contains programs.

use super::refusal::Refusal;
use super::relationship::{self, Relationship};
use crate::container::{Container, ContainerError, Limits, folder_of, relationships_of, text};

/// Most bytes that the directory may claim for everything, pictures included.
const LARGEST_PACKAGE: u64 = 512 * 1024 * 1024;
/// Most files in a package.
const MOST_FILES: usize = 4000;
/// 400 pages of text have 10 MB.
const LIMITS: Limits = Limits { parts: MOST_FILES, part: 32 * 1024 * 1024, all: 48 * 1024 * 1024 };

const ZIP: &[u8] = b"PK";
const DIRECTORY_ENTRY: &[u8] = b"PK\x01\x02";
const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Whether these bytes are for the reader of Word documents, as far as the content tells: a locked file may be of any
/// program.
pub fn is_word(bytes: &[u8]) -> bool {
    let is_zip = bytes.starts_with(ZIP) && !has_workbook(bytes) && !is_sheet(bytes);
    let is_ole = bytes.starts_with(OLE) && !has_old_workbook(bytes);
    is_zip || is_ole || bytes.starts_with(b"{\\rtf")
}

/// Whether these bytes are a workbook and nothing else, whatever the name of the file says.
pub fn is_workbook(bytes: &[u8]) -> bool {
    let is_package = bytes.starts_with(ZIP) && has_workbook(bytes) && !contains(bytes, b"word/document");
    is_package
        || is_sheet(bytes)
        || bytes.starts_with(OLE) && has_old_workbook(bytes) && !contains(bytes, &utf16("WordDocument"))
}

/// Whether a package says at its beginning that it is a workbook of `OpenDocument`.
fn is_sheet(bytes: &[u8]) -> bool {
    contains(bytes.get(..200).unwrap_or(bytes), b"application/vnd.oasis.opendocument.spreadsheet")
}

fn has_workbook(bytes: &[u8]) -> bool {
    contains(bytes, b"xl/workbook") || contains(bytes, b"xl\\workbook")
}

/// Whether a compound file has the stream of a workbook; that of Excel 95 is called "Book" and no more.
fn has_old_workbook(bytes: &[u8]) -> bool {
    contains(bytes, &utf16("Workbook")) || contains(bytes, &utf16("\0Book\0"))
}

/// An opened package.
pub struct Package<'a>(Container<'a>);

impl<'a> Package<'a> {
    /// Opens a package that holds a Word document and nothing that could be run.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        refuse_other_formats(bytes)?;
        // Before the directory is read into memory.
        if count(bytes, DIRECTORY_ENTRY) > MOST_FILES {
            return Err(Refusal::TooLarge);
        }
        let mut container = Container::open(bytes, LIMITS)?;
        if container.claimed()? > LARGEST_PACKAGE {
            return Err(Refusal::TooLarge);
        }
        let mut package = Self(container);
        package.refuse_code()?;
        Ok(package)
    }

    fn refuse_code(&mut self) -> Result<(), Refusal> {
        let is_code = |name: &str| {
            let name = name.to_ascii_lowercase();
            name.ends_with("vbaproject.bin") || name.ends_with("vbadata.xml") || name.contains("activex/")
        };
        let types = self.part("[Content_Types].xml")?.ok_or(Refusal::Damaged)?;
        if types.contains("opendocument") {
            return Err(Refusal::OtherFormat("OpenDocument"));
        }
        let other = [("xl/workbook.xml", "Excel (.xlsx)"), ("ppt/presentation.xml", "PowerPoint (.pptx)")];
        if let Some((_, format)) = other.into_iter().find(|(main, _)| self.0.has(main)) {
            return Err(Refusal::OtherFormat(format));
        }
        if self.0.names().any(is_code) || types.contains("macroEnabled") || types.contains("vbaProject") {
            return Err(Refusal::Macros);
        }
        Ok(())
    }

    /// Names of the parts that say what refers to what.
    pub fn relationship_parts(&self) -> Vec<String> {
        self.0.names().filter(|name| name.to_ascii_lowercase().ends_with(".rels")).map(str::to_owned).collect()
    }

    /// The text of a part; `None` when the package has no such part.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        let text = self.0.bytes(name)?.map(|bytes| text(bytes).map_err(|_| Refusal::Damaged)).transpose()?;
        Ok(text.map(|text| text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text)))
    }

    /// The bytes of a part; `None` when the package has no such part.
    pub fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        Ok(self.0.bytes(name)?)
    }

    /// What a part refers to.
    pub fn relationships_of(&mut self, part: &str) -> Result<Vec<Relationship>, Refusal> {
        match self.part(&relationships_of(part))? {
            Some(text) => relationship::read(&text, folder_of(part)),
            None => Ok(Vec::new()),
        }
    }
}

impl From<ContainerError> for Refusal {
    fn from(error: ContainerError) -> Self {
        match error {
            ContainerError::Broken | ContainerError::Unread => Self::Damaged,
            ContainerError::Locked => Self::Encrypted,
            ContainerError::TooLarge => Self::TooLarge,
        }
    }
}

fn refuse_other_formats(bytes: &[u8]) -> Result<(), Refusal> {
    if bytes.starts_with(OLE) {
        let is_encrypted = contains(bytes, &utf16("EncryptedPackage"));
        return Err(if is_encrypted { Refusal::Encrypted } else { Refusal::OtherFormat(".doc (Word 97-2003)") });
    }
    if let Some(format) = format_by_first_bytes(bytes) {
        return Err(Refusal::OtherFormat(format));
    }
    if bytes.starts_with(ZIP) && contains(bytes.get(..200).unwrap_or(bytes), b"application/vnd.oasis.opendocument") {
        return Err(Refusal::OtherFormat("OpenDocument"));
    }
    Ok(())
}

/// What a file that is no package says it is: clerks rename files, and browsers save pages under any name.
fn format_by_first_bytes(bytes: &[u8]) -> Option<&'static str> {
    const KNOWN: [(&[u8], &str); 6] = [
        (b"{\\rtf", "RTF"),
        (b"%PDF-", "PDF"),
        (b"\x89PNG", "ảnh PNG"),
        (b"\xFF\xD8\xFF", "ảnh JPEG"),
        (b"MIME-Version:", "trang web (.mht)"),
        (b"Rar!", "RAR"),
    ];
    let known = KNOWN.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, format)| *format);
    known.or_else(|| {
        let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
        let start = text.get(..100).unwrap_or(text).to_ascii_lowercase();
        (start.starts_with(b"<html") || start.starts_with(b"<!doctype html")).then_some("trang web (.html)")
    })
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    count_until(bytes, wanted, 1) > 0
}

fn count(bytes: &[u8], wanted: &[u8]) -> usize {
    count_until(bytes, wanted, usize::MAX)
}

/// How often `wanted` stands in the bytes, counted no further than `most`.
fn count_until(bytes: &[u8], wanted: &[u8], most: usize) -> usize {
    let Some(first) = wanted.first() else { return 0 };
    let (mut found, mut rest) = (0, bytes);
    while found < most {
        let Some(at) = rest.iter().position(|byte| byte == first) else { break };
        let here = rest.get(at..).unwrap_or_default();
        found += usize::from(here.starts_with(wanted));
        rest = here.get(1..).unwrap_or_default();
    }
    found
}
