//! The words of a Word file in the order of its XML.

use quick_xml::Reader;
use quick_xml::events::Event;

/// The words of `word/document.xml`. Paragraphs, tabs and line breaks part words, a no-break space does too.
pub fn words(document: &str) -> Vec<String> {
    let mut reader = Reader::from_str(document);
    let mut text = String::new();
    let mut is_text = false;
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => is_text = tag.name().as_ref() == b"w:t",
            Event::End(tag) => {
                is_text = false;
                if tag.name().as_ref() == b"w:p" {
                    text.push(' ');
                }
            }
            Event::Empty(tag) if matches!(tag.name().as_ref(), b"w:br" | b"w:tab" | b"w:p") => text.push(' '),
            Event::Text(piece) if is_text => text.push_str(&piece.decode().unwrap()),
            Event::GeneralRef(name) if is_text => {
                let reference = format!("&{};", name.decode().unwrap());
                text.push_str(&quick_xml::escape::unescape(&reference).unwrap());
            }
            Event::Eof => break,
            _ => {}
        }
    }
    text.split([' ', '\u{a0}', '\n']).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
