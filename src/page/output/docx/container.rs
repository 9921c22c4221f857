//! The zip around the parts (APPNOTE.TXT 4.3). Each part is whole in memory and all are packed by one compressor: the zip
//! library makes one for each part, which takes longer than to pack it.

use std::io;

use crate::output::deflate::{Deflater, Form};

/// Ways to pack a part (4.4.5), each with the version of the format that a reader must know (4.4.3).
const STORED: (u16, u16) = (0, 10);
const DEFLATED: (u16, u16) = (8, 20);
/// 1 January 1980, the first day that can be said (4.4.6): no clock reaches the file.
const DAY: u16 = 0x21;
/// A plain file, as the library says it (4.4.15).
const ATTRIBUTES: u32 = 0x81A4_0000;

/// A zip being written.
pub(super) struct Container {
    bytes: Vec<u8>,
    /// Says of each part where it begins, and what it says of itself.
    directory: Vec<u8>,
    parts: usize,
    deflater: Deflater,
}

impl Container {
    /// An empty one. `capacity`: about as many bytes as it will have.
    pub fn new(capacity: usize) -> Self {
        let (bytes, directory) = (Vec::with_capacity(capacity), Vec::new());
        Self { bytes, directory, parts: 0, deflater: Deflater::new() }
    }

    /// Adds a part; its name is of ASCII.
    pub fn add(&mut self, name: &str, content: &[u8]) -> io::Result<()> {
        let packed = self.deflater.pack(Form::Bare, content)?;
        self.add_packed(name, content, &packed)
    }

    /// The same of a part that other files of the run have too.
    pub fn add_usual(&mut self, name: &str, content: &[u8]) -> io::Result<()> {
        let packed = self.deflater.pack_once(Form::Bare, content)?;
        self.add_packed(name, content, &packed)
    }

    fn add_packed(&mut self, name: &str, content: &[u8], packed: &[u8]) -> io::Result<()> {
        if packed.len() < content.len() { self.put(name, DEFLATED, content, packed) } else { self.store(name, content) }
    }

    /// Adds a part that is compressed in itself.
    pub fn store(&mut self, name: &str, content: &[u8]) -> io::Result<()> {
        self.put(name, STORED, content, content)
    }

    fn put(&mut self, name: &str, (method, version): (u16, u16), content: &[u8], packed: &[u8]) -> io::Result<()> {
        let mut record = Record(Vec::with_capacity(26));
        record.halves([version, 0, method, 0, DAY]);
        record.words([libdeflater::crc32(content), length(packed.len())?, length(content.len())?]);
        record.halves([length(name.len())?, 0]);
        let Record(record) = record;

        // 4.3.12: made on MS-DOS, no comment, on the first disk.
        let mut entry = Record(b"PK\x01\x02".to_vec());
        entry.halves([version]);
        entry.0.extend(&record);
        entry.halves([0; 3]);
        entry.words([ATTRIBUTES, length(self.bytes.len())?]);
        self.directory.extend([&entry.0, name.as_bytes()].concat());
        self.parts += 1;

        // 4.3.7
        self.bytes.extend([b"PK\x03\x04", record.as_slice(), name.as_bytes(), packed].concat());
        Ok(())
    }

    /// The bytes of the zip (4.3.16).
    pub fn finish(self) -> io::Result<Vec<u8>> {
        let parts = length(self.parts)?;
        let mut end = Record(b"PK\x05\x06".to_vec());
        end.halves([0, 0, parts, parts]);
        end.words([length(self.directory.len())?, length(self.bytes.len())?]);
        end.halves([0]);
        Ok([self.bytes, self.directory, end.0].concat())
    }
}

/// Numbers one after the other, the lowest byte of each first.
struct Record(Vec<u8>);

impl Record {
    fn halves<const N: usize>(&mut self, halves: [u16; N]) {
        self.0.extend(halves.into_iter().flat_map(u16::to_le_bytes));
    }

    fn words<const N: usize>(&mut self, words: [u32; N]) {
        self.0.extend(words.into_iter().flat_map(u32::to_le_bytes));
    }
}

/// A length as the format holds it.
fn length<N: TryFrom<usize>>(length: usize) -> io::Result<N> {
    length.try_into().map_err(|_| io::Error::from(io::ErrorKind::FileTooLarge))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::{Archive, Packing, System, anew};

    #[test]
    fn the_library_reads_the_parts_and_would_write_the_same() {
        let parts = [("a/b.xml", "<a/>".repeat(100)), ("c.txt", "chữ".to_owned()), ("d.png", "<d/>".repeat(100))];
        let (mut container, mut archive) = (Container::new(0), Archive::new(System::Dos, 0));
        for (name, content) in &parts {
            let content = content.as_bytes();
            if *name == "d.png" { container.store(name, content) } else { container.add(name, content) }.unwrap();
            archive.add(name, content, Packing::Stored).unwrap();
        }
        let packed = container.finish().unwrap();
        let mut seen = Vec::new();
        let again = anew(&packed, System::Dos, |archive, name, content| {
            seen.push((name.to_owned(), String::from_utf8(content.clone()).unwrap()));
            archive.add(name, &content, Packing::Stored)
        });
        assert_eq!(seen, parts.map(|(name, content)| (name.to_owned(), content)));
        assert_eq!(again.unwrap(), archive.finish().unwrap());
        assert!(packed.len() < 800, "{}", packed.len());
        let mut stored = Container::new(0);
        let mut archive = Archive::new(System::Dos, 0);
        for name in ["a", "b"] {
            stored.store(name, b"chu").unwrap();
            archive.add(name, b"chu", Packing::Stored).unwrap();
        }
        assert_eq!(stored.finish().unwrap(), archive.finish().unwrap());
    }
}
