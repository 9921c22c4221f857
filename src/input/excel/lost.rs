//! Reports the parts of a plan that its Excel form does not contain: the form is read back, and both plans are compared
//! field by field.
//!
//! Two ways to say one thing are the same: a line and a list of one line, a name and a person with a name only, an
//! absent field and a blank one.

use serde_json::{Map, Value, json};

use crate::diagnostic::{FieldPath, Finding};
use crate::plan::{DocumentNumber, Plan, Timeframe, schema};

/// One finding for each field that comes back otherwise.
pub fn lost(plan: &Plan, again: Option<&Plan>) -> Vec<Finding> {
    let Some(again) = again else { return vec![unwritable("đọc lại biểu mẫu không được")] };
    let schema = schema::schema();
    let canonical = |plan: &Plan| canonical(schema, schema, &serde_json::to_value(plan).unwrap_or_default());
    let mut paths = Vec::new();
    differences(&canonical(plan), &canonical(again), &FieldPath::root(), &mut paths);
    let told = |path: FieldPath| {
        let finding = Finding::error("XLS-24", format!("biểu mẫu Excel không giữ được \"{path}\" như trong kế hoạch."));
        finding.at(&path).help("giữ kế hoạch này ở dạng JSON, hoặc bỏ chỗ này rồi chuyển lại.")
    };
    paths.into_iter().map(told).collect()
}

/// The fields of a plan in the one way to say what they say, so that those of two plans can be compared.
pub fn fields(plan: &Plan) -> Map<String, Value> {
    let schema = schema::schema();
    match canonical(schema, schema, &serde_json::to_value(plan).unwrap_or_default()) {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}

/// A plan for which no form can be written at all.
pub fn unwritable(error: &str) -> Finding {
    let finding = Finding::error("XLS-24", format!("không ghi được biểu mẫu Excel: {error}."));
    finding.help("giữ kế hoạch này ở dạng JSON; ô Excel chứa tối đa 32.767 ký tự.")
}

fn differences(one: &Value, other: &Value, path: &FieldPath, found: &mut Vec<FieldPath>) {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            let keys = one.keys().chain(other.keys().filter(|key| !one.contains_key(*key)));
            for key in keys {
                let at = |fields: &Map<String, Value>| fields.get(key).cloned().unwrap_or_default();
                differences(&at(one), &at(other), &path.key(key), found);
            }
        }
        (Value::Array(one), Value::Array(other)) => {
            for index in 0..one.len().max(other.len()) {
                let at = |items: &[Value]| items.get(index).cloned().unwrap_or_default();
                differences(&at(one), &at(other), &path.index(index), found);
            }
        }
        (one, other) if one != other => found.push(path.clone()),
        _ => {}
    }
}

/// The one way to say what a value of this schema says.
fn canonical(root: &Value, of: &Value, value: &Value) -> Value {
    let name = of.get("$ref").and_then(Value::as_str).and_then(|reference| reference.strip_prefix("#/$defs/"));
    if let Some(name) = name {
        let target = root.get("$defs").and_then(|definitions| definitions.get(name)).unwrap_or(&Value::Null);
        return named(name, value).unwrap_or_else(|| canonical(root, target, &expanded(name, value)));
    }
    if let Some(alternatives) = of.get("anyOf").and_then(Value::as_array) {
        let fits = alternatives.iter().find(|alternative| fits(root, alternative, value));
        return fits.map_or_else(|| value.clone(), |alternative| canonical(root, alternative, value));
    }
    if let Some(variants) = of.get("oneOf").and_then(Value::as_array) {
        let given = value.get("type").and_then(Value::as_str);
        let variant = variants.iter().find(|variant| given.is_some() && schema::tag(variant) == given);
        return variant.map_or_else(|| value.clone(), |variant| canonical(root, variant, value));
    }
    match value {
        Value::Array(items) => {
            let of = of.get("items").unwrap_or(&Value::Null);
            items.iter().map(|item| canonical(root, of, item)).collect()
        }
        Value::Object(fields) => fields_of(root, of, fields),
        other => other.clone(),
    }
}

fn fields_of(root: &Value, of: &Value, fields: &Map<String, Value>) -> Value {
    let schema_of = |key: &str| of.get("properties").and_then(|properties| properties.get(key)).unwrap_or(&Value::Null);
    let field = |(key, value): (&String, &Value)| (key.clone(), canonical(root, schema_of(key), value));
    let said = fields.iter().map(field).filter(|(_, value)| !is_blank(value));
    let mut fields: Map<String, Value> = said.collect();
    for (list, code) in [("results", "criterion"), ("level4", "item")] {
        if let Some(rows) = fields.get_mut(list).and_then(Value::as_array_mut) {
            // A criterion without a result is as if it were not there, and the set has the order.
            rows.retain(|row| row.as_object().is_none_or(|row| row.len() > 1));
            rows.sort_by_key(|row| row.get(code).and_then(Value::as_str).unwrap_or_default().to_owned());
        }
    }
    if let Some(cells) = fields.get_mut("cells").and_then(Value::as_array_mut) {
        while cells.pop_if(|cell| is_blank(cell)).is_some() {}
    }
    fields.retain(|_, value| !is_blank(value));
    Value::Object(fields)
}

fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::Number(_) | Value::Bool(true) => false,
    }
}

/// Types of which the whole value has one way to be said.
fn named(name: &str, value: &Value) -> Option<Value> {
    Some(match name {
        "Lines" => match value {
            Value::Array(lines) => lines.iter().filter(|line| !is_blank(line)).cloned().collect(),
            one if is_blank(one) => json!([]),
            one => json!([one]),
        },
        "RichText" => rich(value),
        "Content" => match value {
            Value::Array(items) => items.iter().map(point).collect(),
            text => text.clone(),
        },
        "ContentItem" => point(value),
        "FileCopy" => match (value.get("units"), value.get("copies").filter(|copies| !copies.is_null())) {
            (Some(units), None) => {
                let units: Vec<&str> = units.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
                Value::from(units.join(", "))
            }
            _ => value.clone(),
        },
        "DocumentNumber" => serde_json::from_value::<DocumentNumber>(value.clone()).ok()?.printed().into(),
        "Timeframe" => serde_json::from_value::<Timeframe>(value.clone()).ok()?.to_string().into(),
        "CellSpec" => cell(value)?,
        _ => return None,
    })
}

/// Types of which a part has a shorter way to be said.
fn expanded(name: &str, value: &Value) -> Value {
    match (name, value) {
        ("Member" | "Recipient" | "Person", Value::String(name)) => json!({ "name": name }),
        ("Block", Value::String(text)) => json!({ "type": "paragraph", "text": text }),
        ("RowSpec", Value::Array(cells)) => json!({ "cells": cells }),
        _ => value.clone(),
    }
}

fn rich(value: &Value) -> Value {
    let Some(runs) = value.as_array() else { return value.clone() };
    let run = |run: &Value| {
        let is = |key: &str| run.get(key) == Some(&Value::Bool(true));
        if is("bold") || is("italic") { run.clone() } else { run.get("text").unwrap_or(run).clone() }
    };
    let runs: Vec<Value> = runs.iter().map(run).collect();
    match runs.as_slice() {
        [one @ Value::String(_)] => one.clone(),
        _ => Value::Array(runs),
    }
}

fn point(value: &Value) -> Value {
    let text = rich(value.get("text").unwrap_or(value));
    let inner: Vec<Value> = value.get("items").and_then(Value::as_array).into_iter().flatten().map(point).collect();
    if inner.is_empty() && text.is_string() { text } else { json!({ "text": text, "items": inner }) }
}

/// A cell with nothing but a text is a text. `None` for one with more to say.
fn cell(value: &Value) -> Option<Value> {
    let Value::Object(fields) = value else {
        return Some(if is_blank(value) { Value::Null } else { value.clone() });
    };
    let mut said = fields.iter().filter(|(_, value)| !is_blank(value));
    match (said.next(), said.next()) {
        (None, _) => Some(Value::Null),
        (Some((key, text)), None) if key == "text" => Some(rich(text)),
        _ => None,
    }
}

/// Whether a value can be of this alternative.
fn fits(root: &Value, of: &Value, value: &Value) -> bool {
    if let Some(reference) = of.get("$ref").and_then(Value::as_str) {
        // A type of its own stands beside null only, or beside other shapes that are distinguished below it.
        let target = reference.strip_prefix("#/").and_then(|path| root.pointer(&format!("/{path}")));
        return target.is_some_and(|target| fits(root, target, value));
    }
    if let Some(alternatives) = of.get("anyOf").and_then(Value::as_array) {
        return alternatives.iter().any(|alternative| fits(root, alternative, value));
    }
    if of.get("oneOf").is_some() {
        return value.is_object() || value.is_string();
    }
    let known = of.get("properties").and_then(Value::as_object);
    let has_keys =
        |fields: &Map<String, Value>| known.is_none_or(|known| fields.keys().all(|key| known.contains_key(key)));
    let types: Vec<&str> = match of.get("type") {
        Some(Value::String(name)) => vec![name.as_str()],
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        _ => return true,
    };
    types.iter().any(|name| match *name {
        "object" => value.as_object().is_some_and(has_keys),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_number(),
        "boolean" => value.is_boolean(),
        _ => value.is_null(),
    })
}
