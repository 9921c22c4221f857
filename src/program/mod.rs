//! Templates as short programs: the one way in which they are rendered.
//!
//! Handlebars parses a template; what it says is read once as [`Step`]s, and these write the text with the values at
//! hand. (Handlebars itself finds each value again from the root of the data, for every expression: half of the time of a
//! document.) The steps are a closed part of its language: what they do not know is an error with template, line and what
//! may be written instead; docs/bieu-mau.md lists what they know.
//!
//! This package is used twice: when the program is built, to read the shipped templates and keep their steps as bytes
//! ([`pack`]), and when it runs, to follow them ([`Programs`]) and to read templates of a user's own. Reading the shipped
//! ones took a seventh of the time of a first document.

mod compile;
mod data;
mod functions;
mod named;
mod run;
mod trace;

use std::sync::OnceLock;

use handlebars::Template;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

pub use compile::steps;
pub use data::Data;
pub use named::fields_named;
pub use run::Outline;

/// A template, and its steps where they were packed when the program was built.
#[derive(Debug)]
pub struct Source {
    pub name: String,
    pub text: String,
    /// What [`pack`] made of this text with this place among the templates.
    pub packed: Option<&'static [u8]>,
}

/// The programs of a set of templates, by name. Each is read when it is first called for: few plans use many.
#[derive(Debug)]
pub struct Programs(FxHashMap<String, Program>);

#[derive(Debug)]
struct Program {
    text: String,
    packed: Option<&'static [u8]>,
    /// As marks in the text that it writes name it.
    number: usize,
    steps: OnceLock<Result<Vec<Step>, Refused>>,
}

/// The steps of template number `number` as bytes for [`Source::packed`].
///
/// # Errors
/// The line of the template that cannot be followed, and why.
pub fn pack(text: &str, number: usize) -> Result<Vec<u8>, Refused> {
    let steps = read(text, number)?;
    postcard::to_stdvec(&steps).map_err(|_| Refused { line: 1, why: Why::Unknown })
}

fn read(text: &str, number: usize) -> Result<Vec<Step>, Refused> {
    match Template::compile(&trace::mark(text, number)) {
        Ok(template) => steps(&template),
        Err(_) => Err(Refused { line: 1, why: Why::Syntax }),
    }
}

impl Programs {
    /// The programs of these templates; their numbers are their places here.
    pub fn new(sources: &[Source]) -> Self {
        let program = |number, source: &Source| Program {
            text: source.text.clone(),
            packed: source.packed,
            number,
            steps: OnceLock::new(),
        };
        Self(sources.iter().enumerate().map(|(index, source)| (source.name.clone(), program(index, source))).collect())
    }

    /// What the template `name` writes about `data`.
    ///
    /// # Errors
    /// The line of the template that cannot be followed, and why.
    pub fn render(&self, name: &str, data: &Data) -> Result<String, Failure> {
        run::render(self, name, data)
    }

    /// What the template `name` writes itself about `data`, and what it hands on to its parts.
    ///
    /// # Errors
    /// As for the whole.
    pub fn outline<'a>(&'a self, name: &str, data: &'a Data) -> Result<Outline<'a>, Failure> {
        run::outline(self, name, data)
    }

    fn steps(&self, name: &str) -> Result<&[Step], Refused> {
        let program = self.0.get(name).ok_or_else(|| Refused { line: 1, why: Why::NoPart(name.to_owned()) })?;
        let packed = || program.packed.and_then(|packed| postcard::from_bytes(packed).ok());
        let steps = || packed().map_or_else(|| read(&program.text, program.number), Ok);
        program.steps.get_or_init(steps).as_deref().map_err(Clone::clone)
    }
}

/// Where a template cannot be followed.
#[derive(Debug)]
pub struct Failure {
    /// Name of the template.
    pub template: String,
    pub refused: Refused,
}

/// A line of a template, from 1, and what is wrong with it.
#[derive(Debug, Clone)]
pub struct Refused {
    pub line: usize,
    pub why: Why,
}

/// Why a line cannot be followed. Values are named as the template names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Handlebars cannot read the template.
    Syntax,
    /// No function is called so.
    NoFunction(String),
    /// A function has another number of values.
    Values { function: String, wanted: usize },
    /// `{{part name=value}}`
    NamedValue(String),
    /// `{{#each rows as |row|}}`
    BlockName,
    /// `{{#*inline}}`, `{{#> part}}` and other things that steps do not know.
    Unknown,
    /// The data have no such field.
    NoField(String),
    /// There is no such template.
    NoPart(String),
    /// `{{text x}}` of what is no text with emphasis.
    NoText(String),
    /// `{{x}}` of a list or a record.
    NotPlain(String),
    /// `{{#each x}}` of what is no list.
    NoList(String),
    /// `@index` where no `each` is.
    NoItem,
    /// Parts that call each other without end.
    Endless,
}

/// One thing to do, and the line of the template that says it.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    line: usize,
    act: Act,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
enum Act {
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
#[derive(Debug, PartialEq, Serialize, Deserialize)]
enum Operand {
    /// `../a.b`: a number of scopes up, then down by names.
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
    /// `(eq a b)`
    Call {
        function: Function,
        values: Vec<Self>,
    },
}

/// What `each` says of an item.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
enum Local {
    Index,
    First,
    Last,
}

/// What makes a value of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum Function {
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    And,
    Or,
    Not,
    Length,
    LookUp,
}

/// Every function by its name in templates, with how many values it takes.
const FUNCTIONS: [(&str, Function, usize); 11] = [
    ("eq", Function::Equal, 2),
    ("ne", Function::Unequal, 2),
    ("lt", Function::Less, 2),
    ("lte", Function::LessOrEqual, 2),
    ("gt", Function::Greater, 2),
    ("gte", Function::GreaterOrEqual, 2),
    ("and", Function::And, 2),
    ("or", Function::Or, 2),
    ("not", Function::Not, 1),
    ("len", Function::Length, 1),
    ("lookup", Function::LookUp, 2),
];

/// The names of all functions, for messages: `text, eq, ne, …`.
pub fn function_names() -> String {
    std::iter::once("text").chain(FUNCTIONS.iter().map(|(name, ..)| *name)).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn written(source: &str) -> Result<String, (String, usize, Why)> {
        let parts = [
            ("main", source),
            ("parts/a", "[{{b}}]"),
            ("parts/self", "\n{{> parts/self}}"),
            ("parts/bad", "\n{{#if a}}"),
        ];
        let source = |(name, text): (&str, &str)| Source { name: name.to_owned(), text: text.to_owned(), packed: None };
        let programs = Programs::new(&parts.map(source));
        let data = Data::from(&json!({
            "a": { "b": "<x>", "n": 2 }, "list": [{ "b": 1 }, { "b": 2 }], "none": [], "null": null, "part": "parts/a",
            "rich": { "runs": [{ "text": "đậm", "bold": true }] },
        }));
        let text = programs.render("main", &data);
        text.map(|text| trace::without_marks(&text))
            .map_err(|failed| (failed.template, failed.refused.line, failed.refused.why))
    }

    #[test]
    fn what_is_known_is_written_as_handlebars_writes_it() {
        for (source, wanted) in [
            ("{{a.b}} {{{a.b}}} {{null}}", "&lt;x&gt; <x> "),
            ("{{#each list}}{{@index}}{{b}}{{../a.n}}{{#unless @last}};{{/unless}}{{/each}}", "012;122"),
            ("{{#each none}}x{{else}}y{{/each}}{{#each gone}}x{{else}}z{{/each}}", "yz"),
            ("{{#if gone}}x{{else if a}}y{{else}}z{{/if}}", "y"),
            ("{{#with a}}{{b}}{{@root.a.n}}{{/with}}{{#with null}}{{else}}-{{/with}}", "&lt;x&gt;2-"),
            ("{{> parts/a a}}{{> (lookup this \"part\") a}}", "[&lt;x&gt;][&lt;x&gt;]"),
            ("{{text rich}}{{len list}}{{lookup a \"n\"}}", "<b>đậm</b>22"),
            ("{{#if (and (gt a.n 1) (lte a.n 2))}}1{{/if}}{{#if (or (not a) (ne a.n 2))}}2{{/if}}", "1"),
            ("{{!-- a\nb --}}x", "x"),
        ] {
            assert_eq!(written(source).as_deref(), Ok(wanted), "{source}");
        }
    }

    #[test]
    fn packed_steps_are_those_of_the_text() {
        let text =
            "{{#each list}}<p a=\"{{@index}}\">{{text (lookup ../b \"c\")}}</p>{{else}}{{> a/b}}{{/each}}\n{{{d}}}";
        let packed = pack(text, 7).ok();
        let steps: Option<Vec<Step>> = packed.and_then(|packed| postcard::from_bytes(&packed).ok());
        assert_eq!(steps, read(text, 7).ok());
        assert!(pack("{{#if a}}", 0).is_err() && pack("{{upper a}}", 0).is_err());
    }

    #[test]
    fn what_is_not_known_is_told_with_template_and_line() {
        let name = |text: &str| text.to_owned();
        for (source, template, line, why) in [
            ("\n{{a.c}}", "main", 2, Why::NoField(name("a.c"))),
            ("{{#each list}}\n{{../c}}{{/each}}", "main", 2, Why::NoField(name("../c"))),
            ("\n\n{{> parts/none}}", "main", 3, Why::NoPart(name("parts/none"))),
            ("{{> parts/a}}", "parts/a", 1, Why::NoField(name("b"))),
            ("{{> parts/self}}", "parts/self", 2, Why::Endless),
            ("\n{{> parts/bad}}", "parts/bad", 1, Why::Syntax),
            ("{{#if a}}\n{{upper a}}{{/if}}", "main", 2, Why::NoFunction(name("upper"))),
            ("{{#if (eq a)}}{{/if}}", "main", 1, Why::Values { function: name("eq"), wanted: 2 }),
            ("{{> parts/a b=1}}", "main", 1, Why::NamedValue(name("b"))),
            ("{{#each list as |row|}}{{/each}}", "main", 1, Why::BlockName),
            ("\n{{#*inline \"x\"}}{{/inline}}", "main", 2, Why::Unknown),
            ("{{#bold}}x{{/bold}}", "main", 1, Why::NoFunction(name("bold"))),
            ("{{text a}}", "main", 1, Why::NoText(name("a"))),
            ("{{list}}", "main", 1, Why::NotPlain(name("list"))),
            ("{{#each a}}{{/each}}", "main", 1, Why::NoList(name("a"))),
            ("{{@index}}", "main", 1, Why::NoItem),
            ("{{../../a}}", "main", 1, Why::NoField(name("../../"))),
        ] {
            assert_eq!(written(source), Err((name(template), line, why)), "{source}");
        }
    }
}
