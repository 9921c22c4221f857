//! The column "Tùy chọn": `Tên: giá trị`, a line each or after semicolons.

use serde_json::{Map, Value};

use super::cell::{Known, rule};
use super::page::{folded, nearest};
use super::value;
use crate::diagnostic::Finding;
use crate::excel::columns::{Column, Kind};

/// The settings of a row, those it may have, and what is wrong.
pub fn read(text: &str, options: &[Column], known: Known) -> (Map<String, Value>, Vec<Finding>) {
    let (mut fields, mut findings) = (Map::new(), Vec::new());
    for piece in pieces(text, options) {
        let (name, value) = piece.split_once(':').unwrap_or((&piece, ""));
        let Some(option) = options.iter().find(|option| folded(option.heading) == folded(name)) else {
            findings.push(unknown(name.trim(), options));
            continue;
        };
        match one(option, value.trim(), known) {
            Ok(value) => {
                let key = if option.path.is_empty() { option.heading } else { option.path };
                fields.insert(key.to_owned(), value);
            }
            Err(finding) => findings.push(*finding),
        }
    }
    (fields, findings)
}

/// A name alone is a yes.
fn one(option: &Column, text: &str, known: Known) -> Result<Value, Box<Finding>> {
    if option.kind == Kind::Flag && text.is_empty() {
        return Ok(Value::Bool(true));
    }
    if option.kind == Kind::Lines {
        return Ok(text.split('|').map(str::trim).map(Value::from).collect());
    }
    value::of_text(option.kind, text, known).map(|(value, _)| value)
}

/// Lines; a semicolon parts too, where the name of a setting follows it.
fn pieces(text: &str, options: &[Column]) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for line in text.split('\n') {
        for (index, part) in line.split(';').enumerate() {
            let name = folded(part.split(':').next().unwrap_or_default());
            let is_setting = index == 0 || options.iter().any(|option| folded(option.heading) == name);
            match pieces.last_mut().filter(|_| !is_setting) {
                Some(last) => {
                    last.push(';');
                    last.push_str(part);
                }
                None => pieces.push(part.to_owned()),
            }
        }
    }
    pieces.retain(|piece| !piece.trim().is_empty());
    pieces
}

fn unknown(name: &str, options: &[Column]) -> Finding {
    let finding = Finding::error(rule::WORD, format!("không có tùy chọn \"{name}\" cho dòng này."));
    let names = || options.iter().map(|option| option.heading);
    match nearest(name, names()) {
        Some(near) => finding.help(format!("có phải là \"{near}\"?")),
        None if options.is_empty() => finding.help("để trống cột Tùy chọn ở dòng này."),
        None => finding.help(format!("các tùy chọn: {}.", names().collect::<Vec<_>>().join("; "))),
    }
}
