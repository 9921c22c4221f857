//! The fields that a template names.

use super::{Act, Operand, Step};

/// Each field that these steps name, with the line that names it, in the order of the template.
pub fn fields_named(steps: &[Step]) -> Vec<(&str, usize)> {
    let mut named = Vec::new();
    of_steps(steps, &mut named);
    named
}

fn of_steps<'a>(steps: &'a [Step], named: &mut Vec<(&'a str, usize)>) {
    for step in steps {
        let (values, inner): ([Option<&Operand>; 2], [&[Step]; 2]) = match &step.act {
            Act::Raw(_) => continue,
            Act::Write { value, .. } | Act::Text(value) => ([Some(value), None], [&[], &[]]),
            Act::Part { name, value } => ([Some(name), value.as_ref()], [&[], &[]]),
            Act::If { value, then, otherwise } => ([Some(value), None], [then, otherwise]),
            Act::Each { value, body, otherwise } | Act::With { value, body, otherwise } => {
                ([Some(value), None], [body, otherwise.as_deref().unwrap_or_default()])
            }
        };
        for value in values.into_iter().flatten() {
            of_operand(value, step.line, named);
        }
        for steps in inner {
            of_steps(steps, named);
        }
    }
}

fn of_operand<'a>(operand: &'a Operand, line: usize, named: &mut Vec<(&'a str, usize)>) {
    match operand {
        Operand::Path { names, .. } | Operand::Root { names } => {
            named.extend(names.iter().map(|name| (name.as_str(), line)));
        }
        Operand::Call { values, .. } => values.iter().for_each(|value| of_operand(value, line, named)),
        Operand::Item { .. } | Operand::Literal(_) => {}
    }
}
