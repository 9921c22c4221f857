//! Findings as text for people and as records for programs.

use std::fmt::Write as _;

use serde::Serialize;

use super::{Anchor, Finding, Place, Report, SourceMap};

/// The report as Vietnamese text, one finding a paragraph, ending with a newline; empty for an empty report.
///
/// ```text
/// Lỗi CRI-01: tiêu chí "9.9" không có trong bộ tiêu chuẩn.
///   ở: truong.json, dòng 41, cột 9 (assessment.results[3].criterion)
///   trích: "…"
///   sửa: …
/// ```
#[must_use]
pub fn render_text(report: &Report, sources: &SourceMap) -> String {
    let mut text = String::new();
    for finding in report.iter() {
        let record = FindingRecord::new(finding, sources);
        let _ = writeln!(text, "{} {}: {}", finding.severity.label(), finding.rule, finding.message);
        if let Some(shown) = record.shown_place() {
            let _ = writeln!(text, "  ở: {shown}");
        }
        if !finding.quotation.is_empty() {
            let _ = writeln!(text, "  trích: \"{}\"", finding.quotation);
        }
        if !finding.help.is_empty() {
            let _ = writeln!(text, "  sửa: {}", finding.help);
        }
    }
    text
}

/// A finding with its place resolved: the stable JSON form of the report.
#[derive(Debug, Clone, Serialize)]
pub struct FindingRecord {
    pub rule: &'static str,
    pub severity: &'static str,
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
    /// Who looks at a cell has no use for the field of the plan.
    #[serde(skip)]
    is_cell: bool,
}

impl FindingRecord {
    /// Joins a finding with the places of the input.
    #[must_use]
    pub fn new(finding: &Finding, sources: &SourceMap) -> Self {
        let (field, place) = match &finding.anchor {
            Anchor::Whole => (None, None),
            Anchor::Field(path) => (Some(path.to_string()), sources.find(path)),
            Anchor::Place(place) => (None, Some(place)),
        };
        let is_cell = matches!(place, Some(Place::Cell { .. }));
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
            severity: finding.severity.id(),
            message: finding.message.clone(),
            field: field.filter(|path| !path.is_empty()),
            place: place.map(Place::to_string),
            paragraph,
            line,
            column,
            sheet,
            cell,
            quotation: finding.quotation.clone(),
            help: finding.help.clone(),
            is_cell,
        }
    }

    fn shown_place(&self) -> Option<String> {
        match (&self.place, &self.field) {
            (Some(place), Some(field)) if !self.is_cell => Some(format!("{place} ({field})")),
            (Some(place), _) => Some(place.clone()),
            (None, Some(field)) => Some(field.clone()),
            (None, None) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::FieldPath;

    #[test]
    fn text_says_what_where_and_how() {
        let mut sources = SourceMap::default();
        sources.insert(FieldPath::new("subject"), Place::Line { file: "a.json".into(), line: 4, column: 5 });
        let report: Report =
            [Finding::error("HDR-06", "thiếu trích yếu.").at(&FieldPath::new("subject")).help("ghi trích yếu.")]
                .into_iter()
                .collect();
        assert_eq!(
            render_text(&report, &sources),
            "Lỗi HDR-06: thiếu trích yếu.\n  ở: a.json, dòng 4, cột 5 (subject)\n  sửa: ghi trích yếu.\n"
        );
    }
}
