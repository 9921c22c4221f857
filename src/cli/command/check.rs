//! `kehoach check`: findings only, about plans and about finished Word documents.

use std::path::Path;

use serde_json::{Value, json};

use crate::cli::args::{Check, Common, ReportFormat};
use crate::cli::console::Console;
use crate::cli::setup;
use crate::cli::{DONE, FAILED};
use crate::diagnostic::{FindingRecord, Report, SourceMap, render_text};
use crate::pipeline::Workshop;
use crate::pipeline::word::{self, Score};

/// What was found in one file.
struct Checked {
    report: Report,
    sources: SourceMap,
    /// Of a Word document that could be read.
    score: Option<Score>,
}

pub fn run(check: &Check, common: &Common, console: Console) -> u8 {
    let Some(workshop) = setup::workshop(common, console) else { return FAILED };
    let mut has_errors = false;
    let mut records = Vec::new();
    for path in &check.files {
        let checked = match check_file(&workshop, path) {
            Ok(checked) => checked,
            Err(message) => {
                console.warn(&format!("Lỗi: {message}"));
                has_errors = true;
                continue;
            }
        };
        has_errors |= checked.report.has_errors();
        match check.format {
            ReportFormat::Json => records.push(record(path, &checked)),
            ReportFormat::Text => console.answer(&text(path, &checked)),
        }
    }
    if check.format == ReportFormat::Json {
        console.answer(&format!("{:#}", Value::Array(records)));
    }
    if has_errors { FAILED } else { DONE }
}

fn check_file(workshop: &Workshop, path: &Path) -> Result<Checked, String> {
    let bytes = setup::read(path)?;
    let file = path.display().to_string();
    if word::is_word(&bytes) || has_word_name(path) {
        let inspected = word::inspect(&bytes, &file, &setup::beside(path));
        return Ok(Checked { report: inspected.report, sources: SourceMap::default(), score: inspected.score });
    }
    let made = workshop.check_with(&bytes, &file, &setup::beside(path));
    Ok(Checked { report: made.report, sources: made.sources, score: None })
}

/// So that a Word document too damaged to be known by its content is not taken for a plan.
fn has_word_name(path: &Path) -> bool {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    extension.is_some_and(|extension| matches!(extension.as_str(), "docx" | "docm" | "dotx" | "dotm" | "doc"))
}

fn text(path: &Path, checked: &Checked) -> String {
    let file = path.display();
    let findings = if checked.report.is_empty() {
        format!("{file}: không có lỗi.\n")
    } else {
        render_text(&checked.report, &checked.sources)
    };
    let score = checked.score.as_ref().map(|score| format!("{file}: {}.\n", score_line(score)));
    findings + &score.unwrap_or_default()
}

/// `38/44 quy định; chưa đúng: HDR-03, DOC-07`
fn score_line(score: &Score) -> String {
    if score.broken.is_empty() {
        score.in_words()
    } else {
        format!("{}; chưa đúng: {}", score.in_words(), score.broken.join(", "))
    }
}

fn record(path: &Path, checked: &Checked) -> Value {
    let findings: Vec<FindingRecord> =
        checked.report.iter().map(|finding| FindingRecord::new(finding, &checked.sources)).collect();
    let mut record = json!({ "file": path.display().to_string(), "findings": findings });
    if let (Some(score), Some(fields)) = (&checked.score, record.as_object_mut()) {
        let score = json!({
            "held": score.held.len(),
            "applicable": score.held.len() + score.broken.len(),
            "broken": score.broken,
            "not_applicable": score.not_applicable,
        });
        fields.insert("score".to_owned(), score);
    }
    record
}
