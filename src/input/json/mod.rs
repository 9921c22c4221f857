//! JSON → Plan.
//!
//! The text is parsed into a tree that knows its places, the tree is held against the published schema, which
//! finds every error at once, and what is left goes through serde.

mod conform;
mod kind;
mod print;
mod syntax;

use std::sync::Arc;

use serde_json::Value;

pub use print::print;

use super::Reading;
use crate::diagnostic::{FieldPath, Finding, Place, Report, SourceMap};
use crate::plan::{Plan, schema};

/// Reads plans; holds the schema, which is the same for all.
#[derive(Debug)]
pub struct JsonReader {
    schema: Value,
}

impl Default for JsonReader {
    fn default() -> Self {
        Self { schema: schema::schema() }
    }
}

impl JsonReader {
    /// Reads a JSON file. `file` is its name as the user knows it.
    #[must_use]
    pub fn read(&self, bytes: &[u8], file: &str) -> Reading {
        let file: Arc<str> = Arc::from(file);
        let parsed = syntax::decode(bytes, &file).and_then(|text| Ok((text, syntax::parse(text, &file)?)));
        let (text, tree) = match parsed {
            Ok(parsed) => parsed,
            Err(finding) => {
                return Reading {
                    plan: None,
                    sources: SourceMap::default(),
                    report: Report::from_iter([*finding]),
                    misread: Vec::new(),
                };
            }
        };
        let mut conformed = conform::conform(&self.schema, &tree, text, &file);
        let plan = serde_json::from_value::<Plan>(conformed.value);
        if let (Err(error), false) = (&plan, conformed.report.has_errors()) {
            // The schema and the types say the same; this is for what a schema cannot say.
            let finding = Finding::error("JSON-05", format!("dữ liệu không hợp lệ: {error}"));
            conformed.report.push(finding.at_place(Place::File { file }));
        }
        // An unknown key may be any field: nothing can be said about what is absent.
        let misread = if conformed.report.has_errors() { vec![FieldPath::root()] } else { Vec::new() };
        Reading { plan: plan.ok(), sources: conformed.sources, report: conformed.report, misread }
    }
}
