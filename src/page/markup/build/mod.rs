//! Tree of elements → Document: styles, numbers, capitals, grids.

mod end_mark;
mod flow;
mod image;
mod inline;
mod list;
mod parts;
mod section;
mod table;

use self::parts::Parts;
use self::section::Counter;
use super::parse::Node;
use crate::diagnostic::{FieldPath, Report};
use crate::document::{Document, Metadata, Orientation, Pictures, StyleSheet};
use crate::vietnamese::numbering::NumberFormat;

/// Builds the document of a `<document>` element.
pub fn build(root: &Node, pictures: &Pictures) -> (Document, Report) {
    let mut builder = Builder::new(pictures);
    builder.numbering = builder.formats(root);
    let orientation = builder.orientation(root).unwrap_or(Orientation::Portrait);
    builder.parts.turn(orientation);
    builder.flow(root);
    let (mut parts, annexes) = builder.parts.finish();
    if root.attribute("end-mark") == Some("yes") {
        builder.report.extend(end_mark::place(&mut parts, &annexes));
    }
    let said = |name| root.attribute(name).unwrap_or_default().to_owned();
    let metadata = Metadata { title: said("title"), author: said("author"), date: None, draft: false };
    (Document { metadata, styles: builder.styles, parts }, builder.report)
}

/// What is known while a document is built.
struct Builder<'a> {
    pictures: &'a Pictures,
    styles: StyleSheet,
    /// Formats of the section levels, outermost first.
    numbering: Vec<NumberFormat>,
    top_sections: Counter,
    /// How deep the outermost sections stand among the headings: 1 under the title of an annex.
    depth: usize,
    parts: Parts,
    report: Report,
}

impl<'a> Builder<'a> {
    fn new(pictures: &'a Pictures) -> Self {
        Self {
            pictures,
            styles: StyleSheet::default(),
            numbering: Vec::new(),
            top_sections: Counter::default(),
            depth: 0,
            parts: Parts::new(Orientation::Portrait),
            report: Report::default(),
        }
    }

    /// How an element says that its pages lie.
    fn orientation(&mut self, node: &Node) -> Option<Orientation> {
        let known = [("portrait", Orientation::Portrait), ("landscape", Orientation::Landscape)];
        self.choice(node, "orientation", &known)
    }

    /// The number formats of `numbering="I.|1.|a)"`.
    fn formats(&mut self, node: &Node) -> Vec<NumberFormat> {
        let Some(written) = node.attribute("numbering") else { return Vec::new() };
        let mut formats = Vec::new();
        for format in written.split('|') {
            if let Ok(format) = format.parse() {
                formats.push(format);
            } else {
                let known = NumberFormat::ALL.map(|(_, written)| written);
                self.report.push(node.spot.unknown("kiểu đánh số", format, &known));
            }
        }
        formats
    }

    /// The choice of an attribute among known words; an unknown one is a finding and the first counts.
    fn choice<T: Copy>(&mut self, node: &Node, attribute: &str, choices: &[(&str, T)]) -> Option<T> {
        let written = node.attribute(attribute)?;
        let chosen = choices.iter().find(|(word, _)| *word == written).map(|(_, value)| *value);
        if chosen.is_none() {
            let what = format!("giá trị cho thuộc tính {attribute} là");
            let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
            self.report.push(node.spot.unknown(&what, written, &words));
        }
        chosen
    }
}

/// The field a piece of markup came from.
fn origin(node: &Node) -> Option<FieldPath> {
    node.attribute("origin").filter(|origin| !origin.is_empty()).map(FieldPath::new)
}
