//! Reads a part back: its elements in document order, each with its children.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// An element of a part.
#[derive(Debug, Default)]
pub struct Element {
    pub name: String,
    /// The attributes as they are written.
    pub attributes: String,
    pub text: String,
    pub children: Vec<Element>,
}

impl Element {
    /// The root of a part.
    pub fn parse(part: &str) -> Self {
        let mut reader = Reader::from_str(part);
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event().unwrap() {
                Event::Start(tag) => open.push(Self::of(&tag)),
                Event::Empty(tag) => open.last_mut().unwrap().children.push(Self::of(&tag)),
                Event::End(_) => {
                    let element = open.pop().unwrap();
                    open.last_mut().unwrap().children.push(element);
                }
                Event::Text(text) => open.last_mut().unwrap().text.push_str(&text.decode().unwrap()),
                Event::GeneralRef(name) => {
                    let text = format!("&{};", name.decode().unwrap());
                    open.last_mut().unwrap().text.push_str(&quick_xml::escape::unescape(&text).unwrap());
                }
                Event::Eof => return open.pop().unwrap().children.pop().unwrap(),
                _ => {}
            }
        }
    }

    fn of(tag: &BytesStart) -> Self {
        let written = std::str::from_utf8(tag).unwrap().trim();
        let (name, attributes) = written.split_once(' ').unwrap_or((written, ""));
        Self { name: name.to_owned(), attributes: attributes.to_owned(), ..Self::default() }
    }

    /// Every element of this name below this one, in document order.
    pub fn all<'a>(&'a self, name: &str) -> Vec<&'a Self> {
        let mut found = Vec::new();
        self.walk(&mut |element| {
            if element.name == name {
                found.push(element);
            }
        });
        found
    }

    /// Calls `visit` for every element below this one.
    pub fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Self)) {
        for child in &self.children {
            visit(child);
            child.walk(visit);
        }
    }

    /// Whether an element of this name stands below this one.
    pub fn has(&self, name: &str) -> bool {
        !self.all(name).is_empty()
    }

    /// The value of an attribute of the first element `name` below this one; empty when there is none.
    pub fn value<'a>(&'a self, name: &str, attribute: &str) -> &'a str {
        self.all(name).first().map_or("", |element| element.attribute(attribute))
    }

    /// The value of an attribute; empty when there is none.
    pub fn attribute(&self, name: &str) -> &str {
        let opening = format!("{name}=\"");
        let value = self.attributes.split_once(&opening).map_or("", |(_, value)| value);
        value.split('"').next().unwrap_or("")
    }

    /// The text of every `w:t` below this one.
    pub fn words(&self) -> String {
        self.all("w:t").iter().map(|text| text.text.as_str()).collect()
    }
}
