//! A free table from its own sheet.

mod kinds;
mod value;

use serde_json::{Map, Value, json};

use super::cell::{self, rule};
use super::draft::Draft;
use super::page::{At, Page, folded, nearest};
use super::rest;
use crate::diagnostic::{FieldPath, Finding};
use crate::excel::columns::{Kind, ROW_KIND};
use crate::excel::form::grid;
use crate::excel::text::{emphasis, points};
use crate::excel::workbook::{Cell, CellValue, Row};
use crate::vietnamese::money::grouped;
use value::{CELL_WORDS, is_typed, look, looking, spanned, text_or_runs, typed_value};

/// Reads a table: `head`, `rows` and `columns` of the block at `path`.
pub fn read(draft: &mut Draft, page: Page, path: &FieldPath) -> Map<String, Value> {
    let (first, kinds) = match kinds::kinds(page) {
        Some((row, column)) => (row + 1, Some(column)),
        None => (0, None),
    };
    let mut reader = Reader { page, path, kinds, first, last: None };
    if let Some(column) = kinds {
        kinds::tell_headings(draft, page, first - 1, column);
    }
    draft.remember(path, page.at(reader.first, reader.kinds.unwrap_or(0)));
    reader.measure();
    if reader.kinds.is_none() {
        let finding = Finding::hint(
            rule::TABLE,
            format!("trang \"{}\" không có cột \"{ROW_KIND}\": hàng đầu được coi là tiêu đề bảng.", page.sheet.name),
        );
        draft.found(
            finding.help(format!("thêm cột \"{ROW_KIND}\" ở bên trái nếu bảng có nhiều hàng tiêu đề.")),
            page.at(0, 0),
        );
    }
    let block = reader.table(draft);
    if kinds.is_some() {
        rest::tell(draft, page, first - 1);
    }
    block
}

struct Reader<'r> {
    page: Page<'r>,
    path: &'r FieldPath,
    /// The column that says what a row is.
    kinds: Option<u16>,
    /// The first row of the table.
    first: u32,
    /// The last column of the table.
    last: Option<u16>,
}

/// What a row is.
enum RowKind {
    Widths,
    Alignment,
    Head,
    Band,
    Group,
    Cells { bold: bool, may_split: Option<bool> },
}

impl Reader<'_> {
    /// Columns reach as far as something stands in them, notes in cells above the table left aside.
    fn measure(&mut self) {
        let rows = self.page.rows().filter(|row| row.number >= self.first);
        let cells = rows.flat_map(Row::placed).filter(|(_, cell)| !super::page::is_blank(cell));
        let end = |row, column| self.page.merge(row, column).map_or(column, |merge| merge.last_column);
        let ends = cells.map(|(row, cell)| end(row, cell.column));
        self.last = ends.max();
    }

    fn left(&self) -> u16 {
        match self.kinds {
            Some(column) => column + 1,
            None => self.page.rows().flat_map(|row| &row.cells).map(|cell| cell.column).min().unwrap_or(0),
        }
    }

    fn table(&self, draft: &mut Draft) -> Map<String, Value> {
        let mut block = Map::new();
        let (mut head, mut rows, mut columns) = (Vec::new(), Vec::new(), Vec::<Map<String, Value>>::new());
        let numbers: Vec<u32> = self.page.rows().map(|row| row.number).filter(|row| *row >= self.first).collect();
        let mut is_first = true;
        for row in numbers.into_iter().filter(|row| self.is_filled(*row)) {
            let kind = self.kind(draft, row, is_first);
            is_first = false;
            match kind {
                RowKind::Widths | RowKind::Alignment => self.settings(draft, row, &kind, &mut columns),
                RowKind::Head => {
                    let path = self.path.key("head").index(head.len());
                    head.push(Value::Array(self.cells(draft, row, &path, true)));
                }
                RowKind::Band | RowKind::Group | RowKind::Cells { .. } => {
                    let path = self.path.key("rows").index(rows.len());
                    rows.push(self.body_row(draft, row, &kind, &path));
                }
            }
        }
        if !columns.is_empty() {
            block.insert("columns".to_owned(), columns.into_iter().map(Value::Object).collect());
        }
        if !head.is_empty() {
            block.insert("head".to_owned(), Value::Array(head));
        }
        block.insert("rows".to_owned(), Value::Array(rows));
        block
    }

    /// Rows between joined cells count, even where nothing of their own stands in them.
    fn is_filled(&self, row: u32) -> bool {
        let Some(last) = self.last else { return false };
        let left = self.kinds.unwrap_or(self.left());
        (left..=last).any(|column| self.page.cell(row, column).is_some())
    }

    fn kind(&self, draft: &mut Draft, row: u32, is_first: bool) -> RowKind {
        let plain_row = RowKind::Cells { bold: false, may_split: None };
        let Some(column) = self.kinds else { return if is_first { RowKind::Head } else { plain_row } };
        let text = draft.text(self.path, self.page.at(row, column));
        let mut words = text.split(',').map(folded);
        let kind = words.next().unwrap_or_default();
        let is = |known: &str| folded(known) == kind;
        if is(grid::WIDTHS) {
            return RowKind::Widths;
        } else if is(grid::ALIGNMENT) {
            return RowKind::Alignment;
        } else if is(grid::HEAD) {
            return RowKind::Head;
        } else if is(grid::BAND) {
            return RowKind::Band;
        } else if is(grid::GROUP) {
            return RowKind::Group;
        } else if !kind.is_empty() && !is(grid::PLAIN) {
            self.unknown_kind(draft, row, column, &text);
            return plain_row;
        }
        let (mut bold, mut may_split) = (false, None);
        for word in words {
            match word.as_str() {
                grid::BOLD => bold = true,
                grid::WHOLE => may_split = Some(false),
                grid::MAY_SPLIT => may_split = Some(true),
                _ => self.unknown_kind(draft, row, column, &text),
            }
        }
        RowKind::Cells { bold, may_split }
    }

    fn unknown_kind(&self, draft: &mut Draft, row: u32, column: u16, text: &str) {
        let finding = Finding::error(rule::TABLE, format!("không có loại hàng \"{text}\"."));
        let help = match nearest(text, grid::ROW_KINDS.into_iter()) {
            Some(near) => format!("có phải là \"{near}\"?"),
            None => format!("chọn một trong: {}.", grid::ROW_KINDS.join("; ")),
        };
        draft.misread(finding.help(help), self.path, self.page.at(row, column));
    }

    fn settings(&self, draft: &mut Draft, row: u32, kind: &RowKind, columns: &mut Vec<Map<String, Value>>) {
        let (left, last) = (self.left(), self.last.unwrap_or(0));
        for column in left..=last {
            let index = usize::from(column - left);
            let Some(cell) = self.page.cell(row, column) else { continue };
            draft.see(self.page.at(row, column));
            let (field, read) = match kind {
                RowKind::Widths => ("width", super::value::read(Kind::Count, cell, draft.known)),
                _ => ("align", super::value::read(Kind::Word("TextAlign"), cell, draft.known)),
            };
            if columns.len() <= index {
                columns.resize(index + 1, Map::new());
            }
            let path = self.path.key("columns").index(index).key(field);
            if let (Some(value), Some(spec)) =
                (draft.value(read, &path, self.page.at(row, column)), columns.get_mut(index))
            {
                spec.insert(field.to_owned(), value);
            }
        }
    }

    fn body_row(&self, draft: &mut Draft, row: u32, kind: &RowKind, path: &FieldPath) -> Value {
        let left = self.left();
        draft.remember(path, self.page.at(row, left));
        match kind {
            RowKind::Band => {
                let text = (left..=self.last.unwrap_or(left)).find(|column| self.page.cell(row, *column).is_some());
                let text = text.map(|column| draft.text(path, self.page.at(row, column))).unwrap_or_default();
                json!({ "band": emphasis::read(&text) })
            }
            RowKind::Group => {
                let columns =
                    (left..=self.last.unwrap_or(left)).filter(|column| self.page.cell(row, *column).is_some());
                let lines: Vec<String> = columns
                    .collect::<Vec<_>>()
                    .into_iter()
                    .map(|column| draft.text(path, self.page.at(row, column)))
                    .collect();
                json!({ "group": lines })
            }
            RowKind::Cells { bold: false, may_split: None } => Value::Array(self.cells(draft, row, path, false)),
            RowKind::Cells { bold, may_split } => {
                let mut fields = Map::new();
                fields.insert("cells".to_owned(), Value::Array(self.cells(draft, row, &path.key("cells"), *bold)));
                if *bold {
                    fields.insert("bold".to_owned(), true.into());
                }
                if let Some(may) = may_split {
                    fields.insert("may_split".to_owned(), (*may).into());
                }
                Value::Object(fields)
            }
            RowKind::Widths | RowKind::Alignment | RowKind::Head => Value::Null,
        }
    }

    /// The cells of a row that no other cell covers.
    fn cells(&self, draft: &mut Draft, row: u32, path: &FieldPath, is_head: bool) -> Vec<Value> {
        draft.remember(path, self.page.at(row, self.left()));
        let mut cells = Vec::new();
        for column in self.left()..=self.last.unwrap_or(0) {
            let merge = self.page.merge(row, column);
            if merge.is_some_and(|merge| (merge.first_row, merge.first_column) != (row, column)) {
                continue;
            }
            let path = path.index(cells.len());
            let at = self.page.at(row, column);
            draft.remember(&path, at);
            let mut value = at.cell().map_or(Value::Null, |cell| contents(draft, cell, &path, at, is_head));
            if let Some(merge) = merge {
                let (rows, columns) =
                    (merge.last_row - merge.first_row + 1, merge.last_column - merge.first_column + 1);
                value = spanned(value, rows, columns);
            }
            cells.push(value);
        }
        cells
    }
}

/// What a cell says, in its look.
fn contents(draft: &mut Draft, cell: &Cell, path: &FieldPath, at: At, is_head: bool) -> Value {
    draft.see(at);
    draft.tell_looks(cell, at);
    let value = match (&cell.value, &cell.shown) {
        (CellValue::Number(number), shown) => {
            let amount = cell::integer(*number).filter(|number| *number >= grid::LEAST_AMOUNT);
            let amount = amount.filter(|amount| shown.as_ref().is_none_or(|shown| *shown == grouped(*amount)));
            match amount {
                Some(amount) => json!({ "money": amount }),
                None => Value::from(cell::shown(cell, *number)),
            }
        }
        (CellValue::Date(day), None) => json!({ "date": day.format("%Y-%m-%d").to_string() }),
        (CellValue::Date(_), Some(shown)) => Value::from(shown.as_str()),
        _ => {
            let text = draft.rich_text(path, at, (!is_head).then_some(true));
            return text_cell(draft, &text, path, at);
        }
    };
    // Heads are bold by themselves.
    if is_head { value } else { looking(value, cell.look) }
}

/// A text, perhaps with `{…}` in front and points under it.
fn text_cell(draft: &mut Draft, text: &str, path: &FieldPath, at: At) -> Value {
    if let Some(literal) = text.strip_prefix('\\') {
        return text_or_runs(literal, Map::new());
    }
    let (words, rest) = match text.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
        Some((words, rest)) => (words, rest.trim_start()),
        None => ("", text),
    };
    let (content, items) = points::split(rest);
    let mut fields = Map::new();
    let mut typed = None;
    for word in words.split(',').map(folded).filter(|word| !word.is_empty()) {
        if !look(&word, &mut fields) && !is_typed(&word) {
            let finding = Finding::error(rule::TABLE, format!("không có ký hiệu ô \"{{{word}}}\"."));
            draft.misread(finding.help(CELL_WORDS), path, at);
        } else if is_typed(&word) {
            typed = Some(word);
        }
    }
    if let Some(items) = items {
        fields.insert("items".to_owned(), items);
    }
    match typed {
        None => text_or_runs(&content, fields),
        Some(word) => {
            if let Err(finding) = typed_value(&word, content.trim(), &mut fields) {
                draft.misread(*finding, path, at);
            }
            Value::Object(fields)
        }
    }
}
