//! Expected lines against real ones: `...` stands for any lines, `[..]` for any text within a line.

const ANY_LINES: &str = "...";
const ANY_TEXT: &str = "[..]";

pub fn matches(expected: &[String], found: &[String]) -> bool {
    match expected.split_first() {
        None => found.is_empty(),
        Some((line, rest)) if line == ANY_LINES => (0..=found.len()).any(|skipped| matches(rest, &found[skipped..])),
        Some((line, rest)) => {
            found.split_first().is_some_and(|(first, others)| line_matches(line, first) && matches(rest, others))
        }
    }
}

fn line_matches(expected: &str, found: &str) -> bool {
    let mut pieces = expected.split(ANY_TEXT);
    let Some(mut rest) = pieces.next().and_then(|piece| found.strip_prefix(piece)) else { return false };
    let pieces: Vec<&str> = pieces.collect();
    let Some((last, middle)) = pieces.split_last() else { return rest.is_empty() };
    for piece in middle {
        let Some(at) = rest.find(piece) else { return false };
        rest = &rest[at + piece.len()..];
    }
    rest.ends_with(last)
}
