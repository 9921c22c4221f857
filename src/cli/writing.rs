//! Writes what a command makes, and says so.

use std::path::Path;

use super::console::Console;
use super::{DONE, Done, Stop};
use crate::files::keep::{self, Written};
use crate::files::{self, reason};

/// Writes a file whole.
///
/// # Errors
/// In Vietnamese.
pub fn file(path: &Path, bytes: &[u8]) -> Result<(), String> {
    files::write(path, bytes).map_err(|error| format!("không ghi được {}: {}.", path.display(), reason(&error)))
}

/// Writes a file in the place of an older one; one that somebody changed is kept under another name, and that is said.
/// Whether anything changed.
///
/// # Errors
/// In Vietnamese.
pub fn put(path: &Path, bytes: &[u8], console: Console) -> Result<bool, String> {
    let shown = path.display();
    match keep::write(path, bytes) {
        Ok(Written::Same) => Ok(false),
        Ok(Written::New) => Ok(true),
        Ok(Written::Kept(kept)) => {
            console.warn(&keep::told(&shown.to_string(), &kept));
            Ok(true)
        }
        Err(error) => Err(format!("không ghi được {shown}: {}.", reason(&error))),
    }
}

/// The same with a line about it; whether the file is there now.
pub fn put_and_say(path: &Path, bytes: &[u8], console: Console) -> bool {
    let shown = path.display();
    match put(path, bytes, console) {
        Ok(true) => console.say(&format!("Đã ghi {shown}")),
        Ok(false) => console.say(&format!("Không đổi {shown}")),
        Err(message) => {
            console.warn(&format!("Lỗi: {message}"));
            return false;
        }
    }
    true
}

/// Writes a file and says what comes next. A file that is there already stays: it may be somebody's work.
pub fn write_new(output: &Path, bytes: &[u8], next: &str, console: Console) -> Done {
    let path = output.display();
    if output.exists() {
        return Err(Stop::wrong(format!("{path} đã có, giữ nguyên.\n  sửa: chọn tên tệp khác ở -o.")));
    }
    file(output, bytes).map_err(Stop::wrong)?;
    console.say(&format!("Đã ghi {path}\n  tiếp theo: {next}"));
    Ok(DONE)
}
