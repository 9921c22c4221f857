//! An office and its schools: a form goes out to each school of a workbook of many, comes back filled in, and the
//! workbook is written anew with what came back.
//!
//! What the office decides stands in the form already and stays the office's when it comes back. A form that cannot be
//! read whole is not taken in: what nobody understood would be lost without a word.

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::{Member, Workshop};
use crate::catalogue::CriteriaSet;
use crate::diagnostic::{FieldPath, Finding, Place, Report, SourceMap};
use crate::input::Reading;
use crate::input::excel::columns::{GENERAL, OFFICE_FIELDS, SCHOOL_CODE};
use crate::input::excel::district::{District, Purpose};
use crate::input::excel::form::Letter;
use crate::input::excel::{lost, saved};
use crate::output::seal;
use crate::plan::{Plan, renew};
use crate::vietnamese::normalize::{clean, comparable};

/// A form came back otherwise than the office sent it.
const CHANGED: &str = "ASK-01";
/// The heading of the column that says what came of asking a school.
const REPLY: &str = "Phản hồi";

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
    /// It cannot be read whole: so many errors.
    Faulty(usize),
    Filled(Box<Plan>),
}

/// A file that came back.
#[derive(Debug, Clone)]
pub struct Returned {
    /// The school it is of; `None` where that cannot be told.
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
}

/// A workbook of many schools whose schools are asked.
pub struct Round<'w> {
    workshop: &'w Workshop,
    /// Chooses the criteria of plans that name neither day nor school year.
    day: NaiveDate,
    district: District<'w>,
}

impl<'w> Round<'w> {
    /// Opens the workbook. `day`: chooses the criteria of plans that name neither day nor school year.
    ///
    /// # Errors
    /// One finding: it is no workbook of many schools.
    pub fn open(workshop: &'w Workshop, bytes: &[u8], file: &str, day: NaiveDate) -> Result<Self, Box<Finding>> {
        Ok(Self { workshop, day, district: workshop.district(bytes, file)? })
    }

    /// The criteria set of a plan, also before its day is known.
    fn set_of(&self, plan: &Plan) -> Option<&'w CriteriaSet> {
        let year = renew::school_year(plan).and_then(begin);
        let kind = plan.school.school_type.as_deref();
        let by_year = || self.workshop.catalogue.choose(year.unwrap_or(self.day), kind?);
        self.workshop.criteria_set(plan).or_else(by_year)
    }

    #[must_use]
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

    /// Reads a file that came back.
    #[must_use]
    pub fn take(&self, bytes: &[u8], file: &str) -> Returned {
        let sheets = self.workshop.read_workbook(bytes, file);
        let Reading { plan, report, sources, .. } = sheets.reading;
        let school = self.school_of(sheets.code.as_deref(), file, plan.as_ref());
        let saved = saved::saved(bytes).unwrap_or_default();
        let mut report = placed(report.errors(), &sources);
        let (Some(index), Some(plan)) = (school, plan) else {
            let state = State::Faulty(report.iter().count());
            return Returned { school, saved, state, report };
        };
        let sent = self.sent(index).plan.unwrap_or_default();
        report.extend(placed(self.changed(index, &sent, &plan), &sources));
        let errors = report.errors().iter().count();
        let state = if errors > 0 {
            State::Faulty(errors)
        } else if seal::holds(bytes, "xlsx") || said(&sent) == said(&plan) {
            State::Blank
        } else {
            State::Filled(Box::new(self.merged(index, &sent, plan)))
        };
        Returned { school, saved, state, report }
    }

    /// The school of a form: by the code inside, by the code in front of the name of the file, by the school's name.
    fn school_of(&self, code: Option<&str>, file: &str, plan: Option<&Plan>) -> Option<usize> {
        let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let first = stem.split(" - ").next().unwrap_or(stem);
        let by_code = code.into_iter().chain([first, stem]).find_map(|code| self.district.find(code.trim()));
        by_code.or_else(|| self.named(plan?.school.name.as_deref()?))
    }

    /// The only school of this name.
    fn named(&self, name: &str) -> Option<usize> {
        let wanted = comparable(name);
        let mut found = self.district.schools().iter().enumerate().filter(|(_, it)| comparable(&it.name) == wanted);
        let (index, _) = found.next().filter(|_| !wanted.is_empty())?;
        found.next().is_none().then_some(index)
    }

    /// What the office decided and the school wrote otherwise.
    fn changed(&self, school: usize, sent: &Plan, came: &Plan) -> Report {
        let (before, after) = (Value::Object(lost::fields(sent)), Value::Object(lost::fields(came)));
        let mut report = Report::default();
        let other = came.school.name.as_deref().and_then(|name| self.named(name)).filter(|other| *other != school);
        if let Some(other) = other.and_then(|other| self.district.schools().get(other)) {
            let code = self.district.schools().get(school).map_or("", |school| school.code.as_str());
            let message = format!("biểu mẫu của mã {code} nhưng ghi tên của trường {} ({}).", other.code, other.name);
            let help = "hỏi lại nhà trường: mỗi trường điền biểu mẫu mang mã của mình.";
            report.push(Finding::error(CHANGED, message).at(&FieldPath::new("school.name")).help(help));
            return report;
        }
        for path in OFFICE_FIELDS {
            let at = |fields: &Value| fields.pointer(&format!("/{}", path.replace('.', "/"))).map(shown);
            let (before, after) = (at(&before).unwrap_or_default(), at(&after).unwrap_or_default());
            if before.is_empty() || before.contains('…') || comparable(&before) == comparable(&after) {
                continue;
            }
            let heading = GENERAL.iter().flat_map(|group| group.fields).find(|field| field.path == *path);
            let heading = heading.map_or("", |field| field.heading);
            let message =
                format!("\"{heading}\" do cơ quan quản lý ghi \"{before}\", nhà trường sửa thành \"{after}\".");
            let help = "sổ mới giữ chữ của cơ quan; nếu nhà trường đúng thì sửa ở sổ quản lý rồi thu lại.";
            report.push(Finding::warning(CHANGED, message).at(&FieldPath::new(path)).help(help));
        }
        report
    }

    /// What a school wrote, over what the office has: what the school left as it was stays as the office writes it, with
    /// its words that differ by school.
    fn merged(&self, school: usize, sent: &Plan, came: Plan) -> Plan {
        let written = self.written(school);
        let (before, after) = (said(sent), said(&came));
        let to_json = |plan: &Plan| serde_json::to_value(plan).unwrap_or_default();
        let (written, mut whole) = (to_json(&written), to_json(&came));
        if let Some(fields) = whole.as_object_mut() {
            for (key, value) in fields.iter_mut().filter(|(key, _)| before.get(*key) == after.get(*key)) {
                *value = written.get(key).cloned().unwrap_or_default();
            }
        }
        for path in OFFICE_FIELDS {
            let pointer = format!("/{}", path.replace('.', "/"));
            let value = written.pointer(&pointer).cloned().unwrap_or_default();
            if let Some(place) = whole.pointer_mut(&pointer) {
                *place = value;
            }
        }
        serde_json::from_value(whole).unwrap_or(came)
    }

    /// What the workbook says of a school, with its words as they are written, where all of it can be read so.
    fn written(&self, school: usize) -> Plan {
        let written = self.district.reading_for(school, Purpose::Workbook);
        let plan = written.plan.filter(|_| written.misread.is_empty());
        plan.or_else(|| self.district.reading_for(school, Purpose::Form).plan).unwrap_or_default()
    }

    /// What of the workbook itself cannot be read, and would be lost in a new one.
    #[must_use]
    pub fn unread(&self) -> Report {
        let schools = (0..self.district.schools().len()).map(|school| self.district.reading_for(school, Purpose::Form));
        let mut all = self.district.report().errors();
        for Reading { report, sources, .. } in std::iter::once(self.district.common()).chain(schools) {
            for finding in placed(report.errors(), &sources) {
                if !all.iter().any(|known| *known == finding) {
                    all.push(finding);
                }
            }
        }
        all
    }

    /// The workbook with what came back, sealed; one answer a school.
    ///
    /// # Errors
    /// In words, for a text that no cell holds.
    pub fn collected(&self, answers: &[Answer]) -> Result<Vec<u8>, String> {
        let mut headings = self.district.own_headings();
        let reply = headings.iter().position(|heading| comparable(heading) == comparable(REPLY)).unwrap_or_else(|| {
            headings.push(REPLY.to_owned());
            headings.len() - 1
        });
        let members = self.district.schools().iter().zip(answers).enumerate().map(|(index, (school, answer))| {
            let mut own = self.district.own_values(index);
            own.resize(headings.len(), String::new());
            own.get_mut(reply).into_iter().for_each(|cell| *cell = answer.told());
            let plan = match &answer.state {
                State::Filled(plan) => (**plan).clone(),
                _ => self.written(index),
            };
            Member { code: school.code.clone(), plan, own }
        });
        let members: Vec<Member> = members.collect();
        let common = self.district.common().plan.unwrap_or_default();
        let book = self.workshop.district_with(&common, &headings, &members, |plan| self.set_of(plan));
        book.map(|bytes| seal::seal(bytes, "xlsx"))
    }

    /// The workbook for the school year that begins in `first`: the schools and the words of the old one, results and
    /// dates open again.
    ///
    /// # Errors
    /// In words, for a text that no cell holds.
    pub fn renewed(&self, first: u32) -> Result<Vec<u8>, String> {
        let renew = |plan: &Plan| renew::renew(plan, first);
        let mut headings = self.district.own_headings();
        // What came of last year's asking says nothing of this year's.
        let reply = headings.iter().position(|heading| comparable(heading) == comparable(REPLY));
        reply.map(|reply| headings.remove(reply));
        let members = self.district.schools().iter().enumerate().map(|(index, school)| {
            let mut own = self.district.own_values(index);
            reply.filter(|reply| *reply < own.len()).map(|reply| own.remove(reply));
            Member { code: school.code.clone(), plan: renew(&self.written(index)), own }
        });
        let members: Vec<Member> = members.collect();
        let common = renew(&self.district.common().plan.unwrap_or_default());
        let by_then = |plan: &Plan| {
            let named = self.workshop.criteria_set(plan);
            named.or_else(|| self.workshop.catalogue.choose(begin(first)?, plan.school.school_type.as_deref()?))
        };
        self.workshop.district_with(&common, &headings, &members, by_then)
    }

    /// The criteria sets that the schools had, and those that hold when the school year that begins in `first` does.
    #[must_use]
    pub fn sets_by_then(&self, first: u32) -> Vec<(String, String)> {
        let mut changed = Vec::new();
        for school in 0..self.district.schools().len() {
            let Some(plan) = self.district.reading_for(school, Purpose::Form).plan else { continue };
            let had = self.set_of(&plan);
            let kind = plan.school.school_type.as_deref();
            let holds = begin(first).zip(kind).and_then(|(day, kind)| self.workshop.catalogue.choose(day, kind));
            if let (Some(had), Some(holds)) = (had, holds)
                && had.id != holds.id
            {
                changed.push((CriteriaSet::name(had), holds.name()));
            }
        }
        changed.sort();
        changed.dedup();
        changed
    }
}

impl Answer {
    /// In the words of the workbook.
    #[must_use]
    pub fn told(&self) -> String {
        match &self.state {
            State::Silent => "chưa gửi".to_owned(),
            State::Blank => format!("gửi lại nhưng chưa điền ({})", self.file),
            State::Faulty(errors) => format!("phải sửa {errors} lỗi ({})", self.file),
            State::Filled(_) => format!("đã gửi ({})", self.file),
        }
    }
}

/// The first day of a school year.
pub(super) fn begin(first: u32) -> Option<NaiveDate> {
    i32::try_from(first).ok().and_then(|year| NaiveDate::from_ymd_opt(year, 9, 1))
}

/// The findings with the places that their fields have in the file.
#[must_use]
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

/// What a plan says: the rows of criteria that nobody has assessed yet say nothing.
fn said(plan: &Plan) -> Map<String, Value> {
    let mut plan = plan.clone();
    plan.assessment.results.retain(|given| given.result.is_some() || given.note.is_some());
    plan.assessment.level4.retain(|given| given.result.is_some() || given.note.is_some());
    lost::fields(&plan)
}

/// A value of a field in one line.
fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => clean(text),
        Value::Array(lines) => lines.iter().map(shown).collect::<Vec<_>>().join(" "),
        Value::Null => String::new(),
        other => other.to_string(),
    }
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
