//! Puts a part that docx-rs built into the shape the schema demands (ECMA-376 part 1, transitional).
//!
//! Word refuses or "repairs" a part whose children stand in another order than the schema's; docx-rs writes
//! them in its own. One pass over the part: everything is copied as it is, except what [`amend`] changes, and
//! when an element of [`order`] closes, its children are put in order where they were copied to.

mod amend;
mod order;

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use amend::Amendment;

pub(super) use amend::NAMESPACES;

/// The part with every element in the schema's order, amended.
pub(super) fn conform(part: &[u8]) -> Result<Vec<u8>, quick_xml::Error> {
    let mut reader = Reader::from_reader(part);
    let mut copy = Copy::new(part.len());
    let mut from = 0;
    loop {
        let event = reader.read_event()?;
        let to = usize::try_from(reader.buffer_position()).unwrap_or(part.len());
        match event {
            Event::Start(tag) if matches!(amend::amendment(tag.name().as_ref()), Some(Amendment::Drop)) => {
                reader.read_to_end(tag.name())?;
                from = usize::try_from(reader.buffer_position()).unwrap_or(part.len());
                continue;
            }
            Event::Start(tag) => copy.start(&tag),
            Event::Empty(tag) => copy.empty(&tag),
            Event::End(_) => copy.end(),
            Event::Eof => return Ok(copy.out),
            _ => copy.out.extend_from_slice(&part[from..to]),
        }
        from = to;
    }
}

/// An element that is still open in the copy.
struct Open {
    /// Where its start tag begins in the copy.
    start: usize,
    /// Where its name ends, which begins after the opening bracket.
    name_end: usize,
    /// Where its content begins.
    content: usize,
    /// How many children were known before its own.
    first_child: usize,
    order: Option<&'static [&'static str]>,
}

impl Open {
    fn name(&self) -> Range<usize> {
        self.start + 1..self.name_end
    }
}

/// A closed child of an open element: its place in the order, and where it ends in the copy.
#[derive(Clone, Copy)]
struct Child {
    rank: usize,
    end: usize,
}

/// The part as far as it is written.
struct Copy {
    out: Vec<u8>,
    open: Vec<Open>,
    /// Children of all open elements that have an order, the innermost last.
    children: Vec<Child>,
    /// Room to put children in order.
    sorted: Vec<u8>,
}

impl Copy {
    fn new(capacity: usize) -> Self {
        Self { out: Vec::with_capacity(capacity), open: Vec::new(), children: Vec::new(), sorted: Vec::new() }
    }

    fn start(&mut self, tag: &BytesStart) {
        let start = self.out.len();
        self.tag(tag, amend::amendment(tag.name().as_ref()).as_ref());
        self.out.push(b'>');
        self.open.push(Open {
            start,
            name_end: start + 1 + tag.name().as_ref().len(),
            content: self.out.len(),
            first_child: self.children.len(),
            order: order::children_of(tag.name().as_ref()),
        });
    }

    fn empty(&mut self, tag: &BytesStart) {
        let amendment = amend::amendment(tag.name().as_ref());
        let start = self.out.len();
        match amendment {
            Some(Amendment::Drop | Amendment::DropWhenEmpty) => return,
            other => {
                self.tag(tag, other.as_ref());
                self.out.extend_from_slice(b"/>");
            }
        }
        self.closed(start);
    }

    /// `<` and the tag as docx-rs wrote it or as amended, without the closing sign.
    fn tag(&mut self, tag: &BytesStart, amendment: Option<&Amendment>) {
        self.out.push(b'<');
        let written = tag.trim_ascii_end();
        match amendment {
            Some(Amendment::Retag(retag)) => retag(written, &mut self.out),
            _ => self.out.extend_from_slice(written),
        }
    }

    fn end(&mut self) {
        // The reader has checked that tags are balanced.
        let Some(element) = self.open.pop() else { return };
        let is_empty = self.out.len() == element.content;
        if is_empty && matches!(amend::amendment(&self.out[element.name()]), Some(Amendment::DropWhenEmpty)) {
            self.out.truncate(element.start);
            return;
        }
        self.sort_children(&element);
        self.out.extend_from_slice(b"</");
        self.out.extend_from_within(element.name());
        self.out.push(b'>');
        self.closed(element.start);
    }

    /// Notes the element at `start` as a child of the one around it.
    fn closed(&mut self, start: usize) {
        self.note(start, self.open.last().and_then(|parent| parent.order));
    }

    /// Notes the element at `start`, which ends here, as a child of one with this order.
    fn note(&mut self, start: usize, order: Option<&[&str]>) {
        if let Some(order) = order {
            let child = Child { rank: rank(order, &self.out[start + 1..]), end: self.out.len() };
            self.children.push(child);
        }
    }

    fn sort_children(&mut self, element: &Open) {
        let children = &self.children[element.first_child..];
        if !children.is_sorted_by_key(|child| child.rank) {
            let starts = std::iter::once(element.content).chain(children.iter().map(|child| child.end));
            let mut places: Vec<_> =
                starts.zip(children).map(|(start, child)| (child.rank, start..child.end)).collect();
            places.sort_by_key(|(rank, _)| *rank);
            self.sorted.clear();
            for (_, place) in places {
                self.sorted.extend_from_slice(&self.out[place]);
            }
            self.out.truncate(element.content);
            self.out.extend_from_slice(&self.sorted);
        }
        self.children.truncate(element.first_child);
    }
}

/// The place of a child, whose name `tag` begins with; an unlisted one goes last.
fn rank(order: &[&str], tag: &[u8]) -> usize {
    let name = tag.split(|byte| matches!(byte, b' ' | b'/' | b'>')).next().unwrap_or(tag);
    order.iter().position(|known| known.as_bytes() == name).unwrap_or(order.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn conformed(part: &str) -> String {
        String::from_utf8(conform(part.as_bytes()).unwrap()).unwrap()
    }

    #[test]
    fn children_are_put_in_the_order_of_the_schema() {
        let part = r#"<w:pPr><w:rPr /><w:jc w:val="both" /><w:keepNext /><w:pStyle w:val="A" /></w:pPr>"#;
        assert_eq!(conformed(part), r#"<w:pPr><w:pStyle w:val="A"/><w:keepNext/><w:jc w:val="both"/></w:pPr>"#);
    }

    #[test]
    fn nested_elements_are_ordered_from_the_inside() {
        let part = r#"<w:style w:styleId="A"><w:rPr><w:sz w:val="2" /><w:b /></w:rPr><w:name w:val="a" /></w:style>"#;
        let expected = concat!(
            r#"<w:style w:styleId="A"><w:name w:val="a"/>"#,
            r#"<w:rPr><w:b/><w:sz w:val="2"/></w:rPr></w:style>"#
        );
        assert_eq!(conformed(part), expected);
    }

    #[test]
    fn properties_that_say_nothing_are_left_out() {
        assert_eq!(
            conformed("<w:p><w:pPr><w:rPr /></w:pPr><w:r><w:rPr></w:rPr></w:r></w:p>"),
            "<w:p><w:r></w:r></w:p>"
        );
    }

    #[test]
    fn text_and_references_are_copied_as_they_are() {
        let part = r#"<w:t xml:space="preserve"> a &amp; b &lt;c&gt; đ </w:t>"#;
        assert_eq!(conformed(part), part);
    }

    #[test]
    fn counters_and_unwanted_elements_disappear() {
        assert_eq!(conformed(r#"<w:p w14:paraId="00000001"></w:p>"#), "<w:p></w:p>");
        assert_eq!(conformed("<w:compat><w:useFELayout /></w:compat>"), "<w:compat></w:compat>");
    }

    #[test]
    fn unbalanced_parts_are_an_error() {
        assert!(conform(b"<w:p><w:r></w:p>").is_err());
    }

    /// Ranks of the children of every ordered element of a part; an unlisted child has the rank of its count.
    fn ranks(part: &[u8]) -> Vec<(usize, Vec<usize>)> {
        let mut reader = Reader::from_reader(part);
        let mut open: Vec<(Option<&[&str]>, Vec<usize>)> = vec![(None, Vec::new())];
        let mut closed = Vec::new();
        loop {
            let event = reader.read_event().unwrap();
            if let Event::Start(tag) | Event::Empty(tag) = &event {
                let (order, children) = open.last_mut().unwrap();
                children.extend(order.map(|order| rank(order, tag)));
            }
            match event {
                Event::Start(tag) => open.push((order::children_of(tag.name().as_ref()), Vec::new())),
                Event::End(_) => closed.extend(open.pop().and_then(|(order, ranks)| Some((order?.len(), ranks)))),
                Event::Eof => return closed,
                _ => {}
            }
        }
    }

    #[test]
    fn every_child_that_docx_rs_writes_is_known_and_in_order() {
        use docx_rs::{
            BuildXML as _, Docx, LineSpacing, Paragraph, Run, Style, StyleType, Table, TableCell, VMergeType,
        };
        let paragraph = Paragraph::new().style("A").keep_next(true).keep_lines(true).outline_lvl(1);
        let paragraph = paragraph.indent(Some(1), None, None, None).line_spacing(LineSpacing::new().before(1));
        let paragraph = paragraph.page_break_before(true).add_run(Run::new().bold().italic().size(1).add_text("a"));
        let cell = TableCell::new().vertical_merge(VMergeType::Restart).grid_span(2).width(1, docx_rs::WidthType::Dxa);
        let style = Style::new("A", StyleType::Paragraph).name("a").based_on("Normal").next("A").bold().outline_lvl(1);
        let table = Table::new(Vec::new()).indent(1).layout(docx_rs::TableLayoutType::Fixed);
        let built = Docx::new().add_style(style).add_table(table).add_paragraph(paragraph).title_pg().build();
        for part in [&built.document, &built.styles, &built.settings, &built.numberings, &cell.property.build()] {
            for (count, ranks) in ranks(&conform(part).unwrap()) {
                assert!(ranks.is_sorted() && ranks.iter().all(|rank| *rank < count), "{ranks:?} of {count}");
            }
        }
    }
}
