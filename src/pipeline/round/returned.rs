//! A form that came back: whose it is, what the school wrote, and what it changed of what the office decided.

use serde_json::{Map, Value};

use super::{CHANGED, Returned, Round, State, placed};
use crate::diagnostic::{FieldPath, Finding, Report, Severity};
use crate::input::Reading;
use crate::input::excel::columns::{GENERAL, OFFICE_FIELDS};
use crate::input::excel::district::{IGNORED, is_left};
use crate::input::excel::{lost, saved};
use crate::output::seal;
use crate::plan::{CriterionAssessment, Plan};
use crate::vietnamese::normalize::{clean, comparable};

/// A result of a criterion that is none of the set.
const STRANGE: &str = "TBL-04";

impl Round<'_> {
    /// Reads a file that came back.
    pub fn take(&self, bytes: &[u8], file: &str) -> Returned {
        let sheets = self.workshop.read_workbook(bytes, file, None);
        let Reading { plan, report, sources, .. } = sheets.reading;
        let school = self.school_of(sheets.code.as_deref(), file, plan.as_ref());
        let saved = saved::saved(bytes).unwrap_or_default();
        let (left, doubts): (Vec<Finding>, Vec<Finding>) = placed(report.clone(), &sources)
            .into_iter()
            .filter(is_left)
            .partition(|finding| finding.rule == IGNORED || finding.severity == Severity::Hint);
        let mut report = placed(report.errors(), &sources);
        report.extend(doubts.into_iter().map(doubted).collect());
        let (Some(index), Some(plan)) = (school, plan) else {
            let state = State::Faulty(report.iter().count());
            return Returned { school, saved, state, report };
        };
        let sent = self.sent(index).plan.unwrap_or_default();
        report.extend(placed(self.changed(index, &sent, &plan), &sources));
        report.extend(placed(self.strange_criteria(&sent, &plan), &sources));
        let errors = report.errors().iter().count();
        if errors == 0 {
            report.extend(left.into_iter().map(not_taken).collect());
        }
        // What the workbook took in already is no blank form, though it is the same.
        let is_blank = || said(&sent) == said(&plan) && !self.is_taken(index);
        let state = if errors > 0 {
            State::Faulty(errors)
        } else if seal::holds(bytes, "xlsx") || is_blank() {
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

    /// Results of criteria that the set of the school has not: the workbook of many has no column for them.
    fn strange_criteria(&self, asked: &Plan, came: &Plan) -> Report {
        let Some(set) = self.set_of(asked) else { return Report::default() };
        let was_asked = |given: &CriterionAssessment| {
            given.result.is_none()
                && given.note.is_none()
                && asked.assessment.results.iter().any(|asked| asked.criterion == given.criterion)
        };
        let strange = came.assessment.results.iter().enumerate();
        let strange =
            strange.filter(|(_, given)| set.criterion(given.criterion.as_str()).is_none() && !was_asked(given));
        let tell = |(index, given): (usize, &CriterionAssessment)| {
            let code = given.criterion.as_str();
            let message = format!("không có tiêu chí \"{code}\" trong bộ tiêu chuẩn của Thông tư {}.", set.circular);
            let path = FieldPath::new("assessment.results").index(index).key("criterion");
            Finding::error(STRANGE, message).at(&path).help("ghi lại mã tiêu chí như trong biểu mẫu cơ quan gửi.")
        };
        strange.map(tell).collect()
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
}

/// What a school wrote where no field of the form is: its file has it, the workbook has not.
fn not_taken(finding: Finding) -> Finding {
    finding.help("chỗ này không sang sổ mới; cần thì xem ở tệp của trường.")
}

/// A column or a sheet that may be of the form and is not read: the form is not read whole.
fn doubted(mut finding: Finding) -> Finding {
    finding.severity = Severity::Error;
    finding
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
