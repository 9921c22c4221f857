//! The tree of sections.

use serde::Serialize;

use super::Source;
use super::block::{BlockView, blocks};
use super::text::TextView;
use crate::diagnostic::FieldPath;
use crate::plan::{Orientation, RichText, Section};

/// A section.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct SectionView {
    /// Null for a numbered paragraph.
    title: Option<TextView>,
    /// Text on the line of the number; null without one.
    text: Option<TextView>,
    /// `yes` or `no`.
    numbered: &'static str,
    /// Number format of its subsections; null for the document's.
    subsection_numbering: Option<String>,
    /// `portrait`, `landscape`, or null for that around it. Where the plan leaves it open, a section with a block that
    /// the form lays on its side is `landscape`.
    orientation: Option<&'static str>,
    blocks: Vec<BlockView>,
    sections: Vec<SectionView>,
    origin: String,
}

/// The sections of a list.
pub(super) fn sections(source: Source, sections: &[Section], origin: &FieldPath) -> Vec<SectionView> {
    sections.iter().enumerate().map(|(index, section)| view(source, section, &origin.index(index))).collect()
}

fn view(source: Source, section: &Section, origin: &FieldPath) -> SectionView {
    let said = |text: &Option<RichText>, field| {
        text.as_ref().filter(|text| !text.is_blank()).map(|text| TextView::new(text, &origin.key(field)))
    };
    let blocks = blocks(source, &section.blocks, &origin.key("blocks"));
    let lies = || blocks.iter().any(|block| block.is_one_of(source.landscape_blocks));
    SectionView {
        title: said(&section.title, "title"),
        text: said(&section.text, "text"),
        numbered: if section.numbered.unwrap_or(true) { "yes" } else { "no" },
        subsection_numbering: section.subsection_numbering.map(|numbering| numbering.0.to_string()),
        orientation: section.orientation.or_else(|| lies().then_some(Orientation::Landscape)).map(Orientation::word),
        blocks,
        sections: sections(source, &section.sections, &origin.key("sections")),
        origin: origin.to_string(),
    }
}
