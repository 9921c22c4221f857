//! `kehoach check FILE.docx --fix OUT.docx`: a copy of a Word document in which what is certain is put right.

use std::path::Path;

use serde_json::{Value, json};

use crate::cli::args::{Check, Common, ReportFormat};
use crate::cli::console::Console;
use crate::cli::setup;
use crate::cli::writing;
use crate::cli::{DONE, Done, FAILED, Stop};
use crate::pipeline::fix::{self, Entry, Fixed};
use crate::pipeline::word;

pub fn run(check: &Check, common: &Common, output: &Path, console: Console) -> Done {
    let [input] = check.files.as_slice() else {
        return Err(Stop::wrong("--fix chỉ dùng với một tệp.\n  sửa: chạy lệnh riêng cho từng tệp .docx."));
    };
    let name = input.display().to_string();
    let bytes = setup::read_document(input, console).map_err(Stop::failed)?;
    if !word::is_word(&bytes, &name) {
        return Err(Stop::wrong(format!(
            "{name} không phải văn bản Word.\n  sửa: --fix chỉ sửa tệp .docx; kế hoạch Excel dùng --annotate."
        )));
    }
    if output.exists() {
        let path = output.display();
        return Err(Stop::wrong(format!("{path} đã có, giữ nguyên.\n  sửa: chọn tên tệp khác.")));
    }
    let fixed = fix::fix(&bytes, &name);
    let fixed = if check.comments {
        let workshop = setup::workshop(common, console).map_err(Stop::failed)?;
        fixed.and_then(|fixed| fixed.with_remarks(&workshop, &name, &setup::beside(input)))
    } else {
        fixed
    };
    let Fixed { bytes, journal, remarks } = fixed.map_err(|finding| Stop { code: FAILED, ..Stop::from(finding) })?;
    writing::file(output, &bytes).map_err(Stop::failed)?;
    tell(check, output, (journal.as_slice(), remarks), console);
    Ok(DONE)
}

/// The journal, for people or for programs.
fn tell(check: &Check, output: &Path, (journal, remarks): (&[Entry], usize), console: Console) {
    if check.format != ReportFormat::Text {
        let changes: Vec<Value> = journal.iter().map(Entry::record).collect();
        let mut answer = json!({ "file": output.display().to_string(), "changes": changes });
        if check.comments {
            answer["comments"] = json!(remarks);
        }
        console.answer(&format!("{answer:#}"));
        return;
    }
    for entry in journal {
        console.answer(&entry.text());
    }
    let count = journal.len();
    let noted = if check.comments { format!(", ghi {remarks} nhận xét của Word") } else { String::new() };
    console.say(&format!(
        "Đã ghi {}: sửa {count} chỗ{noted}. Chạy `kehoach check` với tệp này để xem những gì còn lại.",
        output.display()
    ));
}
