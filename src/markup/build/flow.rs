//! The flow of blocks, the two-column blocks, and the stretches of pages they stand on.

use super::section::Counter;
use super::{Builder, origin};
use crate::document::{
    Block, Columns, ColumnsRole, ColumnsRow, Orientation, PageNumbers, PageSetup, Paragraph, Part, Rule, RuleLength,
    StyleName,
};
use crate::markup::parse::Node;

/// Left and right shares of the letterhead and of the signature block; `layout::fit` settles the letterhead's.
const LETTERHEAD_SHARES: [u32; 2] = [42, 58];
const SIGNATURE_SHARES: [u32; 2] = [45, 55];

/// The stretch of pages a document begins with.
pub fn main_part(orientation: Orientation) -> Part {
    Part { setup: PageSetup::new(orientation), page_numbers: PageNumbers::Restart, blocks: Vec::new() }
}

impl Builder {
    /// The blocks of a document, an appendix or a landscape stretch.
    pub fn flow(&mut self, parent: &Node) {
        for node in parent.elements() {
            self.flow_node(node);
        }
    }

    fn flow_node(&mut self, node: &Node) {
        match node.element.name {
            "section" => self.top_section(node),
            "landscape" => self.landscape(node),
            "appendix" => self.appendix(node),
            "letterhead" => self.columns(node, ColumnsRole::Letterhead, LETTERHEAD_SHARES),
            "signature-block" => self.columns(node, ColumnsRole::SignatureBlock, SIGNATURE_SHARES),
            _ => self.block(node),
        }
    }

    /// A block that stands anywhere in the flow.
    pub fn block(&mut self, node: &Node) {
        let block = match node.element.name {
            "p" => self.paragraph(node, StyleName::Body).map(Block::Paragraph),
            "rule" => self.rule(node).map(Block::Rule),
            "list" => self.list(node, StyleName::ListItem).map(Block::List),
            "table" => self.table(node).map(Block::Table),
            "page-break" => Some(Block::PageBreak),
            _ => None,
        };
        if let Some(block) = block {
            self.push(block);
        }
    }

    /// Adds a block to the stretch of pages at hand.
    pub fn push(&mut self, block: Block) {
        if self.parts.is_empty() {
            self.parts.push(main_part(self.orientation));
        }
        if let Some(part) = self.parts.last_mut() {
            part.blocks.push(block);
        }
    }

    /// Pages that lie on their side. What follows stands as the document does.
    pub fn landscape(&mut self, node: &Node) {
        let page_numbers = if self.parts.is_empty() { PageNumbers::Restart } else { PageNumbers::Continue };
        let setup = PageSetup::new(Orientation::Landscape);
        self.parts.push(Part { setup, page_numbers, blocks: Vec::new() });
        self.flow(node);
        let setup = PageSetup::new(self.orientation);
        self.parts.push(Part { setup, page_numbers: PageNumbers::Continue, blocks: Vec::new() });
    }

    /// Pages numbered from 1 again.
    fn appendix(&mut self, node: &Node) {
        self.parts.push(main_part(self.orientation));
        self.top_sections = Counter::default();
        self.flow(node);
    }

    fn columns(&mut self, node: &Node, role: ColumnsRole, shares: [u32; 2]) {
        let rows = node.elements().map(|row| self.columns_row(row)).collect();
        self.push(Block::Columns(Columns { role, shares, rows }));
    }

    fn columns_row(&mut self, row: &Node) -> ColumnsRow {
        let mut side = |name| row.child(name).map(|side| self.side(side)).unwrap_or_default();
        ColumnsRow { left: side("left"), right: side("right") }
    }

    fn side(&mut self, side: &Node) -> Vec<Block> {
        let mut blocks = Vec::new();
        for node in side.elements() {
            match node.element.name {
                "rule" => blocks.extend(self.rule(node).map(Block::Rule)),
                _ => blocks.extend(self.paragraph(node, StyleName::BodyFlush).map(Block::Paragraph)),
            }
        }
        blocks
    }

    /// A paragraph; one that says nothing is left out.
    pub fn paragraph(&mut self, node: &Node, default: StyleName) -> Option<Paragraph> {
        let style = self.style(node, default);
        let inlines = self.inlines(node, style);
        let keep_with_next = self.choice(node, "keep-with-next", &[("yes", true), ("no", false)]).unwrap_or(false);
        let paragraph =
            Paragraph { style, number: None, inlines, outline_level: None, keep_with_next, origin: origin(node) };
        (!paragraph.inlines.is_empty()).then_some(paragraph)
    }

    /// The style that `class` names.
    pub fn style(&mut self, node: &Node, default: StyleName) -> StyleName {
        let Some(class) = node.attribute("class") else { return default };
        StyleName::from_class(class).unwrap_or_else(|| {
            let classes: Vec<&str> = StyleName::classes().collect();
            self.report.push(node.spot.unknown("lớp (class)", class, &classes));
            default
        })
    }

    fn rule(&mut self, node: &Node) -> Option<Rule> {
        let of = |numerator, denominator| RuleLength::OfTextAbove { numerator, denominator };
        // "1/3 to 1/2 of the line" (Phụ lục I, mục II.2, II.5): a little inside, so that no rounding leads out.
        let lengths = [("full", of(1, 1)), ("half", of(9, 20)), ("third", of(7, 20))];
        self.choice(node, "length", &lengths).map(|length| Rule { length })
    }
}
