//! Pictures: a drawing in the text (ECMA-376 part 1, 20.4.2.8) and the file it shows as a part of its own.
//!
//! docx-rs writes every picture with the same id and without a description, and counts relationships for all
//! documents of a process, so drawings are written here.

use quick_xml::escape::escape;

use crate::document::{Document, Image, Picture, visit};

/// The pictures of a document in reading order.
pub(super) struct Drawings<'a> {
    images: Vec<&'a Image>,
    /// Each file once.
    files: Vec<&'a Picture>,
    /// Number of the relationship to the first file.
    first_relationship: usize,
}

impl<'a> Drawings<'a> {
    /// `first_relationship`: number of the relationship to the first file, the others follow.
    pub fn of(document: &'a Document, first_relationship: usize) -> Self {
        let images: Vec<&Image> = visit::images(document).collect();
        let mut files: Vec<&Picture> = Vec::new();
        for image in &images {
            if !files.contains(&&image.picture) {
                files.push(&image.picture);
            }
        }
        Self { images, files, first_relationship }
    }

    /// The picture files: name of the part, content.
    pub fn media(&self) -> impl Iterator<Item = (String, &'a [u8])> {
        self.files.iter().enumerate().map(|(index, file)| (part_name(index, file), &*file.bytes))
    }

    /// `w:drawing` of a picture of the document.
    pub fn markup(&self, image: &Image) -> String {
        let index = self.images.iter().position(|known| std::ptr::eq(*known, image)).unwrap_or(self.images.len());
        let file = self.files.iter().position(|file| **file == image.picture).unwrap_or_default();
        drawing(image, index + 1, &format!("rId{}", self.first_relationship + file))
    }
}

fn part_name(index: usize, file: &Picture) -> String {
    format!("media/image{}.{}", index + 1, file.extension())
}

/// `wp:inline` in the order of the schema; lengths in EMU. `number` is unique in the document.
fn drawing(image: &Image, number: usize, relationship: &str) -> String {
    let schema = "http://schemas.openxmlformats.org/drawingml/2006";
    let (width, height) = (image.width.to_emu().max(1), image.height.to_emu().max(1));
    let alt = escape(image.alt.as_str());
    let frame = format!(
        r#"<w:drawing><wp:inline xmlns:wp="{schema}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" name="Hình {number}" descr="{alt}"/><wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{schema}/main" noChangeAspect="1"/></wp:cNvGraphicFramePr>"#
    );
    let picture = format!(
        r#"<pic:pic xmlns:pic="{schema}/picture"><pic:nvPicPr><pic:cNvPr id="{number}" name="Hình {number}" descr="{alt}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>"#
    );
    format!(
        r#"{frame}<a:graphic xmlns:a="{schema}/main"><a:graphicData uri="{schema}/picture">{picture}</a:graphicData></a:graphic></wp:inline></w:drawing>"#
    )
}
