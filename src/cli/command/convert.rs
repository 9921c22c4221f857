//! `kehoach convert`: a workbook as JSON, JSON as a workbook.

use std::collections::BTreeMap;
use std::path::Path;

use crate::cli::args::{Common, Convert};
use crate::cli::console::Console;
use crate::cli::setup::{self, reason};
use crate::cli::writing;
use crate::cli::{DONE, Done, FAILED, Stop};
use crate::files;
use crate::pipeline::Kind;

/// Writes the pictures of a Word document where the plan looks for them; those that are there already stay.
fn write_pictures(convert: &Convert, pictures: &BTreeMap<String, Vec<u8>>, console: Console) -> bool {
    let folder = convert.output.parent().unwrap_or_else(|| Path::new(""));
    pictures.iter().all(|(name, bytes)| {
        let path = folder.join(name);
        let made = path.parent().map_or(Ok(()), setup::folder);
        let written = made.and_then(|()| {
            if path.exists() { Ok(()) } else { files::write(&path, bytes).map_err(|error| reason(&error)) }
        });
        if let Err(error) = &written {
            console.warn(&format!("Lỗi: không ghi được {}: {error}.", path.display()));
        } else {
            console.say(&format!("Đã ghi {}", path.display()));
        }
        written.is_ok()
    })
}

pub fn run(convert: &Convert, common: &Common, console: Console) -> Done {
    let wanted = convert.output.extension().and_then(|ending| Kind::of_ending(&ending.to_string_lossy()));
    let Some(wanted) = wanted else {
        let message = "tệp ra phải có đuôi .json hoặc .xlsx.\n  sửa: ghi đuôi của tệp ra, ví dụ ke-hoach.json.";
        return Err(Stop::wrong(message));
    };
    if convert.annotate && wanted == Kind::Json {
        let message = "tệp JSON không có ô để ghi chú.\n  sửa: ghi tệp ra có đuôi .xlsx, hoặc bỏ --annotate.";
        return Err(Stop::wrong(message));
    }
    let workshop = setup::workshop(common, console).map_err(Stop::failed)?;
    let bytes = setup::read_document(&convert.input, console).map_err(Stop::failed)?;
    let name = convert.input.display().to_string();
    let converted = workshop.convert(&bytes, &name, wanted);
    console.findings(&converted.report, &converted.sources);
    let Some(bytes) = converted.bytes.as_ref().filter(|_| !converted.is_less || common.draft) else {
        console.undone(&name, &converted.report, "không chuyển");
        return Ok(FAILED);
    };
    let noted = convert.annotate.then(|| workshop.annotated_from(bytes, &converted.report, &converted.sources));
    let noted = noted.transpose().map_err(|finding| Stop { code: FAILED, ..Stop::from(finding) })?;
    let bytes = noted.as_ref().unwrap_or(bytes);
    let path = convert.output.display();
    if convert.output.exists() {
        return Err(Stop::wrong(format!("{path} đã có, giữ nguyên.\n  sửa: chọn tên tệp khác.")));
    }
    writing::file(&convert.output, bytes).map_err(Stop::failed)?;
    console.say(&format!("Đã ghi {path}"));
    Ok(if write_pictures(convert, &converted.pictures, console) { DONE } else { FAILED })
}
