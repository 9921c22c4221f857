//! Capital and small letters.

use super::normalize::nfc;

/// The text in capitals, as names of organisations and of document types are set.
pub fn upper(text: &str) -> String {
    nfc(text).to_uppercase()
}

/// The text with its first letter capital, the rest untouched.
pub fn capitalize_first(text: &str) -> String {
    map_first(text, |first| first.to_uppercase().collect())
}

/// The text with its first letter small, the rest untouched.
pub fn lower_first(text: &str) -> String {
    map_first(text, |first| first.to_lowercase().collect())
}

/// NFC first: a decomposed `đ` or `ế` would leave its marks behind.
fn map_first(text: &str, change: impl Fn(char) -> String) -> String {
    let text = nfc(text);
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| change(first) + characters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_letters_change_case() {
        assert_eq!(upper("Trường Tiểu học Đặng Thai Mai"), "TRƯỜNG TIỂU HỌC ĐẶNG THAI MAI");
        assert_eq!(capitalize_first("ủy ban nhân dân"), "Ủy ban nhân dân");
        assert_eq!(lower_first("Đánh giá THCS"), "đánh giá THCS");
        assert_eq!(capitalize_first("u\u{31b}u tiên"), "Ưu tiên");
        assert_eq!(capitalize_first(""), "");
    }
}
