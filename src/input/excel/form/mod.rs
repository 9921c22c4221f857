//! The Excel form: a plan as a workbook that explains itself. A blank form is the form of a new plan.

mod choices;
mod content;
pub mod district;
mod general;
pub(super) mod grid;
mod guide;
mod heights;
mod list;
mod options;
mod other;
pub(super) mod outline;
pub(super) mod sheet;
mod style;
mod value;
mod words;

use std::collections::BTreeSet;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use serde_json::{Value, json};

use crate::catalogue::{Catalogue, CriteriaSet};
use crate::excel::read::page::folded;
use crate::plan::{Plan, visit};

use super::columns::{
    APPENDICES_SHEET, CONTENT_SHEET, FAILINGS, FormName, Kind, LISTS, ListSheet, TABLE_SHEET, VERSION, VERSION_NAME,
    WIDE_RESULTS, data_tables,
};
use outline::{Outline, OutlineRow};
use words::Words;

pub(super) use general::FIXED;
pub use guide::VERSION_LINE;
pub use value::CellText;

/// What the report of a run looks like, too.
pub mod look {
    pub use super::style::{DEEP, FONT, PALE, about, heading, ruled, title};
}

/// What a form is made of.
#[derive(Debug, Clone, Copy)]
pub struct FormSource<'a> {
    pub plan: &'a Plan,
    /// The criteria set the plan is held against.
    pub set: Option<&'a CriteriaSet>,
    pub catalogue: &'a Catalogue,
    /// The forms that can be chosen.
    pub forms: &'a [FormName],
    /// The form in words, for the first sheet.
    pub title: &'a str,
    /// Of a form that an office sends to a school.
    pub letter: Option<Letter<'a>>,
}

/// What an office writes to the school it sends a form to.
#[derive(Debug, Clone, Copy)]
pub struct Letter<'a> {
    /// The code of the school, by which the form is known when it comes back.
    pub code: &'a str,
    pub lines: &'a [String],
}

/// Rows of a sheet that belong together: those of the plan or, in a workbook of many schools, of one school or of all.
#[derive(Debug, Clone, Copy)]
pub struct Rows<'a, T> {
    /// The school; `None` for all.
    pub code: Option<&'a str>,
    pub rows: &'a [T],
}

impl<'a, T> Rows<'a, T> {
    const fn of_plan(rows: &'a [T]) -> Self {
        Self { code: None, rows }
    }
}

/// The bytes of the workbook; the same for the same plan.
///
/// # Errors
/// In words, for what no plan should hold: texts longer than a cell.
pub fn write(source: &FormSource) -> Result<Vec<u8>, String> {
    build(source).map_err(|error| unwritable(&error))
}

/// Whether a text is what the form says at its place, perhaps in the words of another version: most of them are the same,
/// in pairs.
pub(super) fn is_said_by_form(text: &str, form: &str) -> bool {
    if text == form {
        return !text.is_empty();
    }
    let (text, form) = (folded(text), folded(form));
    let in_pairs = |text: &str| -> Vec<(String, String)> {
        let words = text.split(' ').map(str::to_owned);
        words.clone().zip(words.skip(1)).collect()
    };
    let (pairs, known) = (in_pairs(&text), in_pairs(&form));
    let is_alike = || pairs.iter().filter(|pair| known.contains(pair)).count() * 2 >= pairs.len();
    text == form || (!pairs.is_empty() && is_alike())
}

/// Whether a text is the sentence under the name of a sheet.
pub(super) fn is_about(text: &str) -> bool {
    abouts().any(|about| text == about) || abouts().any(|about| is_said_by_form(text, about))
}

fn abouts() -> impl Iterator<Item = &'static str> {
    let lists = LISTS.iter().map(|list| list.about).chain([FAILINGS.about, WIDE_RESULTS]);
    let others = [district::ABOUT, general::ABOUT, general::DISTRICT_ABOUT, content::ABOUT, content::TABLE_ABOUT];
    lists.chain(others)
}

/// Why the library refused, in Vietnamese.
pub(super) fn unwritable(error: &XlsxError) -> String {
    let why = match error {
        XlsxError::MaxStringLengthExceeded => "một đoạn dài hơn 32.767 ký tự",
        XlsxError::RowColumnLimitError | XlsxError::TableError(_) => "nhiều hàng hoặc cột hơn Excel chứa được",
        XlsxError::SheetnameLengthExceeded(_)
        | XlsxError::SheetnameContainsInvalidCharacter(_)
        | XlsxError::SheetnameReused(_) => "tên trang không dùng được trong Excel",
        _ => "nội dung không ghép được thành tệp Excel",
    };
    why.to_owned()
}

/// What the workbooks of the program say of themselves: the same on each day.
///
/// # Errors
/// None: the day is one.
pub fn properties(title: &str) -> Result<DocProperties, XlsxError> {
    let made = ExcelDateTime::from_ymd(2026, 1, 1)?;
    Ok(DocProperties::new().set_title(title).set_author("kehoach").set_creation_datetime(&made))
}

fn build(source: &FormSource) -> Result<Vec<u8>, XlsxError> {
    let plan = without_nulls(serde_json::to_value(source.plan).unwrap_or_default());
    let outline = Outline::of(&plan);
    let mut words = Words::default();
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(source.title)?);
    workbook.push_worksheet(guide::guide(source.title, source.letter, &guide::LINES)?);
    workbook.push_worksheet(general::general(source, &plan, |_| true, &mut words)?);
    let names: Vec<String> = outline.tables.iter().map(|(name, _)| name.clone()).collect();
    let blocks = source.blocks();
    let lists: Vec<(&ListSheet, Vec<Value>)> = LISTS.iter().map(|spec| (*spec, source.items(spec, &plan))).collect();
    let used: Vec<_> = lists.iter().filter(|(spec, items)| !items.is_empty() || is_drawn(spec, &blocks)).collect();
    // The legal bases are read before the text, all other lists after it.
    let (before, after): (Vec<_>, Vec<_>) = used.into_iter().partition(|(spec, _)| spec.path == "legal_bases");
    for (spec, items) in before {
        workbook.push_worksheet(list::list(spec, source, &[Rows::of_plan(items)], &[], &mut words)?);
    }
    let content = [Rows::of_plan(&outline.content)];
    workbook.push_worksheet(content::outline(CONTENT_SHEET, false, &content, &names, &mut words)?);
    for (spec, items) in after {
        let sets = column_sets(spec, &blocks);
        workbook.push_worksheet(list::list(spec, source, &[Rows::of_plan(items)], &sets, &mut words)?);
    }
    if !outline.appendices.is_empty() {
        let appendices: [Rows<OutlineRow>; 1] = [Rows::of_plan(&outline.appendices)];
        workbook.push_worksheet(content::outline(APPENDICES_SHEET, true, &appendices, &names, &mut words)?);
    }
    for (name, block) in &outline.tables {
        workbook.push_worksheet(content::table(name, &[(None, *block)], &mut words)?);
    }
    if names.is_empty()
        && !blocks.iter().any(|block| data_tables().iter().any(|table| table.block == text(block, "type")))
    {
        workbook.push_worksheet(content::table(&format!("{TABLE_SHEET} 1"), &[], &mut words)?);
    }
    workbook.push_worksheet(words.sheet()?);
    workbook.define_name(VERSION_NAME, &format!("={VERSION}"))?;
    let bytes = workbook.save_to_buffer()?;
    Ok(heights::free(&bytes).unwrap_or(bytes))
}

/// What the sheet of single fields says beside a field.
pub(super) fn field_note(field: &super::columns::Column) -> String {
    field.guidance().replace('\n', " ")
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// What a plan says at this path of keys.
fn said_at<'a>(plan: &'a Value, path: &str) -> Option<&'a Value> {
    plan.pointer(&format!("/{}", path.replace('.', "/")))
}

/// The items of a list of a plan.
fn items(plan: &Value, spec: &ListSheet) -> Vec<Value> {
    said_at(plan, spec.path).and_then(Value::as_array).cloned().unwrap_or_default()
}

/// Whether one of the blocks draws this list.
fn is_drawn(spec: &ListSheet, blocks: &[Value]) -> bool {
    let draws =
        |block: &Value| data_tables().iter().any(|table| table.block == text(block, "type") && table.from == spec.path);
    spec.path == "recipients" || blocks.iter().any(draws)
}

/// The column sets that the blocks of a list name, or have when they name none.
fn column_sets(spec: &ListSheet, blocks: &[Value]) -> Vec<String> {
    let table = data_tables().iter().find(|table| table.from == spec.path);
    let of_list = blocks.iter().filter(|block| table.is_some_and(|table| table.block == text(block, "type")));
    of_list.map(|block| text(block, "columns").to_owned()).collect::<BTreeSet<_>>().into_iter().collect()
}

/// An absent field and one that is null are the same.
fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let kept = fields.into_iter().filter(|(_, value)| !value.is_null());
            Value::Object(kept.map(|(key, value)| (key, without_nulls(value))).collect())
        }
        // A blank cell of a table is null and keeps its place.
        Value::Array(items) => Value::Array(items.into_iter().map(without_nulls).collect()),
        other => other,
    }
}

impl FormSource<'_> {
    /// The name of a form or of a criteria set by its id; an id that is not known stands for itself.
    fn name_of(&self, kind: Kind, id: &str) -> String {
        let name = match kind {
            Kind::Form => self.forms.iter().find(|form| form.id == id).map(|form| form.name.clone()),
            Kind::CriteriaSet => self.catalogue.get(id).map(CriteriaSet::name),
            _ => None,
        };
        name.unwrap_or_else(|| id.to_owned())
    }

    fn blocks(&self) -> Vec<Value> {
        let mut blocks = Vec::new();
        visit::blocks(self.plan, |kind, _| blocks.extend(serde_json::to_value(kind)));
        blocks
    }

    /// Whether criteria are assessed in the plan.
    fn has_criteria(&self) -> bool {
        let draws = |block: &Value| {
            data_tables().iter().any(|table| table.block == text(block, "type") && table.from == "assessment.results")
        };
        !self.plan.assessment.results.is_empty()
            || self.plan.assessment.criteria_set.is_some()
            || self.blocks().iter().any(draws)
    }

    /// The items of a list. Criteria and level-4 items are there even before they are assessed.
    fn items(&self, spec: &ListSheet, plan: &Value) -> Vec<Value> {
        let given = items(plan, spec);
        let Some(set) = self.set.filter(|_| self.has_criteria()) else { return given };
        match spec.path {
            "assessment.results" => {
                let codes = set.criteria().map(|criterion| criterion.code.as_str());
                completed(given, "criterion", codes, |given, code| given == code)
            }
            "assessment.level4" => {
                let codes = set.level4.iter().map(|item| item.code.as_str());
                completed(given, "item", codes, is_item)
            }
            _ => given,
        }
    }
}

/// Whether a level-4 item is given by its code or by the number of its clause (as `Level4Assessment::is_item`).
fn is_item(given: &str, code: &str) -> bool {
    let clause = code.strip_prefix("Khoản ").and_then(|rest| rest.split(',').next());
    given == code || clause == Some(given) || clause == given.strip_prefix("Khoản ")
}

/// The rows that are given, each where the set has it, and a blank one for each that is not; others at the end.
fn completed<'a>(
    mut given: Vec<Value>,
    field: &str,
    codes: impl Iterator<Item = &'a str>,
    is_same: impl Fn(&str, &str) -> bool,
) -> Vec<Value> {
    let mut rows = Vec::new();
    for code in codes {
        let at = given.iter().position(|row| is_same(text(row, field), code));
        rows.push(at.map_or_else(|| json!({ field: code }), |at| given.remove(at)));
    }
    rows.extend(given);
    rows
}
