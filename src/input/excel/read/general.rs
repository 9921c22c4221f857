//! The sheet of single fields: names in one column, values in the next.

mod lines;

use std::sync::LazyLock;

use serde_json::{Map, Value};

use super::cell::rule;
use super::draft::Draft;
use super::page::{Page, folded};
use super::rest;
use crate::diagnostic::{FieldPath, Finding};
use crate::excel::columns::{Column, GENERAL, Kind, SCHOOL_FIELDS};
use lines::Places;

/// The fields with their names as they are compared.
static FIELDS: LazyLock<Vec<(&Column, String)>> = LazyLock::new(|| {
    GENERAL.iter().flat_map(|group| group.fields).map(|field| (field, folded(field.heading))).collect()
});

/// Reads the fields of the sheet into the plan.
pub fn read(draft: &mut Draft, page: Page) {
    let places = lines::places(page);
    draft.remember(&FieldPath::root(), page.at(places.first, places.values));
    let mut copy = Map::new();
    fields(draft, page, places, &mut copy, false, |_| true);
    file_copy(draft, copy);
}

/// Whether a sheet has lines of single fields.
pub fn has_fields(page: Page) -> bool {
    let places = lines::places(page);
    let named = lines::lines(page, places);
    named.iter().filter(|line| FIELDS.iter().any(|(_, name)| *name == line.name)).count() >= lines::ENOUGH_NAMES
}

/// Where the single fields of a school stand in a district workbook.
#[derive(Clone, Copy)]
pub struct SchoolRow<'p> {
    /// The list of schools.
    pub page: Page<'p>,
    /// The row of its headings.
    pub heading: u32,
    pub row: u32,
    /// The column of the code.
    pub code: u16,
    /// The fields that have a column, with their columns.
    pub columns: &'p [(&'static Column, u16)],
    /// Whether the school is read for its finished plan, not for another workbook.
    pub is_finished: bool,
}

/// Reads the fields of a school: from its row, and from the shared sheet what the row does not say.
pub fn read_school(draft: &mut Draft, shared: Option<Page>, school: SchoolRow) {
    let SchoolRow { page, heading, row, code, columns, is_finished } = school;
    draft.remember(&FieldPath::root(), page.at(row, code));
    let mut copy = Map::new();
    let says = |path: &str| columns.iter().any(|(field, at)| field.path == path && page.cell(row, *at).is_some());
    let places = shared.map(|shared| (shared, lines::places(shared)));
    let lines =
        places.map(|(shared, places)| fields(draft, shared, places, &mut copy, is_finished, |field| !says(field.path)));
    // What neither sheet asks for is no single school's to mend.
    let is_asked = |path: &str| {
        columns.iter().any(|(field, _)| field.path == path) || lines.iter().flatten().any(|asked| *asked == path)
    };
    for (field, _) in FIELDS.iter().filter(|(field, _)| !field.path.starts_with("file_copy") && !is_asked(field.path)) {
        match places.filter(|_| !SCHOOL_FIELDS.contains(&field.path)) {
            Some((shared, places)) => {
                draft.remember(&FieldPath::new(field.path), shared.at(places.first, places.names));
            }
            None => draft.remember(&FieldPath::new(field.path), page.at(heading, code)),
        }
    }
    for (field, at) in columns {
        if page.cell(row, *at).is_some() {
            one(draft, page, field, row, *at, &mut copy);
        } else if draft.plan_at(field.path).is_none() {
            draft.remember(&FieldPath::new(field.path), page.at(row, *at));
        }
    }
    file_copy(draft, copy);
}

/// Reads the fields that are wanted from a sheet with a line a field; the fields that have a line, by their paths.
fn fields(
    draft: &mut Draft,
    page: Page,
    places: Places,
    copy: &mut Map<String, Value>,
    is_finished: bool,
    is_wanted: impl Fn(&Column) -> bool,
) -> Vec<&'static str> {
    let mut lines = lines::lines(page, places);
    for line in &mut lines {
        line.field = FIELDS.iter().position(|(_, name)| *name == line.name);
    }
    let mut strange = lines::Strange::of(&lines);
    strange.understand(draft, page, &mut lines);
    strange.near(draft, page, &lines);
    for (index, (field, _)) in FIELDS.iter().enumerate() {
        let mut rows = lines.iter().filter(|line| line.field == Some(index));
        let Some(line) = rows.next() else { continue };
        if !is_wanted(field) {
            if is_finished {
                // The row of the school says it: a finished plan lacks nothing of what the others have.
                draft.see(page.at(line.row, line.value));
            }
            continue;
        }
        for again in rows.filter(|again| page.cell(again.row, again.value).is_some()) {
            let finding = Finding::error(rule::COLUMN, format!("mục \"{}\" có hai dòng.", field.heading));
            draft.see(page.at(again.row, again.value));
            draft.misread(
                finding.help("giữ lại một dòng."),
                &FieldPath::new(field.path),
                page.at(again.row, places.names),
            );
        }
        one(draft, page, field, line.row, line.value, copy);
    }
    strange.ask(draft, page, &lines);
    lines::tell_kind(draft, page, &lines);
    lines::see(draft, page, places, &lines);
    rest::tell(draft, page, places.first);
    let field = |line: &lines::Line| FIELDS.get(line.field?).map(|(field, _)| field.path);
    lines.iter().filter_map(field).collect()
}

fn one(draft: &mut Draft, page: Page, field: &Column, row: u32, column: u16, copy: &mut Map<String, Value>) {
    let path = FieldPath::new(field.path);
    let value = draft.read(field.kind, &path, page.at(row, column));
    if field.path.starts_with("file_copy") {
        draft.remember(&FieldPath::new("file_copy"), page.at(row, column));
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
