//! `kehoach new`: a plan to begin with.

use std::path::Path;

use chrono::NaiveDate;

use super::report;
use crate::batch::report::commune;
use crate::batch::report::document::FORM;
use crate::catalogue::Catalogue;
use crate::cli::args::{Common, New};
use crate::cli::console::Console;
use crate::cli::setup;
use crate::cli::writing::write_new;
use crate::cli::{Done, Stop, WRONG_USAGE};
use crate::input::json;
use crate::pipeline;
use crate::template::Wish;

/// The form that `--from` fills.
const COMMUNE: &str = "commune";

pub fn run(new: &New, common: &Common, console: Console) -> Done {
    let templates = setup::templates(common, console).map_err(Stop::wrong)?;
    let catalogue = match Catalogue::embedded() {
        Ok(catalogue) => catalogue,
        Err(error) => {
            console.warn(&error.to_string());
            return Ok(WRONG_USAGE);
        }
    };
    let wish = Wish {
        form: new.form.clone().unwrap_or_else(|| setup::first_form(&templates)),
        set: new.set.clone(),
        school_type: new.school_type.clone(),
        date: new.date.unwrap_or_else(setup::today),
    };
    let text = pipeline::begin(&templates, &catalogue, &wish)?;
    write(new, &filled(new, text, wish.date).map_err(Stop::wrong)?, console)
}

/// The plan with what a run knows of the schools of a commune.
fn filled(new: &New, text: String, date: NaiveDate) -> Result<String, String> {
    let Some(folder) = &new.from else { return Ok(text) };
    if new.form.as_deref() != Some(COMMUNE) {
        return Err(format!(
            "--from điền các bảng trường của kế hoạch xã, phường.\n  sửa: kehoach new {COMMUNE} --from … -o …"
        ));
    }
    let told = report::told(folder)?;
    let mut plan = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    commune::fill(&mut plan, &told, date);
    Ok(json::print(&plan))
}

fn write(new: &New, text: &str, console: Console) -> Done {
    let kind =
        if text.contains("\"type\": \"\"") { "ghi loại hình trường ở \"school\", \"type\"; " } else { "" };
    let path = new.output.display();
    let command = match new.form.as_deref() {
        Some(FORM) => format!("report THƯ-MỤC --head {path} -o bao-cao.docx"),
        _ => format!("make {path}"),
    };
    let next = format!("{kind}điền các chỗ có dấu … rồi chạy `kehoach {command}`.");
    write_new(&new.output, text.as_bytes(), &next, console)
}

/// Writes the workbook of many schools, or says why there is none.
pub fn write_district(output: &Path, book: Result<Vec<u8>, String>, next: &str, console: Console) -> Done {
    let bytes = book.map_err(|error| Stop::wrong(format!("không ghi được sổ quản lý: {error}.")))?;
    write_new(output, &bytes, next, console)
}
