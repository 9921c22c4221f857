//! A document with its parts: the input of the rules of documents.

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::NaiveDate;

use crate::catalogue::Abbreviations;
use crate::diagnostic::Severity;
use crate::manuscript::{Align, Manuscript, Paragraph, Spot};
use crate::text::{self, Context, Dictionary, Slip};
use crate::vietnamese::date;

use super::number::{self, Kind, Number};
use super::parts::{Parts, is_draft_mark};
use super::passages::{self, Text};
use super::rule::Remark;
use super::tables::{self, Rows};
use super::words::{begins, is_upper};

/// A document with its parts.
pub struct Subject<'a> {
    pub manuscript: &'a Manuscript,
    pub abbreviations: &'a Abbreviations,
    pub parts: Parts<'a>,
    /// Paragraphs of the text between opening and closing that stand in no table.
    pub text: Vec<Item<'a>>,
    /// The day in the letterhead, when it is filled in.
    pub issued: Option<NaiveDate>,
    /// The tables by their number.
    pub tables: BTreeMap<usize, Rows>,
    /// What the text rules read, and what they found.
    pub texts: Vec<Text<'a>>,
    pub slips: Vec<Slip>,
}

/// What rules know besides the document.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    pub abbreviations: &'a Abbreviations,
    /// The school's own words.
    pub dictionary: &'a Dictionary,
}

/// A paragraph of the text.
pub struct Item<'a> {
    /// Counted from 0.
    pub index: usize,
    pub paragraph: &'a Paragraph,
    pub number: Option<Number>,
    pub is_heading: bool,
}

/// Text shorter than this may stand on one line, where its alignment does not show.
const ONE_LINE: usize = 95;
/// A heading is shorter than this.
const LONGEST_HEADING: usize = 220;

impl<'a> Subject<'a> {
    /// Finds the parts of a document.
    pub fn new(manuscript: &'a Manuscript, known: Known<'a>) -> Self {
        let Known { abbreviations, dictionary } = known;
        let parts = Parts::find(manuscript, abbreviations);
        let paragraphs = manuscript.paragraphs.iter().enumerate();
        let body = paragraphs.filter(|(index, paragraph)| {
            parts.body.contains(index) && paragraph.spot == Spot::Flow && is_text(paragraph)
        });
        let addressees = addressees(manuscript, &parts);
        let body = body.filter(|(index, _)| !addressees.contains(index));
        let text: Vec<Item> = body.map(|(index, paragraph)| item(index, paragraph)).collect();
        let texts = passages::of(manuscript, &parts, &text);
        let read: Vec<_> = texts.iter().map(|text| text.passage).collect();
        let issued = issue_date(&parts);
        let slips = text::check(&read, Context { dictionary, date: issued });
        let tables = tables::of(manuscript);
        Self { manuscript, abbreviations, parts, text, issued, tables, texts, slips }
    }

    /// Running text: no headings, no captions.
    pub fn prose(&self) -> impl Iterator<Item = &Item<'a>> {
        self.text.iter().filter(|item| !item.is_heading && item.paragraph.align != Align::Center)
    }

    /// Running text of more than one line.
    pub fn long_prose(&self) -> impl Iterator<Item = &Item<'a>> {
        self.prose().filter(|item| item.paragraph.text.chars().count() > ONE_LINE)
    }

    /// Every paragraph with words in it, from the first to the last.
    pub fn paragraphs(&self) -> impl Iterator<Item = (usize, &'a Paragraph)> + use<'a> {
        let all = self.manuscript.paragraphs.iter().enumerate();
        all.filter(|(_, paragraph)| !paragraph.trimmed().is_empty())
    }
}

/// `Kính gửi:` with the list under it: set apart in the middle, and no text.
fn addressees(manuscript: &Manuscript, parts: &Parts) -> Range<usize> {
    /// The addressee stands among the first paragraphs.
    const DEEPEST: usize = 8;
    let paragraphs = || manuscript.paragraphs.iter().enumerate().take(parts.body.end);
    let is_addressee = |paragraph: &Paragraph| begins(paragraph.trimmed(), "kính gửi");
    let mut first = paragraphs().skip(parts.body.start).take(DEEPEST);
    let Some((start, _)) = first.find(|(_, paragraph)| is_addressee(paragraph)) else { return 0..0 };
    let goes_on = |paragraph: &Paragraph| {
        let text = paragraph.trimmed();
        text.is_empty() || (text.starts_with(['-', '–']) && text.chars().count() < ONE_LINE)
    };
    let end = paragraphs().skip(start + 1).find(|(_, paragraph)| !goes_on(paragraph));
    start..end.map_or(start + 1, |(index, _)| index)
}

/// The day in the letterhead, when it is filled in.
fn issue_date(parts: &Parts) -> Option<NaiveDate> {
    let text = parts.letterhead.place_date.as_ref()?.text().to_lowercase();
    date::parse(text.get(text.find("ngày")?..)?)
}

/// Whether it says anything. The line of a part may be nothing but its automatic number.
fn is_text(paragraph: &Paragraph) -> bool {
    if is_draft_mark(paragraph.trimmed()) {
        return false;
    }
    let is_part = |paragraph| number::of(paragraph).is_some_and(|number| number.kind == Kind::Part);
    !paragraph.trimmed().is_empty() || (paragraph.label.is_some() && is_part(paragraph))
}

/// A paragraph as one of the text.
pub fn item(index: usize, paragraph: &Paragraph) -> Item<'_> {
    let number = number::of(paragraph);
    let is_numbered = number.as_ref().is_some_and(|number| !number.is_sign());
    let is_marked = is_marked(paragraph, number.as_ref());
    let is_short = paragraph.text.chars().count() < LONGEST_HEADING;
    Item {
        index,
        paragraph,
        is_heading: is_short && is_marked && (is_numbered || paragraph.outline_level.is_some()),
        number,
    }
}

/// Whether a paragraph is marked as a heading: by an outline level, by bold letters, or by capitals behind a number that
/// only headings have (`I. MỤC ĐÍCH`).
pub fn is_marked(paragraph: &Paragraph, number: Option<&Number>) -> bool {
    let in_capitals =
        |number: &Number| matches!(number.kind, Kind::Part | Kind::Roman | Kind::Capital) && is_upper(&number.rest);
    paragraph.outline_level.is_some() || is_bold(paragraph) || number.is_some_and(in_capitals)
}

/// Whether nearly all letters of a paragraph are bold.
pub fn is_bold(paragraph: &Paragraph) -> bool {
    let all: usize = paragraph.runs.iter().map(|run| run.range.len()).sum();
    let bold: usize = paragraph.runs.iter().filter(|run| run.look.bold).map(|run| run.range.len()).sum();
    bold * 10 >= all * 9 && bold > 0
}

/// One remark about many paragraphs: it stands at the first and says how many there are.
pub fn grouped(severity: Severity, found: &[(usize, &str)], message: impl FnOnce(&str) -> String) -> Option<Remark> {
    const SHOWN: usize = 5;
    let (first, words) = found.first()?;
    let mut numbers: Vec<usize> = found.iter().map(|(index, _)| index + 1).collect();
    numbers.dedup();
    let shown: Vec<String> = numbers.iter().take(SHOWN).map(ToString::to_string).collect();
    let more = if numbers.len() > SHOWN { ", …" } else { "" };
    let which = match numbers.len() {
        1 => "ở 1 đoạn".to_owned(),
        count => format!("ở {count} đoạn ({}{more})", shown.join(", ")),
    };
    Some(Remark::new(severity, message(&which)).at_text(*first, words))
}
