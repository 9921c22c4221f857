//! Width of a list label, for the hanging indent of list items.
//!
//! The writer has no font: the advances below are those of Times New Roman and of every face made to its
//! measure, in thousandths of the font size. They place wrapped lines only, so an estimate is enough.

use crate::document::ParagraphStyle;
use crate::length::Length;

/// The label of a list item unless the plan says otherwise.
pub(super) const DASH: &str = "-";

const SPACE: i64 = 250;

/// Left, first line and right indents of a paragraph whose wrapped lines stand under the text after `label`.
pub(super) fn hanging_indents(style: &ParagraphStyle, label: &str) -> [Length; 3] {
    let advance: i64 = label.chars().map(advance).sum();
    let width = style.size.scale(advance + SPACE, 1000);
    [style.left + style.first_line + width, -width, style.right]
}

/// Left, first line and right indents of a list item whose lines go back to the margin.
pub(super) const fn no_hanging_indents(style: &ParagraphStyle) -> [Length; 3] {
    [style.left, style.first_line, style.right]
}

fn advance(sign: char) -> i64 {
    match sign {
        '-' | '(' | ')' | 'I' => 333,
        '+' => 564,
        '.' | ',' | ' ' => 250,
        'X' | 'V' => 722,
        'i' => 278,
        _ => 500,
    }
}
