//! Parsed template → steps.

use handlebars::template::{HelperTemplate, Parameter, Template, TemplateElement};
use handlebars::{Path, PathSeg};

use super::{Act, Data, FUNCTIONS, Local, Operand, Refused, Step, Why};

/// The steps of a template.
///
/// # Errors
/// The first line that says what steps do not know.
pub fn steps(template: &Template) -> Result<Vec<Step>, Refused> {
    let mut steps = Vec::with_capacity(template.elements.len());
    for (index, element) in template.elements.iter().enumerate() {
        let line = template.mapping.get(index).map_or(1, |mapping| mapping.0);
        match element {
            TemplateElement::RawString(text) => raw(text, line, &mut steps),
            TemplateElement::Comment(_) => {}
            _ => {
                let act = act(element, line)?;
                steps.push(Step { line, act });
            }
        }
    }
    Ok(steps)
}

/// Texts that follow each other are one.
fn raw(text: &str, line: usize, steps: &mut Vec<Step>) {
    match steps.last_mut() {
        Some(Step { act: Act::Raw(before), .. }) => before.push_str(text),
        _ => steps.push(Step { line, act: Act::Raw(text.to_owned()) }),
    }
}

fn act(element: &TemplateElement, line: usize) -> Result<Act, Refused> {
    let done = match element {
        TemplateElement::Expression(call) => expression(call, true),
        TemplateElement::HtmlExpression(call) => expression(call, false),
        TemplateElement::HelperBlock(call) => return block(call, line),
        TemplateElement::PartialExpression(part) => match part.hash.keys().next() {
            Some(name) => Err(Why::NamedValue(name.clone())),
            None => part_act(&part.name, &part.params),
        },
        _ => Err(Why::Unknown),
    };
    done.map_err(|why| Refused { line, why })
}

/// `{{> parts/list}}`, `{{> (lookup this "part") value}}`.
fn part_act(name: &Parameter, values: &[Parameter]) -> Result<Act, Why> {
    let name = match name {
        Parameter::Subexpression(_) => operand(name)?,
        Parameter::Literal(name) => Operand::Literal(name.into()),
        _ => Operand::Literal(Data::Text(name.as_name().ok_or(Why::Unknown)?.to_owned())),
    };
    let value = match values {
        [] => None,
        [value] => Some(operand(value)?),
        _ => return Err(Why::Values { function: ">".to_owned(), wanted: 1 }),
    };
    Ok(Act::Part { name, value })
}

fn expression(call: &HelperTemplate, escaped: bool) -> Result<Act, Why> {
    no_named_values(call)?;
    let name = call.name.as_name().ok_or(Why::Unknown)?;
    match call.params.as_slice() {
        [] if name != "text" && !FUNCTIONS.iter().any(|(function, ..)| *function == name) => {
            Ok(Act::Write { value: operand(&call.name)?, escaped })
        }
        [value] if name == "text" => Ok(Act::Text(operand(value)?)),
        _ if name == "text" => Err(Why::Values { function: name.to_owned(), wanted: 1 }),
        values => Ok(Act::Write { value: of_call(name, values)?, escaped }),
    }
}

fn no_named_values(call: &HelperTemplate) -> Result<(), Why> {
    call.hash.keys().min().map_or(Ok(()), |name| Err(Why::NamedValue(name.clone())))
}

fn block(call: &HelperTemplate, line: usize) -> Result<Act, Refused> {
    let refused = |why| Refused { line, why };
    no_named_values(call).map_err(refused)?;
    if call.block_param.is_some() {
        return Err(refused(Why::BlockName));
    }
    let name = call.name.as_name().ok_or_else(|| refused(Why::Unknown))?;
    if !["if", "unless", "each", "with"].contains(&name) {
        return Err(refused(Why::NoFunction(name.to_owned())));
    }
    let [value] = call.params.as_slice() else {
        return Err(refused(Why::Values { function: name.to_owned(), wanted: 1 }));
    };
    let value = operand(value).map_err(refused)?;
    let body = call.template.as_ref().map_or(Ok(Vec::new()), steps)?;
    let otherwise = call.inverse.as_ref().map(steps).transpose()?;
    Ok(match name {
        "if" => Act::If { value, then: body, otherwise: otherwise.unwrap_or_default() },
        "unless" => Act::If { value, then: otherwise.unwrap_or_default(), otherwise: body },
        "each" => Act::Each { value, body, otherwise },
        _ => Act::With { value, body, otherwise },
    })
}

fn operand(parameter: &Parameter) -> Result<Operand, Why> {
    match parameter {
        Parameter::Path(path) => of_path(path),
        Parameter::Literal(value) => Ok(Operand::Literal(value.into())),
        Parameter::Subexpression(call) => {
            if let Some(name) = call.hash().and_then(|named| named.keys().min()) {
                return Err(Why::NamedValue(name.clone()));
            }
            of_call(call.name(), call.params().map_or(&[], Vec::as_slice))
        }
        _ => Err(Why::Unknown),
    }
}

fn of_path(path: &Path) -> Result<Operand, Why> {
    let segments = match path {
        Path::Local((up, name, _)) => {
            let local = match name.as_str() {
                "index" => Local::Index,
                "first" => Local::First,
                "last" => Local::Last,
                _ => return Err(Why::NoField(format!("@{name}"))),
            };
            return Ok(Operand::Item { up: *up, local });
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
                _ => return Err(Why::Unknown),
            },
            _ => return Err(Why::Unknown),
        }
    }
    Ok(if is_root { Operand::Root { names } } else { Operand::Path { up, names } })
}

fn of_call(name: &str, values: &[Parameter]) -> Result<Operand, Why> {
    let known = FUNCTIONS.iter().find(|(known, ..)| *known == name);
    let (_, function, wanted) = known.ok_or_else(|| Why::NoFunction(name.to_owned()))?;
    if values.len() != *wanted {
        return Err(Why::Values { function: name.to_owned(), wanted: *wanted });
    }
    let values = values.iter().map(operand).collect::<Result<_, _>>()?;
    Ok(Operand::Call { function: *function, values })
}
