//! Findings about the look of a cell: letters struck through, which nobody wants printed, and raised or lowered letters
//! that have no character of their own.

use super::cell::{self, rule};
use super::draft::Draft;
use super::page::At;
use crate::diagnostic::Finding;
use crate::excel::workbook::{Cell, Run, Script};
use crate::vietnamese::normalize;

/// Limit of a quotation.
const LONGEST_QUOTATION: usize = 60;

impl Draft<'_> {
    /// Tells what is lost of the looks of a cell, once a cell.
    pub fn tell_looks(&mut self, cell: &Cell, at: At) {
        if (cell.runs.is_none() && !cell.look.struck) || !self.told_looks.insert(at.key()) {
            return;
        }
        if let Some(text) = struck(cell) {
            let message = format!("chữ bị gạch ngang \"{}\" vẫn được in.", quoted(&text));
            let help = "xóa hẳn chữ đã gạch; nếu vẫn cần in thì bỏ gạch ngang (Ctrl+5 trong Excel).";
            self.found(Finding::warning(rule::LOOK, message).help(help), at);
        }
        let parts = |script: Script| -> String {
            let runs = cell.runs.iter().flat_map(|runs| runs.iter()).filter(|run| run.look.script == script);
            runs.map(|run| run.text.as_str()).collect::<Vec<_>>().join(" ")
        };
        for (script, name) in [(Script::Raised, "chỉ số trên"), (Script::Lowered, "chỉ số dưới")] {
            let text = parts(script);
            if !text.trim().is_empty() {
                let message = format!("{name} \"{}\" được in như chữ thường.", quoted(&text));
                let help = "chỉ các chữ số từ 1 đến 9 (², ₂) in được thành chỉ số; viết lại cho khỏi hiểu nhầm.";
                self.found(Finding::hint(rule::LOOK, message).help(help), at);
            }
        }
    }
}

/// The letters that are struck through.
fn struck(cell: &Cell) -> Option<String> {
    let text = match &cell.runs {
        Some(runs) => runs.iter().filter(|run: &&Run| run.look.struck).map(|run| run.text.as_str()).collect(),
        None if cell.look.struck => cell::text(cell).ok()?,
        None => String::new(),
    };
    (!text.trim().is_empty()).then_some(text)
}

fn quoted(text: &str) -> String {
    let text = normalize::clean(text);
    match text.char_indices().nth(LONGEST_QUOTATION) {
        Some((end, _)) => format!("{} …", text.get(..end).unwrap_or_default().trim_end()),
        None => text,
    }
}
