//! Texts: those that cells share, those that stand in a cell, and the escapes in them
//! (ECMA-376 part 1, 18.4 Shared String Table and 22.9.2.19 `ST_Xstring`).

use crate::input::excel::xml::{Malformed, Step, Tags};

/// The shared texts in order; what is bold or coloured in them is flattened.
pub(super) fn read(text: &str) -> Result<Vec<String>, Malformed> {
    let mut strings = Vec::new();
    let mut tags = Tags::new(text);
    while tags.next_open("si")?.is_some() {
        strings.push(rich_text(&mut tags, "si")?);
    }
    Ok(strings)
}

/// The text up to the closing of `element`, without phonetic hints.
pub(super) fn rich_text(tags: &mut Tags, element: &str) -> Result<String, Malformed> {
    let mut text = String::new();
    let (mut in_text, mut in_hint) = (false, false);
    loop {
        match tags.step()? {
            Step::Open(tag) if tag.is("t") => in_text = true,
            Step::Open(tag) if tag.is("rPh") => in_hint = true,
            Step::Close(name) if name.is("t") => in_text = false,
            Step::Close(name) if name.is("rPh") => in_hint = false,
            Step::Close(name) if name.is(element) => return Ok(unescape(text)),
            Step::Text(piece) if in_text && !in_hint => text.push_str(&piece),
            Step::End => return Err(Malformed),
            _ => {}
        }
    }
}

/// `_x000D_` stands for the character of that number, `_x005F_` for the underscore that begins such an escape.
pub(super) fn unescape(text: String) -> String {
    if !text.contains("_x") {
        return text;
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find("_x") {
        let (before, escape) = rest.split_at(at);
        plain.push_str(before);
        let character = escape.get(2..6).filter(|_| escape.get(6..7) == Some("_")).and_then(character);
        let length = if character.is_some() { 7 } else { 2 };
        let (written, after) = escape.split_at(length);
        match character {
            Some(character) => plain.push(character),
            None => plain.push_str(written),
        }
        rest = after;
    }
    plain + rest
}

fn character(digits: &str) -> Option<char> {
    let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    u32::from_str_radix(digits, 16).ok().filter(|_| is_hex).and_then(char::from_u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rich_text_is_flattened_and_hints_are_left_out() {
        let xml = "<sst><si><t>một</t></si><si><r><t xml:space=\"preserve\">hai </t></r><r><rPr/><t>ba &amp; bốn</t>\
                   </r><rPh><t>x</t></rPh></si><si/></sst>";
        assert_eq!(read(xml).unwrap(), ["một", "hai ba & bốn", ""]);
        assert_eq!(read("<sst><si><t>một"), Err(Malformed));
    }

    #[test]
    fn escapes_stand_for_characters() {
        for (written, plain) in [
            ("a_x000D_b", "a\rb"),
            ("_x005F_x000D_", "_x000D_"),
            ("_x", "_x"),
            ("_x00", "_x00"),
            ("_xĐại_", "_xĐại_"),
            ("_x+00D_", "_x+00D_"),
            ("_xD800_", "_xD800_"),
        ] {
            assert_eq!(unescape(written.to_owned()), plain);
        }
    }
}
