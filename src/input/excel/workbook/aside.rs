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
#[must_use]
pub fn texts(bytes: &[u8]) -> Vec<Aside> {
    let mut texts = match recognise(bytes, Capacity::PLAN) {
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
