//! Steps and data → text.

use std::borrow::Cow;
use std::fmt::Write as _;

use handlebars::JsonTruthy as _;
use serde_json::Value;

use super::{Local, Operand, Programs, Step, Unclear};
use crate::template::functions;
use crate::template::part::DEEPEST;

/// What the program `name` writes about `root`.
pub fn render(programs: &Programs, name: &str, root: &Value) -> Result<String, Unclear> {
    let steps = programs.steps(name)?;
    let scopes = vec![Scope { value: Cow::Borrowed(root), item: None }];
    let mut run = Run { programs, root, scopes, depth: 0, out: String::with_capacity(64 * 1024) };
    run.steps(steps)?;
    Ok(run.out)
}

/// What names are looked up in.
struct Scope<'a> {
    value: Cow<'a, Value>,
    /// The item of an `each`, of its length.
    item: Option<(usize, usize)>,
}

struct Run<'a> {
    programs: &'a Programs,
    root: &'a Value,
    /// The innermost last.
    scopes: Vec<Scope<'a>>,
    /// How many parts called each other.
    depth: usize,
    out: String,
}

impl<'a> Run<'a> {
    fn steps(&mut self, steps: &'a [Step]) -> Result<(), Unclear> {
        steps.iter().try_for_each(|step| self.step(step))
    }

    fn step(&mut self, step: &'a Step) -> Result<(), Unclear> {
        match step {
            Step::Raw(text) => self.out.push_str(text),
            Step::Write { value, escaped } => {
                let value = self.known(value)?;
                write(&value, *escaped, &mut self.out)?;
            }
            Step::Text(value) => {
                let value = self.known(value)?;
                functions::write_text(&value, &mut self.out).ok_or(Unclear)?;
            }
            Step::Part { name, value } => self.part(name, value.as_ref())?,
            Step::If { value, then, otherwise } => {
                let holds = self.value(value)?.is_some_and(|value| value.is_truthy(false));
                self.steps(if holds { then } else { otherwise })?;
            }
            Step::Each { value, body, otherwise } => self.each(value, body, otherwise.as_deref())?,
            Step::With { value, body, otherwise } => {
                let value = self.known(value)?;
                match otherwise {
                    _ if value.is_truthy(false) => {
                        let item = self.scopes.last().and_then(|scope| scope.item);
                        self.within(Scope { value, item }, body)?;
                    }
                    Some(otherwise) => self.steps(otherwise)?,
                    None => return Err(Unclear),
                }
            }
        }
        Ok(())
    }

    fn part(&mut self, name: &'a Operand, value: Option<&'a Operand>) -> Result<(), Unclear> {
        let name = self.known(name)?;
        let steps = self.programs.steps(name.as_str().ok_or(Unclear)?)?;
        let scope = value.map(|value| self.known(value)).transpose()?.map(|value| Scope { value, item: None });
        if self.depth == DEEPEST {
            return Err(Unclear);
        }
        self.depth += 1;
        match scope {
            Some(scope) => self.within(scope, steps)?,
            None => self.steps(steps)?,
        }
        self.depth -= 1;
        Ok(())
    }

    fn each(&mut self, value: &'a Operand, body: &'a [Step], otherwise: Option<&'a [Step]>) -> Result<(), Unclear> {
        // A list that was made on the way is nothing a template asks for.
        let Cow::Borrowed(Value::Array(items)) = self.known(value)? else { return Err(Unclear) };
        if let (true, Some(otherwise)) = (items.is_empty(), otherwise) {
            return self.steps(otherwise);
        }
        for (index, item) in items.iter().enumerate() {
            self.within(Scope { value: Cow::Borrowed(item), item: Some((index, items.len())) }, body)?;
        }
        Ok(())
    }

    fn within(&mut self, scope: Scope<'a>, steps: &'a [Step]) -> Result<(), Unclear> {
        self.scopes.push(scope);
        self.steps(steps)?;
        self.scopes.pop();
        Ok(())
    }

    /// A value that must be there.
    fn known(&self, operand: &'a Operand) -> Result<Cow<'a, Value>, Unclear> {
        self.value(operand)?.ok_or(Unclear)
    }

    /// A value; `None` when the data have none.
    fn value(&self, operand: &'a Operand) -> Result<Option<Cow<'a, Value>>, Unclear> {
        match operand {
            Operand::Path { up, names } => match self.scope(*up)?.value {
                Cow::Borrowed(value) => Ok(descend(value, names)?.map(Cow::Borrowed)),
                Cow::Owned(_) => Err(Unclear),
            },
            Operand::Root { names } => Ok(descend(self.root, names)?.map(Cow::Borrowed)),
            Operand::Item { up, local } => {
                let (index, count) = self.scope(*up)?.item.ok_or(Unclear)?;
                Ok(Some(Cow::Owned(match local {
                    Local::Index => index.into(),
                    Local::First => (index == 0).into(),
                    Local::Last => (index + 1 == count).into(),
                })))
            }
            Operand::Literal(value) => Ok(Some(Cow::Borrowed(value))),
            Operand::Lookup(pair) => self.look_up(&pair.0, &pair.1).map(Some),
            Operand::Equal { values, wanted } => {
                let is_equal = self.known(&values.0)? == self.known(&values.1)?;
                Ok(Some(Cow::Owned((is_equal == *wanted).into())))
            }
            Operand::Length(value) => {
                let length = match self.known(value)?.as_ref() {
                    Value::Array(items) => items.len(),
                    Value::Object(fields) => fields.len(),
                    Value::String(text) => text.len(),
                    _ => 0,
                };
                Ok(Some(Cow::Owned(length.into())))
            }
            Operand::Not(value) => Ok(Some(Cow::Owned((!self.known(value)?.is_truthy(false)).into()))),
        }
    }

    fn look_up(&self, collection: &'a Operand, key: &'a Operand) -> Result<Cow<'a, Value>, Unclear> {
        let key = self.known(key)?;
        let Cow::Borrowed(collection) = self.known(collection)? else { return Err(Unclear) };
        let found = match collection {
            Value::Object(object) => key.as_str().and_then(|key| object.get(key)),
            Value::Array(items) => key.as_u64().and_then(|key| items.get(usize::try_from(key).ok()?)),
            _ => None,
        };
        found.map(Cow::Borrowed).ok_or(Unclear)
    }

    /// The scope so many above the innermost.
    fn scope(&self, up: usize) -> Result<&Scope<'a>, Unclear> {
        self.scopes.iter().nth_back(up).ok_or(Unclear)
    }
}

fn descend<'a>(value: &'a Value, names: &[String]) -> Result<Option<&'a Value>, Unclear> {
    let mut value = value;
    for name in names {
        let found = match value {
            Value::Object(object) => object.get(name),
            Value::Array(items) => items.get(name.parse::<usize>().map_err(|_| Unclear)?),
            _ => None,
        };
        match found {
            Some(found) => value = found,
            None => return Ok(None),
        }
    }
    Ok(Some(value))
}

/// As Handlebars writes a plain value.
fn write(value: &Value, escaped: bool, out: &mut String) -> Result<(), Unclear> {
    match value {
        Value::Null => {}
        Value::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Value::Number(number) => _ = write!(out, "{number}"),
        Value::String(text) if escaped => functions::escape_into(text, out),
        Value::String(text) => out.push_str(text),
        Value::Array(_) | Value::Object(_) => return Err(Unclear),
    }
    Ok(())
}
