//! Forms that come back, one after another: whose each is, which of two counts, and what became of every school.

use super::{Answer, Returned, Round, State};
use crate::diagnostic::{Finding, Place, Report};
use crate::input::excel::district::School;

/// A file that is no school's.
const OF_NOBODY: &str = "ASK-02";
/// A school answered more than once.
const TWICE: &str = "ASK-03";

/// Forms that come in.
pub struct Intake<'a> {
    round: &'a Round<'a>,
    /// For each school what came, and when it was saved.
    answers: Vec<(Answer, String)>,
    report: Report,
    of_nobody: usize,
    /// Where the files lie, as seen from the new workbook; ends with `/`, empty where that is not known.
    folder: String,
}

impl<'a> Intake<'a> {
    /// Nothing has come yet.
    pub fn of(round: &'a Round<'a>) -> Self {
        let answers = vec![Default::default(); round.district().schools().len()];
        Self { round, answers, report: Report::default(), of_nobody: 0, folder: String::new() }
    }

    /// The same for files in a folder, named as it is seen from the new workbook.
    pub fn from_folder(mut self, folder: &str) -> Self {
        self.folder = format!("{folder}/");
        self
    }

    /// Takes a file in. `bytes`: its content, or why it cannot be read, in Vietnamese.
    pub fn take(&mut self, name: &str, bytes: Result<&[u8], String>) {
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(message) => return self.of_nobody(name, &message),
        };
        let Returned { school, saved, state, report } = self.round.take(bytes, name);
        if let Some(index) = school {
            let answer = Answer::of(state, name, &report);
            self.report.extend(report);
            self.settle(index, answer, saved);
        } else {
            let message =
                "không biết biểu mẫu này của trường nào: không có mã, tên tệp và tên trường không có trong danh sách.";
            self.of_nobody(name, message);
            self.report.extend(report);
        }
    }

    fn of_nobody(&mut self, name: &str, message: &str) {
        self.of_nobody += 1;
        let help = "hỏi lại nơi gửi; trường gửi lại biểu mẫu mang mã của mình (tệp .xlsx).";
        let place = Place::File { file: name.into() };
        self.report.push(Finding::warning(OF_NOBODY, message).at_place(place).help(help));
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
        let remark = (!matches!(known.state, State::Silent)).then(|| format!("gửi hai lần, không dùng {other}"));
        if remark.is_some() {
            let school = self.round.district().schools().get(index).map_or("", |school| school.code.as_str());
            let message = format!("trường {school} gửi hai lần: dùng {used}, không dùng {other}.");
            let help = "nếu phải dùng tệp kia thì bỏ tệp này khỏi thư mục rồi thu lại.";
            let place = Place::File { file: other.as_str().into() };
            self.report.push(Finding::warning(TWICE, message).at_place(place).help(help));
        }
        if is_later {
            (*known, *known_saved) = (answer, saved);
        }
        known.remarks.extend(remark);
    }

    /// What is wrong with the files, each finding with its place.
    pub const fn report(&self) -> &Report {
        &self.report
    }

    /// Schools that are asked, with what came of it.
    fn asked(&self) -> impl Iterator<Item = (&School, &State)> {
        let all = self.round.district().schools().iter().zip(&self.answers).enumerate();
        let is_asked = |index: &usize| !self.round.district().is_withdrawn(*index);
        all.filter(move |(index, _)| is_asked(index)).map(|(_, (school, (answer, _)))| (school, &answer.state))
    }

    fn those(&self, is: fn(&State) -> bool) -> Vec<&School> {
        self.asked().filter(|(_, state)| is(state)).map(|(school, _)| school).collect()
    }

    /// Whether every school answered, and nothing has to be mended.
    pub fn is_whole(&self) -> bool {
        self.of_nobody == 0 && self.asked().all(|(_, state)| matches!(state, State::Filled(_)))
    }

    /// Who has to be called, by what is wanting; then how many stand how.
    pub fn told(&self) -> Vec<String> {
        let silent = self.those(|state| matches!(state, State::Silent));
        let blank = self.those(|state| matches!(state, State::Blank));
        let faulty = self.those(|state| matches!(state, State::Faulty(_)));
        let named = [("Chưa gửi", &silent), ("Gửi lại nhưng chưa điền", &blank), ("Phải sửa rồi gửi lại", &faulty)];
        let wanting = named.iter().filter(|(_, schools)| !schools.is_empty()).map(|(title, schools)| {
            let lines: Vec<String> = schools.iter().map(|it| format!("\n    {} {}", it.key, it.name)).collect();
            format!("{title} ({} trường):{}", lines.len(), lines.concat())
        });
        let asked = self.asked().count();
        let withdrawn = match self.answers.len() - asked {
            0 => String::new(),
            number => format!(" Không kể {number} trường đã rút."),
        };
        let total = format!(
            "{asked} trường: {} đã gửi, {} phải sửa, {} chưa điền, {} chưa gửi; {} tệp không của trường nào.{withdrawn}",
            asked - faulty.len() - blank.len() - silent.len(),
            faulty.len(),
            blank.len(),
            silent.len(),
            self.of_nobody
        );
        wanting.chain([total]).collect()
    }

    /// The workbook of the office with what came, and what it could not take.
    ///
    /// # Errors
    /// In Vietnamese.
    pub fn workbook(self) -> Result<(Vec<u8>, Report), String> {
        let placed = |(mut answer, _): (Answer, String)| {
            if !answer.file.is_empty() {
                answer.file.insert_str(0, &self.folder);
            }
            answer
        };
        let answers: Vec<Answer> = self.answers.into_iter().map(placed).collect();
        self.round.collected(&answers).map_err(|error| format!("không ghi được sổ quản lý: {error}."))
    }
}
