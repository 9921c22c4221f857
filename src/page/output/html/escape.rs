//! Text as it may stand in the page: in elements and in quoted attributes (HTML, 13.1.4; XML 1.0, 2.2 and 2.4).

use std::borrow::Cow;

use crate::vietnamese::cohesion::NO_BREAK_HYPHEN;

/// The text with the signs of markup replaced, hyphens as they are typed, and without characters that XML cannot hold.
pub fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(needs_care) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // Who searches the page types a hyphen.
            NO_BREAK_HYPHEN => escaped.push('-'),
            letter if needs_care(letter) => escaped.push(' '),
            letter => escaped.push(letter),
        }
    }
    Cow::Owned(escaped)
}

fn needs_care(letter: char) -> bool {
    matches!(letter, '&' | '<' | '>' | '"' | NO_BREAK_HYPHEN | '\u{fffe}' | '\u{ffff}')
        || (letter.is_control() && letter != '\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_plan_stays_text() {
        assert_eq!(escape("</p><script>\"&\"\u{1}"), "&lt;/p&gt;&lt;script&gt;&quot;&amp;&quot; ");
        assert!(matches!(escape("Kế hoạch"), Cow::Borrowed(_)));
    }
}
