//! Finds several documents in one file: a decision and the plan that it issues. Each has a letterhead of its own.
//!
//! A new document begins at a national title, if the document above is signed or the new one has a number of its own. A
//! blank form has a national title too, but dots in place of its number.

use std::ops::Range;

use super::line;
use super::parts::{Parts, is_national_title, is_number};
use super::words::{begins, is_upper};
use crate::catalogue::Abbreviations;
use crate::manuscript::{Manuscript, Paragraph};

/// One of these stands in every national title, whatever else is misspelt and however it is written.
const TITLE_WORDS: [&str; 9] =
    ["CỘNG H", "XÃ HỘI", "CHỦ NGHĨA", "VIỆT NAM", "ộng h", "ã hội", "hủ nghĩa", "iệt nam", "iệt Nam"];
/// What a form to be filled in is called: its national title is no document's.
const FORMS: [&str; 4] = ["mẫu", "biểu mẫu", "phụ lục", "biểu số"];
/// A school, and no form.
const NO_FORMS: [&str; 1] = ["mẫu giáo"];
/// Limit of lines between the name of a form and its letterhead.
const FORM_LINES: usize = 3;
/// Limit of lines of a letterhead; in the first document none stands lower.
const HEAD_LINES: usize = 14;
const DEEPEST_HEAD: usize = 40;

/// The paragraphs of each document of a file, in their order: one range, of all of them, where there is one document.
pub fn documents(manuscript: &Manuscript, abbreviations: &Abbreviations) -> Vec<Range<usize>> {
    let mut starts = vec![0];
    for (at, title) in titles(manuscript).enumerate() {
        let start = begin(manuscript, title);
        let Some(last) = starts.last().copied().filter(|last| *last < start) else { continue };
        let is_own_head = at == 0 && lines_before(manuscript, start).count() <= DEEPEST_HEAD;
        if is_own_head || is_of_form(manuscript, start) {
            continue;
        }
        let has_number = at > 0 && is_numbered(manuscript, start);
        if !has_number && is_regulation(manuscript, start) {
            continue;
        }
        if has_number || is_ended(manuscript, last..start, abbreviations) {
            starts.push(start);
        }
    }
    let ends = starts.iter().skip(1).copied().chain([manuscript.paragraphs.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// Paragraphs that contain a national title.
fn titles(manuscript: &Manuscript) -> impl Iterator<Item = usize> {
    let paragraphs = manuscript.paragraphs.iter().enumerate();
    let likely = paragraphs.filter(|(_, one)| TITLE_WORDS.iter().any(|word| one.text.contains(word)));
    let is_title = |index: usize, paragraph: &Paragraph| {
        lines(manuscript, index, paragraph).iter().any(|line| is_national_title(line.text()))
    };
    likely.filter(move |(index, paragraph)| is_title(*index, paragraph)).map(|(index, _)| index)
}

fn lines<'a>(manuscript: &Manuscript, index: usize, paragraph: &'a Paragraph) -> Vec<line::Line<'a>> {
    let columns = manuscript.table_of(paragraph).map_or(1, |table| table.columns);
    line::lines(index, paragraph, columns)
}

/// The first paragraph of the head in which a paragraph stands: of the whole table.
fn begin(manuscript: &Manuscript, at: usize) -> usize {
    let outer = manuscript.tables.iter().find(|table| !table.is_nested && table.paragraphs.contains(&at));
    outer.map_or(at, |table| table.paragraphs.start)
}

/// What is said above a paragraph, the nearest first.
fn lines_before(manuscript: &Manuscript, start: usize) -> impl Iterator<Item = &str> {
    let above = manuscript.paragraphs.get(..start).unwrap_or_default();
    above.iter().rev().map(Paragraph::trimmed).filter(|text| !text.is_empty())
}

/// Whether the lines above a head are the name of a form.
fn is_of_form(manuscript: &Manuscript, start: usize) -> bool {
    let is_one =
        |text: &str| FORMS.iter().any(|form| begins(text, form)) && !NO_FORMS.iter().any(|school| begins(text, school));
    lines_before(manuscript, start).take(FORM_LINES).any(is_one)
}

/// What a decision issues with a head of its own, but without a number: it belongs to the decision.
const REGULATIONS: [&str; 5] = ["quy chế", "quy định", "điều lệ", "nội quy", "danh sách"];

fn is_regulation(manuscript: &Manuscript, start: usize) -> bool {
    let head = manuscript.paragraphs.iter().skip(start).map(Paragraph::trimmed).filter(|text| !text.is_empty());
    head.take(HEAD_LINES).any(|text| REGULATIONS.iter().any(|name| begins(text, name)) && is_upper(text))
}

/// Whether a head has a number that is filled in.
fn is_numbered(manuscript: &Manuscript, start: usize) -> bool {
    let head = manuscript.paragraphs.iter().enumerate().skip(start);
    let head = head.flat_map(|(index, paragraph)| lines(manuscript, index, paragraph)).take(HEAD_LINES);
    let is_filled_in = |text: &str| {
        let number = text.split_once('/').map_or("", |(number, _)| number);
        is_number(text) && number.contains(|sign: char| sign.is_ascii_digit())
    };
    head.into_iter().any(|line| is_filled_in(line.text()))
}

/// Whether a document ends before another begins: it is signed, and no annex of it has begun.
fn is_ended(manuscript: &Manuscript, range: Range<usize>, abbreviations: &Abbreviations) -> bool {
    let parts = Parts::within(manuscript, range, abbreviations);
    let is_signed = parts.recipients_label.is_some() || parts.signature.name.is_some();
    is_signed && parts.appendices.is_empty()
}
