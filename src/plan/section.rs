//! The tree of headed sections and their blocks.

use serde::{Deserialize, Serialize};

use super::assessment::{CriteriaResultsBlock, Level4ResultsBlock, ResultsSummaryBlock};
use super::assignment::{AssignmentsBlock, ResourcesBlock};
use super::closed::closed;
use super::content::{ContentItem, Lines, RichText};
use super::council::{MembersBlock, WorkingGroupsBlock};
use super::evidence::EvidenceBlock;
use super::improvement::{ImprovementActionsBlock, ImprovementIssuesBlock};
use super::kind::Kind;
use super::record::{Field, List, ReadAs, Record, record};
use super::school_target::SchoolTargetsBlock;
use super::settings::CAPTION;
use super::solution::SolutionsBlock;
use super::supervision::SupervisionBlock;
use super::table::{TableBlock, TextAlign};
use super::timetable::TimetableBlock;
use super::value::Value;
use super::{ImageBlock, Numbering, Orientation, list_at};

/// What is known of a kind of block.
#[derive(Debug, Clone, Copy)]
pub struct BlockType {
    /// Its `type` in JSON.
    pub block: &'static str,
    /// The name of what it draws; empty where it draws no data.
    pub name: &'static str,
    /// The list that it is drawn from, as a path of the plan; empty where it draws no data.
    pub from: &'static str,
    pub fields: &'static [Field],
}

impl BlockType {
    /// The list that it is drawn from.
    pub fn list(&self) -> Option<&'static List> {
        list_at(self.from).filter(|_| !self.from.is_empty())
    }

    /// Whether it draws the items of its list, and not what is computed of them.
    pub fn draws_items(&self) -> bool {
        self.list().is_some_and(|list| list.name == self.name)
    }
}

/// Declares the kinds of block: the enum, the table of what is known of each, and the record within.
macro_rules! blocks {
    (
        $(#[$of:meta])*
        pub enum $name:ident {
            $($(#[$about:meta])* $kind:ident($block:ident) = $tag:literal $(, $title:literal from $list:literal)?;)*
        }
    ) => {
        $(#[$of])*
        pub enum $name { $($(#[$about])* #[serde(rename = $tag)] $kind($block),)* }

        /// Every kind of block.
        pub const BLOCKS: &[BlockType] = &[$(BlockType {
            block: $tag,
            name: concat!($($title)?),
            from: concat!($($list)?),
            fields: $block::FIELDS,
        },)*];

        impl $name {
            /// Its `type` in JSON.
            pub const fn tag(&self) -> &'static str {
                match self { $(Self::$kind(_) => $tag,)* }
            }

            /// Its settings.
            pub fn record(&self) -> &dyn Record {
                match self { $(Self::$kind(block) => block,)* }
            }
        }
    };
}

/// A section: heading, blocks, subsections. Its number follows from where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Section {
    /// The heading. A section without one is a numbered paragraph (khoản không có tiêu đề).
    pub title: Option<RichText>,
    /// Text on the line of the number: after the title, or alone.
    pub text: Option<RichText>,
    /// Whether it has a number; yes when absent.
    pub numbered: Option<bool>,
    /// Number format of its subsections, when it differs from the plan's.
    pub subsection_numbering: Option<Numbering>,
    /// Direction of its pages; when absent, as around it, or on their side where the form lays a table of it so.
    pub orientation: Option<Orientation>,
    pub blocks: Vec<Block>,
    pub sections: Vec<Section>,
}

/// A block: a text alone is a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Block {
    Text(String),
    Kind(BlockKind),
}

blocks! {
    /// The kinds of block.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
    #[cfg_attr(test, derive(schemars::JsonSchema))]
    #[serde(tag = "type")]
    pub enum BlockKind {
        /// A paragraph.
        Paragraph(ParagraphBlock) = "paragraph";
        /// Points with a sign or a letter in front.
        List(ListBlock) = "list";
        /// `Label: value` lines.
        Labelled(LabelledBlock) = "labelled";
        /// A free table.
        Table(TableBlock) = "table";
        /// Results of the criteria, from `assessment.results`.
        CriteriaResults(CriteriaResultsBlock) = "criteria-results", "Kết quả tiêu chí" from "assessment.results";
        /// Results of the level-4 items, from `assessment.level4`.
        Level4Results(Level4ResultsBlock) = "level4-results", "Mức 4" from "assessment.level4";
        /// How many criteria of each standard have which result.
        ResultsSummary(ResultsSummaryBlock) = "results-summary", "Tổng hợp kết quả" from "assessment.results";
        /// The level the school reaches, computed, or as the council printed it.
        Conclusion(DrawnBlock) = "conclusion", "Kết luận" from "assessment.results";
        /// The recognitions the school holds, from `assessment.recognitions`.
        Recognition(DrawnBlock) = "recognition", "Công nhận" from "assessment.recognitions";
        /// The solutions, from `solutions`.
        Solutions(SolutionsBlock) = "solutions", "Giải pháp" from "solutions";
        /// The supervision team, from `supervision`.
        Supervision(SupervisionBlock) = "supervision", "Tổ giám sát" from "supervision";
        /// What a commune wants of its schools, from `school_targets`.
        SchoolTargets(SchoolTargetsBlock) = "school-targets", "Chỉ tiêu trường" from "school_targets";
        /// Members of the council, from `council.members`.
        Council(MembersBlock) = "council", "Hội đồng" from "council.members";
        /// The secretaries, from `council.secretaries`.
        Secretaries(MembersBlock) = "secretaries", "Thư ký" from "council.secretaries";
        /// The working groups, from `council.groups`: a caption and a table each.
        WorkingGroups(WorkingGroupsBlock) = "working-groups", "Nhóm công tác" from "council.groups";
        /// Who is responsible for which standard, from `assignments`.
        Assignments(AssignmentsBlock) = "assignments", "Phân công" from "assignments";
        /// What is needed and when, from `resources`.
        Resources(ResourcesBlock) = "resources", "Nguồn lực" from "resources";
        /// The evidence, from `evidence`.
        Evidence(EvidenceBlock) = "evidence", "Minh chứng" from "evidence";
        /// The timetable, from `timetable`.
        Timetable(TimetableBlock) = "timetable", "Thời gian biểu" from "timetable";
        /// Dated results, from `milestones`.
        Milestones(DrawnBlock) = "milestones", "Mốc thời gian" from "milestones";
        /// The priority issues, from `improvement.issues`.
        ImprovementIssues(ImprovementIssuesBlock) = "improvement-issues", "Vấn đề trọng tâm" from "improvement.issues";
        /// The plan of ten columns, from `improvement.actions`.
        ImprovementActions(ImprovementActionsBlock) =
            "improvement-actions", "Kế hoạch cải tiến" from "improvement.actions";
        /// The reviews, from `improvement.reviews`.
        ImprovementReviews(DrawnBlock) = "improvement-reviews", "Theo dõi" from "improvement.reviews";
        /// What follows begins on a new page.
        PageBreak(EmptyBlock) = "page-break";
        /// Blocks on landscape pages.
        Landscape(LandscapeBlock) = "landscape";
        /// A picture.
        Image(ImageBlock) = "image";
    }
}

record! {
    /// A block without settings.
    pub struct EmptyBlock {}
}

record! {
    /// What is drawn from data, without settings but its title.
    pub struct DrawnBlock {
        /// Title above it, one or two lines.
        pub caption: Lines = CAPTION,
    }
}

impl BlockKind {
    /// The list that it draws; of what is computed, the list that it is computed of. `None` for other blocks.
    pub fn list(&self) -> Option<&'static List> {
        BLOCKS.iter().find(|block| block.block == self.tag())?.list()
    }

    /// The word for its choice of columns; `None` for a block that has none.
    pub const fn column_set(&self) -> Option<&'static str> {
        Some(match self {
            Self::Solutions(block) => block.columns.word(),
            Self::Assignments(block) => block.columns.word(),
            Self::Evidence(block) => block.columns.word(),
            Self::Timetable(TimetableBlock { responsible: true, .. }) => "responsible",
            _ => return None,
        })
    }

    /// The title above what is drawn from data; `None` for other blocks.
    pub fn drawn_caption(&self) -> Option<&Lines> {
        match self.record().value("caption") {
            Value::Lines(caption) if self.list().is_some() => Some(caption),
            _ => None,
        }
    }
}

record! {
    /// Blocks on landscape pages; what follows stands upright again.
    pub struct LandscapeBlock {
        pub blocks: Vec<Block> = Field::named("Nội dung trên trang ngang"),
    }
}

record! {
    /// A paragraph.
    #[derive(Default)]
    pub struct ParagraphBlock needs text {
        pub text: RichText = Field::named("Đoạn văn").read_as(ReadAs::Prose),
        /// Justified when absent.
        #[serde(default)]
        pub align: Option<TextAlign> = Field::setting("Căn lề", Kind::Word("TextAlign"), "đoạn văn đứng ở đâu trên dòng."),
    }
}

record! {
    /// A list.
    #[derive(Default)]
    pub struct ListBlock needs items {
        #[serde(default)]
        pub marker: ListMarker = Field::named("Dấu đầu dòng"),
        /// Whether its numbers or letters go on from the list before it in the section, across what stands between.
        #[serde(default)]
        pub continued: bool = Field::named("Đánh số tiếp"),
        pub items: Vec<ContentItem> = Field::named("Các ý"),
    }
}

closed! {
    /// The sign in front of a point. Points inside a dash point have a plus, inside others a dash.
    #[derive(Default)]
    pub enum ListMarker {
        /// `-`
        #[default]
        Dash = "dash", "gạch";
        /// `+`
        Plus = "plus", "cộng";
        /// `a)`
        Letter = "letter", "a)";
        /// `1.`
        Number = "number", "1.";
        /// No sign.
        None = "none", "không dấu";
    }
}

record! {
    /// `Label: value` lines.
    #[derive(Default)]
    pub struct LabelledBlock needs items {
        #[serde(default)]
        pub marker: ListMarker = Field::setting("Dấu đầu dòng", Kind::Word("ListMarker"), "dấu trước mỗi dòng."),
        /// Whether its numbers or letters go on from the list before it in the section, across what stands between.
        #[serde(default)]
        pub continued: bool = Field::named("Đánh số tiếp"),
        pub items: Vec<LabelledItem> = Field::named("Các dòng"),
    }
}

/// One `label: value` line.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LabelledItem {
    pub label: String,
    #[serde(default)]
    pub value: RichText,
}
