//! Several files as one zip: stored as they are, for documents are packed already.

use std::io;

use crate::archive::{Archive, Packing, System};

/// The zip of files with these names.
///
/// # Errors
/// More than the format holds.
pub fn zip(files: &[(String, Vec<u8>)]) -> io::Result<Vec<u8>> {
    let mut archive = Archive::new(System::Unix, files.iter().map(|(_, bytes)| bytes.len()).sum());
    for (name, bytes) in files {
        archive.add(name, bytes, Packing::Stored)?;
    }
    archive.finish()
}
