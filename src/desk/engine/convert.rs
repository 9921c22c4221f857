//! A plan as a file of the other kind: workbook ↔ JSON.

use std::collections::BTreeMap;

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
    let files = with_pictures(bytes.map(|bytes| File { name, bytes }), converted.pictures);
    Ok(Answer { answer: json!({ "findings": findings }), files })
}

/// A plan file with the pictures of the Word document that it was read from, named as the plan names them.
pub fn with_pictures(file: Option<File>, pictures: BTreeMap<String, Vec<u8>>) -> Vec<File> {
    let Some(file) = file else { return Vec::new() };
    let pictures = pictures.into_iter().map(|(name, bytes)| File { name, bytes });
    std::iter::once(file).chain(pictures).collect()
}
