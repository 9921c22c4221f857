//! How paragraphs, runs and cells look, in the words of docx-rs. A document has few looks and many paragraphs: each
//! look is a key, and what docx-rs writes for it is written once.

use docx_rs::{self as word, BuildXML as _};

use crate::length::Length;

use super::numbering::Place;
use super::{paragraph, styles, units};

/// The look of an element: what stands in its properties.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Look<'a> {
    Paragraph(ParagraphLook<'a>),
    Run(RunLook),
    Cell(CellLook),
}

/// `w:pPr`: a style and what differs from it (ECMA-376 part 1, 17.3.1.26).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) struct ParagraphLook<'a> {
    pub style: &'a str,
    pub keep_next: bool,
    pub keep_lines: bool,
    pub page_break_before: bool,
    pub space_before: Option<Length>,
    pub space_after: Option<Length>,
    /// Left, first line and right.
    pub indents: Option<[Length; 3]>,
    pub list: List,
    /// The look of the label that Word makes.
    pub mark: RunLook,
    /// Counted from 0.
    pub outline_level: Option<usize>,
}

/// The list of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) enum List {
    #[default]
    OfStyle,
    /// Another than that of its style.
    At(Place),
    /// None, where its style has one.
    No,
}

/// `w:rPr` (17.3.2.28).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) struct RunLook {
    pub bold: bool,
    pub italic: bool,
}

/// `w:tcPr` (17.4.69).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct CellLook {
    /// In twips.
    pub width: usize,
    pub columns: usize,
    pub merge: Option<Merge>,
    pub is_middle: bool,
}

/// The part of a cell in a merge over rows (17.4.84).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Merge {
    Begins,
    Continues,
}

impl Look<'_> {
    /// The element of the properties as docx-rs writes it.
    pub fn build(&self) -> Vec<u8> {
        match self {
            Self::Paragraph(look) => look.property().build(),
            Self::Run(look) => look.property().build(),
            Self::Cell(look) => look.property().build(),
        }
    }
}

impl ParagraphLook<'_> {
    fn property(&self) -> word::ParagraphProperty {
        let mut property = word::ParagraphProperty::new();
        // Set in place, since the setters of docx-rs each move all properties (2 kB).
        property.style = Some(word::ParagraphStyle::new(Some(self.style)));
        property.keep_next = self.keep_next.then_some(true);
        property.keep_lines = self.keep_lines.then_some(true);
        property.page_break_before = self.page_break_before.then_some(true);
        property.line_spacing = self.spacing();
        property.indent = self.indents.map(styles::indent);
        property.numbering_property = self.list.property();
        property.run_property = self.mark.property();
        property.outline_lvl = self.outline_level.map(word::OutlineLvl::new);
        property
    }

    fn spacing(&self) -> Option<word::LineSpacing> {
        let mut spacing = word::LineSpacing::new();
        if let Some(before) = self.space_before {
            spacing = spacing.before(units::twips(before));
        }
        if let Some(after) = self.space_after {
            spacing = spacing.after(units::twips(after));
        }
        (self.space_before.is_some() || self.space_after.is_some()).then_some(spacing)
    }
}

impl List {
    fn property(self) -> Option<word::NumberingProperty> {
        match self {
            Self::OfStyle => None,
            Self::At(place) => Some(paragraph::numbers(place)),
            // List 0 takes a paragraph out of that of its style (17.9.18).
            Self::No => Some(word::NumberingProperty::new().id(word::NumberingId::new(0))),
        }
    }
}

impl RunLook {
    fn property(self) -> word::RunProperty {
        let mut property = word::RunProperty::new();
        if self.bold {
            property = property.bold();
        }
        if self.italic {
            property = property.italic();
        }
        property
    }
}

impl CellLook {
    fn property(self) -> word::TableCellProperty {
        let mut property = word::TableCellProperty::new().width(self.width, word::WidthType::Dxa);
        if self.columns > 1 {
            property = property.grid_span(self.columns);
        }
        property = match self.merge {
            Some(Merge::Begins) => property.vertical_merge(word::VMergeType::Restart),
            Some(Merge::Continues) => property.vertical_merge(word::VMergeType::Continue),
            None => property,
        };
        if self.is_middle {
            property = property.vertical_align(word::VAlignType::Center);
        }
        property
    }
}
