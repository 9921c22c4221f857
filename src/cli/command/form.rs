//! `kehoach form`: a workbook to fill in.

use crate::catalogue::CriteriaSet;
use crate::cli::args::{BlankForm, Common};
use crate::cli::console::Console;
use crate::cli::setup;
use crate::cli::writing::write_new;
use crate::cli::{Done, FAILED, Stop, WRONG_USAGE};
use crate::diagnostic::{Report, SourceMap};
use crate::pipeline::Workshop;
use crate::plan::Plan;
use crate::template::Wish;

use super::{new, roster};

pub fn run(form: &BlankForm, common: &Common, console: Console) -> Done {
    let workshop = setup::workshop(common, console).map_err(Stop::wrong)?;
    if let Some(from) = form.from.as_ref().filter(|_| form.district) {
        let bytes = setup::read(from).map_err(Stop::wrong)?;
        if let Some(done) = roster::district(form, &workshop, &bytes, console) {
            return done;
        }
    }
    if form.form.is_some() && form.from.is_some() {
        let message = "tệp ở --from đã có biểu mẫu của nó.\n  sửa: bỏ tên biểu mẫu, hoặc bỏ --from.";
        return Err(Stop::wrong(message));
    }
    let mut told = Told { report: Report::default(), sources: SourceMap::default() };
    let Some(plan) = plan(form, &workshop, &mut told, console) else {
        told.print(console);
        return Ok(WRONG_USAGE);
    };
    let plan = match form.school_year {
        Some(first) => workshop.renewed(&plan, first, &mut told.report),
        None => plan,
    };
    if form.district {
        let mut plan = plan;
        let set = workshop.criteria_set(&plan);
        if form.set.is_none() && form.from.is_none() {
            // Schools of one office are of several kinds: each has the set for its own.
            plan.assessment.criteria_set = None;
        }
        return district(form, &workshop, &plan, set, &told, console);
    }
    let Some((bytes, _)) = workshop.whole_form(&plan, &mut told.report) else {
        told.print(console);
        return Ok(WRONG_USAGE);
    };
    told.print(console);
    let noted = form.annotate.then(|| workshop.annotated_from(&bytes, &told.report, &told.sources));
    let noted = noted.transpose().map_err(|finding| Stop { code: FAILED, ..Stop::from(finding) })?;
    let bytes = noted.unwrap_or(bytes);
    let next = "mở tệp bằng Excel, đọc trang Hướng dẫn, điền rồi chạy `kehoach make` với tệp này.";
    let next = format!("{}{next}", which_kind(&plan, &workshop));
    write_new(&form.output, &bytes, &next, console)
}

/// The workbook of many schools.
fn district(
    form: &BlankForm,
    workshop: &Workshop,
    plan: &Plan,
    set: Option<&CriteriaSet>,
    told: &Told,
    console: Console,
) -> Done {
    told.print(console);
    let next = "mở tệp bằng Excel, đọc trang Hướng dẫn, điền rồi chạy `kehoach batch` với tệp này.";
    new::write_district(&form.output, workshop.blank_district(plan, set), next, console)
}

/// What is said of a form that asks for the kind of school: its criteria are those of some kinds only.
fn which_kind(plan: &Plan, workshop: &Workshop) -> String {
    let is_open = plan.school.school_type.as_deref() == Some("");
    workshop.criteria_set(plan).filter(|_| is_open).map_or_else(String::new, |set| {
        format!(
            "biểu mẫu có tiêu chí của {}; chọn Loại hình trường ở trang Thông tin chung. \
             Trường loại khác: chạy lại với --school-type, ví dụ --school-type \"trường mầm non\".\n  ",
            set.name()
        )
    })
}

struct Told {
    report: Report,
    sources: SourceMap,
}

impl Told {
    fn print(&self, console: Console) {
        console.findings(&self.report, &self.sources);
    }
}

/// The plan to write into the form: that of a file, or a new one. Faults of a file are reported, and the rest of it is
/// taken.
fn plan(form: &BlankForm, workshop: &Workshop, told: &mut Told, console: Console) -> Option<Plan> {
    if let Some(path) = &form.from {
        let bytes =
            setup::read_document(path, console).map_err(|message| console.warn(&format!("Lỗi: {message}"))).ok()?;
        let reading = workshop.read_mended(&bytes, &path.display().to_string());
        (told.report, told.sources) = (reading.report, reading.sources);
        return reading.plan;
    }
    let wish = Wish {
        form: form.form.clone().unwrap_or_else(|| setup::first_form(&workshop.templates)),
        set: form.set.clone(),
        school_type: form.school_type.clone(),
        date: form.date.unwrap_or_else(setup::today),
    };
    match workshop.begin(&wish) {
        Ok(plan) => Some(plan),
        Err(finding) => {
            told.report.push(*finding);
            None
        }
    }
}
