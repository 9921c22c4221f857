//! Writes the copy of a workbook that shows its errors, and says where it is.

use std::path::{Path, PathBuf};

use super::Stop;
use super::console::Console;
use super::inputs::Inputs;
use super::writing;
use crate::diagnostic::{Finding, Report, SourceMap};
use crate::pipeline::Made;

/// At the end of the name of a copy that shows errors.
const ENDING: &str = "-loi";

/// One copy shows one workbook.
pub fn one_file_only() -> Stop {
    Stop::wrong("--annotate chỉ đi với một tệp.\n  sửa: chạy từng tệp một.")
}

/// A workbook that was read, and what was found in it.
pub struct Annotation<'a> {
    pub input: &'a Path,
    pub bytes: &'a [u8],
    pub made: &'a Made,
    pub console: Console,
}

impl Annotation<'_> {
    /// Writes the copy to the file the user named; whether it was written, or there was nothing to note.
    pub fn write_to(&self, output: &Path) -> bool {
        if self.made.report.is_empty() {
            self.console.say(&format!("{}: không có gì để ghi chú.", self.input.display()));
            return true;
        }
        if let Some(problem) = unfit(self.input, output) {
            self.console.warn(&problem);
            return false;
        }
        let input = self.input.display();
        let Some(copy) = self.made.annotated(self.bytes, &input.to_string()) else {
            self.console
                .warn(&format!("Lỗi: {input} không phải tệp Excel, không có ô để ghi chú.\n  sửa: bỏ --annotate."));
            return false;
        };
        self.write(copy, output)
    }

    /// Writes the copy of a workbook with errors beside it, for those who see no console for long.
    pub fn write_beside(&self) -> bool {
        if !self.made.report.has_errors() {
            return true;
        }
        let copy = self.made.annotated(self.bytes, &self.input.display().to_string());
        copy.is_none_or(|copy| self.write(copy, &beside(self.input, Path::exists)))
    }

    fn write(&self, copy: Result<Vec<u8>, Box<Finding>>, output: &Path) -> bool {
        let bytes = match copy {
            Ok(bytes) => bytes,
            // A file that could not be read at all has said so already.
            Err(finding) if self.made.report.iter().any(|found| *found == *finding) => return false,
            Err(finding) => {
                self.console.findings(&Report::from_iter([*finding]), &SourceMap::default());
                return false;
            }
        };
        if let Err(message) = writing::put(output, &bytes, self.console) {
            self.console.warn(&format!("Lỗi: {message}"));
            return false;
        }
        self.console.say(&format!(
            "Đã ghi {}: bản sao có tô màu và ghi chú ở từng ô cần xem.\n  tiếp theo: sửa trong {} rồi chạy lại.",
            output.display(),
            self.input.display()
        ));
        true
    }
}

/// Why the copy cannot have this name.
fn unfit(input: &Path, output: &Path) -> Option<String> {
    if Inputs::of([input]).has(output) {
        return Some(format!("Lỗi: {} là tệp đang đọc.\n  sửa: chọn tên khác ở --annotate.", output.display()));
    }
    // A spreadsheet program does not open a workbook with macros under the ending of one without, nor the reverse.
    let ending = |path: &Path| path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let wanted = ending(input).filter(|ending| ending == "xlsm").unwrap_or_else(|| "xlsx".to_owned());
    (ending(output).as_deref() != Some(&*wanted))
        .then(|| format!("Lỗi: bản sao của {} phải có đuôi .{wanted}.\n  sửa: đổi đuôi ở --annotate.", input.display()))
}

/// `<name>-loi.xlsx` beside the workbook. A copy that is there already may hold somebody's corrections: it stays.
fn beside(input: &Path, is_taken: impl Fn(&Path) -> bool) -> PathBuf {
    let stem = input.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let (base, _) =
        stem.split_once(ENDING).filter(|(base, rest)| !base.is_empty() && is_number(rest)).unwrap_or((&stem, ""));
    let ending = input.extension().map_or_else(|| "xlsx".to_owned(), |ending| ending.to_string_lossy().into_owned());
    let path = |number: &str| input.with_file_name(format!("{base}{ENDING}{number}.{ending}"));
    let numbers = (2..10_000).map(|number| format!("-{number}"));
    let names = std::iter::once(String::new()).chain(numbers).map(|number| path(&number));
    names.into_iter().find(|path| !is_taken(path)).unwrap_or_else(|| path(""))
}

/// What stands after the ending of a copy: nothing, or its number.
fn is_number(rest: &str) -> bool {
    let digits = rest.strip_prefix('-').unwrap_or(rest);
    rest.is_empty() || (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(input: &str, taken: &[&str]) -> String {
        let is_taken = |path: &Path| taken.iter().any(|name| path.ends_with(name));
        beside(Path::new(input), is_taken).file_name().unwrap().to_string_lossy().into_owned()
    }

    #[test]
    fn copies_are_numbered_and_copies_of_copies_named_after_the_first() {
        assert_eq!(name("a/ke-hoach.xlsx", &[]), "ke-hoach-loi.xlsx");
        assert_eq!(name("a/ke-hoach.XLSM", &[]), "ke-hoach-loi.XLSM");
        assert_eq!(name("ke-hoach.xlsx", &["ke-hoach-loi.xlsx"]), "ke-hoach-loi-2.xlsx");
        let taken = ["ke-hoach-loi.xlsx", "ke-hoach-loi-2.xlsx"];
        assert_eq!(name("ke-hoach-loi.xlsx", &taken), "ke-hoach-loi-3.xlsx");
        assert_eq!(name("ke-hoach-loi-2.xlsx", &taken), "ke-hoach-loi-3.xlsx");
        assert_eq!(name("diem-loi-thuong-gap.xlsx", &[]), "diem-loi-thuong-gap-loi.xlsx");
    }

    #[test]
    fn a_workbook_with_macros_keeps_its_ending() {
        let is_fit = |input: &str, output: &str| unfit(Path::new(input), Path::new(output)).is_none();
        assert!(
            is_fit("khong-co.xlsx", "b.xlsx") && is_fit("khong-co.xlsm", "b.XLSM") && is_fit("khong-co.zip", "b.xlsx")
        );
        assert!(
            !is_fit("khong-co.xlsm", "b.xlsx") && !is_fit("khong-co.xlsx", "b.xlsm") && !is_fit("khong-co.xlsx", "b")
        );
    }
}
