//! What stands in the top margin of a page: the number (Nghị định 30, Phụ lục I, mục II.8) and the draft mark.

use crate::document::{Document, PageSetup, ParagraphStyle, StyleName};
use crate::font::{FaceId, Family};
use crate::length::Length;

use super::page::{Item, Tag, TextItem};

/// What every page of a draft says.
const DRAFT_MARK: &str = "BẢN NHÁP";

/// The items in the top margin. A page numbered 1 shows no number.
pub fn items(setup: &PageSetup, number: u32, document: &Document, family: &Family) -> Vec<Item> {
    let style = document.styles.get(StyleName::PageNumber);
    let mut items = Vec::new();
    if number > 1 {
        let face = FaceId::new(style.bold, style.italic);
        items.push(item(number.to_string(), face, setup, style, family, |free| free / 2));
    }
    if document.metadata.draft {
        items.push(item(DRAFT_MARK.to_owned(), FaceId::Bold, setup, style, family, |free| free));
    }
    items
}

/// One text of the header line; `shift` places it in the width it leaves free.
fn item(
    text: String,
    face: FaceId,
    setup: &PageSetup,
    style: &ParagraphStyle,
    family: &Family,
    shift: impl Fn(Length) -> Length,
) -> Item {
    let metrics = family.face(face);
    let free = setup.text_width() - metrics.width(&text, style.size);
    Item::Text(TextItem {
        x: setup.left + shift(free),
        y: setup.header_distance + metrics.ascent(style.size),
        face,
        size: style.size,
        text,
        word_space: Length::ZERO,
        tag: Tag::Artifact,
    })
}
