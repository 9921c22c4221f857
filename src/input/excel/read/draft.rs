//! The plan on its way: values by path, with the cells they came from and what was found.

use std::collections::HashSet;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::cell::{self, Known, rule};
use super::page::{At, Page};
use super::value;
use crate::diagnostic::{FieldPath, Finding, Place, Report, SourceMap, Wording};
use crate::excel::columns::Kind;
use crate::excel::workbook::{Cell, CellValue, address};
use crate::vietnamese::legacy;

/// What has been read so far.
pub struct Draft<'a> {
    pub file: Arc<str>,
    pub known: Known<'a>,
    pub plan: Map<String, Value>,
    pub sources: SourceMap,
    pub report: Report,
    /// Fields that say something which was not understood.
    pub misread: Vec<FieldPath>,
    /// Cells that were read, or told of: sheet, row, column.
    seen: HashSet<(usize, u32, u16)>,
    /// Cells whose look was reported.
    pub(super) told_looks: HashSet<(usize, u32, u16)>,
}

impl<'a> Draft<'a> {
    pub fn new(file: impl Into<Arc<str>>, known: Known<'a>) -> Self {
        Self {
            file: file.into(),
            known,
            plan: Map::new(),
            sources: SourceMap::of(Wording::Workbook),
            report: Report::default(),
            misread: Vec::new(),
            seen: HashSet::new(),
            told_looks: HashSet::new(),
        }
    }

    /// The place of a cell.
    pub fn place(&self, at: At) -> Place {
        Place::Cell { file: self.file.clone(), sheet: at.page.sheet.name.clone(), cell: address(at.row, at.column) }
    }

    /// Remembers where a field stands, or should stand.
    pub fn remember(&mut self, path: &FieldPath, at: At) {
        let place = self.place(at);
        self.sources.insert(path.clone(), place);
    }

    /// The cell has been read, or a finding is about it.
    pub fn see(&mut self, at: At) {
        self.seen.insert(at.key());
    }

    /// All cells of a row.
    pub fn see_row(&mut self, page: Page, row: u32) {
        let cells = page.rows().filter(|other| other.number == row).flat_map(|row| &row.cells);
        self.seen.extend(cells.map(|cell| (page.key(), row, cell.column)));
    }

    /// All cells of a column.
    pub fn see_column(&mut self, page: Page, column: u16) {
        self.seen.extend(page.rows().map(|row| (page.key(), row.number, column)));
    }

    pub fn is_seen(&self, at: At) -> bool {
        self.seen.contains(&at.key())
    }

    /// Something found in a cell.
    pub fn found(&mut self, finding: Finding, at: At) {
        let place = self.place(at);
        self.report.push(finding.at_place(place));
    }

    /// Something found about a field: what checks would say about it is not told again.
    pub fn misread(&mut self, finding: Finding, path: &FieldPath, at: At) {
        self.misread.push(path.clone());
        self.found(finding, at);
    }

    /// Reads a cell as a field of the plan; `None` for a blank one and for one that was not understood.
    pub fn read(&mut self, kind: Kind, path: &FieldPath, at: At) -> Option<Value> {
        self.remember(path, at);
        let cell = at.cell()?;
        self.see(at);
        self.tell_looks(cell, at);
        if self.is_old(cell, path, at) {
            return None;
        }
        self.value(value::read(kind, cell, self.known), path, at)
    }

    /// The text of a cell; blank where there is none.
    pub fn text(&mut self, path: &FieldPath, at: At) -> String {
        self.rich_text(path, at, None)
    }

    /// The text of a cell with signs of emphasis, if `whole` is given: whether emphasis of all of it counts.
    pub fn rich_text(&mut self, path: &FieldPath, at: At, whole: Option<bool>) -> String {
        let Some(cell) = at.cell() else { return String::new() };
        self.see(at);
        self.tell_looks(cell, at);
        if self.is_old(cell, path, at) {
            return String::new();
        }
        cell::rich(cell, whole.is_some(), whole.unwrap_or(false)).unwrap_or_else(|finding| {
            self.misread(*finding, path, at);
            String::new()
        })
    }

    /// Whether a text was typed in an encoding from before Unicode, which is reported. In doubt the text stays.
    fn is_old(&mut self, cell: &Cell, path: &FieldPath, at: At) -> bool {
        let CellValue::Text(text) = &cell.value else { return false };
        let Some(legacy) = legacy::recognise(text) else { return false };
        if legacy.is_certain {
            let finding = Finding::error(rule::ENCODING, legacy.message()).help(legacy.help());
            self.misread(finding, path, at);
        } else {
            self.found(Finding::hint(rule::ENCODING, legacy.message()).help(legacy.help()), at);
        }
        legacy.is_certain
    }

    /// Keeps what was read, or reports what is wrong.
    pub fn value(&mut self, read: cell::Read, path: &FieldPath, at: At) -> Option<Value> {
        match read {
            Ok((value, remark)) => {
                if let Some(remark) = remark {
                    self.found(remark, at);
                }
                (!value.is_null()).then_some(value)
            }
            Err(finding) => {
                self.misread(*finding, path, at);
                None
            }
        }
    }

    /// The value at a path of keys, if one was put there.
    pub fn plan_at(&self, path: &str) -> Option<&Value> {
        let mut keys = path.split('.');
        let first = self.plan.get(keys.next()?)?;
        keys.try_fold(first, |value, key| value.get(key))
    }

    /// Puts a value at its path: objects are made on the way.
    pub fn put(&mut self, path: &str, value: Value) {
        put(&mut self.plan, path, value);
    }
}

/// Puts a value at a path of keys.
pub fn put(fields: &mut Map<String, Value>, path: &str, value: Value) {
    match path.split_once('.') {
        None => {
            fields.insert(path.to_owned(), value);
        }
        Some((key, rest)) => {
            let inner = fields.entry(key).or_insert_with(|| Value::Object(Map::new()));
            if let Some(inner) = inner.as_object_mut() {
                put(inner, rest, value);
            }
        }
    }
}
