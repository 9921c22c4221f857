//! Texts of a workbook that are meant to begin with a number or a sign, as JSON says them: with `\` in front.

use serde_json::Value;

use crate::vietnamese::habit;

/// Marks such headings and points in the sections and annexes of a plan that was read from a workbook.
pub fn mark(plan: &mut Value) {
    for list in ["sections", "appendices"] {
        each(plan, list, section);
    }
}

fn section(section: &mut Value) {
    let is_titled = section.get("title").is_some();
    if let Some(text) = section.get_mut(if is_titled { "title" } else { "text" }) {
        front(text);
    }
    each(section, "blocks", block);
    each(section, "sections", self::section);
}

fn block(block: &mut Value) {
    match block.get("type").and_then(Value::as_str) {
        Some("list") => each(block, "items", point),
        Some("labelled") => each(block, "items", |item| {
            if let Some(label) = item.get_mut("label") {
                front(label);
            }
        }),
        Some("landscape") => each(block, "blocks", self::block),
        _ => {}
    }
}

fn point(item: &mut Value) {
    match item.get_mut("text") {
        Some(text) => front(text),
        None => front(item),
    }
}

/// A string, or the first of its runs.
fn front(text: &mut Value) {
    match text {
        Value::String(text) if habit::typed_number(text).is_some() => text.insert(0, '\\'),
        Value::Array(runs) => {
            if let Some(run) = runs.first_mut() {
                point(run);
            }
        }
        _ => {}
    }
}

fn each(value: &mut Value, list: &str, change: impl FnMut(&mut Value)) {
    value.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten().for_each(change);
}
