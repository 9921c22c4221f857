//! Turns the content read into sections of a plan: number formats of the levels, landscape pages, places of the fields.

use super::body::Flow;
use super::outline::{Draft, Node};
use super::scribe::{OTHERWISE, Scribe};
use super::text;
use crate::check::document::number::{Kind, Number};
use crate::diagnostic::{FieldPath, Severity};
use crate::plan::section::{LandscapeBlock, ParagraphBlock};
use crate::plan::{Block, BlockKind, Numbering, Orientation, RichText, Section};
use crate::vietnamese::numbering::{NumberFormat, NumberedLevel, number};

/// The format in which the program writes such numbers; `None` for numbers that it does not write.
const fn format_of(number: &Number) -> Option<NumberFormat> {
    match number.kind {
        Kind::Part => Some(NumberFormat::Part),
        Kind::Roman => Some(NumberFormat::Roman),
        Kind::Arabic(1) => Some(NumberFormat::Arabic),
        Kind::Arabic(_) => Some(NumberFormat::Decimal),
        Kind::Letter | Kind::DottedLetter => Some(NumberFormat::Letter),
        Kind::Capital | Kind::Bracketed | Kind::Article | Kind::Sign => None,
    }
}

/// The format that the builder of documents uses: decimal numbers go on below the given formats, points follow others.
fn level_format(formats: &[Numbering], depth: usize) -> NumberFormat {
    let given = formats.get(depth).map(|numbering| numbering.0);
    given.unwrap_or(match formats.last() {
        Some(Numbering(NumberFormat::Decimal)) => NumberFormat::Decimal,
        Some(_) => NumberFormat::Letter,
        None => NumberFormat::None,
    })
}

/// The format of each level: that of the first number in it.
pub(super) fn formats<'f>(flows: impl Iterator<Item = &'f Flow>, usual: &[Numbering]) -> Vec<Numbering> {
    let mut found: Vec<Option<NumberFormat>> = Vec::new();
    for flow in flows {
        collect(&flow.nodes, 0, &mut found);
    }
    let formats = found.into_iter().enumerate();
    formats.map(|(depth, format)| Numbering(format.unwrap_or_else(|| level_format(usual, depth)))).collect()
}

fn collect(nodes: &[Node], depth: usize, found: &mut Vec<Option<NumberFormat>>) {
    for node in nodes {
        if let Some(number) = &node.number {
            if found.len() <= depth {
                found.resize(depth + 1, None);
            }
            if let Some(slot) = found.get_mut(depth).filter(|slot| slot.is_none()) {
                *slot = format_of(number);
            }
        }
        collect(&node.children, depth + 1, found);
    }
}

/// The formats that a plan has to give: none where they are the form's own.
pub(super) fn said(used: &[Numbering], usual: &[Numbering]) -> Vec<Numbering> {
    let is_usual = used.iter().enumerate().all(|(depth, numbering)| numbering.0 == level_format(usual, depth));
    if is_usual { Vec::new() } else { used.to_vec() }
}

/// Opening and sections of the plan.
pub(super) fn main(scribe: &mut Scribe, flow: Flow, formats: &[Numbering]) -> (Vec<RichText>, Vec<Section>) {
    let path = FieldPath::new("opening");
    let mut opening = Vec::new();
    for draft in flow.before {
        scribe.remember(&path.index(opening.len()), draft.at);
        opening.extend(paragraph(draft.block));
    }
    let mut settler = Settler { scribe, formats };
    let sections = settler.sections(flow.nodes, &FieldPath::new("sections"), &[], level_format(formats, 0), false);
    (opening, sections)
}

/// The text of a paragraph; `None` for other blocks.
pub(super) fn paragraph(block: Block) -> Option<RichText> {
    match block {
        Block::Text(text) => Some(RichText::Plain(text)),
        Block::Kind(BlockKind::Paragraph(ParagraphBlock { text, .. })) => Some(text),
        Block::Kind(_) => None,
    }
}

/// Blocks and sections of an annex.
pub(super) fn annex(
    scribe: &mut Scribe,
    flow: Flow,
    path: &FieldPath,
    formats: &[Numbering],
) -> (Vec<Block>, Vec<Section>) {
    let mut settler = Settler { scribe, formats };
    let mut nodes = flow.nodes;
    let mut before = flow.before;
    // A section without a heading at the front is the annex itself.
    while nodes
        .first()
        .is_some_and(|node| node.number.is_none() && node.section.title.is_none() && node.children.is_empty())
    {
        before.extend(nodes.remove(0).blocks);
    }
    let blocks = settler.blocks(before, &path.key("blocks"), false);
    let sections = settler.sections(nodes, &path.key("sections"), &[], level_format(formats, 0), false);
    (blocks, sections)
}

struct Settler<'s, 'a> {
    scribe: &'s mut Scribe<'a>,
    formats: &'s [Numbering],
}

impl Settler<'_, '_> {
    /// The sections of one parent, all numbered in one format; other numbers stay as they are typed.
    fn sections(
        &mut self,
        nodes: Vec<Node>,
        path: &FieldPath,
        above: &[NumberedLevel],
        format: NumberFormat,
        lies: bool,
    ) -> Vec<Section> {
        let mut ordinal = 0;
        let mut sections = Vec::new();
        for node in nodes {
            let path = path.index(sections.len());
            self.scribe.remember(&path, node.at);
            let is_counted = node.number.as_ref().is_some_and(|number| format_of(number) == Some(format));
            ordinal += usize::from(is_counted);
            let level = (format, if is_counted { ordinal } else { 0 });
            let levels = [above, &[level]].concat();
            sections.push(self.section(node, &path, &levels, is_counted, lies));
        }
        sections
    }

    fn section(
        &mut self,
        node: Node,
        path: &FieldPath,
        levels: &[NumberedLevel],
        is_counted: bool,
        lies: bool,
    ) -> Section {
        let own_lies = lies || lies_whole(&node);
        let Node { mut section, at, number: own, blocks, children, .. } = node;
        match own {
            Some(own) if is_counted => self.compare(&own, levels, at),
            Some(own) => {
                let typed = self.scribe.paragraph(at).filter(|_| !own.is_automatic);
                keep_typed(&mut section, &own, typed.map(text::first_emphasis).unwrap_or_default());
            }
            None => {}
        }
        for (key, is_said) in [("title", section.title.is_some()), ("text", section.text.is_some())] {
            if is_said {
                self.scribe.remember(&path.key(key), at);
            }
        }
        let usual = level_format(self.formats, levels.len());
        let first = children.iter().find_map(|child| format_of(child.number.as_ref()?));
        let format = first.unwrap_or(usual);
        section.subsection_numbering = (format != usual).then_some(Numbering(format));
        section.orientation = (own_lies && !lies).then_some(Orientation::Landscape);
        section.blocks = self.blocks(blocks, &path.key("blocks"), own_lies);
        section.sections = self.sections(children, &path.key("sections"), levels, format, own_lies);
        section
    }

    /// Reports a number that will be printed otherwise.
    fn compare(&mut self, own: &Number, levels: &[NumberedLevel], at: usize) {
        let bare = |text: &str| text.trim_end_matches(['.', ')', '/', ':', ' ']).to_lowercase();
        let Some(printed) = number(levels) else { return };
        if bare(&own.written) != bare(&printed) {
            let message = format!("mục số \"{}\" sẽ được đánh số \"{printed}\".", own.written);
            let help = "chương trình tự đánh số theo thứ tự; sửa lại thứ tự nếu không đúng ý.";
            self.scribe.told(OTHERWISE, Severity::Hint, at, message, help);
        }
    }

    /// Blocks with their places; blocks of landscape pages stand together.
    fn blocks(&mut self, drafts: Vec<Draft>, path: &FieldPath, lies: bool) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        for draft in drafts {
            let is_turned = draft.lies && !lies;
            if is_turned && !matches!(blocks.last(), Some(Block::Kind(BlockKind::Landscape(_)))) {
                blocks.push(Block::Kind(BlockKind::Landscape(LandscapeBlock::default())));
            }
            let last = blocks.len().saturating_sub(1);
            match blocks.last_mut() {
                Some(Block::Kind(BlockKind::Landscape(landscape))) if is_turned => {
                    let path = path.index(last).key("blocks").index(landscape.blocks.len());
                    landscape.blocks.push(self.block(draft, &path));
                }
                _ => {
                    let path = path.index(blocks.len());
                    blocks.push(self.block(draft, &path));
                }
            }
        }
        blocks
    }

    fn block(&mut self, draft: Draft, path: &FieldPath) -> Block {
        self.scribe.remember(path, draft.at);
        for (inner, at) in &draft.inner {
            self.scribe.remember(&FieldPath::new(&format!("{path}.{inner}")), *at);
        }
        draft.block
    }
}

fn lies_whole(node: &Node) -> bool {
    node.lies && node.blocks.iter().all(|draft| draft.lies) && node.children.iter().all(lies_whole)
}

/// A number that the program does not write stands in front of the text, as it was typed; in front of a title it is
/// marked as the title is. `emphasis`: bold, italic.
fn keep_typed(section: &mut Section, own: &Number, emphasis: (bool, bool)) {
    section.numbered = Some(false);
    let words = format!("{} ", own.written);
    match (section.title.take(), section.text.take()) {
        (Some(title), text) => (section.title, section.text) = (Some(text::before(&words, title)), text),
        (None, Some(text)) => section.text = Some(text::marked_before(&words, emphasis, text)),
        (None, None) => section.text = Some(RichText::Plain(own.written.clone())),
    }
}
