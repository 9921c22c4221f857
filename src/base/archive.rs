//! Zip archives that the program writes: without times, and with one system, so that the same parts give the same bytes
//! everywhere and at any time (ECMA-376 part 2, annex B).

use std::io::{self, Cursor, Read as _, Seek, Write};

use zip::read::ZipFile;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// The system that an archive says it was made on: programs of old look at it.
pub use zip::System;

/// How a part is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packing {
    /// As it is: it is packed in itself, or too short.
    Stored,
    Deflated,
}

/// An archive that is being written: in memory, or where it shall stand.
pub struct Archive<W: Write + Seek = Cursor<Vec<u8>>> {
    zip: ZipWriter<W>,
    system: System,
    /// Whether parts of other archives were copied.
    copied: bool,
}

impl Archive {
    /// An empty archive. `capacity`: about as many bytes as it will have.
    pub fn new(system: System, capacity: usize) -> Self {
        Self::into(system, Cursor::new(Vec::with_capacity(capacity)))
    }

    /// Adds a part of another archive as it is packed there.
    ///
    /// # Errors
    /// Those of the other archive.
    pub fn copy<R: io::Read>(&mut self, part: ZipFile<R>) -> io::Result<()> {
        self.copied = true;
        Ok(self.zip.raw_copy_file(part)?)
    }

    /// The bytes of the archive.
    ///
    /// # Errors
    /// More than the format holds.
    pub fn finish(self) -> io::Result<Vec<u8>> {
        let (system, copied) = (self.system, self.copied);
        let mut bytes = self.end()?.into_inner();
        if copied {
            made_on(system, &mut bytes)?;
        }
        Ok(bytes)
    }
}

/// Lets each part say that it was made on `system`: of a copied one the library says the system that it runs on.
fn made_on(system: System, bytes: &mut [u8]) -> io::Result<()> {
    let mut parts = ZipArchive::new(Cursor::new(&*bytes))?;
    let entries: Vec<u64> = (0..parts.len())
        .map(|index| Ok(parts.by_index_raw(index)?.central_header_start()))
        .collect::<io::Result<_>>()?;
    for entry in entries {
        // Upper byte of "version made by" (APPNOTE.TXT 4.3.12, 4.4.2).
        if let Some(byte) = usize::try_from(entry).ok().and_then(|entry| bytes.get_mut(entry + 5)) {
            *byte = system.into();
        }
    }
    Ok(())
}

impl<W: Write + Seek> Archive<W> {
    /// An empty archive that is written to `out`, from its begin on.
    pub fn into(system: System, out: W) -> Self {
        Self { zip: ZipWriter::new(out), system, copied: false }
    }

    /// Begins a part; what is written from here on is its content.
    ///
    /// # Errors
    /// More than the format holds.
    pub fn begin(&mut self, name: &str, packing: Packing) -> io::Result<()> {
        let method = match packing {
            Packing::Stored => CompressionMethod::Stored,
            Packing::Deflated => CompressionMethod::Deflated,
        };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::default())
            .system(self.system);
        Ok(self.zip.start_file(name, options)?)
    }

    /// Adds a whole part.
    ///
    /// # Errors
    /// More than the format holds.
    pub fn add(&mut self, name: &str, content: &[u8], packing: Packing) -> io::Result<()> {
        self.begin(name, packing)?;
        self.zip.write_all(content)
    }

    /// Adds all parts of an archive that was written in memory, as they are packed there.
    ///
    /// # Errors
    /// More than the format holds.
    pub fn take_in(&mut self, other: Archive) -> io::Result<()> {
        Ok(self.zip.merge_archive(ZipArchive::new(other.end()?)?)?)
    }

    /// Ends the archive; where it was written to.
    ///
    /// # Errors
    /// More than the format holds.
    pub fn end(self) -> io::Result<W> {
        Ok(self.zip.finish()?)
    }
}

impl<W: Write + Seek> Write for Archive<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.zip.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.zip.flush()
    }
}

/// An archive of ours written anew: `part` gets each part's name and content, and writes what stands in its place.
///
/// # Errors
/// A damaged archive, or what `part` says.
pub fn anew(
    bytes: &[u8],
    system: System,
    part: impl FnMut(&mut Archive, &str, Vec<u8>) -> io::Result<()>,
) -> io::Result<Vec<u8>> {
    Ok(anew_into(bytes, system, Cursor::new(Vec::with_capacity(bytes.len())), part)?.into_inner())
}

/// The same, written to `out`, which is given back.
///
/// # Errors
/// A damaged archive, or what `part` and `out` say.
pub fn anew_into<W: Write + Seek>(
    bytes: &[u8],
    system: System,
    out: W,
    mut part: impl FnMut(&mut Archive<W>, &str, Vec<u8>) -> io::Result<()>,
) -> io::Result<W> {
    let mut from = ZipArchive::new(Cursor::new(bytes))?;
    let mut archive = Archive::into(system, out);
    for index in 0..from.len() {
        let mut file = from.by_index(index)?;
        let name = file.name().to_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content)?;
        drop(file);
        part(&mut archive, &name, content)?;
    }
    archive.end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_parts_give_the_same_bytes_and_come_back() {
        let write = || {
            let mut archive = Archive::new(System::Unix, 0);
            archive.add("a/b.xml", b"<a/>", Packing::Deflated).unwrap();
            archive.begin("c.txt", Packing::Stored).unwrap();
            archive.write_all(b"chu").unwrap();
            archive.finish().unwrap()
        };
        assert_eq!(write(), write());
        let mut seen = Vec::new();
        let again = anew(&write(), System::Unix, |archive, name, content| {
            seen.push((name.to_owned(), content.clone()));
            archive.add(name, &content, if name == "c.txt" { Packing::Stored } else { Packing::Deflated })
        });
        assert_eq!(again.unwrap(), write());
        assert_eq!(seen, [("a/b.xml".to_owned(), b"<a/>".to_vec()), ("c.txt".to_owned(), b"chu".to_vec())]);
        assert!(anew(b"PK", System::Unix, |_, _, _| Ok(())).is_err());
    }

    /// What the library says of a copied part depends on the machine: here it is one of the two systems.
    #[test]
    fn parts_of_other_archives_are_made_on_the_same_system_everywhere() {
        for system in [System::Unix, System::Dos] {
            let part = |name: &str| {
                let mut archive = Archive::new(system, 0);
                archive.add(name, b"chu", Packing::Stored).unwrap();
                archive
            };
            let mut written = part("a.txt");
            written.add("b.txt", b"chu", Packing::Stored).unwrap();
            written.add("c.txt", b"chu", Packing::Stored).unwrap();
            let written = written.finish().unwrap();
            let mut taken = part("a.txt");
            taken.take_in(part("b.txt")).unwrap();
            taken.add("c.txt", b"chu", Packing::Stored).unwrap();
            assert_eq!(taken.finish().unwrap(), written, "{system:?}");
            let mut copied = part("a.txt");
            let other = part("b.txt").finish().unwrap();
            copied.copy(ZipArchive::new(Cursor::new(other)).unwrap().by_index_raw(0).unwrap()).unwrap();
            copied.add("c.txt", b"chu", Packing::Stored).unwrap();
            let mut systems = Vec::new();
            let copied = copied.finish().unwrap();
            for (index, pair) in copied.windows(4).enumerate() {
                if pair == b"PK\x01\x02" {
                    systems.push(copied[index + 5]);
                }
            }
            assert_eq!(systems, [u8::from(system); 3], "{system:?}");
            assert_eq!(ZipArchive::new(Cursor::new(copied)).unwrap().len(), 3);
        }
    }
}
