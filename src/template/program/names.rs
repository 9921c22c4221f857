//! Every field a template names must exist in the view.
//!
//! A field that is missing is found while rendering, but `{{#if field}}` of a misspelt one reads as "no". So the names
//! are looked up once, when a template is read.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Act, Operand, Step};
use crate::diagnostic::{Finding, Place, suggest};
use crate::template::view;

/// The names of all fields of the view.
pub fn fields() -> BTreeSet<String> {
    let schema = view::schema();
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
    let mut check = Check { template, fields, findings: Vec::new() };
    check.steps(steps);
    check.findings
}

struct Check<'a> {
    template: &'a str,
    fields: &'a BTreeSet<String>,
    findings: Vec<Finding>,
}

impl Check<'_> {
    fn steps(&mut self, steps: &[Step]) {
        for step in steps {
            let (values, inner): (Vec<&Operand>, [&[Step]; 2]) = match &step.act {
                Act::Raw(_) => continue,
                Act::Write { value, .. } | Act::Text(value) => (vec![value], [&[], &[]]),
                Act::Part { name, value } => (std::iter::once(name).chain(value).collect(), [&[], &[]]),
                Act::If { value, then, otherwise } => (vec![value], [then, otherwise]),
                Act::Each { value, body, otherwise } | Act::With { value, body, otherwise } => {
                    (vec![value], [body, otherwise.as_deref().unwrap_or_default()])
                }
            };
            for value in values {
                self.operand(value, step.line);
            }
            for steps in inner {
                self.steps(steps);
            }
        }
    }

    fn operand(&mut self, operand: &Operand, line: usize) {
        match operand {
            Operand::Path { names, .. } | Operand::Root { names } => {
                names.iter().filter(|name| !self.fields.contains(*name)).for_each(|name| {
                    self.findings.push(self.unknown(name, line));
                });
            }
            Operand::Call { values, .. } => values.iter().for_each(|value| self.operand(value, line)),
            Operand::Item { .. } | Operand::Literal(_) => {}
        }
    }

    fn unknown(&self, field: &str, line: usize) -> Finding {
        let place = Place::Template { name: self.template.to_owned(), line, column: None };
        let help = suggest::nearest(field, self.fields.iter().map(String::as_str)).map_or_else(
            || "lệnh `kehoach templates view` in mọi trường mà mẫu được dùng.".to_owned(),
            |near| format!("có phải là \"{near}\"?"),
        );
        Finding::error("TPL-02", format!("không có trường \"{field}\".")).at_place(place).help(help)
    }
}
