//! Codes of criteria and standards. A spreadsheet program turns `1.10` into the number 1.1 and `3.2` into a day. An
//! ambiguous code gets a question, never a guess.

use chrono::Datelike;
use serde_json::Value;

use super::cell::{Read, decimal, rule, text};
use crate::catalogue::CriteriaSet;
use crate::diagnostic::Finding;
use crate::excel::workbook::{Cell, CellValue};

/// One code, or a text.
pub fn code(cell: &Cell, set: Option<&CriteriaSet>) -> Read {
    match &cell.value {
        CellValue::Number(number) => of_number(*number, cell.shown.as_deref(), set).map(|code| (code.into(), None)),
        CellValue::Date(day) => Err(Box::new(made_a_day(day.day(), day.month()))),
        _ => Ok((without_noun(&text(cell)?).into(), None)),
    }
}

/// Codes a line each or, where all are codes, after commas.
pub fn codes(cell: &Cell, set: Option<&CriteriaSet>) -> Read {
    if !matches!(cell.value, CellValue::Text(_)) {
        let (code, remark) = code(cell, set)?;
        return Ok((Value::Array(vec![code]), remark));
    }
    let text = text(cell)?;
    let parts = |signs: &[char]| -> Vec<String> {
        text.split(signs).map(str::trim).filter(|part| !part.is_empty()).map(without_noun).collect()
    };
    // Who gives each a line of its own means the lines as they are.
    let fine = if text.contains('\n') { Vec::new() } else { parts(&[',', ';']) };
    let coded = !fine.is_empty() && fine.iter().all(|part| is_code(part));
    Ok((if coded { fine } else { parts(&['\n']) }.into_iter().map(Value::from).collect(), None))
}

/// Digits, perhaps with full stops.
pub fn is_code(text: &str) -> bool {
    !text.is_empty() && text.split('.').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// `Tiêu chí 3.1` → `3.1`: the noun is printed in front of every code.
fn without_noun(text: &str) -> String {
    let lower = text.to_lowercase();
    let rest = ["tiêu chí", "tiêu chuẩn"].iter().find_map(|noun| lower.strip_prefix(noun)).map(str::trim);
    rest.filter(|rest| is_code(rest)).map_or_else(|| text.to_owned(), str::to_owned)
}

/// The codes that a number can have been.
pub fn candidates(number: f64, shown: Option<&str>, set: Option<&CriteriaSet>) -> Vec<String> {
    let short = decimal(number);
    let shown = shown.map(|shown| shown.replace(',', ".")).filter(|shown| is_code(shown));
    let known = |code: &str| set.is_some_and(|set| set.criterion(code).is_some());
    // How the cell shows the number says what was meant: 1.10 with two decimals.
    if let Some(shown) = shown.filter(|shown| *shown != short && known(shown)) {
        return vec![shown];
    }
    let long = format!("{short}0");
    let is_decimal = short.contains('.');
    [short, long].into_iter().filter(|code| is_decimal && known(code)).collect()
}

fn of_number(number: f64, shown: Option<&str>, set: Option<&CriteriaSet>) -> Result<String, Box<Finding>> {
    let candidates = candidates(number, shown, set);
    match candidates.as_slice() {
        [] => Ok(decimal(number)),
        [code] => Ok(code.clone()),
        several => Err(Box::new(ambiguous(number, several))),
    }
}

/// The finding for a number that can be several codes.
pub fn ambiguous(number: f64, codes: &[String]) -> Finding {
    let message =
        format!("ô này là số {}: không biết là tiêu chí {}.", decimal(number).replace('.', ","), codes.join(" hay "));
    Finding::error(rule::CODE, message).help("chọn định dạng Text cho ô rồi gõ lại mã tiêu chí.")
}

fn made_a_day(day: u32, month: u32) -> Finding {
    let finding =
        Finding::error(rule::CODE, format!("chương trình bảng tính đã đổi mã tiêu chí thành ngày {day}/{month}."));
    finding.help(format!("chọn định dạng Text cho ô rồi gõ lại mã, ví dụ {day}.{month}."))
}
