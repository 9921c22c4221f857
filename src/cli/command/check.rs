//! `kehoach check`: findings only, about plans and about finished Word documents.

use std::path::Path;

use serde_json::{Value, json};

use super::explain;
use crate::check::registry;
use crate::check::standing::Standing;
use crate::cli::args::{Check, Common, ReportFormat};
use crate::cli::console::Console;
use crate::cli::setup;
use crate::cli::{DONE, FAILED, WRONG_USAGE};
use crate::diagnostic::{Finding, FindingRecord, Report, SourceMap, render_text, sarif};
use crate::pipeline::Workshop;
use crate::pipeline::word::{self, Score};

/// What was found in one file.
struct Checked {
    file: String,
    report: Report,
    sources: SourceMap,
    /// Of a plan with results.
    standing: Option<Standing>,
    /// Of a Word document that could be read.
    score: Option<Score>,
}

pub fn run(check: &Check, common: &Common, console: Console) -> u8 {
    if let Some(id) = check.ignore.iter().chain(&check.rules).find(|id| registry::find(id).is_none()) {
        console.warn(&explain::unknown(id));
        return WRONG_USAGE;
    }
    let Some(workshop) = setup::workshop(common, console) else { return FAILED };
    let mut has_errors = false;
    let mut all = Vec::new();
    for path in &check.files {
        let mut checked = match check_file(&workshop, path) {
            Ok(checked) => checked,
            Err(message) => {
                console.warn(&format!("Lỗi: {message}"));
                has_errors = true;
                continue;
            }
        };
        checked.report.retain(|finding| is_wanted(finding, check));
        has_errors |= checked.report.has_errors();
        match check.format {
            ReportFormat::Text => console.answer(&text(&checked)),
            ReportFormat::Json | ReportFormat::Sarif => all.push(checked),
        }
    }
    match check.format {
        ReportFormat::Text => {}
        ReportFormat::Json => console.answer(&format!("{:#}", Value::Array(all.iter().map(record).collect()))),
        ReportFormat::Sarif => console.answer(&format!("{:#}", log(&all))),
    }
    if has_errors { FAILED } else { DONE }
}

fn check_file(workshop: &Workshop, path: &Path) -> Result<Checked, String> {
    let bytes = setup::read(path)?;
    let file = path.display().to_string();
    if word::is_word(&bytes) || has_word_name(path) {
        let found = word::inspect(&bytes, &file, &setup::beside(path));
        let sources = SourceMap::default();
        return Ok(Checked { file, report: found.report, sources, standing: None, score: found.score });
    }
    let made = workshop.check_with(&bytes, &file, &setup::beside(path));
    Ok(Checked { file, report: made.report, sources: made.sources, standing: made.standing, score: None })
}

/// So that a Word document too damaged to be known by its content is not taken for a plan.
fn has_word_name(path: &Path) -> bool {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    extension.is_some_and(|extension| matches!(extension.as_str(), "docx" | "docm" | "dotx" | "dotm" | "doc"))
}

/// Whether the options let a finding through.
fn is_wanted(finding: &Finding, check: &Check) -> bool {
    let names = |ids: &[String]| ids.iter().any(|id| id.trim().eq_ignore_ascii_case(finding.rule));
    !names(&check.ignore) && (check.rules.is_empty() || names(&check.rules))
}

/// The findings, then where the school stands, or how many rules a document keeps.
fn text(checked: &Checked) -> String {
    let mut text = if checked.report.is_empty() {
        format!("{}: không có lỗi.\n", checked.file)
    } else {
        render_text(&checked.report, &checked.sources)
    };
    if let Some(standing) = &checked.standing {
        text.push_str("Kết quả tính từ các tiêu chí:\n");
        for line in standing.lines() {
            text.extend(["  ", &line, "\n"]);
        }
    }
    if let Some(score) = &checked.score {
        text.extend([&checked.file, ": ", &score_line(score), ".\n"]);
    }
    text
}

/// `38/44 quy định; chưa đúng: HDR-03, DOC-07`
fn score_line(score: &Score) -> String {
    if score.broken.is_empty() {
        score.in_words()
    } else {
        format!("{}; chưa đúng: {}", score.in_words(), score.broken.join(", "))
    }
}

fn records(checked: &Checked) -> Vec<FindingRecord> {
    checked.report.iter().map(|finding| FindingRecord::new(finding, &checked.sources)).collect()
}

fn record(checked: &Checked) -> Value {
    let mut record = json!({ "file": checked.file, "findings": records(checked) });
    let Some(fields) = record.as_object_mut() else { return record };
    if let Some(standing) = &checked.standing {
        fields.insert("conclusion".into(), json!(standing));
    }
    if let Some(score) = &checked.score {
        let score = json!({
            "held": score.held.len(),
            "applicable": score.held.len() + score.broken.len(),
            "broken": score.broken,
            "not_applicable": score.not_applicable,
        });
        fields.insert("score".into(), score);
    }
    record
}

fn log(all: &[Checked]) -> Value {
    let rules: Vec<_> = registry::all().map(|rule| (rule.id, rule.title())).collect();
    let files: Vec<_> = all.iter().map(|checked| (checked.file.clone(), records(checked))).collect();
    sarif(&rules, &files)
}
