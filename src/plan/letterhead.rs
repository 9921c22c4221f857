//! The head of the document (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.1–II.4).

use serde::{Deserialize, Serialize};

use super::content::Lines;
use super::date::PartialDate;

/// Issuing body, number, place and date; the national title needs no data.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Letterhead {
    /// Cơ quan chủ quản: the direct superior body, if there is one.
    pub governing_body: Option<String>,
    /// Cơ quan ban hành, one or two lines.
    pub issuing_body: Lines,
    /// Left open until the document is issued.
    pub number: Option<DocumentNumber>,
    /// Ký hiệu: `KH-THCSSX`.
    pub symbol: Option<String>,
    /// Địa danh.
    pub place_name: Option<String>,
    /// Date of issue, its month alone, or nothing yet.
    pub issue_date: Option<PartialDate>,
}

/// The number of a document in its year: `5`, `"05"`, `"12a"`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum DocumentNumber {
    Number(u32),
    Text(String),
}

impl DocumentNumber {
    /// As printed: numbers below 10 with a leading zero (Phụ lục I, mục II.3).
    pub fn printed(&self) -> String {
        match self {
            Self::Number(number) => format!("{number:02}"),
            Self::Text(text) => match text.trim().parse::<u32>() {
                Ok(number) => format!("{number:02}"),
                Err(_) => text.trim().to_owned(),
            },
        }
    }
}

/// The name of the form, printed above the letterhead.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct FormHeading {
    pub lines: Lines,
    /// `(Kèm theo Công văn số …)`.
    pub note: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_below_ten_get_a_zero() {
        assert_eq!(DocumentNumber::Number(5).printed(), "05");
        assert_eq!(DocumentNumber::Text("5".into()).printed(), "05");
        assert_eq!(DocumentNumber::Text("12a".into()).printed(), "12a");
        assert_eq!(DocumentNumber::Text("105".into()).printed(), "105");
    }
}
