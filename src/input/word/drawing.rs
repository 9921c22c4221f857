//! Drawn lines, pictures and boxes: `DrawingML` as Word writes it, VML as older programs do.

use std::sync::Arc;

use crate::length::Length;
use crate::manuscript::{Align, Figure};

use super::measure::{emu, twips};
use super::tree::Element;

/// A shape lower than this is a line.
const FLAT: Length = Length::tenths_of_mm(8);

/// What is drawn at one place of the text.
#[derive(Default)]
pub struct Drawn<'t> {
    /// Lengths of horizontal lines.
    pub lines: Vec<Length>,
    pub has_picture: bool,
    /// Their parts are ids of relationships until these are looked up.
    pub figures: Vec<Figure>,
    /// Boxes with text.
    pub boxes: Vec<TextBox<'t>>,
}

/// A box with text.
#[derive(Clone, Copy)]
pub struct TextBox<'t> {
    pub content: Element<'t>,
    /// Where the box stands between the margins, when it is set there and not at a distance.
    pub align: Option<Align>,
}

fn boxes(element: Element, align: Option<Align>) -> Vec<TextBox> {
    element.outermost("txbxContent").into_iter().map(|content| TextBox { content, align }).collect()
}

fn align(name: &str) -> Option<Align> {
    match name.trim() {
        "left" | "inside" => Some(Align::Left),
        "center" => Some(Align::Center),
        "right" | "outside" => Some(Align::Right),
        _ => None,
    }
}

/// Reads a `w:drawing`.
pub fn drawing(element: Element) -> Drawn {
    let position = element.descendants("positionH").into_iter().next().and_then(|position| position.child("align"));
    let align = position.and_then(|position| align(&position.text()));
    let mut drawn = Drawn { boxes: boxes(element, align), ..Drawn::default() };
    let shown = ["pic", "chart", "relIds"];
    drawn.has_picture = shown.iter().any(|name| !element.descendants(name).is_empty());
    let blips = element
        .descendants("blip")
        .into_iter()
        .filter_map(|blip| blip.attribute("embed").or_else(|| blip.attribute("link")));
    let alt = element.descendants("docPr").into_iter().find_map(|own| own.attribute("descr")).unwrap_or_default();
    let side = |name| {
        let extent = element.descendants("extent").into_iter().next()?;
        emu(&extent.attribute(name)?)
    };
    let width = side("cx");
    drawn.figures = blips.map(|id| Figure { part: Arc::from(&*id), width, alt: alt.trim().to_owned() }).collect();
    let is_line_shape = element.descendants("prstGeom").iter().any(|shape| {
        let name = shape.attribute("prst").unwrap_or_default();
        name == "line" || name.starts_with("straightConnector")
    });
    if let (Some(width), Some(height)) = (side("cx"), side("cy")) {
        let is_flat = height < FLAT && width > height;
        if is_flat && (is_line_shape || !drawn.has_picture) {
            drawn.lines.push(width);
        }
    }
    drawn
}

/// Reads a `w:pict` or `w:object`.
pub fn vml(element: Element) -> Drawn {
    let shape = element.children().find_map(|shape| shape.attribute("style"));
    let align = shape.and_then(|style| align(style_value(&style, "mso-position-horizontal")?));
    let mut drawn = Drawn { boxes: boxes(element, align), ..Drawn::default() };
    drawn.has_picture = ["imagedata", "OLEObject"].iter().any(|name| !element.descendants(name).is_empty());
    let pictures = element.descendants("imagedata").into_iter().filter_map(|picture| picture.attribute("id"));
    let width = element.children().find_map(|shape| twips(style_value(&shape.attribute("style")?, "width")?));
    let figure = |id: std::borrow::Cow<str>| Figure { part: Arc::from(&*id), width, alt: String::new() };
    drawn.figures = pictures.map(figure).collect();
    drawn.lines.extend(element.descendants("line").into_iter().filter_map(line_length));
    let shapes = element.descendants("shape").into_iter().chain(element.descendants("rect"));
    drawn.lines.extend(shapes.filter_map(flat_width));
    drawn
}

/// Words that are drawn as a picture (`WordArt`).
pub fn drawn_words(element: Element) -> Vec<String> {
    let paths = element.descendants("textpath").into_iter();
    paths.filter_map(|path| path.attribute("string").map(std::borrow::Cow::into_owned)).collect()
}

/// `from="10pt,3pt" to="120pt,3pt"`.
fn line_length(line: Element) -> Option<Length> {
    let point = |name| {
        let value = line.attribute(name)?;
        let (x, y) = value.split_once(',')?;
        Some((twips(x)?, twips(y)?))
    };
    let ((x1, y1), (x2, y2)) = (point("from")?, point("to")?);
    let distance = |one: Length, two: Length| if one > two { one - two } else { two - one };
    (distance(y1, y2) < FLAT).then(|| distance(x1, x2))
}

/// The width of a shape without height: `style="width:120pt;height:0"`.
fn flat_width(shape: Element) -> Option<Length> {
    let style = shape.attribute("style")?;
    let height = twips(style_value(&style, "height")?)?;
    (height < FLAT).then(|| twips(style_value(&style, "width")?)).flatten()
}

/// A value of a style written as in CSS.
fn style_value<'s>(style: &'s str, name: &str) -> Option<&'s str> {
    style.split(';').find_map(|pair| pair.split_once(':').filter(|(key, _)| key.trim() == name)).map(|pair| pair.1)
}
