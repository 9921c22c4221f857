//! Pictures as image objects (ISO 32000-1, 8.9.5), each file once.
//!
//! A JPEG goes in as it is (7.4.8). A PNG goes in as its pixels, on white where it was transparent: PDF/A-1 viewers
//! know no transparency, and paper has none. Both have the colours of the output intent (ISO 19005-2, 6.2.4).

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, Stream, dictionary};

use crate::document::picture::{Colours, Picture, PictureKind, Pixels};
use crate::layout::page::{ImageItem, Item, NodeId, Pages, Tag};

use super::error::PdfError;
use super::ids;
use super::skeleton::{Skeleton, points};

/// The picture files of a document.
pub(super) struct Images<'a> {
    files: Vec<&'a Picture>,
}

impl<'a> Images<'a> {
    pub fn of(pages: &'a Pages) -> Self {
        let mut files: Vec<&Picture> = Vec::new();
        for (_, item) in items(pages) {
            if !files.contains(&&item.picture) {
                files.push(&item.picture);
            }
        }
        Self { files }
    }

    /// The number of a picture file.
    pub fn number(&self, picture: &Picture) -> usize {
        self.files.iter().position(|file| *file == picture).unwrap_or_default()
    }

    /// Adds the image objects and names them for all pages.
    pub fn add(&self, skeleton: &mut Skeleton) -> Result<(), PdfError> {
        let mut names = Dictionary::new();
        for (index, file) in self.files.iter().enumerate() {
            let id = skeleton.document.add_object(stream(file)?);
            names.set(ids::image(index), id);
        }
        if !names.is_empty() {
            let resources = skeleton.resources;
            skeleton.document.get_dictionary_mut(resources)?.set("XObject", names);
        }
        Ok(())
    }
}

fn items(pages: &Pages) -> impl Iterator<Item = (usize, &ImageItem)> {
    pages.pages.iter().enumerate().flat_map(|(index, page)| {
        let images =
            page.items.iter().filter_map(|item| if let Item::Image(image) = item { Some(image) } else { None });
        images.map(move |image| (index, image))
    })
}

/// What a figure of the structure tree shows, and where (14.8.5.4.3).
pub(super) struct Figure {
    pub alt: String,
    pub box_on_page: Vec<Object>,
}

/// The figures of a document.
pub(super) fn figures(pages: &Pages) -> BTreeMap<NodeId, Figure> {
    let mut figures = BTreeMap::new();
    for (page, item) in items(pages) {
        let Tag::Content(node) = item.tag else { continue };
        let bottom = pages.pages[page].height - item.y - item.height;
        let box_on_page = [item.x, bottom, item.x + item.width, bottom + item.height].map(points).into();
        figures.insert(node, Figure { alt: item.alt.clone(), box_on_page });
    }
    figures
}

/// Table 89.
fn stream(picture: &Picture) -> Result<Stream, PdfError> {
    let mut dictionary = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(picture.width),
        "Height" => i64::from(picture.height),
        "BitsPerComponent" => 8,
    };
    let (colours, content) = match picture.kind {
        PictureKind::Jpeg { colours } => {
            dictionary.set("Filter", "DCTDecode");
            (colours, picture.bytes.to_vec())
        }
        PictureKind::Png => {
            let pixels = picture.pixels().map_err(|error| PdfError::Library(error.to_string()))?;
            let parameters = dictionary! {
                "Predictor" => 15,
                "Colors" => i64::from(pixels.colours.samples()),
                "Columns" => i64::from(picture.width),
            };
            dictionary.set("DecodeParms", parameters);
            (pixels.colours, rows(&pixels, picture.width))
        }
    };
    dictionary.set("ColorSpace", if colours == Colours::Grey { "DeviceGray" } else { "DeviceRGB" });
    Ok(Stream::new(dictionary, content))
}

/// Each row as its difference from the one above (PNG filter "up", 7.4.4.4): drawings compress to little.
fn rows(pixels: &Pixels, width: u32) -> Vec<u8> {
    let length = width as usize * usize::from(pixels.colours.samples());
    let mut rows = Vec::with_capacity(pixels.values.len() + pixels.values.len() / length.max(1) + 1);
    let mut above: &[u8] = &[];
    for row in pixels.values.chunks(length.max(1)) {
        rows.push(2);
        let above_or_nothing = above.iter().copied().chain(std::iter::repeat(0));
        rows.extend(row.iter().zip(above_or_nothing).map(|(value, above)| value.wrapping_sub(above)));
        above = row;
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_differences() {
        let pixels = Pixels { colours: Colours::Grey, values: vec![5, 6, 7, 6] };
        assert_eq!(rows(&pixels, 2), [2, 5, 6, 2, 2, 0]);
    }
}
