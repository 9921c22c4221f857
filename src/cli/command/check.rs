//! `kehoach check`: findings only.

use std::path::Path;

use serde_json::{Value, json};

use crate::cli::annotation::{self, Annotation};
use crate::cli::args::{Check, Common, ReportFormat};
use crate::cli::console::Console;
use crate::cli::setup;
use crate::cli::{DONE, FAILED};
use crate::diagnostic::{FindingRecord, render_text};
use crate::pipeline::{Made, Workshop};

pub fn run(check: &Check, common: &Common, console: Console) -> u8 {
    let Some(workshop) = setup::workshop(common, console) else { return FAILED };
    if let (Some(_), [_, _, ..]) = (&check.annotate, check.files.as_slice()) {
        return annotation::one_file_only(console);
    }
    let mut has_errors = false;
    let mut records = Vec::new();
    for path in &check.files {
        let (made, bytes) = match check_file(&workshop, path) {
            Ok(read) => read,
            Err(message) => {
                console.warn(&format!("Lỗi: {message}"));
                has_errors = true;
                continue;
            }
        };
        has_errors |= made.report.has_errors();
        match check.format {
            ReportFormat::Json => records.push(record(path, &made)),
            ReportFormat::Text if made.report.is_empty() => {
                console.answer(&format!("{}: không có lỗi.", path.display()));
            }
            ReportFormat::Text => console.answer(&render_text(&made.report, &made.sources)),
        }
        if let Some(output) = &check.annotate {
            // Records for programs are all that standard output may hold.
            let console = if check.format == ReportFormat::Json { Console::new(true) } else { console };
            has_errors |= !Annotation { input: path, bytes: &bytes, made: &made, console }.write_to(output);
        }
    }
    if check.format == ReportFormat::Json {
        console.answer(&format!("{:#}", Value::Array(records)));
    }
    if has_errors { FAILED } else { DONE }
}

fn check_file(workshop: &Workshop, path: &Path) -> Result<(Made, Vec<u8>), String> {
    let bytes = setup::read(path)?;
    Ok((workshop.check_with(&bytes, &path.display().to_string(), &setup::beside(path)), bytes))
}

fn record(path: &Path, made: &Made) -> Value {
    let findings: Vec<FindingRecord> =
        made.report.iter().map(|finding| FindingRecord::new(finding, &made.sources)).collect();
    json!({ "file": path.display().to_string(), "findings": findings })
}
