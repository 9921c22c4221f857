//! Web and e-mail addresses in running text, for the writers that can make them work.
//!
//! ```text
//! web    = ("http://" | "https://" | "www.") letter…      e-mail = local "@" label ("." label)+
//! ```
//! White space, brackets and quotation marks end an address; full stops and commas at its end belong to the sentence.

use std::fmt::Write as _;
use std::ops::Range;

/// An address in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// What it leads to, in ASCII: `https://…`, `http://www.…`, `mailto:…`.
    pub target: String,
}

/// The addresses in a text, in order.
pub fn links(text: &str) -> Vec<Link> {
    // Most texts hold none, and are not looked through word by word. A single sign is found sooner than a word.
    let holds = |sign: char, beginning: &str| text.contains(sign) && text.contains(beginning);
    if !(text.contains('@') || holds(':', "://") || holds('w', "www.")) {
        return Vec::new();
    }
    words(text).filter_map(|range| target(&text[range.clone()]).map(|target| Link { range, target })).collect()
}

/// What stands between delimiters, without the punctuation around it.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    /// What the text of a document ends with.
    const END_MARK: &str = "./.";
    const PUNCTUATION: [char; 9] = ['.', ',', ';', ':', '!', '?', '…', '-', '–'];
    let is_delimiter = |letter: char| letter.is_whitespace() || "<>()[]{}\"'“”‘’«»".contains(letter);
    let mut at = 0;
    text.split_inclusive(is_delimiter).map(move |piece| {
        let begins = at;
        at += piece.len();
        let word = piece.trim_end_matches(is_delimiter);
        let word = word.strip_suffix(END_MARK).unwrap_or(word).trim_end_matches(PUNCTUATION);
        let start = begins + word.len() - word.trim_start_matches(PUNCTUATION).len();
        start..begins + word.len()
    })
}

fn target(word: &str) -> Option<String> {
    let has_scheme = ["http://", "https://"].iter().any(|scheme| is_longer(word, scheme));
    if has_scheme {
        Some(in_ascii(word))
    } else if is_longer(word, "www.") && word.matches('.').count() > 1 {
        Some(format!("http://{}", in_ascii(word)))
    } else {
        is_email(word).then(|| format!("mailto:{word}"))
    }
}

fn is_longer(word: &str, beginning: &str) -> bool {
    word.strip_prefix(beginning).is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
}

fn is_email(word: &str) -> bool {
    let Some((local, domain)) = word.split_once('@') else { return false };
    let is_label =
        |label: &str| !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let is_local = |byte: u8| byte.is_ascii_alphanumeric() || b"._%+-".contains(&byte);
    let last = domain.rsplit('.').next().unwrap_or_default();
    !local.is_empty()
        && local.bytes().all(is_local)
        && domain.contains('.')
        && domain.split('.').all(is_label)
        && last.len() > 1
        && last.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// RFC 3986, 2.1: bytes that an address cannot hold are percent-encoded.
fn in_ascii(address: &str) -> String {
    let mut encoded = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_graphic() && !b"\\^`|".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, String)> {
        links(text).into_iter().map(|link| (&text[link.range], link.target)).collect()
    }

    #[test]
    fn addresses_are_found_without_the_marks_around_them() {
        let text = "Xem https://truong.edu.vn/kế-hoạch; (www.truong.edu.vn), thư gửi c2.sx@truong.edu.vn./.";
        assert_eq!(
            found(text),
            [
                ("https://truong.edu.vn/kế-hoạch", "https://truong.edu.vn/k%E1%BA%BF-ho%E1%BA%A1ch".to_owned()),
                ("www.truong.edu.vn", "http://www.truong.edu.vn".to_owned()),
                ("c2.sx@truong.edu.vn", "mailto:c2.sx@truong.edu.vn".to_owned()),
            ]
        );
    }

    #[test]
    fn what_only_looks_like_an_address_is_none() {
        for text in
            ["a@b", "@truong.edu.vn", "thư@truong.vn", "http://", "https://.", "www.", "29-NQ/TW", "a@b.1", "www.x"]
        {
            assert_eq!(found(text), [], "{text}");
        }
        assert_eq!(found("javascript:alert(1) file:///etc"), []);
    }
}
