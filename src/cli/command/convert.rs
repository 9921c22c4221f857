//! `kehoach convert`: a workbook as JSON, JSON as a workbook.

use crate::cli::args::{Common, Convert};
use crate::cli::console::Console;
use crate::cli::setup::{self, reason};
use crate::cli::{DONE, FAILED, WRONG_USAGE};
use crate::output::file;
use crate::pipeline::Kind;

pub fn run(convert: &Convert, common: &Common, console: Console) -> u8 {
    let wanted = convert.output.extension().and_then(|ending| Kind::of_ending(&ending.to_string_lossy()));
    let Some(wanted) = wanted else {
        console.warn("Lỗi: tệp ra phải có đuôi .json hoặc .xlsx.\n  sửa: ghi đuôi của tệp ra, ví dụ ke-hoach.json.");
        return WRONG_USAGE;
    };
    let Some(workshop) = setup::workshop(common, console) else { return FAILED };
    let bytes = match setup::read(&convert.input) {
        Ok(bytes) => bytes,
        Err(message) => {
            console.warn(&format!("Lỗi: {message}"));
            return FAILED;
        }
    };
    let name = convert.input.display().to_string();
    let converted = workshop.convert(&bytes, &name, wanted);
    console.findings(&converted.report, &converted.sources);
    let Some(bytes) = converted.bytes.filter(|_| !converted.is_less || common.draft) else {
        console.undone(&name, &converted.report, "không chuyển");
        return FAILED;
    };
    let path = convert.output.display();
    if convert.output.exists() {
        console.warn(&format!("Lỗi: {path} đã có, giữ nguyên.\n  sửa: chọn tên tệp khác."));
        return WRONG_USAGE;
    }
    if let Err(error) = file::write(&convert.output, &bytes) {
        console.warn(&format!("Lỗi: không ghi được {path}: {}.", reason(&error)));
        return FAILED;
    }
    console.say(&format!("Đã ghi {path}"));
    DONE
}
