//! Manuscript → Plan: a finished Word document as the plan that it prints.
//!
//! ```text
//! parts of the page ─head─▶ letterhead, type, subject, bases     ─close─▶ recipients, signature
//! paragraphs, tables ─body─▶ sections, blocks                    ─lost─▶ a finding for the rest
//! ```
//!
//! A file may contain several documents ([`several`]). Nothing is lost: every paragraph, cell and picture is in the
//! plan, or a finding names it. Guesses are reported.

mod body;
mod closing;
mod figure;
mod head;
mod left;
mod letterhead;
mod list;
mod moved;
mod outline;
mod scribe;
mod settle;
mod several;
mod table;
mod tail;
mod text;
mod widths;

use kehoach_base::{diagnostic, length, vietnamese};
use kehoach_input as input;
use kehoach_plan::{self as plan, catalogue, manuscript};

/// As the library names it.
mod check {
    pub use kehoach_inspect as document;
}

use crate::catalogue::{Abbreviations, SchoolTypes};
use crate::check::document::old_code;
use crate::check::document::parts::Parts;
use crate::diagnostic::FieldPath;
use crate::input::Reading;
use crate::manuscript::Manuscript;
use crate::plan::{Appendix, Numbering, Orientation, Plan};

pub use figure::name as picture_name;

use body::Flow;
use scribe::Scribe;

/// The form that a document is read as.
const FORM: &str = "free";

/// What is known besides the document.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    pub abbreviations: &'a Abbreviations,
    pub school_types: &'a SchoolTypes,
    /// Number formats of the form that the document is read as.
    pub numbering: &'a [Numbering],
    /// Name of the file as the user knows it.
    pub file: &'a str,
    /// The folder that the plan names for its pictures.
    pub pictures: &'a str,
}

/// Reads a document as a plan.
pub fn transcribe(manuscript: &Manuscript, known: Known) -> Reading {
    let (manuscript, old) = old_code::in_unicode(manuscript);
    let gathered = several::gather(&manuscript, known.abbreviations);
    let manuscript = &*gathered.all;
    let mut scribe = Scribe::new(manuscript, known, &gathered.moved);
    if old > 0 {
        let message = format!("{old} đoạn gõ bằng bảng mã cũ (VNI, TCVN3); đã chuyển sang Unicode.");
        scribe.guessed(message, "đọc lại các đoạn ấy trong văn bản mới.");
    }
    let parts = Parts::find(&gathered.first, known.abbreviations);
    let mut plan = Plan { form: FORM.to_owned(), ..Plan::default() };
    // Where a finding about what stands nowhere leads to: the line that names the document.
    let title = parts.title.document_type.as_ref().map_or(0, |line| line.index);
    scribe.remember(&FieldPath::root(), title);
    head::read(&mut scribe, &parts, &mut plan);
    closing::read(&mut scribe, &parts, &mut plan);
    let begin = head::text_begin(&scribe, &parts);
    let end = closing::begins(&parts).unwrap_or(parts.main_end).max(begin);
    if manuscript.sections.first().is_some_and(manuscript::Section::is_landscape) {
        plan.orientation = Some(Orientation::Landscape);
    }
    let (above, below) = left::around(&mut scribe, begin, end..parts.closing_end.max(end));
    let ranges = above.into_iter().chain(std::iter::once(begin..end)).chain(below);
    let mut main = Flow::of(&mut scribe, ranges, plan.orientation);
    if head::is_own(&parts) && !tail::is_ended(manuscript, begin..end) {
        plan.end_mark = Some(false);
    }
    plan.closing = tail::take(&mut scribe, &mut main);
    let mut annexes: Vec<(Appendix, Flow)> = tail::annexes(&mut scribe, &parts, plan.orientation, gathered.end);
    annexes.extend(several::others(&mut scribe, &gathered, plan.orientation));
    let flows = std::iter::once(&main).chain(annexes.iter().map(|(_, flow)| flow));
    let used = settle::formats(flows, known.numbering);
    plan.numbering = settle::said(&used, known.numbering);
    (plan.opening, plan.sections) = settle::main(&mut scribe, main, &used);
    for (path, (mut annex, flow)) in FieldPath::new("appendices").each(annexes) {
        (annex.blocks, annex.sections) = settle::annex(&mut scribe, flow, &path, &used);
        plan.appendices.push(annex);
    }
    scribe.finish(plan)
}
