//! Legal documents that plans of this field cite (`documents.json`): symbol, date, issuer, title, time in force.

use chrono::NaiveDate;
use serde::Deserialize;

use super::json_error::{CatalogueError, translate};
use super::set::optional_date;

const JSON: &str = include_str!("documents.json");

#[derive(Debug, Deserialize)]
struct Table {
    documents: Vec<LegalDocument>,
}

/// A document. What is not known is left open and never compared.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LegalDocument {
    /// Number and symbol: `57/2026/TT-BGDĐT`.
    pub symbol: String,
    /// Tên loại.
    pub kind: String,
    #[serde(default, deserialize_with = "optional_date")]
    pub issued: Option<NaiveDate>,
    #[serde(default)]
    pub issuer: Option<String>,
    #[serde(default)]
    pub title: Option<String>,
    #[serde(default, deserialize_with = "optional_date")]
    pub valid_from: Option<NaiveDate>,
    /// The last day in force.
    #[serde(default, deserialize_with = "optional_date")]
    pub valid_until: Option<NaiveDate>,
    #[serde(default)]
    pub replaced_by: Option<String>,
    /// Told by two independent sources or by the document itself; what is not gives a hint at most.
    pub verified: bool,
}

impl LegalDocument {
    /// Every known document.
    ///
    /// # Errors
    /// When the embedded file is damaged; a test proves that it is not.
    pub fn embedded() -> Result<Vec<Self>, CatalogueError> {
        let table: Result<Table, _> = serde_json::from_str(JSON);
        table.map(|table| table.documents).map_err(|error| CatalogueError { problems: vec![translate(&error)] })
    }

    /// What it is called by: a law by its title, others by their symbol.
    pub fn name(&self) -> &str {
        self.title.as_deref().filter(|_| self.kind == "Luật").unwrap_or(&self.symbol)
    }

    /// The running number: `57` of `57/2026/TT-BGDĐT`.
    pub fn number(&self) -> &str {
        self.symbol.split('/').next().unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_replaces_a_document_is_known_itself() {
        let documents = LegalDocument::embedded().unwrap();
        for document in &documents {
            let successor = document.replaced_by.as_deref();
            assert!(successor.is_none_or(|next| documents.iter().any(|other| other.symbol == next)), "{document:?}");
            assert_eq!(document.replaced_by.is_some(), document.valid_until.is_some(), "{document:?}");
        }
    }
}
