//! The sheet of single fields: names in one column, values in the next.

use std::sync::LazyLock;

use serde_json::{Map, Value};

use super::cell::rule;
use super::draft::Draft;
use super::page::{Page, folded, nearest, plain};
use crate::diagnostic::{FieldPath, Finding};
use crate::input::excel::columns::{Column, GENERAL, Kind};

/// The fields, and the titles over them, with their names as they are compared.
static FIELDS: LazyLock<Vec<(&Column, String)>> = LazyLock::new(|| {
    GENERAL.iter().flat_map(|group| group.fields).map(|field| (field, folded(field.heading))).collect()
});
static TITLES: LazyLock<Vec<String>> = LazyLock::new(|| GENERAL.iter().map(|group| folded(group.title)).collect());

const HEADINGS: [&str; 2] = ["Mục", "Nội dung điền"];

/// Reads the fields of the sheet into the plan.
pub fn read(draft: &mut Draft, page: Page) {
    let (first, names, values) = places(page);
    draft.remember(&FieldPath::root(), page, first, values);
    let mut copy = Map::new();
    fields(draft, page, (first, names, values), &mut copy, |_| true);
    file_copy(draft, copy);
}

/// Where the single fields of a school stand in a district workbook.
#[derive(Clone, Copy)]
pub struct SchoolRow<'p> {
    /// The list of schools.
    pub page: Page<'p>,
    pub row: u32,
    /// The column of the code.
    pub code: u16,
    /// The fields that have a column, with their columns.
    pub columns: &'p [(&'static Column, u16)],
}

/// Reads the fields of a school: from its row, and from the shared sheet what the row does not say.
pub fn read_school(draft: &mut Draft, shared: Option<Page>, school: SchoolRow) {
    let SchoolRow { page, row, code, columns } = school;
    draft.remember(&FieldPath::root(), page, row, code);
    let mut copy = Map::new();
    let says = |path: &str| columns.iter().any(|(field, at)| field.path == path && page.cell(row, *at).is_some());
    if let Some(shared) = shared {
        fields(draft, shared, places(shared), &mut copy, |field| !says(field.path));
    }
    for (field, at) in columns {
        if page.cell(row, *at).is_some() {
            one(draft, page, field, row, *at, &mut copy);
        } else if draft.plan_at(field.path).is_none() {
            draft.remember(&FieldPath::new(field.path), page, row, *at);
        }
    }
    file_copy(draft, copy);
}

/// Reads the fields that are wanted from a sheet with a line a field.
fn fields(
    draft: &mut Draft,
    page: Page,
    (first, names, values): (u32, u16, u16),
    copy: &mut Map<String, Value>,
    is_wanted: impl Fn(&Column) -> bool,
) {
    let mut absent: Vec<&Column> = Vec::new();
    let lines: Vec<(u32, String)> = rows(page, first, names).collect();
    let mut strange: Vec<(u32, String)> = others(page, &lines, names);
    for (field, wanted) in FIELDS.iter().filter(|(field, _)| is_wanted(field)) {
        let rows: Vec<u32> = lines.iter().filter(|(_, name)| name == wanted).map(|(row, _)| *row).collect();
        let Some(row) = rows.first().copied() else {
            absent.push(field);
            continue;
        };
        for again in rows.iter().skip(1).filter(|again| page.cell(**again, values).is_some()) {
            let finding = Finding::error(rule::COLUMN, format!("mục \"{}\" có hai dòng.", field.heading));
            draft.misread(finding.help("giữ lại một dòng."), &FieldPath::new(field.path), page, *again, names);
        }
        one(draft, page, field, row, value_column(page, row, names, values), copy);
    }
    for field in absent {
        let near = nearest(field.heading, strange.iter().map(|(_, name)| name.as_str())).map(str::to_owned);
        if let Some((row, name)) = near.and_then(|near| strange.iter().find(|(_, name)| *name == near).cloned()) {
            strange.retain(|(at, _)| *at != row);
            let finding = Finding::error(rule::COLUMN, format!("không có mục \"{name}\"."));
            let path = FieldPath::new(field.path);
            draft.remember(&path, page, row, values);
            draft.misread(finding.help(format!("có phải là \"{}\"?", field.heading)), &path, page, row, names);
        }
    }
}

/// The row of the headings, the column of names and that of values.
fn places(page: Page) -> (u32, u16, u16) {
    match page.headings(&HEADINGS) {
        Some(headings) => {
            let column = |index: usize| headings.columns.get(index).copied().flatten();
            let names = column(0).unwrap_or(0);
            (headings.row, names, column(1).unwrap_or(names + 1))
        }
        None => (0, 0, 1),
    }
}

/// Names are joined with cells to their right now and then: the value stands after those.
fn value_column(page: Page, row: u32, names: u16, values: u16) -> u16 {
    let merge = page.merge(row, names).filter(|merge| merge.last_column >= values);
    merge.map_or(values, |merge| merge.last_column + 1)
}

fn rows(page: Page<'_>, first: u32, names: u16) -> impl Iterator<Item = (u32, String)> {
    let cells = page.rows().filter(move |row| row.number > first);
    cells.filter_map(move |row| page.cell(row.number, names).map(|cell| (row.number, folded(&plain(cell)))))
}

/// Names that are not of the form; titles of groups and notes are among them.
fn others(page: Page, lines: &[(u32, String)], names: u16) -> Vec<(u32, String)> {
    let is_field = |name: &str| FIELDS.iter().any(|(_, known)| known == name);
    let is_known = |name: &str| is_field(name) || TITLES.iter().any(|title| title == name);
    let strange = lines.iter().filter(|(_, name)| !is_known(name));
    strange.filter_map(|(row, _)| Some((*row, plain(page.cell(*row, names)?)))).collect()
}

fn one(draft: &mut Draft, page: Page, field: &Column, row: u32, column: u16, copy: &mut Map<String, Value>) {
    let path = FieldPath::new(field.path);
    let value = draft.read(field.kind, &path, page, row, column);
    if field.path.starts_with("file_copy") {
        draft.remember(&FieldPath::new("file_copy"), page, row, column);
        copy.extend(value.map(|value| (field.path.trim_start_matches("file_copy.").to_owned(), value)));
    } else if let Some(value) = value {
        let value = if field.kind == Kind::RichLines && value.is_string() { Value::Array(vec![value]) } else { value };
        draft.put(field.path, value);
    }
}

/// A text, or units and copies where the number of copies is said.
fn file_copy(draft: &mut Draft, mut copy: Map<String, Value>) {
    let units = copy.remove("units");
    let text = units.as_ref().and_then(Value::as_str).unwrap_or_default();
    match copy.remove("copies") {
        None if !text.is_empty() => draft.put("file_copy", text.into()),
        None => {}
        Some(copies) => {
            let units: Value =
                text.split(',').map(str::trim).filter(|unit| !unit.is_empty()).map(Value::from).collect();
            draft.put("file_copy", serde_json::json!({ "units": units, "copies": copies }));
        }
    }
}
