//! Files are read here and passed down as bytes: a plan, and what its text names beside it.

use std::fs;
use std::io::BufReader;
use std::path::Path;

use super::reason;

/// Larger than any plan; a file beyond it is not read into memory.
const LARGEST_INPUT: u64 = 64 * 1024 * 1024;

/// As much as a picture may have, see `document::picture`.
const LARGEST_PICTURE: u64 = 20 * 1024 * 1024;

/// Reads files in the folder of a plan by their names in the plan. A link that leads out of the folder is not followed.
pub fn beside(plan: &Path) -> impl Fn(&str) -> Result<Vec<u8>, String> + use<> {
    let folder = plan.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let folder = folder.to_owned();
    move |name| {
        let failed = |error: std::io::Error| format!("{}.", reason(&error));
        let path = folder.join(name).canonicalize().map_err(failed)?;
        if !path.starts_with(folder.canonicalize().map_err(failed)?) {
            return Err("tệp phải nằm trong thư mục của tệp kế hoạch.".to_owned());
        }
        read_at_most(&path, LARGEST_PICTURE)
    }
}

/// The bytes of a file.
///
/// # Errors
/// In Vietnamese, with the name of the file.
pub fn read(path: &Path) -> Result<Vec<u8>, String> {
    read_at_most(path, LARGEST_INPUT)
}

/// A file that need not be in memory as a whole.
///
/// # Errors
/// In Vietnamese, with the name of the file.
#[expect(clippy::disallowed_methods, reason = "files are read here and passed down")]
pub fn open(path: &Path) -> Result<BufReader<fs::File>, String> {
    let failed = |error: std::io::Error| format!("không đọc được {}: {}.", path.display(), reason(&error));
    fs::File::open(path).map(BufReader::new).map_err(failed)
}

#[expect(clippy::disallowed_methods, reason = "files are read here and passed down")]
fn read_at_most(path: &Path, most: u64) -> Result<Vec<u8>, String> {
    let failed = |error: std::io::Error| format!("không đọc được {}: {}.", path.display(), reason(&error));
    let size = fs::metadata(path).map_err(failed)?.len();
    if size > most {
        return Err(format!("{} quá lớn ({} MB).", path.display(), size / 1024 / 1024));
    }
    fs::read(path).map_err(failed)
}
