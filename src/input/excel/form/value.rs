//! A value of the plan as a cell says it.

use chrono::NaiveDate;
use serde_json::Value;

use crate::catalogue::CriteriaSet;
use crate::catalogue::result::CriterionResult;
use crate::excel::columns::{Kind, closed_set};
use crate::excel::text::{amount, emphasis, points, time};
use crate::excel::workbook::format::Format;
use crate::excel::workbook::{Cell, CellValue};
use crate::plan::PartialDate;
use crate::vietnamese::date::short;

/// What is written into a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum CellText {
    Blank,
    Text(String),
    Number(f64),
    /// A number with the code of the format it is shown in.
    Formatted(f64, String),
    Date(NaiveDate),
}

/// Formats that people give to numbers: of whole ones, of decimals, of parts of a hundred, with zeros in front.
const FORMATS: [&str; 16] = [
    "#,##0",
    "0.0",
    "0.00",
    "0.000",
    "#,##0.0",
    "#,##0.00",
    "0%",
    "0.0%",
    "0.00%",
    "00",
    "000",
    "0000",
    "00000",
    "000000",
    "0000000000",
    "00000000000",
];

impl CellText {
    /// A text; nothing for an empty one.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Blank } else { Self::Text(text) }
    }

    /// A cell of somebody's own, as it is seen. A number whose format is not known is a text.
    pub fn as_seen(cell: &Cell) -> Self {
        match (&cell.value, &cell.shown) {
            (CellValue::Text(text), _) => Self::text(text.as_str()),
            (CellValue::Number(number), None) => Self::Number(*number),
            (CellValue::Number(number), Some(shown)) => {
                let is_shown = |code: &&&str| {
                    let read = Format::of_code(code).read(*number, false);
                    read.and_then(|(_, text)| text).is_some_and(|text| text == *shown)
                };
                let code = FORMATS.iter().find(is_shown);
                code.map_or_else(|| Self::text(shown.as_str()), |code| Self::Formatted(*number, (*code).to_owned()))
            }
            (CellValue::Date(day), None) => Self::Date(*day),
            (CellValue::Date(_), Some(shown)) => Self::text(shown.as_str()),
            (CellValue::Boolean(boolean), _) => Self::text(if *boolean { "Có" } else { "Không" }),
            (CellValue::Error(error), _) => Self::text(error.as_str()),
            (CellValue::Uncomputed, _) => Self::Blank,
        }
    }

    /// The text, where it is one.
    pub fn as_str(&self) -> &str {
        if let Self::Text(text) = self { text } else { "" }
    }
}

/// Titles with bars between them, each in its place.
fn titles(value: &Value) -> String {
    let titles = value.as_array().into_iter().flatten();
    titles.map(|title| title.as_str().unwrap_or_default()).collect::<Vec<_>>().join(" | ")
}

/// The cell for a value of this kind; blank for a value that is absent.
pub fn cell(kind: Kind, value: Option<&Value>, set: Option<&CriteriaSet>) -> CellText {
    let Some(value) = value.filter(|value| !value.is_null()) else { return CellText::Blank };
    match kind {
        Kind::Date => date(value),
        Kind::Money | Kind::Count | Kind::DocumentNumber => number(kind, value),
        Kind::Rich => CellText::text(emphasis::write(value)),
        Kind::RichLines => CellText::text(joined(value, "\n", emphasis::write)),
        Kind::Points => CellText::text(points::write(value)),
        Kind::Time => CellText::text(time::write(value)),
        Kind::Lines => CellText::text(joined(value, "\n", plain)),
        Kind::Titles => CellText::text(titles(value)),
        Kind::Codes => CellText::text(codes(value)),
        Kind::Numbering => CellText::text(joined(value, " | ", |value| word("Numbering", value))),
        Kind::Word(name) => CellText::text(word(name, value)),
        Kind::Flag => CellText::text(if value == &Value::Bool(true) { "Có" } else { "Không" }),
        Kind::CriterionResult => CellText::text(result(value, set)),
        _ => CellText::text(plain(value)),
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

/// As the reader and the printed page write it: the columns of dates are texts.
fn date(value: &Value) -> CellText {
    let text = plain(value);
    match PartialDate::parse(&text) {
        Some(PartialDate::Day(day)) => CellText::Text(short(day)),
        Some(PartialDate::Month(month)) => CellText::Text(format!("{}/{}", month.month(), month.year())),
        Some(PartialDate::Year(year)) => CellText::Text(year.to_string()),
        None => CellText::text(text),
    }
}

fn number(kind: Kind, value: &Value) -> CellText {
    match value {
        Value::Number(number) => number.as_f64().map_or(CellText::Blank, CellText::Number),
        Value::String(text) if kind == Kind::Money => CellText::text(amount::write(text)),
        other => CellText::text(plain(other)),
    }
}

/// Several texts, or one.
fn joined(value: &Value, sign: &str, write: impl Fn(&Value) -> String) -> String {
    match value {
        Value::Array(items) => items.iter().map(write).collect::<Vec<_>>().join(sign),
        one => write(one),
    }
}

/// After commas, where all are codes: `2.2, 2.3`.
fn codes(value: &Value) -> String {
    let is_code =
        |item: &Value| item.as_str().is_some_and(|code| code.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'));
    let all = value.as_array().is_some_and(|items| items.iter().all(is_code));
    joined(value, if all { ", " } else { "\n" }, plain)
}

fn word(name: &str, value: &Value) -> String {
    let text = plain(value);
    closed_set(name).and_then(|set| set.word(&text)).map_or(text.clone(), str::to_owned)
}

/// As the circular words it.
fn result(value: &Value, set: Option<&CriteriaSet>) -> String {
    let text = plain(value);
    match (CriterionResult::parse(&text), set) {
        (Some(result), Some(set)) => set.result_name(result),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_keeps_the_format_it_is_seen_in() {
        let cell =
            |number, shown: &str| Cell { shown: Some(shown.to_owned()), ..Cell::new(0, CellValue::Number(number)) };
        let formatted = |number, code: &str| CellText::Formatted(number, code.to_owned());
        assert_eq!(CellText::as_seen(&cell(0.955, "95,5 %")), formatted(0.955, "0.0%"));
        assert_eq!(CellText::as_seen(&cell(1_234_567.0, "1.234.567")), formatted(1_234_567.0, "#,##0"));
        assert_eq!(CellText::as_seen(&cell(912_000_001.0, "0912000001")), formatted(912_000_001.0, "0000000000"));
        assert_eq!(CellText::as_seen(&cell(1.0, "lớp 1")), CellText::text("lớp 1"));
        assert_eq!(CellText::as_seen(&Cell::new(0, CellValue::Number(12.0))), CellText::Number(12.0));
        let day = NaiveDate::from_ymd_opt(2026, 9, 15).unwrap_or_default();
        assert_eq!(CellText::as_seen(&Cell::new(0, CellValue::Date(day))), CellText::Date(day));
    }
}
