//! The sheet of single fields: a line each.

use rust_xlsxwriter::{ConditionalFormatBlank, Worksheet, XlsxError};
use serde_json::Value;

use super::value::{CellText, cell};
use super::words::Words;
use super::{FormSource, choices, said_at, sheet, style};
use crate::excel::columns::{Column, GENERAL, GENERAL_SHEET, Group, Kind, OFFICE_FIELDS};

pub(super) const DISTRICT_ABOUT: &str = "Những mục giống nhau ở mọi trường. Trường nào khác thì ghi ở trang Danh sách trường (thêm cột cùng tên nếu chưa có).";
/// Beside what the office has decided.
pub const FIXED: &str = "Cơ quan quản lý đã ghi, không sửa; thấy sai thì báo lại.";
pub(super) const ABOUT: &str = "Điền vào cột giữa; dòng màu đỏ có dấu * là bắt buộc.";

/// The sheet.
pub fn general(
    source: &FormSource,
    plan: &Value,
    is_here: impl Fn(&Column) -> bool,
    words: &mut Words,
) -> Result<Worksheet, XlsxError> {
    let about = if words.is_district() { DISTRICT_ABOUT } else { ABOUT };
    let mut page = sheet::begin(GENERAL_SHEET, about)?;
    for (column, (heading, width)) in (0..).zip([("Mục", 38.0), ("Nội dung điền", 62.0), ("Hướng dẫn", 60.0)])
    {
        page.set_column_width(column, width)?;
        page.write_string_with_format(sheet::HEADING_ROW, column, heading, &style::heading(false))?;
    }
    let mut row = sheet::FIRST_ROW;
    let needs_kind = source.has_criteria() && !words.is_district();
    for group in groups(source).filter(|group| group.fields.iter().any(&is_here)) {
        for column in 0..3 {
            page.write_string_with_format(row, column, if column == 0 { group.title } else { "" }, &style::group())?;
        }
        row += 1;
        for field in group.fields.iter().filter(|field| is_here(field)) {
            // The kind of school chooses the criteria.
            let required = field.required || (needs_kind && field.kind == Kind::SchoolType);
            line(&mut page, row, &Column { required, ..*field }, source, plan, words)?;
            row += 1;
        }
    }
    sheet::finish(&mut page, 0, 3, 0)?;
    Ok(page)
}

/// The groups that the form has.
pub fn groups(source: &FormSource) -> impl Iterator<Item = &'static Group> {
    let has_criteria = source.has_criteria();
    GENERAL.iter().filter(move |group| has_criteria || !group.needs_criteria)
}

fn line(
    page: &mut Worksheet,
    row: u32,
    field: &Column,
    source: &FormSource,
    plan: &Value,
    words: &mut Words,
) -> Result<(), XlsxError> {
    page.write_string_with_format(row, 0, sheet::heading(field), &style::label(field.required))?;
    let value = field_value(source, plan, field);
    let is_fixed = source.letter.is_some() && OFFICE_FIELDS.contains(&field.path) && is_said(&value);
    let format = if is_fixed { style::locked() } else { style::input(field.kind) };
    sheet::put(page, row, 1, &value, &format)?;
    let guidance = if is_fixed { FIXED.to_owned() } else { field.guidance().replace('\n', " ") };
    page.write_string_with_format(row, 2, &guidance, &style::quiet())?;
    let texts = [CellText::text(sheet::heading(field)), value, CellText::text(guidance)];
    sheet::fit_height(page, row, &texts, &[38, 62, 62])?;
    if field.required {
        page.add_conditional_format(row, 1, row, 1, &ConditionalFormatBlank::new().set_format(style::wanted()))?;
    }
    if let Some((choice, strict)) = choices::choice(field, source, words) {
        page.add_data_validation(row, 1, row, 1, &sheet::drop_down(&choice, strict)?)?;
    }
    Ok(())
}

/// Whether a value says something that is not still to be filled in.
pub fn is_said(value: &CellText) -> bool {
    *value != CellText::Blank && !value.as_str().contains('…')
}

pub fn field_value(source: &FormSource, plan: &Value, field: &Column) -> CellText {
    if field.kind == Kind::Units {
        return units(plan.get("file_copy"));
    }
    let value = said_at(plan, field.path);
    // Of the signing, "no" goes without saying.
    let value = value.filter(|value| **value != Value::Bool(false) || field.path == "end_mark");
    match (field.kind, value.and_then(Value::as_str)) {
        (Kind::Form | Kind::CriteriaSet, Some(id)) => CellText::text(source.name_of(field.kind, id)),
        _ => cell(field.kind, value, None),
    }
}

/// What is kept on file: the words, or the parts.
fn units(file_copy: Option<&Value>) -> CellText {
    match file_copy {
        Some(Value::String(text)) => CellText::text(text),
        Some(full) => {
            let units = full.get("units").and_then(Value::as_array);
            let units: Vec<&str> = units.into_iter().flatten().filter_map(Value::as_str).collect();
            CellText::text(units.join(", "))
        }
        None => CellText::Blank,
    }
}
