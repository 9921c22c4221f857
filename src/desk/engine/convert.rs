//! A plan as a file of the other kind: workbook ↔ JSON.

use serde::Deserialize;
use serde_json::json;

use super::file_name::stem;
use super::make::records;
use super::{Bench, main_file, options};
use crate::desk::message::{Answer, File, Problem, Request};
use crate::pipeline::Kind;

#[derive(Deserialize)]
struct Wanted {
    /// `json` or `xlsx`.
    to: String,
    /// Write what a form can hold even if that is not all.
    #[serde(default)]
    draft: bool,
}

pub fn answer(bench: &Bench, request: &Request) -> Result<Answer, Problem> {
    let wanted: Wanted = options(request)?;
    let file = main_file(request)?;
    let unknown = || Problem::new(format!("không chuyển sang \"{}\".", wanted.to), "chọn json hoặc xlsx.");
    let kind = Kind::of_ending(&wanted.to).ok_or_else(unknown)?;
    let converted = bench.workshop.convert(&file.bytes, &file.name, kind);
    let findings = records(&converted.report, &converted.sources);
    let bytes = converted.bytes.filter(|_| !converted.is_less || wanted.draft);
    let name = format!("{}.{}", stem(&file.name), wanted.to);
    // The pictures of a Word document come along, named as the plan names them.
    let pictures = converted.pictures.into_iter().filter(|_| bytes.is_some());
    let pictures = pictures.map(|(name, bytes)| File { name, bytes }).collect::<Vec<_>>();
    let files = bytes.map(|bytes| File { name, bytes }).into_iter().chain(pictures).collect();
    Ok(Answer { answer: json!({ "findings": findings }), files })
}
