//! What was found, written back into the user's workbook.

use super::{Made, Workshop, is_workbook};
use crate::diagnostic::{Anchor, FieldPath, Finding, Place, Report, SourceMap};
use crate::input::excel::annotate;
use crate::output::seal;

impl Made {
    /// A copy of the workbook this was made of, in which each wrong cell is coloured and carries what was found as a
    /// note; `None` when the plan was no workbook.
    ///
    /// # Errors
    /// One finding: the workbook is of a kind into which no notes are written, or is damaged.
    pub fn annotated(&self, bytes: &[u8], file: &str) -> Option<Result<Vec<u8>, Box<Finding>>> {
        let ending = file.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).filter(|ending| ending == "xlsm");
        let sealed = |copy| seal::seal(copy, ending.as_deref().unwrap_or("xlsx"));
        is_workbook(bytes, file).then(|| annotate::annotate(bytes, &self.report, &self.sources, file).map(sealed))
    }
}

impl Workshop {
    /// The workbook that was made of an input of another kind, in which each cell carries what was found about what it
    /// says: what was guessed of a Word document is looked at there.
    ///
    /// # Errors
    /// One finding: no notes can be written.
    pub fn annotated_from(&self, workbook: &[u8], report: &Report, from: &SourceMap) -> Result<Vec<u8>, Box<Finding>> {
        let cells = self.read_workbook(workbook, "", None).reading.sources;
        let moved = |finding: &Finding| {
            let place = finding.place(from);
            let path = match (&finding.anchor, place) {
                (Anchor::Field(path), _) => path.clone(),
                (_, Some(Place::Paragraph { number, .. })) => {
                    from.field_at(*number).cloned().unwrap_or_else(FieldPath::root)
                }
                _ => FieldPath::root(),
            };
            let mut finding = finding.clone();
            if let Some(place) = place {
                finding.message = format!("{} ({place})", finding.message.trim_end_matches('.'));
            }
            match cells.find_first(&path) {
                Some(cell) => finding.at_place(cell.clone()),
                None => finding,
            }
        };
        annotate::annotate(workbook, &report.iter().map(moved).collect(), &cells, "")
    }
}
