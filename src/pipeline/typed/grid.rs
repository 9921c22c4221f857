//! What cells and heads of a free table say, and how they are emphasised.

use serde_json::Value;

use crate::input::excel::text::points;
use crate::plan::{CellSpec, ContentItem, RichText, RowSpec, TableBlock};

/// What a cell says: texts, and points with their signs, a line each.
pub(super) fn lines(spec: &CellSpec) -> Vec<String> {
    let (text, items) = match spec {
        CellSpec::Empty => return Vec::new(),
        CellSpec::Text(text) => (text.clone(), None),
        CellSpec::Full(full) => {
            let text = full.text.as_ref().map(RichText::plain).unwrap_or_default();
            (text, serde_json::to_value(&full.items).ok())
        }
    };
    let mut lines: Vec<String> = text.split('\n').map(|line| line.trim().to_owned()).collect();
    lines.retain(|line| !line.is_empty());
    if let Some(Value::Array(items)) = items {
        points::write_items(&items, 0, &mut lines);
    }
    lines
}

/// Whether words in cells are emphasised; a row of a sum is bold as a whole.
pub(super) fn is_marked(table: &TableBlock) -> bool {
    let is_sum = |row: &RowSpec| matches!(row, RowSpec::Full(row) if row.bold);
    let mut cells = table.rows.iter().filter(|row| !is_sum(row)).flat_map(RowSpec::cells);
    let is_run = |text: &RichText| text.runs().iter().any(|run| run.bold || run.italic);
    let is_item = |item: &ContentItem| matches!(item, ContentItem::Nested(nested) if is_run(&nested.text));
    cells.any(|cell| match cell {
        CellSpec::Full(cell) => {
            cell.bold || cell.italic || cell.text.as_ref().is_some_and(is_run) || cell.items.iter().any(is_item)
        }
        CellSpec::Empty | CellSpec::Text(_) => false,
    })
}

/// The titles of columns under one head.
pub(super) fn heads(table: &TableBlock) -> Vec<String> {
    let cells = table.head.first().map(Vec::as_slice).unwrap_or_default();
    cells.iter().map(|cell| lines(cell).join(" ")).collect()
}
