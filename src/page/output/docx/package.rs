//! The package: which parts a .docx contains, how they refer to each other, and the zip around them
//! (ECMA-376 part 2).
//!
//! docx-rs lists parts that a plan has no use for (comments, footnotes) and stores them
//! uncompressed. Here one table says what is in the file, and its order never varies.

use std::borrow::Cow;

use docx_rs::{self as word, BuildXML as _};

use super::DocxError;
use super::conform::conform;
use super::container::Container;
use super::drawing::Drawings;

/// Relationship id of the header with the page number.
pub(super) const PAGE_HEADER_ID: &str = "rId3";
/// Relationship id of the header of a first page, which only a draft has.
pub(super) const FIRST_PAGE_HEADER_ID: &str = "rId4";

const RELATIONSHIP: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const CORE_RELATIONSHIP: &str = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
const BODY: &[u8] = b"<w:body>";
/// Kind of the relationship to a picture.
const IMAGE: &str = "image";
const WORD_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
const CORE_TYPE: &str = "application/vnd.openxmlformats-package.core-properties+xml";

/// Number of the relationship to the first picture: they come after the parts.
pub(super) const fn first_picture(draft: bool) -> usize {
    if draft { 7 } else { 6 }
}

/// A part that the document refers to: name, kind, content.
type Part<'a> = (&'static str, &'static str, Cow<'a, [u8]>);

/// The parts that the document refers to. The place in the list is the number of the relationship id.
fn parts<'a>(built: &word::XMLDocx, written: &'a Written) -> Result<Vec<Part<'a>>, DocxError> {
    let settings = conformed("settings.xml", &built.settings)?;
    let mut parts: Vec<Part> =
        vec![("styles.xml", "styles", (&written.styles).into()), ("settings.xml", "settings", settings.into())];
    for (name, header) in ["header1.xml", "header2.xml"].into_iter().zip(&built.headers) {
        parts.push((name, "header", conformed(name, header)?.into()));
    }
    parts.push(("numbering.xml", "numbering", (&written.numbering).into()));
    parts.push(("fontTable.xml", "fontTable", (&written.fonts).into()));
    Ok(parts)
}

/// The parts that are written here and not by docx-rs.
pub(super) struct Written {
    pub styles: Vec<u8>,
    pub numbering: Vec<u8>,
    pub fonts: Vec<u8>,
    pub core: Vec<u8>,
}

/// The finished file.
pub(super) fn pack(
    built: &word::XMLDocx,
    body: &[u8],
    written: &Written,
    drawings: &Drawings,
) -> Result<Vec<u8>, DocxError> {
    let parts = parts(built, written)?;
    let media: Vec<(String, &[u8])> = drawings.media().collect();
    let mut package = Container::new(body.len() / 4);
    package.add_usual("[Content_Types].xml", &content_types(&parts)).map_err(DocxError::Package)?;
    package.add_usual("_rels/.rels", &package_relationships()).map_err(DocxError::Package)?;
    package.add("word/document.xml", &document(&built.document, body)?).map_err(DocxError::Package)?;
    package
        .add_usual("word/_rels/document.xml.rels", &document_relationships(&parts, &media))
        .map_err(DocxError::Package)?;
    for (name, _, content) in &parts {
        package.add_usual(&format!("word/{name}"), content).map_err(DocxError::Package)?;
    }
    for (name, content) in &media {
        package.store(&format!("word/{name}"), content).map_err(DocxError::Package)?;
    }
    package.add("docProps/core.xml", &written.core).map_err(DocxError::Package)?;
    package.finish().map_err(DocxError::Package)
}

/// The document part with the body in its place, before the properties of the last section.
fn document(built: &[u8], body: &[u8]) -> Result<Vec<u8>, DocxError> {
    let frame = conformed("document.xml", built)?;
    let start = frame.windows(BODY.len()).position(|window| window == BODY).map_or(0, |at| at + BODY.len());
    Ok([&frame[..start], body, &frame[start..]].concat())
}

fn conformed(part: &'static str, content: &[u8]) -> Result<Vec<u8>, DocxError> {
    conform(content).map_err(|source| DocxError::Markup { part, source })
}

fn content_types(parts: &[Part]) -> Vec<u8> {
    let mut types = word::ContentTypes::new()
        .add_content("/word/document.xml", format!("{WORD_TYPE}document.main+xml"))
        .add_content("/docProps/core.xml", CORE_TYPE);
    for (name, kind, _) in parts {
        types = types.add_content(format!("/word/{name}"), format!("{WORD_TYPE}{kind}+xml"));
    }
    types.build()
}

fn package_relationships() -> Vec<u8> {
    word::Rels::new()
        .add_rel(format!("{RELATIONSHIP}officeDocument"), "word/document.xml")
        .add_rel(CORE_RELATIONSHIP, "docProps/core.xml")
        .build()
}

fn document_relationships(parts: &[Part], media: &[(String, &[u8])]) -> Vec<u8> {
    let parts = parts.iter().map(|(name, kind, _)| (*name, *kind));
    let media = media.iter().map(|(name, _)| (name.as_str(), IMAGE));
    parts
        .chain(media)
        .fold(word::Rels::new(), |rels, (name, kind)| rels.add_rel(format!("{RELATIONSHIP}{kind}"), name))
        .build()
}
