//! Everything a template may see: one typed view, made from the plan and the catalogue.
//!
//! Wording that the law fixes (numbers, dates, signs at line ends) is done here, once; how things are arranged
//! is the template's. Every field is always present, so a misspelt one is an error and never a blank.

mod appendix;
mod block;
mod closing;
mod columns;
mod conclusion;
mod data_table;
mod drawings;
mod head;
mod image;
mod milestones;
mod results;
mod results_summary;
mod run;
mod school_targets;
mod section;
mod solutions;
mod supervision;
mod table;
mod text;
mod wording;
mod working_groups;

use serde::Serialize;

use super::form::Form;
use super::table::Tables;
use crate::catalogue::CriteriaSet;
use crate::diagnostic::FieldPath;
use crate::plan::{Block, Orientation, Plan};
use crate::program::Data;

pub use run::{CriterionRow, KindRow, LevelRow, MoneyRow, OpenRow, RunView, SchoolRow, SetView};
pub use table::column_count;
pub use text::TextView;

/// The root of what a template sees.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct View {
    /// Document type, subject and the name of the school on one line, for the file's properties.
    title: String,
    /// The issuing body on one line, for the file's properties.
    author: String,
    /// Above the letterhead; null without one.
    form_heading: Option<head::FormHeadingView>,
    letterhead: head::LetterheadView,
    /// `KẾ HOẠCH`.
    document_type: String,
    /// Lines of the abstract.
    subject: Vec<String>,
    /// Each with its final sign: `;`, the last `.`
    legal_bases: Vec<TextView>,
    /// `italic` or `section`; `form` when neither the plan nor the form chooses.
    legal_bases_style: &'static str,
    opening: Vec<TextView>,
    /// `portrait` or `landscape`: of every page that says nothing else.
    orientation: &'static str,
    /// Number formats of the section levels, joined with `|`.
    numbering: String,
    sections: Vec<section::SectionView>,
    closing: Vec<TextView>,
    /// `yes` or `no`: whether the text ends with `./.`
    end_mark: &'static str,
    /// Lines under "Nơi nhận", each with its signs.
    recipients: Vec<TextView>,
    signature: closing::SignatureView,
    /// Phụ lục.
    appendices: Vec<appendix::AppendixView>,
    /// What the report of a run tells; null in a plan.
    run: Option<RunView>,
}

/// What parts of the view are made from.
#[derive(Clone, Copy)]
struct Source<'a> {
    plan: &'a Plan,
    set: Option<&'a CriteriaSet>,
    tables: &'a Tables,
    /// Kinds of block whose sections lie on their side, of a plan that says nothing of its pages.
    landscape_blocks: &'a [String],
}

impl View {
    /// Makes the view of a plan that is held against this criteria set. What the plan leaves open is
    /// the form's own.
    pub fn new(plan: &Plan, set: Option<&CriteriaSet>, form: &Form, tables: &Tables) -> Self {
        let landscape_blocks = if plan.orientation.is_none() { form.landscape_blocks.as_slice() } else { &[] };
        let source = Source { plan, set, tables, landscape_blocks };
        let document_type = plan.document_type.clone().unwrap_or_else(|| "KẾ HOẠCH".to_owned());
        let formats: Vec<String> = plan.numbering.iter().map(|numbering| numbering.0.to_string()).collect();
        let root = FieldPath::root();
        Self {
            title: head::title(plan, &document_type),
            author: plan.letterhead.issuing_body.joined(),
            form_heading: plan.form_heading.as_ref().map(head::FormHeadingView::new),
            letterhead: head::LetterheadView::new(&plan.letterhead, &document_type),
            subject: plan.subject.iter().map(str::to_owned).collect(),
            legal_bases: head::legal_bases(&plan.legal_bases),
            legal_bases_style: head::legal_bases_style(plan.legal_bases_style, form),
            opening: text::paragraphs(&plan.opening, &root.key("opening")),
            orientation: plan.orientation.map_or(form.orientation, Orientation::word),
            numbering: if formats.is_empty() { form.numbering.clone() } else { formats.join("|") },
            sections: section::sections(source, &plan.sections, &root.key("sections")),
            closing: text::paragraphs(&plan.closing, &root.key("closing")),
            end_mark: if plan.end_mark.unwrap_or(true) { "yes" } else { "no" },
            recipients: closing::recipients(plan),
            signature: closing::SignatureView::new(plan),
            appendices: appendix::appendices(source, &document_type),
            run: None,
            document_type,
        }
    }

    /// The same as the report of a run, whose annexes stand before those of the plan.
    pub fn with_run(mut self, plan: &Plan, run: &RunView) -> Self {
        let mut run = run.clone();
        let own = usize::from(!run.school_rows.is_empty()) + usize::from(!run.open_rows.is_empty());
        let mut heads = appendix::heads(plan, &self.document_type, own).into_iter();
        for (is_there, head) in
            [(!run.school_rows.is_empty(), &mut run.schools_annex), (!run.open_rows.is_empty(), &mut run.open_annex)]
        {
            *head = if is_there { heads.next() } else { None };
        }
        for (annex, index) in self.appendices.iter_mut().zip(own..) {
            annex.renumber(index, own + plan.appendices.len());
        }
        self.run = Some(run);
        self
    }
}

/// What the parts see that draw blocks, of blocks that stand in no section; `None` when it is no data.
pub(super) fn blocks(plan: &Plan, set: Option<&CriteriaSet>, tables: &Tables, blocks: &[Block]) -> Option<Data> {
    let source = Source { plan, set, tables, landscape_blocks: &[] };
    Data::of(&block::blocks(source, blocks, &FieldPath::new("blocks")))
}

/// The JSON Schema of the view, for template authors. Kept as a file as that of the plan is; a test holds it against the
/// types.
pub const SCHEMA: &str = include_str!("schema.json");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "the file is kept beside the types")]
    fn the_schema_is_that_of_the_view() {
        let made = format!("{:#}\n", schemars::schema_for!(View).to_value());
        if std::env::var_os("UPDATE_GOLDEN").is_some_and(|value| value == "1") {
            let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("view/schema.json");
            std::fs::write(path, made).unwrap();
        } else {
            let advice =
                "UPDATE_GOLDEN=1 cargo test -p kehoach-template --lib view writes src/template/view/schema.json anew";
            assert!(made == SCHEMA, "the view changed: {advice}");
        }
    }
}
