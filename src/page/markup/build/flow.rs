//! The flow of blocks, and the two-column blocks.

use super::section::Counter;
use super::{Builder, origin};
use crate::document::{
    Block, Columns, ColumnsRole, ColumnsRow, Orientation, Paragraph, Rule, RuleLength, SignatureField, Signer,
    StyleName,
};
use crate::markup::parse::Node;

/// Left and right shares of the letterhead and of the signature block; `layout::fit` settles the letterhead's.
const LETTERHEAD_SHARES: [u32; 2] = [42, 58];
const SIGNATURE_SHARES: [u32; 2] = [45, 55];

impl Builder<'_> {
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
            "image" => self.image(node).map(Block::Image),
            "page-break" => Some(Block::PageBreak),
            _ => None,
        };
        if let Some(block) = block {
            self.push(block);
        }
    }

    /// Adds a block to the pages at hand.
    pub fn push(&mut self, block: Block) {
        self.parts.push(block);
    }

    /// Pages that lie on their side. What follows stands as before.
    fn landscape(&mut self, node: &Node) {
        let before = self.parts.turn(Orientation::Landscape);
        self.flow(node);
        self.parts.turn(before);
    }

    /// Pages numbered from 1 again, and sections too.
    fn appendix(&mut self, node: &Node) {
        let orientation = self.orientation(node);
        let before = orientation.map(|orientation| self.parts.turn(orientation));
        self.parts.begin_annex();
        self.top_sections = Counter::default();
        self.depth = 1;
        self.flow(node);
        if let Some(before) = before {
            self.parts.turn(before);
        }
    }

    fn columns(&mut self, node: &Node, role: ColumnsRole, shares: [u32; 2]) {
        let rows = node.elements().map(|row| self.columns_row(row)).collect();
        if role == ColumnsRole::SignatureBlock {
            // It never stands on a page without text above it.
            self.parts.stay();
        }
        self.push(Block::Columns(Columns { role, shares, rows }));
    }

    fn columns_row(&mut self, row: &Node) -> ColumnsRow {
        let mut side = |name| {
            let mut blocks = row.child(name).map(|side| self.side(side)).unwrap_or_default();
            take_space_of_images(&mut blocks);
            blocks
        };
        ColumnsRow { left: side("left"), right: side("right") }
    }

    fn side(&mut self, side: &Node) -> Vec<Block> {
        let mut blocks = Vec::new();
        for node in side.elements() {
            match node.element.name {
                "rule" => blocks.extend(self.rule(node).map(Block::Rule)),
                "image" => blocks.extend(self.signature_image(node).map(Block::Image)),
                "signature-field" => blocks.extend(self.signature_field(node).map(Block::SignatureField)),
                _ => blocks.extend(self.paragraph(node, StyleName::BodyFlush).map(Block::Paragraph)),
            }
        }
        blocks
    }

    fn signature_field(&mut self, node: &Node) -> Option<SignatureField> {
        let kinds = [("signatory", Signer::Signatory), ("organisation", Signer::Organisation)];
        let signer = self.choice(node, "kind", &kinds)?;
        Some(SignatureField { signer, label: node.attribute("label").unwrap_or_default().to_owned() })
    }

    /// A paragraph; one that says nothing is left out.
    pub fn paragraph(&mut self, node: &Node, default: StyleName) -> Option<Paragraph> {
        let style = self.style(node, default);
        let inlines = self.inlines(node, style);
        let keep_with_next = self.choice(node, "keep-with-next", &[("yes", true), ("no", false)]).unwrap_or(false);
        // The title of an annex heads it in the navigation pane; its label is a line of its own.
        let outline_level = (style == StyleName::AppendixTitle).then_some(1);
        let paragraph = Paragraph { style, number: None, inlines, outline_level, keep_with_next, origin: origin(node) };
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

/// A picture of a signature stands in the space that is kept for one.
fn take_space_of_images(blocks: &mut [Block]) {
    let mut under_image = false;
    for block in blocks {
        if let Block::Paragraph(paragraph) = block
            && under_image
        {
            paragraph.style = paragraph.style.under_signature();
        }
        under_image = matches!(block, Block::Image(_));
    }
}
