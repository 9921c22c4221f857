//! Markup text cut into tags and text. Templates write a small part of XML: no documents of others come here.

/// A piece of markup.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Text without entities.
    Text(&'t str),
    /// `&amp;`
    Entity(&'t str),
    /// What stands in `<?at …?>`.
    Mark(&'t str),
    /// `<name attributes>` or, when it is empty, `<name attributes/>`.
    Start {
        name: &'t str,
        attributes: &'t str,
        is_empty: bool,
    },
    End(&'t str),
}

/// The pieces of a text, without its remarks; `None` and the end where it is not well-formed.
pub struct Pieces<'t>(&'t str);

impl<'t> Pieces<'t> {
    pub const fn of(text: &'t str) -> Self {
        Self(text)
    }

    /// The piece at the beginning, `None` for a remark, and what follows it.
    fn cut(rest: &'t str) -> Option<(Option<Piece<'t>>, &'t str)> {
        if let Some(mark) = rest.strip_prefix("<?") {
            let (mark, rest) = before(mark, "?>")?;
            return Some((mark.strip_prefix("at ").map(Piece::Mark), rest));
        }
        if rest.starts_with("<!") {
            let remarks = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<!DOCTYPE", ">")];
            return remarks.iter().find_map(|(begin, end)| Some((None, before(rest.strip_prefix(begin)?, end)?.1)));
        }
        if let Some(tag) = rest.strip_prefix("</") {
            let (name, rest) = before_sign(tag, b'>')?;
            return Some((Some(Piece::End(name.trim_ascii_end())), rest));
        }
        let bytes = rest.as_bytes();
        let piece_end = match bytes {
            [b'<', ..] => tag_end(bytes)? + 1,
            [b'&', ..] => bytes.iter().skip(1).position(|byte| matches!(byte, b';' | b'&' | b'<'))? + 2,
            _ => bytes.iter().position(|byte| matches!(byte, b'<' | b'&')).unwrap_or(bytes.len()),
        };
        let (piece, rest) = rest.split_at_checked(piece_end)?;
        let piece = match bytes[0] {
            b'<' => start(&piece[1..piece_end - 1]),
            b'&' if piece.ends_with(';') => Piece::Entity(piece),
            b'&' => return None,
            _ => Piece::Text(piece),
        };
        Some((Some(piece), rest))
    }
}

impl<'t> Iterator for Pieces<'t> {
    type Item = Option<Piece<'t>>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.0.is_empty() {
            let Some((piece, rest)) = Self::cut(self.0) else {
                self.0 = "";
                return Some(None);
            };
            self.0 = rest;
            if piece.is_some() {
                return Some(piece);
            }
        }
        None
    }
}

/// Cuts a text at the first `end`, which goes with neither part. Ends are short, and near: byte by byte they are found
/// sooner than by any cleverer search.
fn before<'t>(text: &'t str, end: &str) -> Option<(&'t str, &'t str)> {
    let last = *end.as_bytes().last()?;
    let mut from = end.len() - 1;
    loop {
        let at = from + position(text.as_bytes().get(from..)?, last)? + 1;
        if text.as_bytes()[..at].ends_with(end.as_bytes()) {
            return Some((&text[..at - end.len()], &text[at..]));
        }
        from = at;
    }
}

/// The same at a sign of ASCII.
fn before_sign(text: &str, end: u8) -> Option<(&str, &str)> {
    let at = position(text.as_bytes(), end)?;
    Some((&text[..at], &text[at + 1..]))
}

fn position(bytes: &[u8], wanted: u8) -> Option<usize> {
    bytes.iter().position(|byte| *byte == wanted)
}

/// Where the bracket stands that closes the tag at the beginning: not one between quotation marks.
fn tag_end(tag: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += tag[at..].iter().position(|byte| matches!(byte, b'>' | b'"' | b'\''))?;
        match tag[at] {
            b'>' => return Some(at),
            quote => at += position(&tag[at + 1..], quote)? + 2,
        }
    }
}

fn start(tag: &str) -> Piece<'_> {
    let (tag, is_empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
    let (name, attributes) = tag.split_at(tag.bytes().position(|byte| byte.is_ascii_whitespace()).unwrap_or(tag.len()));
    Piece::Start { name, attributes, is_empty }
}

/// Names and values of attributes; `None` and the end where they are written wrong.
pub fn attributes(mut written: &str) -> impl Iterator<Item = Option<(&str, &str)>> {
    std::iter::from_fn(move || {
        written = written.trim_ascii_start();
        if written.is_empty() {
            return None;
        }
        let attribute = attribute(written);
        written = attribute.map_or("", |(_, rest)| rest);
        Some(attribute.map(|(attribute, _)| attribute))
    })
}

/// The attribute at the beginning, and what follows it.
fn attribute(written: &str) -> Option<((&str, &str), &str)> {
    let (key, rest) = before_sign(written, b'=')?;
    let (key, rest) = (key.trim_ascii_end(), rest.trim_ascii_start());
    let quote = rest.bytes().next().filter(|quote| matches!(quote, b'"' | b'\''))?;
    let (value, rest) = before_sign(&rest[1..], quote)?;
    (!key.contains(|sign: char| sign.is_ascii_whitespace())).then_some(((key, value), rest))
}

#[cfg(test)]
mod tests {
    use quick_xml::events::Event;

    use super::*;

    /// What the library makes of a text, as pieces written out.
    fn by_library(text: &str) -> Vec<String> {
        let mut reader = quick_xml::Reader::from_str(text);
        reader.config_mut().check_end_names = false;
        reader.config_mut().allow_unmatched_ends = true;
        let mut pieces = Vec::new();
        let word = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        loop {
            let start = |tag: &quick_xml::events::BytesStart| {
                let attributes = tag.attributes().map(|attribute| {
                    attribute.ok().map(|attribute| (word(attribute.key.as_ref()), word(&attribute.value)))
                });
                format!("{} {:?}", word(tag.name().as_ref()), attributes.collect::<Vec<_>>())
            };
            pieces.push(match reader.read_event() {
                Ok(Event::Eof) => return pieces,
                Ok(Event::Text(text)) => format!("text {}", word(&text)),
                Ok(Event::GeneralRef(entity)) => format!("entity &{};", word(&entity)),
                Ok(Event::PI(mark)) => format!("mark {}", word(mark.content()).trim_start()),
                Ok(Event::Start(tag)) => format!("start {}", start(&tag)),
                Ok(Event::Empty(tag)) => format!("empty {}", start(&tag)),
                Ok(Event::End(tag)) => format!("end {}", word(tag.name().as_ref())),
                Ok(_) => continue,
                Err(_) => {
                    pieces.push("wrong".to_owned());
                    return pieces;
                }
            });
        }
    }

    fn by_ourselves(text: &str) -> Vec<String> {
        let written = |piece: Option<Piece>| match piece {
            Some(Piece::Text(text)) => format!("text {text}"),
            Some(Piece::Entity(entity)) => format!("entity {entity}"),
            Some(Piece::Mark(place)) => format!("mark {place}"),
            Some(Piece::Start { name, attributes: written, is_empty }) => {
                let pairs = attributes(written).map(|pair| pair.map(|(key, value)| (key.to_owned(), value.to_owned())));
                let what = if is_empty { "empty" } else { "start" };
                format!("{what} {name} {:?}", pairs.collect::<Vec<_>>())
            }
            Some(Piece::End(name)) => format!("end {name}"),
            None => "wrong".to_owned(),
        };
        Pieces::of(text).map(written).collect()
    }

    #[test]
    fn markup_is_cut_as_a_reader_of_xml_cuts_it() {
        for text in [
            "<?at 0:1?><document a=\"1\" b = 'x > y'>\n<p>Chữ &amp; <b>số</b>&#160;</p ><br/><br /></document>",
            "<!-- <p> --><p title=\"a/\"/>đuôi",
            "<![CDATA[<x>]]><p>x</p>",
            "<p a=\"&lt;\" ><?at 3:4?></p>",
            "<p a=1>x</p>",
            "<p a>x</p>",
            "<p a=\"1>x</p>",
            "<p",
            "a & b",
            "a &b <i>c</i>",
            "<?at 1",
            "<!-- x",
            "<!x>",
            "</p>",
            "",
        ] {
            assert_eq!(by_ourselves(text), by_library(text), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_signs_are_cut_without_harm(text in "[<>/?!a= \"'&;đ-]{0,24}") {
            let pieces = by_ourselves(&text);
            proptest::prop_assert!(pieces.len() <= text.len());
        }
    }
}
