//! Reads the sheet of a list: one item for each row.

use serde_json::{Map, Value, json};

use super::asked::{self, Asked};
use super::assessed;
use super::cell::rule;
use super::draft::{Draft, put};
use super::headings::{self, Headings};
use super::page::{At, Page, folded, plain};
use super::rest;
use crate::diagnostic::{FieldPath, Finding};
use crate::excel::columns::{Column, Kind, ListSheet};
use crate::excel::workbook::CellValue;

/// First words of rows that people add under a column of money.
const TOTALS: [&str; 5] = ["tổng", "tổng cộng", "cộng", "tổng số", "tổng kinh phí"];

/// Reads the list into the plan.
pub fn read(draft: &mut Draft, page: Page, spec: &ListSheet) {
    let list = FieldPath::new(spec.path);
    let Some(headings) = page.columns(spec.columns) else {
        draft.remember(&list, page.at(0, 0));
        return draft.misread(headings::none_found(spec.name, spec.columns), &list, page.at(0, 0));
    };
    let first = headings.columns.iter().flatten().min().copied().unwrap_or(0);
    draft.remember(&list, page.at(headings.row + 1, first));
    tell_headings(draft, page, &list, spec.columns, &headings, false);
    let mut items = Vec::new();
    let mut reader = ListReader { spec, list, headings: &headings, page };
    let rows: Vec<u32> = page.rows().map(|row| row.number).filter(|row| *row > headings.row).collect();
    for row in rows {
        if reader.is_item(draft, row) {
            reader.item(draft, row, &mut items);
        }
    }
    if spec.path == "assessment.results" {
        assessed::tell_names(draft, page, &headings, &FieldPath::new(spec.path), &items);
    }
    if !items.is_empty() {
        draft.put(spec.path, Value::Array(items));
    }
    rest::tell(draft, page, headings.row);
}

/// Tells what is found of the columns; the cells of those that are told are told with them.
pub fn tell_headings(
    draft: &mut Draft,
    page: Page,
    list: &FieldPath,
    spec: &[Column],
    headings: &Headings,
    needs_all: bool,
) {
    let used = headings::used(page, headings.row);
    for told in (Asked { spec, headings, used: &used, needs_all }).tell() {
        draft.see_column(page, told.column);
        if told.stops {
            draft.misread(told.finding, list, page.at(headings.row, told.column));
        } else {
            draft.found(told.finding, page.at(headings.row, told.column));
        }
    }
    let others = headings.others.iter().filter(|(_, text)| asked::is_counting(text));
    let counting: Vec<u16> = others.map(|(column, _)| *column).collect();
    for column in counting {
        draft.see_column(page, column);
    }
    // A heading of somebody's own over nothing was not told with its column, and a number is no heading of anything.
    let row = page.rows().find(|row| row.number == headings.row);
    let is_own = |column: u16| headings.others.iter().any(|(other, _)| *other == column);
    let cells = row.into_iter().flat_map(|row| &row.cells);
    for cell in cells.filter(|cell| !plain(cell).is_empty() && !is_own(cell.column)) {
        draft.see(page.at(headings.row, cell.column));
    }
}

struct ListReader<'r> {
    spec: &'r ListSheet,
    list: FieldPath,
    headings: &'r Headings,
    page: Page<'r>,
}

impl ListReader<'_> {
    /// The columns that are there, with their places.
    fn columns(&self) -> impl Iterator<Item = (&'static Column, u16)> {
        let spec: &'static [Column] = self.spec.columns;
        let places = self.headings.columns.clone();
        spec.iter().zip(places).filter_map(|(column, place)| Some((column, place?)))
    }

    /// Whether something of the plan stands in the row; titles and sums that people add are reported and passed over.
    fn is_item(&self, draft: &mut Draft, row: u32) -> bool {
        let filled: Vec<(&Column, u16)> = self
            .columns()
            .filter(|(column, place)| column.is_data() && self.page.cell(row, *place).is_some())
            .collect();
        let Some((first, place)) = filled.first().copied() else { return false };
        let text = self.page.cell(row, place).map(plain).unwrap_or_default();
        let merge = self.page.merge(row, place);
        let half = self.columns().count().div_ceil(2).max(2);
        let is_title = filled.len() == 1
            && merge.is_some_and(|merge| {
                let joined = |column: u16| merge.first_column <= column && column <= merge.last_column;
                self.columns().filter(|(_, place)| joined(*place)).count() >= half
            });
        let has_money = self.columns().any(|(column, _)| column.kind == Kind::Money);
        let is_total = has_money && first.kind != Kind::Money && TOTALS.contains(&folded(&text).as_str());
        if is_title || is_total {
            let (what, why) = if is_title {
                ("hàng tiêu đề", "bảng in ra được nhóm theo dữ liệu của các cột.")
            } else {
                ("hàng tổng", "chương trình tự cộng khi bảng có tùy chọn Hàng tổng.")
            };
            let finding = Finding::hint(rule::IGNORED, format!("{what} \"{text}\" được bỏ qua."));
            draft.found(finding.help(why), self.page.at(row, place));
            draft.see_row(self.page, row);
            return false;
        }
        true
    }

    fn item(&mut self, draft: &mut Draft, row: u32, items: &mut Vec<Value>) {
        let goes_on = self.spec.group_column().is_some() && !items.is_empty() && !self.begins_group(row, items);
        let index = if goes_on { items.len() - 1 } else { items.len() };
        let path = self.list.index(index);
        self.see_keys(draft, row);
        let single = self.spec.columns.iter().find(|column| column.path.is_empty() && column.is_data());
        if single.is_some() {
            let value = self
                .columns()
                .next()
                .and_then(|(column, place)| self.cell(draft, column, &path, self.page.at(row, place)));
            return items.push(value.unwrap_or_else(|| Value::from("")));
        }
        let mut fields = if goes_on { items.pop() } else { None }
            .and_then(|item| if let Value::Object(fields) = item { Some(fields) } else { None })
            .unwrap_or_default();
        if !goes_on {
            draft.remember(&path, self.page.at(row, self.columns().map(|(_, place)| place).min().unwrap_or(0)));
        }
        for (column, place) in self.columns().filter(|(column, _)| column.is_data() && column.nested().is_none()) {
            let is_again = goes_on && self.page.cell(row, place).is_none();
            if is_again || (goes_on && fields.contains_key(column.path)) {
                if self.repeats(row, place) {
                    draft.see(self.page.at(row, place));
                }
                continue;
            }
            if let Some(value) = self.cell(draft, column, &path.key(column.path), self.page.at(row, place)) {
                put(&mut fields, column.path, value);
            }
        }
        self.inner(draft, &path, row, &mut fields);
        if !goes_on {
            self.require(draft, &path, row, &mut fields);
        }
        items.push(Value::Object(fields));
    }

    /// The keys of groups and the names that are only shown: they have been looked at.
    fn see_keys(&self, draft: &mut Draft, row: u32) {
        for (_, place) in self.columns().filter(|(column, _)| !column.is_data()) {
            draft.see(self.page.at(row, place));
        }
    }

    /// Whether a cell says the same as the one above it that says something.
    fn repeats(&self, row: u32, place: u16) -> bool {
        let said = |row: u32| self.page.cell(row, place).map(|cell| key(&cell.value));
        let above =
            self.page.rows().map(|other| other.number).filter(|other| *other < row && *other > self.headings.row);
        above.filter_map(said).last() == said(row)
    }

    /// Whether the row says another group than the last one.
    fn begins_group(&self, row: u32, items: &[Value]) -> bool {
        let Some((column, place)) = self
            .columns()
            .next()
            .filter(|(column, _)| Some(column.heading) == self.spec.group_column().map(|column| column.heading))
        else {
            return true;
        };
        let Some(cell) = self.page.cell(row, place) else { return false };
        if column.is_data() {
            let said = items.last().and_then(|item| item.get(column.path)).and_then(Value::as_str).unwrap_or_default();
            return folded(&plain(cell)) != folded(said);
        }
        // The key itself is not kept: it is compared with the nearest one above.
        let above = self.page.rows().filter(|above| above.number < row && above.number > self.headings.row);
        let last = above.filter_map(|above| self.page.cell(above.number, place)).last();
        last.is_none_or(|last| key(&last.value) != key(&cell.value))
    }

    /// Items of lists within the item.
    fn inner(&self, draft: &mut Draft, path: &FieldPath, row: u32, fields: &mut Map<String, Value>) {
        let mut lists: Vec<&str> = self.spec.columns.iter().filter_map(|column| Some(column.nested()?.0)).collect();
        lists.dedup();
        for list in lists {
            let of_list = |column: &Column| column.nested().filter(|(of, _)| *of == list).map(|(_, field)| field);
            let is_filled =
                self.columns().any(|(column, place)| of_list(column).is_some() && self.page.cell(row, place).is_some());
            if !is_filled {
                continue;
            }
            let index = fields.get(list).and_then(Value::as_array).map_or(0, Vec::len);
            let path = path.key(list).index(index);
            let mut inner = Map::new();
            for (column, place) in self.columns() {
                let Some(field) = of_list(column) else { continue };
                if let Some(value) = self.cell(draft, column, &path.key(field), self.page.at(row, place)) {
                    inner.insert(field.to_owned(), value);
                } else if field == "name" {
                    inner.insert(field.to_owned(), "".into());
                }
            }
            let first = self.columns().find(|(column, _)| of_list(column).is_some()).map_or(0, |(_, place)| place);
            draft.remember(&path, self.page.at(row, first));
            let list = fields.entry(list).or_insert_with(|| json!([]));
            if let Some(list) = list.as_array_mut() {
                list.push(Value::Object(inner));
            }
        }
    }

    fn cell(&self, draft: &mut Draft, column: &Column, path: &FieldPath, at: At) -> Option<Value> {
        let mut from = self.page.source(at.row, at.column);
        // An amount for several rows must not be counted several times.
        if column.kind == Kind::Money && from != at.row {
            draft.remember(path, at);
            return None;
        }
        if from <= self.headings.row {
            from = at.row;
        }
        if column.kind == Kind::Code && self.spec.path == "assessment.results" {
            return assessed::code(draft, self.headings, path, at);
        }
        draft.read(column.kind, path, self.page.at(from, at.column))
    }

    /// Fields without which an item is nothing.
    fn require(&self, draft: &mut Draft, path: &FieldPath, row: u32, fields: &mut Map<String, Value>) {
        let key = match self.spec.path {
            "assessment.results" => "criterion",
            "assessment.level4" => "item",
            "recipients" | "council.members" | "council.secretaries" => "name",
            _ => return,
        };
        if fields.contains_key(key) {
            return;
        }
        fields.insert(key.to_owned(), "".into());
        let field = path.key(key);
        if let Some((column, place)) = self.columns().find(|(column, _)| column.path == key)
            && !draft.misread.contains(&field)
        {
            let finding = Finding::error(rule::MISSING, format!("dòng này thiếu \"{}\".", column.heading));
            draft.misread(finding.help("điền ô này, hoặc xóa cả dòng."), &field, self.page.at(row, place));
        } else {
            draft.misread.push(field);
        }
    }
}

fn key(value: &CellValue) -> String {
    match value {
        CellValue::Text(text) => folded(text),
        CellValue::Number(number) => super::cell::decimal(*number),
        other => format!("{other:?}"),
    }
}
