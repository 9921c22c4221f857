//! Changes of a text at some places, all else as it is.

use std::ops::Range;

use super::Element;

/// Changes of one part.
pub struct Splices<'t> {
    text: &'t str,
    changes: Vec<(Range<usize>, String)>,
}

impl<'t> Splices<'t> {
    pub const fn new(text: &'t str) -> Self {
        Self { text, changes: Vec::new() }
    }

    /// Puts other words in the place of a piece of the text.
    pub fn replace(&mut self, piece: &str, by: String) {
        if let Some(range) = self.range(piece) {
            self.changes.push((range, by));
        }
    }

    pub fn replace_range(&mut self, range: Range<usize>, by: String) {
        self.changes.push((range, by));
    }

    /// Where a piece that was borrowed from the text stands in it.
    pub fn range(&self, piece: &str) -> Option<Range<usize>> {
        let start = piece.as_ptr().addr().checked_sub(self.text.as_ptr().addr())?;
        let range = start..start.checked_add(piece.len())?;
        (self.text.get(range.clone()) == Some(piece)).then_some(range)
    }

    /// The tag that opens an element, with its brackets; whether it closes it too.
    pub fn tag(&self, element: Element) -> Option<(Range<usize>, bool)> {
        let inner = self.range(element.raw_attributes()?)?;
        let start = self.text.get(..inner.start)?.rfind('<')?;
        let rest = self.text.get(inner.end..)?;
        let end = rest.find('>')?;
        let is_closed = rest.get(..end)?.trim() == "/";
        (is_closed || rest.get(..end)?.trim().is_empty()).then_some((start..inner.end + end + 1, is_closed))
    }

    /// Where the tag begins that closes an element; `None` for one that its only tag closes.
    pub fn closing(&self, element: Element) -> Option<usize> {
        let (tag, is_closed) = self.tag(element)?;
        let at = self.text.get(tag.end..element.end())?.rfind("</")? + tag.end;
        (!is_closed).then_some(at)
    }

    /// The prefix of an element's name with its colon: `w:`.
    pub fn prefix(&self, element: Element) -> Option<&'t str> {
        let (tag, _) = self.tag(element)?;
        let name = self.text.get(tag.start + 1..tag.end)?;
        let name = name.split([' ', '\t', '\r', '\n', '/', '>']).next()?;
        Some(name.rfind(':').and_then(|at| name.get(..=at)).unwrap_or(""))
    }

    /// The text with all changes; `None` when there are none.
    pub fn finish(mut self) -> Option<String> {
        if self.changes.is_empty() {
            return None;
        }
        // What is put in at one place keeps its order.
        self.changes.sort_by_key(|(range, _)| (range.start, range.end));
        let mut out = String::with_capacity(self.text.len() + 64 * self.changes.len());
        let mut at = 0;
        for (range, by) in &self.changes {
            let Some(before) = self.text.get(at..range.start) else { continue };
            out.push_str(before);
            out.push_str(by);
            at = range.end;
        }
        out.push_str(self.text.get(at..).unwrap_or_default());
        (out != self.text).then_some(out)
    }
}
