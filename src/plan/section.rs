//! The tree of headed sections and the blocks they hold.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::assessment::{CriteriaResultsBlock, Level4ResultsBlock, ResultsSummaryBlock};
use super::assignment::{AssignmentsBlock, ResourcesBlock};
use super::content::{ContentItem, Lines, RichText};
use super::council::{MembersBlock, WorkingGroupsBlock};
use super::evidence::EvidenceBlock;
use super::improvement::{ImprovementActionsBlock, ImprovementIssuesBlock};
use super::school_target::SchoolTargetsBlock;
use super::solution::SolutionsBlock;
use super::supervision::SupervisionBlock;
use super::table::{TableBlock, TextAlign};
use super::timetable::TimetableBlock;
use super::{ImageBlock, Numbering, Orientation};

/// A section: heading, blocks, subsections. Its number follows from where it stands.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Block {
    Text(String),
    Kind(BlockKind),
}

/// The kinds of block.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum BlockKind {
    /// A paragraph.
    Paragraph(ParagraphBlock),
    /// Points with a sign or a letter in front.
    List(ListBlock),
    /// `Label: value` lines.
    Labelled(LabelledBlock),
    /// A free table.
    Table(TableBlock),
    /// Results of the criteria, from `assessment.results`.
    CriteriaResults(CriteriaResultsBlock),
    /// Results of the level-4 items, from `assessment.level4`.
    Level4Results(Level4ResultsBlock),
    /// How many criteria of each standard have which result.
    ResultsSummary(ResultsSummaryBlock),
    /// The level the school reaches, computed, or as the council printed it.
    Conclusion(DrawnBlock),
    /// The recognitions the school holds, from `assessment.recognitions`.
    Recognition(DrawnBlock),
    /// The solutions, from `solutions`.
    Solutions(SolutionsBlock),
    /// The supervision team, from `supervision`.
    Supervision(SupervisionBlock),
    /// What a commune wants of its schools, from `school_targets`.
    SchoolTargets(SchoolTargetsBlock),
    /// Members of the council, from `council.members`.
    Council(MembersBlock),
    /// The secretaries, from `council.secretaries`.
    Secretaries(MembersBlock),
    /// The working groups, from `council.groups`: a caption and a table each.
    WorkingGroups(WorkingGroupsBlock),
    /// Who is responsible for which standard, from `assignments`.
    Assignments(AssignmentsBlock),
    /// What is needed and when, from `resources`.
    Resources(ResourcesBlock),
    /// The evidence, from `evidence`.
    Evidence(EvidenceBlock),
    /// The timetable, from `timetable`.
    Timetable(TimetableBlock),
    /// Dated results, from `milestones`.
    Milestones(DrawnBlock),
    /// The priority issues, from `improvement.issues`.
    ImprovementIssues(ImprovementIssuesBlock),
    /// The plan of ten columns, from `improvement.actions`.
    ImprovementActions(ImprovementActionsBlock),
    /// The reviews, from `improvement.reviews`.
    ImprovementReviews(DrawnBlock),
    /// What follows begins on a new page.
    PageBreak(EmptyBlock),
    /// Blocks on landscape pages.
    Landscape(LandscapeBlock),
    /// A picture.
    Image(ImageBlock),
}

/// A block without settings.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct EmptyBlock {}

/// What is drawn from data, without settings but its title.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct DrawnBlock {
    /// Title above it, one or two lines.
    pub caption: Lines,
}

impl BlockKind {
    /// The title above what is drawn from data; `None` for other blocks.
    #[must_use]
    pub const fn drawn_caption(&self) -> Option<&Lines> {
        Some(match self {
            Self::CriteriaResults(block) => &block.caption,
            Self::Level4Results(block) => &block.caption,
            Self::ResultsSummary(block) => &block.caption,
            Self::Conclusion(block)
            | Self::Recognition(block)
            | Self::Milestones(block)
            | Self::ImprovementReviews(block) => &block.caption,
            Self::Solutions(block) => &block.caption,
            Self::Supervision(block) => &block.caption,
            Self::SchoolTargets(block) => &block.caption,
            Self::Council(block) | Self::Secretaries(block) => &block.caption,
            Self::WorkingGroups(block) => &block.caption,
            Self::Assignments(block) => &block.caption,
            Self::Resources(block) => &block.caption,
            Self::Evidence(block) => &block.caption,
            Self::Timetable(block) => &block.caption,
            Self::ImprovementIssues(block) => &block.caption,
            Self::ImprovementActions(block) => &block.caption,
            Self::Paragraph(_)
            | Self::List(_)
            | Self::Labelled(_)
            | Self::Table(_)
            | Self::PageBreak(_)
            | Self::Landscape(_)
            | Self::Image(_) => return None,
        })
    }
}

/// Blocks on landscape pages; what follows stands upright again.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct LandscapeBlock {
    pub blocks: Vec<Block>,
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ParagraphBlock {
    pub text: RichText,
    /// Justified when absent.
    #[serde(default)]
    pub align: Option<TextAlign>,
}

/// A list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListBlock {
    #[serde(default)]
    pub marker: ListMarker,
    /// Whether its numbers or letters go on from the list before it in the section, across what stands between.
    #[serde(default)]
    pub continued: bool,
    pub items: Vec<ContentItem>,
}

/// The sign in front of a point. Points inside a dash point have a plus, inside others a dash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ListMarker {
    /// `-`
    #[default]
    Dash,
    /// `+`
    Plus,
    /// `a)`
    Letter,
    /// `1.`
    Number,
    /// No sign.
    None,
}

/// `Label: value` lines.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LabelledBlock {
    #[serde(default)]
    pub marker: ListMarker,
    /// Whether its numbers or letters go on from the list before it in the section, across what stands between.
    #[serde(default)]
    pub continued: bool,
    pub items: Vec<LabelledItem>,
}

/// One `label: value` line.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LabelledItem {
    pub label: String,
    #[serde(default)]
    pub value: RichText,
}
