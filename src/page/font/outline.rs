//! Shapes of glyphs, for writers that draw them point by point.

use ttf_parser::{GlyphId, OutlineBuilder};

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
    font: Option<ttf_parser::Face<'a>>,
}

impl<'a> Outlines<'a> {
    /// The outlines of a face.
    pub fn of(face: &'a Face) -> Self {
        Self { font: ttf_parser::Face::parse(face.bytes(), 0).ok() }
    }

    /// The outline of a glyph; empty for a glyph without one, such as the space.
    pub fn glyph(&self, id: u16) -> Vec<Stroke> {
        let mut pen = Pen::default();
        // A damaged glyph is left out, as viewers do.
        if self.font.as_ref().and_then(|font| font.outline_glyph(GlyphId(id), &mut pen)).is_none() {
            pen.0.clear();
        }
        pen.0
    }
}

#[derive(Default)]
struct Pen(Vec<Stroke>);

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.push(Stroke::Move([x, y]));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.push(Stroke::Line([x, y]));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.0.push(Stroke::Quad([x1, y1], [x, y]));
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.0.push(Stroke::Cubic([x1, y1], [x2, y2], [x, y]));
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
