//! What docx-rs writes and should not: one line for each, by element.

/// What becomes of an element.
pub(super) enum Amendment {
    /// Left out with all it holds.
    Drop,
    /// Left out when nothing stands in it.
    DropWhenEmpty,
    /// Written with another start tag: the function appends it, without brackets.
    Retag(fn(tag: &[u8], out: &mut Vec<u8>)),
}

/// The amendment of `element`, by its qualified name.
pub(super) fn amendment(element: &[u8]) -> Option<Amendment> {
    Some(match element {
        b"w:pPr" | b"w:rPr" | b"w:tcPr" | b"w:tblBorders" => Amendment::DropWhenEmpty,
        // docx-rs numbers every paragraph with a counter of the thread: the same text would give other bytes.
        b"w:p" => Amendment::Retag(|tag, out| without_attribute(tag, b" w14:paraId=\"", out)),
        // CT_TblGridCol has a width and no type (17.4.16).
        b"w:gridCol" => Amendment::Retag(|tag, out| without_attribute(tag, b" w:type=\"", out)),
        b"w:document" | b"w:hdr" | b"w:settings" => Amendment::Retag(root_tag),
        // Wishes of East Asian documents that docx-rs has for all.
        b"w:spaceForUL"
        | b"w:balanceSingleByteDoubleByteWidth"
        | b"w:doNotLeaveBackslashAlone"
        | b"w:ulTrailSpace"
        | b"w:useFELayout" => Amendment::Drop,
        _ => return None,
    })
}

/// The tag without the attribute that opens with ` name="`.
fn without_attribute(tag: &[u8], opening: &[u8], out: &mut Vec<u8>) {
    let Some(start) = find(tag, opening) else { return out.extend_from_slice(tag) };
    let value = start + opening.len();
    let end = find(&tag[value..], b"\"").map_or(tag.len(), |length| value + length + 1);
    out.extend_from_slice(&tag[..start]);
    out.extend_from_slice(&tag[end..]);
}

fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len()).position(|window| window == wanted)
}

/// The two namespaces that are used, as the root of a part declares them.
pub const NAMESPACES: &str = concat!(
    r#" xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#,
    r#" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#,
);

/// The root with the namespaces that are used, not the twelve that docx-rs declares.
fn root_tag(tag: &[u8], out: &mut Vec<u8>) {
    out.extend_from_slice(&tag[..find(tag, b" ").unwrap_or(tag.len())]);
    out.extend_from_slice(NAMESPACES.as_bytes());
}
