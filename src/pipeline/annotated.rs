//! What was found, written back into the user's workbook.

use super::{Made, is_workbook};
use crate::diagnostic::Finding;
use crate::input::excel::annotate;
use crate::output::seal;

impl Made {
    /// A copy of the workbook this was made of, in which each wrong cell is coloured and carries what was found as a
    /// note; `None` when the plan was no workbook.
    ///
    /// # Errors
    /// One finding: the workbook is of a kind into which no notes are written, or is damaged.
    #[must_use]
    pub fn annotated(&self, bytes: &[u8], file: &str) -> Option<Result<Vec<u8>, Box<Finding>>> {
        let ending = file.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).filter(|ending| ending == "xlsm");
        let sealed = |copy| seal::seal(copy, ending.as_deref().unwrap_or("xlsx"));
        is_workbook(bytes, file).then(|| annotate::annotate(bytes, &self.report, &self.sources, file).map(sealed))
    }
}
