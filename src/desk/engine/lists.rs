//! What the page lets the user choose from, and the pages of the rules.

use serde::Deserialize;
use serde_json::json;

use super::{Bench, help, options};
use crate::check::registry;
use crate::desk::message::{Answer, Problem, Request};

/// Forms, kinds of schools and the program's version.
#[expect(clippy::unnecessary_wraps, reason = "as every call: others refuse")]
pub fn answer(bench: &Bench, _: &Request) -> Result<Answer, Problem> {
    let forms = bench.workshop.templates.forms().iter();
    let forms: Vec<_> =
        forms.map(|form| json!({ "id": form.id, "name": form.name, "description": form.description })).collect();
    let school_types: Vec<&str> = bench.workshop.catalogue.school_types().names().collect();
    let answer = json!({
        "version": env!("CARGO_PKG_VERSION"),
        "forms": forms,
        "school_types": school_types,
        "help": help::contents(),
    });
    Ok(Answer { answer, files: Vec::new() })
}

#[derive(Deserialize)]
struct Explain {
    rule: String,
}

/// The page of a rule, in Markdown.
pub fn explain(_: &Bench, request: &Request) -> Result<Answer, Problem> {
    let Explain { rule } = options(request)?;
    let unknown = || Problem::new(format!("không có quy tắc \"{rule}\"."), "");
    let rule = registry::find(&rule).ok_or_else(unknown)?;
    Ok(Answer { answer: json!({ "rule": rule.id, "title": rule.title(), "page": rule.page }), files: Vec::new() })
}
