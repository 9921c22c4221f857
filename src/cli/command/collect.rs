//! `kehoach collect`: the forms that came back, held against the list of schools; the workbook with what they say.

use std::path::Path;

use super::batch;
use crate::batch::Source;
use crate::cli::args::{Batch, Collect, Common};
use crate::cli::console::Console;
use crate::cli::setup;
use crate::cli::writing;
use crate::cli::{DONE, Done, FAILED, Stop};
use crate::diagnostic::SourceMap;
use crate::pipeline::{Intake, Round, Workshop};

pub fn run(collect: &Collect, common: &Common, console: Console) -> Done {
    let workshop = setup::workshop(common, console).map_err(Stop::failed)?;
    let name = collect.list.display().to_string();
    let bytes = setup::read(&collect.list).map_err(Stop::wrong)?;
    let round = Round::open(&workshop, &bytes, &name, setup::today())?;
    let held = round.held();
    if !held.errors.is_empty() {
        console.findings(&held.errors, &SourceMap::default());
        return Err(Stop::wrong(format!(
            "{name} còn lỗi ở trên; chưa thu.\n  sửa: sửa các ô đó, lưu sổ rồi chạy lại."
        )));
    }
    console.findings(&held.left, &SourceMap::default());
    let files = files(collect, &workshop).map_err(Stop::wrong)?;
    let mut intake = Intake::of(&round);
    if let Some(folder) = below(&collect.folder, &collect.output) {
        intake = intake.from_folder(&folder);
    }
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
    let (bytes, lost) = intake.workbook().map_err(Stop::wrong)?;
    console.findings(&lost, &SourceMap::default());
    writing::put(&collect.output, &bytes, console).map_err(Stop::wrong)?;
    let path = collect.output.display();
    console.say(&format!("Đã ghi {path}: sổ quản lý với những gì các trường gửi về."));
    let code = if is_whole { DONE } else { FAILED };
    if let Some(output) = &collect.batch {
        let made = batch::run(&Batch::of(&collect.output, output), common, console);
        return Ok(code.max(made.unwrap_or_else(|stop| stop.tell(console))));
    }
    console.say(&format!("  tiếp theo: kehoach batch {path} -o THƯ-MỤC"));
    Ok(code)
}

/// The folder as it is seen from the folder of a file, where it lies in that; with `/` on every system.
fn below(folder: &Path, file: &Path) -> Option<String> {
    let from = file.parent().filter(|from| !from.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let (folder, from) = (folder.canonicalize().ok()?, from.canonicalize().ok()?);
    let parts = folder.strip_prefix(from).ok()?.components().map(|part| part.as_os_str().to_str());
    let parts: Option<Vec<&str>> = parts.collect();
    parts.filter(|parts| !parts.is_empty()).map(|parts| parts.join("/"))
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
