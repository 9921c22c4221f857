//! Annexes: label, title, the line that ties them to the plan (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục III.1).

use serde::Serialize;

use super::Source;
use super::block::{BlockView, blocks};
use super::head::{issue_date, number_and_symbol};
use super::section::{SectionView, sections};
use crate::diagnostic::FieldPath;
use crate::plan::{Appendix, AppendixReference, Letterhead, Orientation, Plan};
use crate::vietnamese::case::{capitalize_first, upper};
use crate::vietnamese::numbering::roman;
use crate::vietnamese::{habit, organisation};

/// An annex.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct AppendixView {
    /// `Phụ lục`, or `Phụ lục II` where there are several.
    label: String,
    /// Lines of the title.
    title: Vec<String>,
    /// `(Kèm theo Kế hoạch số …)`.
    reference: String,
    /// `portrait`, `landscape`, or null for the document's own.
    orientation: Option<&'static str>,
    blocks: Vec<BlockView>,
    sections: Vec<SectionView>,
    origin: String,
}

/// The annexes of a plan.
pub(super) fn appendices(source: Source, document_type: &str) -> Vec<AppendixView> {
    let origin = FieldPath::new("appendices");
    let annexes = &source.plan.appendices;
    let usual = reference(source.plan, document_type);
    let view = |(index, annex): (usize, &Appendix)| {
        let origin = origin.index(index);
        let own = annex.reference.as_deref().map(str::trim).filter(|text| !text.is_empty());
        AppendixView {
            label: label(index, annexes.len()),
            title: annex.title.iter().map(str::to_owned).collect(),
            reference: own.map_or_else(|| usual.clone(), bracketed),
            orientation: annex.orientation.map(Orientation::word),
            blocks: blocks(source, &annex.blocks, &origin.key("blocks")),
            sections: sections(source, &annex.sections, &origin.key("sections")),
            origin: origin.to_string(),
        }
    };
    annexes.iter().enumerate().map(view).collect()
}

impl AppendixView {
    /// As one of this number of annexes.
    pub(super) fn renumber(&mut self, index: usize, count: usize) {
        self.label = label(index, count);
    }
}

/// The head of an annex that a template draws itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AnnexHeadView {
    /// `Phụ lục`, or `Phụ lục I` where there are several.
    label: String,
    /// `(Kèm theo Báo cáo số …)`.
    reference: String,
}

/// The heads of this number of annexes before those of the plan.
pub(super) fn heads(plan: &Plan, document_type: &str, own: usize) -> Vec<AnnexHeadView> {
    let (count, reference) = (own + plan.appendices.len(), reference(plan, document_type));
    (0..own).map(|index| AnnexHeadView { label: label(index, count), reference: reference.clone() }).collect()
}

/// Two or more annexes have Roman numbers.
fn label(index: usize, count: usize) -> String {
    if count > 1 { format!("Phụ lục {}", roman(index + 1)) } else { "Phụ lục".to_owned() }
}

/// `(Kèm theo Kế hoạch số 05/KH-THCSSX ngày 15 tháng 9 năm 2025 của Trường …)`; room in place of what is open.
fn reference(plan: &Plan, document_type: &str) -> String {
    let letterhead = match plan.appendix_reference {
        AppendixReference::Filled => plan.letterhead.clone(),
        AppendixReference::Open => Letterhead { number: None, issue_date: None, ..plan.letterhead.clone() },
    };
    let kind = capitalize_first(&document_type.to_lowercase());
    let number = number_and_symbol(&letterhead, document_type);
    let issuer = issuer(plan);
    let of = if issuer.is_empty() { String::new() } else { format!(" của {issuer}") };
    format!("(Kèm theo {kind} số {number} {}{of})", issue_date(letterhead.issue_date))
}

/// The issuing body in the capitals of running text: as the school is called, if it is the school.
fn issuer(plan: &Plan) -> String {
    let body = plan.letterhead.issuing_body.joined();
    let school = plan.school.name.as_deref().map(str::trim).unwrap_or_default();
    if !school.is_empty() && upper(school) == upper(&body) { school.to_owned() } else { organisation::running(&body) }
}

fn bracketed(text: &str) -> String {
    format!("({})", habit::without_brackets(text))
}
