//! `kehoach new`: a plan to begin with.

use std::path::Path;

use chrono::{Local, NaiveDate};

use super::report;
use crate::batch::report::commune;
use crate::batch::report::document::FORM;
use crate::catalogue::Catalogue;
use crate::cli::args::{Common, New};
use crate::cli::console::Console;
use crate::cli::setup::{self, reason};
use crate::cli::{DONE, WRONG_USAGE};
use crate::diagnostic::{Report, SourceMap};
use crate::files;
use crate::input::json;
use crate::pipeline;
use crate::template::{TemplateSet, Wish};

/// The form that `--from` fills.
const COMMUNE: &str = "commune";

pub fn run(new: &New, common: &Common, console: Console) -> u8 {
    let Some(templates) = setup::templates(common, console) else { return WRONG_USAGE };
    let catalogue = match Catalogue::embedded() {
        Ok(catalogue) => catalogue,
        Err(error) => {
            console.warn(&error.to_string());
            return WRONG_USAGE;
        }
    };
    let wish = Wish {
        form: new.form.clone().unwrap_or_else(|| first_form(&templates)),
        set: new.set.clone(),
        school_type: new.school_type.clone(),
        date: new.date.unwrap_or_else(today),
    };
    match pipeline::begin(&templates, &catalogue, &wish).map(|text| filled(new, text, wish.date)) {
        Ok(Ok(text)) => write(new, &text, console),
        Ok(Err(message)) => {
            console.warn(&format!("Lỗi: {message}"));
            WRONG_USAGE
        }
        Err(finding) => {
            console.findings(&Report::from_iter([*finding]), &SourceMap::default());
            WRONG_USAGE
        }
    }
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

/// The form of a plan that names none.
pub fn first_form(templates: &TemplateSet) -> String {
    templates.forms().first().map_or_else(String::new, |form| form.id.clone())
}

/// Today, for plans that say no date.
#[expect(clippy::disallowed_methods, reason = "the clock is read here and passed down")]
pub fn today() -> NaiveDate {
    Local::now().date_naive()
}

fn write(new: &New, text: &str, console: Console) -> u8 {
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
pub fn write_district(output: &Path, book: Result<Vec<u8>, String>, next: &str, console: Console) -> u8 {
    match book {
        Ok(bytes) => write_new(output, &bytes, next, console),
        Err(error) => {
            console.warn(&format!("Lỗi: không ghi được sổ quản lý: {error}."));
            WRONG_USAGE
        }
    }
}

/// Writes a file and says what comes next. A file that is there already stays: it may be somebody's work.
pub fn write_new(output: &Path, bytes: &[u8], next: &str, console: Console) -> u8 {
    let path = output.display();
    if output.exists() {
        console.warn(&format!("Lỗi: {path} đã có, giữ nguyên.\n  sửa: chọn tên tệp khác ở -o."));
        return WRONG_USAGE;
    }
    if let Err(error) = files::write(output, bytes) {
        console.warn(&format!("Lỗi: không ghi được {path}: {}.", reason(&error)));
        return WRONG_USAGE;
    }
    console.say(&format!("Đã ghi {path}\n  tiếp theo: {next}"));
    DONE
}
