//! Markup text → tree of elements, each known and where it may stand.
//!
//! Unknown elements, attributes and misplaced text are findings and are left out; the walk goes on. Only markup
//! that is not well-formed ends it.

use std::borrow::Cow;
use std::sync::Arc;

use quick_xml::escape::unescape;

use super::error::Spot;
use super::pieces::{Piece, Pieces, attributes};
use super::vocabulary::{ELEMENTS, Element};
use crate::diagnostic::{Finding, Report};

/// An element of the tree.
#[derive(Debug)]
pub struct Node {
    pub element: &'static Element,
    pub attributes: Vec<(&'static str, String)>,
    pub children: Vec<Child>,
    pub spot: Spot,
}

/// What stands in an element.
#[derive(Debug)]
pub enum Child {
    Node(Node),
    Text(String),
}

impl Node {
    /// The value of an attribute; an empty one counts as absent.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value.as_str())
            .filter(|value| !value.is_empty())
    }

    /// The elements in it, in order.
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| if let Child::Node(node) = child { Some(node) } else { None })
    }

    /// The first element of this name in it.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|node| node.element.name == name)
    }
}

/// Parses a whole document.
pub fn parse(text: &str, templates: &[String]) -> Result<(Node, Report), Box<Finding>> {
    let templates = templates.iter().map(|name| Arc::from(name.as_str())).collect();
    let spot = Spot { template: Arc::from(""), line: 1 };
    let mut parser = Parser { templates, spot, open: Vec::new(), skipped: 0, root: None, report: Report::default() };
    // Those that are left out among them.
    let mut names = Vec::new();
    for piece in Pieces::of(text) {
        let Some(piece) = piece else {
            return Err(Box::new(parser.malformed("mẫu viết ra văn bản sai cú pháp thẻ.")));
        };
        match piece {
            Piece::Mark(place) => parser.mark(place),
            Piece::Text(text) => parser.text(text.into()),
            Piece::Entity(entity) => {
                let text = parser.plain(entity);
                parser.text(text);
            }
            Piece::Start { name, attributes, is_empty } => {
                parser.start(name, attributes);
                if is_empty {
                    parser.end();
                } else {
                    names.push(name);
                }
            }
            Piece::End(name) => {
                let wrong = match names.pop() {
                    Some(open) if open == name => None,
                    Some(open) => Some(format!("thẻ <{open}> mở ra nhưng đóng bằng </{name}>.")),
                    None => Some(format!("thẻ </{name}> đóng mà chưa mở.")),
                };
                if let Some(wrong) = wrong {
                    return Err(Box::new(parser.malformed(wrong)));
                }
                parser.end();
            }
        }
    }
    match (parser.root, parser.open.pop()) {
        (Some(root), None) => Ok((root, parser.report)),
        (_, Some(open)) => Err(Box::new(unclosed(&open))),
        (None, None) => Err(Box::new(
            parser.spot.error("mẫu không có thẻ <document>.").help("đặt mọi thứ của main.hbs trong thẻ này."),
        )),
    }
}

fn unclosed(open: &Node) -> Finding {
    let name = open.element.name;
    open.spot.error(format!("thẻ <{name}> chưa đóng.")).help(format!("thêm </{name}> sau phần cuối của nó."))
}

struct Parser {
    templates: Vec<Arc<str>>,
    /// Where the text being read was written.
    spot: Spot,
    open: Vec<Node>,
    /// Depth inside an element that is left out.
    skipped: usize,
    root: Option<Node>,
    report: Report,
}

impl Parser {
    fn malformed(&self, message: impl Into<String>) -> Finding {
        self.spot.error(message).help("đóng mọi thẻ theo đúng thứ tự đã mở.")
    }

    /// `12:7`: line 7 of template number 12.
    fn mark(&mut self, place: &str) {
        let Some((template, line)) = place.split_once(':') else { return };
        let known = template.parse::<usize>().ok().and_then(|index| self.templates.get(index));
        if let (Some(name), Ok(line)) = (known, line.parse()) {
            self.spot = Spot { template: name.clone(), line };
        }
    }

    fn start(&mut self, name: &str, written: &str) {
        if self.skipped > 0 {
            self.skipped += 1;
            return;
        }
        let Some(element) = Element::get(name) else {
            let known: Vec<&str> = ELEMENTS.iter().map(|element| element.name).collect();
            self.report.push(self.spot.unknown("thẻ", name, &known));
            self.skipped = 1;
            return;
        };
        let allowed = self.open.last().map_or(name == "document", |parent| parent.element.may_hold(name));
        if !allowed {
            let parent = self.open.last().map_or("gốc", |parent| parent.element.name);
            let finding = self.spot.error(format!("thẻ <{name}> không đứng được trong <{parent}>."));
            let holders: Vec<String> = ELEMENTS
                .iter()
                .filter(|holder| holder.may_hold(name))
                .map(|holder| format!("<{}>", holder.name))
                .collect();
            self.report.push(finding.help(format!("thẻ này đứng trong {}.", holders.join(", "))));
            self.skipped = 1;
            return;
        }
        let attributes = self.attributes(element, written);
        self.open.push(Node { element, attributes, children: Vec::new(), spot: self.spot.clone() });
    }

    fn attributes(&mut self, element: &'static Element, written: &str) -> Vec<(&'static str, String)> {
        let mut known_ones = Vec::new();
        for attribute in attributes(written) {
            let Some((key, value)) = attribute.filter(|(key, _)| known_ones.iter().all(|(known, _)| known != key))
            else {
                let finding = self.spot.error(format!("thuộc tính của <{}> viết sai.", element.name));
                self.report.push(finding.help("viết tên=\"giá trị\"."));
                break;
            };
            let Some(known) = element.attributes.iter().find(|known| **known == key) else {
                let what = format!("thuộc tính của <{}> tên", element.name);
                self.report.push(self.spot.unknown(&what, key, element.attributes));
                continue;
            };
            let value = without_marks(value);
            known_ones.push((*known, self.plain(&value).trim().to_owned()));
        }
        known_ones
    }

    fn end(&mut self) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        let Some(node) = self.open.pop() else { return };
        match self.open.last_mut() {
            Some(parent) => parent.children.push(Child::Node(node)),
            None => self.root = Some(node),
        }
    }

    fn text(&mut self, text: Cow<str>) {
        if self.skipped > 0 {
            return;
        }
        let holds_text = self.open.last().is_some_and(|parent| parent.element.may_hold_text());
        // Between tags that hold none it is layout of the template.
        if !holds_text && text.trim_ascii().is_empty() {
            return;
        }
        let Some(parent) = self.open.last_mut() else { return };
        if holds_text {
            match parent.children.last_mut() {
                Some(Child::Text(before)) => before.push_str(&text),
                _ => parent.children.push(Child::Text(text.into_owned())),
            }
        } else if !text.trim().is_empty() {
            let message = format!("chữ \"{}\" đứng ngoài đoạn văn, trong <{}>.", excerpt(&text), parent.element.name);
            self.report.push(self.spot.error(message).help("đặt chữ trong thẻ <p>."));
        }
    }

    /// The text that escaped text stands for. An entity that is not known stays as it is written, and is said.
    fn plain<'t>(&mut self, raw: &'t str) -> Cow<'t, str> {
        unescape(raw).unwrap_or_else(|_| {
            let finding = self.spot.error(format!("không có ký hiệu \"{}\".", excerpt(raw)));
            self.report.push(finding.help("viết thẳng ký tự, hoặc &amp; &lt; &gt; &quot; &#160;."));
            raw.into()
        })
    }
}

/// A part that writes a value of an attribute brings its mark into it.
fn without_marks(value: &str) -> Cow<'_, str> {
    // Nearly all values are words of the template itself.
    if !value.as_bytes().contains(&b'<') {
        return value.into();
    }
    let mut pieces = value.split("<?at ");
    let first = pieces.next().unwrap_or_default();
    let rest = pieces.map(|piece| piece.split_once("?>").map_or(piece, |(_, after)| after));
    std::iter::once(first).chain(rest).collect()
}

fn excerpt(text: &str) -> String {
    text.trim().chars().take(30).collect()
}
