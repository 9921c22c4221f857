//! A finding with its place resolved, as programs read it.

use serde::Serialize;

use super::{Anchor, Finding, Place, Severity, SourceMap};

/// A finding with its place resolved: the stable JSON form of the report.
#[derive(Debug, Clone, Serialize)]
pub struct FindingRecord {
    pub rule: &'static str,
    pub severity: Severity,
    pub message: String,
    /// Address of the field in the plan, if the finding names one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The place in words, as in the text report.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Of a Word document: the paragraph, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<usize>,
    /// Line and column in a text file, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    /// Sheet and cell in a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub quotation: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub help: String,
}

impl FindingRecord {
    /// Joins a finding with the places of the input.
    pub fn new(finding: &Finding, sources: &SourceMap) -> Self {
        let place = finding.place(sources);
        let field = match &finding.anchor {
            Anchor::Field(path) => Some(path.to_string()),
            Anchor::Whole | Anchor::Place(_) => None,
        };
        let paragraph = match place {
            Some(Place::Paragraph { number, .. }) => Some(*number),
            _ => None,
        };
        let (line, column) = match place {
            Some(Place::Line { line, column, .. }) => (Some(*line), Some(*column)),
            Some(Place::Template { line, column, .. }) => (Some(*line), *column),
            _ => (None, None),
        };
        let (sheet, cell) = match place {
            Some(Place::Cell { sheet, cell, .. }) => (Some(sheet.clone()), Some(cell.clone())),
            _ => (None, None),
        };
        Self {
            rule: finding.rule,
            severity: finding.severity,
            message: finding.message.clone(),
            field: field.filter(|path| !path.is_empty()),
            place: place.map(Place::to_string),
            paragraph,
            line,
            column,
            sheet,
            cell,
            quotation: finding.quotation.clone(),
            help: finding.help.to_string(),
        }
    }
}
