//! `kehoach collect`: the forms that came back, held against the list of schools; the workbook with what they say.

use super::{batch, new};
use crate::batch::Source;
use crate::cli::args::{Batch, Collect, Common};
use crate::cli::console::Console;
use crate::cli::setup::{self, reason};
use crate::cli::{DONE, FAILED, WRONG_USAGE};
use crate::diagnostic::{Report, SourceMap};
use crate::files::keep::{self, Written};
use crate::pipeline::{Intake, Round, Workshop};

pub fn run(collect: &Collect, common: &Common, console: Console) -> u8 {
    let Some(workshop) = setup::workshop(common, console) else { return FAILED };
    let wrong = |message: String| {
        console.warn(&format!("Lỗi: {message}"));
        WRONG_USAGE
    };
    let name = collect.list.display().to_string();
    let bytes = match setup::read(&collect.list) {
        Ok(bytes) => bytes,
        Err(message) => return wrong(message),
    };
    let round = match Round::open(&workshop, &bytes, &name, new::today()) {
        Ok(round) => round,
        Err(finding) => {
            console.findings(&Report::from_iter([*finding]), &SourceMap::default());
            return WRONG_USAGE;
        }
    };
    let held = round.held();
    if !held.errors.is_empty() {
        console.findings(&held.errors, &SourceMap::default());
        return wrong(format!("{name} còn lỗi ở trên; chưa thu.\n  sửa: sửa các ô đó, lưu sổ rồi chạy lại."));
    }
    console.findings(&held.left, &SourceMap::default());
    let files = match files(collect, &workshop) {
        Ok(files) => files,
        Err(message) => return wrong(message),
    };
    let mut intake = Intake::of(&round);
    for (file, is_plan) in &files {
        let bytes = if *is_plan {
            setup::read(&collect.folder.join(file))
        } else {
            Err("tệp này không phải biểu mẫu Excel, không đọc.".to_owned())
        };
        intake.take(file, bytes.as_deref().map_err(Clone::clone));
    }
    console.findings(intake.report(), &SourceMap::default());
    intake.told().iter().for_each(|line| console.say(line));
    let is_whole = intake.is_whole();
    let written = intake.workbook();
    let written = written.and_then(|(bytes, lost)| {
        console.findings(&lost, &SourceMap::default());
        let path = collect.output.display().to_string();
        match keep::write(&collect.output, &bytes) {
            Ok(Written::Kept(kept)) => console.warn(&keep::told(&path, &kept)),
            Ok(Written::New | Written::Same) => {}
            Err(error) => return Err(format!("không ghi được {path}: {}.", reason(&error))),
        }
        Ok(path)
    });
    match written {
        Ok(path) => console.say(&format!("Đã ghi {path}: sổ quản lý với những gì các trường gửi về.")),
        Err(message) => return wrong(message),
    }
    let code = if is_whole { DONE } else { FAILED };
    if let Some(output) = &collect.batch {
        return code.max(batch::run(&Batch::of(&collect.output, output), common, console));
    }
    console.say(&format!("  tiếp theo: kehoach batch {} -o THƯ-MỤC", collect.output.display()));
    code
}

/// The files of the folder, and whether each may be a form.
fn files(collect: &Collect, workshop: &Workshop) -> Result<Vec<(String, bool)>, String> {
    if !collect.folder.is_dir() {
        return Err(format!(
            "{} không phải thư mục.\n  sửa: ghi thư mục có các biểu mẫu gửi về.",
            collect.folder.display()
        ));
    }
    let besides = [collect.list.as_path(), collect.output.as_path()];
    let source = Source::open(&collect.folder, &besides, workshop, None)?;
    let plans = source.plans().iter().map(|plan| (plan.name.clone(), true));
    let others = source.strangers.iter().map(|name| (name.clone(), false));
    Ok(plans.chain(others).collect())
}
