//! The blocks of a section. Each kind is drawn by the template part of its name.

use serde::Serialize;

use super::Source;
use super::conclusion::{ConclusionView, recognitions};
use super::data_table::DataTableView;
use super::drawings;
use super::image::ImageView;
use super::milestones::milestones;
use super::results::{CriteriaResultsView, Level4ResultsView};
use super::results_summary::ResultsSummaryView;
use super::school_targets::SchoolTargetsView;
use super::supervision::SupervisionView;
use super::table::TableView;
use super::text::{ListView, TextView};
use super::working_groups::WorkingGroupsView;
use crate::diagnostic::FieldPath;
use crate::plan::section::{LabelledBlock, ParagraphBlock};
use crate::plan::{Block, BlockKind, LabelledItem, ListMarker, RichText, TextAlign};

/// Where the parts stand that draw a block each.
const PARTS: &str = "parts/blocks/";

/// A block and the template part that draws it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct BlockView {
    /// Name of the part: `parts/blocks/table`.
    part: String,
    /// The kind of block: `solutions`.
    block: &'static str,
    /// Lines of the title above what is drawn from data; empty for other blocks.
    caption: Vec<String>,
    origin: String,
    #[serde(flatten)]
    kind: BlockKindView,
}

impl BlockView {
    /// Whether it is of one of these kinds.
    pub(super) fn is_one_of(&self, kinds: &[String]) -> bool {
        kinds.iter().any(|wanted| wanted == self.block)
    }
}

/// What each part sees, under the name of the block.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
enum BlockKindView {
    Paragraph(ParagraphView),
    /// Null without points.
    List(Option<ListView>),
    Table(TableView),
    CriteriaResults(CriteriaResultsView),
    Level4Results(Level4ResultsView),
    ResultsSummary(ResultsSummaryView),
    Conclusion(ConclusionView),
    /// Null where its file cannot be read.
    DataTable(Option<DataTableView>),
    Supervision(SupervisionView),
    SchoolTargets(SchoolTargetsView),
    WorkingGroups(WorkingGroupsView),
    /// Null without results.
    Milestones(Option<ListView>),
    PageBreak(PageBreakView),
    Landscape(LandscapeView),
    Image(ImageView),
}

/// A paragraph.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ParagraphView {
    text: TextView,
    /// Style of the paragraph.
    class: &'static str,
}

/// Nothing but its place.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct PageBreakView {}

/// Blocks on landscape pages.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct LandscapeView {
    blocks: Vec<BlockView>,
}

/// The blocks of a section or an annex.
pub(super) fn blocks(source: Source, blocks: &[Block], origin: &FieldPath) -> Vec<BlockView> {
    views(source, blocks, origin, &mut Counts::default())
}

fn views(source: Source, blocks: &[Block], origin: &FieldPath, counts: &mut Counts) -> Vec<BlockView> {
    blocks.iter().enumerate().map(|(index, block)| view(source, block, &origin.index(index), counts)).collect()
}

fn view(source: Source, block: &Block, origin: &FieldPath, counts: &mut Counts) -> BlockView {
    let (block, (part, kind), caption) = match block {
        Block::Text(text) => {
            ("paragraph", ("paragraph", paragraph(&RichText::Plain(text.clone()), None, origin)), None)
        }
        Block::Kind(kind) => (kind.tag(), kind_view(source, kind, origin, counts), kind.drawn_caption()),
    };
    let caption = caption.map(|lines| lines.iter().map(str::to_owned).collect()).unwrap_or_default();
    BlockView { part: format!("{PARTS}{part}"), block, caption, origin: origin.to_string(), kind }
}

/// How far the lists of a section have counted, by their signs: lists may go on across what stands between them.
#[derive(Debug, Default)]
struct Counts(Vec<(ListMarker, usize)>);

impl Counts {
    /// The list, numbered on from the one before it where it goes on.
    fn number(&mut self, list: ListView, marker: ListMarker, is_continued: bool) -> ListView {
        let before = self.0.iter().find(|(of, _)| *of == marker).map_or(0, |(_, count)| *count);
        let start = if is_continued { before + 1 } else { 1 };
        self.0.retain(|(of, _)| *of != marker);
        self.0.push((marker, start - 1 + list.len()));
        if matches!(marker, ListMarker::Letter | ListMarker::Number) { list.from(start) } else { list }
    }
}

fn kind_view(
    source: Source,
    kind: &BlockKind,
    origin: &FieldPath,
    counts: &mut Counts,
) -> (&'static str, BlockKindView) {
    match kind {
        BlockKind::Paragraph(ParagraphBlock { text, align }) => {
            ("paragraph", paragraph(text, *align, &origin.key("text")))
        }
        BlockKind::List(block) => {
            let list = ListView::new(&block.items, block.marker.word(), &origin.key("items"));
            let list = list.map(|list| counts.number(list, block.marker, block.continued));
            ("list", BlockKindView::List(list))
        }
        BlockKind::Labelled(block) => {
            let list = counts.number(labelled(block, origin), block.marker, block.continued);
            ("list", BlockKindView::List(Some(list)))
        }
        BlockKind::Table(block) => ("table", BlockKindView::Table(TableView::new(source, block, origin))),
        BlockKind::CriteriaResults(block) => {
            ("criteria-results", BlockKindView::CriteriaResults(CriteriaResultsView::new(source, block)))
        }
        BlockKind::Level4Results(block) => {
            ("level4-results", BlockKindView::Level4Results(Level4ResultsView::new(source, block)))
        }
        BlockKind::ResultsSummary(block) => {
            ("results-summary", BlockKindView::ResultsSummary(ResultsSummaryView::new(source, block)))
        }
        BlockKind::Conclusion(_) => ("conclusion", BlockKindView::Conclusion(ConclusionView::new(source))),
        BlockKind::Recognition(_) => ("list", recognition(source)),
        BlockKind::Supervision(block) => (
            "supervision",
            BlockKindView::Supervision(SupervisionView::new(source, block, drawings::table(source, kind, origin))),
        ),
        BlockKind::SchoolTargets(block) => {
            ("school-targets", BlockKindView::SchoolTargets(SchoolTargetsView::new(source.plan, block)))
        }
        BlockKind::WorkingGroups(block) => {
            ("working-groups", BlockKindView::WorkingGroups(WorkingGroupsView::new(source, block)))
        }
        BlockKind::Milestones(_) => ("milestones", BlockKindView::Milestones(milestones(source))),
        BlockKind::PageBreak(_) => ("page-break", BlockKindView::PageBreak(PageBreakView {})),
        BlockKind::Landscape(block) => {
            let blocks = views(source, &block.blocks, &origin.key("blocks"), counts);
            ("landscape", BlockKindView::Landscape(LandscapeView { blocks }))
        }
        BlockKind::Image(block) => ("image", BlockKindView::Image(ImageView::new(block))),
        // Every other kind draws a list, by its file in `templates/tables`; a test asks for the file.
        _ => ("data-table", BlockKindView::DataTable(drawings::table(source, kind, origin))),
    }
}

fn paragraph(text: &RichText, align: Option<TextAlign>, origin: &FieldPath) -> BlockKindView {
    let class = match align {
        None | Some(TextAlign::Justify) => "body",
        Some(TextAlign::Center) => "body-centered",
        Some(TextAlign::Left) => "body-flush",
        Some(TextAlign::Right) => "body-right",
    };
    BlockKindView::Paragraph(ParagraphView { text: TextView::new(text, origin), class })
}

/// `Label: value` lines as points of a list.
fn labelled(block: &LabelledBlock, origin: &FieldPath) -> ListView {
    let origin = origin.key("items");
    let line = |(index, LabelledItem { label, value }): (usize, &LabelledItem)| {
        let label = RichText::Plain(format!("{}: ", label.trim_end_matches([':', ' '])));
        TextView::from_runs([label.runs(), value.runs()].concat(), &origin.index(index))
    };
    let lines = block.items.iter().enumerate().map(line).collect();
    ListView::of_lines(lines, block.marker.word())
}

fn recognition(source: Source) -> BlockKindView {
    let origin = FieldPath::new("assessment.recognitions");
    let lines = recognitions(source.plan).into_iter();
    let lines = lines.map(|(index, line)| TextView::plain(line, &origin.index(index))).collect();
    BlockKindView::List(Some(ListView::of_lines(lines, "dash")))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::plan::{BLOCKS, Plan};
    use crate::template::TemplateSet;

    #[test]
    fn every_list_without_a_part_of_its_own_has_a_table() {
        let (plan, templates) = (Plan::default(), TemplateSet::new(&[]).0);
        let source = Source { plan: &plan, set: None, tables: templates.tables(), landscape_blocks: &[] };
        for known in BLOCKS.iter().filter(|block| block.list().is_some()) {
            let kind: BlockKind = serde_json::from_value(json!({ "type": known.block })).unwrap();
            let (_, view) = kind_view(source, &kind, &FieldPath::root(), &mut Counts::default());
            assert!(!matches!(view, BlockKindView::DataTable(None)), "{}", known.block);
        }
    }
}
