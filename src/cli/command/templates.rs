//! `kehoach templates`: the shipped templates, and what templates may use.

use std::path::Path;

use crate::cli::args::{Templates, TemplatesAction};
use crate::cli::console::Console;
use crate::cli::writing;
use crate::cli::{DONE, Done, Stop};
use crate::template::{shipped, view};

pub fn run(templates: &Templates, console: Console) -> Done {
    match &templates.action {
        TemplatesAction::Export { directory } => export(directory, console),
        TemplatesAction::View => {
            console.answer(view::SCHEMA.trim_end());
            Ok(DONE)
        }
    }
}

/// Writes every shipped template; a file that is there already stays as its owner made it.
fn export(directory: &Path, console: Console) -> Done {
    for (name, text) in shipped() {
        let path = name.split('/').fold(directory.to_owned(), |path, part| path.join(part));
        if path.exists() {
            console.say(&format!("{} đã có, giữ nguyên.", path.display()));
        } else {
            writing::file(&path, text.as_bytes()).map_err(Stop::failed)?;
            console.say(&format!("Đã ghi {}", path.display()));
        }
    }
    Ok(DONE)
}
