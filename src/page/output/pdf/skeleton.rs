//! The document that printpdf makes: pages and fonts, without contents.
//!
//! printpdf gives every page its own resources, empty dictionaries, boxes and annotations; what says nothing is
//! taken out again.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use printpdf::{Mm, PdfDocument, PdfPage, PdfParseErrorSeverity, PdfSaveOptions};

use crate::layout::page::{Page, Pages};
use crate::length::Length;

use super::content::PageContent;
use super::error::PdfError;
use super::fonts::Fonts;
use super::ids;

/// A document under construction.
pub(super) struct Skeleton {
    pub document: Document,
    /// Objects that are written already, by number.
    pub written: BTreeMap<u32, Vec<u8>>,
    /// The page dictionaries, in order.
    pub pages: Vec<ObjectId>,
    /// What all pages draw with.
    pub resources: ObjectId,
    /// Streams that other files of a run have too, by number.
    pub usual: Vec<u32>,
}

/// Object numbers of the packed part of the file, see `file`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hiding {
    /// The object stream that holds the packed objects.
    pub container: u32,
    /// The cross-reference stream that finds them.
    pub references: u32,
    /// All objects from this number on are packed.
    pub first: u32,
}

/// Makes a document with one empty page for each of `pages`.
pub(super) fn build(pages: &Pages, fonts: &Fonts) -> Result<Skeleton, PdfError> {
    if pages.pages.is_empty() {
        return Err(PdfError::NoPages);
    }
    let mut document = to_lopdf(pages, fonts)?;
    // Object streams are part of PDF since 1.5, and 1.7 is what PDF/A-2 and PDF/UA-1 are written for.
    "1.7".clone_into(&mut document.version);
    let page_ids: Vec<ObjectId> = document.page_iter().collect();
    let (resources, usual) = share_resources(&mut document, &page_ids, fonts)?;
    for (page, id) in pages.pages.iter().zip(&page_ids) {
        clean_page(document.get_dictionary_mut(*id)?, page, resources);
    }
    Ok(Skeleton { document, written: BTreeMap::new(), pages: page_ids, resources, usual })
}

impl Skeleton {
    /// Puts the operators into the pages.
    pub fn set_contents(&mut self, contents: &[PageContent]) -> Result<(), PdfError> {
        for (page, content) in self.pages.iter().zip(contents) {
            let stream = self.document.get_dictionary(*page)?.get(b"Contents")?.as_reference()?;
            let operators = content.operators.clone();
            self.document.set_object(stream, Stream::new(Dictionary::new(), operators));
        }
        Ok(())
    }

    /// Objects added from now on are packed; they must not be streams.
    pub fn hide_from_here(&mut self) -> Hiding {
        let (container, _) = self.document.new_object_id();
        let (references, _) = self.document.new_object_id();
        Hiding { container, references, first: references + 1 }
    }

    /// The document catalogue.
    pub fn catalog(&mut self) -> Result<&mut Dictionary, PdfError> {
        Ok(self.document.catalog_mut()?)
    }
}

fn to_lopdf(pages: &Pages, fonts: &Fonts) -> Result<Document, PdfError> {
    let mut document = PdfDocument::new("");
    document.resources.fonts.map.extend(fonts.to_printpdf());
    // The sizes are set again, exactly, by `clean_page`.
    let mut sheets: Vec<_> = pages.pages.iter().map(|_| PdfPage::new(Mm(210.0), Mm(297.0), Vec::new())).collect();
    sheets[0].ops = fonts.some_glyphs();
    document.with_pages(sheets);
    let mut warnings = Vec::new();
    let made = document.to_lopdf_document(&PdfSaveOptions::default(), &mut warnings);
    let error = warnings.into_iter().find(|warning| warning.severity == PdfParseErrorSeverity::Error);
    error.map_or(Ok(made), |warning| Err(PdfError::Library(warning.msg)))
}

/// One resource dictionary for all pages, with the fonts alone; gives back its id and the streams of the fonts.
fn share_resources(
    document: &mut Document,
    pages: &[ObjectId],
    fonts: &Fonts,
) -> Result<(ObjectId, Vec<u32>), PdfError> {
    let mut shared = None;
    for page in pages {
        let own = document.get_dictionary(*page)?.get(b"Resources")?.as_reference()?;
        let keep = *shared.get_or_insert(own);
        if own != keep {
            document.objects.remove(&own);
        }
    }
    let shared = shared.ok_or(PdfError::NoPages)?;
    let dictionary = document.get_dictionary_mut(shared)?;
    let unused = [b"XObject".as_slice(), b"ExtGState", b"Shading"].map(|key| dictionary.remove(key));
    let font_dictionary = dictionary.get(b"Font")?.as_reference()?;
    for id in unused.iter().flatten().filter_map(|object| object.as_reference().ok()) {
        document.objects.remove(&id);
    }
    let by_name = document.get_dictionary(font_dictionary)?;
    let names = (0..by_name.len()).map(|index| by_name.get(ids::font(index).as_bytes()).and_then(Object::as_reference));
    let dictionaries = names.collect::<Result<Vec<_>, _>>()?;
    Ok((shared, fonts.mend(document, &dictionaries)?))
}

fn clean_page(dictionary: &mut Dictionary, page: &Page, resources: ObjectId) {
    for key in [b"TrimBox".as_slice(), b"CropBox", b"Annots"] {
        dictionary.remove(key);
    }
    dictionary.set("Resources", resources);
    dictionary.set("MediaBox", vec![0.into(), 0.into(), points(page.width), points(page.height)]);
}

/// A length in points, to the precision of page contents.
pub(super) fn points(length: Length) -> Object {
    #[expect(clippy::cast_possible_truncation, reason = "lopdf keeps real numbers in 32 bits: enough for a page")]
    let rounded = ((length.to_pt() * 100.0).round() / 100.0) as f32;
    Object::Real(rounded)
}
