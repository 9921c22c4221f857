//! The XML of one part as a tree that borrows from its text.
//!
//! Names are local: which prefix a program binds to which namespace differs. Document types and entities beyond the
//! five of XML are refused, as the packaging rules ask (ECMA-376 part 2, 8.1.4): no expansion, nothing fetched.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::refusal::Refusal;

/// A document of 400 pages has about this many.
const MOST_NODES: usize = 800_000;
const DEEPEST: usize = 200;
/// No node: the root is nobody's child.
const NONE: u32 = 0;

enum Content<'a> {
    Element { name: &'a str, attributes: &'a str },
    Text(&'a str),
    Character(char),
}

struct Node<'a> {
    content: Content<'a>,
    first_child: u32,
    next: u32,
    /// One past its last byte in the text, its closing tag included.
    end: u32,
}

/// The tree of a part.
pub struct Tree<'a> {
    nodes: Vec<Node<'a>>,
}

/// An element of it.
#[derive(Clone, Copy)]
pub struct Element<'t> {
    tree: &'t Tree<'t>,
    at: u32,
}

impl<'a> Tree<'a> {
    /// Reads a part.
    ///
    /// # Errors
    /// When it is no well-formed XML, or asks for what it may not ask for.
    pub fn parse(text: &'a str) -> Result<Self, Refusal> {
        let mut builder = Builder { nodes: Vec::with_capacity(text.len() / 32), open: Vec::new() };
        let mut reader = Reader::from_str(text);
        let mut from = 0;
        loop {
            let event = reader.read_event().map_err(|_| Refusal::Damaged)?;
            let to = usize::try_from(reader.buffer_position()).map_err(|_| Refusal::TooLarge)?;
            let source = text.get(from..to).ok_or(Refusal::Damaged)?;
            match event {
                Event::Start(start) => builder.open(&start, source)?,
                Event::Empty(start) => {
                    builder.open(&start, source)?;
                    builder.close(to)?;
                }
                Event::End(_) => builder.close(to)?,
                Event::Text(_) => builder.text(source)?,
                Event::CData(_) => builder.text(source.trim_start_matches("<![CDATA[").trim_end_matches("]]>"))?,
                Event::GeneralRef(reference) => builder.reference(&reference)?,
                Event::DocType(_) => return Err(Refusal::DocumentType),
                Event::Eof => break,
                Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
            }
            from = to;
        }
        if builder.nodes.is_empty() || !builder.open.is_empty() {
            return Err(Refusal::Damaged);
        }
        Ok(Self { nodes: builder.nodes })
    }

    /// The outermost element.
    pub fn root(&'a self) -> Element<'a> {
        Element { tree: self, at: 0 }
    }
}

struct Open {
    node: u32,
    last_child: u32,
}

struct Builder<'a> {
    nodes: Vec<Node<'a>>,
    open: Vec<Open>,
}

impl<'a> Builder<'a> {
    /// `source` is the tag with its brackets.
    fn open(&mut self, start: &BytesStart, source: &'a str) -> Result<(), Refusal> {
        if self.open.len() >= DEEPEST {
            return Err(Refusal::TooLarge);
        }
        let tag = source.get(1..=start.len()).ok_or(Refusal::Damaged)?;
        let (name, attributes) = tag.split_at_checked(start.name().as_ref().len()).ok_or(Refusal::Damaged)?;
        let node = self.add(Content::Element { name: local(name), attributes })?;
        self.open.push(Open { node, last_child: NONE });
        Ok(())
    }

    fn close(&mut self, end: usize) -> Result<(), Refusal> {
        let node = self.open.pop().and_then(|open| self.nodes.get_mut(open.node as usize));
        if let Some(node) = node {
            node.end = u32::try_from(end).map_err(|_| Refusal::TooLarge)?;
        }
        Ok(())
    }

    fn text(&mut self, text: &'a str) -> Result<(), Refusal> {
        if self.open.is_empty() { Ok(()) } else { self.add(Content::Text(text)).map(drop) }
    }

    fn reference(&mut self, reference: &BytesRef) -> Result<(), Refusal> {
        let character = match reference.resolve_char_ref() {
            Ok(Some(character)) => character,
            Ok(None) => predefined(reference)?,
            Err(_) => return Err(Refusal::Damaged),
        };
        self.add(Content::Character(character)).map(drop)
    }

    fn add(&mut self, content: Content<'a>) -> Result<u32, Refusal> {
        let at = u32::try_from(self.nodes.len()).map_err(|_| Refusal::TooLarge)?;
        if self.nodes.len() >= MOST_NODES {
            return Err(Refusal::TooLarge);
        }
        self.nodes.push(Node { content, first_child: NONE, next: NONE, end: 0 });
        match self.open.last_mut() {
            None if at > 0 => return Err(Refusal::Damaged),
            None => {}
            Some(parent) => {
                let before = std::mem::replace(&mut parent.last_child, at);
                let (holder, is_first) = if before == NONE { (parent.node, true) } else { (before, false) };
                if let Some(holder) = self.nodes.get_mut(holder as usize) {
                    *(if is_first { &mut holder.first_child } else { &mut holder.next }) = at;
                }
            }
        }
        Ok(at)
    }
}

fn predefined(reference: &BytesRef) -> Result<char, Refusal> {
    match &**reference {
        b"amp" => Ok('&'),
        b"lt" => Ok('<'),
        b"gt" => Ok('>'),
        b"quot" => Ok('"'),
        b"apos" => Ok('\''),
        _ => Err(Refusal::DocumentType),
    }
}

/// `w:p` → `p`.
fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

impl<'t> Element<'t> {
    fn node(self) -> Option<&'t Node<'t>> {
        self.tree.nodes.get(self.at as usize)
    }

    /// Its name without a prefix; empty for text.
    pub fn name(self) -> &'t str {
        match self.node().map(|node| &node.content) {
            Some(Content::Element { name, .. }) => name,
            _ => "",
        }
    }

    /// One past its last byte in the text of the part.
    pub fn end(self) -> usize {
        self.node().map_or(0, |node| node.end as usize)
    }

    /// What stands in it, text included, in order.
    fn all_children(self) -> impl Iterator<Item = Self> {
        let tree = self.tree;
        let at = |at: u32| (at != NONE).then_some(Self { tree, at });
        let first = self.node().and_then(|node| at(node.first_child));
        std::iter::successors(first, move |element| element.node().and_then(|node| at(node.next)))
    }

    /// The elements in it, in order.
    pub fn children(self) -> impl Iterator<Item = Self> {
        self.all_children().filter(|child| !child.name().is_empty())
    }

    /// The first element of this name in it.
    pub fn child(self, name: &str) -> Option<Self> {
        self.children().find(|child| child.name() == name)
    }

    /// All elements of this name in it, at any depth.
    pub fn descendants(self, name: &str) -> Vec<Self> {
        let mut found = Vec::new();
        self.collect(name, &mut found);
        found
    }

    /// The elements of this name in it that stand in no other such.
    pub fn outermost(self, name: &str) -> Vec<Self> {
        let mut found = Vec::new();
        for child in self.children() {
            if child.name() == name {
                found.push(child);
            } else {
                found.append(&mut child.outermost(name));
            }
        }
        found
    }

    fn collect(self, name: &str, found: &mut Vec<Self>) {
        for child in self.children() {
            if child.name() == name {
                found.push(child);
            }
            child.collect(name, found);
        }
    }

    /// The value of an attribute by its local name.
    pub fn attribute(self, name: &str) -> Option<Cow<'t, str>> {
        let Some(Content::Element { attributes, .. }) = self.node().map(|node| &node.content) else { return None };
        let raw = raw_attribute(attributes, name)?;
        unescape(raw).ok()
    }

    /// The value of an attribute as it is written, by its local name.
    pub fn raw_attribute(self, name: &str) -> Option<&'t str> {
        raw_attribute(self.raw_attributes()?, name)
    }

    /// Everything in its tag behind its name.
    pub fn raw_attributes(self) -> Option<&'t str> {
        match self.node().map(|node| &node.content) {
            Some(Content::Element { attributes, .. }) => Some(attributes),
            _ => None,
        }
    }

    /// The pieces of text directly in it, as they are written, those that are references left out.
    pub fn texts(self) -> Vec<&'t str> {
        let text = |child: Self| match child.node().map(|node| &node.content) {
            Some(Content::Text(text)) => Some(*text),
            _ => None,
        };
        self.all_children().filter_map(text).collect()
    }

    /// The attribute `val`, which most elements of Word say everything with.
    pub fn val(self) -> Option<Cow<'t, str>> {
        self.attribute("val")
    }

    /// The text directly in it.
    pub fn text(self) -> String {
        let mut all = String::new();
        for child in self.all_children() {
            match child.node().map(|node| &node.content) {
                Some(Content::Text(text)) => all.push_str(text),
                Some(Content::Character(character)) => all.push(*character),
                _ => {}
            }
        }
        all
    }
}

/// The value of an attribute as it is written: `name = "value"`, in either kind of quotes.
fn raw_attribute<'a>(attributes: &'a str, wanted: &str) -> Option<&'a str> {
    let mut rest = attributes;
    loop {
        let (name, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let quote = after.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let (value, after) = after.get(1..)?.split_once(quote)?;
        if local(name.trim()) == wanted {
            return Some(value);
        }
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_local_and_text_is_joined() {
        let tree = Tree::parse("<w:p w:a='1' r:b=\"&lt;2\"><x/>a&amp;b<y:t/>&#233;</w:p>").unwrap_or_else(|_| panic!());
        let root = tree.root();
        assert_eq!((root.name(), root.text().as_str()), ("p", "a&bé"));
        assert_eq!((root.attribute("a").as_deref(), root.attribute("b").as_deref()), (Some("1"), Some("<2")));
        assert_eq!(root.children().map(Element::name).collect::<Vec<_>>(), ["x", "t"]);
    }

    #[test]
    fn what_is_no_tree_is_refused() {
        for text in ["", "<a>", "<a></b>", "<a/><b/>", "text", "<a b=>&"] {
            assert!(Tree::parse(text).is_err(), "{text}");
        }
        assert!(matches!(Tree::parse("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), Err(Refusal::DocumentType)));
        assert!(matches!(Tree::parse("<a>&b;</a>"), Err(Refusal::DocumentType)));
        assert!(matches!(Tree::parse(&"<a>".repeat(100_000)), Err(Refusal::TooLarge)));
    }
}
