//! A paragraph → lines of text items at their places between the margins, not yet at a height.
//!
//! Single line spacing is the face's own (1.149 em); the baseline is the ascent below the top of the line and
//! what is left stands below, as word processors do.

use crate::document::{Align, Paragraph, ParagraphStyle};
use crate::font::{FaceId, Family};
use crate::length::Length;
use crate::vietnamese::cohesion::{NO_BREAK_HYPHEN, NO_BREAK_SPACE};

use super::line_break::{Fit, Room, break_lines, line_width};
use super::page::{Tag, TextItem};
use super::text::{MeasuredText, Word};

/// A justified line whose spaces would grow by more than this many font sizes is left ragged.
const WIDEST_STRETCH: i64 = 2;

/// The column a paragraph stands in.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Left edge on the sheet.
    pub x: Length,
    pub width: Length,
    /// A table cell: lines are balanced, list items hang.
    pub is_cell: bool,
}

/// What the items of a paragraph are tagged with.
#[derive(Debug, Clone, Copy)]
pub struct Tags {
    pub label: Tag,
    pub text: Tag,
}

/// A paragraph in lines.
#[derive(Debug)]
pub struct SetParagraph {
    pub lines: Vec<SetLine>,
    pub line_height: Length,
}

impl SetParagraph {
    /// Width of the last line: what a rule under the paragraph is measured by.
    pub fn last_line(&self) -> Length {
        self.lines.last().map(|line| line.width).unwrap_or_default()
    }
}

/// A line; the y of its items is the distance from the line's upper edge to the baseline.
#[derive(Debug)]
pub struct SetLine {
    pub items: Vec<TextItem>,
    /// From the first to the last letter.
    pub width: Length,
}

/// Lines of a paragraph in a column. A paragraph without text is one empty line.
pub fn set(paragraph: &Paragraph, style: &ParagraphStyle, family: &Family, column: Column, tags: Tags) -> SetParagraph {
    let text = MeasuredText::new(paragraph, style, family);
    let indents = Indents::new(style, &text, column.width);
    let words = text.words_within(indents.narrowest(), family);
    let ranges = break_lines(&words, indents.room(), fit(style, column.is_cell));
    let setter = Setter { text: &text, style, family, indents, x: column.x, tags };
    let mut lines: Vec<SetLine> = ranges
        .iter()
        .map(|range| setter.line(&words[range.clone()], range.start == 0, range.end == words.len()))
        .collect();
    if lines.is_empty() {
        lines.push(SetLine { items: Vec::new(), width: Length::ZERO });
    }
    SetParagraph { lines, line_height: line_height(style, family) }
}

/// Height of every line of a style.
pub fn line_height(style: &ParagraphStyle, family: &Family) -> Length {
    let face = family.face(FaceId::new(style.bold, style.italic));
    face.line_height(style.size).scale(i64::from(style.line_percent), 100)
}

/// From the upper edge of a line to its baseline.
pub fn ascent(style: &ParagraphStyle, family: &Family) -> Length {
    family.face(FaceId::new(style.bold, style.italic)).ascent(style.size)
}

/// How the lines of a style are chosen.
pub fn fit(style: &ParagraphStyle, is_cell: bool) -> Fit {
    match style.align {
        Align::Center => Fit::Even,
        Align::Left | Align::Right if is_cell => Fit::EvenButLast,
        Align::Left | Align::Right | Align::Justify => Fit::First,
    }
}

/// Where the lines of a paragraph may stand within its column.
#[derive(Debug, Clone, Copy)]
pub struct Indents {
    first: Length,
    left: Length,
    /// Width between the indents, without the first line's own.
    width: Length,
}

impl Indents {
    /// The indents of a style; none at all in a column that has no room for them.
    pub fn new(style: &ParagraphStyle, text: &MeasuredText, width: Length) -> Self {
        let hanging = text.hanging_indent();
        let (first, left) = if text.hangs {
            (-hanging, style.left + style.first_line + hanging)
        } else {
            (style.first_line, style.left)
        };
        let rest = width - left - style.right;
        if rest.min(rest - first) <= Length::ZERO {
            return Self { first: Length::ZERO, left: Length::ZERO, width: width.max(Length::ZERO) };
        }
        Self { first, left, width: rest }
    }

    /// The widths to break lines for.
    pub fn room(&self) -> Room {
        Room { first: self.width - self.first, rest: self.width }
    }

    /// The width that every word fits in.
    pub fn narrowest(&self) -> Length {
        self.width.min(self.width - self.first)
    }
}

/// Places the lines of one paragraph.
struct Setter<'a> {
    text: &'a MeasuredText,
    style: &'a ParagraphStyle,
    family: &'a Family,
    indents: Indents,
    x: Length,
    tags: Tags,
}

impl Setter<'_> {
    /// Where the spaces begin that may be widened, on a line that begins at this byte: lines that hang align with
    /// what stands after the label.
    fn after_label(&self, start: usize) -> usize {
        let label = self.text.spans.iter().find(|span| self.text.hangs && span.is_label).map_or(0, |span| span.end);
        start.max(label)
    }

    fn line(&self, words: &[Word], is_first: bool, is_last: bool) -> SetLine {
        let width = line_width(words);
        let indent = if is_first { self.indents.first } else { Length::ZERO };
        let slack = (self.indents.width - indent - width).max(Length::ZERO);
        let ends = is_last || words.last().is_some_and(|word| word.ends_line);
        let (shift, word_space) = match self.style.align {
            Align::Left => (Length::ZERO, Length::ZERO),
            Align::Center => (slack / 2, Length::ZERO),
            Align::Right => (slack, Length::ZERO),
            Align::Justify if ends => (Length::ZERO, Length::ZERO),
            Align::Justify => (Length::ZERO, self.stretch(words, slack)),
        };
        let x = self.x + self.indents.left + indent + shift;
        SetLine { items: self.items(words, x, word_space), width }
    }

    /// What each space of a justified line grows by.
    fn stretch(&self, words: &[Word], slack: Length) -> Length {
        let last = words.len().saturating_sub(1);
        let (Some(first), Some(end)) = (words.first(), words.get(last)) else { return Length::ZERO };
        let from = self.after_label(first.start).min(end.end);
        let gaps = spaces_in(&shown(&self.text.text[from..end.end]));
        let stretch = if gaps > 0 { slack / to_i64(gaps) } else { Length::ZERO };
        if stretch > self.style.size * WIDEST_STRETCH { Length::ZERO } else { stretch }
    }

    fn items(&self, words: &[Word], mut x: Length, word_space: Length) -> Vec<TextItem> {
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return Vec::new() };
        let baseline = ascent(self.style, self.family);
        let mut items = Vec::with_capacity(1);
        for (from, to, span) in self.text.spans_between(first.start, last.next) {
            let text = shown(&self.text.text[from..to]);
            let spaces = to_i64(spaces_in(&text));
            let tag = if span.is_label { self.tags.label } else { self.tags.text };
            let word_space = if span.is_label && self.text.hangs { Length::ZERO } else { word_space };
            items.push(TextItem { x, y: baseline, face: span.face, size: self.style.size, text, word_space, tag });
            if to < last.next {
                x += self.text.width_between(from, to, self.family) + word_space * spaces;
            }
        }
        join(items)
    }
}

/// The text as it stands on a page, where no line can end any more: a reader who searches types ordinary spaces and
/// hyphens. Several no-break spaces side by side are room to write in and stay.
fn shown(text: &str) -> String {
    // The first bytes of both signs are those of few others; all bytes are looked at side by side.
    if text.bytes().fold(0, |found, byte| found | u8::from(byte == 0xC2) | u8::from(byte == 0xE2)) == 0 {
        return text.to_owned();
    }
    let mut shown = String::with_capacity(text.len());
    let mut copied = 0;
    for (at, sign) in text.match_indices([NO_BREAK_SPACE, NO_BREAK_HYPHEN]) {
        let (before, after) = (&text[copied..at], &text[at + sign.len()..]);
        let is_beside = text[..at].ends_with(NO_BREAK_SPACE) || after.starts_with(NO_BREAK_SPACE);
        shown.push_str(before);
        shown.push_str(if sign.starts_with(NO_BREAK_HYPHEN) {
            "-"
        } else if is_beside {
            sign
        } else {
            " "
        });
        copied = at + sign.len();
    }
    shown + &text[copied..]
}

/// Spaces of shown text: a justified line may widen them.
fn spaces_in(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b' ').count()
}

fn to_i64(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Joins neighbours that look and mean the same: a heading's number and its text are one item.
fn join(items: Vec<TextItem>) -> Vec<TextItem> {
    let mut joined: Vec<TextItem> = Vec::with_capacity(items.len());
    for item in items {
        match joined.last_mut() {
            Some(last) if (last.face, last.tag, last.word_space) == (item.face, item.tag, item.word_space) => {
                last.text.push_str(&item.text);
            }
            _ => joined.push(item),
        }
    }
    joined
}
