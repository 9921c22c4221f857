//! Letters that are composed of two or three characters (`o` and a mark above it): the rules read them as the one
//! letter that they show, and it is told once that they are composed (TXT-04).

use std::borrow::Cow;

use super::rule::Remark;
use crate::manuscript::Manuscript;
use crate::vietnamese::normalize::nfc;

/// The document with each letter as one character, and what is told of those that were not.
pub fn letters(manuscript: Cow<'_, Manuscript>) -> (Cow<'_, Manuscript>, Option<Remark>) {
    let found = manuscript.paragraphs.iter().enumerate().filter(|(_, paragraph)| is_decomposed(&paragraph.text));
    let found: Vec<usize> = found.map(|(index, _)| index).collect();
    let Some(first) = found.first().copied() else { return (manuscript, None) };
    let message = format!("chữ có dấu gõ bằng Unicode tổ hợp ({} đoạn).", found.len());
    let help = "chuyển sang Unicode dựng sẵn (TCVN 6909:2001).";
    let words = manuscript.paragraphs.get(first).map_or_else(String::new, |paragraph| around(&paragraph.text));
    let mut manuscript = manuscript.into_owned();
    for index in found {
        if let Some(paragraph) = manuscript.paragraphs.get_mut(index) {
            paragraph.reword(|text, _| nfc(text).into_owned());
        }
    }
    let remark = Remark::warning(message).help(help).at_text(first, &words);
    (Cow::Owned(manuscript), Some(remark))
}

/// The words around the first letter in parts.
fn around(text: &str) -> String {
    const WORDS: usize = 3;
    let words: Vec<&str> = text.split_whitespace().collect();
    let at = words.iter().position(|word| is_decomposed(word)).unwrap_or(0);
    let shown: Vec<&str> = words.iter().skip(at.saturating_sub(WORDS)).take(2 * WORDS + 1).copied().collect();
    nfc(&shown.join(" ")).into_owned()
}

fn is_decomposed(text: &str) -> bool {
    // The marks U+0300 to U+036F begin with one of two bytes, which few other characters have.
    let may_be = text.bytes().any(|byte| matches!(byte, 0xCC | 0xCD));
    may_be && nfc(text) != text
}
