//! Every field a template names must exist in the view.
//!
//! A field that is missing is found while rendering, but `{{#if field}}` of a misspelt one reads as "no". So the names
//! are looked up once, when a template is read.

use std::collections::BTreeSet;

use serde_json::Value;

use super::view;
use crate::diagnostic::{Finding, Place, suggest};
use crate::program::{self, Step};

/// The names of all fields of the view.
pub fn fields() -> BTreeSet<String> {
    let schema: Value = serde_json::from_str(view::SCHEMA).unwrap_or_default();
    let mut names = BTreeSet::new();
    collect(&schema, &mut names);
    names
}

fn collect(schema: &Value, names: &mut BTreeSet<String>) {
    match schema {
        Value::Object(object) => {
            if let Some(Value::Object(properties)) = object.get("properties") {
                names.extend(properties.keys().cloned());
            }
            object.values().for_each(|value| collect(value, names));
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, names)),
        _ => {}
    }
}

/// One finding for each field that the view does not have.
pub fn check(steps: &[Step], template: &str, fields: &BTreeSet<String>) -> Vec<Finding> {
    let named = program::fields_named(steps).into_iter();
    named
        .filter(|(name, _)| !fields.contains(*name))
        .map(|(name, line)| unknown(name, line, template, fields))
        .collect()
}

fn unknown(field: &str, line: usize, template: &str, fields: &BTreeSet<String>) -> Finding {
    let place = Place::Template { name: template.to_owned(), line, column: None };
    let help = suggest::nearest(field, fields.iter().map(String::as_str)).map_or_else(
        || "lệnh `kehoach templates view` in mọi trường mà mẫu được dùng.".to_owned(),
        |near| format!("có phải là \"{near}\"?"),
    );
    Finding::error("TPL-02", format!("không có trường \"{field}\".")).at_place(place).help(help)
}
