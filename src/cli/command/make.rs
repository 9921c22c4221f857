//! `kehoach make`: plans → documents named after their files.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::cli::annotation::{self, Annotation};
use crate::cli::args::{Common, Make};
use crate::cli::console::Console;
use crate::cli::inputs::Inputs;
use crate::cli::setup;
use crate::cli::writing;
use crate::cli::{DONE, Done, FAILED, Stop};
use crate::pipeline::word;
use crate::pipeline::{Format, Made, Order, Workshop};

/// `is_bare`: the files came without a command; then a workbook with errors gets a copy beside it that shows them.
pub fn run(make: &Make, common: &Common, is_bare: bool, console: Console) -> Done {
    if let (Some(_), [_, _, ..]) = (&make.annotate, make.files.as_slice()) {
        return Err(annotation::one_file_only());
    }
    make.output.as_deref().map_or(Ok(()), setup::folder).map_err(Stop::failed)?;
    let workshop = setup::workshop(common, console).map_err(Stop::failed)?;
    let of_this_size = |format: &Format| if let Format::Png(_) = format { Format::Png(make.dpi) } else { *format };
    let mut formats: Vec<Format> = make.formats.format.iter().map(of_this_size).collect();
    formats.sort_unstable();
    formats.dedup();
    let order = Order { formats, draft: common.draft };
    let inputs = Inputs::of(make.files.iter().map(PathBuf::as_path));
    let mut taken = BTreeSet::new();
    let mut all_made = true;
    for path in &make.files {
        let job = Job { workshop: &workshop, order: &order, make, is_bare, console, inputs: &inputs };
        all_made &= job.run(path, &mut taken);
    }
    Ok(if all_made { DONE } else { FAILED })
}

struct Job<'a> {
    workshop: &'a Workshop,
    order: &'a Order,
    make: &'a Make,
    is_bare: bool,
    console: Console,
    /// Files that are never written over.
    inputs: &'a Inputs,
}

impl Job<'_> {
    /// Makes the documents of one plan; whether all were made.
    fn run(&self, path: &Path, taken: &mut BTreeSet<PathBuf>) -> bool {
        let bytes = match setup::read_document(path, self.console) {
            Ok(bytes) => bytes,
            Err(message) => {
                self.console.warn(&format!("Lỗi: {message}"));
                return false;
            }
        };
        let beside = setup::beside(path);
        let load = |name: &str| {
            self.inputs.add(&path.with_file_name(name));
            beside(name)
        };
        let made = self.workshop.make_dated(&bytes, &path.display().to_string(), self.order, self.make.date, &load);
        self.console.findings(&made.report, &made.sources);
        let stem = self.free_stem(path, word::is_document(&bytes, &path.display().to_string()), taken);
        let is_made = |format: &Format| made.files.iter().any(|(made, _)| made == format);
        let mut all_written = self.order.formats.iter().all(is_made);
        let files = named(&made, &stem);
        if let Some((input, _)) = files.iter().find(|(path, _)| self.inputs.has(path)) {
            let (input, plan) = (input.display(), path.display());
            self.console.warn(&format!(
                "Lỗi: không ghi {input}: đó là tệp đang đọc; chưa ghi văn bản nào của {plan}.\n  sửa: ghi vào thư mục khác bằng -o, hoặc đổi tên {plan} cho đúng loại (tệp Excel có đuôi .xlsx)."
            ));
            return false;
        }
        for (path, bytes) in &files {
            all_written &= writing::put_and_say(path, bytes, self.console);
        }
        if made.files.is_empty() {
            self.console.undone(&path.display().to_string(), &made.report, "không làm văn bản");
        } else {
            self.console.total(&path.display().to_string(), &made.report);
        }
        all_written & self.annotate(path, &bytes, &made)
    }

    /// Writes the copy that shows the errors, if one is wanted.
    fn annotate(&self, input: &Path, bytes: &[u8], made: &Made) -> bool {
        let annotation = Annotation { input, bytes, made, console: self.console };
        match &self.make.annotate {
            Some(output) => annotation.write_to(output),
            None => !self.is_bare || annotation.write_beside(),
        }
    }

    /// Where the documents go, without an ending: a name already used in this run gets a number.
    fn free_stem(&self, path: &Path, is_document: bool, taken: &mut BTreeSet<PathBuf>) -> PathBuf {
        let directory = self.make.output.as_deref().or_else(|| path.parent()).unwrap_or_else(|| Path::new(""));
        let name = path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let name = if is_document { word::anew(&name) } else { name };
        let numbered = (2..).map(|number| format!("{name}-{number}"));
        let free = std::iter::once(name.clone()).chain(numbered).map(|name| directory.join(name)).find(|stem| {
            let key = PathBuf::from(stem.to_string_lossy().to_lowercase());
            taken.insert(key)
        });
        free.unwrap_or_else(|| directory.join(name))
    }
}

/// The finished files with their paths; pictures of pages are numbered.
fn named<'m>(made: &'m Made, stem: &Path) -> Vec<(PathBuf, &'m [u8])> {
    let path = |tail: String| {
        let mut path = stem.as_os_str().to_owned();
        path.push(tail);
        PathBuf::from(path)
    };
    let tails = Format::tails(made.files.iter().map(|(format, _)| *format));
    tails.map(path).zip(made.files.iter().map(|(_, bytes)| bytes.as_slice())).collect()
}
