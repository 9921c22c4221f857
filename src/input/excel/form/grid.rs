//! A free table as a grid of cells: a row of the sheet for each row, after the rows of widths and alignment.

use serde_json::Value;

use super::value::{CellText, cell};
use crate::excel::columns::{Kind, closed_set};
use crate::excel::text::{emphasis, points, time};
use crate::spans::Hanging;
use crate::vietnamese::date;

/// Rows of a free table are of these kinds; the words stand in the first column.
pub const WIDTHS: &str = "Độ rộng";
pub const ALIGNMENT: &str = "Căn lề";
pub const HEAD: &str = "Tiêu đề";
pub const PLAIN: &str = "Hàng";
pub const BAND: &str = "Dải ngang";
pub const GROUP: &str = "Nhóm";
/// Said after the kind of a row, with a comma.
pub const BOLD: &str = "đậm";
pub const WHOLE: &str = "không cắt";
pub const MAY_SPLIT: &str = "được cắt";

/// All kinds, as they are offered.
pub const ROW_KINDS: [&str; 7] = [HEAD, PLAIN, "Hàng, đậm", BAND, GROUP, WIDTHS, ALIGNMENT];

/// A table on its way to a sheet.
#[derive(Debug, Default)]
pub struct Grid {
    pub columns: usize,
    /// Shares of the columns' widths, where they are given.
    pub widths: Vec<Option<u64>>,
    pub rows: Vec<GridRow>,
}

/// A row: its kind and its cells with the column each begins in.
#[derive(Debug, Default)]
pub struct GridRow {
    pub kind: String,
    pub cells: Vec<GridCell>,
}

/// A cell over some columns and rows.
#[derive(Debug)]
pub struct GridCell {
    pub column: usize,
    pub colspan: usize,
    pub rowspan: usize,
    pub text: CellText,
}

impl Grid {
    /// The grid of a table block in JSON.
    pub fn of(block: &Value) -> Self {
        let mut grid = Self::default();
        let list = |key: &str| block.get(key).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        grid.settings(list("columns"));
        grid.widths = list("columns").iter().map(|column| column.get("width").and_then(Value::as_u64)).collect();
        let mut hanging = Hanging::default();
        for (index, row) in list("head").iter().enumerate() {
            grid.cells(HEAD.to_owned(), (index, row), &mut hanging);
        }
        hanging = Hanging::default();
        for (index, row) in list("rows").iter().enumerate() {
            grid.row((index, row), &mut hanging);
        }
        let ends = grid.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.column + cell.colspan);
        grid.columns = ends.max().unwrap_or(1);
        grid.widen();
        grid
    }

    /// Bands, and the last cell of a group, span the columns that are left, as they are printed.
    fn widen(&mut self) {
        let columns = self.columns;
        for row in self.rows.iter_mut().filter(|row| matches!(row.kind.as_str(), BAND | GROUP)) {
            if let Some(last) = row.cells.last_mut() {
                last.colspan = columns.saturating_sub(last.column).max(1);
            }
        }
    }

    fn settings(&mut self, columns: &[Value]) {
        for (kind, field) in [(WIDTHS, "width"), (ALIGNMENT, "align")] {
            let is_given = |column: &Value| column.get(field).is_some_and(|field| !field.is_null());
            if !columns.iter().any(is_given) {
                continue;
            }
            let word = |value: &Value| match value.as_str().and_then(|align| closed_set("TextAlign")?.word(align)) {
                Some(word) => CellText::text(word),
                None => value.as_f64().map_or(CellText::Blank, CellText::Number),
            };
            let given = columns.iter().enumerate().filter(|(_, column)| is_given(column));
            let cells = given.map(|(column, spec)| plain_cell(column, word(spec.get(field).unwrap_or(&Value::Null))));
            self.rows.push(GridRow { kind: kind.to_owned(), cells: cells.collect() });
        }
    }

    fn row(&mut self, (index, row): (usize, &Value), hanging: &mut Hanging) {
        if let Some(band) = row.get("band") {
            let cell = plain_cell(0, CellText::text(emphasis::write(band)));
            self.rows.push(GridRow { kind: BAND.to_owned(), cells: vec![cell] });
        } else if let Some(group) = row.get("group") {
            let lines = group.as_array().map_or_else(|| std::slice::from_ref(group), Vec::as_slice);
            let text = |line: &Value| CellText::text(line.as_str().unwrap_or_default());
            let cells = lines.iter().enumerate().map(|(column, line)| plain_cell(column, text(line)));
            self.rows.push(GridRow { kind: GROUP.to_owned(), cells: cells.collect() });
        } else {
            let is_bold = row.get("bold").and_then(Value::as_bool).unwrap_or(false);
            let split = row.get("may_split").and_then(Value::as_bool).map(|may| if may { MAY_SPLIT } else { WHOLE });
            let words = [Some(PLAIN), is_bold.then_some(BOLD), split];
            let kind = words.into_iter().flatten().collect::<Vec<_>>().join(", ");
            self.cells(kind, (index, row.get("cells").unwrap_or(row)), hanging);
        }
    }

    /// Cells that hang down from above push the others to the right.
    fn cells(&mut self, kind: String, (index, cells): (usize, &Value), hanging: &mut Hanging) {
        let (mut column, mut placed) = (0, Vec::new());
        for value in cells.as_array().into_iter().flatten() {
            let span = |key: &str| {
                value.get(key).and_then(Value::as_u64).and_then(|span| usize::try_from(span).ok()).unwrap_or(1).max(1)
            };
            let (colspan, rowspan) = (span("colspan"), span("rowspan"));
            let start = hanging.place(index, column, (colspan, rowspan)).start;
            placed.push(GridCell { column: start, colspan, rowspan, text: cell_text(value) });
            column = start + colspan;
        }
        self.rows.push(GridRow { kind, cells: placed });
    }
}

fn plain_cell(column: usize, text: CellText) -> GridCell {
    GridCell { column, colspan: 1, rowspan: 1, text }
}

/// From this amount on amounts are numbers of the sheet: smaller ones may be years, which have no groups of digits.
pub const LEAST_AMOUNT: u64 = 10_000;

/// What a cell says; `{…}` in front of a text says what it is and how it stands.
fn cell_text(value: &Value) -> CellText {
    if value.is_string() || value.is_null() {
        return CellText::text(literal(&emphasis::write(value)));
    }
    let (mut words, mut content) = typed(value);
    words.extend(looks(value));
    let items = value.get("items").and_then(Value::as_array).filter(|items| !items.is_empty());
    if words.is_empty() && items.is_none() {
        let amount = value.get("money").and_then(Value::as_u64).filter(|amount| *amount >= LEAST_AMOUNT);
        if let Some(amount) = amount {
            return CellText::Number(amount.to_string().parse().unwrap_or_default());
        }
        if let Some(day) = value.get("date").and_then(Value::as_str).and_then(date::parse) {
            return CellText::Date(day);
        }
    }
    let names_itself = ["money", "date"].into_iter().find(|key| value.get(key).is_some_and(|field| !field.is_null()));
    match names_itself {
        Some("money") if value.get("money_wording").is_none_or(Value::is_null) => words.insert(0, "tiền".to_owned()),
        Some("date") => words.insert(0, "ngày".to_owned()),
        _ => {}
    }
    if let Some(items) = items {
        let mut lines = if content.is_empty() { Vec::new() } else { vec![content] };
        points::write_items(items, 0, &mut lines);
        content = lines.join("\n");
    }
    if words.is_empty() {
        CellText::text(content)
    } else {
        CellText::Text(format!("{{{}}} {content}", words.join(", ")).trim_end().to_owned())
    }
}

/// The words that say which typed value a cell holds, and the value in words.
fn typed(value: &Value) -> (Vec<String>, String) {
    let given = |key: &str| value.get(key).filter(|field| !field.is_null());
    if let Some(text) = given("text") {
        return (Vec::new(), literal(&emphasis::write(text)));
    }
    if let Some(amount) = given("money") {
        let wording =
            given("money_wording").and_then(Value::as_str).and_then(|value| closed_set("MoneyWording")?.word(value));
        return (wording.map(|word| format!("tiền {word}")).into_iter().collect(), amount.to_string());
    }
    if let Some(date) = given("date") {
        return (Vec::new(), date_words(date));
    }
    if let Some(frame) = given("time") {
        return (vec!["thời gian".to_owned()], time::write(frame));
    }
    if let Some(person) = given("person") {
        let parts = [person.get("name").unwrap_or(person), person.get("role").unwrap_or(&Value::Null)];
        let parts: Vec<&str> = parts.into_iter().filter_map(Value::as_str).collect();
        return (vec!["người".to_owned()], parts.join(", "));
    }
    if let Some(code) = given("criterion").and_then(Value::as_str) {
        let named = given("criterion_name") == Some(&Value::Bool(true));
        return (vec![if named { "tiêu chí có tên" } else { "tiêu chí" }.to_owned()], code.to_owned());
    }
    (Vec::new(), String::new())
}

fn date_words(value: &Value) -> String {
    match value.as_str().and_then(date::parse) {
        Some(day) => day.format("%d/%m/%Y").to_string(),
        None => cell(Kind::Date, Some(value), None).as_str().to_owned(),
    }
}

/// The words for how a cell stands.
fn looks(value: &Value) -> Vec<String> {
    let is = |key: &str| value.get(key) == Some(&Value::Bool(true));
    let align = value.get("align").and_then(Value::as_str).and_then(|align| closed_set("TextAlign")?.word(align));
    let words = [align, is("bold").then_some("đậm"), is("italic").then_some("nghiêng")];
    words.into_iter().flatten().map(str::to_owned).collect()
}

/// A text that is kept from meaning anything but itself.
fn literal(text: &str) -> String {
    let means = text.starts_with(['{', '\\']) || points::split(text).1.is_some();
    if means { format!("\\{text}") } else { text.to_owned() }
}
