//! What a signed PDF says of its signatures (ISO 32000-1, 12.8.1), as far as bytes say it: which fields are signed, which
//! bytes each signature covers, what the file was before the first.
//!
//! No certificate is looked at and no digest of a signature is computed: whether a signature is valid, and whose it is,
//! only a program that knows certificates can say.

use lopdf::{Dictionary, Document, Object, decode_text_string};

/// The signatures of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signatures {
    /// What each signed field is for, in the order of signing.
    pub fields: Vec<String>,
    /// Whether the last signature covers the file to its end: nothing was added behind it.
    pub is_closed: bool,
}

/// One signature.
struct Signature {
    field: String,
    /// Where the bytes end that it covers.
    end: usize,
}

/// The signatures of a PDF; `None` for a file without one, or of which one covers no bytes as it should.
pub fn read(bytes: &[u8]) -> Option<Signatures> {
    let document = Document::load_mem(bytes).ok()?;
    let form = dictionary(&document, document.catalog().ok()?.get(b"AcroForm").ok()?)?;
    let Ok(Object::Array(fields)) = form.get(b"Fields").map(|fields| resolved(&document, fields)) else { return None };
    let mut signatures = Vec::new();
    for field in fields {
        let Some(field) = dictionary(&document, field) else { continue };
        let Some(value) = field.get(b"V").ok().and_then(|value| dictionary(&document, value)) else { continue };
        let end = covered(value, bytes)?;
        let said = |key: &[u8]| field.get(key).ok().and_then(|text| decode_text_string(text).ok());
        signatures.push(Signature { field: said(b"TU").or_else(|| said(b"T")).unwrap_or_default(), end });
    }
    signatures.sort_by_key(|signature| signature.end);
    let last = signatures.last()?.end;
    let is_closed = bytes[last..].iter().all(u8::is_ascii_whitespace);
    Some(Signatures { fields: signatures.into_iter().map(|signature| signature.field).collect(), is_closed })
}

/// Where the bytes end that a signature covers: all from the first on, but for the signature itself.
fn covered(value: &Dictionary, bytes: &[u8]) -> Option<usize> {
    let ranges = value.get(b"ByteRange").ok()?.as_array().ok()?;
    let ranges: Vec<usize> =
        ranges.iter().map(|number| usize::try_from(number.as_i64().ok()?).ok()).collect::<Option<_>>()?;
    let [0, first, second, length] = ranges[..] else { return None };
    let end = second.checked_add(length).filter(|end| *end <= bytes.len())?;
    let gap = bytes.get(first..second)?;
    let [b'<', hex @ .., b'>'] = gap else { return None };
    hex.iter().all(|byte| byte.is_ascii_hexdigit() || byte.is_ascii_whitespace()).then_some(end)
}

/// What a file may have been before something was added to it: its beginnings, each up to an end of file that it has.
pub fn revisions(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    const END: &[u8] = b"%%EOF";
    let ends = bytes.windows(END.len()).enumerate().filter(|(_, window)| *window == END);
    ends.map(|(at, _)| {
        let end = at + END.len();
        let is_line = bytes.get(end).is_some_and(|byte| *byte == b'\n');
        &bytes[..end + usize::from(is_line)]
    })
}

fn resolved<'d>(document: &'d Document, object: &'d Object) -> &'d Object {
    document.dereference(object).map_or(object, |(_, object)| object)
}

fn dictionary<'d>(document: &'d Document, object: &'d Object) -> Option<&'d Dictionary> {
    resolved(document, object).as_dict().ok()
}
