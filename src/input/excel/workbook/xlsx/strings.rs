//! Texts: those that cells share, those that stand in a cell, and the escapes in them
//! (ECMA-376 part 1, 18.4 Shared String Table and 22.9.2.19 `ST_Xstring`).

use super::styles::property;
use crate::excel::workbook::rich::Look;
use crate::excel::xml::{Malformed, Step, Tags};

/// A text as the part writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Written {
    /// All of it looks as its cell does.
    Plain(String),
    /// Parts, each with its own look or that of the cell.
    Runs(Vec<(String, Option<Look>)>),
}

/// The shared texts in order.
pub(super) fn read(text: &str) -> Result<Vec<Written>, Malformed> {
    let mut strings = Vec::new();
    let mut tags = Tags::new(text);
    while tags.next_open("si")?.is_some() {
        strings.push(rich_text(&mut tags, "si")?);
    }
    Ok(strings)
}

/// The text up to the closing of `element`, without phonetic hints (18.4.4 `r`, 18.4.7 `rPr`).
pub(super) fn rich_text(tags: &mut Tags, element: &str) -> Result<Written, Malformed> {
    let (mut text, mut runs, mut look) = (String::new(), Vec::new(), None);
    let (mut in_text, mut in_hint) = (false, false);
    loop {
        match tags.step()? {
            Step::Open(tag) if tag.is("t") => in_text = true,
            Step::Open(tag) if tag.is("rPh") => in_hint = true,
            Step::Open(tag) if tag.is("r") && !text.is_empty() => {
                runs.push((unescape(std::mem::take(&mut text)), None));
            }
            Step::Open(tag) if tag.is("rPr") => look = Some(Look::default()),
            Step::Open(tag) if !in_text => {
                if let Some(look) = &mut look {
                    property(&tag, look);
                }
            }
            Step::Close(name) if name.is("r") => runs.push((unescape(std::mem::take(&mut text)), look.take())),
            Step::Close(name) if name.is("t") => in_text = false,
            Step::Close(name) if name.is("rPh") => in_hint = false,
            Step::Close(name) if name.is(element) => {
                if runs.is_empty() {
                    return Ok(Written::Plain(unescape(text)));
                }
                runs.push((unescape(text), None));
                return Ok(Written::Runs(runs));
            }
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
    fn parts_keep_their_looks_and_hints_are_left_out() {
        let xml = "<sst><si><t>một</t></si><si><r><t xml:space=\"preserve\">hai </t></r><r><rPr><b/></rPr><t>ba &amp; bốn</t>\
                   </r><rPh><t>x</t></rPh></si><si/></sst>";
        let plain = |text: &str| Written::Plain(text.to_owned());
        let bold = Look { bold: true, ..Look::default() };
        let runs = vec![("hai ".to_owned(), None), ("ba & bốn".to_owned(), Some(bold)), (String::new(), None)];
        assert_eq!(read(xml).unwrap(), [plain("một"), Written::Runs(runs), plain("")]);
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
