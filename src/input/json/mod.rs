//! JSON → Plan.
//!
//! The text is parsed into a tree with places. The tree is checked against the published schema, which finds every error at
//! once. The remaining values go through serde.

mod conform;
mod kind;
mod print;
mod shape;
mod syntax;
mod under;

use std::sync::Arc;

use crate::diagnostic::spot::Text;

pub use print::print;

use super::Reading;
use super::base::{BadBase, Base};
use crate::diagnostic::{FieldPath, Finding, Place, Report, SourceMap};
use crate::plan::Plan;

/// Reads a JSON file. `file` is its name as the user knows it.
pub fn read(bytes: &[u8], file: &str) -> Reading {
    read_over(bytes, file, None)
}

/// Reads a JSON file that a base lies under.
pub fn read_over(bytes: &[u8], file: &str, base: Option<&Base>) -> Reading {
    let file: Arc<str> = Arc::from(file);
    let parsed = syntax::decode(bytes, &file).and_then(|text| Ok((text, syntax::parse(text, &file)?)));
    let (text, mut tree) = match parsed {
        Ok(parsed) => parsed,
        Err(finding) => {
            return Reading { report: Report::from_iter([*finding]), ..Reading::default() };
        }
    };
    let mut texts = vec![Text::new(text, &file, 0)];
    let lower = base.and_then(|base| Some((base, syntax::parse(&base.text, &base.file).ok()?)));
    if let Some((base, lower)) = lower {
        // One more: the end of a file is a place in it.
        let begin = text.len() + 1;
        under::lay(&mut tree, lower, begin);
        texts.push(Text::new(&base.text, &base.file, begin));
    }
    let mut conformed = conform::conform(&tree, texts);
    let plan = serde_json::from_value::<Plan>(conformed.value);
    if let (Err(error), false) = (&plan, conformed.report.has_errors()) {
        // The schema and the types say the same; this is for what a schema cannot say.
        let finding = Finding::error("JSON-05", format!("dữ liệu không hợp lệ: {error}"));
        conformed.report.push(finding.at_place(Place::File { file }));
    }
    // An unknown key may be any field: nothing can be said about what is absent.
    let misread = if conformed.report.has_errors() { vec![FieldPath::root()] } else { Vec::new() };
    let (sources, report) = (conformed.sources, conformed.report);
    Reading { plan: plan.ok(), sources, report, misread, ..Reading::default() }
}

/// Reads a base. `file` is its name as the user knows it.
///
/// # Errors
/// Whatever is wrong with it would be wrong with all plans.
pub fn base(bytes: &[u8], file: &str) -> Result<Base, BadBase> {
    let file: Arc<str> = Arc::from(file);
    let text = syntax::decode(bytes, &file).and_then(|text| {
        let tree = syntax::parse(text, &file)?;
        Ok((text, conform::conform(&tree, vec![Text::new(text, &file, 0)])))
    });
    match text {
        Err(finding) => Err(BadBase { report: Report::from_iter([*finding]), sources: SourceMap::default() }),
        Ok((_, conformed)) if conformed.report.has_errors() => {
            Err(BadBase { report: conformed.report, sources: conformed.sources })
        }
        Ok((text, conformed)) => {
            let text = text.to_owned();
            Ok(Base { file, text, value: conformed.value, sources: conformed.sources })
        }
    }
}
