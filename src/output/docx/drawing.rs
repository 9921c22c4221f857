//! Pictures: a drawing in the text (ECMA-376 part 1, 20.4.2.8) and the file it shows as a part of its own.
//!
//! docx-rs writes every picture with the same id and without a description, and counts relationships for all
//! documents of a process. So a picture is written as a symbol of a font that no document has, and when the document
//! part is finished the symbol makes room for the drawing.

use docx_rs as word;
use quick_xml::escape::escape;

use crate::document::{Document, Image, Picture, visit};

/// The font of the symbols that stand for drawings; text of a plan never becomes a symbol.
const PLACEHOLDER_FONT: &str = "kh-drawing";

/// The pictures of a document in reading order.
pub(super) struct Drawings<'a> {
    images: Vec<&'a Image>,
    /// Each file once.
    files: Vec<&'a Picture>,
}

impl<'a> Drawings<'a> {
    pub fn of(document: &'a Document) -> Self {
        let images: Vec<&Image> = visit::images(document).collect();
        let mut files: Vec<&Picture> = Vec::new();
        for image in &images {
            if !files.contains(&&image.picture) {
                files.push(&image.picture);
            }
        }
        Self { images, files }
    }

    /// The run that stands for a picture of the document.
    pub fn placeholder(&self, image: &Image) -> word::Run {
        let index = self.images.iter().position(|known| std::ptr::eq(*known, image)).unwrap_or(self.images.len());
        word::Run::new().add_sym(word::Sym::new(PLACEHOLDER_FONT, format!("{index:04X}")))
    }

    /// The picture files: name of the part, content.
    pub fn media(&self) -> impl Iterator<Item = (String, &'a [u8])> {
        self.files.iter().enumerate().map(|(index, file)| (part_name(index, file), &*file.bytes))
    }

    /// The document part with the drawings in their places. `relationship` gives the relationship id of a picture file.
    pub fn insert(&self, part: &[u8], relationship: impl Fn(usize) -> String) -> Vec<u8> {
        let mut drawn = Vec::with_capacity(part.len() + self.images.len() * 1024);
        let mut rest = part;
        for (index, image) in self.images.iter().enumerate() {
            let symbol = format!(r#"<w:sym w:font="{PLACEHOLDER_FONT}" w:char="{index:04X}"/>"#);
            let Some(at) = rest.windows(symbol.len()).position(|window| window == symbol.as_bytes()) else { continue };
            let file = self.files.iter().position(|file| **file == image.picture).unwrap_or_default();
            drawn.extend_from_slice(&rest[..at]);
            drawn.extend_from_slice(drawing(image, index + 1, &relationship(file)).as_bytes());
            rest = &rest[at + symbol.len()..];
        }
        drawn.extend_from_slice(rest);
        drawn
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
