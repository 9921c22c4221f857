//! Findings → the note of each cell.

use std::collections::BTreeMap;

use super::styles::Colour;
use crate::diagnostic::{Anchor, Finding, Place, Report, Severity, SourceMap};
use crate::excel::book::Book;
use crate::excel::workbook::position;

/// Colour and text of the note of each cell, by row and column from 0.
pub(super) type SheetNotes = BTreeMap<(u32, u16), (Colour, String)>;

/// The notes of all sheets. What no cell is to blame for stands in the first cell of the first sheet one can see.
pub(super) struct Notes(Vec<SheetNotes>);

impl Notes {
    pub(super) fn new(report: &Report, sources: &SourceMap, book: &Book) -> Self {
        let mut sheets = vec![SheetNotes::new(); book.sheets.len()];
        let first = book.sheets.iter().position(|sheet| !sheet.hidden).unwrap_or(0);
        for finding in report.iter() {
            let cell = cell(finding, sources, book);
            // A hint about the whole is no reason to colour anything.
            if cell.is_none() && finding.severity == Severity::Hint {
                continue;
            }
            let (sheet, at) = cell.unwrap_or((first, (0, 0)));
            if let Some(notes) = sheets.get_mut(sheet) {
                add(notes, at, finding);
            }
        }
        Self(sheets)
    }

    /// Hands over the notes of a sheet.
    pub(super) fn of_sheet(&mut self, sheet: usize) -> SheetNotes {
        self.0.get_mut(sheet).map(std::mem::take).unwrap_or_default()
    }
}

fn cell(finding: &Finding, sources: &SourceMap, book: &Book) -> Option<(usize, (u32, u16))> {
    let place = match &finding.anchor {
        Anchor::Whole => None,
        Anchor::Field(path) => sources.find(path),
        Anchor::Place(place) => Some(place),
    };
    let Place::Cell { sheet, cell, .. } = place? else { return None };
    let sheet = book.sheets.iter().position(|entry| entry.name == *sheet)?;
    Some((sheet, position(cell)?))
}

fn add(notes: &mut SheetNotes, at: (u32, u16), finding: &Finding) {
    let colour = match finding.severity {
        Severity::Hint => Colour::Hint,
        Severity::Warning => Colour::Warning,
        Severity::Error => Colour::Error,
    };
    let help = if finding.help.is_empty() { String::new() } else { format!("\nSửa: {}", finding.help) };
    let text = format!("{} {}: {}{help}", finding.severity.label(), finding.rule, finding.message);
    let note = notes.entry(at).or_insert_with(|| (colour, String::new()));
    note.0 = note.0.max(colour);
    if !note.1.is_empty() {
        note.1.push_str("\n\n");
    }
    note.1.push_str(&text);
}
