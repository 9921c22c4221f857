//! Paragraphs: a style, the text, and only what differs from the style (ECMA-376 part 1, 17.3).

use docx_rs as word;

use crate::document::block::RuleLength;
use crate::document::{Inline, Paragraph, Rule, TextRun};
use crate::length::Length;

use super::body::Body;
use super::look::{List, ParagraphLook, RunLook};
use super::numbering::{Label, Numbering, Place};
use super::styles::{self, WordStyles};
use super::{DocxError, label};

/// Word's "Body Text" level: not a heading (17.3.1.20).
const NO_OUTLINE_LEVEL: usize = 9;

/// What the neighbours of a paragraph ask of it beyond its style.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Placement {
    pub keep_next: bool,
    pub keep_lines: bool,
    pub page_break_before: bool,
    /// At least this much air above.
    pub least_before: Length,
    /// At least this much air below.
    pub least_after: Length,
}

/// Writes a paragraph with its number and text.
pub(super) fn write<'a>(
    source: &Paragraph,
    styles: &'a WordStyles,
    numbering: &Numbering,
    placement: &Placement,
    body: &mut Body<'a>,
) -> Result<(), DocxError> {
    let place = numbering.place(source);
    let label = place.and_then(|_| Label::of(source));
    let numbers = styles.numbers(source.style);
    let more = |least: Length, own: Length| (least > own).then_some(least);
    let look = ParagraphLook {
        style: styles.id(source.style),
        keep_next: !numbers.keep_with_next && (placement.keep_next || source.keep_with_next),
        keep_lines: !numbers.keep_together && placement.keep_lines,
        page_break_before: placement.page_break_before,
        space_before: more(placement.least_before, numbers.space_before),
        space_after: more(placement.least_after, numbers.space_after),
        indents: hanging_indents(source, styles).or_else(|| kept_indents(source, styles, numbering)),
        list: match place {
            _ if place == numbering.of_style(source.style) => List::OfStyle,
            Some(place) => List::At(place),
            None => List::No,
        },
        mark: if let Some(Label::Opening { .. }) = label { look_of_label(source) } else { RunLook::default() },
        outline_level: outline_level(source, styles),
    };
    body.paragraph(look, |body| runs(source, label, body))?;
    if numbers.keep_with_next {
        body.keep_last();
    }
    Ok(())
}

/// A paragraph of a style, without text: where the schema or Word demands one.
pub(super) fn empty(style: &str, keep_next: bool, page_break_before: bool) -> ParagraphLook<'_> {
    ParagraphLook { style, keep_next, page_break_before, ..ParagraphLook::default() }
}

/// A rule centred in `available`: the upper border of an empty paragraph whose indents leave just its length.
pub(super) fn rule(source: &Rule, available: Length, keep_next: bool) -> ParagraphLook<'static> {
    let length = match source.length {
        RuleLength::Fixed(length) => length,
        // Not fitted: the longest line is not known, half of the column looks like most rules.
        RuleLength::OfTextAbove { .. } => available / 2,
    };
    let side = ((available - length) / 2).max(Length::ZERO);
    ParagraphLook { indents: Some([side, Length::ZERO, side]), ..empty(styles::RULE, keep_next, false) }
}

/// Styles of list items in cells hang by a dash; another label hangs by its own width, and a text that does not hang says so.
fn hanging_indents(source: &Paragraph, styles: &WordStyles) -> Option<[Length; 3]> {
    let numbers = styles.numbers(source.style);
    let label = source.number.as_deref().filter(|_| source.hangs());
    match label {
        Some(label::DASH) => None,
        Some(label) => Some(label::hanging_indents(numbers, label)),
        None if source.style.is_table_list_item() => Some(label::no_hanging_indents(numbers)),
        None => None,
    }
}

/// The indents of the style where another list than the style's would put others in their place, and where there is no
/// list any more: programs then take away the indents of the style too.
fn kept_indents(source: &Paragraph, styles: &WordStyles, numbering: &Numbering) -> Option<[Length; 3]> {
    let place = numbering.place(source);
    if place == numbering.of_style(source.style) {
        return None;
    }
    let numbers = styles.numbers(source.style);
    let of_place = place.and_then(|place| numbering.indents(place));
    let is_kept = of_place == Some([numbers.left, numbers.first_line]);
    (!is_kept).then(|| label::no_hanging_indents(numbers))
}

/// A level of a list as a property of a paragraph or style.
pub(super) fn numbers(place: Place) -> word::NumberingProperty {
    let (list, level) = (word::NumberingId::new(place.list_id()), word::IndentLevel::new(place.level()));
    word::NumberingProperty::new().add_num(list, level)
}

/// A label looks like the mark of its paragraph (17.3.1.29), here like the title that it opens.
fn look_of_label(source: &Paragraph) -> RunLook {
    match source.inlines.first() {
        Some(Inline::Text(TextRun { bold, italic, .. })) => RunLook { bold: *bold, italic: *italic },
        _ => RunLook::default(),
    }
}

/// The level to write in the paragraph, counted from 0, where the style says another.
fn outline_level(source: &Paragraph, styles: &WordStyles) -> Option<usize> {
    if source.outline_level == styles.level(source.style) {
        return None;
    }
    Some(source.outline_level.map_or(NO_OUTLINE_LEVEL, |level| usize::from(level.clamp(1, 9)) - 1))
}

/// Writes number, one space and text, joined into as few runs as their appearance allows; without `made_by_word`.
fn runs(source: &Paragraph, made_by_word: Option<Label>, body: &mut Body) -> Result<(), DocxError> {
    let number = match made_by_word {
        Some(Label::Alone(_)) => return Ok(()),
        Some(Label::Opening { rest, .. }) => return opened_runs(source, rest, body),
        Some(Label::Number(_)) => "",
        None => source.number.as_deref().unwrap_or_default(),
    };
    let mut inlines = source.inlines.as_slice();
    let gap = if number.is_empty() || inlines.is_empty() { "" } else { " " };
    let mut first = "";
    if let [Inline::Text(TextRun { text, bold: false, italic: false }), rest @ ..] = inlines {
        first = text;
        inlines = rest;
    }
    if !number.is_empty() || !first.is_empty() {
        body.run(RunLook::default(), &[number, gap, first])?;
    }
    inlines.iter().try_for_each(|inline| run(inline, body))
}

/// Writes the text of a paragraph whose label Word makes out of its first words: `rest` is what they leave.
fn opened_runs(source: &Paragraph, rest: &str, body: &mut Body) -> Result<(), DocxError> {
    let mut inlines = source.inlines.as_slice();
    if let [Inline::Text(TextRun { bold, italic, .. }), after @ ..] = inlines {
        body.run(RunLook { bold: *bold, italic: *italic }, &[rest])?;
        inlines = after;
    }
    inlines.iter().try_for_each(|inline| run(inline, body))
}

fn run(inline: &Inline, body: &mut Body) -> Result<(), DocxError> {
    match inline {
        Inline::LineBreak => {
            body.line_break();
            Ok(())
        }
        Inline::Text(TextRun { text, bold, italic }) => body.run(RunLook { bold: *bold, italic: *italic }, &[text]),
    }
}
