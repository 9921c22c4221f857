//! `kehoach explain`: the page of a rule.

use crate::check::registry;
use crate::cli::console::Console;
use crate::cli::{DONE, WRONG_USAGE};
use crate::diagnostic::suggest;

pub fn run(id: &str, console: Console) -> u8 {
    if let Some(rule) = registry::find(id) {
        console.answer(&rule.plain_page());
        return DONE;
    }
    console.warn(&unknown(id));
    WRONG_USAGE
}

/// What is said of an id that no rule has.
pub fn unknown(id: &str) -> String {
    let near = suggest::nearest(id, registry::all().map(|rule| rule.id));
    let help = near.map_or_else(
        || "lệnh `kehoach list rules` liệt kê các mã.".to_owned(),
        |near| format!("có phải là {near}? Lệnh `kehoach list rules` liệt kê các mã."),
    );
    format!("Lỗi: không có quy tắc \"{id}\".\n  sửa: {help}")
}
