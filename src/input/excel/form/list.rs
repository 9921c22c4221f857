//! Writes the sheet of a list: one row for each item; a list within an item takes one row for each of its items.

use rust_xlsxwriter::{ConditionalFormatFormula, Format, Worksheet, XlsxError};
use serde_json::Value;

use super::sheet::FIRST_ROW;
use super::value::{CellText, cell};
use super::words::Words;
use super::{FormSource, Rows, choices, sheet, style};
use crate::catalogue::CriteriaSet;
use crate::excel::columns::{Column, Kind, ListSheet};
use crate::excel::workbook::address;

/// The sheet of a list. `drawn_in` holds the column sets of the tables that draw it.
pub fn list(
    spec: &ListSheet,
    source: &FormSource,
    groups: &[Rows<Value>],
    drawn_in: &[String],
    words: &mut Words,
) -> Result<Worksheet, XlsxError> {
    let own: Vec<&Column> =
        spec.columns.iter().filter(|column| is_shown(column, groups, drawn_in, words.is_district())).collect();
    let columns: Vec<&Column> = words.code_column().into_iter().chain(own.iter().copied()).collect();
    let mut page = sheet::begin(spec.name, spec.about)?;
    sheet::headings(&mut page, &columns)?;
    let mut row = FIRST_ROW;
    for group in groups {
        for (index, item) in group.rows.iter().enumerate() {
            for texts in rows(spec, &own, index, item, source.set) {
                let texts: Vec<CellText> = words.code(group.code).into_iter().chain(texts).collect();
                write(&mut page, row, &columns, &texts, source.set)?;
                row += 1;
            }
        }
    }
    for (index, column) in (0..).zip(&columns) {
        page.set_column_format(index, &style::input(column.kind))?;
        if let Some((choice, strict)) = choices::choice(column, source, words) {
            let validation = sheet::drop_down(&choice, strict)?;
            page.add_data_validation(FIRST_ROW, index, words.last_row(), index, &validation)?;
        }
    }
    words.choose_code(&mut page)?;
    blank_rows(&mut page, row, &columns)?;
    want(&mut page, &columns, words.last_row())?;
    let frozen = columns
        .iter()
        .take(2)
        .filter(|column| matches!(column.kind, Kind::Code | Kind::Codes | Kind::ShownName))
        .count();
    let frozen = if words.is_district() { 1 } else { frozen };
    let width = columns.iter().map(|column| u32::from(column.width)).sum();
    let count = u16::try_from(columns.len()).unwrap_or(u16::MAX);
    sheet::finish(&mut page, u16::try_from(frozen).unwrap_or(0), count, width)?;
    Ok(page)
}

/// Columns of other tables are left out unless something stands in them.
fn is_shown(column: &Column, groups: &[Rows<Value>], drawn_in: &[String], is_district: bool) -> bool {
    if is_district && column.kind == Kind::ShownName {
        return false;
    }
    let drawn = column.drawn_in.is_empty() || drawn_in.iter().any(|set| column.drawn_in.contains(&set.as_str()));
    let mut items = groups.iter().flat_map(|group| group.rows);
    drawn || items.any(|item| item.get(column.path).is_some_and(|value| !value.is_null()))
}

/// The rows of an item: one, or as many as its longest inner list.
fn rows(
    spec: &ListSheet,
    columns: &[&Column],
    index: usize,
    item: &Value,
    set: Option<&CriteriaSet>,
) -> Vec<Vec<CellText>> {
    let inner = |list: &str| item.get(list).and_then(Value::as_array).map_or(0, Vec::len);
    let lists = spec.columns.iter().filter_map(Column::nested);
    let height = lists.map(|(list, _)| inner(list)).max().unwrap_or(1).max(1);
    let text = |row: usize, column: &Column| match (column.nested(), column.kind) {
        (Some((list, field)), kind) => {
            let inner = item.get(list).and_then(|list| list.get(row));
            cell(kind, inner.and_then(|inner| field_of(inner, field)), set)
        }
        (None, _) if row > 0 => CellText::Blank,
        (None, Kind::GroupKey) => CellText::Text((index + 1).to_string()),
        (None, Kind::ShownName) => CellText::text(shown_name(item, set).unwrap_or_default()),
        (None, kind) => cell(kind, field_of(item, column.path), set),
    };
    (0..height).map(|row| columns.iter().map(|column| text(row, column)).collect()).collect()
}

/// A field of an item. An item that is a text alone is its name.
fn field_of<'a>(item: &'a Value, field: &str) -> Option<&'a Value> {
    match item {
        Value::Object(fields) => fields.get(field),
        one if matches!(field, "" | "name") => Some(one),
        _ if field.is_empty() => Some(item),
        _ => None,
    }
}

/// The name of the criterion or the level-4 item of a row.
fn shown_name(item: &Value, set: Option<&CriteriaSet>) -> Option<String> {
    let set = set?;
    if let Some(code) = item.get("criterion").and_then(Value::as_str) {
        return set.criterion(code).map(|criterion| criterion.name.clone());
    }
    let code = item.get("item").and_then(Value::as_str)?;
    let named = set.level4.iter().find(|item| super::is_item(code, item.code.as_str()));
    named.map(|item| item.name.clone())
}

fn write(
    page: &mut Worksheet,
    row: u32,
    columns: &[&Column],
    texts: &[CellText],
    set: Option<&CriteriaSet>,
) -> Result<(), XlsxError> {
    let widths: Vec<u16> = columns.iter().map(|column| column.width).collect();
    sheet::fit_height(page, row, texts, &widths)?;
    let is_assessed = columns.iter().any(|column| column.kind == Kind::ShownName);
    let criterion = texts.first().and_then(|code| set?.criterion(code.as_str())).filter(|_| is_assessed);
    for ((index, column), text) in (0..).zip(columns).zip(texts) {
        let is_fixed = is_assessed && matches!(column.kind, Kind::Code | Kind::Level4Code | Kind::ShownName);
        let format = if is_fixed { locked(column.kind) } else { style::input(column.kind) };
        sheet::put(page, row, index, text, &format)?;
        if let (Kind::CriterionResult, Some(criterion), Some(set)) = (column.kind, criterion, set) {
            let choice = sheet::Choice::Words(choices::results(set, criterion));
            page.add_data_validation(row, index, row, index, &sheet::drop_down(&choice, true)?)?;
        }
    }
    Ok(())
}

fn locked(kind: Kind) -> Format {
    if kind == Kind::ShownName { style::locked() } else { style::input(kind).set_locked().merge(&style::locked()) }
}

/// Some ruled rows to write on; the cells below are free too.
pub(super) fn blank_rows(page: &mut Worksheet, from: u32, columns: &[&Column]) -> Result<(), XlsxError> {
    const ROWS: u32 = 12;
    for row in from..from + ROWS {
        for (index, column) in (0..).zip(columns) {
            page.write_blank(row, index, &style::input(column.kind))?;
        }
    }
    Ok(())
}

/// Required cells that are blank in a row that is begun.
fn want(page: &mut Worksheet, columns: &[&Column], last_row: u32) -> Result<(), XlsxError> {
    let last = u16::try_from(columns.len().saturating_sub(1)).unwrap_or(0);
    let (start, end) = (address(FIRST_ROW, 0), address(FIRST_ROW, last));
    for (index, _) in (0..)
        .zip(columns)
        .filter(|(_, column)| column.required && column.nested().is_none() && column.kind != Kind::GroupKey)
    {
        let cell = address(FIRST_ROW, index);
        let rule = format!("=AND(LEN(${cell})=0,COUNTA(${start}:${end})>0)");
        let wanted = ConditionalFormatFormula::new().set_rule(rule.as_str()).set_format(style::wanted());
        page.add_conditional_format(FIRST_ROW, index, last_row, index, &wanted)?;
    }
    Ok(())
}
