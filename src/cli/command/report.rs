//! `kehoach report`: the report of a run as an official document.

use std::path::{Path, PathBuf};

use crate::batch::report;
use crate::batch::report::document::{BEFORE, Told};
use crate::cli::args::{Common, Report};
use crate::cli::console::Console;
use crate::cli::setup::{self, reason, today};
use crate::cli::writing;
use crate::cli::{DONE, Done, FAILED, Stop};
use crate::files;
use crate::pipeline::{Format, Order};

/// The template that `--template` takes the place of.
const TEMPLATE: &str = "report/main.hbs";
/// Kinds of files that a report is made as.
const FORMATS: [Format; 3] = [Format::Docx, Format::Pdf, Format::Html];

pub fn run(wanted: &Report, common: &Common, console: Console) -> Done {
    let outputs =
        wanted.output.iter().map(|path| Ok((format(path)?, path.as_path()))).collect::<Result<Vec<_>, String>>();
    let outputs: Vec<(Format, &Path)> = outputs.map_err(Stop::wrong)?;
    let template = wanted.template.as_deref().map(setup::template).transpose().map_err(Stop::wrong)?;
    let template = template.map(|text| (TEMPLATE.to_owned(), text));
    let workshop = setup::workshop_with(common, template, console).map_err(Stop::failed)?;
    let told = told(&wanted.folder).map_err(Stop::wrong)?;
    let head = wanted.head.as_deref().map(|path| Ok::<_, String>((setup::read(path)?, path.display().to_string())));
    let head = head.transpose().map_err(Stop::wrong)?;
    let order = Order { formats: outputs.iter().map(|(format, _)| *format).collect(), draft: common.draft };
    let beside = wanted.head.as_deref().map(setup::beside);
    let load = |name: &str| match &beside {
        Some(beside) => beside(name),
        None => Err(format!("không có tệp {name}.")),
    };
    let head = head.as_ref().map(|(bytes, name)| (bytes.as_slice(), name.as_str()));
    let name = head.map_or(BEFORE, |(_, name)| name);
    let made = told.make(&workshop, head, today(), &order, &load).map_err(Stop::wrong)?;
    console.findings(&made.report, &made.sources);
    if made.files.is_empty() {
        console.undone(name, &made.report, "không làm báo cáo");
        return Ok(FAILED);
    }
    let mut is_written = true;
    for (format, path) in outputs {
        let file = made.files.iter().find(|(made, _)| *made == format);
        is_written &= file.is_some_and(|(_, bytes)| writing::put_and_say(path, bytes, console));
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
    Told::read(files::open(&path)?).map_err(|error| {
        format!("{shown} không phải báo cáo của lệnh batch: {}.\n  sửa: chạy lại lệnh batch.", reason(&error))
    })
}
