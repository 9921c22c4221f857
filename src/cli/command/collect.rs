//! `kehoach collect`: the forms that came back, held against the list of schools; the workbook with what they say.

use std::path::Path;

use super::{batch, new};
use crate::batch::Source;
use crate::cli::args::{Batch, Collect, Common};
use crate::cli::console::Console;
use crate::cli::setup::{self, reason};
use crate::cli::{DONE, FAILED, WRONG_USAGE};
use crate::diagnostic::{Finding, Place, Report, SourceMap};
use crate::files::keep::{self, Written};
use crate::pipeline::{Answer, Returned, Round, School, State, Workshop};

/// A file that is no school's.
const OF_NOBODY: &str = "ASK-02";
/// A school answered more than once.
const TWICE: &str = "ASK-03";

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
    let unread = round.unread();
    if !unread.is_empty() {
        console.findings(&unread, &SourceMap::default());
        return wrong(format!("{name} còn lỗi ở trên; chưa thu.\n  sửa: sửa các ô đó, lưu sổ rồi chạy lại."));
    }
    console.findings(&round.district().not_carried(), &SourceMap::default());
    let files = match files(collect, &workshop) {
        Ok(files) => files,
        Err(message) => return wrong(message),
    };
    let mut intake = Intake::of(&round, console);
    for (name, is_plan) in &files {
        intake.file(&collect.folder, name, *is_plan);
    }
    let is_whole = intake.tell();
    let answers: Vec<Answer> = intake.answers.into_iter().map(|(answer, _)| answer).collect();
    let written = round.collected(&answers).map_err(|error| format!("không ghi được sổ quản lý: {error}."));
    let written = written.and_then(|bytes| {
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

/// Forms that come in.
struct Intake<'a> {
    round: &'a Round<'a>,
    console: Console,
    /// For each school what came, and when it was saved.
    answers: Vec<(Answer, String)>,
    /// What is told of the files.
    report: Report,
    of_nobody: usize,
}

impl<'a> Intake<'a> {
    fn of(round: &'a Round<'a>, console: Console) -> Self {
        let answers = vec![Default::default(); round.district().schools().len()];
        Self { round, console, answers, report: Report::default(), of_nobody: 0 }
    }

    fn file(&mut self, folder: &Path, name: &str, is_plan: bool) {
        let place = Place::File { file: name.into() };
        let strange = |message: &str| {
            let help = "hỏi lại nơi gửi; trường gửi lại biểu mẫu mang mã của mình (tệp .xlsx).";
            Finding::warning(OF_NOBODY, message).at_place(place.clone()).help(help)
        };
        let bytes = match setup::read(&folder.join(name)) {
            _ if !is_plan => Err("tệp này không phải biểu mẫu Excel, không đọc.".to_owned()),
            Err(message) => Err(message),
            Ok(bytes) => Ok(bytes),
        };
        let returned = match bytes {
            Ok(bytes) => self.round.take(&bytes, name),
            Err(message) => {
                self.of_nobody += 1;
                return self.report.push(strange(&message));
            }
        };
        let Returned { school, saved, state, report } = returned;
        let Some(index) = school else {
            self.of_nobody += 1;
            self.report.push(strange(
                "không biết biểu mẫu này của trường nào: không có mã, tên tệp và tên trường không có trong danh sách.",
            ));
            return self.report.extend(report);
        };
        let answer = Answer::of(state, name, &report);
        self.report.extend(report);
        self.settle(index, answer, saved);
    }

    /// The answer of a school: one that says something before a blank one, then the later one.
    fn settle(&mut self, index: usize, answer: Answer, saved: String) {
        let Some((known, known_saved)) = self.answers.get_mut(index) else { return };
        let says = |answer: &Answer| !matches!(answer.state, State::Blank | State::Silent);
        let is_later = (says(&answer), &saved) >= (says(known), &*known_saved);
        let (mut used, mut other) = (&answer.file, &known.file);
        if !is_later {
            std::mem::swap(&mut used, &mut other);
        }
        if !matches!(known.state, State::Silent) {
            let school = self.round.district().schools().get(index).map_or("", |school| school.code.as_str());
            let message = format!("trường {school} gửi hai lần: dùng {used}, không dùng {other}.");
            let help = "nếu phải dùng tệp kia thì bỏ tệp này khỏi thư mục rồi thu lại.";
            let place = Place::File { file: other.as_str().into() };
            self.report.push(Finding::warning(TWICE, message).at_place(place).help(help));
        }
        if is_later {
            (*known, *known_saved) = (answer, saved);
        }
    }

    /// Tells all; whether every school answered and nothing has to be mended.
    fn tell(&self) -> bool {
        self.console.findings(&self.report, &SourceMap::default());
        let of = |is: fn(&State) -> bool| -> Vec<&School> {
            let all = self.round.district().schools().iter().zip(&self.answers);
            all.filter(|(_, (answer, _))| is(&answer.state)).map(|(school, _)| school).collect()
        };
        let silent = of(|state| matches!(state, State::Silent));
        let blank = of(|state| matches!(state, State::Blank));
        let faulty = of(|state| matches!(state, State::Faulty(_)));
        let filled = of(|state| matches!(state, State::Filled(_)));
        for (title, schools) in
            [("Chưa gửi", &silent), ("Gửi lại nhưng chưa điền", &blank), ("Phải sửa rồi gửi lại", &faulty)]
        {
            let names: Vec<String> = schools.iter().map(|it| format!("\n    {} {}", it.key, it.name)).collect();
            if !names.is_empty() {
                self.console.say(&format!("{title} ({} trường):{}", names.len(), names.concat()));
            }
        }
        self.console.say(&format!(
            "{} trường: {} đã gửi, {} phải sửa, {} chưa điền, {} chưa gửi; {} tệp không của trường nào.",
            self.answers.len(),
            filled.len(),
            faulty.len(),
            blank.len(),
            silent.len(),
            self.of_nobody
        ));
        filled.len() == self.answers.len() && self.of_nobody == 0
    }
}
