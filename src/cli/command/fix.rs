//! `kehoach check FILE.docx --fix OUT.docx`: a copy of a Word document in which what is certain is put right.

use std::path::Path;

use serde_json::{Value, json};

use crate::cli::args::{Check, ReportFormat};
use crate::cli::console::Console;
use crate::cli::setup::{self, reason};
use crate::cli::{DONE, FAILED, WRONG_USAGE};
use crate::diagnostic::{Report, SourceMap};
use crate::files;
use crate::pipeline::fix::{self, Entry, Fixed};
use crate::pipeline::word;

pub fn run(check: &Check, output: &Path, console: Console) -> u8 {
    let [input] = check.files.as_slice() else {
        console.warn("Lỗi: --fix chỉ dùng với một tệp.\n  sửa: chạy lệnh riêng cho từng tệp .docx.");
        return WRONG_USAGE;
    };
    let name = input.display().to_string();
    let bytes = match setup::read_document(input, console) {
        Ok(bytes) => bytes,
        Err(message) => {
            console.warn(&format!("Lỗi: {message}"));
            return FAILED;
        }
    };
    if !word::is_word(&bytes, &name) {
        console.warn(&format!(
            "Lỗi: {name} không phải văn bản Word.\n  sửa: --fix chỉ sửa tệp .docx; kế hoạch Excel dùng --annotate."
        ));
        return WRONG_USAGE;
    }
    if output.exists() {
        let path = output.display();
        console.warn(&format!("Lỗi: {path} đã có, giữ nguyên.\n  sửa: chọn tên tệp khác."));
        return WRONG_USAGE;
    }
    let fixed = fix::fix(&bytes, &name);
    let fixed =
        if check.comments { fixed.and_then(|fixed| fixed.with_remarks(&name, &setup::beside(input))) } else { fixed };
    let Fixed { bytes, journal, remarks } = match fixed {
        Ok(fixed) => fixed,
        Err(finding) => {
            console.findings(&Report::from_iter([*finding]), &SourceMap::default());
            return FAILED;
        }
    };
    if let Err(error) = files::write(output, &bytes) {
        console.warn(&format!("Lỗi: không ghi được {}: {}.", output.display(), reason(&error)));
        return FAILED;
    }
    tell(check, output, (journal.as_slice(), remarks), console);
    DONE
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
