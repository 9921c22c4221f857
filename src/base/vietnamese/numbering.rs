//! Numbers of headings and points: generated, never typed.
//!
//! Grammar of a level's format, as it is written in a plan and in markup:
//!
//! ```text
//! "Phần I"  label on a line of its own, Roman        (Nghị định 30, Phụ lục I, mục V)
//! "I."      Roman, full stop
//! "1."      Arabic, full stop
//! "1.1."    the numbers of the levels above from the nearest Arabic one, full stop
//! "a)"      Vietnamese letters, bracket
//! "-" "+"   the sign itself
//! "none"    no number
//! ```

use std::fmt;
use std::str::FromStr;

/// How the items of one level are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NumberFormat {
    Part,
    Roman,
    Arabic,
    Decimal,
    Letter,
    Dash,
    Plus,
    None,
}

impl NumberFormat {
    /// Every format with its written form.
    pub const ALL: [(Self, &'static str); 8] = [
        (Self::Part, "Phần I"),
        (Self::Roman, "I."),
        (Self::Arabic, "1."),
        (Self::Decimal, "1.1."),
        (Self::Letter, "a)"),
        (Self::Dash, "-"),
        (Self::Plus, "+"),
        (Self::None, "none"),
    ];
}

impl fmt::Display for NumberFormat {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let written = Self::ALL.iter().find(|(format, _)| format == self).map_or("", |(_, written)| written);
        formatter.write_str(written)
    }
}

impl FromStr for NumberFormat {
    type Err = ();
    fn from_str(written: &str) -> Result<Self, ()> {
        let wanted = written.trim();
        // "1.1.1." means the same as "1.1.": the depth follows from where it stands.
        let decimal = wanted.len() > 4 && wanted.split_terminator('.').all(|number| number == "1");
        let known = Self::ALL.iter().find(|(_, known)| *known == wanted).map(|(format, _)| *format);
        known.or(decimal.then_some(Self::Decimal)).ok_or(())
    }
}

/// One level above the item to be numbered: its format and its ordinal, from 1.
pub type NumberedLevel = (NumberFormat, usize);

/// The number of an item, `None` for an unnumbered one. `levels` runs from the outermost level to the item
/// itself. A decimal number opens with the Arabic or decimal levels just above it: `II.` `2.` `2.1.` `2.1.1.`
pub fn number(levels: &[NumberedLevel]) -> Option<String> {
    let (format, ordinal) = *levels.last()?;
    Some(match format {
        NumberFormat::Part => format!("Phần {}", roman(ordinal)),
        NumberFormat::Roman => format!("{}.", roman(ordinal)),
        NumberFormat::Arabic => format!("{ordinal}."),
        NumberFormat::Decimal => decimal(levels),
        NumberFormat::Letter => format!("{})", letter(ordinal)),
        NumberFormat::Dash => "-".to_owned(),
        NumberFormat::Plus => "+".to_owned(),
        NumberFormat::None => return None,
    })
}

fn decimal(levels: &[NumberedLevel]) -> String {
    let is_digit = |format: &NumberFormat| matches!(format, NumberFormat::Arabic | NumberFormat::Decimal);
    let start = levels.iter().rposition(|(format, _)| !is_digit(format)).map_or(0, |last| last + 1);
    levels[start..].iter().fold(String::new(), |number, (_, ordinal)| number + &ordinal.to_string() + ".")
}

/// Roman numerals of 1, 2, 3 …; 0 is empty.
pub fn roman(mut ordinal: usize) -> String {
    const SIGNS: [(usize, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut written = String::new();
    for (value, sign) in SIGNS {
        while ordinal >= value {
            written.push_str(sign);
            ordinal -= value;
        }
    }
    written
}

/// The letter of a point: the order used in legal texts, `aa` after `y`.
pub fn letter(ordinal: usize) -> String {
    const LETTERS: [&str; 23] = [
        "a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "x",
        "y",
    ];
    match ordinal {
        0 => String::new(),
        1..=23 => LETTERS[ordinal - 1].to_owned(),
        more => letter((more - 1) / 23) + LETTERS[(more - 1) % 23],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimal_numbers_open_with_the_arabic_levels_above() {
        let levels = [
            (NumberFormat::Roman, 2),
            (NumberFormat::Arabic, 2),
            (NumberFormat::Decimal, 1),
            (NumberFormat::Decimal, 3),
        ];
        assert_eq!(number(&levels).as_deref(), Some("2.1.3."));
        assert_eq!(number(&levels[..1]).as_deref(), Some("II."));
        assert_eq!(number(&[(NumberFormat::Decimal, 3), (NumberFormat::None, 1)]), None);
    }

    #[test]
    fn points_follow_the_legal_alphabet() {
        assert_eq!((1..=7).map(letter).collect::<Vec<_>>(), ["a", "b", "c", "d", "đ", "e", "g"]);
        assert_eq!(letter(24), "aa");
    }

    #[test]
    fn formats_read_back_and_any_depth_of_decimals_is_one_format() {
        for (format, written) in NumberFormat::ALL {
            assert_eq!(written.parse(), Ok(format));
        }
        assert_eq!("1.1.1.".parse(), Ok(NumberFormat::Decimal));
        assert_eq!("A.".parse::<NumberFormat>(), Err(()));
    }

    #[test]
    fn roman_numerals_are_those_of_the_decree() {
        assert_eq!([1, 4, 6, 9, 14, 40].map(roman), ["I", "IV", "VI", "IX", "XIV", "XL"]);
    }
}
