//! The letters next to a place: rules read no further, so that a long paragraph is read once.

/// The last `letters` of a text.
pub fn last(text: &str, letters: usize) -> &str {
    let from = text.char_indices().rev().nth(letters).map_or(0, |(at, _)| at);
    text.get(from..).unwrap_or("")
}

/// The first `letters` of a text.
pub fn first(text: &str, letters: usize) -> &str {
    let end = text.char_indices().nth(letters).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or("")
}
