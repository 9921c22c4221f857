//! Steps and data → text.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::data::Data;
use super::{Local, Operand, Programs, Step, Unclear};
use crate::template::functions;
use crate::template::part::DEEPEST;

/// What the program `name` writes about `root`.
pub fn render(programs: &Programs, name: &str, root: &Data) -> Result<String, Unclear> {
    let steps = programs.steps(name)?;
    let scopes = vec![Scope { value: Cow::Borrowed(root), item: None }];
    let mut run = Run { programs, root, scopes, depth: 0, out: String::with_capacity(64 * 1024) };
    run.steps(steps)?;
    Ok(run.out)
}

/// What names are looked up in.
struct Scope<'a> {
    value: Cow<'a, Data>,
    /// The item of an `each`, of its length.
    item: Option<(usize, usize)>,
}

struct Run<'a> {
    programs: &'a Programs,
    root: &'a Data,
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
                let holds = self.value(value)?.is_some_and(|value| value.is_truthy());
                self.steps(if holds { then } else { otherwise })?;
            }
            Step::Each { value, body, otherwise } => self.each(value, body, otherwise.as_deref())?,
            Step::With { value, body, otherwise } => {
                let value = self.known(value)?;
                match otherwise {
                    _ if value.is_truthy() => {
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
        let steps = self.programs.steps(name.as_text().ok_or(Unclear)?)?;
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
        let Cow::Borrowed(Data::List(items)) = self.known(value)? else { return Err(Unclear) };
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
    fn known(&self, operand: &'a Operand) -> Result<Cow<'a, Data>, Unclear> {
        self.value(operand)?.ok_or(Unclear)
    }

    /// A value; `None` when the data have none.
    fn value(&self, operand: &'a Operand) -> Result<Option<Cow<'a, Data>>, Unclear> {
        match operand {
            Operand::Path { up, names } => match self.scope(*up)?.value {
                Cow::Borrowed(value) => Ok(descend(value, names)?.map(Cow::Borrowed)),
                Cow::Owned(_) => Err(Unclear),
            },
            Operand::Root { names } => Ok(descend(self.root, names)?.map(Cow::Borrowed)),
            Operand::Item { up, local } => {
                let (index, count) = self.scope(*up)?.item.ok_or(Unclear)?;
                Ok(Some(Cow::Owned(match local {
                    Local::Index => number(index)?,
                    Local::First => Data::Flag(index == 0),
                    Local::Last => Data::Flag(index + 1 == count),
                })))
            }
            Operand::Literal(value) => Ok(Some(Cow::Borrowed(value))),
            Operand::Lookup(pair) => self.look_up(&pair.0, &pair.1).map(Some),
            Operand::Equal { values, wanted } => {
                let is_equal = self.known(&values.0)? == self.known(&values.1)?;
                Ok(Some(Cow::Owned(Data::Flag(is_equal == *wanted))))
            }
            Operand::Length(value) => {
                let length = match self.known(value)?.as_ref() {
                    Data::List(items) => items.len(),
                    Data::Record(fields) => fields.len(),
                    Data::Text(text) => text.len(),
                    _ => 0,
                };
                Ok(Some(Cow::Owned(number(length)?)))
            }
            Operand::Not(value) => Ok(Some(Cow::Owned(Data::Flag(!self.known(value)?.is_truthy())))),
        }
    }

    fn look_up(&self, collection: &'a Operand, key: &'a Operand) -> Result<Cow<'a, Data>, Unclear> {
        let key = self.known(key)?;
        let Cow::Borrowed(collection) = self.known(collection)? else { return Err(Unclear) };
        let found = match collection {
            Data::List(items) => match key.as_ref() {
                Data::Number(key) => usize::try_from(*key).ok().and_then(|key| items.get(key)),
                _ => None,
            },
            record => key.as_text().and_then(|key| record.get(key)),
        };
        found.map(Cow::Borrowed).ok_or(Unclear)
    }

    /// The scope so many above the innermost.
    fn scope(&self, up: usize) -> Result<&Scope<'a>, Unclear> {
        self.scopes.iter().nth_back(up).ok_or(Unclear)
    }
}

fn number(number: usize) -> Result<Data, Unclear> {
    i64::try_from(number).map(Data::Number).map_err(|_| Unclear)
}

fn descend<'a>(value: &'a Data, names: &[String]) -> Result<Option<&'a Data>, Unclear> {
    let mut value = value;
    for name in names {
        let found = match value {
            Data::List(items) => items.get(name.parse::<usize>().map_err(|_| Unclear)?),
            record => record.get(name),
        };
        match found {
            Some(found) => value = found,
            None => return Ok(None),
        }
    }
    Ok(Some(value))
}

/// As Handlebars writes a plain value.
fn write(value: &Data, escaped: bool, out: &mut String) -> Result<(), Unclear> {
    match value {
        Data::Null => {}
        Data::Flag(flag) => out.push_str(if *flag { "true" } else { "false" }),
        Data::Number(number) => _ = write!(out, "{number}"),
        Data::Text(text) if escaped => functions::escape_into(text, out),
        Data::Text(text) => out.push_str(text),
        Data::List(_) | Data::Record(_) => return Err(Unclear),
    }
    Ok(())
}
