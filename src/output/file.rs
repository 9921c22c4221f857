//! Files appear whole or not at all: written beside, then renamed.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Writes a file, and the folders it stands in. What was there before stays until the new file is complete.
///
/// # Errors
/// Those of the file system; nothing half-written is left behind.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    write_with(path, |out| out.write_all(bytes))
}

/// Writes a file that need not be in memory as a whole, as [`write`] does.
///
/// # Errors
/// Those of `fill` and of the file system; nothing half-written is left behind.
pub fn write_with(path: &Path, fill: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> io::Result<()> {
    if let Some(directory) = path.parent().filter(|directory| !directory.as_os_str().is_empty()) {
        fs::create_dir_all(directory)?;
    }
    let beside = beside(path);
    let written = write_through(&beside, fill).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        // The failure that matters is the first one.
        let _ = fs::remove_file(&beside);
    }
    written
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that creates files")]
fn write_through(path: &Path, fill: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = io::BufWriter::new(fs::File::create(path)?);
    fill(&mut out)?;
    out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
}

/// A name in the same folder that no document has; another process writes beside another.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.tmp", std::process::id()));
    path.with_file_name(name)
}
