//! Parsed template → steps; `None` wherever a template is not plain.

use handlebars::template::{HelperTemplate, Parameter, Subexpression, Template, TemplateElement};
use handlebars::{Path, PathSeg};

use super::{Local, Operand, Step};

/// Functions that Handlebars would call where a plan's field of this name is meant.
const FUNCTIONS: [&str; 6] = ["text", "part", "len", "log", "raw", "lookup"];

/// The steps of a template.
pub fn steps(template: &Template) -> Option<Vec<Step>> {
    let mut steps = Vec::with_capacity(template.elements.len());
    for element in &template.elements {
        match element {
            TemplateElement::RawString(text) => raw(text, &mut steps),
            TemplateElement::Expression(call) => steps.push(expression(call, true)?),
            TemplateElement::HtmlExpression(call) => steps.push(expression(call, false)?),
            TemplateElement::HelperBlock(call) => steps.push(block(call)?),
            TemplateElement::Comment(_) => {}
            _ => return None,
        }
    }
    Some(steps)
}

/// Texts that follow each other are one.
fn raw(text: &str, steps: &mut Vec<Step>) {
    match steps.last_mut() {
        Some(Step::Raw(before)) => before.push_str(text),
        _ => steps.push(Step::Raw(text.to_owned())),
    }
}

fn expression(call: &HelperTemplate, escaped: bool) -> Option<Step> {
    if !call.hash.is_empty() {
        return None;
    }
    match (call.name.as_name()?, call.params.as_slice()) {
        (name, []) if !FUNCTIONS.contains(&name) => Some(Step::Write { value: operand(&call.name)?, escaped }),
        ("len", [value]) => Some(Step::Write { value: length(value)?, escaped }),
        ("text", [value]) => Some(Step::Text(operand(value)?)),
        ("part", [name]) => Some(Step::Part { name: operand(name)?, value: None }),
        ("part", [name, value]) => Some(Step::Part { name: operand(name)?, value: Some(operand(value)?) }),
        _ => None,
    }
}

fn block(call: &HelperTemplate) -> Option<Step> {
    let [value] = call.params.as_slice() else { return None };
    if !call.hash.is_empty() || call.block_param.is_some() {
        return None;
    }
    let value = operand(value)?;
    let body = call.template.as_ref().map_or(Some(Vec::new()), steps)?;
    let otherwise = match &call.inverse {
        Some(template) => Some(steps(template)?),
        None => None,
    };
    match call.name.as_name()? {
        "if" => Some(Step::If { value, then: body, otherwise: otherwise.unwrap_or_default() }),
        "unless" => Some(Step::If { value, then: otherwise.unwrap_or_default(), otherwise: body }),
        "each" => Some(Step::Each { value, body, otherwise }),
        "with" => Some(Step::With { value, body, otherwise }),
        _ => None,
    }
}

fn operand(parameter: &Parameter) -> Option<Operand> {
    match parameter {
        Parameter::Path(path) => of_path(path),
        Parameter::Literal(value) => Some(Operand::Literal(value.into())),
        Parameter::Subexpression(call) => of_call(call),
        _ => None,
    }
}

fn length(parameter: &Parameter) -> Option<Operand> {
    Some(Operand::Length(Box::new(operand(parameter)?)))
}

fn of_path(path: &Path) -> Option<Operand> {
    let segments = match path {
        Path::Local((up, name, _)) => {
            let local = match name.as_str() {
                "index" => Local::Index,
                "first" => Local::First,
                "last" => Local::Last,
                _ => return None,
            };
            return Some(Operand::Item { up: *up, local });
        }
        Path::Relative((segments, _)) => segments,
    };
    let (mut up, mut is_root, mut names) = (0, false, Vec::new());
    for segment in segments {
        match segment {
            PathSeg::Named(name) => names.push(name.clone()),
            // The rules of the grammar have no public names.
            PathSeg::Ruled(rule) => match format!("{rule:?}").as_str() {
                "path_up" if names.is_empty() && !is_root => up += 1,
                "path_root" if names.is_empty() && up == 0 => is_root = true,
                _ => return None,
            },
            _ => return None,
        }
    }
    Some(if is_root { Operand::Root { names } } else { Operand::Path { up, names } })
}

fn of_call(call: &Subexpression) -> Option<Operand> {
    if !call.is_helper() || !call.hash()?.is_empty() {
        return None;
    }
    let both = |a, b| Some(Box::new((operand(a)?, operand(b)?)));
    match (call.name(), call.params()?.as_slice()) {
        ("lookup", [collection, key]) => Some(Operand::Lookup(both(collection, key)?)),
        ("eq", [a, b]) => Some(Operand::Equal { values: both(a, b)?, wanted: true }),
        ("ne", [a, b]) => Some(Operand::Equal { values: both(a, b)?, wanted: false }),
        ("not", [a]) => Some(Operand::Not(Box::new(operand(a)?))),
        ("len", [a]) => length(a),
        _ => None,
    }
}
