//! What is put right in a document: said by those who judge it, done by those who write its file.

use crate::length::Length;

/// One thing to be put right. Paragraphs and sections are counted from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amendment {
    /// How all letters of a paragraph look.
    Look { paragraph: usize, bold: Option<bool>, italic: Option<bool>, size: Option<Length> },
    /// Characters of a paragraph: composed letters, nothing invisible, and between words one space.
    Characters { paragraph: usize, one_space: bool },
    /// The margins of a section: above, below, left, right.
    Margins { section: usize, sides: [Option<Length>; 4] },
    /// A line typed with signs is drawn, so far from either edge.
    Rule { paragraph: usize, indent: Length },
    /// Pages get a number in the middle of the upper margin, all but the first.
    PageNumber,
    /// A remark for those who read the document, at a paragraph.
    Remark { paragraph: usize, text: String },
    /// The font of all letters that is not one of signs.
    Font(&'static str),
}
