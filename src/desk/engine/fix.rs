//! A Word document → a copy in which what is certainly wrong is put right, and the journal of it.

use serde::Deserialize;
use serde_json::{Value, json};

use super::file_name::stem;
use super::{Bench, beside, main_file, options};
use crate::desk::message::{Answer, File, Problem, Request};
use crate::pipeline::fix::{self, Entry};

#[derive(Deserialize)]
struct Wanted {
    /// Remarks in Word's margin: at each change, and at each thing that a person has to decide.
    #[serde(default)]
    comments: bool,
}

/// The copy, and its journal for people; the answer has the journal for the page.
pub fn answer(bench: &Bench, request: &Request) -> Result<Answer, Problem> {
    let wanted: Wanted = options(request)?;
    let file = main_file(request)?;
    let mut fixed = fix::fix(&file.bytes, &file.name)?;
    if wanted.comments {
        fixed = fixed.with_remarks(bench.workshop, &file.name, &beside(request))?;
    }
    let changes: Vec<Value> = fixed.journal.iter().map(Entry::record).collect();
    let ending = file.name.rsplit_once('.').map_or("docx", |(_, ending)| ending);
    let name = format!("{} (đã sửa).{ending}", stem(&file.name));
    Ok(Answer {
        answer: json!({ "changes": changes, "comments": fixed.remarks }),
        files: vec![File { name, bytes: fixed.bytes }],
    })
}
