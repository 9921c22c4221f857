//! Page contents (ISO 32000-1, 7.8.2), every item inside marked content (14.6): either a piece of a node of the
//! structure tree with its number, or an artifact. Nothing is drawn outside.

use crate::layout::page::{ImageItem, Item, LineItem, NodeId, Page, Pages, Structure, Tag, TextItem};
use crate::length::Length;

use super::error::PdfError;
use super::fonts::Fonts;
use super::ids;
use super::images::Images;
use super::number::{Hundredths, write_integer};
use super::tags::structure_type;
use super::text::{self, FontState};

/// What a page draws.
pub(super) struct PageContent {
    pub operators: Vec<u8>,
    /// The node each marked-content number belongs to; numbers run from 0 on every page.
    pub marked: Vec<NodeId>,
}

/// Draws all pages.
pub(super) fn draw_all(pages: &Pages, fonts: &Fonts, images: &Images) -> Result<Vec<PageContent>, PdfError> {
    pages.pages.iter().map(|page| draw(page, &pages.structure, fonts, images)).collect()
}

fn draw(page: &Page, structure: &Structure, fonts: &Fonts, images: &Images) -> Result<PageContent, PdfError> {
    let mut canvas = Canvas::new(page, fonts, images);
    let mut marked = Vec::new();
    let drawn = |item: &&Item| !matches!(item, Item::Field(_));
    let drawn: Vec<&Item> = page.items.iter().filter(drawn).collect();
    for items in drawn.chunk_by(|one, next| marking(one) == marking(next)) {
        match items.first().map(|item| marking(item)) {
            Some(Marking::Content(node)) => {
                let role = structure.nodes.get(node.0).ok_or(PdfError::UnknownNode(node.0))?.role;
                canvas.begin_content(structure_type(role), marked.len());
                marked.push(node);
            }
            Some(Marking::Pagination) => canvas.out.extend(b"/Artifact<</Type/Pagination>>BDC\n"),
            Some(Marking::Layout) => canvas.out.extend(b"/Artifact<</Type/Layout>>BDC\n"),
            None => continue,
        }
        canvas.draw(items)?;
        canvas.out.extend(b"EMC\n");
    }
    Ok(PageContent { operators: canvas.out, marked })
}

/// What consecutive items must share to stand in one marked-content sequence.
#[derive(PartialEq, Eq, Clone, Copy)]
enum Marking {
    Content(NodeId),
    /// Running text: page numbers, repeated header rows (14.8.2.2.2).
    Pagination,
    /// Lines.
    Layout,
}

fn marking(item: &Item) -> Marking {
    match item {
        Item::Text(TextItem { tag, .. }) | Item::Image(ImageItem { tag, .. }) => match tag {
            Tag::Content(node) => Marking::Content(*node),
            Tag::Artifact => Marking::Pagination,
        },
        // A field draws nothing.
        Item::Line(_) | Item::Field(_) => Marking::Layout,
    }
}

/// A page under the pen.
struct Canvas<'a> {
    out: Vec<u8>,
    height: Length,
    fonts: &'a Fonts,
    images: &'a Images<'a>,
    font: FontState,
    thickness: Option<Length>,
}

impl<'a> Canvas<'a> {
    fn new(page: &Page, fonts: &'a Fonts, images: &'a Images) -> Self {
        let out = Vec::with_capacity(page.items.len() * 200);
        Self { out, height: page.height, fonts, images, font: None, thickness: None }
    }

    fn begin_content(&mut self, structure_type: &str, number: usize) {
        self.out.push(b'/');
        self.out.extend(structure_type.as_bytes());
        self.out.extend(b"<</MCID ");
        write_integer(&mut self.out, i64::try_from(number).unwrap_or(i64::MAX));
        self.out.extend(b">>BDC\n");
    }

    /// Draws items of one marking: texts in one text object, lines in as few paths as their thickness allows.
    fn draw(&mut self, items: &[&Item]) -> Result<(), PdfError> {
        for group in items.chunk_by(|one, next| std::mem::discriminant(*one) == std::mem::discriminant(*next)) {
            match group.first() {
                Some(Item::Text(_)) => self.draw_texts(group)?,
                Some(Item::Image(_)) => self.draw_images(group),
                _ => self.draw_lines(group),
            }
        }
        Ok(())
    }

    fn draw_texts(&mut self, items: &[&Item]) -> Result<(), PdfError> {
        self.out.extend(b"BT\n");
        let mut from = (Hundredths::default(), Hundredths::default());
        for item in items {
            if let Item::Text(item) = item {
                let to = self.position((item.x, item.y));
                self.write_point((to.0.minus(from.0), to.1.minus(from.1)));
                self.out.extend(b" Td\n");
                text::show(&mut self.out, item, self.fonts, &mut self.font)?;
                from = to;
            }
        }
        self.out.extend(b"ET\n");
        Ok(())
    }

    /// The unit square of each picture, stretched to its place (8.9.5.1); nothing else of the state changes.
    fn draw_images(&mut self, items: &[&Item]) {
        for item in items {
            let Item::Image(image) = item else { continue };
            self.out.extend(b"q ");
            Hundredths::of(image.width).write(&mut self.out);
            self.out.extend(b" 0 0 ");
            Hundredths::of(image.height).write(&mut self.out);
            self.out.push(b' ');
            self.write_point(self.position((image.x, image.y + image.height)));
            self.out.extend(b" cm /");
            self.out.extend(ids::image(self.images.number(&image.picture)).as_bytes());
            self.out.extend(b" Do Q\n");
        }
    }

    fn draw_lines(&mut self, items: &[&Item]) {
        let lines = items.iter().filter_map(|item| if let Item::Line(line) = item { Some(*line) } else { None });
        let lines: Vec<LineItem> = lines.collect();
        for path in lines.chunk_by(|one, next| one.thickness == next.thickness) {
            self.set_thickness(path[0].thickness);
            for line in path {
                self.write_point(self.position(line.from));
                self.out.extend(b" m ");
                self.write_point(self.position(line.to));
                self.out.extend(b" l\n");
            }
            self.out.extend(b"S\n");
        }
    }

    fn set_thickness(&mut self, thickness: Length) {
        if self.thickness != Some(thickness) {
            Hundredths::of(thickness).write(&mut self.out);
            self.out.extend(b" w\n");
            self.thickness = Some(thickness);
        }
    }

    /// From the upper left corner, down, to the lower left corner, up (8.3.2.3).
    fn position(&self, (x, y): (Length, Length)) -> (Hundredths, Hundredths) {
        (Hundredths::of(x), Hundredths::of(self.height - y))
    }

    fn write_point(&mut self, (x, y): (Hundredths, Hundredths)) {
        x.write(&mut self.out);
        self.out.push(b' ');
        y.write(&mut self.out);
    }
}
