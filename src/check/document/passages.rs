//! The texts of a document in reading order, for the text rules.
//!
//! Parts with a fixed form (national title, number, place and date, names of signatories) have rules of their own.

use std::collections::HashMap;
use std::ops::Range;

use crate::manuscript::{Manuscript, Paragraph, Spot};
use crate::text::{Kind, Passage, Slip};

use super::line::Line;
use super::number::{self, Number};
use super::parts::Parts;
use super::subject::{Item, is_bold};
use super::words::is_upper;

/// A text and where it stands.
pub struct Text<'a> {
    /// Paragraph, counted from 0.
    pub index: usize,
    /// Bytes of the paragraph's text.
    range: Range<usize>,
    pub passage: Passage<'a>,
}

impl Text<'_> {
    /// The words a slip is about, with a few around them.
    pub fn quotation(&self, slip: &Slip) -> String {
        slip.quotation(self.passage.text)
    }
}

/// Every text of the document. `items` are the paragraphs of its body.
pub fn of<'a>(manuscript: &'a Manuscript, parts: &Parts<'a>, items: &[Item]) -> Vec<Text<'a>> {
    let mut texts: Vec<Text> = head(parts).collect();
    let headings: HashMap<usize, bool> = items.iter().map(|item| (item.index, item.is_heading)).collect();
    let numbers: HashMap<usize, &Number> =
        items.iter().filter_map(|item| Some((item.index, item.number.as_ref()?))).collect();
    let mut levels = Levels::default();
    let titles: Vec<usize> = parts.appendices.iter().flat_map(|annex| &annex.title).map(|line| line.index).collect();
    let fixed = parts.appendices.iter().flat_map(|annex| std::iter::once(&annex.label).chain(&annex.reference));
    let fixed: Vec<usize> = fixed.chain(&parts.attached_by).flat_map(|line| whole(manuscript, line)).collect();
    let mut units = Units::default();
    for (index, paragraph) in manuscript.paragraphs.iter().enumerate() {
        // What follows the signature is an annex, with a label or without one.
        let is_text = parts.body.contains(&index) || index >= parts.closing_end;
        if !is_text || fixed.contains(&index) || paragraph.trimmed().is_empty() {
            continue;
        }
        if is_numbered_word(paragraph.trimmed()) {
            continue;
        }
        let is_heading = headings.get(&index).copied().unwrap_or(false) || titles.contains(&index);
        let (kind, unit) = match paragraph.spot {
            Spot::Cell { .. } if is_band(paragraph) => (Kind::Heading, 0),
            Spot::Cell { table, row, column } => (Kind::Cell, units.of((table, row, column))),
            _ if is_heading => (Kind::Heading, 0),
            Spot::Flow | Spot::TextBox => (Kind::Prose, annex_of(parts, index)),
        };
        let start = after_letter(&paragraph.text);
        let mut found = text(index, &paragraph.text, start..paragraph.text.len(), kind, unit);
        if matches!(paragraph.spot, Spot::Flow | Spot::TextBox) {
            let number = numbers.get(&index).filter(|_| !is_heading).map(|number| number.kind);
            found.passage.under = levels.under(index, number, paragraph.trimmed());
        }
        texts.push(found);
    }
    texts.extend(parts.recipients.iter().map(|line| of_line(line, Kind::Recipient)));
    texts.sort_by_key(|text| (text.index, text.range.start));
    texts
}

/// What points stand under: numbers under headings, letters under numbers, dashes under all of them.
#[derive(Default)]
struct Levels {
    /// The last paragraph of each level, counted from 1.
    last: [usize; 4],
}

impl Levels {
    fn under(&mut self, index: usize, number: Option<number::Kind>, text: &str) -> usize {
        let level = match number {
            Some(number::Kind::Arabic(_) | number::Kind::Bracketed) => 1,
            Some(number::Kind::Letter | number::Kind::DottedLetter) => 2,
            _ if text.starts_with(['-', '–', '+', '•', '*']) => 3,
            _ => 0,
        };
        let under = self.last.iter().take(level).max().copied().unwrap_or(0);
        if let Some(last) = self.last.get_mut(level) {
            *last = index + 1;
        }
        under
    }
}

/// The number of the annex that a paragraph stands in, with a label or without one; 0 for the text itself. No cell has as
/// great a number.
fn annex_of(parts: &Parts, index: usize) -> usize {
    let number = parts.appendices.iter().filter(|annex| annex.label.index <= index).count();
    if index < parts.closing_end { 0 } else { usize::MAX - number }
}

/// The paragraph of a line, and those up to the end of a bracket that it leaves open: `(Kèm theo Kế hoạch số … ngày …`
/// / `của UBND xã …)`.
fn whole(manuscript: &Manuscript, line: &Line) -> Range<usize> {
    const LINES: usize = 3;
    let is_open = |text: &str| text.matches('(').count() > text.matches(')').count();
    let following = manuscript.paragraphs.iter().skip(line.index + 1).take(LINES);
    let closing = following.clone().position(|paragraph| paragraph.text.trim_end().ends_with(')'));
    let more = closing.filter(|_| is_open(&line.paragraph.text)).map_or(0, |at| at + 1);
    line.index..line.index + 1 + more
}

fn head<'a, 'p>(parts: &'p Parts<'a>) -> impl Iterator<Item = Text<'a>> + use<'a, 'p> {
    let letterhead = &parts.letterhead;
    let names = letterhead.governing_body.iter().chain(&letterhead.issuing_body);
    let names = names.map(|line| of_line(line, Kind::Name));
    let subject = parts.title.subject.iter().map(|line| of_line(line, Kind::Heading));
    names.chain(subject).chain(parts.legal_bases.iter().map(|line| of_line(line, Kind::LegalBasis)))
}

/// `MỨC 1, 2, 3`: a label, which no rule can say anything of.
fn is_numbered_word(text: &str) -> bool {
    let words = || text.split_whitespace();
    let is_number = |word: &str| word.trim_matches([',', '.', ';']).bytes().all(|byte| byte.is_ascii_digit());
    words().count() > 1 && words().skip(1).all(is_number)
}

/// Words in capitals across a table are a heading in it; a single one may be an abbreviation.
fn is_band(paragraph: &Paragraph) -> bool {
    is_upper(&paragraph.text) && (is_bold(paragraph) || paragraph.trimmed().contains(' '))
}

/// Where the words begin after a letter of the alphabet, which is no word: `đ) `.
fn after_letter(text: &str) -> usize {
    let letter = number::parse(text.trim())
        .filter(|number| matches!(number.kind, number::Kind::Letter | number::Kind::DottedLetter));
    letter.map_or(0, |letter| text.find(&letter.written).map_or(0, |at| at + letter.written.len()))
}

fn of_line<'a>(line: &Line<'a>, kind: Kind) -> Text<'a> {
    text(line.index, &line.paragraph.text, line.range.clone(), kind, 0)
}

/// Space around a text is layout.
fn text(index: usize, whole: &str, range: Range<usize>, kind: Kind, unit: usize) -> Text<'_> {
    let inner = whole.get(range.clone()).unwrap_or_default();
    let start = range.start + (inner.len() - inner.trim_start().len());
    let inner = inner.trim();
    Text { index, range: start..start + inner.len(), passage: Passage { unit, ..Passage::new(inner, kind) } }
}

/// Numbers for the cells of all tables, from 1.
#[derive(Default)]
struct Units {
    known: HashMap<(usize, usize, usize), usize>,
}

impl Units {
    fn of(&mut self, cell: (usize, usize, usize)) -> usize {
        let next = self.known.len() + 1;
        *self.known.entry(cell).or_insert(next)
    }
}
