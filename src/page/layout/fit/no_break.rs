//! No-break spaces and hyphens where words stay on one line, written into the document so that Word keeps them together as the
//! PDF does: see [`cohesion`]. Where no other break is left to choose, in a narrow cell, words may part; a text that
//! stands on one line needs none.
//!
//! A paragraph that would end with one short word on a line of its own takes the word before it down.

use crate::document::inline::plain_text;
use crate::document::{Inline, Paragraph};
use crate::layout::line_break::{Fit, break_lines, line_width};
use crate::layout::paragraph::{Indents, fit};
use crate::layout::stack::Setting;
use crate::layout::table::texts::{LARGEST_SHARE, ParagraphText};
use crate::layout::text::{MeasuredText, Word};
use crate::length::Length;
use crate::vietnamese::cohesion::{self, NO_BREAK_HYPHEN, NO_BREAK_SPACE};

/// A last line shorter than this many hundredths of the column is a lone short word.
const SHORT_LINE: i64 = 12;

/// A line is not left shorter than this many hundredths to keep a lone word company.
const SHORTEST_BEFORE: i64 = 75;

/// Joins the words of a paragraph that belong together.
pub fn settle(paragraph: &mut Paragraph, width: Length, setting: Setting) {
    let text = plain_text(&paragraph.inlines);
    let (spaces, hyphens) = (cohesion::inner_spaces(&text), cohesion::inner_hyphens(&text));
    let style = setting.styles.get(paragraph.style);
    let is_body = fit(style, false) == Fit::First && text.len() > letters_on_a_line(width, style.size);
    if spaces.is_empty() && hyphens.is_empty() && !is_body {
        return;
    }
    let measured = MeasuredText::new(paragraph, style, setting.family);
    let label = label_length(paragraph);
    let narrowest = Indents::new(style, &measured, width).narrowest();
    // What is measured and what is written do not run side by side where a space stands before a line break.
    if measured.natural_width() <= narrowest || measured.text.len() != label + text.len() {
        return;
    }
    let in_measured = |places: Vec<usize>| places.into_iter().map(|at| at + label).collect::<Vec<_>>();
    let spaces = fitting(&measured, &in_measured(spaces), narrowest);
    let hyphens = whole(&measured.words, &in_measured(hyphens), narrowest);
    join_at(paragraph, spaces, hyphens);
    if is_body {
        keep_company(paragraph, width, setting);
    }
}

/// The same in a cell, of which the texts are measured.
pub fn settle_in_cell(paragraph: &mut Paragraph, text: &ParagraphText, width: Length) {
    let narrowest = text.narrowest(width);
    if text.natural <= narrowest {
        return;
    }
    let (plain, label, measured) = (plain_text(&paragraph.inlines), label_length(paragraph), &text.measured);
    let mut hyphens = cohesion::inner_hyphens(&plain);
    if text.measured.text.len() == label + plain.len() {
        for at in &mut hyphens {
            *at += label;
        }
    } else {
        hyphens.clear();
    }
    if !text.inner.is_empty() || !hyphens.is_empty() {
        join_at(paragraph, fitting(measured, &text.inner, narrowest), whole(&measured.words, &hyphens, narrowest));
    }
}

/// Puts no-break spaces and no-break hyphens at these places.
fn join_at(paragraph: &mut Paragraph, spaces: Vec<usize>, hyphens: Vec<usize>) {
    let joints = |places: Vec<usize>, sign| places.into_iter().map(move |at| (at, sign));
    let mut joined: Vec<_> = joints(spaces, NO_BREAK_SPACE).chain(joints(hyphens, NO_BREAK_HYPHEN)).collect();
    joined.sort_unstable();
    join(paragraph, &joined);
}

/// Bytes of number and space before the text.
fn label_length(paragraph: &Paragraph) -> usize {
    paragraph.number.as_ref().map_or(0, |number| number.len() + 1)
}

/// A text of fewer bytes fits on one line: no letter is wider than its size.
fn letters_on_a_line(width: Length, size: Length) -> usize {
    usize::try_from(width.to_emu() / size.to_emu().max(1)).unwrap_or(0)
}

/// Those spaces whose words, joined, leave room for others on their line: all of a group, or the ranges in it, or none.
fn fitting(measured: &MeasuredText, inner: &[usize], line: Length) -> Vec<usize> {
    let limit = line.scale(LARGEST_SHARE, 100);
    let words = &measured.words;
    let mut inner = inner.iter().copied().peekable();
    let mut kept = Vec::with_capacity(inner.len());
    let (mut group, mut first, mut width) = (0, 0, Length::ZERO);
    for (index, word) in words.iter().enumerate() {
        width += word.width;
        if let Some(at) = inner.next_if(|at| (word.end..word.next).contains(at)) {
            kept.push(at);
            width += word.space;
            continue;
        }
        if width > limit {
            let joints = kept.split_off(group);
            let ranges = words[first..=index].windows(3).filter(|words| is_range(&measured.text, words, line));
            let ranges: Vec<_> = ranges.map(|words| words[0].end..words[2].start).collect();
            kept.extend(joints.into_iter().filter(|at| ranges.iter().any(|range| range.contains(at))));
        }
        (group, first, width) = (kept.len(), index + 1, Length::ZERO);
    }
    kept
}

/// Whether three words are a range of numbers that has room on a line: `14 - 16`.
fn is_range(text: &str, words: &[Word], line: Length) -> bool {
    let [from, dash, to] = words else { return false };
    let is_number = |word: &Word| text[word.start..word.end].starts_with(|sign: char| sign.is_ascii_digit());
    let is_dash = matches!(&text[dash.start..dash.end], "-" | "–");
    is_dash && is_number(from) && is_number(to) && line_width(words) <= line
}

/// Those hyphens whose word fits on a line: a wider one is cut, here as in Word.
fn whole(words: &[Word], hyphens: &[usize], line: Length) -> Vec<usize> {
    let fits = |at: &usize| {
        let index = words.partition_point(|word| word.end <= *at);
        words.get(index).is_some_and(|word| word.width <= line)
    };
    hyphens.iter().copied().filter(fits).collect()
}

/// Joins the last two words of a body paragraph when the last would stand alone and is short.
fn keep_company(paragraph: &mut Paragraph, width: Length, setting: Setting) {
    let style = setting.styles.get(paragraph.style);
    let measured = MeasuredText::new(paragraph, style, setting.family);
    let indents = Indents::new(style, &measured, width);
    let words = measured.words_within(indents.narrowest(), setting.family);
    let lines = break_lines(&words, indents.room(), Fit::First);
    let [.., before, last] = lines.as_slice() else { return };
    let (Some(alone), [.., previous]) = (words.get(last.start), &words[before.clone()]) else { return };
    let is_lone = last.len() == 1 && !measured.text[alone.start..alone.end].contains(NO_BREAK_SPACE);
    let is_short = alone.width < width.scale(SHORT_LINE, 100);
    let left = line_width(&words[before.start..before.end - 1]);
    if is_lone && is_short && left > width.scale(SHORTEST_BEFORE, 100) && previous.next == previous.end + 1 {
        join(paragraph, &[(previous.end, NO_BREAK_SPACE)]);
    }
}

/// Puts signs in place of spaces and hyphens, given as byte offsets of label and text, in their order.
fn join(paragraph: &mut Paragraph, joints: &[(usize, char)]) {
    let mut start = label_length(paragraph);
    let mut joints = joints.iter().copied().peekable();
    for inline in &mut paragraph.inlines {
        let Inline::Text(run) = inline else {
            start += 1;
            continue;
        };
        let end = start + run.text.len();
        let here: Vec<(usize, char)> = std::iter::from_fn(|| joints.next_if(|(at, _)| *at < end)).collect();
        for (at, sign) in here.into_iter().rev() {
            let Some(at) = at.checked_sub(start) else { continue };
            run.text.replace_range(at..=at, sign.encode_utf8(&mut [0; 4]));
        }
        start = end;
    }
}
