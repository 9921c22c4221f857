//! The parts of a document (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục IV), found by their words and their place.
//!
//! Names of styles are ignored: every program has its own.

mod appendix;
mod closing;
mod head;
mod opening;

use std::ops::Range;

use crate::catalogue::Abbreviations;
use crate::manuscript::{Manuscript, Paragraph, Spot};

use super::form::Form;
use super::line::{self, Line};

pub use appendix::Appendix;
pub use closing::Signature;
pub use head::{Letterhead, MOTTO, NATIONAL_TITLE, is_draft_mark, is_national_title, is_number, is_place_date};
pub use opening::Title;

/// Where the parts stand. Ranges are of paragraphs, counted from 0.
#[derive(Debug)]
pub struct Parts<'a> {
    /// The form of Phụ lục III, when it was recognised.
    pub form: Option<&'static Form>,
    pub letterhead: Letterhead<'a>,
    pub title: Title<'a>,
    pub legal_bases: Vec<Line<'a>>,
    /// From the opening to the last words before recipients and signature.
    pub body: Range<usize>,
    pub recipients_label: Option<Line<'a>>,
    pub recipients: Vec<Line<'a>>,
    pub signature: Signature<'a>,
    /// One past recipients and signature.
    pub closing_end: usize,
    /// Where annexes begin.
    pub main_end: usize,
    pub appendices: Vec<Appendix<'a>>,
    /// The line by which the whole document is an annex of another: then it has no letterhead of its own.
    pub attached_by: Option<Line<'a>>,
    /// A charter, which a decision approves: it has no number, type and signature of its own, though a letterhead may stand
    /// above it.
    pub is_charter: bool,
}

impl<'a> Parts<'a> {
    /// Finds the parts of a document.
    pub fn find(manuscript: &'a Manuscript, abbreviations: &Abbreviations) -> Self {
        Self::within(manuscript, 0..manuscript.paragraphs.len(), abbreviations)
    }

    /// The same of the document that these paragraphs of a file are.
    pub fn within(manuscript: &'a Manuscript, range: Range<usize>, abbreviations: &Abbreviations) -> Self {
        let lines = lines_in(manuscript, range);
        let above = opening::above_text(&lines);
        let title = Title::find(&lines, above.len(), abbreviations);
        let letterhead = Letterhead::find(above, title.start());
        let is_headed = letterhead.national_title.is_some();
        // Some print the name of the country over an annex too, but neither number nor day.
        let is_own = is_headed && (letterhead.number.is_some() || letterhead.place_date.is_some());
        let attached_by = appendix::attached_by(&lines).filter(|_| !is_own);
        let after_title = title.end().max(letterhead.end());
        let after_title =
            if title.document_type.is_none() { opening::end_of_matter(&lines, after_title) } else { after_title };
        let legal_bases = opening::legal_bases(&lines, after_title);
        let body_start = legal_bases.last().map_or(after_title, |last| last.index + 1);
        let form = match &title.type_name {
            Some(name) => Form::of_type(name),
            None => opening::slip(&lines).or_else(|| Form::of_letter().filter(|_| opening::has_addressee(&lines))),
        };
        let form = form.filter(|_| attached_by.is_none());
        let is_free = attached_by.is_some() || form.is_some_and(Form::is_internal);
        let label = closing::recipients_label(&lines, body_start, manuscript);
        let appendix_start = closing::appendix_start(&lines, label.as_ref().map_or(body_start, |label| label.index));
        let main: Vec<&Line> = lines.iter().filter(|line| line.index < appendix_start).collect();
        let recipients = label.as_ref().map(|label| closing::recipients(&main, label)).unwrap_or_default();
        let signature = if form.is_some_and(Form::is_minutes) {
            Signature::of_minutes(&main, body_start)
        } else {
            Signature::find(&main, label.as_ref(), &recipients, body_start)
        };
        let closing_start = label.iter().map(|label| label.index).chain(signature.start()).min();
        let closing = label.iter().chain(&recipients).chain(&signature.positions).chain(&signature.name);
        Self {
            form,
            closing_end: end_of(closing, manuscript).unwrap_or(appendix_start).min(appendix_start),
            body: body_start..closing_start.unwrap_or(appendix_start).max(body_start),
            main_end: appendix_start,
            appendices: appendix::all(&lines, appendix_start),
            letterhead: if is_free { Letterhead::default() } else { letterhead },
            title: if is_free { Title::default() } else { title },
            attached_by,
            is_charter: appendix::is_charter(&lines),
            legal_bases,
            recipients_label: label,
            recipients,
            signature,
        }
    }

    /// `None` for an annex of another document and for a slip inside an office: rules of the letterhead and the title
    /// do not apply.
    pub fn of_main_document(&self) -> Option<&Self> {
        (!self.is_free() && !self.is_charter).then_some(self)
    }

    /// Whether it is an annex by its own words, or a slip inside an office.
    pub fn is_free(&self) -> bool {
        self.attached_by.is_some() || self.form.is_some_and(Form::is_internal)
    }
}

/// One past the last of these lines, and past the table it stands in.
fn end_of<'a, 'l>(lines: impl Iterator<Item = &'l Line<'a>>, manuscript: &Manuscript) -> Option<usize>
where
    'a: 'l,
{
    let last = lines.max_by_key(|line| line.index)?;
    let table = manuscript.table_of(last.paragraph).map_or(0, |table| table.paragraphs.end);
    Some(table.max(last.index + 1))
}

fn lines_in(manuscript: &Manuscript, range: Range<usize>) -> Vec<Line<'_>> {
    let columns = |paragraph: &Paragraph| manuscript.table_of(paragraph).map_or(1, |table| table.columns);
    let paragraphs = manuscript.paragraphs.iter().enumerate().take(range.end).skip(range.start);
    paragraphs.flat_map(|(index, paragraph)| line::lines(index, paragraph, columns(paragraph))).collect()
}

/// The table a line stands in.
fn table_of(line: &Line) -> Option<usize> {
    match line.paragraph.spot {
        Spot::Cell { table, .. } => Some(table),
        Spot::Flow | Spot::TextBox => None,
    }
}
