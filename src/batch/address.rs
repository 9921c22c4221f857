//! Addresses of the files of a run (RFC 3986, RFC 3987).

use std::fmt::Write as _;

/// A path below a folder as a relative reference for pages and workbooks: letters beyond ASCII stay, what else could mean
/// something in an address is encoded. A `#` would begin a fragment, a `:` a scheme.
pub fn reference(path: &str) -> String {
    let mut reference = String::with_capacity(path.len() + 16);
    path.chars().for_each(|letter| match letter {
        letter if letter.is_ascii() => push(letter, &mut reference),
        letter => reference.push(letter),
    });
    reference
}

/// The same as part of a whole address, where letters beyond ASCII are encoded as well, byte by byte of their UTF-8.
pub fn encoded(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len() + 16);
    path.bytes().for_each(|byte| push(char::from(byte), &mut encoded));
    encoded
}

/// Encodes a byte that is not unreserved (RFC 3986, 2.3) and does not part folders.
fn push(byte: char, address: &mut String) {
    match byte {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '/' | '-' | '.' | '_' | '~' => address.push(byte),
        byte => {
            let _ = write!(address, "%{:02X}", u32::from(byte));
        }
    }
}

/// The address a site will stand at, ending with a slash; `None` for what is no whole address of a folder on the web.
pub fn base(text: &str) -> Option<String> {
    let text = text.trim();
    let host = ["https://", "http://"].iter().find_map(|scheme| text.strip_prefix(scheme))?;
    let is_plain = |letter: char| letter.is_ascii_graphic() && !matches!(letter, '"' | '<' | '>' | '?' | '#' | '\\');
    let is_named = !host.is_empty() && !host.starts_with('/');
    (is_named && host.chars().all(is_plain)).then(|| format!("{}/", text.trim_end_matches('/')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_signs_are_encoded_and_folders_stay() {
        assert_eq!(encoded("ke-hoach/TH #1 Đa.pdf"), "ke-hoach/TH%20%231%20%C4%90a.pdf");
        assert_eq!(reference("a/TH-01 Đa #1 (100%).pdf"), "a/TH-01%20Đa%20%231%20%28100%25%29.pdf");
        assert_eq!(reference("b:c?d\\e"), "b%3Ac%3Fd%5Ce");
    }

    #[test]
    fn an_address_is_whole_and_ends_with_a_slash() {
        assert_eq!(base(" https://pgd.example.vn/cong-khai "), Some("https://pgd.example.vn/cong-khai/".into()));
        assert_eq!(base("http://example.vn//"), Some("http://example.vn/".into()));
        for wrong in ["example.vn", "ftp://example.vn", "https://", "https:///a", "https://a b", "https://a/?x", ""] {
            assert_eq!(base(wrong), None, "{wrong}");
        }
    }
}
