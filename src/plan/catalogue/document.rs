//! Legal documents that plans of this field cite (`documents.json`): symbol, date, issuer, title, time in force.

use chrono::NaiveDate;

/// A document. What is not known is left open and never compared.
#[derive(Debug)]
pub struct LegalDocument {
    /// Number and symbol: `57/2026/TT-BGDĐT`.
    pub symbol: &'static str,
    /// Tên loại.
    pub kind: &'static str,
    pub issued: Option<NaiveDate>,
    pub issuer: Option<&'static str>,
    pub title: Option<&'static str>,
    pub valid_from: Option<NaiveDate>,
    /// The last day in force.
    pub valid_until: Option<NaiveDate>,
    pub replaced_by: Option<&'static str>,
    /// Told by two independent sources or by the document itself; what is not gives a hint at most.
    pub verified: bool,
}

const fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    let day = NaiveDate::from_ymd_opt(year, month, day);
    assert!(day.is_some(), "no such day");
    day
}

impl LegalDocument {
    /// Every known document: the table, as the build script writes it.
    pub const ALL: &[Self] = include!(concat!(env!("OUT_DIR"), "/documents.rs"));

    const UNKNOWN: Self = Self {
        symbol: "",
        kind: "",
        issued: None,
        issuer: None,
        title: None,
        valid_from: None,
        valid_until: None,
        replaced_by: None,
        verified: false,
    };

    /// What it is called by: a law by its title, others by their symbol.
    pub fn name(&self) -> &'static str {
        self.title.filter(|_| self.kind == "Luật").unwrap_or(self.symbol)
    }

    /// The running number: `57` of `57/2026/TT-BGDĐT`.
    pub fn number(&self) -> &'static str {
        self.symbol.split('/').next().unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_replaces_a_document_is_known_itself() {
        let documents = LegalDocument::ALL;
        for (at, document) in documents.iter().enumerate() {
            assert!(documents.iter().skip(at + 1).all(|other| other.symbol != document.symbol), "{document:?} twice");
            assert!(!document.symbol.is_empty() && !document.kind.is_empty(), "{document:?}");
            let successor = document.replaced_by;
            assert!(successor.is_none_or(|next| documents.iter().any(|other| other.symbol == next)), "{document:?}");
            assert_eq!(document.replaced_by.is_some(), document.valid_until.is_some(), "{document:?}");
        }
    }
}
