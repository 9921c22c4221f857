//! A base: what many plans have in common, in a JSON file of its own. It is merged under each plan; where both have a
//! field, the plan's value counts.

use std::sync::Arc;

use serde_json::{Map, Value};

use crate::diagnostic::{FieldPath, Report, SourceMap};

/// A base that was read without an error.
#[derive(Debug, Clone)]
pub struct Base {
    pub(super) file: Arc<str>,
    pub(super) text: String,
    pub(super) value: Value,
    pub(super) sources: SourceMap,
}

/// A base that cannot be used: what is wrong with it.
#[derive(Debug)]
pub struct BadBase {
    pub report: Report,
    pub sources: SourceMap,
}

impl Base {
    /// The file as it was read.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// A text field of the base, by its JSON pointer.
    pub(super) fn text_at(&self, pointer: &str) -> Option<&str> {
        self.value.pointer(pointer).and_then(Value::as_str)
    }

    /// Lays the base under a plan: objects field by field, of everything else the plan's own holds. What comes from the
    /// base has its place there.
    pub(super) fn complete(&self, plan: &mut Map<String, Value>, sources: &mut SourceMap) {
        let Some(base) = self.value.as_object() else { return };
        let mut taken = Vec::new();
        join(plan, base, &FieldPath::root(), &mut taken);
        for path in &taken {
            sources.take(&self.sources, path);
        }
    }
}

fn join(upper: &mut Map<String, Value>, lower: &Map<String, Value>, path: &FieldPath, taken: &mut Vec<FieldPath>) {
    for (key, value) in lower {
        let path = path.key(key);
        match (upper.get_mut(key), value) {
            (None | Some(Value::Null), _) => {
                upper.insert(key.clone(), value.clone());
                taken.push(path);
            }
            (Some(Value::Object(own)), Value::Object(value)) => join(own, value, &path, taken),
            _ => {}
        }
    }
}
