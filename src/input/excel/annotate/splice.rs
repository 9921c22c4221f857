//! Changes a part where it must change and leaves every other byte as it was.

use std::ops::Range;

use crate::excel::xml::{Malformed, Step, Tag, Tags};

/// An element of a part: where its tags begin and end, in bytes of the part.
#[derive(Debug, Clone)]
pub(super) struct Element {
    /// The opening tag.
    pub open: Range<usize>,
    /// Where the closing tag begins; the end of the opening one when both are the same.
    pub close: usize,
    /// The prefix its children are written with.
    pub prefix: String,
}

impl Element {
    /// The element whose opening tag was just read; its closing is not known yet.
    pub(super) fn opened(tag: &Tag, from: usize, to: usize) -> Self {
        Self { open: from..to, close: to, prefix: tag.prefix() }
    }

    /// Whether the one tag is opening and closing.
    pub(super) fn is_empty(&self, text: &str) -> bool {
        text.get(self.open.clone()).is_some_and(|tag| tag.ends_with("/>"))
    }
}

/// The first element of this name.
pub(super) fn find(text: &str, name: &str) -> Result<Option<Element>, Malformed> {
    let mut tags = Tags::new(text);
    let mut found: Option<Element> = None;
    loop {
        let from = tags.position();
        match tags.step()? {
            Step::Open(tag) if found.is_none() && tag.is(name) => {
                found = Some(Element::opened(&tag, from, tags.position()));
            }
            Step::Close(closed) if closed.is(name) => {
                return Ok(found.map(|element| Element { close: from, ..element }));
            }
            Step::End => return Ok(None),
            _ => {}
        }
    }
}

/// Changes to a text, each at its place.
#[derive(Debug, Default)]
pub(super) struct Splices(Vec<(Range<usize>, String)>);

impl Splices {
    /// Puts `new` in place of what stands there.
    pub(super) fn replace(&mut self, range: Range<usize>, new: impl Into<String>) {
        self.0.push((range, new.into()));
    }

    /// Puts `new` before the byte `at`. What is put to the same place stays in order.
    pub(super) fn insert(&mut self, at: usize, new: impl Into<String>) {
        self.replace(at..at, new);
    }

    /// Puts `children` at the end of the element.
    pub(super) fn append(&mut self, text: &str, element: &Element, children: &str) {
        if !element.is_empty(text) {
            return self.insert(element.close, children);
        }
        let tag = text.get(element.open.clone()).unwrap_or_default();
        let name = tag.trim_start_matches('<').split([' ', '\t', '\r', '\n', '/']).next().unwrap_or_default();
        let end = element.open.end;
        self.replace(end.saturating_sub(2)..end, format!(">{children}</{name}>"));
    }

    /// Gives the tag an attribute, or another value to the one it has.
    pub(super) fn set(&mut self, text: &str, tag: &Range<usize>, name: &str, value: &str) {
        let source = text.get(tag.clone()).unwrap_or_default();
        if let Some(range) = value_of(source, name) {
            self.replace(tag.start + range.start..tag.start + range.end, value);
        } else {
            let after_name = source.find([' ', '\t', '\r', '\n', '/', '>']).unwrap_or(source.len());
            self.insert(tag.start + after_name, format!(" {name}=\"{value}\""));
        }
    }

    /// The text with all changes; the same change made twice counts once.
    pub(super) fn apply(mut self, text: &str) -> String {
        self.0.sort_by_key(|(range, _)| range.start);
        self.0.dedup_by(|second, first| !first.0.is_empty() && second == first);
        let mut changed = String::with_capacity(text.len());
        let mut at = 0;
        for (range, new) in &self.0 {
            changed.push_str(text.get(at..range.start).unwrap_or_default());
            changed.push_str(new);
            at = range.end.max(at);
        }
        changed + text.get(at..).unwrap_or_default()
    }
}

/// Where the value of an attribute stands in its tag, without the quotes.
fn value_of(tag: &str, name: &str) -> Option<Range<usize>> {
    let mut at = tag.find(char::is_whitespace)?;
    loop {
        let rest = tag.get(at..)?;
        let equals = at + rest.find('=')?;
        let quote = equals + 1 + tag.get(equals + 1..)?.find(['"', '\''])?;
        let sign = tag.get(quote..)?.chars().next()?;
        let end = quote + 1 + tag.get(quote + 1..)?.find(sign)?;
        if tag.get(at..equals)?.trim() == name {
            return Some(quote + 1..end);
        }
        at = end + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(tag: &str, name: &str, value: &str) -> String {
        let mut splices = Splices::default();
        splices.set(tag, &(0..tag.len()), name, value);
        splices.apply(tag)
    }

    #[test]
    fn attributes_are_changed_or_added() {
        assert_eq!(set("<c r=\"A1\" s=\"3\">", "s", "7"), "<c r=\"A1\" s=\"7\">");
        assert_eq!(set("<c r='A1'/>", "s", "7"), "<c s=\"7\" r='A1'/>");
        assert_eq!(set("<c/>", "s", "7"), "<c s=\"7\"/>");
        assert_eq!(set("<x:c a=\"s=1\" s = '2' />", "s", "7"), "<x:c a=\"s=1\" s = '7' />");
    }

    #[test]
    fn children_are_appended_to_full_and_empty_elements() {
        for (before, after) in [
            ("<a><fills count=\"1\"><b/></fills></a>", "<a><fills count=\"1\"><b/><n/></fills></a>"),
            ("<a><x:fills /></a>", "<a><x:fills ><n/></x:fills></a>"),
        ] {
            let element = find(before, "fills").unwrap().unwrap();
            let mut splices = Splices::default();
            splices.append(before, &element, "<n/>");
            assert_eq!(splices.apply(before), after);
        }
        assert!(find("<a/>", "fills").unwrap().is_none());
    }
}
