//! A finding in a text.

use std::ops::Range;

use super::RULES;
use crate::diagnostic::{Help, Severity};
use crate::remark::Remark;

/// Characters on each side of a quotation.
const AROUND: usize = 24;

/// One thing found in a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// Index of the passage.
    pub passage: usize,
    pub rule: &'static str,
    /// Bytes of the passage.
    pub range: Range<usize>,
    pub remark: Remark,
}

impl Slip {
    pub(super) fn new(rule: &'static str, severity: Severity, range: Range<usize>, message: impl Into<String>) -> Self {
        debug_assert!(RULES.iter().any(|(most, ids)| ids.contains(&rule) && severity <= *most), "{rule}: no such rule");
        Self { passage: 0, rule, range, remark: Remark::new(severity, message) }
    }

    pub(super) fn warning(rule: &'static str, range: Range<usize>, message: impl Into<String>) -> Self {
        Self::new(rule, Severity::Warning, range, message)
    }

    pub(super) fn hint(rule: &'static str, range: Range<usize>, message: impl Into<String>) -> Self {
        Self::new(rule, Severity::Hint, range, message)
    }

    pub(super) fn help(self, help: impl Into<Help>) -> Self {
        Self { remark: self.remark.help(help), ..self }
    }

    pub(super) fn in_passage(mut self, index: usize) -> Self {
        self.passage = index;
        self
    }

    /// The words found with a few around them, on one line: `… các uwun tiên của …`.
    pub fn quotation(&self, text: &str) -> String {
        quotation(text, self.range.clone())
    }
}

/// A part of a text with what stands around it, cut at spaces.
pub(super) fn quotation(text: &str, range: Range<usize>) -> String {
    let is_end = |at: usize| at == 0 || at == text.len();
    let from = text.get(..range.start).map_or(0, |before| {
        let cut = before.char_indices().rev().nth(AROUND).map_or(0, |(at, _)| at);
        if cut == 0 { 0 } else { before[cut..].find(' ').map_or(cut, |space| cut + space + 1) }
    });
    let to = text.get(range.end..).map_or(text.len(), |after| {
        let cut = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
        let whole = cut == after.len();
        range.end + if whole { cut } else { after[..cut].rfind(' ').unwrap_or(cut) }
    });
    let dots = |at: usize| if is_end(at) { "" } else { "…" };
    let quoted = text.get(from..to).unwrap_or(text).replace(['\n', '\t'], " ");
    format!("{}{quoted}{}", dots(from), dots(to))
}

#[cfg(test)]
mod tests {
    use super::quotation;

    #[test]
    fn a_quotation_is_cut_at_spaces() {
        let text = "Nhà trường tập trung nguồn lực, uwun tiên sửa chữa phòng học bộ môn và thư viện.";
        let at = text.find("uwun").unwrap();
        assert_eq!(quotation(text, at..at + 4), "…tập trung nguồn lực, uwun tiên sửa chữa phòng…");
        assert_eq!(quotation("Thư viên", 0..3), "Thư viên");
    }
}
