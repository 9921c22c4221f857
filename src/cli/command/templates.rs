//! `kehoach templates`: the shipped templates, and what templates may use.

use std::path::Path;

use crate::cli::args::{Templates, TemplatesAction};
use crate::cli::console::Console;
use crate::cli::setup::reason;
use crate::cli::{DONE, FAILED};
use crate::files;
use crate::template::{shipped, view};

pub fn run(templates: &Templates, console: Console) -> u8 {
    match &templates.action {
        TemplatesAction::Export { directory } => export(directory, console),
        TemplatesAction::View => {
            console.answer(&format!("{:#}", view::schema()));
            DONE
        }
    }
}

/// Writes every shipped template; a file that is there already stays as its owner made it.
fn export(directory: &Path, console: Console) -> u8 {
    for (name, text) in shipped() {
        let path = name.split('/').fold(directory.to_owned(), |path, part| path.join(part));
        if path.exists() {
            console.say(&format!("{} đã có, giữ nguyên.", path.display()));
        } else if let Err(error) = files::write(&path, text.as_bytes()) {
            console.warn(&format!("Lỗi: không ghi được {}: {}.", path.display(), reason(&error)));
            return FAILED;
        } else {
            console.say(&format!("Đã ghi {}", path.display()));
        }
    }
    DONE
}
