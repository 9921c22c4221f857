//! Every field a template names must exist in the view.
//!
//! Handlebars' strict mode finds a misspelt `{{field}}` while rendering, but reads a misspelt `{{#if field}}` as
//! "no". So the names are looked up once, when a template is read.

use std::collections::BTreeSet;

use handlebars::template::{HelperTemplate, Parameter, Template, TemplateElement};
use handlebars::{Path, PathSeg};
use serde_json::Value;

use super::view;
use crate::diagnostic::{Finding, Place, suggest};

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
pub fn check(template: &Template, name: &str, fields: &BTreeSet<String>) -> Vec<Finding> {
    let mut check = Check { name, fields, findings: Vec::new() };
    check.template(template, &mut Vec::new());
    check.findings
}

struct Check<'a> {
    name: &'a str,
    fields: &'a BTreeSet<String>,
    findings: Vec<Finding>,
}

impl Check<'_> {
    /// `locals` are the names of block parameters in force.
    fn template(&mut self, template: &Template, locals: &mut Vec<String>) {
        for (index, element) in template.elements.iter().enumerate() {
            let line = template.mapping.get(index).map_or(1, |mapping| mapping.0);
            match element {
                TemplateElement::HtmlExpression(helper) | TemplateElement::Expression(helper) => {
                    self.helper(helper, line, locals);
                }
                TemplateElement::HelperBlock(helper) => self.helper(helper, line, locals),
                TemplateElement::PartialExpression(part) | TemplateElement::PartialBlock(part) => {
                    part.params.iter().for_each(|parameter| self.parameter(parameter, line, locals));
                    // Arguments of a part are names of its own.
                    let depth = locals.len();
                    locals.extend(part.hash.keys().cloned());
                    part.hash.values().for_each(|parameter| self.parameter(parameter, line, locals));
                    locals.truncate(depth);
                }
                _ => {}
            }
        }
    }

    fn helper(&mut self, helper: &HelperTemplate, line: usize, locals: &mut Vec<String>) {
        // `{{field}}` is a helper without parameters; `{{#if field}}` a helper with one.
        if let (Parameter::Path(_), true) = (&helper.name, helper.params.is_empty() && !helper.block) {
            self.parameter(&helper.name, line, locals);
        }
        helper.params.iter().chain(helper.hash.values()).for_each(|parameter| self.parameter(parameter, line, locals));
        let depth = locals.len();
        if let Some(block) = &helper.block_param {
            locals.extend(block_names(block));
        }
        for inner in [&helper.template, &helper.inverse].into_iter().flatten() {
            self.template(inner, locals);
        }
        locals.truncate(depth);
    }

    fn parameter(&mut self, parameter: &Parameter, line: usize, locals: &[String]) {
        match parameter {
            Parameter::Path(Path::Relative((segments, _))) => {
                for segment in segments {
                    if let PathSeg::Named(field) = segment
                        && !self.fields.contains(field)
                        && !locals.contains(field)
                    {
                        self.unknown(field, line);
                    }
                }
            }
            Parameter::Subexpression(expression) => {
                let parameters = expression.params().into_iter().flatten();
                parameters.for_each(|parameter| self.parameter(parameter, line, locals));
            }
            _ => {}
        }
    }

    fn unknown(&mut self, field: &str, line: usize) {
        let place = Place::Template { name: self.name.to_owned(), line, column: None };
        let help = suggest::nearest(field, self.fields.iter().map(String::as_str)).map_or_else(
            || "lệnh `kehoach templates view` in mọi trường mà mẫu được dùng.".to_owned(),
            |near| format!("có phải là \"{near}\"?"),
        );
        self.findings
            .push(Finding::error("TPL-02", format!("không có trường \"{field}\".")).at_place(place).help(help));
    }
}

fn block_names(block: &handlebars::template::BlockParam) -> Vec<String> {
    use handlebars::template::BlockParam::{Pair, Single};
    let name = |parameter: &Parameter| parameter.as_name().map(str::to_owned);
    match block {
        Single(parameter) => name(parameter).into_iter().collect(),
        Pair((first, second)) => [name(first), name(second)].into_iter().flatten().collect(),
        _ => Vec::new(),
    }
}
