//! The Word file: named styles, real header rows, a real page number field.
//!
//! ```text
//! Document ─▶ docx-rs: settings, headers ─conform─▶ in the schema's order ─────────package─▶ .docx
//!          ├▶ body: paragraphs and tables strung together, each look as docx-rs writes it ─┤
//!          └▶ styles, lists, faces, properties: written here, in the schema's order ───────┘
//! ```
//!
//! docx-rs is named only in this folder. Equal documents give equal bytes, in any thread and any order: no
//! clock, no counter and no id of docx-rs reaches the file.

mod body;
mod columns;
mod conform;
mod container;
mod drawing;
mod flow;
mod fonts;
mod guessed_pages;
mod label;
mod look;
mod numbering;
mod package;
mod paragraph;
mod properties;
mod section;
mod styles;
mod table;
mod units;

use std::fmt;

use docx_rs as word;

use crate::document::Document;

use body::Body;
use drawing::Drawings;
use flow::Frame;
use numbering::Numbering;
use styles::WordStyles;

/// Why a Word file could not be made. None of these can come from the wording of a plan.
#[derive(Debug)]
pub enum DocxError {
    /// The document has no part.
    NoParts,
    /// A part that docx-rs built is not well-formed.
    Markup { part: &'static str, source: quick_xml::Error },
    /// The parts could not be packed.
    Package(std::io::Error),
}

impl fmt::Display for DocxError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoParts => formatter.write_str("không tạo được tệp Word: tài liệu không có nội dung"),
            Self::Markup { part, .. } => {
                write!(formatter, "không tạo được tệp Word: thành phần {part} không hợp lệ")
            }
            Self::Package(_) => formatter.write_str("không tạo được tệp Word: không nén được"),
        }
    }
}

impl std::error::Error for DocxError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::NoParts => None,
            Self::Markup { source, .. } => Some(source),
            Self::Package(source) => Some(source),
        }
    }
}

/// The document as the bytes of a .docx file, its text in the font that Word knows as `font_family`
/// (`Times New Roman` by the decree). Relative measures should be settled by `layout::fit` before; those that
/// are not are estimated.
///
/// # Errors
/// When the document has no part, or when docx-rs or the zip writer fails; see [`DocxError`].
pub fn write(document: &Document, font_family: &str) -> Result<Vec<u8>, DocxError> {
    let (last, _) = document.parts.split_last().ok_or(DocxError::NoParts)?;
    let draft = document.metadata.draft;
    let styles = WordStyles::of(document);
    let drawings = Drawings::of(document, package::first_picture(draft));
    let numbering = Numbering::of(document);
    let body = body(document, &styles, &numbering, &drawings)?;
    let section = section::property(last, document.parts.len() - 1, draft);
    let parts = word::Docx {
        document: word::Document {
            section_property: section::with_headers(section, &styles, draft),
            ..word::Document::new()
        },
        settings: word::Settings::new(),
        ..word::Docx::default()
    }
    .build();
    let written = package::Written {
        styles: styles.part(font_family, &numbering),
        numbering: numbering.part(&styles, font_family),
        fonts: fonts::part(font_family),
        core: properties::core(&document.metadata),
    };
    package::pack(&parts, &body, &written, &drawings)
}

/// All parts one after another. A section ends in the properties of its last paragraph, the last one in those
/// of the body (ECMA-376 part 1, 17.6.17 and 17.6.18).
fn body(
    document: &Document,
    styles: &WordStyles,
    numbering: &Numbering,
    drawings: &Drawings,
) -> Result<Vec<u8>, DocxError> {
    let mut body = Body::new();
    for (index, part) in document.parts.iter().enumerate() {
        let frame = Frame { styles, numbering, drawings, width: part.setup.text_width(), keep_next: false };
        // LibreOffice takes over the paper of the section before when a section begins with a table.
        flow::part(&part.blocks, frame, index > 0, &mut body)?;
        if index + 1 < document.parts.len() {
            body.end_section(&section::property(part, index, document.metadata.draft))?;
        }
    }
    Ok(body.into_bytes())
}
