//! Text that a cell can contain.

use std::borrow::Cow;

/// Limit of characters in a cell, counted as UTF-16 (Microsoft, "Excel specifications and limits").
const LONGEST: usize = 32_767;
const CUT: &str = " … (xem bao-cao.json)";

/// The text, cut where a cell ends.
pub fn fitting(text: &str) -> Cow<'_, str> {
    if text.len() <= LONGEST || text.encode_utf16().count() <= LONGEST {
        return Cow::Borrowed(text);
    }
    let mut room = LONGEST - CUT.len();
    let kept: String = text.chars().take_while(|letter| take(&mut room, letter.len_utf16())).collect();
    Cow::Owned(kept + CUT)
}

fn take(room: &mut usize, width: usize) -> bool {
    let fits = *room >= width;
    *room = room.saturating_sub(width);
    fits
}

/// Letters of Vietnamese text that stand in the room of a digit of the same face, measured in print: widths of columns are
/// counted in digits (ECMA-376-1, 18.3.1.13).
const LETTERS_A_DIGIT: f64 = 1.2;
/// Air at the sides of a cell and its indent, in letters.
const AIR: f64 = 3.0;

/// Lines that a text takes in a column of this width, about.
pub fn lines(text: &str, width: f64) -> usize {
    text.split('\n').map(|line| lines_of(line, width * LETTERS_A_DIGIT - AIR)).sum()
}

fn lines_of(line: &str, width: f64) -> usize {
    let (mut lines, mut used) = (1, 0.0);
    for word in line.split(' ') {
        let word = word.chars().map(|_| 1.0).sum::<f64>();
        if used > 0.0 && used + word > width {
            (lines, used) = (lines + 1, 0.0);
        }
        used += word + 1.0;
        // A word wider than its column is broken.
        while used > width + 1.0 && width > 1.0 {
            (lines, used) = (lines + 1, used - width);
        }
    }
    lines
}

/// Appends text as the content of an element or of a quoted attribute (XML 1.0, 2.2 and 2.4).
pub fn escape(text: &str, xml: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            '\n' => xml.push('\n'),
            letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => xml.push(' '),
            letter => xml.push(letter),
        }
    }
}

/// Appends text as the content of a cell, in which `_x0041_` would be read as a letter (ECMA-376-1, 22.9.2.19).
pub fn escape_cell(text: &str, xml: &mut String) {
    let mut pieces = text.split('_');
    escape(pieces.next().unwrap_or_default(), xml);
    for piece in pieces {
        xml.push_str(if is_code(piece) { "_x005F_" } else { "_" });
        escape(piece, xml);
    }
}

/// Whether an underscore on either side makes a character code of it; one at the end is not asked for, it does no harm.
fn is_code(piece: &str) -> bool {
    piece.strip_prefix('x').is_some_and(|code| code.len() == 4 && code.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_longer_than_a_cell_says_that_it_was_cut() {
        assert!(matches!(fitting("Trường"), Cow::Borrowed(_)));
        let whole = "ắ".repeat(LONGEST);
        assert_eq!(fitting(&whole), whole.as_str());
        for long in ["ắ".repeat(LONGEST + 1), "😀".repeat(LONGEST)] {
            let cut = fitting(&long);
            assert!(cut.encode_utf16().count() <= LONGEST && cut.ends_with(CUT), "{}", cut.len());
        }
    }

    #[test]
    fn lines_break_between_words() {
        for (text, lines) in [("", 1), ("một hai", 1), ("một hai ba bốn", 2), ("một\nhai", 2), ("dàidàidàidàidài", 2)]
        {
            assert_eq!(super::lines(text, 9.0), lines, "{text}");
        }
    }

    #[test]
    fn nothing_in_a_text_is_markup_or_a_code() {
        let mut xml = String::new();
        escape_cell("a<b>&\"\u{1}\u{ffff}_x0041_ _x_", &mut xml);
        assert_eq!(xml, "a&lt;b&gt;&amp;&quot;  _x005F_x0041_ _x_");
    }
}
