//! Steps and data → text.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

use super::data::Data;
use super::trace::without_marks;
use super::{Act, Failure, Function, Local, Operand, Programs, Refused, Step, Why, functions};

/// Deeper than any plan nests sections and lists; a part that calls itself without end stops here.
const DEEPEST: usize = 120;

/// What the program `name` writes about `root`.
pub fn render(programs: &Programs, name: &str, root: &Data) -> Result<String, Failure> {
    let scopes = vec![Scope { value: Cow::Borrowed(root), item: None }];
    let mut run = Run { programs, root, scopes, depth: 0, out: String::with_capacity(128 * 1024), handed: None };
    let steps = programs.steps(name).map_err(|refused| Failure { template: name.to_owned(), refused })?;
    run.steps(steps).map_err(|stopped| stopped.in_template(name))?;
    Ok(run.out)
}

/// The text that a program writes itself, each stretch of blanks one blank, and the parts that it hands something on to:
/// with what, in their order. A part that is handed nothing to draw is left out.
#[derive(Debug, PartialEq)]
pub struct Outline<'a> {
    pub text: String,
    pub parts: Vec<(String, Cow<'a, Data>)>,
}

/// The outline of what the program `name` writes about `root`.
pub fn outline<'a>(programs: &'a Programs, name: &str, root: &'a Data) -> Result<Outline<'a>, Failure> {
    let scopes = vec![Scope { value: Cow::Borrowed(root), item: None }];
    let mut run = Run { programs, root, scopes, depth: 0, out: String::new(), handed: Some(Vec::new()) };
    let steps = programs.steps(name).map_err(|refused| Failure { template: name.to_owned(), refused })?;
    run.steps(steps).map_err(|stopped| stopped.in_template(name))?;
    let text = without_marks(&run.out).split_whitespace().collect::<Vec<_>>().join(" ");
    Ok(Outline { text, parts: run.handed.unwrap_or_default() })
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
    /// Of an outline: parts that are not followed, and what they are handed.
    handed: Option<Vec<(String, Cow<'a, Data>)>>,
}

/// Why a run ended before its end: in the template at hand, or in a part of it.
enum Stopped {
    Here(Refused),
    InPart(Box<Failure>),
}

impl Stopped {
    fn in_template(self, name: &str) -> Failure {
        match self {
            Self::Here(refused) => Failure { template: name.to_owned(), refused },
            Self::InPart(failure) => *failure,
        }
    }
}

impl<'a> Run<'a> {
    fn steps(&mut self, steps: &'a [Step]) -> Result<(), Stopped> {
        steps.iter().try_for_each(|step| self.step(step))
    }

    fn step(&mut self, step: &'a Step) -> Result<(), Stopped> {
        let here = |why| Stopped::Here(Refused { line: step.line, why });
        match &step.act {
            Act::Raw(text) => self.out.push_str(text),
            Act::Write { value, escaped } => {
                let known = self.known(value).map_err(here)?;
                write(&known, *escaped, &mut self.out).ok_or_else(|| here(Why::NotPlain(value.to_string())))?;
            }
            Act::Text(value) => {
                let known = self.known(value).map_err(here)?;
                functions::write_text(&known, &mut self.out).ok_or_else(|| here(Why::NoText(value.to_string())))?;
            }
            Act::Part { name, value } => {
                let name = self.known(name).map_err(here)?;
                let scope = value.as_ref().map(|value| self.known(value)).transpose().map_err(here)?;
                self.part(&name, scope, step.line)?;
            }
            Act::If { value, then, otherwise } => {
                let holds = self.value(value).map_err(here)?.is_some_and(|value| value.is_truthy());
                self.steps(if holds { then } else { otherwise })?;
            }
            Act::Each { value, body, otherwise } => {
                match (self.value(value).map_err(here)?, otherwise) {
                    // A list that was made on the way is nothing a template asks for.
                    (Some(Cow::Borrowed(Data::List(items))), None) => self.each(items, body)?,
                    (Some(Cow::Borrowed(Data::List(items))), Some(_)) if !items.is_empty() => self.each(items, body)?,
                    (_, Some(otherwise)) => self.steps(otherwise)?,
                    (Some(_), None) => return Err(here(Why::NoList(value.to_string()))),
                    (None, None) => return Err(here(Why::NoField(value.to_string()))),
                }
            }
            Act::With { value, body, otherwise } => {
                let known = self.value(value).map_err(here)?.filter(|known| known.is_truthy());
                match (known, otherwise) {
                    (Some(known), _) => {
                        let item = self.scopes.last().and_then(|scope| scope.item);
                        self.within(Scope { value: known, item }, body)?;
                    }
                    (None, Some(otherwise)) => self.steps(otherwise)?,
                    (None, None) => return Err(here(Why::NoField(value.to_string()))),
                }
            }
        }
        Ok(())
    }

    fn part(&mut self, name: &Data, value: Option<Cow<'a, Data>>, line: usize) -> Result<(), Stopped> {
        let here = |why| Stopped::Here(Refused { line, why });
        let name = name.as_text().unwrap_or_default();
        let value = match (value, &mut self.handed) {
            (Some(value), Some(handed)) => {
                if value.is_truthy() {
                    handed.push((name.to_owned(), value));
                }
                return Ok(());
            }
            (value, _) => value,
        };
        let programs = self.programs;
        let steps = programs.steps(name).map_err(|refused| match refused.why {
            Why::NoPart(_) => here(refused.why),
            _ => Stopped::InPart(Box::new(Failure { template: name.to_owned(), refused })),
        })?;
        if self.depth == DEEPEST {
            return Err(here(Why::Endless));
        }
        self.depth += 1;
        let done = match value {
            Some(value) => self.within(Scope { value, item: None }, steps),
            None => self.steps(steps),
        };
        self.depth -= 1;
        done.map_err(|stopped| Stopped::InPart(Box::new(stopped.in_template(name))))
    }

    fn each(&mut self, items: &'a [Data], body: &'a [Step]) -> Result<(), Stopped> {
        for (index, item) in items.iter().enumerate() {
            self.within(Scope { value: Cow::Borrowed(item), item: Some((index, items.len())) }, body)?;
        }
        Ok(())
    }

    fn within(&mut self, scope: Scope<'a>, steps: &'a [Step]) -> Result<(), Stopped> {
        self.scopes.push(scope);
        self.steps(steps)?;
        self.scopes.pop();
        Ok(())
    }

    /// A value that must be there.
    fn known(&self, operand: &'a Operand) -> Result<Cow<'a, Data>, Why> {
        self.value(operand)?.ok_or_else(|| Why::NoField(operand.to_string()))
    }

    /// A value; `None` when the data have none.
    fn value(&self, operand: &'a Operand) -> Result<Option<Cow<'a, Data>>, Why> {
        match operand {
            Operand::Path { up, names } => match self.scope(*up)?.value {
                Cow::Borrowed(value) => Ok(descend(value, names).map(Cow::Borrowed)),
                // A value that was made on the way has no fields.
                Cow::Owned(ref value) => Ok(names.is_empty().then(|| Cow::Owned(value.clone()))),
            },
            Operand::Root { names } => Ok(descend(self.root, names).map(Cow::Borrowed)),
            Operand::Item { up, local } => {
                let (index, count) = self.scope(*up)?.item.ok_or(Why::NoItem)?;
                Ok(Some(Cow::Owned(match local {
                    Local::Index => number(index),
                    Local::First => Data::Flag(index == 0),
                    Local::Last => Data::Flag(index + 1 == count),
                })))
            }
            Operand::Literal(value) => Ok(Some(Cow::Borrowed(value))),
            Operand::Call { function, values } => self.call(*function, values),
        }
    }

    fn call(&self, function: Function, values: &'a [Operand]) -> Result<Option<Cow<'a, Data>>, Why> {
        let mut known = values.iter().map(|value| self.known(value));
        let mut next = || known.next().unwrap_or(Ok(Cow::Owned(Data::Null)));
        let (first, second) = (next()?, next()?);
        let flag = |flag| Ok(Some(Cow::Owned(Data::Flag(flag))));
        match function {
            Function::Equal => flag(first == second),
            Function::Unequal => flag(first != second),
            Function::Less => flag(first.order(&second).is_some_and(std::cmp::Ordering::is_lt)),
            Function::LessOrEqual => flag(first.order(&second).is_some_and(std::cmp::Ordering::is_le)),
            Function::Greater => flag(first.order(&second).is_some_and(std::cmp::Ordering::is_gt)),
            Function::GreaterOrEqual => flag(first.order(&second).is_some_and(std::cmp::Ordering::is_ge)),
            Function::And => flag(first.is_truthy() && second.is_truthy()),
            Function::Or => flag(first.is_truthy() || second.is_truthy()),
            Function::Not => flag(!first.is_truthy()),
            Function::Length => Ok(Some(Cow::Owned(number(first.length())))),
            Function::LookUp => {
                let Cow::Borrowed(collection) = first else { return Ok(None) };
                Ok(collection.at(&second).map(Cow::Borrowed))
            }
        }
    }

    /// The scope this many above the innermost.
    fn scope(&self, up: usize) -> Result<&Scope<'a>, Why> {
        self.scopes.iter().nth_back(up).ok_or_else(|| Why::NoField("../".repeat(up)))
    }
}

/// As a template names it.
impl fmt::Display for Operand {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path { up: 0, names } if names.is_empty() => formatter.write_str("this"),
            Self::Path { up, names } => write!(formatter, "{}{}", "../".repeat(*up), names.join(".")),
            Self::Root { names } => {
                formatter.write_str("@root")?;
                names.iter().try_for_each(|name| write!(formatter, ".{name}"))
            }
            Self::Item { up, local } => {
                let name = match local {
                    Local::Index => "index",
                    Local::First => "first",
                    Local::Last => "last",
                };
                write!(formatter, "{}@{name}", "../".repeat(*up))
            }
            Self::Literal(value) => formatter.write_str(value.as_text().unwrap_or("…")),
            Self::Call { values, .. } => values.iter().try_for_each(|value| value.fmt(formatter)),
        }
    }
}

fn number(number: usize) -> Data {
    Data::Number(i64::try_from(number).unwrap_or(i64::MAX))
}

fn descend<'a>(value: &'a Data, names: &[String]) -> Option<&'a Data> {
    names.iter().try_fold(value, |value, name| match value {
        Data::List(items) => items.get(name.parse::<usize>().ok()?),
        record => record.get(name),
    })
}

/// Writes a plain value; `None` for a list or a record.
fn write(value: &Data, escaped: bool, out: &mut String) -> Option<()> {
    match value {
        Data::Null => {}
        Data::Flag(flag) => out.push_str(if *flag { "true" } else { "false" }),
        Data::Number(number) => _ = write!(out, "{number}"),
        Data::Text(text) if escaped => functions::escape_into(text, out),
        Data::Text(text) => out.push_str(text),
        Data::List(_) | Data::Record(_) => return None,
    }
    Some(())
}
