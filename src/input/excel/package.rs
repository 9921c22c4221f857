//! The parts of a workbook: text, what refers to what, and the workbook again with some parts changed (ECMA-376 part 2).

use std::collections::BTreeMap;
use std::io::Cursor;

use zip::ZipArchive;

use super::xml::{Malformed, Tags};
use crate::archive::{Archive, Packing, System};
use crate::container::{Container, Limits, folder_of, key, resolve, text};

pub use crate::container::{ContainerError as PackageError, relationships_of};

/// As much text as all parts that are read may have together, in bytes. A form filled by hand stays under a thousandth.
pub const MOST_INFLATED: u64 = 16 * 1024 * 1024;
/// More parts than any workbook has.
const MOST_PARTS: usize = 20_000;

impl From<Malformed> for PackageError {
    fn from(_: Malformed) -> Self {
        Self::Broken
    }
}

/// A relationship of a part to another (ECMA-376 part 2, 6.5).
#[derive(Debug)]
pub struct Relationship {
    pub id: String,
    /// The last word of the type: `worksheet`, in the transitional and the strict form alike.
    pub kind: String,
    /// Full name of the target, without the leading slash.
    pub target: String,
}

/// The parts of a workbook.
pub struct Package<'a>(Container<'a>);

impl<'a> Package<'a> {
    /// Reads the directory of the zip; nothing is inflated yet.
    pub fn open(bytes: &'a [u8]) -> Result<Self, PackageError> {
        Self::open_within(bytes, MOST_INFLATED)
    }

    /// The same, with a limit of bytes for all parts together.
    pub fn open_within(bytes: &'a [u8], inflated: u64) -> Result<Self, PackageError> {
        let limits = Limits { parts: MOST_PARTS, part: inflated, all: inflated };
        Container::open(bytes, limits).map(Self)
    }

    pub fn has(&self, name: &str) -> bool {
        self.0.has(name)
    }

    /// The bytes of a part; `None` when there is none of this name.
    pub fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, PackageError> {
        self.0.bytes(name)
    }

    /// The text of a part; bytes that are neither UTF-8 nor UTF-16 become replacement characters.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, PackageError> {
        let bytes = self.bytes(name)?;
        Ok(bytes.map(|bytes| text(bytes).unwrap_or_else(|bytes| String::from_utf8_lossy(&bytes).into_owned())))
    }

    /// What a part refers to; `""` is the package itself.
    pub fn relationships(&mut self, part: &str) -> Result<Vec<Relationship>, PackageError> {
        let Some(text) = self.text(&relationships_of(part))? else { return Ok(Vec::new()) };
        let mut relationships = Vec::new();
        let mut tags = Tags::new(&text);
        while let Some(tag) = tags.next_open("Relationship")? {
            let attribute = |name| tag.attribute(name).unwrap_or_default().into_owned();
            let kind = attribute("Type").rsplit('/').next().unwrap_or_default().to_owned();
            relationships.push(Relationship {
                id: attribute("Id"),
                kind,
                target: resolve(folder_of(part), &attribute("Target")),
            });
        }
        Ok(relationships)
    }
}

/// The package again with some parts changed or added: all others are copied as they are compressed.
pub fn rewrite(bytes: &[u8], changed: &BTreeMap<String, String>) -> Result<Vec<u8>, PackageError> {
    let broken = |_| PackageError::Broken;
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| PackageError::Broken)?;
    let mut copy = Archive::new(System::Dos, bytes.len());
    let changed: BTreeMap<String, (&String, &String)> =
        changed.iter().map(|(name, text)| (key(name), (name, text))).collect();
    let mut added = changed.clone();
    for index in 0..zip.len() {
        let part = zip.by_index_raw(index).map_err(|_| PackageError::Broken)?;
        let name = part.name().to_owned();
        added.remove(&key(&name));
        match changed.get(&key(&name)) {
            Some((_, text)) => copy.add(&name, text.as_bytes(), Packing::Deflated),
            None => copy.copy(part),
        }
        .map_err(broken)?;
    }
    for (name, text) in added.into_values() {
        copy.add(name, text.as_bytes(), Packing::Deflated).map_err(broken)?;
    }
    copy.finish().map_err(broken)
}
