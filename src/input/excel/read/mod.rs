//! Workbook → Plan.
//!
//! Sheets and columns are found by their names. Every cell that is not understood becomes a finding with its place, and
//! the reading goes on; what is left becomes a plan, with the cell of each of its fields.

pub(super) mod aside;
pub(super) mod asked;
mod assessed;
pub(super) mod cell;
pub(super) mod codes;
pub(super) mod draft;
pub(super) mod general;
pub(super) mod headings;
mod lines;
pub(super) mod list;
pub(super) mod looks;
mod options;
pub(super) mod outline;
pub(super) mod page;
mod placed;
mod points;
pub(super) mod rest;
pub(super) mod sheets;
mod table;
mod tree;
pub(super) mod unseen;
mod value;

use serde_json::Value;

use super::columns::{APPENDICES_SHEET, CODE_LINE, CONTENT_SHEET, FormName, GENERAL_SHEET, GUIDE, LISTS};
use super::workbook::{self, Sheet, Workbook};
use crate::Reading;
use crate::base::Base;
use crate::catalogue::{Catalogue, CriteriaSet};
use crate::diagnostic::{FieldPath, Finding, Place, Report};
use crate::plan::{PartialDate, Plan};
use cell::{Known, rule};
use draft::Draft;
use sheets::Found;

/// What a workbook says: the plan as JSON, and what was found.
#[derive(Debug)]
pub struct Sheets {
    /// The plan as JSON; `None` when the file is no workbook of this form.
    pub value: Option<Value>,
    pub reading: Reading,
    /// The code of the school that an office sent the form to.
    pub code: Option<String>,
}

/// The code on the first sheet of a form that an office sent to a school.
fn code(workbook: &Workbook) -> Option<String> {
    let guide = workbook.sheets.iter().find(|sheet| page::folded(&sheet.name) == page::folded(GUIDE))?;
    let mut cells = guide.rows.iter().flat_map(|row| &row.cells).map(page::plain);
    let code = cells.find_map(|text| text.strip_prefix(CODE_LINE).map(|code| code.trim().to_owned()));
    code.filter(|code| !code.is_empty())
}

/// Reads a workbook, perhaps with a base under it. `file` is its name as the user knows it, `forms` the forms there are.
pub fn read(bytes: &[u8], file: &str, catalogue: &Catalogue, forms: &[FormName], base: Option<&Base>) -> Sheets {
    let workbook = match workbook::open(bytes, file) {
        Ok(workbook) => workbook,
        Err(finding) => return refused(*finding),
    };
    let code = code(&workbook);
    let mut draft = Draft::new(file, Known { catalogue, set: None, forms, base });
    draft.sources.set_sheets(workbook.sheets.iter().map(|sheet| sheet.name.clone()).collect());
    let Some(found) = Found::in_workbook(&workbook, &mut draft) else {
        return Sheets { value: None, reading: draft.into_reading(None), code };
    };
    if let Some(page) = found.page(GENERAL_SHEET) {
        general::read(&mut draft, page);
    }
    draft.known.set = criteria_set(&draft, catalogue);
    for spec in LISTS {
        if let Some(page) = found.page(spec.name) {
            list::read(&mut draft, page, spec);
        }
    }
    let all: Vec<&Sheet> = workbook.sheets.iter().collect();
    let placed = outline::read(&mut draft, &all, found.page(CONTENT_SHEET), found.page(APPENDICES_SHEET));
    found.tell_others(&mut draft, &placed);
    found.tell_unseen(&mut draft, &placed);
    aside::tell(&mut draft, &workbook, bytes);
    if let Some(guide) = workbook.sheets.iter().find(|sheet| page::folded(&sheet.name) == page::folded(GUIDE)) {
        let beside = rest::beside_guide(guide);
        if let Some((row, column, _)) = beside.first() {
            let message = format!("có chữ không được in: {}.", rest::cells_named(&beside));
            let finding = Finding::hint(rule::IGNORED, message).help("không cần sửa nếu là ghi chép riêng.");
            draft.found(finding, page::Page::of(guide).at(*row, *column));
        }
    }
    let value = Value::Object(std::mem::take(&mut draft.plan));
    let plan = plan_of(&value, &mut draft);
    Sheets { value: Some(value), reading: draft.into_reading(plan), code }
}

/// What is said of a file that is no plan.
pub fn refused(finding: Finding) -> Sheets {
    let reading = Reading { report: Report::from_iter([finding]), is_bare: true, ..Reading::default() };
    Sheets { value: None, reading, code: None }
}

/// Each value was read by the kind of its column, so it fits; this is for what that cannot say.
pub(super) fn plan_of(value: &Value, draft: &mut Draft) -> Option<Plan> {
    let mut whole = value.clone();
    if let (Some(base), Some(fields)) = (draft.known.base, whole.as_object_mut()) {
        base.complete(fields, &mut draft.sources);
    }
    if let Ok(plan) = serde_json::from_value(whole) {
        return Some(plan);
    }
    let finding = Finding::error("XLS-23", "dữ liệu của các trang không ghép được thành một kế hoạch.");
    let help = "chép nội dung sang biểu mẫu trống mới (lệnh `kehoach form`), rồi chạy lại.";
    draft.report.push(finding.at_place(Place::File { file: draft.file.clone() }).help(help));
    None
}

/// The set that the plan names, or the one for its date and school: as it will be held against.
pub(super) fn criteria_set<'a>(draft: &Draft, catalogue: &'a Catalogue) -> Option<&'a CriteriaSet> {
    let plan = Value::Object(draft.plan.clone());
    let of_base = |pointer: &str| draft.known.base.and_then(|base| base.text_at(pointer));
    let text = |pointer: &str| plan.pointer(pointer).and_then(Value::as_str).or_else(|| of_base(pointer));
    let date = text("/letterhead/issue_date").and_then(PartialDate::parse).and_then(PartialDate::first_day);
    catalogue.set_for(text("/assessment/criteria_set"), date, text("/school/type"))
}

/// Every sheet the form can have, but for free tables.
pub(super) fn form_sheets() -> Vec<&'static str> {
    [GENERAL_SHEET, CONTENT_SHEET, APPENDICES_SHEET].into_iter().chain(LISTS.iter().map(|spec| spec.name)).collect()
}

/// What a sheet holds of the plan.
pub(super) fn path_of(name: &str) -> FieldPath {
    match name {
        GENERAL_SHEET => FieldPath::root(),
        CONTENT_SHEET => FieldPath::new("sections"),
        APPENDICES_SHEET => FieldPath::new("appendices"),
        _ => LISTS.iter().find(|spec| spec.name == name).map_or_else(FieldPath::root, |spec| FieldPath::new(spec.path)),
    }
}

impl Draft<'_> {
    pub(super) fn into_reading(self, plan: Option<Plan>) -> Reading {
        let (sources, report, misread) = (self.sources, self.report, self.misread);
        Reading { plan, sources, report, misread, is_bare: true, ..Reading::default() }
    }
}
