//! Paragraphs: a style, the text, and only what differs from the style (ECMA-376 part 1, 17.3).

use docx_rs as word;

use crate::document::block::RuleLength;
use crate::document::{Inline, Paragraph, Rule, StyleName, TextRun};
use crate::length::Length;

use super::numbering::{Label, Numbering, Place};
use super::styles::{self, WordStyles};
use super::{label, units};

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

/// A paragraph with its number and text.
pub(super) fn paragraph(
    source: &Paragraph,
    styles: &WordStyles,
    numbering: &Numbering,
    placement: &Placement,
) -> word::Paragraph {
    let place = numbering.place(source);
    let label = place.and_then(|_| Label::of(source));
    let numbers = styles.numbers(source.style);
    let keep_next = !numbers.keep_with_next && (placement.keep_next || source.keep_with_next);
    let mut paragraph = empty(styles.id(source.style), keep_next, placement.page_break_before);
    let property = &mut paragraph.property;
    property.keep_lines = (!numbers.keep_together && placement.keep_lines).then_some(true);
    property.line_spacing = spacing(source.style, styles, placement);
    property.indent = hanging_indent(source, styles).or_else(|| kept_indent(source, styles, numbering));
    property.numbering_property = numbers_of(place, numbering.of_style(source.style));
    if let Some(Label::Opening { .. }) = label {
        property.run_property = look_of_label(source);
    }
    property.outline_lvl = outline_level(source, styles).map(word::OutlineLvl::new);
    paragraph.children = runs(source, label).into_iter().map(|run| word::ParagraphChild::Run(Box::new(run))).collect();
    paragraph
}

/// A paragraph of a style, without text: where the schema or Word demands one, or the beginning of another.
/// Its properties are set in place, since the setters of docx-rs each move all of them (2 kB).
pub(super) fn empty(style_id: &str, keep_next: bool, page_break_before: bool) -> word::Paragraph {
    let mut paragraph = word::Paragraph::new();
    paragraph.property.style = Some(word::ParagraphStyle::new(Some(style_id)));
    paragraph.property.keep_next = keep_next.then_some(true);
    paragraph.property.page_break_before = page_break_before.then_some(true);
    paragraph
}

/// A rule centred in `available`: the upper border of an empty paragraph whose indents leave just its length.
pub(super) fn rule(source: &Rule, available: Length, keep_next: bool) -> word::Paragraph {
    let length = match source.length {
        RuleLength::Fixed(length) => length,
        // Not fitted: the longest line is not known, half of the column looks like most rules.
        RuleLength::OfTextAbove { .. } => available / 2,
    };
    let side = ((available - length) / 2).max(Length::ZERO);
    let mut paragraph = empty(styles::RULE, keep_next, false);
    paragraph.property.indent = Some(styles::indent([side, Length::ZERO, side]));
    paragraph
}

fn spacing(style: StyleName, styles: &WordStyles, placement: &Placement) -> Option<word::LineSpacing> {
    let numbers = styles.numbers(style);
    let before = (placement.least_before > numbers.space_before).then_some(placement.least_before);
    let after = (placement.least_after > numbers.space_after).then_some(placement.least_after);
    let mut spacing = word::LineSpacing::new();
    if let Some(before) = before {
        spacing = spacing.before(units::twips(before));
    }
    if let Some(after) = after {
        spacing = spacing.after(units::twips(after));
    }
    (before.is_some() || after.is_some()).then_some(spacing)
}

/// Styles of list items in cells hang by a dash; another label hangs by its own width, and a text that does not hang says so.
fn hanging_indent(source: &Paragraph, styles: &WordStyles) -> Option<word::Indent> {
    let numbers = styles.numbers(source.style);
    let label = source.number.as_deref().filter(|_| source.hangs());
    let indents = match label {
        Some(label::DASH) => return None,
        Some(label) => label::hanging_indents(numbers, label),
        None if source.style.is_table_list_item() => label::no_hanging_indents(numbers),
        None => return None,
    };
    Some(styles::indent(indents))
}

/// The indents of the style where another list than the style's would put others in their place, and where there is no
/// list any more: programs then take away the indents of the style too.
fn kept_indent(source: &Paragraph, styles: &WordStyles, numbering: &Numbering) -> Option<word::Indent> {
    let place = numbering.place(source);
    if place == numbering.of_style(source.style) {
        return None;
    }
    let numbers = styles.numbers(source.style);
    let of_place = place.and_then(|place| numbering.indents(place));
    let is_kept = of_place == Some([numbers.left, numbers.first_line]);
    (!is_kept).then(|| styles::indent(label::no_hanging_indents(numbers)))
}

/// The list a paragraph says where its style says another; list 0 takes it out of that of its style (17.9.18).
fn numbers_of(own: Option<Place>, of_style: Option<Place>) -> Option<word::NumberingProperty> {
    match own {
        _ if own == of_style => None,
        Some(place) => Some(numbers(place)),
        None => Some(word::NumberingProperty::new().id(word::NumberingId::new(0))),
    }
}

/// A level of a list as a property of a paragraph or style.
pub(super) fn numbers(place: Place) -> word::NumberingProperty {
    let (list, level) = (word::NumberingId::new(place.list_id()), word::IndentLevel::new(place.level()));
    word::NumberingProperty::new().add_num(list, level)
}

/// A label looks like the mark of its paragraph (17.3.1.29), here like the title that it opens.
fn look_of_label(source: &Paragraph) -> word::RunProperty {
    match source.inlines.first() {
        Some(Inline::Text(TextRun { bold, italic, .. })) => look(*bold, *italic),
        _ => word::RunProperty::new(),
    }
}

/// The level to write in the paragraph, counted from 0, where the style says another.
fn outline_level(source: &Paragraph, styles: &WordStyles) -> Option<usize> {
    if source.outline_level == styles.level(source.style) {
        return None;
    }
    Some(source.outline_level.map_or(NO_OUTLINE_LEVEL, |level| usize::from(level.clamp(1, 9)) - 1))
}

/// Number, one space and text, joined into as few runs as their appearance allows; without `made_by_word`.
fn runs(source: &Paragraph, made_by_word: Option<Label>) -> Vec<word::Run> {
    let mut runs = Vec::with_capacity(source.inlines.len() + 1);
    let mut inlines = source.inlines.as_slice();
    let mut lead = String::new();
    match made_by_word {
        Some(Label::Number(_)) => {}
        Some(Label::Alone(_)) => return runs,
        Some(Label::Opening { rest, .. }) => {
            if let [Inline::Text(TextRun { bold, italic, .. }), after @ ..] = inlines {
                runs.push(text_run(rest, *bold, *italic));
                inlines = after;
            }
            return runs.into_iter().chain(inlines.iter().map(run)).collect();
        }
        None => lead.extend(source.number.as_deref()),
    }
    if !lead.is_empty() && !inlines.is_empty() {
        lead.push(' ');
    }
    if let [Inline::Text(TextRun { text, bold: false, italic: false }), rest @ ..] = inlines {
        lead.push_str(text);
        inlines = rest;
    }
    if !lead.is_empty() {
        runs.push(word::Run::new().add_text(writable(&lead)));
    }
    runs.extend(inlines.iter().map(run));
    runs
}

fn run(inline: &Inline) -> word::Run {
    match inline {
        Inline::LineBreak => word::Run::new().add_break(word::BreakType::TextWrapping),
        Inline::Text(TextRun { text, bold, italic }) => text_run(text, *bold, *italic),
    }
}

fn text_run(text: &str, bold: bool, italic: bool) -> word::Run {
    word::Run { run_property: look(bold, italic), ..word::Run::new().add_text(writable(text)) }
}

fn look(bold: bool, italic: bool) -> word::RunProperty {
    let mut look = word::RunProperty::new();
    if bold {
        look = look.bold();
    }
    if italic {
        look = look.italic();
    }
    look
}

/// The text without the characters that no XML file can hold (XML 1.0, production 2).
fn writable(text: &str) -> String {
    text.chars().filter(|sign| !matches!(sign, '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')).collect()
}
