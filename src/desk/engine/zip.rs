//! Several files as one to take home.

use serde_json::Value;

use super::Bench;
use crate::desk::message::{Answer, File, Problem, Request};
use crate::pipeline::bundle;

/// The files of the request, stored under their names; documents and pictures are compressed already.
pub fn answer(_: &Bench, request: &Request) -> Result<Answer, Problem> {
    let files: Vec<_> = request.files.iter().map(|file| (file.name.clone(), file.bytes.clone())).collect();
    let bytes = bundle::zip(&files).map_err(|error| Problem::new(format!("không gói được các tệp: {error}."), ""))?;
    Ok(Answer { answer: Value::Null, files: vec![File { name: "van-ban.zip".to_owned(), bytes }] })
}
