//! A table drawn from a list of the plan, as its file (`template::table`) says: each cell holds what the fields of a
//! record say, worded by their kinds.

use serde::Serialize;

use super::columns::{merged_rows, titles};
use super::text::{ContentView, TextView};
use super::wording::{Called, budget_text, time_label};
use crate::diagnostic::FieldPath;
use crate::plan::{Kind, MoneyWording, Record, Run, Value};
use crate::template::table::{Align, Column, Count, FieldUse, TableFile, TextSize, TotalLook};
use crate::vietnamese::habit;

/// A table.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct DataTableView {
    /// Shares of the columns joined with spaces.
    widths: String,
    /// Size of the text: `normal` or `small`.
    text_size: &'static str,
    titles: Vec<String>,
    /// `(1)`, `(2)` …, or empty.
    column_numbers: Vec<String>,
    rows: Vec<DataRowView>,
    /// Under the table; null without one.
    note: Option<TextView>,
    /// The list it is drawn from.
    origin: String,
}

/// A row.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct DataRowView {
    /// `plain`, `band` or `group`.
    kind: &'static str,
    /// Whether a page may end inside it: `yes` or `no`.
    split: &'static str,
    cells: Vec<DataCellView>,
    /// The item it says; empty for a row of the table's own.
    origin: String,
}

/// A cell.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct DataCellView {
    /// Whether it heads its row.
    is_row_header: bool,
    colspan: usize,
    rowspan: usize,
    class: &'static str,
    /// Texts and points, one below the other.
    pieces: Vec<ContentView>,
    /// The field it says; empty where it says several, or none.
    origin: String,
}

/// A row before it is drawn.
pub(super) enum Line<'a> {
    Band(String),
    /// The number and the title of a group.
    Group(String, String),
    /// An item, its index in the list, and its number where it is not the row's.
    Item {
        record: &'a dyn Record,
        index: usize,
        path: FieldPath,
        number: Option<String>,
    },
}

/// What a cell says by the index of its item and the key of the field, where that is more than the field itself.
pub(super) type Computed<'a> = &'a dyn Fn(usize, &str) -> Option<Vec<ContentView>>;

/// How a table is drawn.
pub(super) struct Drawing<'a> {
    pub file: &'a TableFile,
    pub called: Called<'a>,
    pub money: MoneyWording,
    pub computed: Computed<'a>,
    /// Titles of columns of the plan's own, those that count most last.
    pub titles: &'a [&'a [String]],
    /// The sum of the table.
    pub total: Option<String>,
    pub note: Option<TextView>,
}

/// The items of a list as rows.
pub(super) fn lines<'a>(records: Vec<&'a dyn Record>, list: &FieldPath) -> Vec<Line<'a>> {
    let line = |(index, record)| Line::Item { record, index, path: list.index(index), number: None };
    records.into_iter().enumerate().map(line).collect()
}

impl Drawing<'_> {
    /// The table of these rows.
    pub(super) fn table(&self, lines: &[Line], list: &FieldPath) -> DataTableView {
        let Self { file, .. } = self;
        let heads: Vec<String> = file.columns.iter().map(|column| column.head.clone()).collect();
        let mut rows = self.rows(lines);
        rows.extend(self.total.as_deref().zip(file.total).and_then(|(sum, look)| self.total_row(sum, look)));
        let widths: Vec<String> = file.columns.iter().map(|column| column.width.to_string()).collect();
        let numbers = (1..=file.columns.len()).filter(|_| file.column_numbers);
        DataTableView {
            widths: widths.join(" "),
            text_size: if file.text == TextSize::Small { "small" } else { "normal" },
            titles: self.titles.iter().fold(heads, |heads, own| titles(&heads, own)),
            column_numbers: numbers.map(|number| format!("({number})")).collect(),
            rows,
            note: self.note.clone(),
            origin: list.to_string(),
        }
    }

    fn rows(&self, lines: &[Line]) -> Vec<DataRowView> {
        let columns = &self.file.columns;
        let mut drawn: Vec<Vec<DataCellView>> = lines.iter().map(|line| self.cells(line)).collect();
        for (at, _) in columns.iter().enumerate().filter(|(_, column)| column.merge) {
            let labels: Vec<String> =
                drawn.iter().map(|cells| cells.get(at).map(DataCellView::label).unwrap_or_default()).collect();
            for (cells, covered) in drawn.iter_mut().zip(merged_rows(&labels)) {
                if let Some(cell) = cells.get_mut(at) {
                    cell.rowspan = covered;
                }
            }
        }
        if let Some(at) = columns.iter().position(|column| column.count == Some(Count::BesideMerged)) {
            number_beside_merged(&mut drawn, columns.iter().position(|column| column.merge), at);
        }
        let split = if self.file.keep_rows { "no" } else { "yes" };
        let row = |(line, cells): (&Line, Vec<DataCellView>)| {
            let (kind, split, origin) = match line {
                Line::Band(_) => ("band", "yes", String::new()),
                Line::Group(..) => ("group", "yes", String::new()),
                Line::Item { path, .. } => ("plain", split, path.to_string()),
            };
            DataRowView { kind, split, cells: cells.into_iter().filter(|cell| cell.rowspan > 0).collect(), origin }
        };
        lines.iter().zip(drawn).map(row).collect()
    }

    fn cells(&self, line: &Line) -> Vec<DataCellView> {
        let columns = &self.file.columns;
        let none = FieldPath::root();
        match line {
            Line::Band(title) => vec![DataCellView::of_text(title, "table-band").over(columns.len())],
            Line::Group(number, title) => vec![
                DataCellView::of_text(number, "table-head"),
                DataCellView::of_text(title, "table-group").over(columns.len().saturating_sub(1).max(1)),
            ],
            Line::Item { record, index, path, number } => {
                let number = || number.clone().unwrap_or_else(|| (index + 1).to_string());
                let numbered = || Some(number()).filter(|number| !number.is_empty()).map(|number| piece(number, &none));
                let cell = |column: &Column| match column.count {
                    Some(_) => DataCellView { pieces: numbered().into_iter().collect(), ..DataCellView::new(column) },
                    None => self.cell(column, *record, *index, path),
                };
                columns.iter().map(cell).collect()
            }
        }
    }

    fn cell(&self, column: &Column, record: &dyn Record, index: usize, path: &FieldPath) -> DataCellView {
        let mut pieces: Vec<ContentView> = Vec::new();
        let (mut origin, mut may_join) = (String::new(), false);
        for used in &column.fields {
            let at = path.key(&used.key);
            let value = record.value(&used.key);
            let said = match (self.computed)(index, &used.key) {
                Some(said) => said,
                None => self.said(used, record, &value, &at),
            };
            if column.fields.len() == 1 && !matches!(value, Value::Content(_) | Value::Lines(_)) {
                origin = at.to_string();
            }
            let says = !said.is_empty();
            match pieces.last_mut().filter(|_| used.joined && may_join) {
                Some(before) => said.into_iter().for_each(|piece| before.join(piece)),
                None => pieces.extend(said),
            }
            may_join = says;
        }
        DataCellView { pieces, origin, ..DataCellView::new(column) }
    }

    /// What a field says, a piece for each text of it.
    fn said(&self, used: &FieldUse, record: &dyn Record, value: &Value, at: &FieldPath) -> Vec<ContentView> {
        let is_alone = used.label_with.as_ref().is_some_and(|with| record.value(with).is_blank());
        let label = used.label.as_deref().filter(|_| !is_alone);
        if let Value::Content(content) = value {
            let labelled = label.map(|label| ContentView::labelled(label, Some(content), at));
            return labelled.unwrap_or_else(|| Some(ContentView::new(Some(content), at))).into_iter().collect();
        }
        let kind = record.fields().iter().find(|field| field.path == used.key).map_or(Kind::Text, |field| field.kind);
        let texts = self.texts(value, kind).into_iter().filter(|text| !text.trim().is_empty());
        let text = |text: String| {
            let text = if used.brackets { format!("({})", habit::without_brackets(&text)) } else { text };
            piece(label.map_or_else(|| text.clone(), |label| format!("{label}: {text}")), at)
        };
        texts.map(text).collect()
    }

    fn texts(&self, value: &Value, kind: Kind) -> Vec<String> {
        let of_code = |code: &str| if kind == Kind::Codes { self.called.either(code) } else { code.to_owned() };
        match value {
            Value::Text(text) if kind == Kind::Code => vec![self.called.criterion(text)],
            Value::Text(text) if kind == Kind::Name => vec![text.trim().to_owned()],
            Value::Text(text) => vec![(*text).to_owned()],
            Value::Texts(texts) => texts.iter().map(|text| of_code(text)).collect(),
            Value::Lines(lines) => lines.iter().map(of_code).collect(),
            Value::Criteria(codes) => codes.iter().map(|code| self.called.criterion(code.as_str())).collect(),
            Value::Time(time) => vec![time_label(Some(time))],
            Value::Date(date) => vec![date.to_string()],
            Value::Money(budget) => vec![budget_text(budget, self.money)],
            Value::Rich(text) => vec![text.plain()],
            Value::Missing | Value::Content(_) | Value::Records(_) | Value::Word => Vec::new(),
        }
    }

    /// The label over the columns before the sum, the sum, and one cell over those after it.
    fn total_row(&self, sum: &str, look: TotalLook) -> Option<DataRowView> {
        let columns = &self.file.columns;
        let at = columns.iter().position(|column| column.total)?;
        let sum_class = class(columns.get(at)?);
        let bold = |text, class| DataCellView { pieces: vec![bold(text)], ..DataCellView::of_text("", class) };
        let (label, sum) = match (look, sum_class) {
            (TotalLook::Bold, class) => (bold("Tổng cộng", "table-text"), bold(sum, class)),
            (TotalLook::Group, "table-text") => {
                (DataCellView::of_text("Tổng cộng", "table-group"), DataCellView::of_text(sum, "table-group"))
            }
            (TotalLook::Group, class) => (DataCellView::of_text("Tổng cộng", "table-group"), bold(sum, class)),
        };
        let after = columns.len() - at - 1;
        let before = (at > 0).then(|| label.over(at));
        let rest = (after > 0)
            .then(|| DataCellView { pieces: Vec::new(), ..DataCellView::of_text("", "table-text") }.over(after));
        let cells = before.into_iter().chain([sum]).chain(rest).collect();
        Some(DataRowView { kind: "plain", split: "no", cells, origin: String::new() })
    }
}

/// Numbers begin again beside each merged cell that says something.
fn number_beside_merged(rows: &mut [Vec<DataCellView>], merged: Option<usize>, at: usize) {
    let mut number = 0;
    for cells in rows {
        let begins = merged
            .and_then(|merged| cells.get(merged))
            .is_some_and(|cell| cell.rowspan > 0 && !cell.label().is_empty());
        number = if begins { 1 } else { number + 1 };
        if let Some(cell) = cells.get_mut(at) {
            cell.pieces = vec![piece(number.to_string(), &FieldPath::root())];
        }
    }
}

impl DataCellView {
    fn new(column: &Column) -> Self {
        Self {
            is_row_header: column.names_row,
            colspan: 1,
            rowspan: 1,
            class: class(column),
            pieces: Vec::new(),
            origin: String::new(),
        }
    }

    fn of_text(text: &str, class: &'static str) -> Self {
        let pieces = vec![piece(text.to_owned(), &FieldPath::root())];
        Self { is_row_header: false, colspan: 1, rowspan: 1, class, pieces, origin: String::new() }
    }

    fn over(self, colspan: usize) -> Self {
        Self { colspan, ..self }
    }

    /// All its texts: what equal cells have in common.
    fn label(&self) -> String {
        self.pieces.iter().map(ContentView::plain).collect::<Vec<_>>().join("\n")
    }
}

const fn class(column: &Column) -> &'static str {
    match column.align {
        Align::Left => "table-text",
        Align::Center => "table-text-centered",
        Align::Right => "table-text-right",
    }
}

/// A text as a piece of a cell.
pub(super) fn piece(text: String, origin: &FieldPath) -> ContentView {
    ContentView::of_text(TextView::plain(text, origin))
}

fn bold(text: &str) -> ContentView {
    let run = Run { text: text.to_owned(), bold: true, italic: false };
    ContentView::of_text(TextView::from_runs(vec![run], &FieldPath::root()))
}
