//! Results of criteria a school a row: a column for each criterion, and why criteria are not met on a sheet of its own.

use serde_json::{Map, Value};

use super::coded::is_criterion;
use crate::catalogue::{Catalogue, CriteriaSet};
use crate::diagnostic::{FieldPath, Finding};
use crate::excel::columns::{FAILINGS, Kind};
use crate::excel::read::cell::{decimal, rule};
use crate::excel::read::draft::Draft;
use crate::excel::read::page::{Page, folded, plain};
use crate::excel::read::{list, rest};
use crate::excel::workbook::{Cell, CellValue, Row, Sheet};

/// Where the list of results stands in a plan.
pub const RESULTS: &str = "assessment.results";

/// The columns of a sheet that are criteria.
#[derive(Debug, Default)]
pub struct WideResults {
    pub heading: u32,
    pub columns: Vec<(u16, String)>,
    /// Headings that look like criteria and are none of any set.
    pub unknown: Vec<(u16, String)>,
}

impl WideResults {
    /// The columns; `None` where results stand a criterion a row.
    pub fn of(sheet: &Sheet, heading: u32, catalogue: &Catalogue) -> Option<Self> {
        let row = sheet.rows.iter().find(|row| row.number == heading)?;
        let mut wide = Self { heading, ..Self::default() };
        for cell in &row.cells {
            let Some(code) = wide.criterion(cell) else { continue };
            let is_known = catalogue.sets().any(|set| set.criterion(&code).is_some());
            if is_known { &mut wide.columns } else { &mut wide.unknown }.push((cell.column, code));
        }
        (wide.columns.len() > 1).then_some(wide)
    }

    /// The criteria without a column that one set has between those of the columns beside this one.
    pub fn between(&self, column: u16, catalogue: &Catalogue) -> Vec<String> {
        let left = self.columns.iter().filter(|(at, _)| *at < column).max().map(|(_, code)| code.as_str());
        let right = self.columns.iter().filter(|(at, _)| *at > column).min().map(|(_, code)| code.as_str());
        let holds = |code: Option<&str>, codes: &[&str]| code.is_none_or(|code| codes.contains(&code));
        let mut sets = catalogue.sets().filter_map(|set| {
            let codes: Vec<&str> = set.criteria().map(|criterion| criterion.code.as_str()).collect();
            if !holds(left, &codes)
                || !holds(right, &codes)
                || self.columns.iter().any(|(_, code)| !codes.contains(&code.as_str()))
            {
                return None;
            }
            let at = |code: &str| codes.iter().position(|known| *known == code);
            let first = left.and_then(at).map_or(0, |at| at + 1);
            let last = right.and_then(at).unwrap_or(codes.len());
            Some(codes.get(first..last)?.iter().map(|code| (*code).to_owned()).collect())
        });
        sets.next().unwrap_or_default()
    }

    /// The spreadsheet program makes the number 1.1 of 1.10: that comes after 1.1 in the same row.
    fn criterion(&self, cell: &Cell) -> Option<String> {
        let is_taken = |code: &str| self.columns.iter().any(|(_, known)| known == code);
        let code = match &cell.value {
            CellValue::Number(number) => {
                let shown = cell.shown.as_ref().map(|shown| shown.replace(',', "."));
                shown.filter(|shown| !is_taken(shown)).unwrap_or_else(|| decimal(*number))
            }
            _ => folded(&plain(cell)).trim_start_matches("tiêu chí").trim().to_owned(),
        };
        let code = if is_taken(&code) { format!("{code}0") } else { code };
        is_criterion(&code).then_some(code)
    }
}

/// Reads the row of a school into the plan.
pub fn read(draft: &mut Draft, page: Page, wide: &WideResults) {
    let list = FieldPath::new(RESULTS);
    let rows: Vec<u32> = page.rows().filter(|row| row.number > wide.heading).map(|row| row.number).collect();
    let first = wide.columns.first().map_or(0, |(column, _)| *column);
    draft.remember(&list, page.at(rows.first().copied().unwrap_or(wide.heading), first));
    for again in rows.iter().skip(1) {
        let finding = Finding::error(rule::SCHOOL, "trường này có hai dòng kết quả.");
        draft.misread(finding.help("giữ lại một dòng."), &list, page.at(*again, first));
    }
    let Some(row) = rows.first().copied() else { return };
    let mut items = Vec::new();
    for (column, code) in &wide.columns {
        let is_of_school = draft.known.set.is_some_and(|set| set.criterion(code).is_some());
        if page.cell(row, *column).is_none() && !is_of_school {
            continue;
        }
        let path = list.index(items.len());
        draft.remember(&path, page.at(row, *column));
        let mut fields = Map::from_iter([("criterion".to_owned(), Value::from(code.as_str()))]);
        let result = draft.read(Kind::CriterionResult, &path.key("result"), page.at(row, *column));
        fields.extend(result.map(|result| ("result".to_owned(), result)));
        items.push(Value::Object(fields));
    }
    absent(draft, page, wide, &mut items);
    if !items.is_empty() {
        draft.put(RESULTS, Value::Array(items));
    }
}

/// The criteria of the school's set that the sheet has no column for: they are to be mended at the headings, for all
/// schools at once.
fn absent(draft: &mut Draft, page: Page, wide: &WideResults, items: &mut Vec<Value>) {
    let list = FieldPath::new(RESULTS);
    let known = |code: &str| wide.columns.iter().any(|(_, known)| known == code);
    let codes = draft.known.set.into_iter().flat_map(CriteriaSet::criteria).map(|criterion| criterion.code.as_str());
    let codes: Vec<&str> = codes.filter(|code| !known(code)).collect();
    let is_whole = items.iter().all(|item| item.get("result").is_some());
    let first = wide.columns.first().map_or(0, |(column, _)| *column);
    for code in &codes {
        // Beside the column of the criterion before it.
        let before = wide.columns.iter().filter(|(_, known)| precedes(known, code)).map(|(column, _)| *column).max();
        draft.remember(&list.index(items.len()), page.at(wide.heading, before.unwrap_or(first)));
        items.push(Value::Object(Map::from_iter([("criterion".to_owned(), Value::from(*code))])));
    }
    if !codes.is_empty() && is_whole {
        draft.remember(&list, page.at(wide.heading, first));
    }
}

/// Whether a code comes before another: `1.2` before `1.10`.
fn precedes(code: &str, other: &str) -> bool {
    let numbers = |code: &str| code.split('.').map(|part| part.parse::<u32>().unwrap_or(0)).collect::<Vec<_>>();
    numbers(code) < numbers(other)
}

/// Adds to the results why they are not met.
pub fn read_failings(draft: &mut Draft, page: Page) {
    let list = FieldPath::new(RESULTS);
    let place = draft.sources.find(&list).cloned();
    failings(draft, page, &list);
    // A result that is missing is to be mended where results stand.
    if let Some(place) = place {
        draft.sources.insert(list, place);
    }
}

/// Tells what stands on the sheet of reasons besides its headings, where there are no results that it could belong to.
pub fn pass_over_failings(draft: &mut Draft, page: Page, heading: u32) {
    let is_known = |cell: &Cell| FAILINGS.columns.iter().any(|column| folded(column.heading) == folded(&plain(cell)));
    let headings = page.rows().filter(|row| row.number == heading).flat_map(|row| &row.cells);
    for cell in headings.filter(|cell| is_known(cell)) {
        draft.see(page.at(heading, cell.column));
    }
    rest::tell(draft, page, heading);
}

fn failings(draft: &mut Draft, page: Page, list: &FieldPath) {
    let names: Vec<&str> = FAILINGS.columns.iter().map(|column| column.heading).collect();
    let headings = page.columns(FAILINGS.columns);
    if let Some(headings) = &headings {
        list::tell_headings(draft, page, list, FAILINGS.columns, headings, true);
    }
    let columns = headings.map(|headings| (headings.row, headings.columns));
    let Some((heading, &[Some(code), Some(note)])) = columns.as_ref().map(|(row, columns)| (*row, columns.as_slice()))
    else {
        let finding = Finding::error(rule::COLUMN, format!("trang \"{}\" thiếu cột.", FAILINGS.name));
        let help = format!("ghi hàng tiêu đề có các cột: {}.", names.join("; "));
        return draft.misread(finding.help(help), list, page.at(0, 0));
    };
    let rows: Vec<&Row> = page.rows().filter(|row| row.number > heading).collect();
    for row in rows.into_iter().map(|row| row.number) {
        let Some(text) = draft.read(Kind::Text, list, page.at(row, note)) else { continue };
        let criterion = draft.read(Kind::Code, list, page.at(row, code));
        let Some(criterion) = criterion.as_ref().and_then(Value::as_str) else {
            let finding = Finding::error(rule::MISSING, "dòng này thiếu \"Tiêu chí\".");
            draft.misread(finding.help("ghi mã tiêu chí, ví dụ 1.1."), list, page.at(row, code));
            continue;
        };
        if let Some(index) = add_note(draft, criterion, text) {
            draft.remember(&list.index(index).key("note"), page.at(row, note));
        } else {
            let message = format!("tiêu chí \"{criterion}\" không có kết quả của trường này.");
            let help = "sửa mã tiêu chí, hoặc ghi kết quả ở trang Kết quả tiêu chí.";
            draft.misread(Finding::error(rule::CODE, message).help(help), list, page.at(row, code));
        }
    }
    rest::tell(draft, page, heading);
}

/// Where the result of the criterion stands among the results; `None` when it is not there.
fn add_note(draft: &mut Draft, criterion: &str, note: Value) -> Option<usize> {
    let results = draft.plan.get_mut("assessment")?.get_mut("results")?.as_array_mut()?;
    let is_result = |item: &Value| item.get("criterion").and_then(Value::as_str) == Some(criterion);
    let index = results.iter().position(is_result)?;
    results.get_mut(index)?.as_object_mut()?.insert("note".to_owned(), note);
    Some(index)
}
