//! PDF: pages drawn as they stand; this writer decides nothing about their look.
//!
//! printpdf makes the document, its pages and its fonts; content streams and all that it cannot say are set on
//! the lopdf document it hands over. Equal input gives equal bytes, in any thread: nothing here reads a clock,
//! draws a random number or walks a map without an order.
//!
//! | step | file |
//! |---|---|
//! | which glyphs, with which codes | `fonts` |
//! | pictures | `images` |
//! | page contents, marked for the structure tree | `content`, `text`, `number` |
//! | document, pages, embedded fonts | `skeleton` |
//! | title, author, date; PDF/A and PDF/UA claims | `info`, `archive`, `srgb` |
//! | links, fields for signatures | `annotations` |
//! | structure tree | `reading`, `tags`, `cells` |
//! | bookmarks, page labels | `outline` |
//! | bytes of the file | `file`, `syntax`, `ids` |
//! | many files as one | `merge` |
//! | what a signed file says of its signatures | `signatures` |

mod annotations;
mod archive;
mod cells;
mod content;
mod error;
mod file;
mod fonts;
mod ids;
mod images;
mod info;
mod merge;
mod number;
mod outline;
mod reading;
pub mod signatures;
mod skeleton;
mod srgb;
mod syntax;
mod tags;
mod text;

use crate::document::Metadata;
use crate::font::Family;
use crate::layout::page::Pages;

pub use error::PdfError;
pub use merge::Merger;

/// Draws the pages into a PDF file.
///
/// # Errors
/// When there is no page, a face lacks a character or cannot be embedded, or the structure tree names content
/// that it does not have.
pub fn write(pages: &Pages, metadata: &Metadata, family: &Family) -> Result<Vec<u8>, PdfError> {
    let fonts = fonts::Fonts::of(pages, family)?;
    let images = images::Images::of(pages);
    let contents = content::draw_all(pages, &fonts, &images)?;
    let mut document = skeleton::build(pages, &fonts)?;
    document.set_contents(&contents)?;
    images.add(&mut document)?;
    let info = info::Info::of(metadata);
    info.add(&mut document);
    archive::add(&mut document, &info)?;
    let annotations = annotations::Annotations::add(&mut document, pages, &fonts)?;
    let hiding = if annotations.has_fields { None } else { Some(document.hide_from_here()) };
    let sayings = reading::sayings(pages);
    tags::add(&mut document, pages, &contents, &sayings, &annotations)?;
    outline::add(&mut document, pages, &sayings)?;
    file::write(document, hiding)
}
