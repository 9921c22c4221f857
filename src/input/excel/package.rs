//! The zip around a workbook, read with limits: a small file can hold parts of any size, so what is inflated is
//! counted while it is inflated, whatever the directory of the zip says (ECMA-376 part 2; ODF 1.3 part 2).

use std::collections::{BTreeMap, HashMap};
use std::io::{Cursor, Read as _, Write as _};

use zip::result::{ZipError, ZipResult};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

use super::xml::{Malformed, Tags};

/// As much text as all parts that are read may have together, in bytes. A form filled by hand stays under a thousandth.
const MOST_INFLATED: u64 = 16 * 1024 * 1024;
/// More parts than any workbook has.
const MOST_PARTS: usize = 20_000;

/// Why a package cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PackageError {
    /// Not a zip, cut short, or a part of it is damaged or missing.
    Broken,
    /// A part is locked with a password of the zip.
    Locked,
    /// More than [`MOST_INFLATED`].
    TooLarge,
}

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

/// The parts of a zip by their names, in any case of letters.
pub struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    names: HashMap<String, usize>,
    left: u64,
}

impl<'a> Package<'a> {
    /// Reads the directory of the zip; nothing is inflated yet.
    pub fn open(bytes: &'a [u8]) -> Result<Self, PackageError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| PackageError::Broken)?;
        if zip.len() > MOST_PARTS {
            return Err(PackageError::TooLarge);
        }
        let names = (0..zip.len()).filter_map(|index| Some((key(zip.name_for_index(index)?), index))).collect();
        Ok(Self { zip, names, left: MOST_INFLATED })
    }

    pub fn has(&self, name: &str) -> bool {
        self.names.contains_key(&key(name))
    }

    /// The bytes of a part; `None` when there is none of this name.
    pub fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, PackageError> {
        let Some(index) = self.names.get(&key(name)).copied() else { return Ok(None) };
        let part = self.zip.by_index(index).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => PackageError::Locked,
            _ => PackageError::Broken,
        })?;
        if part.size() > self.left {
            return Err(PackageError::TooLarge);
        }
        let mut bytes = Vec::new();
        part.take(self.left + 1).read_to_end(&mut bytes).map_err(|_| PackageError::Broken)?;
        self.left = self.left.checked_sub(bytes.len() as u64).ok_or(PackageError::TooLarge)?;
        Ok(Some(bytes))
    }

    /// The text of a part; bytes that are no UTF-8 become replacement characters.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, PackageError> {
        let bytes = self.bytes(name)?;
        let text = bytes.map(|bytes| match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
        });
        Ok(text)
    }

    /// What a part refers to; `""` is the package itself.
    pub fn relationships(&mut self, part: &str) -> Result<Vec<Relationship>, PackageError> {
        let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
        let Some(text) = self.text(&relationships_of(part))? else { return Ok(Vec::new()) };
        let mut relationships = Vec::new();
        let mut tags = Tags::new(&text);
        while let Some(tag) = tags.next_open("Relationship")? {
            let attribute = |name| tag.attribute(name).unwrap_or_default().into_owned();
            let kind = attribute("Type").rsplit('/').next().unwrap_or_default().to_owned();
            relationships.push(Relationship {
                id: attribute("Id"),
                kind,
                target: resolve(folder, &attribute("Target")),
            });
        }
        Ok(relationships)
    }
}

/// Name of the part with the relationships of a part.
pub fn relationships_of(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, file)) => format!("{folder}/_rels/{file}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

/// The package again with some parts changed or added: all others are copied as they are compressed.
pub fn rewrite(bytes: &[u8], changed: &BTreeMap<String, String>) -> Result<Vec<u8>, PackageError> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| PackageError::Broken)?;
    let mut copy = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
    let changed: BTreeMap<String, (&String, &String)> =
        changed.iter().map(|(name, text)| (key(name), (name, text))).collect();
    let mut added = changed.clone();
    for index in 0..zip.len() {
        let part = zip.by_index_raw(index).map_err(|_| PackageError::Broken)?;
        let name = part.name().to_owned();
        added.remove(&key(&name));
        match changed.get(&key(&name)) {
            Some((_, text)) => write(&mut copy, &name, text),
            None => copy.raw_copy_file(part),
        }
        .map_err(|_| PackageError::Broken)?;
    }
    for (name, text) in added.into_values() {
        write(&mut copy, name, text).map_err(|_| PackageError::Broken)?;
    }
    Ok(copy.finish().map_err(|_| PackageError::Broken)?.into_inner())
}

fn write(zip: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, text: &str) -> ZipResult<()> {
    // Times and systems would be those of this machine.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .system(System::Dos);
    zip.start_file(name, options)?;
    Ok(zip.write_all(text.as_bytes())?)
}

/// Some programs write names with backslashes or in other letters than they are referred to.
fn key(name: &str) -> String {
    name.replace('\\', "/").to_ascii_lowercase()
}

/// The full name of a target that is written relative to a folder.
fn resolve(folder: &str, target: &str) -> String {
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
    use super::resolve;

    #[test]
    fn targets_are_resolved_against_the_folder_of_their_part() {
        assert_eq!(resolve("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolve("xl/worksheets", "../comments1.xml"), "xl/comments1.xml");
        assert_eq!(resolve("xl", "/xl/styles.xml"), "xl/styles.xml");
        assert_eq!(resolve("", "./xl/workbook.xml"), "xl/workbook.xml");
        assert_eq!(resolve("", "../../a.xml"), "a.xml");
    }
}
