//! A value of the plan as a cell says it.

use chrono::NaiveDate;
use serde_json::Value;

use crate::catalogue::CriteriaSet;
use crate::catalogue::result::CriterionResult;
use crate::excel::columns::{Kind, closed_set};
use crate::excel::text::{amount, emphasis, points, time};
use crate::plan::PartialDate;
use crate::vietnamese::date::short;

/// What is written into a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum CellText {
    Blank,
    Text(String),
    Number(f64),
    Date(NaiveDate),
}

impl CellText {
    /// A text; nothing for an empty one.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Blank } else { Self::Text(text) }
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
