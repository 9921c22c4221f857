//! What a style makes of a cell whose value is known: the same in every kind of workbook.

use super::format::Format;
use super::rich::{Look, RichText};
use super::{Cell, CellValue};

/// The number format and the face of a cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct CellStyle {
    pub format: Format,
    pub look: Look,
}

impl CellStyle {
    /// Gives a cell its look, and its text the looks of its parts; whether anything of the cell is shown.
    pub(super) fn dress(&self, cell: &mut Cell, parts: Option<RichText>, date_1904: bool) -> bool {
        cell.look = self.look;
        match (&cell.value, parts) {
            (CellValue::Number(number), _) => {
                let Some((value, shown)) = self.format.read(*number, date_1904) else { return false };
                (cell.value, cell.shown) = (value, shown);
            }
            (CellValue::Text(_), Some(RichText { text, runs })) => {
                cell.runs = (!runs.is_empty()).then(|| runs.into_boxed_slice());
                cell.value = CellValue::Text(text);
            }
            (CellValue::Text(text), None) => {
                if let Some(around) = self.format.around(text) {
                    cell.value = CellValue::Text(around);
                }
            }
            _ => {}
        }
        true
    }
}
