//! Free tables.

use serde::Serialize;

use super::Source;
use super::text::{ListView, TextView};
use super::wording::typed_cell;
use crate::catalogue::CriteriaSet;
use crate::diagnostic::FieldPath;
use crate::plan::table::{FullCell, TableBlock};
use crate::plan::{CellSpec, RichText, RowSpec, Run, TextAlign};
use crate::spans::Hanging;

/// A free table.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct TableView {
    caption: Vec<String>,
    /// Shares of the columns joined with spaces, or empty for widths by content.
    widths: String,
    head: Vec<RowView>,
    /// `(1)`, `(2)` …, or empty.
    column_numbers: Vec<String>,
    rows: Vec<RowView>,
    /// Under the table; null without one.
    note: Option<TextView>,
}

/// A row.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct RowView {
    /// `plain`, `band` or `group`.
    kind: &'static str,
    /// Whether a page may end inside it: `yes` or `no`.
    split: &'static str,
    cells: Vec<CellView>,
    origin: String,
}

/// A cell.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct CellView {
    colspan: usize,
    rowspan: usize,
    class: &'static str,
    /// Whether it heads its row, in a table without header rows.
    is_row_header: bool,
    /// Null when there is none.
    text: Option<TextView>,
    /// Points under the text; null without any.
    list: Option<ListView>,
    origin: String,
}

impl TableView {
    pub(super) fn new(source: Source, block: &TableBlock, origin: &FieldPath) -> Self {
        let columns = column_count(block);
        let builder = TableBuilder { block, columns, set: source.set, starts: first_columns(&block.rows) };
        let (head, rows) = (origin.key("head"), origin.key("rows"));
        Self {
            caption: block.caption.iter().map(str::to_owned).collect(),
            widths: widths(block, columns),
            head: block.head.iter().enumerate().map(|(index, row)| builder.head_row(row, &head.index(index))).collect(),
            column_numbers: (1..=columns)
                .filter(|_| block.column_numbers)
                .map(|number| format!("({number})"))
                .collect(),
            rows: block
                .rows
                .iter()
                .enumerate()
                .map(|(index, row)| builder.row(index, row, &rows.index(index)))
                .collect(),
            note: block.note.as_ref().map(|note| TextView::new(note, &origin.key("note"))),
        }
    }
}

/// As many columns as the widest row, or as are described.
pub fn column_count(block: &TableBlock) -> usize {
    let in_row = |cells: &[CellSpec]| cells.iter().map(|cell| spans(cell).0).sum();
    let head = block.head.iter().map(|row| in_row(row));
    let body = block.rows.iter().map(|row| match row {
        RowSpec::Cells(cells) => in_row(cells),
        RowSpec::Full(row) => in_row(&row.cells),
        RowSpec::Group(row) => row.group.iter().count(),
        RowSpec::Band(_) => 1,
    });
    head.chain(body).chain([block.columns.len(), 1]).max().unwrap_or(1)
}

fn widths(block: &TableBlock, columns: usize) -> String {
    if block.columns.iter().all(|column| column.width.is_none()) {
        return String::new();
    }
    let width =
        |index| block.columns.get(index).and_then(|column: &crate::plan::table::ColumnSpec| column.width).unwrap_or(10);
    (0..columns).map(|index| width(index).to_string()).collect::<Vec<_>>().join(" ")
}

/// The column each cell of each row begins in: cells that hang down from above push the others to the right.
fn first_columns(rows: &[RowSpec]) -> Vec<Vec<usize>> {
    let mut hanging = Hanging::default();
    let starts = rows.iter().enumerate().map(|(index, row)| {
        let mut column = 0;
        let start = |cell| {
            let place = hanging.place(index, column, spans(cell));
            column = place.end;
            place.start
        };
        row.cells().iter().map(start).collect()
    });
    starts.collect()
}

/// Columns and rows a cell covers.
fn spans(cell: &CellSpec) -> (usize, usize) {
    let (columns, rows) = cell.spans();
    (columns.into(), rows.into())
}

struct TableBuilder<'a> {
    block: &'a TableBlock,
    set: Option<&'a CriteriaSet>,
    columns: usize,
    /// For each row the column each of its cells begins in.
    starts: Vec<Vec<usize>>,
}

impl TableBuilder<'_> {
    fn head_row(&self, cells: &[CellSpec], origin: &FieldPath) -> RowView {
        let cell = |(index, cell): (usize, &CellSpec)| self.cell(cell, "table-head", None, false, &origin.index(index));
        RowView {
            kind: "plain",
            split: "no",
            cells: cells.iter().enumerate().map(cell).collect(),
            origin: origin.to_string(),
        }
    }

    fn row(&self, index: usize, row: &RowSpec, origin: &FieldPath) -> RowView {
        let split = |own: Option<bool>| if own.or(self.block.may_split).unwrap_or(true) { "yes" } else { "no" };
        let (kind, split, cells) = match row {
            RowSpec::Cells(cells) => ("plain", split(None), self.cells(index, cells, false, origin)),
            RowSpec::Full(row) => {
                ("plain", split(row.may_split), self.cells(index, &row.cells, row.bold, &origin.key("cells")))
            }
            RowSpec::Band(row) => ("band", "no", vec![self.band(&row.band, origin)]),
            RowSpec::Group(row) => ("group", "no", self.group(row.group.iter(), origin)),
        };
        RowView { kind, split, cells, origin: origin.to_string() }
    }

    fn cells(&self, row: usize, cells: &[CellSpec], bold: bool, origin: &FieldPath) -> Vec<CellView> {
        let column = |index| self.block.columns.get(self.start(row, index)?);
        let view = |(index, cell): (usize, &CellSpec)| {
            let align = column(index).and_then(|column| column.align);
            // A table that names no column names its rows (ISO 14289-1, 7.5).
            let is_row_header = self.block.head.is_empty() && self.columns > 1 && self.start(row, index) == Some(0);
            CellView { is_row_header, ..self.cell(cell, "table-text", align, bold, &origin.index(index)) }
        };
        cells.iter().enumerate().map(view).collect()
    }

    /// The column the cell with this index begins in.
    fn start(&self, row: usize, index: usize) -> Option<usize> {
        self.starts.get(row)?.get(index).copied()
    }

    fn band(&self, text: &RichText, origin: &FieldPath) -> CellView {
        let text = TextView::new(text, &origin.key("band"));
        CellView::spanning(self.columns, "table-band", text, origin)
    }

    /// The last cell spans the columns that are left.
    fn group<'a>(&self, lines: impl Iterator<Item = &'a str>, origin: &FieldPath) -> Vec<CellView> {
        let lines: Vec<&str> = lines.collect();
        let cell = |(index, line): (usize, &&str)| {
            let span = if index + 1 == lines.len() { self.columns.saturating_sub(index).max(1) } else { 1 };
            CellView::spanning(span, "table-group", TextView::plain(*line, origin), origin)
        };
        lines.iter().enumerate().map(cell).collect()
    }

    fn cell(
        &self,
        cell: &CellSpec,
        class: &'static str,
        align: Option<TextAlign>,
        bold: bool,
        origin: &FieldPath,
    ) -> CellView {
        let (colspan, rowspan) = spans(cell);
        let default = FullCell::default();
        let (text, full) = match cell {
            CellSpec::Empty => (None, &default),
            CellSpec::Text(text) => (Some(RichText::Plain(text.clone())), &default),
            CellSpec::Full(full) => {
                (full.text.clone().or_else(|| typed_cell(self.set, full).map(RichText::Plain)), full)
            }
        };
        let emphasise = |text: RichText| {
            let emphasis =
                |run: Run| Run { bold: run.bold || bold || full.bold, italic: run.italic || full.italic, ..run };
            TextView::from_runs(text.runs().into_iter().map(emphasis).collect(), origin)
        };
        CellView {
            colspan,
            rowspan,
            class: aligned(class, full.align.or(align), full.money.is_some()),
            is_row_header: false,
            text: text.filter(|text| !text.is_blank()).map(emphasise),
            list: ListView::new(&full.items, "dash", &origin.key("items")),
            origin: origin.to_string(),
        }
    }
}

impl CellView {
    fn spanning(colspan: usize, class: &'static str, text: TextView, origin: &FieldPath) -> Self {
        Self {
            colspan,
            rowspan: 1,
            class,
            is_row_header: false,
            text: Some(text),
            list: None,
            origin: origin.to_string(),
        }
    }
}

/// The class of a body cell by its alignment; head cells are centred always.
const fn aligned(class: &'static str, align: Option<TextAlign>, is_money: bool) -> &'static str {
    match align {
        _ if !matches!(class.as_bytes(), b"table-text") => class,
        Some(TextAlign::Center) => "table-text-centered",
        Some(TextAlign::Right) => "table-text-right",
        None if is_money => "table-text-right",
        Some(TextAlign::Left | TextAlign::Justify) | None => class,
    }
}
