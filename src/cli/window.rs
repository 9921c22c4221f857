//! What only Windows does: a console window that closes with the program, and file names with wildcards that no shell
//! resolved.

use std::ffi::OsString;
use std::io::BufRead;
#[cfg(windows)]
use std::path::{Path, PathBuf};

use super::console::Console;

/// Whether the console window was opened for this program and goes with it: nobody could read what was said.
#[cfg(windows)]
pub fn closes_with_program() -> bool {
    use win32console::console::WinConsole;
    // The list is filled up with zeros. A shell that started the program would stand in it too.
    WinConsole::get_process_list().is_ok_and(|list| list.iter().filter(|process| **process != 0).count() == 1)
}

/// Whether the console window was opened for this program and goes with it. Only Windows does that.
#[cfg(not(windows))]
pub const fn closes_with_program() -> bool {
    false
}

/// The command line. `*` and `?` in names of files stand for the files that match, as a Unix shell hands them over.
#[cfg(windows)]
#[expect(clippy::disallowed_methods, reason = "the command line is read here and passed down")]
pub fn arguments() -> Vec<OsString> {
    std::env::args_os().enumerate().flat_map(|(at, word)| if at == 0 { vec![word] } else { matching(word) }).collect()
}

/// The command line.
#[cfg(not(windows))]
#[expect(clippy::disallowed_methods, reason = "the command line is read here and passed down")]
pub fn arguments() -> Vec<OsString> {
    std::env::args_os().collect()
}

/// The files that a word with wildcards stands for; the word itself where there are none, or where it is no such word.
/// `[` and `]` mean nothing to Windows: they are part of names, as of a file that was downloaded twice.
#[cfg(windows)]
fn matching(word: OsString) -> Vec<OsString> {
    let Some(text) = word.to_str().filter(|text| text.contains(['*', '?']) && !text.starts_with('-')) else {
        return vec![word];
    };
    let pattern: String = text
        .chars()
        .map(|character| if matches!(character, '[' | ']') { format!("[{character}]") } else { character.to_string() })
        .collect();
    let options = glob::MatchOptions { case_sensitive: false, ..glob::MatchOptions::default() };
    let found = glob::glob_with(&pattern, options).into_iter().flatten().flatten();
    let files: Vec<OsString> = found.filter(|path| !is_lock(path)).map(PathBuf::into_os_string).collect();
    if files.is_empty() { vec![word] } else { files }
}

/// `~$a.xlsx`: what an office program keeps beside a file that is open in it, hidden from its user.
#[cfg(windows)]
fn is_lock(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("~$"))
}

/// Holds such a window open until its reader presses Enter.
pub fn hold(closes: bool, keys: &mut impl BufRead, console: Console) {
    if closes {
        console.answer("\nNhấn Enter để đóng cửa sổ này.");
        // With no keyboard there is nobody to wait for.
        let _ = keys.read_line(&mut String::new());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_window_that_closes_waits_for_a_key() {
        let console = Console::new(true);
        let mut keys: &[u8] = b"\nx\n";
        hold(false, &mut keys, console);
        assert_eq!(keys, b"\nx\n");
        hold(true, &mut keys, console);
        assert_eq!(keys, b"x\n");
        hold(true, &mut std::io::empty(), console);
    }
}
