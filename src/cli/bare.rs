//! A call without a command: files dropped on the program's icon, or a double click on it.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use clap::CommandFactory as _;

use super::args::Arguments;

/// The folder of the documents in a folder of plans that was dropped.
const DOCUMENTS: &str = "van-ban";

/// The command line, complete.
#[derive(Debug)]
pub enum Called {
    /// With a command; the arguments of the program, its name first.
    Command { arguments: Vec<OsString>, is_bare: bool },
    /// With files that no command takes: what to say.
    Unusable(String),
}

/// What something that was dropped is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dropped {
    Folder,
    Word,
    Pdf,
    /// Anything else: its reader says what is wrong with it.
    Plan,
}

/// Finds the command of a call without one. `is_clicked`: the console window is the program's own.
pub fn complete(arguments: Vec<OsString>, is_clicked: bool) -> Called {
    let command = |arguments| Called::Command { arguments, is_bare: false };
    let (program, given) = match arguments.split_first() {
        Some((program, [])) if is_clicked => return command(vec![program.clone(), "serve".into()]),
        Some((program, given)) => (program.clone(), given.to_vec()),
        None => return command(arguments),
    };
    if !given.first().is_some_and(|first| is_file(first)) {
        return command(arguments);
    }
    let options = given.iter().position(|argument| argument.to_string_lossy().starts_with('-')).unwrap_or(given.len());
    let kinds: Vec<Dropped> = given[..options].iter().map(|path| Dropped::of(Path::new(path))).collect();
    let with = |name: &str, rest: Vec<OsString>| {
        let arguments = [program, name.into()].into_iter().chain(rest).collect();
        Called::Command { arguments, is_bare: true }
    };
    if let (Some(at), None) = (kinds.iter().position(|kind| *kind == Dropped::Pdf), given.get(options)) {
        return Called::Unusable(unusable(&given[at]));
    }
    match kinds.as_slice() {
        [Dropped::Folder] if options == given.len() => {
            let documents = Path::new(&given[0]).join(DOCUMENTS).into_os_string();
            with("batch", vec![given[0].clone(), "-o".into(), documents])
        }
        kinds if kinds.iter().all(|kind| *kind == Dropped::Word) => with("check", given),
        _ => with("make", given),
    }
}

/// Whether the first argument is a file or a folder, and no command that was mistyped.
fn is_file(argument: &OsStr) -> bool {
    let text = argument.to_string_lossy();
    let is_command = || Arguments::command().get_subcommands().any(|command| command.get_name() == text);
    !text.starts_with('-') && (text.contains(['.', '/', '\\']) && !is_command())
}

fn unusable(pdf: &OsStr) -> String {
    format!(
        "{}: đây là tệp PDF; chương trình không đọc PDF.\n  sửa: dùng tệp Excel hoặc JSON của kế hoạch để làm văn bản, tệp Word (.docx) để kiểm tra, hoặc thư mục có các tệp kế hoạch.",
        pdf.to_string_lossy()
    )
}

impl Dropped {
    fn of(path: &Path) -> Self {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        match ending.as_str() {
            _ if path.is_dir() => Self::Folder,
            "docx" => Self::Word,
            "pdf" => Self::Pdf,
            _ => Self::Plan,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn completed(words: &[&str], is_clicked: bool) -> String {
        match complete(words.iter().map(OsString::from).collect(), is_clicked) {
            Called::Command { arguments, .. } => {
                arguments.iter().map(|word| word.to_string_lossy().replace('\\', "/")).collect::<Vec<_>>().join(" ")
            }
            Called::Unusable(said) => said,
        }
    }

    #[test]
    fn what_is_dropped_gets_its_command() {
        for (given, whole) in [
            (&["kehoach", "a.json"][..], "kehoach make a.json"),
            (&["kehoach", "a.xlsx", "b.docx"], "kehoach make a.xlsx b.docx"),
            (&["kehoach", "a.docx", "B.DOCX"], "kehoach check a.docx B.DOCX"),
            (&["kehoach", "check", "a.json"], "kehoach check a.json"),
            (&["kehoach", "mkae"], "kehoach mkae"),
            (&["kehoach", "--version"], "kehoach --version"),
            (&["kehoach", "a.json", "-o", "ra"], "kehoach make a.json -o ra"),
        ] {
            assert_eq!(completed(given, false), whole);
        }
        let folder = std::env::temp_dir().to_string_lossy().into_owned();
        let shown = folder.replace('\\', "/");
        let (shown, documents) = (&shown, format!("{}/{DOCUMENTS}", shown.trim_end_matches('/')));
        assert_eq!(completed(&["kehoach", &folder], false), format!("kehoach batch {shown} -o {documents}"));
        assert!(completed(&["kehoach", "a.pdf"], false).contains("không đọc PDF"));
    }

    #[test]
    fn a_double_click_opens_the_desk() {
        assert_eq!(completed(&["kehoach"], true), "kehoach serve");
        assert_eq!(completed(&["kehoach"], false), "kehoach");
        assert_eq!(completed(&["kehoach", "list", "rules"], true), "kehoach list rules");
    }
}
