//! A wrong command line, in Vietnamese.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::console::Console;
use super::{DONE, WRONG_USAGE};

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
