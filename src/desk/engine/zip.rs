//! Several files as one to take home.

use std::io::{Cursor, Write};

use serde_json::Value;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::Bench;
use crate::desk::message::{Answer, File, Problem, Request};

/// The files of the request, stored under their names; documents and pictures are compressed already.
pub fn answer(_: &Bench, request: &Request) -> Result<Answer, Problem> {
    let bytes = pack(&request.files).map_err(|error| Problem::new(format!("không gói được các tệp: {error}."), ""))?;
    Ok(Answer { answer: Value::Null, files: vec![File { name: "van-ban.zip".to_owned(), bytes }] })
}

fn pack(files: &[File]) -> zip::result::ZipResult<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default())
        .system(System::Unix);
    for file in files {
        writer.start_file(file.name.as_str(), options)?;
        writer.write_all(&file.bytes)?;
    }
    Ok(writer.finish()?.into_inner())
}
