//! Labels as Word counts them: what a label says, and where it stands in a paragraph.

use crate::document::{Inline, Paragraph, StyleName, TextRun};
use crate::vietnamese::numbering::{letter, roman};

/// Vietnamese counts a, b, c, d, đ, e, g; Word counts a, b, c, d, e, f: alike as far as here.
pub(super) const LAST_COMMON_LETTER: u32 = 4;
/// No honest list has more points.
const MOST_LETTERS: usize = 23 * 4;
/// Roman numbers from here on are written with other signs.
const ROMAN_END: u32 = 4000;

/// How a label is written, in the order in which levels stand under one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shape {
    /// `Phần I`
    Part,
    /// `I.`
    Roman,
    /// `1.`, `1.1.`, `1.1.1.`: the count of its numbers.
    Decimal(usize),
    /// `a)`
    Letter,
}

/// A label that was understood. Written again it is the same label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    pub shape: Shape,
    /// Never empty; the last one counts the paragraph, those before it the levels above.
    pub ordinals: Vec<u32>,
}

impl Number {
    /// What a label says; `None` for one that no numbering of Word would write.
    pub fn read(label: &str) -> Option<Self> {
        let (shape, ordinals) = if let Some(number) = label.strip_prefix("Phần ") {
            (Shape::Part, vec![roman_ordinal(number)?])
        } else if let Some(written) = label.strip_suffix(')') {
            let ordinal = (1..=MOST_LETTERS).find(|ordinal| letter(*ordinal) == written)?;
            (Shape::Letter, vec![u32::try_from(ordinal).ok()?])
        } else {
            let numbers = label.strip_suffix('.')?;
            if numbers.starts_with(|sign: char| sign.is_ascii_digit()) {
                let ordinals: Vec<u32> = numbers.split('.').map(str::parse).collect::<Result<_, _>>().ok()?;
                (Shape::Decimal(ordinals.len()), ordinals)
            } else {
                (Shape::Roman, vec![roman_ordinal(numbers)?])
            }
        };
        let number = Self { shape, ordinals };
        (number.written() == label).then_some(number)
    }

    /// The number of the paragraph itself.
    pub fn ordinal(&self) -> u32 {
        self.ordinals.last().copied().unwrap_or_default()
    }

    fn written(&self) -> String {
        let ordinal = usize::try_from(self.ordinal()).unwrap_or_default();
        match self.shape {
            Shape::Part => format!("Phần {}", roman(ordinal)),
            Shape::Roman => format!("{}.", roman(ordinal)),
            Shape::Letter => format!("{})", letter(ordinal)),
            Shape::Decimal(_) => {
                self.ordinals.iter().fold(String::new(), |all, number| all + &number.to_string() + ".")
            }
        }
    }
}

fn roman_ordinal(written: &str) -> Option<u32> {
    let mut ordinal: u32 = 0;
    let mut last = 0;
    for sign in written.chars().rev() {
        let value = match sign {
            'I' => 1,
            'V' => 5,
            'X' => 10,
            'L' => 50,
            'C' => 100,
            'D' => 500,
            'M' => 1000,
            _ => return None,
        };
        ordinal = if value < last { ordinal.checked_sub(value)? } else { ordinal.checked_add(value)? };
        last = last.max(value);
    }
    (0 < ordinal && ordinal < ROMAN_END).then_some(ordinal)
}

/// The label of a paragraph by where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::output::docx) enum Label<'a> {
    /// In front of the text.
    Number(&'a str),
    /// It is all the text: the line `Phần I` over the title of a part.
    Alone(&'a str),
    /// It opens the title, bold or italic, with which a paragraph begins; `rest` is what follows the space after it.
    Opening { label: &'a str, rest: &'a str },
}

impl<'a> Label<'a> {
    /// The label of a heading, point or numbered paragraph.
    pub fn of(source: &'a Paragraph) -> Option<Self> {
        if let Some(label) = &source.number {
            return Some(Self::Number(label));
        }
        match (source.style, source.inlines.as_slice()) {
            (StyleName::PartLabel, [Inline::Text(TextRun { text, bold: false, italic: false })]) => {
                Some(Self::Alone(text))
            }
            (StyleName::Body, [Inline::Text(TextRun { text, bold, italic }), ..]) if *bold || *italic => {
                let (label, rest) = text.split_once(' ')?;
                (!rest.is_empty()).then_some(Self::Opening { label, rest })
            }
            _ => None,
        }
    }

    pub fn text(self) -> &'a str {
        match self {
            Self::Number(label) | Self::Alone(label) | Self::Opening { label, .. } => label,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_understood_as_they_are_written() {
        let read = |label| Number::read(label).map(|number| (number.shape, number.ordinals));
        assert_eq!(read("Phần IV"), Some((Shape::Part, vec![4])));
        assert_eq!(read("XIV."), Some((Shape::Roman, vec![14])));
        assert_eq!(read("2.1.10."), Some((Shape::Decimal(3), vec![2, 1, 10])));
        assert_eq!(read("đ)"), Some((Shape::Letter, vec![5])));
        for other in ["-", "+", "", ".", ")", "IIII.", "IC.", "01.", "1", "1..", "A.", "f)", "Phần ", "Phần 1", "1)"]
        {
            assert_eq!(read(other), None, "{other}");
        }
    }

    #[test]
    fn levels_stand_under_one_another_in_the_order_of_their_shapes() {
        assert!(Shape::Part < Shape::Roman && Shape::Roman < Shape::Decimal(1));
        assert!(Shape::Decimal(1) < Shape::Decimal(2) && Shape::Decimal(9) < Shape::Letter);
    }
}
