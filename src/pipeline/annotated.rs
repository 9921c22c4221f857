//! What was found, written back into the user's workbook.

use super::is_workbook;
use crate::diagnostic::{Finding, Report, SourceMap};
use crate::input::excel::annotate;

/// A copy of a workbook in which each wrong cell is coloured and carries what was found as a note; `None` when the file
/// is no workbook.
///
/// # Errors
/// One finding: the workbook is of a kind into which no notes are written, or is damaged.
#[must_use]
pub fn annotated(
    bytes: &[u8],
    file: &str,
    report: &Report,
    sources: &SourceMap,
) -> Option<Result<Vec<u8>, Box<Finding>>> {
    is_workbook(bytes, file).then(|| annotate::annotate(bytes, report, sources, file))
}
