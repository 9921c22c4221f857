//! Content over the cells that is no cell: text boxes, shapes and notes that people wrote. It is never printed, so the
//! reader reports it.

use super::recognise::{Kind, recognise};
use super::{Capacity, ods, xls, xlsx};

/// A text beside the cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// The sheet it lies on, as on the tab.
    pub sheet: String,
    /// Row and column from 0: under the upper left corner of a shape, or of the noted cell.
    pub at: (u32, u16),
    pub text: String,
    /// A note of a cell, not a shape.
    pub is_note: bool,
}

/// The texts beside the cells of all sheets that are shown; none where a part cannot be read: nothing depends on them.
pub fn texts(bytes: &[u8]) -> Vec<Aside> {
    texts_within(bytes, Capacity::PLAN)
}

/// The same of a workbook, within these limits.
pub(in crate::excel) fn texts_within(bytes: &[u8], capacity: Capacity) -> Vec<Aside> {
    let mut texts = match recognise(bytes, capacity) {
        Kind::Xlsx(mut package) => xlsx::texts(&mut package),
        Kind::Xls(mut container) => xls::texts(&mut container),
        Kind::Ods(mut package) => ods::texts(&mut package),
        Kind::Other(_) => Vec::new(),
    };
    // Copies of our own notes in the formats that forget who wrote them.
    texts.retain(|aside| !aside.text.trim().is_empty() && !aside.text.trim_start().starts_with("kehoach:"));
    for aside in &mut texts {
        aside.text = aside.text.trim().to_owned();
    }
    texts
}

/// Pictures and charts of a sheet.
pub(in crate::excel) struct Drawn {
    pub sheet: String,
    /// Under the first of them.
    pub at: (u32, u16),
    pub count: usize,
}

/// How many pictures and charts lie on each sheet of an `.xlsx`.
pub(in crate::excel) fn drawings(bytes: &[u8], capacity: Capacity) -> Vec<Drawn> {
    match recognise(bytes, capacity) {
        Kind::Xlsx(mut package) => xlsx::drawings(&mut package),
        _ => Vec::new(),
    }
}

/// The cells with formulas of those sheets of an `.xlsx` that are wanted, in the order of the file.
pub(in crate::excel) fn formulas(
    bytes: &[u8],
    capacity: Capacity,
    is_wanted: impl Fn(&str) -> bool,
) -> Vec<(String, Vec<(u32, u16)>)> {
    match recognise(bytes, capacity) {
        Kind::Xlsx(mut package) => xlsx::formulas(&mut package, is_wanted),
        _ => Vec::new(),
    }
}
