//! Begins a plan: which form, for which kind of school, by which criteria set, on which day.

use chrono::NaiveDate;
use serde_json::Value;

use super::engine::TemplateSet;
use super::skeleton::Start;
use crate::catalogue::{Catalogue, CriteriaSet};
use crate::diagnostic::{Finding, suggest};

/// What a user asks for.
#[derive(Debug, Clone)]
pub struct Wish {
    /// Id of the form.
    pub form: String,
    /// Id of the criteria set; the one for the school and the day when absent.
    pub set: Option<String>,
    /// In any usual writing; when absent, it is left open, and the plan is begun for a kind that the set is for.
    pub school_type: Option<String>,
    /// The day the plan is begun on.
    pub date: NaiveDate,
}

impl TemplateSet {
    /// The skeleton of a form, filled in for a school and a day.
    ///
    /// # Errors
    /// One finding: the form, the set or the kind of school is not known, or they do not fit each other.
    pub fn begin(&self, wish: &Wish, catalogue: &Catalogue) -> Result<Value, Box<Finding>> {
        let form = self.form_to_begin(&wish.form).ok_or_else(|| Box::new(self.unknown_form(&wish.form)))?;
        let skeleton = form.skeleton.as_deref().and_then(|text| serde_json::from_str::<Value>(text).ok());
        let plan = skeleton.ok_or_else(|| {
            let message = format!("biểu mẫu \"{}\" chưa có khung soạn sẵn, hoặc khung không phải JSON.", form.id);
            refusal(message, "thêm tệp skeleton.json vào thư mục của biểu mẫu.".to_owned())
        })?;
        let said = |pointer: &str| plan.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
        let named = wish.set.as_deref().map(|id| known_set(catalogue, id)).transpose()?;
        let of_skeleton = said("/school/type");
        let is_named = wish.school_type.is_some() || named.is_some() || of_skeleton.is_some();
        let school_type = school_type(wish, named, of_skeleton);
        let official_type = catalogue.school_types().official(&school_type).ok_or_else(|| {
            let known: Vec<&str> = catalogue.school_types().names().collect();
            refusal(format!("không có loại hình trường \"{school_type}\"."), suggest::one_of(&school_type, &known))
        })?;
        let set = match named {
            Some(set) => Some(set),
            None => catalogue.choose(wish.date, official_type),
        };
        let written_for = said("/assessment/criteria_set").and_then(|id| catalogue.get(&id));
        fits(set, official_type, written_for.is_some())?;
        let governance = catalogue.governance(wish.date, &school_type).ok_or_else(|| {
            let message = format!("chưa biết cơ quan quản lý của loại hình \"{school_type}\".");
            refusal(message, "ghi loại hình khác ở --school-type.".to_owned())
        })?;
        // A set that is for one kind of school only names it.
        let is_only = |set: &CriteriaSet| set.school_types.len() == 1;
        let is_open = wish.school_type.is_none() && !named.is_some_and(is_only);
        let start = Start {
            date: wish.date,
            is_named,
            is_open,
            school_type: &school_type,
            official_type,
            governance,
            set,
            written_for,
        };
        Ok(start.fill(plan))
    }
}

fn known_set<'a>(catalogue: &'a Catalogue, id: &str) -> Result<&'a CriteriaSet, Box<Finding>> {
    catalogue.get(id).ok_or_else(|| {
        let known: Vec<&str> = catalogue.sets().map(|set| set.id.as_str()).collect();
        refusal(format!("không có bộ tiêu chuẩn \"{id}\"."), suggest::one_of(id, &known))
    })
}

/// The kind asked for; else the skeleton's, where the set is for it; else the first the set is for.
fn school_type(wish: &Wish, set: Option<&CriteriaSet>, of_skeleton: Option<String>) -> String {
    let of_skeleton = of_skeleton.unwrap_or_else(|| "trường trung học cơ sở".to_owned());
    let of_set = set.filter(|set| !set.school_types.contains(&of_skeleton)).and_then(|set| set.school_types.first());
    wish.school_type.clone().or_else(|| of_set.cloned()).unwrap_or(of_skeleton)
}

/// A plan with results needs a set, and one for its kind of school.
fn fits(set: Option<&CriteriaSet>, official_type: &str, needs_set: bool) -> Result<(), Box<Finding>> {
    match set {
        None if needs_set => Err(refusal(
            format!("không có bộ tiêu chuẩn nào cho {official_type} vào ngày này."),
            "chọn bộ tiêu chuẩn ở --set; lệnh `kehoach list sets` liệt kê các mã.".to_owned(),
        )),
        Some(set) if !set.school_types.iter().any(|name| name == official_type) => Err(refusal(
            format!("bộ tiêu chuẩn {} không dành cho {official_type}.", set.id),
            format!("bộ này dành cho: {}.", set.school_types.join(", ")),
        )),
        _ => Ok(()),
    }
}

fn refusal(message: String, help: String) -> Box<Finding> {
    Box::new(Finding::error("FRM-02", message).help(help))
}
