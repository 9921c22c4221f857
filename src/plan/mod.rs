//! What a document says: one typed model for every form.
//!
//! The model is generic where plans are free (a tree of sections with blocks) and typed where software can help. A plan
//! with wrong or missing content still loads: only content that cannot be understood at all is a reading error, the
//! rest is for `check`. Heading numbers are generated, never typed.

pub mod appendix;
pub mod assessment;
pub mod assignment;
pub mod catalogue;
pub mod closed;
pub mod content;
pub mod council;
pub mod date;
pub mod evidence;
pub mod general;
pub mod image;
pub mod improvement;
pub mod kind;
pub mod labels;
pub mod letterhead;
pub mod manuscript;
pub mod money;
pub mod naming;
pub mod page;
pub mod record;
pub mod renew;
pub mod schema;
pub mod school_target;
pub mod section;
mod settings;
pub mod signature;
pub mod solution;
pub mod supervision;
pub mod table;
pub mod timetable;
pub mod typed;
pub mod value;
pub mod visit;
pub mod walk;

use kehoach_base::{diagnostic, length, vietnamese};
use serde::{Deserialize, Serialize};

pub use appendix::{Appendix, AppendixReference};
pub use assessment::{Assessment, Conclusion, CriterionAssessment, Level4Assessment, MarkConvention, Recognition};
pub use assignment::{Assignment, AssignmentColumns, Resource};
pub use closed::{CLOSED_SETS, ClosedSet, closed_set};
pub use content::{Content, ContentItem, Lines, RichText, Run, Runs};
pub use council::{Council, CouncilRole, Member, WorkingGroup};
pub use date::{PartialDate, Timeframe};
pub use evidence::{Evidence, EvidenceColumns};
pub use general::GENERAL;
pub use image::ImageBlock;
pub use improvement::{Improvement, ImprovementAction, ImprovementIssue, ImprovementReview, ImprovementStatus};
pub use kind::Kind;
pub use letterhead::{DocumentNumber, FormHeading, Letterhead};
pub use money::Budget;
pub use naming::{CriterionLabel, StandardLabel};
pub use page::Orientation;
pub use record::{Field, List, ReadAs, Record};
pub use school_target::{SchoolTarget, TargetSchool};
pub use section::{BLOCKS, Block, BlockKind, BlockType, LabelledItem, ListMarker, Section};
pub use signature::{FileCopy, Recipient, SignatureBlock, SigningAuthority};
pub use solution::{MoneyWording, Solution, SolutionColumns};
pub use supervision::Supervisor;
pub use table::{CellSpec, RowSpec, TableBlock, TextAlign};
pub use timetable::{Milestone, TimetableRow};
pub use typed::{Person, Weeks};
pub use value::Value;

use crate::vietnamese::numbering::NumberFormat;
use closed::closed;

/// A plan document.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Plan {
    /// Id of the form; `kehoach list forms` shows them. Without one it is the form in force.
    pub form: String,
    /// The school the plan is for.
    pub school: School,
    /// Printed above the letterhead when the document is published on a prescribed form.
    pub form_heading: Option<FormHeading>,
    pub letterhead: Letterhead,
    /// Tên loại; KẾ HOẠCH when absent.
    pub document_type: Option<String>,
    /// Trích yếu, one to three lines.
    pub subject: Lines,
    /// Căn cứ: one text each, without the final sign.
    pub legal_bases: Vec<RichText>,
    /// Direction of the pages; the form's own when absent.
    pub orientation: Option<Orientation>,
    /// How the legal bases stand; as the form has it when absent.
    pub legal_bases_style: Option<LegalBasesStyle>,
    /// Paragraphs between the legal bases and the first section.
    pub opening: Vec<RichText>,
    /// Number formats of the section levels, from the outermost; the form's own when empty.
    pub numbering: Vec<Numbering>,
    pub sections: Vec<Section>,
    pub assessment: Assessment,
    pub solutions: Vec<Solution>,
    /// Who watches the carrying out.
    pub supervision: Vec<Supervisor>,
    /// What a commune wants of its schools, by school level.
    pub school_targets: Vec<SchoolTarget>,
    /// Hội đồng tự đánh giá.
    pub council: Council,
    /// Phân công thu thập minh chứng.
    pub assignments: Vec<Assignment>,
    /// Nguồn lực cần huy động.
    pub resources: Vec<Resource>,
    /// Minh chứng.
    pub evidence: Vec<Evidence>,
    /// Thời gian biểu.
    pub timetable: Vec<TimetableRow>,
    /// Kết quả đạt được qua các mốc thời gian.
    pub milestones: Vec<Milestone>,
    /// Issues, actions and reviews of the improvement plan of a school year.
    pub improvement: Improvement,
    /// Paragraphs after the last section; the last one ends with `./.`.
    pub closing: Vec<RichText>,
    /// Whether the text ends with `./.`; yes when absent.
    pub end_mark: Option<bool>,
    pub recipients: Vec<Recipient>,
    /// What follows `Lưu:`; `VT` when absent.
    pub file_copy: Option<FileCopy>,
    pub signature_block: SignatureBlock,
    /// Phụ lục: after the signature block.
    pub appendices: Vec<Appendix>,
    /// Whether `(Kèm theo …)` names number and date.
    pub appendix_reference: AppendixReference,
}

/// The lists of a plan, in the order of the form's sheets.
pub const LISTS: &[&List] = &[
    &content::LEGAL_BASES,
    &assessment::RESULTS,
    &assessment::LEVEL4,
    &assessment::RECOGNITIONS,
    &solution::SOLUTIONS,
    &improvement::ISSUES,
    &improvement::ACTIONS,
    &improvement::REVIEWS,
    &school_target::SCHOOL_TARGETS,
    &council::COUNCIL,
    &council::SECRETARIES,
    &council::GROUPS,
    &assignment::ASSIGNMENTS,
    &assignment::RESOURCES,
    &evidence::EVIDENCE,
    &timetable::TIMETABLE,
    &timetable::MILESTONES,
    &supervision::SUPERVISION,
    &signature::RECIPIENTS,
];

/// The list that stands at this path.
pub fn list_at(path: &str) -> Option<&'static List> {
    LISTS.iter().find(|list| list.path == path).copied()
}

closed! {
    /// How the legal bases stand.
    pub enum LegalBasesStyle {
        /// Italic lines under the title (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.6).
        Italic = "italic", "Chữ nghiêng dưới tên văn bản";
        /// Paragraphs under an unnumbered heading.
        Section = "section", "Thành một mục không đánh số";
    }
}

/// The school a plan is for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct School {
    /// Full name.
    pub name: Option<String>,
    /// `trường trung học cơ sở`, `trường tiểu học` …: chooses the criteria set together with the date.
    #[serde(rename = "type")]
    pub school_type: Option<String>,
}

/// A [`NumberFormat`] in its written form (`I.`, `1.`, `1.1.`, `a)` …).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Numbering(pub NumberFormat);

impl Numbering {
    /// The written forms, which people use as they are but for the one that says that there is none.
    pub const SET: ClosedSet = ClosedSet {
        name: "Numbering",
        words: &[
            ("Phần I", "Phần I"),
            ("I.", "I."),
            ("1.", "1."),
            ("1.1.", "1.1."),
            ("a)", "a)"),
            ("-", "-"),
            ("+", "+"),
            ("none", "không"),
        ],
    };
}

impl TryFrom<String> for Numbering {
    type Error = String;
    fn try_from(written: String) -> Result<Self, String> {
        written.parse().map(Self).map_err(|()| format!("không có kiểu đánh số \"{written}\""))
    }
}

impl From<Numbering> for String {
    fn from(numbering: Numbering) -> Self {
        numbering.0.to_string()
    }
}

#[cfg(test)]
impl schemars::JsonSchema for Numbering {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Numbering".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let written: Vec<&str> = NumberFormat::ALL.iter().map(|(_, written)| *written).collect();
        schemars::json_schema!({ "type": "string", "enum": written })
    }
}
