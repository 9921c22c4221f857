//! One school of a district workbook → its plan, by the readers of a single form.

use std::borrow::Cow;
use std::collections::HashSet;

use serde_json::Value;

use super::merge_field;
use super::results::{self, RESULTS};
use super::{District, Part, Wrong, path_of};
use crate::Reading;
use crate::diagnostic::{FieldPath, Finding, Place, Severity};
use crate::excel::columns::{APPENDICES_SHEET, CONTENT_SHEET, FAILINGS, GENERAL, GENERAL_SHEET, LISTS, SCHOOLS_SHEET};
use crate::excel::read::cell::{self, Known, rule};
use crate::excel::read::draft::Draft;
use crate::excel::read::general::{self, SchoolRow};
use crate::excel::read::page::{Page, folded, is_blank, nearest, plain};
use crate::excel::read::{criteria_set, list, outline, plan_of, unseen};
use crate::excel::workbook::{Row, Sheet};

/// What a school is read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A finished plan: words that differ by school have their values, and missing ones are reported.
    Plan,
    /// A form that the school fills in: results may be missing.
    Form,
    /// Another workbook of many schools: words between `«` and `»` stay as they are.
    Workbook,
}

impl District<'_> {
    /// Reads one school. May be called from many threads; the work grows with the rows of this school only.
    pub fn reading(&self, school: usize) -> Reading {
        self.reading_for(school, Purpose::Plan)
    }

    /// What is said to all schools, as one plan.
    pub fn common(&self) -> Reading {
        self.reading_for(usize::MAX, Purpose::Workbook)
    }

    /// Reads one school for some purpose; no school where there is none of this number.
    pub fn reading_for(&self, school: usize, purpose: Purpose) -> Reading {
        let known = Known { catalogue: self.catalogue, set: None, forms: &self.forms, base: self.base };
        let mut draft = Draft::new(self.file.clone(), known);
        draft.sources.set_sheets(self.sheet_order());
        let list = self.roll.page_of(school);
        let views = self.views(school, &list, purpose, &mut draft);
        let page = |name: &str| views.page(name);
        let row = self.roll.schools.get(school).map_or(0, |school| school.row);
        let columns = if school < self.roll.schools.len() { self.roll.fields.as_slice() } else { &[] };
        let (heading, code) = (self.roll.headings, self.roll.code);
        let is_finished = purpose == Purpose::Plan;
        let school_row = SchoolRow { page: Page::of(&list), heading, row, code, columns, is_finished };
        general::read_school(&mut draft, page(GENERAL_SHEET), school_row);
        draft.known.set = criteria_set(&draft, self.catalogue);
        for spec in LISTS {
            match (page(spec.name), self.wide.as_ref().filter(|_| spec.path == RESULTS)) {
                (Some(page), Some(wide)) => results::read(&mut draft, page, wide),
                (Some(page), None) => list::read(&mut draft, page, spec),
                // Without the sheet all schools lack it alike.
                (None, _) => draft.sources.insert(FieldPath::new(spec.path), Place::File { file: self.file.clone() }),
            }
            // A sheet that has rows of other schools only: this one is to be mended.
            let part = self.part(spec.name).filter(|part| part.coded.code.is_some() && !part.coded.has_shared);
            if part.is_some_and(|part| !part.of_school.is_empty() && part.groups(school).is_empty())
                && let Some(place) = self.place_of(school)
            {
                draft.sources.insert(FieldPath::new(spec.path), place);
            }
        }
        if let Some(page) = page(FAILINGS.name) {
            let has_rows =
                views.is_own(FAILINGS.name) || self.part(FAILINGS.name).is_some_and(|part| part.coded.has_shared);
            if has_rows && draft.plan_at(RESULTS).is_some() {
                results::read_failings(&mut draft, page);
            } else if purpose != Purpose::Plan {
                // Missing results of a finished plan are reported.
                results::pass_over_failings(&mut draft, page, views.heading(FAILINGS.name).unwrap_or(0));
            }
        }
        self.lacking(&mut draft);
        let all: Vec<&Sheet> = views.0.iter().map(|view| &*view.sheet).collect();
        let placed = outline::read(&mut draft, &all, page(CONTENT_SHEET), page(APPENDICES_SHEET));
        unseen::tell(&mut draft, Page::of(&list));
        for view in views.0.iter().filter(|view| view.name.is_some() || placed.contains(&view.sheet.name)) {
            unseen::tell(&mut draft, Page::of(&view.sheet));
        }
        let wrong = self.common.iter().chain(self.wrong.get(&school).into_iter().flatten());
        // A form goes out before there are results.
        let is_told = |wrong: &&Wrong| purpose == Purpose::Plan || wrong.path != FieldPath::new(RESULTS);
        for Wrong { finding, path } in wrong.filter(is_told) {
            draft.report.push(finding.clone());
            if finding.severity == Severity::Error {
                draft.misread.push(path.clone());
            }
        }
        // A cell of the list is read as a field of the plan, and again where words of other sheets ask for it.
        let (mut known, sources) = (HashSet::new(), &draft.sources);
        draft.report.retain(|finding| {
            finding.place(sources).is_none_or(|place| known.insert((finding.message.clone(), place.to_string())))
        });
        let value = Value::Object(std::mem::take(&mut draft.plan));
        let plan = plan_of(&value, &mut draft);
        draft.into_reading(plan)
    }

    /// Sheets in which no school has a row: what is missing there is to be mended for all of them at once.
    fn lacking(&self, draft: &mut Draft) {
        let is_of_none = |name: &str| self.part(name).is_none_or(|part| part.of_school.is_empty());
        for spec in LISTS.iter().filter(|spec| spec.path != RESULTS && is_of_none(spec.name)) {
            let list = FieldPath::new(spec.path);
            if let Some(place) = draft.sources.find(&list).cloned() {
                draft.sources.insert_of_none(list, place);
            }
        }
        // Otherwise notes stand beside the results.
        if self.wide.is_some() && is_of_none(FAILINGS.name) {
            let heading = |part: &Part| part.coded.code.map(|at| (part.coded.shared.name.clone(), at));
            let place = match self.part(FAILINGS.name).and_then(heading) {
                Some((sheet, (row, column))) => self.cell(&sheet, row, column),
                None => Place::File { file: self.file.clone() },
            };
            draft.sources.insert_of_none(FieldPath::new(RESULTS).key("note"), place);
        }
    }

    /// The sheets as this school has them.
    fn views(&self, school: usize, list: &Sheet, purpose: Purpose, draft: &mut Draft) -> Views<'_> {
        let row = self.roll.schools.get(school).map_or(0, |school| school.row);
        let row = list.rows.iter().find(|other| other.number == row);
        let general = self.part(GENERAL_SHEET).map(|part| &part.coded.shared);
        let keeps = purpose == Purpose::Workbook;
        let mut values = Values { district: self, list, row, general, keeps, told: HashSet::new() };
        let named = self.sheets.iter().map(|(name, part)| (Some(*name), part));
        let others = self.others.iter().map(|part| (None, part));
        Views(named.chain(others).map(|(name, part)| view(name, part, school, &mut values, draft)).collect())
    }
}

struct View<'d> {
    name: Option<&'static str>,
    sheet: Cow<'d, Sheet>,
    /// Whether it has rows of the school itself.
    is_own: bool,
    /// The row of the headings, where it is known.
    heading: Option<u32>,
}

struct Views<'d>(Vec<View<'d>>);

impl Views<'_> {
    fn view(&self, name: &str) -> Option<&View<'_>> {
        self.0.iter().find(|view| view.name == Some(name))
    }

    fn page(&self, name: &str) -> Option<Page<'_>> {
        self.view(name).map(|view| match view.heading {
            Some(heading) => Page::under(&view.sheet, heading),
            None => Page::of(&view.sheet),
        })
    }

    fn heading(&self, name: &str) -> Option<u32> {
        self.view(name).and_then(|view| view.heading)
    }

    fn is_own(&self, name: &str) -> bool {
        self.view(name).is_some_and(|view| view.is_own)
    }
}

/// A sheet with the rows of the school itself, or with those that are for all.
fn view<'d>(
    name: Option<&'static str>,
    part: &'d Part,
    school: usize,
    values: &mut Values,
    draft: &mut Draft,
) -> View<'d> {
    let own = part.coded.own(part.groups(school));
    let is_own = own.is_some();
    let has_fields = own.as_ref().map_or(part.has_fields, |own| own.rows.iter().any(merge_field::in_row));
    let mut sheet = own.map_or(Cow::Borrowed(&part.coded.shared), Cow::Owned);
    // What stands on a sheet of the clerk's own is printed nowhere.
    if has_fields && !values.keeps && (name.is_some() || part.is_free) {
        let path = name.map_or_else(|| FieldPath::new("sections"), path_of);
        let own_name = sheet.name.clone();
        merge_field::fill(sheet.to_mut(), |row, column, name| {
            values.value(name, &Asked { sheet: &own_name, row, column, path: &path }, draft)
        });
    }
    View { name, sheet, is_own, heading: part.coded.code.map(|(row, _)| row) }
}

/// Where a value is asked for.
struct Asked<'a> {
    sheet: &'a str,
    row: u32,
    column: u16,
    path: &'a FieldPath,
}

/// What the list of schools says about one of them, by the names of columns; single fields for all schools too.
struct Values<'d> {
    district: &'d District<'d>,
    list: &'d Sheet,
    row: Option<&'d Row>,
    general: Option<&'d Sheet>,
    /// Whether words stay as they are.
    keeps: bool,
    /// Names that were reported already.
    told: HashSet<String>,
}

impl Values<'_> {
    fn value(&mut self, name: &str, asked: &Asked, draft: &mut Draft) -> Option<String> {
        let wanted = folded(name);
        let column = self.district.roll.columns.get(&wanted).copied();
        let in_list = column.and_then(|column| self.row?.cell(column));
        if let Some(cell) = in_list.filter(|cell| !is_blank(cell)) {
            return cell::text(cell).map_err(|finding| self.tell(*finding, column, &wanted, asked, draft)).ok();
        }
        if let Some(text) = self.of_all(&wanted) {
            return Some(text);
        }
        let finding = match column {
            Some(_) => {
                let cell = crate::excel::workbook::address(asked.row, asked.column);
                let finding = Finding::error(rule::MERGE_FIELD, format!("trường này chưa có \"{name}\"."));
                finding.help(format!("điền ô này: trang \"{}\", ô {cell} dùng «{name}».", asked.sheet))
            }
            None => self.unknown(name),
        };
        self.tell(finding, column, &wanted, asked, draft);
        None
    }

    /// A single field that is for all schools.
    fn of_all(&self, wanted: &str) -> Option<String> {
        let rows = &self.general?.rows;
        let row = rows.iter().find(|row| row.cells.first().is_some_and(|cell| folded(&plain(cell)) == wanted))?;
        row.cells.get(1).filter(|cell| !is_blank(cell)).and_then(|cell| cell::text(cell).ok())
    }

    fn unknown(&self, name: &str) -> Finding {
        let finding = Finding::error(rule::MERGE_FIELD, format!("không có cột \"{name}\" ở trang {SCHOOLS_SHEET}."));
        let headings = self.list.rows.iter().find(|row| row.number == self.district.roll.headings);
        let headings: Vec<String> = headings.into_iter().flat_map(|row| &row.cells).map(plain).collect();
        let fields = GENERAL.iter().flat_map(|group| group.fields).map(|field| field.heading);
        let known = headings.iter().map(|heading| heading.trim_end_matches([' ', '*']));
        let known: Vec<&str> = known.filter(|heading| !heading.is_empty()).chain(fields).collect();
        let wanted = folded(name);
        if let Some(field) = known.iter().find(|known| folded(known) == wanted) {
            return finding.help(format!(
                "thêm cột \"{field}\" vào trang {SCHOOLS_SHEET}, hoặc điền mục \"{field}\" ở trang {GENERAL_SHEET}."
            ));
        }
        match nearest(name, known.iter().copied()) {
            Some(near) => finding.help(format!("có phải là «{near}»?")),
            None => finding.help(format!("thêm cột \"{name}\" vào trang {SCHOOLS_SHEET}, hoặc bỏ dấu « ».")),
        }
    }

    /// Told once, at the cell of the school where it has one.
    fn tell(&mut self, finding: Finding, column: Option<u16>, name: &str, asked: &Asked, draft: &mut Draft) {
        draft.misread.push(asked.path.clone());
        if !self.told.insert(name.to_owned()) {
            return;
        }
        let place: Place = match (column, self.row) {
            (Some(column), Some(row)) => self.district.cell(&self.list.name, row.number, column),
            _ => self.district.cell(asked.sheet, asked.row, asked.column),
        };
        draft.report.push(finding.at_place(place));
    }
}
