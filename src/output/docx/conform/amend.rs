//! What docx-rs writes and should not, and what it cannot say: one line for each, by element.

use std::borrow::Cow;

/// What becomes of an element.
pub(super) enum Amendment {
    /// Left out with all it holds.
    Drop,
    /// Left out when nothing stands in it.
    DropWhenEmpty,
    /// Written as this instead. Only for elements without content.
    Replace(&'static str),
    /// Written with another start tag.
    Retag(fn(&str) -> Cow<'_, str>),
}

/// The amendment of `element`, by its qualified name.
pub(super) fn amendment(element: &[u8]) -> Option<Amendment> {
    Some(match element {
        b"w:pPr" | b"w:rPr" | b"w:trPr" | b"w:tcPr" | b"w:tblBorders" => Amendment::DropWhenEmpty,
        // docx-rs numbers every paragraph with a counter of the thread: the same text would give other bytes.
        b"w:p" => Amendment::Retag(|tag| without_attribute(tag, "w14:paraId")),
        // CT_TblGridCol has a width and no type (17.4.16).
        b"w:gridCol" => Amendment::Retag(|tag| without_attribute(tag, "w:type")),
        // See `table::mark_as_header`.
        b"w:trHeight" => Amendment::Replace("<w:tblHeader/>"),
        b"w:style" => Amendment::Retag(style_tag),
        b"w:document" | b"w:hdr" | b"w:styles" | b"w:settings" => Amendment::Retag(root_tag),
        // Wishes of East Asian documents that docx-rs has for all.
        b"w:spaceForUL"
        | b"w:balanceSingleByteDoubleByteWidth"
        | b"w:doNotLeaveBackslashAlone"
        | b"w:ulTrailSpace"
        | b"w:useFELayout" => Amendment::Drop,
        _ => return None,
    })
}

/// A child that `element` lacks, when it stands in `parent`: its name and its text.
pub(super) fn addition(parent: &[u8], element: &[u8]) -> Option<(&'static [u8], &'static str)> {
    let is_default = parent == b"w:rPrDefault" && element == b"w:rPr";
    is_default.then_some((b"w:lang", r#"<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/>"#))
}

/// The tag without ` name="…"`.
fn without_attribute<'a>(tag: &'a str, name: &str) -> Cow<'a, str> {
    let Some((before, from)) = tag.split_once(&format!(" {name}=\"")) else { return tag.into() };
    let after = from.split_once('"').map_or("", |(_, after)| after);
    format!("{before}{after}").into()
}

/// `Normal` is what a paragraph without style has (17.7.4.17, `default`); all other styles are ours.
fn style_tag(tag: &str) -> Cow<'_, str> {
    let attribute = if tag.contains(r#"w:styleId="Normal""#) { "w:default" } else { "w:customStyle" };
    format!(r#"{tag} {attribute}="1""#).into()
}

/// The root with the two namespaces that are used, not the twelve that docx-rs declares.
fn root_tag(tag: &str) -> Cow<'_, str> {
    const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let name = tag.split_once(' ').map_or(tag, |(name, _)| name);
    format!(r#"{name} xmlns:w="{WORD}" xmlns:r="{RELATIONSHIPS}""#).into()
}
