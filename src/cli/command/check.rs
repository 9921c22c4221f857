//! `kehoach check`: findings only.

use std::path::Path;

use serde_json::{Value, json};

use super::explain;
use crate::check::registry;
use crate::cli::args::{Check, Common, ReportFormat};
use crate::cli::console::Console;
use crate::cli::setup;
use crate::cli::{DONE, FAILED, WRONG_USAGE};
use crate::diagnostic::{Finding, FindingRecord, render_text, sarif};
use crate::pipeline::{Made, Workshop};

pub fn run(check: &Check, common: &Common, console: Console) -> u8 {
    if let Some(id) = check.ignore.iter().chain(&check.rules).find(|id| registry::find(id).is_none()) {
        console.warn(&explain::unknown(id));
        return WRONG_USAGE;
    }
    let Some(workshop) = setup::workshop(common, console) else { return FAILED };
    let mut has_errors = false;
    let mut checked = Vec::new();
    for path in &check.files {
        let made = match check_file(&workshop, path) {
            Ok(mut made) => {
                made.report.retain(|finding| is_wanted(finding, check));
                made
            }
            Err(message) => {
                console.warn(&format!("Lỗi: {message}"));
                has_errors = true;
                continue;
            }
        };
        has_errors |= made.report.has_errors();
        match check.format {
            ReportFormat::Text => console.answer(&text(path, &made)),
            ReportFormat::Json | ReportFormat::Sarif => checked.push((path.display().to_string(), made)),
        }
    }
    match check.format {
        ReportFormat::Text => {}
        ReportFormat::Json => console.answer(&format!("{:#}", Value::Array(checked.iter().map(record).collect()))),
        ReportFormat::Sarif => console.answer(&format!("{:#}", log(&checked))),
    }
    if has_errors { FAILED } else { DONE }
}

fn check_file(workshop: &Workshop, path: &Path) -> Result<Made, String> {
    Ok(workshop.check_with(&setup::read(path)?, &path.display().to_string(), &setup::beside(path)))
}

/// Whether the options let a finding through.
fn is_wanted(finding: &Finding, check: &Check) -> bool {
    let names = |ids: &[String]| ids.iter().any(|id| id.trim().eq_ignore_ascii_case(finding.rule));
    !names(&check.ignore) && (check.rules.is_empty() || names(&check.rules))
}

/// The findings, then where the school stands.
fn text(path: &Path, made: &Made) -> String {
    let mut text = if made.report.is_empty() {
        format!("{}: không có lỗi.\n", path.display())
    } else {
        render_text(&made.report, &made.sources)
    };
    if let Some(standing) = &made.standing {
        text.push_str("Kết quả tính từ các tiêu chí:\n");
        for line in standing.lines() {
            text.extend(["  ", &line, "\n"]);
        }
    }
    text
}

fn records(made: &Made) -> Vec<FindingRecord> {
    made.report.iter().map(|finding| FindingRecord::new(finding, &made.sources)).collect()
}

fn record((file, made): &(String, Made)) -> Value {
    let mut record = json!({ "file": file, "findings": records(made) });
    if let (Some(standing), Some(record)) = (&made.standing, record.as_object_mut()) {
        record.insert("conclusion".into(), json!(standing));
    }
    record
}

fn log(checked: &[(String, Made)]) -> Value {
    let rules: Vec<_> = registry::all().map(|rule| (rule.id, rule.title())).collect();
    let files: Vec<_> = checked.iter().map(|(file, made)| (file.clone(), records(made))).collect();
    sarif(&rules, &files)
}
