//! Writes the findings of a run into the cells of the workbooks that they are about.

use std::collections::HashSet;

use super::outcome::FindingNote;
use crate::check::registry;
use crate::diagnostic::{Finding, Place, Report};
use crate::pipeline::Made;

/// Findings of a workbook, each once: what is shared is found in every school.
#[derive(Debug, Default)]
pub struct Gathered {
    pub report: Report,
    seen: HashSet<String>,
}

impl Gathered {
    /// Adds what is not said yet.
    pub fn add(&mut self, finding: Finding) {
        if self.seen.insert(format!("{:?} {}", finding.anchor, finding.message)) {
            self.report.push(finding);
        }
    }

    /// Adds what the report of a school says. `line`: the school's line of the list, for what is said of it as a whole.
    pub fn add_notes(&mut self, notes: &[FindingNote], line: Option<&Place>) {
        for note in notes {
            let Some(finding) = finding(note) else { continue };
            self.add(match line {
                Some(place) if note.cell.is_empty() => finding.at_place(place.clone()),
                _ => finding,
            });
        }
    }

    /// The copy of the workbook in which each wrong cell is coloured and has its note; `None` for a file that can carry
    /// none.
    pub fn copy(self, bytes: &[u8], name: &str) -> Option<Result<Vec<u8>, Box<Finding>>> {
        Made { report: self.report, ..Made::default() }.annotated(bytes, name)
    }
}

/// A finding as the journal has it.
fn finding(note: &FindingNote) -> Option<Finding> {
    let rule = registry::find(&note.rule)?.id;
    let finding = Finding::new(rule, note.severity, note.message.clone()).help(note.help.clone());
    Some(if note.cell.is_empty() {
        finding
    } else {
        finding.at_place(Place::Cell { file: "".into(), sheet: note.sheet.clone(), cell: note.cell.clone() })
    })
}
