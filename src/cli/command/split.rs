//! `kehoach split`: a form for each school of a workbook of many, prefilled with what the office decided.

use crate::batch::{Entry, names};
use crate::cli::args::{Common, Split};
use crate::cli::console::Console;
use crate::cli::setup;
use crate::cli::writing;
use crate::cli::{DONE, Done, FAILED, Stop};
use crate::diagnostic::SourceMap;
use crate::files::keep::{self, Standing};
use crate::pipeline::{Letters, Round};
use crate::vietnamese::date;

pub fn run(split: &Split, common: &Common, console: Console) -> Done {
    let workshop = setup::workshop(common, console).map_err(Stop::failed)?;
    let read = setup::folder(&split.output).and_then(|()| setup::read(&split.source));
    let bytes = read.map_err(Stop::wrong)?;
    let name = split.source.display().to_string();
    let round = Round::open(&workshop, &bytes, &name, setup::today())?;
    console.findings(&round.district().report().errors(), &SourceMap::default());
    let letters = Letters { due: split.due.map(date::short), note: split.note.clone() };
    let entries = Entry::of_schools(&name, round.district());
    let mut sorter = Sorter { split, console, written: 0, same: 0, touched: Vec::new(), failed: 0, withdrawn: 0 };
    for (index, (school, entry)) in round.district().schools().iter().zip(&entries).enumerate() {
        if round.district().is_withdrawn(index) {
            sorter.withdrawn += 1;
            continue;
        }
        match round.form(index, &letters) {
            Ok(form) => sorter.put(&format!("{}.xlsx", names::document(&entry.stem, &school.name)), &form),
            Err(report) => {
                console.warn(&format!("Trường {} {}: chưa có biểu mẫu vì sổ còn lỗi.", school.key, school.name));
                console.findings(&report, &SourceMap::default());
                sorter.failed += 1;
            }
        }
    }
    Ok(sorter.conclude())
}

/// Puts the forms into their folder.
struct Sorter<'a> {
    split: &'a Split,
    console: Console,
    written: usize,
    same: usize,
    /// Names of forms that somebody has filled in or changed: they stay.
    touched: Vec<String>,
    failed: usize,
    /// Schools that make no plan any more.
    withdrawn: usize,
}

impl Sorter<'_> {
    fn put(&mut self, name: &str, bytes: &[u8]) {
        let path = self.split.output.join(name);
        match keep::standing(&path, |there| (there == bytes).then_some(Standing::Same)) {
            Standing::Same => self.same += 1,
            Standing::Theirs { .. } => self.touched.push(name.to_owned()),
            Standing::Free | Standing::Ours => match writing::file(&path, bytes) {
                Ok(()) => self.written += 1,
                Err(message) => {
                    self.console.warn(&format!("Lỗi: {message}"));
                    self.failed += 1;
                }
            },
        }
    }

    fn conclude(self) -> u8 {
        let Self { split, console, written, same, touched, failed, withdrawn } = self;
        if !touched.is_empty() {
            console.warn(&format!(
                "{} tệp đã có người điền hoặc sửa, giữ nguyên:\n    {}\n  cần biểu mẫu mới thì đổi tên hoặc chuyển tệp đó đi rồi chạy lại.",
                touched.len(),
                touched.join("\n    ")
            ));
        }
        let output = split.output.display();
        let withdrawn = match withdrawn {
            0 => String::new(),
            number => format!(" Không gửi {number} trường đã rút."),
        };
        console.say(&format!(
            "Biểu mẫu của các trường ở {output}: {written} ghi mới, {same} không đổi, {} giữ nguyên, {failed} chưa có.{withdrawn}\n  \
             tiếp theo: gửi mỗi trường tệp mang mã của mình; thu về một thư mục rồi chạy `kehoach collect THƯ-MỤC {} -o moi.xlsx`.",
            touched.len(),
            split.source.display()
        ));
        if failed == 0 { DONE } else { FAILED }
    }
}
