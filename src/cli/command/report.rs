//! `kehoach report`: the report of a run as an official document.

use std::path::{Path, PathBuf};

use crate::batch::report;
use crate::batch::report::document::{FORM, Told};
use crate::cli::args::{Common, Report};
use crate::cli::console::Console;
use crate::cli::setup::{self, reason};
use crate::cli::{DONE, FAILED, WRONG_USAGE};
use crate::files::keep::{self, Written};
use crate::input::base::Base;
use crate::pipeline::{self, Format, Order, Workshop};
use crate::template::Wish;

use super::new::today;

/// The template that `--template` takes the place of.
const TEMPLATE: &str = "report/main.hbs";
/// What stands under the office's own head.
const BEFORE: &str = "phần soạn sẵn của báo cáo";
/// Kinds of files that a report is made as.
const FORMATS: [Format; 3] = [Format::Docx, Format::Pdf, Format::Html];

pub fn run(wanted: &Report, common: &Common, console: Console) -> u8 {
    match try_run(wanted, common, console) {
        Ok(code) => code,
        Err(message) => {
            console.warn(&format!("Lỗi: {message}"));
            WRONG_USAGE
        }
    }
}

fn try_run(wanted: &Report, common: &Common, console: Console) -> Result<u8, String> {
    let outputs: Vec<(Format, &Path)> =
        wanted.output.iter().map(|path| Ok((format(path)?, path.as_path()))).collect::<Result<_, String>>()?;
    let template = wanted.template.as_deref().map(|path| setup::template(path, TEMPLATE)).transpose()?;
    let Some(workshop) = setup::workshop_with(common, template, console) else { return Ok(FAILED) };
    let told = told(&wanted.folder)?;
    let base = base(&workshop, told.latest().unwrap_or_else(today))?;
    let (bytes, name) = match &wanted.head {
        Some(path) => (setup::read(path)?, path.display().to_string()),
        None => (b"{}".to_vec(), BEFORE.to_owned()),
    };
    let mut reading = workshop.read_over(&bytes, &name, Some(&base));
    if let Some(plan) = &mut reading.plan {
        FORM.clone_into(&mut plan.form);
    }
    let order = Order { formats: outputs.iter().map(|(format, _)| *format).collect(), draft: common.draft };
    let view = told.view(&workshop.catalogue);
    let beside = wanted.head.as_deref().map(setup::beside);
    let load = |name: &str| match &beside {
        Some(beside) => beside(name),
        None => Err(format!("không có tệp {name}.")),
    };
    let made = workshop.make_report(reading, &view, &order, &load);
    console.findings(&made.report, &made.sources);
    if made.files.is_empty() {
        console.undone(&name, &made.report, "không làm báo cáo");
        return Ok(FAILED);
    }
    let mut is_written = true;
    for (format, path) in outputs {
        let file = made.files.iter().find(|(made, _)| *made == format);
        is_written &= file.is_some_and(|(_, bytes)| write(path, bytes, console));
    }
    Ok(if is_written { DONE } else { FAILED })
}

/// The kind of file that a name asks for.
fn format(path: &Path) -> Result<Format, String> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    FORMATS.into_iter().find(|format| format.extension() == ending).ok_or_else(|| {
        format!("{}: báo cáo là tệp .docx, .pdf hoặc .html.\n  sửa: ghi tên tệp ở -o với đuôi đó.", path.display())
    })
}

/// The report of a run, from its folder or from the file itself.
pub fn told(folder: &Path) -> Result<Told, String> {
    let path: PathBuf = if folder.is_dir() { folder.join(report::JSON) } else { folder.to_owned() };
    let shown = path.display();
    if !path.exists() {
        return Err(format!("không có {shown}.\n  sửa: chạy `kehoach batch NGUỒN -o {}` trước.", folder.display()));
    }
    let bytes = setup::read(&path)?;
    Told::read(&bytes).map_err(|error| {
        format!("{shown} không phải báo cáo của lệnh batch: {}.\n  sửa: chạy lại lệnh batch.", reason(&error))
    })
}

/// What the office need not say: the head of a blank report, and its usual tasks.
fn base(workshop: &Workshop, date: chrono::NaiveDate) -> Result<Base, String> {
    let wish = Wish { form: FORM.to_owned(), set: None, school_type: None, date };
    let text = pipeline::begin(&workshop.templates, &workshop.catalogue, &wish).map_err(|finding| finding.message)?;
    let mut plan: serde_json::Value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    // The day is the office's to say.
    if let Some(date) = plan.pointer_mut("/letterhead/issue_date") {
        date.take();
    }
    workshop.reader.base(plan.to_string().as_bytes(), BEFORE).map_err(|_| format!("{BEFORE} có lỗi."))
}

fn write(path: &Path, bytes: &[u8], console: Console) -> bool {
    let shown = path.display();
    match keep::write(path, bytes) {
        Ok(Written::Same) => console.say(&format!("Không đổi {shown}")),
        Ok(Written::New) => console.say(&format!("Đã ghi {shown}")),
        Ok(Written::Kept(kept)) => {
            console.warn(&keep::told(&shown.to_string(), &kept));
            console.say(&format!("Đã ghi {shown}"));
        }
        Err(error) => {
            console.warn(&format!("Lỗi: không ghi được {shown}: {}.", reason(&error)));
            return false;
        }
    }
    true
}
