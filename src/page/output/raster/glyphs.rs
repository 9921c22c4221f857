//! Glyphs as coverage: how much of each pixel a shape covers.

use std::collections::HashMap;

use ab_glyph_rasterizer::{Point, Rasterizer, point};

use crate::font::{FaceId, Family, Outlines, Stroke};

use super::canvas::{to_place, to_value};

/// Places between two pixels that are distinguished.
const STEPS: f32 = 4.0;

/// A glyph of one size, at one place between two pixels.
pub(super) struct Coverage {
    /// Left upper corner, from the pen.
    pub left: i64,
    pub top: i64,
    /// Pixels in a row.
    pub width: usize,
    pub values: Vec<u8>,
}

/// What makes two drawings of a glyph alike: face, glyph, size in bits, step.
type Key = (FaceId, u16, u32, i64);

/// The glyphs drawn so far.
pub(super) struct Glyphs<'a> {
    pub family: &'a Family,
    outlines: [Outlines<'a>; 4],
    drawn: HashMap<Key, Coverage>,
}

impl<'a> Glyphs<'a> {
    pub fn new(family: &'a Family) -> Self {
        let outlines = FaceId::ALL.map(|face| Outlines::of(family.face(face)));
        Self { family, outlines, drawn: HashMap::new() }
    }

    /// A glyph at a size in pixels, with the pen at `x`.
    pub fn get(&mut self, face: FaceId, glyph: u16, size: f32, x: f32) -> &Coverage {
        let step = ((x - x.floor()) * STEPS).floor();
        let key = (face, glyph, size.to_bits(), to_place(step));
        self.drawn.entry(key).or_insert_with(|| {
            let strokes = self.outlines[face as usize].glyph(glyph);
            let scale = size / f32::from(self.family.face(face).units_per_em().max(1));
            cover(&strokes, scale, (step + 0.5) / STEPS)
        })
    }
}

/// Turns an outline into coverage, moved to the right by a part of a pixel.
fn cover(strokes: &[Stroke], scale: f32, shift: f32) -> Coverage {
    // Down is up: outlines count from the baseline upwards.
    let place = |[x, y]: [f32; 2]| point(x * scale + shift, -y * scale);
    let points: Vec<Point> = strokes.iter().flat_map(points).map(place).collect();
    let edge = |value: fn(&Point) -> f32, pick: fn(f32, f32) -> f32| points.iter().map(value).reduce(pick);
    let (Some(left), Some(top)) = (edge(|point| point.x, f32::min), edge(|point| point.y, f32::min)) else {
        return Coverage { left: 0, top: 0, width: 0, values: Vec::new() };
    };
    let (left, top) = (left.floor(), top.floor());
    let right = edge(|point| point.x, f32::max).unwrap_or(left).ceil();
    let bottom = edge(|point| point.y, f32::max).unwrap_or(top).ceil();
    let side = |from: f32, to: f32| usize::try_from(to_place(to - from)).unwrap_or_default() + 1;
    let mut rasterizer = Rasterizer::new(side(left, right), side(top, bottom));
    trace(strokes, &mut rasterizer, |stroke| place(stroke) - point(left, top));
    let mut values = vec![0; side(left, right) * side(top, bottom)];
    rasterizer.for_each_pixel(|index, share| values[index] = to_value(share));
    Coverage { left: to_place(left), top: to_place(top), width: side(left, right), values }
}

/// All points that a stroke leads over; curves stay between them.
fn points(stroke: &Stroke) -> Vec<[f32; 2]> {
    match *stroke {
        Stroke::Move(to) | Stroke::Line(to) => vec![to],
        Stroke::Quad(control, to) => vec![control, to],
        Stroke::Cubic(first, second, to) => vec![first, second, to],
        Stroke::Close => Vec::new(),
    }
}

fn trace(strokes: &[Stroke], rasterizer: &mut Rasterizer, place: impl Fn([f32; 2]) -> Point) {
    let (mut start, mut pen) = (point(0.0, 0.0), point(0.0, 0.0));
    for stroke in strokes {
        let from = pen;
        match *stroke {
            Stroke::Move(to) => {
                start = place(to);
                pen = start;
            }
            Stroke::Line(to) => {
                pen = place(to);
                rasterizer.draw_line(from, pen);
            }
            Stroke::Quad(control, to) => {
                pen = place(to);
                rasterizer.draw_quad(from, place(control), pen);
            }
            Stroke::Cubic(first, second, to) => {
                pen = place(to);
                rasterizer.draw_cubic(from, place(first), place(second), pen);
            }
            Stroke::Close => {
                rasterizer.draw_line(from, start);
                pen = start;
            }
        }
    }
}
