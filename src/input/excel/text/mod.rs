//! What stands in a cell and what it means, both ways: emphasis, points, times, amounts.

pub mod amount;
pub mod emphasis;
pub mod looks;
pub mod points;
pub mod time;

/// The text between quotation marks: such a text is meant as it stands.
fn quoted(text: &str) -> Option<&str> {
    text.strip_prefix('"')?.strip_suffix('"')
}

/// A text that is meant as it stands, in quotation marks where it would be understood as something else.
fn quote_if(text: &str, is_ambiguous: bool) -> String {
    if is_ambiguous || quoted(text).is_some() { format!("\"{text}\"") } else { text.to_owned() }
}
