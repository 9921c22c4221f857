//! Files appear whole or not at all: written beside, then renamed.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

/// Milliseconds between tries to give a file its name. A program for viruses, or the search of Windows, opens a new file
/// as soon as it is there and lets go of it soon.
const PAUSES: [u64; 6] = [5, 10, 20, 40, 80, 160];

/// Limit of files that are flushed together: a disk does many at a time as fast as one.
const SYNCING: usize = 4;

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
    write_after(path, fill, || Ok(()))
}

/// The same; once all is on the disk, and before the file gets its name, `clear` makes way for it.
///
/// # Errors
/// Those of `fill`, of `clear` and of the file system; nothing half-written is left behind.
pub fn write_after(
    path: &Path,
    fill: impl FnOnce(&mut dyn io::Write) -> io::Result<()>,
    clear: impl FnOnce() -> io::Result<()>,
) -> io::Result<()> {
    if let Some(directory) = path.parent().filter(|directory| !directory.as_os_str().is_empty()) {
        fs::create_dir_all(directory)?;
    }
    let beside = beside(path);
    let written = write_through(&beside, fill).and_then(|()| clear()).and_then(|()| rename(&beside, path));
    if written.is_err() {
        // The failure that matters is the first one.
        let _ = fs::remove_file(&beside);
    }
    written
}

/// Gives a file another name, and takes that from the file that has it. Where another program holds one of them, this
/// waits a little.
///
/// # Errors
/// Those of the file system.
#[expect(clippy::disallowed_methods, reason = "this is the one place that renames")]
pub fn rename(from: &Path, to: &Path) -> io::Result<()> {
    patiently(|| fs::rename(from, to))
}

/// Whether a file can give way: on Windows it gets a second name while another program holds it, and loses neither name.
///
/// # Errors
/// It is held, or cannot be opened.
#[cfg(windows)]
pub fn ensure_free(path: &Path) -> io::Result<()> {
    use std::os::windows::fs::OpenOptionsExt as _;
    /// The right to delete and to rename (winnt.h).
    const DELETE: u32 = 0x0001_0000;
    patiently(|| fs::OpenOptions::new().access_mode(DELETE).open(path).map(drop))
}

/// Whether a file can give way: elsewhere no program keeps it from that.
///
/// # Errors
/// None.
#[cfg(not(windows))]
pub const fn ensure_free(_: &Path) -> io::Result<()> {
    Ok(())
}

fn patiently(act: impl Fn() -> io::Result<()>) -> io::Result<()> {
    for pause in PAUSES {
        match act() {
            Err(error) if is_held(&error) => thread::sleep(Duration::from_millis(pause)),
            done => return done,
        }
    }
    act()
}

/// Only Windows keeps a file from getting another name while it is open.
/// <https://learn.microsoft.com/windows/win32/debug/system-error-codes>: access denied, sharing and lock violation.
fn is_held(error: &io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(5 | 32 | 33))
}

/// A file on its way.
pub type Draft = io::BufWriter<fs::File>;

/// Writes a file that is given its name later, after [`sync`]. `fill` may go back in it: the begin of a zip is written last.
///
/// # Errors
/// Those of `fill` and of the file system; nothing half-written is left behind.
pub fn write_draft(path: &Path, fill: impl FnOnce(&mut Draft) -> io::Result<()>) -> io::Result<()> {
    let written = filled(path, fill).map(drop);
    if written.is_err() {
        let _ = fs::remove_file(path);
    }
    written
}

/// Brings files to the disk, several at a time; the result of each, in their order.
pub fn sync(paths: &[&Path]) -> Vec<io::Result<()>> {
    let next = AtomicUsize::new(0);
    let some = || {
        let mut done = Vec::new();
        while let Some((index, path)) =
            Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|at| Some((at, paths.get(at)?)))
        {
            // Some systems bring to the disk only what is open for writing.
            done.push((index, fs::OpenOptions::new().write(true).open(path).and_then(|file| file.sync_all())));
        }
        done
    };
    let mut results: Vec<io::Result<()>> = paths.iter().map(|_| Ok(())).collect();
    let done = thread::scope(|scope| {
        let threads: Vec<_> = (1..SYNCING.min(paths.len())).map(|_| scope.spawn(some)).collect();
        let mut done = some();
        done.extend(threads.into_iter().filter_map(|thread| thread.join().ok()).flatten());
        done
    });
    for (index, result) in done {
        if let Some(slot) = results.get_mut(index) {
            *slot = result;
        }
    }
    results
}

/// Brings the names in a folder to the disk, where the system does not do so by itself.
///
/// # Errors
/// Those of the file system.
#[cfg(unix)]
#[expect(clippy::disallowed_methods, reason = "a folder is opened only to bring its names to the disk")]
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    fs::File::open(folder)?.sync_all()
}

/// Brings the names in a folder to the disk, where the system does not do so by itself.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub const fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

fn write_through(path: &Path, fill: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> io::Result<()> {
    filled(path, |out| fill(out))?.sync_all()
}

/// A new file with what `write` writes; perhaps only in memory yet.
fn filled(path: &Path, write: impl FnOnce(&mut Draft) -> io::Result<()>) -> io::Result<fs::File> {
    let file = fs::OpenOptions::new().read(true).write(true).create(true).truncate(true).open(path)?;
    let mut out = io::BufWriter::new(file);
    write(&mut out)?;
    out.into_inner().map_err(io::IntoInnerError::into_error)
}

/// A name in the same folder that no document has; another process, and another thread, writes beside another. It is
/// short whatever the name of the file: a longer one might be more than a disk takes.
fn beside(path: &Path) -> PathBuf {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let next = NEXT.fetch_add(1, Ordering::Relaxed);
    path.with_file_name(format!(".kehoach-{}-{next}.tmp", std::process::id()))
}

#[cfg(all(test, windows))]
#[expect(clippy::disallowed_methods, reason = "files are under test")]
mod tests {
    use std::os::windows::fs::OpenOptionsExt as _;

    use super::*;

    #[test]
    fn what_another_program_holds_for_a_moment_is_waited_for() {
        let folder = std::env::temp_dir().join(format!("kehoach-file-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join("a.docx");
        fs::write(&path, "cũ").unwrap();
        let hold = || fs::OpenOptions::new().read(true).share_mode(1).open(&path).unwrap();
        let held = hold();
        let scanner = thread::spawn(move || {
            thread::sleep(Duration::from_millis(60));
            drop(held);
        });
        write(&path, "mới".as_bytes()).unwrap();
        scanner.join().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "mới");
        let held = hold();
        assert!(write(&path, b"x").is_err());
        drop(held);
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        let _ = fs::remove_dir_all(&folder);
    }
}
