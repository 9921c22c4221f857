//! Plans → documents, pictures of their pages and findings; Word documents → findings and score; workbooks → the copy
//! that shows its findings.

use serde::Deserialize;
use serde_json::{Value, json};

use super::file_name::stem;
use super::{Engine, beside, main_file, options};
use crate::desk::message::{Answer, File, Problem, Request};
use crate::diagnostic::{FindingRecord, Report, Severity, SourceMap};
use crate::pipeline::word::{self, Score};
use crate::pipeline::{DPI, Format, Made, Order};

#[derive(Deserialize)]
struct Wanted {
    /// Endings: `docx`, `pdf`, `html`, `png`.
    #[serde(default)]
    formats: Vec<String>,
    #[serde(default)]
    draft: bool,
    /// Of the pictures.
    #[serde(default = "screen")]
    dpi: u16,
}

/// Dots to the inch of an ordinary screen.
const fn screen() -> u16 {
    96
}

/// The documents of a plan, its findings and where its school stands; of a Word document findings and score.
pub fn answer(engine: &Engine, request: &Request) -> Result<Answer, Problem> {
    let wanted: Wanted = options(request)?;
    let file = main_file(request)?;
    if word::is_word(&file.bytes, &file.name) {
        return Ok(inspected(request, file));
    }
    let made = engine.workshop.make_with(&file.bytes, &file.name, &order(&wanted)?, &beside(request));
    let mut answer = told("plan", &made.report, &made.sources);
    answer["made"] = json!(!made.files.is_empty());
    if let Some(standing) = &made.standing {
        answer["standing"] = json!(standing.lines());
    }
    Ok(Answer { answer, files: named(stem(&file.name), made.files) })
}

fn order(wanted: &Wanted) -> Result<Order, Problem> {
    let dpi = wanted.dpi.clamp(*DPI.start(), *DPI.end());
    let format = |ending: &String| {
        let known = Format::ALL.into_iter().find(|format| format.extension() == ending);
        let known = known.map(|format| if let Format::Png(_) = format { Format::Png(dpi) } else { format });
        known.ok_or_else(|| Problem::new(format!("không có định dạng \"{ending}\"."), "chọn docx, pdf, html hoặc png."))
    };
    let mut formats = wanted.formats.iter().map(format).collect::<Result<Vec<_>, _>>()?;
    formats.sort_unstable();
    formats.dedup();
    Ok(Order { formats, draft: wanted.draft })
}

/// Files with the names that the command line gives them.
fn named(stem: &str, files: Vec<(Format, Vec<u8>)>) -> Vec<File> {
    let mut page = 0;
    let mut name = |format: Format| {
        if matches!(format, Format::Png(_)) {
            page += 1;
            return format!("{stem}-{page}.{}", format.extension());
        }
        format!("{stem}.{}", format.extension())
    };
    files.into_iter().map(|(format, bytes)| File { name: name(format), bytes }).collect()
}

fn inspected(request: &Request, file: &File) -> Answer {
    let inspected = word::inspect(&file.bytes, &file.name, &beside(request));
    let mut answer = told("word", &inspected.report, &SourceMap::default());
    if let Some(score) = &inspected.score {
        answer["score"] = shown(score);
    }
    Answer { answer, files: Vec::new() }
}

fn shown(score: &Score) -> Value {
    json!({
        "words": score.in_words(),
        "held": score.held.len(),
        "applicable": score.held.len() + score.broken.len(),
        "broken": score.broken,
    })
}

fn told(kind: &str, report: &Report, sources: &SourceMap) -> Value {
    json!({
        "kind": kind,
        "findings": records(report, sources),
        "errors": report.count(Severity::Error),
        "warnings": report.count(Severity::Warning),
        "hints": report.count(Severity::Hint),
    })
}

/// Findings with their places.
pub fn records(report: &Report, sources: &SourceMap) -> Vec<FindingRecord> {
    report.iter().map(|finding| FindingRecord::new(finding, sources)).collect()
}

/// The copy of a workbook in which each wrong cell is coloured and carries its finding as a note.
pub fn annotate(engine: &Engine, request: &Request) -> Result<Answer, Problem> {
    let file = main_file(request)?;
    let made: Made = engine.workshop.check_with(&file.bytes, &file.name, &beside(request));
    let no_workbook =
        || Problem::new("tệp này không phải tệp Excel, không có ô để ghi chú.", "sửa theo danh sách trên trang.");
    let copy = made.annotated(&file.bytes, &file.name).ok_or_else(no_workbook)?;
    let bytes = copy.map_err(|finding| Problem::new(finding.message.clone(), finding.help.clone()))?;
    let ending = file.name.rsplit_once('.').map_or("xlsx", |(_, ending)| ending);
    let name = format!("{}-loi.{ending}", stem(&file.name));
    Ok(Answer { answer: Value::Null, files: vec![File { name, bytes }] })
}
