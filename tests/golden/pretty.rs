//! XML with one element a line, so that a difference shows the element it is in.

use std::fmt::Write as _;

use quick_xml::Reader;
use quick_xml::events::Event;

/// The same elements, attributes and texts; an element with text alone stays on its line.
pub fn pretty(xml: &str) -> String {
    lines(xml, true)
}

/// The same without what is written in the elements.
pub fn without_texts(xml: &str) -> String {
    lines(xml, false)
}

fn lines(xml: &str, with_texts: bool) -> String {
    let mut reader = Reader::from_str(xml);
    let mut text = String::new();
    let mut depth = 0;
    // Whether the innermost open element holds text or nothing so far: then its end stands on the same line.
    let mut is_line_open = false;
    loop {
        let event = reader.read_event().unwrap();
        match &event {
            Event::Start(tag) => {
                let _ = write!(text, "\n{:width$}<{}>", "", written(tag), width = depth * 2);
                depth += 1;
                is_line_open = true;
            }
            Event::End(tag) => {
                depth -= 1;
                if !is_line_open {
                    let _ = write!(text, "\n{:width$}", "", width = depth * 2);
                }
                let _ = write!(text, "</{}>", written(tag));
                is_line_open = false;
            }
            Event::Empty(tag) => {
                let _ = write!(text, "\n{:width$}<{}/>", "", written(tag), width = depth * 2);
                is_line_open = false;
            }
            Event::Text(_) | Event::GeneralRef(_) if !with_texts => {}
            Event::Text(written_text) => text.push_str(written(written_text)),
            Event::GeneralRef(name) => {
                let _ = write!(text, "&{};", written(name));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    text.trim_start().to_owned() + "\n"
}

fn written(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}
