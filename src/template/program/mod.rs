//! Templates as short programs, for the plain cases that nearly every line of every template is.
//!
//! Handlebars finds each value again from the root of the data, and copies the way there for every expression: most of
//! the time of a document. The same parsed template, read once as [`Step`]s, writes the same text with the values at
//! hand. Whatever is not plain (a block with parameters, a value that is missing, an unknown function) is left to
//! Handlebars, which also words every error: a program that cannot be sure says [`Unclear`] and the whole text is
//! rendered again. So this is a short cut only, and never a second dialect.

mod compile;
mod data;
mod run;

use std::sync::OnceLock;

use handlebars::Template;
use rustc_hash::FxHashMap;

pub use data::Data;

/// The programs of a set of templates, by name. Each is compiled when it is first called for: few plans use many.
#[derive(Debug)]
pub struct Programs(FxHashMap<String, Program>);

#[derive(Debug)]
struct Program {
    source: String,
    /// `None` for a template that is not plain.
    steps: OnceLock<Option<Vec<Step>>>,
}

impl Programs {
    /// The programs of templates with these names and sources.
    pub fn new<'a>(templates: impl Iterator<Item = (&'a String, String)>) -> Self {
        let program = |source| Program { source, steps: OnceLock::new() };
        Self(templates.map(|(name, source)| (name.clone(), program(source))).collect())
    }

    /// What the template `name` writes about `data`; `None` when Handlebars has to say it.
    pub fn render(&self, name: &str, data: &Data) -> Option<String> {
        run::render(self, name, data).ok()
    }

    fn steps(&self, name: &str) -> Result<&[Step], Unclear> {
        let program = self.0.get(name).ok_or(Unclear)?;
        let steps = program.steps.get_or_init(|| compile::steps(&Template::compile(&program.source).ok()?));
        steps.as_deref().ok_or(Unclear)
    }
}

/// Only Handlebars knows what this writes, or how to word what is wrong with it.
#[derive(Debug)]
struct Unclear;

/// One thing to do.
#[derive(Debug)]
enum Step {
    /// `text`
    Raw(String),
    /// `{{value}}`, and unescaped `{{{value}}}`
    Write { value: Operand, escaped: bool },
    /// `{{text value}}`
    Text(Operand),
    /// `{{> name}}`, `{{> name value}}`
    Part { name: Operand, value: Option<Operand> },
    /// `{{#if value}}`, and `{{#unless value}}` with its branches the other way round
    If { value: Operand, then: Vec<Step>, otherwise: Vec<Step> },
    /// `{{#each value}}`
    Each { value: Operand, body: Vec<Step>, otherwise: Option<Vec<Step>> },
    /// `{{#with value}}`
    With { value: Operand, body: Vec<Step>, otherwise: Option<Vec<Step>> },
}

/// Where a value comes from.
#[derive(Debug)]
enum Operand {
    /// `../a.b`: so many scopes up, then down by names.
    Path {
        up: usize,
        names: Vec<String>,
    },
    /// `@root.a.b`
    Root {
        names: Vec<String>,
    },
    /// `@index`, `../@first`: of the item that a scope stands on.
    Item {
        up: usize,
        local: Local,
    },
    Literal(Data),
    /// `(lookup value key)`
    Lookup(Box<(Self, Self)>),
    /// `(eq a b)`, `(ne a b)`
    Equal {
        values: Box<(Self, Self)>,
        wanted: bool,
    },
    /// `(not a)`
    Not(Box<Self>),
    /// `(len a)`
    Length(Box<Self>),
}

/// What `each` tells of an item.
#[derive(Debug, Clone, Copy)]
enum Local {
    Index,
    First,
    Last,
}
