//! Amounts of money in a cell: a number is đồng, a text that names an amount is that amount, other texts are words
//! (`Không`, `Theo dự toán`). An amount that is meant in just these words stands in quotation marks.

use serde_json::Value;

use super::{quote_if, quoted};
use crate::vietnamese::money;

/// The words of a cell for a budget in words.
pub fn write(text: &str) -> String {
    quote_if(text, money::parse(text).is_some())
}

/// The budget for the text of a cell.
pub fn read(text: &str) -> Value {
    match quoted(text) {
        Some(words) => Value::from(words),
        None => money::parse(text).map_or_else(|| Value::from(text), Value::from),
    }
}

/// Whether a text begins as an amount does, but is none: `1.5 tỷ` could mean two things.
pub fn looks_like_amount(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    let begins = text.starts_with(|first: char| first.is_ascii_digit());
    let rest =
        text.trim_start_matches(|next: char| next.is_ascii_digit() || matches!(next, '.' | ',' | ' ' | '\u{a0}'));
    let is_unit = rest.is_empty()
        || ["tỷ", "tỉ", "triệu", "tr", "nghìn", "ngàn", "đồng", "đ", "vnd", "vnđ"]
            .contains(&rest.split_whitespace().next().unwrap_or_default());
    begins && is_unit && money::parse(&text).is_none()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn amounts_are_told_from_words() {
        for (text, value) in [
            ("10 triệu", json!(10_000_000)),
            ("1.500.000 đ", json!(1_500_000)),
            ("Không", json!("Không")),
            ("\"10 triệu\"", json!("10 triệu")),
        ] {
            assert_eq!(read(text), value, "{text}");
        }
        assert_eq!((write("Không"), write("4 tỷ đồng")), ("Không".to_owned(), "\"4 tỷ đồng\"".to_owned()));
        assert!(looks_like_amount("1.5 tỷ") && !looks_like_amount("12,5 triệuu") && !looks_like_amount("05 máy"));
    }
}
