//! Combines the documents of a file: the plan comes first, wherever it stands. The others follow it as annexes, so that
//! no word is lost, and a finding reports each.

use std::borrow::Cow;
use std::ops::Range;

use super::body::Flow;
use super::moved::{Moved, Stretch};
use super::scribe::{GUESSED, Scribe};
use super::table;
use super::tail;
use crate::catalogue::Abbreviations;
use crate::check::document::parts::Parts;
use crate::check::document::several;
use crate::check::document::words::begins;
use crate::diagnostic::Severity;
use crate::manuscript::{Manuscript, Section, Spot};
use crate::plan::{Appendix, Orientation};

/// What the document is called that is read first.
const PLAN: &str = "KẾ HOẠCH";
/// A file, the document first that is read as the plan.
pub(super) struct Gathered<'a> {
    pub all: Cow<'a, Manuscript>,
    /// The first document alone.
    pub first: Cow<'a, Manuscript>,
    /// One past its last paragraph.
    pub end: usize,
    pub moved: Moved,
    others: Vec<Other>,
}

/// A document beside the plan.
struct Other {
    range: Range<usize>,
    /// `QUYẾT ĐỊNH`
    type_name: Option<String>,
}

/// Finds the documents of a file and puts the plan first.
pub(super) fn gather<'a>(manuscript: &'a Manuscript, abbreviations: &Abbreviations) -> Gathered<'a> {
    let end = manuscript.paragraphs.len();
    let ranges = several::documents(manuscript, abbreviations);
    if ranges.len() < 2 {
        let (all, first) = (Cow::Borrowed(manuscript), Cow::Borrowed(manuscript));
        return Gathered { all, first, end, moved: Moved::default(), others: Vec::new() };
    }
    let mut documents: Vec<(Range<usize>, Option<String>)> = Vec::new();
    for range in ranges {
        let type_name = Parts::within(manuscript, range.clone(), abbreviations).title.type_name;
        documents.push((range, type_name));
    }
    let is_plan = |(_, name): &(_, Option<String>)| name.as_ref().is_some_and(|name| begins(name, PLAN));
    let plan = documents.iter().position(is_plan).unwrap_or(0);
    let plan = documents.remove(plan);
    documents.insert(0, plan);
    let ranges: Vec<Range<usize>> = documents.iter().map(|(range, _)| range.clone()).collect();
    let (first, _) = arranged(manuscript, ranges.get(..1).unwrap_or_default());
    let (all, moved) = arranged(manuscript, &ranges);
    let end = first.paragraphs.len();
    let placed = documents.into_iter().zip(&moved.0).skip(1);
    let others = placed.map(|((_, type_name), moved)| Other { range: moved.paragraphs.0.clone(), type_name }).collect();
    Gathered { all: Cow::Owned(all), first: Cow::Owned(first), end, moved, others }
}

/// The stretches of a file in another order, and where they stood.
fn arranged(manuscript: &Manuscript, ranges: &[Range<usize>]) -> (Manuscript, Moved) {
    let mut all = Manuscript { traces: manuscript.traces.clone(), ..Manuscript::default() };
    let mut moved = Moved::default();
    for range in ranges {
        let (begin, first) = (all.paragraphs.len(), all.tables.len());
        let is_here = |at: usize| range.contains(&at);
        let stood = manuscript.tables.iter().position(|table| is_here(table.paragraphs.start)).unwrap_or_default();
        for table in manuscript.tables.iter().filter(|table| is_here(table.paragraphs.start)) {
            let mut table = table.clone();
            table.paragraphs = table.paragraphs.start - range.start + begin..table.paragraphs.end - range.start + begin;
            all.tables.push(table);
        }
        for paragraph in manuscript.paragraphs.get(range.clone()).unwrap_or_default() {
            let mut paragraph = paragraph.clone();
            if let Spot::Cell { table, .. } = &mut paragraph.spot {
                *table = (*table + first).saturating_sub(stood);
            }
            all.paragraphs.push(paragraph);
        }
        all.sections.extend(sections(manuscript, range, begin));
        moved.0.push(Stretch {
            paragraphs: (begin..all.paragraphs.len(), range.start),
            tables: (first..all.tables.len(), stood),
        });
    }
    (all, moved)
}

/// The pages of a stretch, which begins at a paragraph now.
fn sections(manuscript: &Manuscript, range: &Range<usize>, begin: usize) -> Vec<Section> {
    let mut found: Vec<Section> = Vec::new();
    let mut start = 0;
    for section in &manuscript.sections {
        if section.end > range.start && start < range.end {
            let end = section.end.min(range.end) - range.start + begin;
            found.push(Section { end, ..section.clone() });
        }
        start = section.end;
    }
    if found.is_empty() {
        found.extend(manuscript.sections.last().cloned());
    }
    if let Some(last) = found.last_mut() {
        last.end = range.end - range.start + begin;
    }
    found
}

/// The documents beside the plan, each as an annex.
pub(super) fn others(scribe: &mut Scribe, gathered: &Gathered, whole: Option<Orientation>) -> Vec<(Appendix, Flow)> {
    let mut annexes = Vec::new();
    for Other { range, type_name } in &gathered.others {
        let name = type_name.as_deref().unwrap_or("không rõ tên loại");
        let message =
            format!("từ đây là một văn bản khác ({name}), có phần đầu riêng; hiểu là phụ lục đặt sau kế hoạch.");
        let help = "tách văn bản này ra tệp riêng; trong kế hoạch xóa phụ lục ấy nếu không in kèm.";
        scribe.told(GUESSED, Severity::Hint, range.start, message, help);
        let orientation = tail::turned(scribe, range.start, whole);
        let flow = Flow::read(scribe, range.clone(), orientation.or(whole));
        let title = table::lines_of(type_name.iter().cloned().collect());
        annexes.push((Appendix { title, orientation, ..Appendix::default() }, flow));
    }
    annexes
}
