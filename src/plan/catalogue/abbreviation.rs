//! Abbreviations of document types (Nghị định 30/2020/NĐ-CP, Phụ lục III, mục I), from `abbreviations.json`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::json_error::{CatalogueError, translate};

const JSON: &str = include_str!("abbreviations.json");

/// The decree's table.
#[derive(Debug, Clone, Deserialize)]
pub struct Abbreviations {
    document_types: Vec<Entry>,
    copy_types: Vec<Entry>,
    wrong_in_circulation: BTreeMap<String, String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    abbr: String,
}

impl Abbreviations {
    /// The table inside the program.
    ///
    /// # Errors
    /// When the embedded file is damaged; a test proves that it is not.
    pub fn embedded() -> Result<Self, CatalogueError> {
        serde_json::from_str(JSON).map_err(|error| CatalogueError { problems: vec![translate(&error)] })
    }

    /// The abbreviation of a document type in any case: `KẾ HOẠCH` → `KH`.
    pub fn of(&self, document_type: &str) -> Option<&str> {
        let wanted = document_type.to_lowercase();
        let found = self.entries().find(|entry| entry.name.to_lowercase() == wanted);
        found.map(|entry| entry.abbr.as_str())
    }

    /// Whether the decree knows this abbreviation, letter by letter.
    pub fn is_known(&self, abbreviation: &str) -> bool {
        self.entries().any(|entry| entry.abbr == abbreviation)
    }

    /// The right form of a wrong one in circulation: `QCh` → `QC`.
    pub fn correction(&self, abbreviation: &str) -> Option<&str> {
        self.wrong_in_circulation.get(abbreviation).map(String::as_str)
    }

    fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.document_types.iter().chain(&self.copy_types)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_decrees_table_is_complete() {
        let table = Abbreviations::embedded().unwrap();
        assert_eq!((table.document_types.len(), table.copy_types.len()), (27, 3));
        assert_eq!(table.of("KẾ HOẠCH"), Some("KH"));
        assert!(table.is_known("QyĐ") && !table.is_known("QCh"));
        assert_eq!(table.correction("QCh"), Some("QC"));
    }
}
