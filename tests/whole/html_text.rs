//! The words of a web page in the order of its elements. The page must be well-formed XML.

use quick_xml::Reader;
use quick_xml::events::Event;

/// Elements inside a line of text; all others part words.
const INLINE: [&[u8]; 3] = [b"a", b"b", b"i"];

/// The words of `<body>`; what only programs read is left out.
pub fn words(page: &[u8]) -> Vec<String> {
    let page = std::str::from_utf8(page).unwrap();
    let body = &page[page.find("<body>").unwrap()..];
    let mut reader = Reader::from_str(body);
    let mut text = String::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) if !INLINE.contains(&tag.name().as_ref()) => text.push(' '),
            Event::End(tag) if !INLINE.contains(&tag.name().as_ref()) => {
                text.push(' ');
                if tag.name().as_ref() == b"body" {
                    break;
                }
            }
            Event::Text(piece) => text.push_str(&piece.decode().unwrap()),
            Event::GeneralRef(name) => {
                let reference = format!("&{};", name.decode().unwrap());
                text.push_str(&quick_xml::escape::unescape(&reference).unwrap());
            }
            Event::Eof => panic!("the body is not closed"),
            _ => {}
        }
    }
    text.split([' ', '\u{a0}', '\n']).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
