//! A wrong command line, in Vietnamese; and a file without a command.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::console::Console;
use super::{DONE, WRONG_USAGE};

/// The names of the commands; anything else that comes first is a file to make.
const COMMANDS: [&str; 11] =
    ["make", "batch", "check", "new", "form", "convert", "explain", "list", "serve", "schema", "templates"];

/// The command line, complete.
#[derive(Debug)]
pub struct Called {
    pub arguments: Vec<OsString>,
    /// Files came without a command.
    pub is_bare: bool,
}

/// `kehoach FILE…` is `kehoach make FILE…`: a file dropped on the program's icon becomes documents beside it.
pub fn with_default_command(mut arguments: Vec<OsString>) -> Called {
    let first = arguments.get(1).map(|first| first.to_string_lossy().into_owned());
    let is_bare = first.is_some_and(|first| {
        !first.starts_with('-') && !COMMANDS.contains(&first.as_str()) && first.contains(['.', '/', '\\'])
    });
    if is_bare {
        arguments.insert(1, "make".into());
    }
    Called { arguments, is_bare }
}

/// Prints what clap answers, translated; the exit code.
pub fn explain(error: &clap::Error, console: Console) -> u8 {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        console.answer(&help(error));
        return DONE;
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        console.warn(&help(error));
        return WRONG_USAGE;
    }
    console.warn(&format!("Lỗi: {}\n  sửa: chạy `kehoach --help` để xem cách dùng.", message(error)));
    WRONG_USAGE
}

/// The help of a command.
fn help(error: &clap::Error) -> String {
    vietnamese(&error.render().to_string())
}

/// A help without the English words that clap writes into it.
pub fn vietnamese(help: &str) -> String {
    let words = [
        ("[OPTIONS]", "[TÙY CHỌN]"),
        ("Possible values:", "Các giá trị:"),
        ("[possible values:", "[các giá trị:"),
        ("[default:", "[mặc định:"),
    ];
    words.into_iter().fold(help.to_owned(), |help, (english, ours)| help.replace(english, ours))
}

fn message(error: &clap::Error) -> String {
    let context = |kind| error.get(kind).map(shown).unwrap_or_default();
    let argument = context(ContextKind::InvalidArg);
    let argument = argument.trim_end_matches("...");
    let value = context(ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let near = context(ContextKind::SuggestedSubcommand);
            let hint = if near.is_empty() { String::new() } else { format!(" Có phải là `{near}`?") };
            format!("không có lệnh `{}`.{hint}", context(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingSubcommand => "chưa ghi lệnh hoặc tệp.".to_owned(),
        ErrorKind::MissingRequiredArgument => format!("thiếu {argument}."),
        ErrorKind::UnknownArgument => format!("không có tùy chọn `{argument}`."),
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} chưa có giá trị."),
        ErrorKind::ValueValidation => format!("{argument} không hiểu `{value}`."),
        ErrorKind::InvalidValue => {
            format!("{argument} không nhận `{value}`; chọn một trong: {}.", context(ContextKind::ValidValue))
        }
        ErrorKind::ArgumentConflict => format!("{argument} ghi hai lần hoặc không đi cùng nhau được."),
        _ => "dòng lệnh không đúng.".to_owned(),
    }
}

fn shown(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(values) => values.join(", "),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_a_command_is_made() {
        let arguments = |words: &[&str]| with_default_command(words.iter().map(OsString::from).collect()).arguments;
        assert_eq!(arguments(&["kehoach", "a.json"]), ["kehoach", "make", "a.json"]);
        assert_eq!(arguments(&["kehoach", "check", "a.json"]), ["kehoach", "check", "a.json"]);
        assert_eq!(arguments(&["kehoach", "mkae"]), ["kehoach", "mkae"]);
    }
}
