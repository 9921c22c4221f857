//! `kehoach check`: findings only, about plans and about finished Word documents.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::district::{self, Checked};
use super::explain;
use super::feedback;
use super::fix;
use crate::batch::Source;
use crate::check::{registry, summary};
use crate::cli::annotation::{self, Annotation};
use crate::cli::args::{Check, Common, ReportFormat};
use crate::cli::console::Console;
use crate::cli::setup;
use crate::cli::{DONE, Done, FAILED, Stop};
use crate::diagnostic::{Finding, FindingRecord, Report, SourceMap, sarif};
use crate::pipeline::word::{self, Score};
use crate::pipeline::{Made, Workshop, is_workbook};

pub fn run(check: &Check, common: &Common, console: Console) -> Done {
    if let Some(id) = check.ignore.iter().chain(&check.rules).find(|id| registry::find(id).is_none()) {
        return Err(explain::unknown(id));
    }
    if let Some(output) = &check.fix {
        return fix::run(check, common, output, console);
    }
    let workshop = setup::workshop(common, console).map_err(Stop::failed)?;
    if let (Some(_), [_, _, ..]) = (&check.annotate, check.files.as_slice()) {
        return Err(annotation::one_file_only());
    }
    let files = files(check, &workshop).map_err(Stop::wrong)?;
    let mut has_errors = false;
    let mut all = Vec::new();
    for (path, output) in &files {
        match district::check(&workshop, path, |finding| is_wanted(finding, check)) {
            Ok(None) => {}
            Ok(Some(checked)) => {
                has_errors |= checked.has_errors();
                if let Some(output) = output {
                    let console = Console::new(check.format != ReportFormat::Text);
                    let made = Made { report: checked.gathered(), ..Made::default() };
                    let bytes = setup::read(path).unwrap_or_default();
                    has_errors |= !Annotation { input: path, bytes: &bytes, made: &made, console }.write_to(output);
                }
                match check.format {
                    ReportFormat::Text => console.answer(&checked.text(console)),
                    _ => all.extend(checked.parts),
                }
                continue;
            }
            Err(finding) => {
                console.findings(&Report::from_iter([*finding]), &SourceMap::default());
                has_errors = true;
                continue;
            }
        }
        let mut checked = match check_file(&workshop, path, console) {
            Ok(checked) => checked,
            Err(message) => {
                console.warn(&format!("Lỗi: {message}"));
                has_errors = true;
                continue;
            }
        };
        checked.made.report.retain(|finding| is_wanted(finding, check));
        has_errors |= checked.made.report.has_errors();
        let is_for_people = check.format == ReportFormat::Text;
        if is_for_people {
            console.answer(&text(&checked, console, !check.rules.is_empty()));
        }
        if let Some(output) = output {
            // Records for programs are all that standard output may hold.
            let console = if is_for_people { console } else { Console::new(true) };
            let (bytes, made) = (&checked.bytes, &checked.made);
            has_errors |= !Annotation { input: path, bytes, made, console }.write_to(output);
        }
        if !is_for_people {
            all.push(checked);
        }
    }
    match check.format {
        ReportFormat::Text => {}
        ReportFormat::Json => console.answer(&format!("{:#}", Value::Array(all.iter().map(record).collect()))),
        ReportFormat::Sarif => console.answer(&format!("{:#}", log(&all))),
    }
    Ok(if has_errors { FAILED } else { DONE })
}

/// The files, those of a folder one by one, each with the copy that shows its findings.
fn files(check: &Check, workshop: &Workshop) -> Result<Vec<(PathBuf, Option<PathBuf>)>, String> {
    let mut files = Vec::new();
    for path in &check.files {
        if !path.is_dir() {
            files.push((path.clone(), check.annotate.clone()));
            continue;
        }
        let besides: Vec<&Path> = check.annotate.iter().map(PathBuf::as_path).collect();
        let source = Source::open(path, &besides, workshop, None)?;
        if source.plans().is_empty() {
            return Err(format!("{}: không có kế hoạch nào (tệp .xlsx, .json …).", path.display()));
        }
        for plan in source.plans() {
            let copy = |folder: &PathBuf| folder.join(feedback::copy_name(Path::new(&plan.name)));
            // Only workbooks have cells to note.
            let copy = check.annotate.as_ref().filter(|_| is_workbook(&[], &plan.name)).map(copy);
            files.push((source.path(plan), copy));
        }
    }
    Ok(files)
}

fn check_file(workshop: &Workshop, path: &Path, console: Console) -> Result<Checked, String> {
    let bytes = setup::read_document(path, console)?;
    let file = path.display().to_string();
    if word::is_word(&bytes, &file) {
        let inspected = workshop.inspect(&bytes, &file, &setup::beside(path));
        let (report, sources) = (inspected.report, SourceMap::default());
        let made = Made { report, sources, ..Made::default() };
        return Ok(Checked { file, bytes, made, score: inspected.score });
    }
    let made = workshop.check_with(&bytes, &file, &setup::beside(path));
    Ok(Checked { file, bytes, made, score: None })
}

/// Whether the options let a finding through.
fn is_wanted(finding: &Finding, check: &Check) -> bool {
    let names = |ids: &[String]| ids.iter().any(|id| id.trim().eq_ignore_ascii_case(finding.rule));
    !names(&check.ignore) && (check.rules.is_empty() || names(&check.rules))
}

/// The findings and how many they are, then where the school or the Word document stands.
/// `is_whole`: who asked for one rule sees all of it.
fn text(Checked { file, made, score, .. }: &Checked, console: Console, is_whole: bool) -> String {
    let told = if is_whole { Console::told } else { Console::told_folded };
    let mut text = told(console, &made.report, &made.sources);
    if console.is_quiet() {
        return text;
    }
    if made.report.is_empty() {
        text.extend([file, ": không có lỗi.\n"]);
    } else {
        text.extend([file, ": ", &made.report.total().to_string(), ".\n"]);
    }
    if let Some(standing) = &made.standing {
        text.push_str("Kết quả tính từ các tiêu chí:\n");
        for line in standing.lines() {
            text.extend(["  ", &line, "\n"]);
        }
    }
    match score {
        Some(score) => text.extend([file, ": ", &score_line(score), ".\n"]),
        None => summary::lines(&made.report).iter().for_each(|line| text.extend([line, "\n"])),
    }
    text
}

/// `QUYẾT ĐỊNH (mẫu 1.2, Phụ lục III), 38/44 quy định; chưa đúng: HDR-03, DOC-07`
fn score_line(score: &Score) -> String {
    let form = score.form.as_ref().map(|form| format!("{form}, ")).unwrap_or_default();
    if score.broken.is_empty() {
        format!("{form}{}", score.in_words())
    } else {
        format!("{form}{}; chưa đúng: {}", score.in_words(), score.broken.join(", "))
    }
}

fn records(made: &Made) -> Vec<FindingRecord> {
    made.report.in_order(&made.sources).into_iter().map(|finding| FindingRecord::new(finding, &made.sources)).collect()
}

fn record(Checked { file, made, score, .. }: &Checked) -> Value {
    let mut record = json!({ "file": file, "findings": records(made) });
    if let (Some(standing), Some(fields)) = (&made.standing, record.as_object_mut()) {
        fields.insert("conclusion".to_owned(), json!(standing));
    }
    if let (Some(score), Some(fields)) = (score, record.as_object_mut()) {
        let score = json!({
            "held": score.held.len(),
            "applicable": score.held.len() + score.broken.len(),
            "broken": score.broken,
            "not_applicable": score.not_applicable,
            "form": score.form,
        });
        fields.insert("score".to_owned(), score);
    }
    record
}

fn log(all: &[Checked]) -> Value {
    let rules: Vec<_> = registry::all().map(|rule| (rule.id, rule.title())).collect();
    let files: Vec<_> = all.iter().map(|checked| (checked.file.clone(), records(&checked.made))).collect();
    sarif(&rules, &files)
}
