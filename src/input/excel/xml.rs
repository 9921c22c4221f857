//! The parts of a workbook as tags and text: names without their namespace prefix, entities resolved.
//!
//! Producers choose prefixes freely (`<x:row>`), and no two elements that are read here share a local name.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesEnd, BytesRef, BytesStart, Event};

/// The part is not well-formed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Malformed;

/// One step through a part. An empty element is an opening and a closing.
#[derive(Debug)]
pub enum Step<'a> {
    Open(Tag<'a>),
    Close(Name<'a>),
    Text(Cow<'a, str>),
    End,
}

/// An opening tag.
#[derive(Debug)]
pub struct Tag<'a>(BytesStart<'a>);

/// The name of a closing tag.
#[derive(Debug)]
pub struct Name<'a>(BytesEnd<'a>);

impl Name<'_> {
    pub fn is(&self, name: &str) -> bool {
        self.0.local_name().as_ref() == name.as_bytes()
    }
}

impl Tag<'_> {
    pub fn is(&self, name: &str) -> bool {
        self.0.local_name().as_ref() == name.as_bytes()
    }

    /// The prefix of the name with its colon, as sisters of the element must write it; empty without one.
    pub fn prefix(&self) -> String {
        let prefix = self.0.name().prefix();
        prefix.map(|prefix| format!("{}:", String::from_utf8_lossy(prefix.into_inner()))).unwrap_or_default()
    }

    /// The value of the attribute of this local name, whatever its prefix.
    pub fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        let [value] = self.attributes([name]);
        value
    }

    /// The values of several attributes in one pass.
    pub fn attributes<const N: usize>(&self, names: [&str; N]) -> [Option<Cow<'_, str>>; N] {
        let mut values = [const { None }; N];
        let mut attributes = self.0.attributes();
        for attribute in attributes.with_checks(false).flatten() {
            let name = attribute.key.local_name();
            for (wanted, value) in names.iter().zip(&mut values) {
                if name.as_ref() == wanted.as_bytes() {
                    *value = Some(plain(&attribute));
                    break;
                }
            }
        }
        values
    }
}

/// The value of an attribute with its entities resolved. Tags come from text, so their bytes are always UTF-8.
fn plain<'a>(attribute: &Attribute<'a>) -> Cow<'a, str> {
    let value = match &attribute.value {
        Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
        Cow::Owned(bytes) => Cow::Owned(String::from_utf8_lossy(bytes).into_owned()),
    };
    if !value.contains('&') {
        return value;
    }
    unescape(&value).map(Cow::into_owned).map_or(value, Cow::Owned)
}

/// The text without its byte order mark.
pub fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Walks through a part.
pub struct Tags<'a>(Reader<&'a [u8]>);

impl<'a> Tags<'a> {
    pub fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(without_mark(text));
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = true;
        Self(reader)
    }

    /// Where the last step ended, in bytes of the text without its byte order mark.
    pub fn position(&self) -> usize {
        usize::try_from(self.0.buffer_position()).unwrap_or(usize::MAX)
    }

    /// The next tag or text; [`Step::End`] for ever after the last.
    pub fn step(&mut self) -> Result<Step<'a>, Malformed> {
        loop {
            return Ok(match self.0.read_event().map_err(|_| Malformed)? {
                Event::Start(tag) => Step::Open(Tag(tag)),
                Event::End(tag) => Step::Close(Name(tag)),
                Event::Text(text) => Step::Text(text.xml10_content().map_err(|_| Malformed)?),
                Event::CData(text) => Step::Text(text.xml10_content().map_err(|_| Malformed)?),
                Event::GeneralRef(reference) => Step::Text(resolve(&reference).into()),
                Event::Eof => Step::End,
                _ => continue,
            });
        }
    }

    /// Goes on to the next opening of an element of this name; `None` at the end.
    pub fn next_open(&mut self, name: &str) -> Result<Option<Tag<'a>>, Malformed> {
        loop {
            match self.step()? {
                Step::Open(tag) if tag.is(name) => return Ok(Some(tag)),
                Step::End => return Ok(None),
                _ => {}
            }
        }
    }

    /// The text up to the closing of the element that was just opened.
    pub fn text_of(&mut self, element: &str) -> Result<String, Malformed> {
        let mut text = String::new();
        loop {
            match self.step()? {
                Step::Text(piece) => text.push_str(&piece),
                Step::Close(name) if name.is(element) => return Ok(text),
                Step::End => return Err(Malformed),
                Step::Open(_) | Step::Close(_) => {}
            }
        }
    }

    /// The texts of all elements of this name up to the closing of the element that was just opened.
    pub fn texts_in(&mut self, element: &str, inner: &str) -> Result<String, Malformed> {
        let mut text = String::new();
        loop {
            match self.step()? {
                Step::Open(tag) if tag.is(inner) => text.push_str(&self.text_of(inner)?),
                Step::Close(name) if name.is(element) => return Ok(text),
                Step::End => return Err(Malformed),
                _ => {}
            }
        }
    }
}

/// What an entity stands for; one that is not known stays as it is written.
fn resolve(reference: &BytesRef) -> String {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return character.to_string();
    }
    let name = String::from_utf8_lossy(reference);
    resolve_predefined_entity(&name).map_or_else(|| format!("&{name};"), str::to_owned)
}
