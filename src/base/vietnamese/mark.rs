//! Marks in a table: a box ticked or left open.

use super::normalize::comparable;

const TICKED: [&str; 15] = ["x", "×", "✗", "✘", "✕", "v", "√", "✓", "✔", "☑", "☒", "đạt", "có", "đúng", "đ"];
const OPEN: [&str; 8] = ["không", "không đạt", "chưa", "chưa đạt", "☐", "□", "-", "–"];

/// Whether a mark says yes; `None` for what is no mark. An empty cell says nothing: its column knows what that means.
pub fn parse(text: &str) -> Option<bool> {
    let text = comparable(text);
    if TICKED.contains(&text.as_str()) {
        return Some(true);
    }
    OPEN.contains(&text.as_str()).then_some(false)
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn marks_are_read_in_all_their_shapes() {
        for text in ["x", " X ", "×", "✓", "✔\u{FE0F}", "Đạt", "ĐA\u{323}T", "v"] {
            assert_eq!(parse(text), Some(true), "{text}");
        }
        for text in ["Không đạt", "không\u{A0}đạt", "KHÔNG", "-"] {
            assert_eq!(parse(text), Some(false), "{text}");
        }
        for text in ["", "xx", "Mức 1", "0", "đạt mức 2"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
