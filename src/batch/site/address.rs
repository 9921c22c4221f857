//! Addresses of the website (RFC 3986).

use std::fmt::Write as _;

/// A path as a relative reference: what is not unreserved is encoded, letters beyond ASCII byte by byte of their UTF-8
/// (sections 2.3 and 2.5). The file name is never empty, so that no reference begins with two slashes.
pub fn encoded(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len() + 16);
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => {
                encoded.push(char::from(byte));
            }
            byte => {
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
    }
    encoded
}

/// The address a site will stand at, ending with a slash; `None` for what is no whole address of a folder on the web.
#[must_use]
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
