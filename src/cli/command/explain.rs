//! `kehoach explain`: the page of a rule.

use crate::check::registry;
use crate::cli::console::Console;
use crate::cli::{DONE, Done, Stop};
use crate::diagnostic::suggest;

pub fn run(id: &str, console: Console) -> Done {
    let rule = registry::find(id).ok_or_else(|| unknown(id))?;
    console.answer(&rule.plain_page());
    Ok(DONE)
}

/// No rule has this id.
pub fn unknown(id: &str) -> Stop {
    let near = suggest::nearest(id, registry::all().map(|rule| rule.id));
    let help = near.map_or_else(
        || "lệnh `kehoach list rules` liệt kê các mã.".to_owned(),
        |near| format!("có phải là {near}? Lệnh `kehoach list rules` liệt kê các mã."),
    );
    Stop::wrong(format!("không có quy tắc \"{id}\".\n  sửa: {help}"))
}
