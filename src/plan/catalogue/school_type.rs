//! Kinds of schools by their official names and the short forms in use (`school-types.json`).

use serde::Deserialize;

use crate::vietnamese::normalize::comparable;

/// All kinds of schools the catalogue knows.
#[derive(Debug, Clone, Deserialize)]
#[serde(transparent)]
pub struct SchoolTypes(Vec<SchoolType>);

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct SchoolType {
    name: String,
    short: Vec<String>,
}

impl SchoolTypes {
    /// The official names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|school_type| school_type.name.as_str())
    }

    /// The official name of a kind written in any usual way: `Trường THCS`, `TH & THCS`, `tiểu học`, `GDNN – GDTX`.
    pub fn official(&self, text: &str) -> Option<&str> {
        let wanted = folded(text);
        let found = self.0.iter().find(|school_type| {
            folded(&school_type.name) == wanted || school_type.short.iter().any(|short| folded(short) == wanted)
        });
        found.map(|school_type| school_type.name.as_str())
    }

    /// Whether two writings name the same kind.
    pub(super) fn is_same(one: &str, other: &str) -> bool {
        folded(one) == folded(other)
    }
}

/// What two writings of one kind have in common: small letters, no `trường`, no spaces, one sign between levels.
fn folded(text: &str) -> String {
    let text = comparable(text);
    let text = text.strip_prefix("trường").unwrap_or(&text);
    let text = text.replace(" và ", "&").replace([',', '/', '+'], "&").replace(['–', '—'], "-");
    text.replace(' ', "")
}
