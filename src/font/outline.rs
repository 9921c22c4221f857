//! Shapes of glyphs, for writers that draw them point by point.

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

use super::face::Face;

/// A piece of an outline, in font units, y upwards. Every contour ends with [`Stroke::Close`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Stroke {
    Move([f32; 2]),
    Line([f32; 2]),
    Quad([f32; 2], [f32; 2]),
    Cubic([f32; 2], [f32; 2], [f32; 2]),
    Close,
}

/// The outlines of a face, ready to be read glyph by glyph.
pub struct Outlines<'a> {
    font: Option<FontRef<'a>>,
}

impl<'a> Outlines<'a> {
    /// The outlines of a face.
    #[must_use]
    pub fn of(face: &'a Face) -> Self {
        Self { font: FontRef::new(face.bytes()).ok() }
    }

    /// The outline of a glyph; empty for a glyph without one, such as the space.
    #[must_use]
    pub fn glyph(&self, id: u16) -> Vec<Stroke> {
        let mut pen = Pen::default();
        let outline = self.font.as_ref().and_then(|font| font.outline_glyphs().get(GlyphId::new(u32::from(id))));
        if let Some(outline) = outline {
            let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
            // A damaged glyph is left out, as viewers do.
            if outline.draw(settings, &mut pen).is_err() {
                pen.0.clear();
            }
        }
        pen.0
    }
}

#[derive(Default)]
struct Pen(Vec<Stroke>);

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.push(Stroke::Move([x, y]));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.push(Stroke::Line([x, y]));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.push(Stroke::Quad([cx, cy], [x, y]));
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.0.push(Stroke::Cubic([cx0, cy0], [cx1, cy1], [x, y]));
    }

    fn close(&mut self) {
        self.0.push(Stroke::Close);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::{FaceId, Family};

    #[test]
    fn letters_have_closed_outlines_and_the_space_none() {
        let family = Family::embedded().unwrap();
        let face = family.face(FaceId::Regular);
        let outlines = Outlines::of(face);
        let of = |letter| outlines.glyph(face.glyph(letter).unwrap().id);
        assert!(of(' ').is_empty());
        let strokes = of('Ế');
        // The letter, its circumflex and its acute.
        assert_eq!(strokes.iter().filter(|stroke| matches!(stroke, Stroke::Move(_))).count(), 3);
        assert_eq!(strokes.last(), Some(&Stroke::Close));
    }
}
