//! Plan ↔ Excel form, and the parts of a plan that a form cannot contain.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::Value;

use crate::catalogue::CriteriaSet;
use crate::diagnostic::{FieldPath, Finding, Report, SourceMap};
use crate::input::excel::form::district::{Added, SchoolPlan};
use crate::input::excel::form::{self, CellText, FormSource, Letter};
use crate::input::excel::lost;
use crate::input::json;
use crate::mend::meant;
use crate::plan::{Plan, renew};
use crate::template::Wish;

use super::{Workshop, is_workbook};

/// A converted file and what was found.
#[derive(Debug)]
pub struct Converted {
    /// The other file; `None` when the plan cannot be read.
    pub bytes: Option<Vec<u8>>,
    pub report: Report,
    pub sources: SourceMap,
    /// Whether the other file says less than this one.
    pub is_less: bool,
    /// Picture files of a Word document, to be written beside the other file.
    pub pictures: BTreeMap<String, Vec<u8>>,
}

/// A school of a workbook of many.
#[derive(Debug, Clone)]
pub struct Member {
    pub code: String,
    pub plan: Plan,
    /// What the columns of the office's own say of it.
    pub own: Vec<CellText>,
}

impl Workshop {
    /// The Excel form of a plan.
    ///
    /// # Errors
    /// In words, for a text that no cell holds.
    pub fn form(&self, plan: &Plan) -> Result<Vec<u8>, String> {
        self.form_with(plan, None)
    }

    /// The form of a plan that an office sends to a school.
    pub(super) fn form_with(&self, plan: &Plan, letter: Option<Letter>) -> Result<Vec<u8>, String> {
        let forms = self.form_names();
        let title = self.templates.form(&plan.form).map_or("", |form| form.description.as_str());
        let set = self.criteria_set(plan);
        form::write(&FormSource { plan, set, catalogue: &self.catalogue, forms: &forms, title, letter })
    }

    /// A workbook of many schools, each with its code: what `plan` says is for all. Without schools it is a blank one.
    ///
    /// # Errors
    /// In words, for a text that no cell holds.
    pub fn district_form(&self, plan: &Plan, schools: &[(String, Plan)]) -> Result<Vec<u8>, String> {
        let of = |(code, plan): &(String, Plan)| Member { code: code.clone(), plan: plan.clone(), own: Vec::new() };
        let members: Vec<Member> = schools.iter().map(of).collect();
        self.district_of(plan, &[], &members)
    }

    /// The same with columns of the office's own, which have these headings.
    ///
    /// # Errors
    /// In words, for a text that no cell holds.
    pub fn district_of(&self, plan: &Plan, own: &[String], members: &[Member]) -> Result<Vec<u8>, String> {
        self.district_with(plan, Added { columns: own, sheets: &[] }, members, |plan| self.criteria_set(plan))
    }

    /// The same; `set` says by which criteria the results of a plan are asked for.
    pub(super) fn district_with<'w>(
        &'w self,
        plan: &Plan,
        added: Added,
        members: &[Member],
        set: impl Fn(&Plan) -> Option<&'w CriteriaSet>,
    ) -> Result<Vec<u8>, String> {
        let mut schools = Vec::with_capacity(members.len());
        for Member { code, plan, own } in members {
            schools.push(SchoolPlan { code, plan, set: set(plan), own });
        }
        self.write_district(plan, set(plan), added, &schools)
    }

    fn write_district(
        &self,
        plan: &Plan,
        set: Option<&CriteriaSet>,
        added: Added,
        schools: &[SchoolPlan],
    ) -> Result<Vec<u8>, String> {
        let forms = self.form_names();
        let title = self.templates.form(&plan.form).map_or("", |form| form.description.as_str());
        let source = FormSource { plan, set, catalogue: &self.catalogue, forms: &forms, title, letter: None };
        form::district::write(&source, added, schools)
    }

    /// A blank workbook of many schools, with the criteria of a set: each school has the set for its own kind.
    ///
    /// # Errors
    /// In words, for a text that no cell holds.
    pub fn blank_district(&self, plan: &Plan, set: Option<&CriteriaSet>) -> Result<Vec<u8>, String> {
        self.write_district(plan, set, Added::default(), &[])
    }

    /// The form of a plan, read back; findings report what it lacks.
    pub fn whole_form(&self, plan: &Plan, report: &mut Report) -> Option<(Vec<u8>, bool)> {
        self.whole_form_with(plan, None, report)
    }

    pub(super) fn whole_form_with(
        &self,
        plan: &Plan,
        letter: Option<Letter>,
        report: &mut Report,
    ) -> Option<(Vec<u8>, bool)> {
        let bytes = match self.form_with(plan, letter) {
            Ok(bytes) => bytes,
            Err(error) => {
                report.push(lost::unwritable(&error));
                return None;
            }
        };
        let again = self.read_workbook(&bytes, "", None).reading;
        let lost = lost::lost(plan, again.plan.as_ref());
        let is_less = !lost.is_empty();
        report.extend(lost.into_iter().collect());
        Some((bytes, is_less))
    }

    /// A new plan.
    ///
    /// # Errors
    /// One finding: something that is asked for is not known, or does not fit the rest.
    pub fn begin(&self, wish: &Wish) -> Result<Plan, Box<Finding>> {
        let value = self.templates.begin(wish, &self.catalogue)?;
        let reading = json::read(json::print(&value).as_bytes(), "");
        let wrong = || Finding::error("FRM-02", "khung soạn sẵn của biểu mẫu không phải là kế hoạch hợp lệ.");
        let told = reading.report.iter().next().cloned();
        reading.plan.ok_or_else(|| Box::new(told.unwrap_or_else(wrong)))
    }

    /// Last year's plan for the school year that begins in `first`, with the criteria set it had: its solutions and
    /// texts speak of those criteria. The report says when another set holds by then.
    pub fn renewed(&self, plan: &Plan, first: u32, report: &mut Report) -> Plan {
        let set = self.criteria_set(plan).map(|set| set.id.clone());
        let mut plan = renew::renew(plan, first);
        plan.assessment.criteria_set = plan.assessment.criteria_set.or(set);
        let begin = i32::try_from(first).ok().and_then(|year| NaiveDate::from_ymd_opt(year, 9, 1));
        let by_then = begin.and_then(|day| self.catalogue.choose(day, plan.school.school_type.as_deref()?));
        if let (Some(kept), Some(by_then)) = (&plan.assessment.criteria_set, by_then)
            && *kept != by_then.id
        {
            let message = format!(
                "kế hoạch cũ dùng bộ tiêu chuẩn {}; năm học {first}-{} dùng bộ {}.",
                self.catalogue.get(kept.as_str()).map_or_else(|| kept.to_string(), CriteriaSet::name),
                first + 1,
                by_then.name()
            );
            let help = "xóa ô Bộ tiêu chuẩn ở trang Thông tin chung rồi sửa lại mã tiêu chí ở các trang.";
            report.push(Finding::warning("FRM-03", message).at(&FieldPath::new("assessment.criteria_set")).help(help));
        }
        plan
    }

    /// A plan as a file of the other kind, or anew as one of the same kind.
    pub fn convert(&self, bytes: &[u8], file: &str, wanted: Kind) -> Converted {
        let (value, reading) = if is_workbook(bytes, file) {
            let sheets = self.read_workbook(bytes, file, None);
            (sheets.value, sheets.reading)
        } else {
            (None, self.read_mended(bytes, file))
        };
        let (mut report, sources, pictures) = (reading.report, reading.sources, reading.pictures);
        let plan = reading.plan.filter(|_| !report.has_errors());
        let (bytes, is_less) = match (wanted, plan) {
            (_, None) => (None, false),
            (Kind::Json, Some(plan)) => {
                let mut value = value.or_else(|| serde_json::to_value(&plan).ok().map(brief));
                value.iter_mut().for_each(meant::mark);
                (value.map(|value| json::print(&value).into_bytes()), false)
            }
            (Kind::Workbook, Some(plan)) => match self.whole_form(&plan, &mut report) {
                Some((bytes, is_less)) => (Some(bytes), is_less),
                None => (None, true),
            },
        };
        Converted { bytes, report, sources, is_less, pictures }
    }
}

/// A plan without what says nothing, and without what is so unless something else is said.
fn brief(value: Value) -> Value {
    let usual = serde_json::to_value(Plan::default()).unwrap_or_default();
    said(unusual(value, &usual))
}

fn unusual(value: Value, usual: &Value) -> Value {
    match (value, usual) {
        (Value::Object(fields), Value::Object(usual)) => {
            let other = fields.into_iter().filter(|(key, value)| usual.get(key) != Some(value));
            Value::Object(
                other
                    .map(|(key, value)| {
                        let inner = unusual(value, usual.get(&key).unwrap_or(&Value::Null));
                        (key, inner)
                    })
                    .collect(),
            )
        }
        (value, _) => value,
    }
}

fn said(value: Value) -> Value {
    let says = |value: &Value| match value {
        Value::Null | Value::Bool(false) => false,
        Value::Array(items) => !items.is_empty(),
        Value::Object(fields) => !fields.is_empty(),
        _ => true,
    };
    match value {
        Value::Object(fields) => {
            let fields = fields.into_iter().map(|(key, value)| (key, said(value)));
            // What is said to be false is not the same as what is not said.
            let is_said = |key: &str| matches!(key, "numbered" | "may_split" | "end_mark" | "undefined_level_dash");
            Value::Object(fields.filter(|(key, value)| says(value) || (is_said(key) && value.is_boolean())).collect())
        }
        // An item that says nothing is an item all the same: an empty cell.
        Value::Array(items) => Value::Array(items.into_iter().map(said).collect()),
        value => value,
    }
}

/// A kind of plan file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Json,
    Workbook,
}

impl Kind {
    /// The kind that is written under a name with this ending.
    pub fn of_ending(ending: &str) -> Option<Self> {
        match ending.to_lowercase().as_str() {
            "json" => Some(Self::Json),
            "xlsx" => Some(Self::Workbook),
            _ => None,
        }
    }
}
