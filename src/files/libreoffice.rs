//! Documents of older programs (.doc, .rtf): `LibreOffice` turns them into .docx, where it is on the machine.
//!
//! It runs without a shell, with a profile and a folder of its own that are taken away after it, and not for longer than
//! a document needs. Nothing of the user's is written.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

/// Begins every file of Word 97 to 2003.
const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
const RTF: &[u8] = b"{\\rtf";
/// How often, and how many times, the program is looked after: a minute and a half in all.
const STEP: Duration = Duration::from_millis(100);
const STEPS: u32 = 900;
/// Where it stands when it is on no path.
const USUAL: [&str; 3] = [
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
];

/// What became of a file.
#[derive(Debug, PartialEq, Eq)]
pub enum Office {
    /// It is of no older program.
    NotNeeded,
    /// As .docx.
    Converted(Vec<u8>),
    /// `LibreOffice` is not there, or could not read it.
    Failed,
}

/// Turns a document of an older program into a .docx.
pub fn modern(path: &Path, bytes: &[u8]) -> Office {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let ending = match ending.as_str() {
        _ if bytes.starts_with(RTF) => "rtf",
        "doc" | "dot" if bytes.starts_with(OLE) => "doc",
        _ => return Office::NotNeeded,
    };
    let converted = program().and_then(|program| convert(&program, bytes, ending));
    converted.map_or(Office::Failed, Office::Converted)
}

/// Whether it is on the machine.
pub fn is_there() -> bool {
    program().is_some()
}

/// `LibreOffice`, if it is on the machine.
fn program() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let names: &[&str] = if cfg!(windows) { &["soffice.exe"] } else { &["soffice", "libreoffice"] };
    let on_path = std::env::split_paths(&path).flat_map(|folder| names.iter().map(move |name| folder.join(name)));
    on_path.chain(USUAL.iter().map(PathBuf::from)).find(|program| program.is_file())
}

/// A folder that goes with what is in it.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Option<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("kehoach-office-{}-{count}", std::process::id()));
        fs::create_dir(&folder).ok().map(|()| Self(folder))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What cannot be taken away lies in the folder for such things.
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[expect(clippy::disallowed_methods, reason = "files of its own folder, which the program reads and writes")]
fn convert(program: &Path, bytes: &[u8], ending: &str) -> Option<Vec<u8>> {
    let folder = Folder::new()?;
    let input = folder.0.join(format!("van-ban.{ending}"));
    fs::write(&input, bytes).ok()?;
    let mut profile = OsString::from("-env:UserInstallation=");
    profile.push(address(&folder.0.join("ho-so")));
    let mut running = Command::new(program)
        .arg(profile)
        .args(["--headless", "--norestore", "--nolockcheck", "--convert-to", "docx", "--outdir"])
        .arg(&folder.0)
        .arg(&input)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    for _ in 0..STEPS {
        match running.try_wait() {
            Ok(None) => thread::sleep(STEP),
            Ok(Some(_)) => return super::read(&input.with_extension("docx")).ok(),
            Err(_) => break,
        }
    }
    let _ = running.kill();
    let _ = running.wait();
    None
}

/// A folder as an address: `file:///tmp/a%20b`.
fn address(folder: &Path) -> String {
    let path = folder.to_string_lossy().replace('\\', "/");
    let mut address = String::from(if path.starts_with('/') { "file://" } else { "file:///" });
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.' | b':') {
            address.push(char::from(byte));
        } else {
            address.extend([String::from("%"), format!("{byte:02X}")]);
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_documents_of_older_programs_are_converted() {
        for (name, bytes) in [("a.docx", &b"PK\x03\x04"[..]), ("a.xls", OLE), ("a.doc", b"PK"), ("a.json", b"{}")] {
            assert_eq!(modern(Path::new(name), bytes), Office::NotNeeded, "{name}");
        }
    }

    #[test]
    fn folders_become_addresses() {
        assert_eq!(address(Path::new("/tmp/kế hoạch")), "file:///tmp/k%E1%BA%BF%20ho%E1%BA%A1ch");
    }
}
