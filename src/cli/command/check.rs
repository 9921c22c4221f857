//! `kehoach check`: findings only.

use std::path::Path;

use serde_json::{Value, json};

use crate::cli::args::{Check, Common, ReportFormat};
use crate::cli::console::Console;
use crate::cli::setup;
use crate::cli::{DONE, FAILED};
use crate::diagnostic::{FindingRecord, render_text};
use crate::pipeline::{Made, Workshop};

pub fn run(check: &Check, common: &Common, console: Console) -> u8 {
    let Some(workshop) = setup::workshop(common, console) else { return FAILED };
    let mut has_errors = false;
    let mut records = Vec::new();
    for path in &check.files {
        let made = match check_file(&workshop, path) {
            Ok(made) => made,
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
    }
    if check.format == ReportFormat::Json {
        console.answer(&format!("{:#}", Value::Array(records)));
    }
    if has_errors { FAILED } else { DONE }
}

fn check_file(workshop: &Workshop, path: &Path) -> Result<Made, String> {
    Ok(workshop.check_with(&setup::read(path)?, &path.display().to_string(), &setup::beside(path)))
}

fn record(path: &Path, made: &Made) -> Value {
    let findings: Vec<FindingRecord> =
        made.report.iter().map(|finding| FindingRecord::new(finding, &made.sources)).collect();
    json!({ "file": path.display().to_string(), "findings": findings })
}
