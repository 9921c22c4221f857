//! An office and its schools: a form goes out to each school of a workbook of many, comes back filled in, and the
//! workbook is written anew with what came back.
//!
//! What the office decides stands in the form already and stays the office's when it comes back. A form that cannot be
//! read whole is not taken in: what nobody understood would be lost without a word.

mod intake;
mod left;
mod returned;
mod workbook;

use super::Workshop;
use crate::catalogue::CriteriaSet;
use crate::diagnostic::{Anchor, Finding, Place, Report, Severity, SourceMap};
use crate::input::Reading;
use crate::input::excel::columns::SCHOOL_CODE;
use crate::input::excel::district::{self, District, Purpose, withdrawal};
use crate::input::excel::form::Letter;
use crate::input::excel::workbook::Sheet;
use crate::output::seal;
use crate::plan::{Plan, renew};
use crate::vietnamese::normalize::{clean, comparable};
use chrono::NaiveDate;

pub use intake::Intake;
pub use left::Held;

/// A form came back otherwise than the office sent it.
const CHANGED: &str = "ASK-01";
/// The heading of the column that says what came of asking a school.
const REPLY: &str = "Phản hồi";
/// How the words of that column begin, by what came.
const SILENT: &str = "chưa gửi";
const TAKEN: &str = "đã gửi";
const BLANK: &str = "gửi lại nhưng chưa điền";
const FAULTY: &str = "phải sửa";
/// Between the words of that column.
const REMARK: &str = "; ";
/// Limit of errors of a form that the workbook lists.
const MOST_FAULTS: usize = 3;

/// What is written to every school.
#[derive(Debug, Clone, Default)]
pub struct Letters {
    /// The day by which the form is wanted back, in words.
    pub due: Option<String>,
    /// A sentence of the office's own.
    pub note: Option<String>,
}

/// What became of asking a school.
#[derive(Debug, Clone, Default)]
pub enum State {
    /// Nothing came.
    #[default]
    Silent,
    /// The form came back as it was sent.
    Blank,
    /// It cannot be read whole: the number of errors.
    Faulty(usize),
    Filled(Box<Plan>),
}

/// A file that came back.
#[derive(Debug, Clone)]
pub struct Returned {
    /// The school it is of; `None` if unknown.
    pub school: Option<usize>,
    /// When it was saved, as the file says; the later one counts.
    pub saved: String,
    pub state: State,
    /// What is wrong with it, each finding with its place.
    pub report: Report,
}

/// What came of asking a school, and the file it came in.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    pub state: State,
    pub file: String,
    /// The first errors of a form that has some, each with its place.
    pub faults: Vec<String>,
    /// What the office should know of a form that was taken in: what it had decided and the school changed, an answer that
    /// is not used.
    pub remarks: Vec<String>,
}

/// What the column of replies says of a school whose form is not in the workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reply<'a> {
    /// Nothing came.
    Silent,
    /// The form came back as it was sent.
    Blank,
    /// It has errors; in the words of the column.
    Faulty(&'a str),
    /// It is not asked: it makes no plan any more; in the words of a column of the office's own.
    Withdrawn(&'a str),
}

impl<'a> Reply<'a> {
    /// Looked up in the columns of an office's own; none where the column is not there, or the form is taken in.
    pub fn find(own: &'a [(String, String)]) -> Option<Self> {
        if let Some(said) = withdrawal(own.iter().map(|(_, said)| said.as_str())) {
            return Some(Self::Withdrawn(said));
        }
        let (_, said) = own.iter().find(|(heading, _)| comparable(heading) == comparable(REPLY))?;
        let kinds = [(SILENT, Self::Silent), (BLANK, Self::Blank), (FAULTY, Self::Faulty(said))];
        kinds.into_iter().find(|(start, _)| said.starts_with(start)).map(|(_, reply)| reply)
    }

    /// The file that was taken in, below the folder of the workbook, and what the office should know of it.
    pub fn taken(own: &'a [(String, String)]) -> Option<(&'a str, &'a str)> {
        let (_, said) = own.iter().find(|(heading, _)| comparable(heading) == comparable(REPLY))?;
        let said = said.strip_prefix(TAKEN)?.trim().strip_prefix('(')?;
        let (file, remarks) = said.split_once(&format!("){REMARK}")).unwrap_or((said, ""));
        Some((file.strip_suffix(')').unwrap_or(file), remarks))
    }

    /// Whether a form was taken in: what the workbook says of the school stands in a form of its own, too.
    pub fn is_taken(own: &[(String, String)]) -> bool {
        own.iter().any(|(heading, said)| comparable(heading) == comparable(REPLY) && said.starts_with(TAKEN))
    }
}

/// A workbook of many schools whose schools are asked.
pub struct Round<'w> {
    workshop: &'w Workshop,
    /// Chooses the criteria of plans that name neither day nor school year.
    day: NaiveDate,
    district: District<'w>,
    /// Sheets that the office added to the workbook.
    sheets: Vec<Sheet>,
    /// What lies beside the cells of the workbook.
    beside: Report,
}

impl<'w> Round<'w> {
    /// Opens the workbook. `day`: chooses the criteria of plans that name neither day nor school year.
    ///
    /// # Errors
    /// One finding: it is no workbook of many schools.
    pub fn open(workshop: &'w Workshop, bytes: &[u8], file: &str, day: NaiveDate) -> Result<Self, Box<Finding>> {
        let district = workshop.district(bytes, file)?;
        let sheets = district::sheets(bytes, file, &district.own_sheets())?;
        let beside = district::beside(bytes, file, &district);
        Ok(Self { workshop, day, district, sheets, beside })
    }

    /// The criteria set of a plan, also before its day is known.
    fn set_of(&self, plan: &Plan) -> Option<&'w CriteriaSet> {
        let year = renew::school_year(plan).and_then(begin);
        let kind = plan.school.school_type.as_deref();
        let by_year = || self.workshop.catalogue.choose(year.unwrap_or(self.day), kind?);
        self.workshop.criteria_set(plan).or_else(by_year)
    }

    /// Whether the workbook has what the school sent.
    fn is_taken(&self, school: usize) -> bool {
        let own = self.district.own_headings().into_iter().zip(self.district.own_values(school));
        Reply::is_taken(&own.collect::<Vec<_>>())
    }

    pub const fn district(&self) -> &District<'w> {
        &self.district
    }

    /// The plan that a school is sent, with its criteria set.
    fn sent(&self, school: usize) -> Reading {
        let mut reading = self.district.reading_for(school, Purpose::Form);
        if let Some(plan) = &mut reading.plan {
            let set = self.set_of(plan).map(|set| set.id.clone());
            plan.assessment.criteria_set = set;
        }
        reading
    }

    /// The form of a school, sealed.
    ///
    /// # Errors
    /// What the office has to mend first, each finding with its place.
    pub fn form(&self, school: usize, letters: &Letters) -> Result<Vec<u8>, Report> {
        let Reading { plan, report, sources, .. } = self.sent(school);
        let mut errors = placed(report.errors(), &sources);
        let kind = plan.as_ref().and_then(|plan| plan.school.school_type.as_deref()).unwrap_or_default();
        if self.district.has_results() && kind.trim().is_empty() {
            let finding =
                Finding::error("CRI-02", "chưa ghi loại hình trường, nên không biết biểu mẫu cần tiêu chí nào.");
            let finding = match self.district.place_of(school) {
                Some(place) => finding.at_place(place),
                None => finding,
            };
            errors.push(finding.help("ghi Loại hình trường ở dòng này của trang Danh sách trường."));
        }
        let (Some(plan), Some(listed), true) = (plan, self.district.schools().get(school), errors.is_empty()) else {
            return Err(errors);
        };
        let lines = letter(&plan, &listed.name, letters);
        let letter = Letter { code: &listed.code, lines: &lines };
        let form = self.workshop.whole_form_with(&plan, Some(letter), &mut errors);
        form.filter(|_| !errors.has_errors()).map(|(bytes, _)| seal::seal(bytes, "xlsx")).ok_or(errors)
    }
}

impl Answer {
    /// The answer of a file.
    pub fn of(state: State, file: &str, report: &Report) -> Self {
        let fault = |finding: &Finding| {
            let place = match &finding.anchor {
                Anchor::Place(Place::Cell { sheet, cell, .. }) => format!("trang \"{sheet}\", ô {cell}: "),
                _ => String::new(),
            };
            format!("{place}{} Sửa: {}", finding.message, finding.help.to_string().trim_end_matches('.'))
        };
        let errors = report.iter().filter(|finding| finding.severity == Severity::Error);
        let faults = match state {
            State::Faulty(_) => errors.take(MOST_FAULTS).map(fault).collect(),
            _ => Vec::new(),
        };
        let changed = report.iter().filter(|finding| finding.rule == CHANGED);
        let remarks = match state {
            State::Filled(_) => changed.map(|finding| finding.message.trim_end_matches('.').to_owned()).collect(),
            _ => Vec::new(),
        };
        Self { state, file: file.to_owned(), faults, remarks }
    }

    /// In the words of the workbook.
    pub fn told(&self) -> String {
        match &self.state {
            State::Silent => SILENT.to_owned(),
            State::Blank => format!("{BLANK} ({})", self.file),
            State::Faulty(errors) => {
                let more = errors.saturating_sub(self.faults.len());
                let more = if more > 0 && !self.faults.is_empty() {
                    format!("; và {more} lỗi khác")
                } else {
                    String::new()
                };
                let faults = self.faults.join("; ");
                let colon = if faults.is_empty() { "" } else { ": " };
                format!("{FAULTY} {errors} lỗi ({}){colon}{faults}{more}", self.file)
            }
            State::Filled(_) => {
                let file = format!("{TAKEN} ({})", self.file);
                std::iter::once(file).chain(self.remarks.iter().cloned()).collect::<Vec<_>>().join(REMARK)
            }
        }
    }
}

/// The first day of a school year.
pub(super) fn begin(first: u32) -> Option<NaiveDate> {
    i32::try_from(first).ok().and_then(|year| NaiveDate::from_ymd_opt(year, 9, 1))
}

/// The findings with the places that their fields have in the file.
pub fn placed(report: Report, sources: &SourceMap) -> Report {
    let place = |finding: Finding| {
        let place: Option<Place> = finding.place(sources).cloned();
        match place {
            Some(place) => finding.at_place(place),
            None => finding,
        }
    };
    report.into_iter().map(place).collect()
}

fn letter(plan: &Plan, name: &str, letters: &Letters) -> Vec<String> {
    let office = plan.letterhead.governing_body.as_deref().map(clean).filter(|name| !name.contains('…'));
    let office = office.unwrap_or_else(|| "Cơ quan quản lý".to_owned());
    let due = letters.due.as_ref().map(|due| format!(" trước ngày {due}")).unwrap_or_default();
    let lines = [
        format!("Kính gửi: {}.", clean(name)),
        format!("{office} gửi nhà trường biểu mẫu kế hoạch đã ghi sẵn phần chung. {} ở dòng trên là của nhà trường: mỗi trường điền đúng tệp mang mã của mình.", SCHOOL_CODE.heading),
        "Ô nền xám ở trang Thông tin chung (tên trường, loại hình, cơ quan ban hành, trích yếu, bộ tiêu chuẩn) do cơ quan quản lý ghi: không sửa; thấy sai thì báo lại.".to_owned(),
        format!("Nhà trường điền các ô còn lại, lưu tệp, giữ nguyên tên tệp rồi gửi lại{due}."),
    ];
    lines.into_iter().chain(letters.note.clone()).collect()
}
