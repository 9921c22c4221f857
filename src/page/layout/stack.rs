//! Blocks of a cell or of one side of two columns → strips on top of each other.

use crate::document::{Block, ParagraphStyle, RuleLength, StyleName, StyleSheet, Table};
use crate::font::Family;
use crate::length::Length;

use super::leaves::{Leaf, Tree};
use super::page::NodeId;
use super::paragraph::{Column, SetParagraph, line_height, set};
use super::strip::Strip;

/// What all paragraphs are set with.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    pub styles: &'a StyleSheet,
    pub family: &'a Family,
}

/// The strips of `blocks`. An empty cell still has the height of one line of table text.
pub fn cell(blocks: &[Block], column: Column, node: NodeId, setting: Setting, tree: &mut Tree) -> Vec<Strip> {
    let mut strips = stack(blocks, column, node, setting, tree);
    if strips.is_empty() {
        let height = line_height(setting.styles.get(StyleName::TableText), setting.family);
        strips.push(Strip { height, ..Strip::default() });
    }
    strips
}

/// The strips of `blocks`; none for none.
pub fn stack(blocks: &[Block], column: Column, node: NodeId, setting: Setting, tree: &mut Tree) -> Vec<Strip> {
    let leaves = tree.leaves(blocks, node);
    let mut stack = Stack { strips: Vec::with_capacity(leaves.len()), after: Length::ZERO, text: Length::ZERO };
    for leaf in leaves {
        match leaf {
            Leaf::Paragraph(paragraph, tags) => {
                let style = setting.styles.get(paragraph.style);
                stack.paragraph(set(paragraph, style, setting.family, column, tags), style);
            }
            Leaf::Image(image, node) => {
                let space = setting.styles.get(StyleName::BodyCentered).space_before;
                let above = std::mem::take(&mut stack.after) + space;
                stack.strips.push(Strip { above, ..Strip::image(image, column, node) });
            }
            Leaf::Field(field, node) => stack.strips.push(Strip::field(field, column, node)),
            Leaf::Rule(rule) => stack.strips.push(Strip::rule(rule_length(rule.length, stack.text), column)),
            // Markup puts neither into a cell; their text is kept all the same.
            Leaf::Table(table, node) => stack.all(blocks_of(table), column, node, setting, tree),
            Leaf::Columns(columns, node) => {
                let sides = columns.rows.iter().flat_map(|row| [row.left.as_slice(), row.right.as_slice()]);
                stack.all(sides, column, node, setting, tree);
            }
            Leaf::PageBreak => {}
        }
    }
    stack.strips
}

/// How long a rule is; [`super::fit`] has settled it unless a caller left that out.
pub fn rule_length(length: RuleLength, text_above: Length) -> Length {
    match length {
        RuleLength::Fixed(length) => length,
        RuleLength::OfTextAbove { numerator, denominator } => {
            text_above.scale(i64::from(numerator), i64::from(denominator.max(1)))
        }
    }
}

fn blocks_of(table: &Table) -> impl Iterator<Item = &[Block]> {
    table.head.iter().chain(&table.body).flat_map(|row| &row.cells).map(|cell| cell.blocks.as_slice())
}

struct Stack {
    strips: Vec<Strip>,
    /// Space after the last paragraph.
    after: Length,
    /// Last line of the last paragraph.
    text: Length,
}

impl Stack {
    fn paragraph(&mut self, paragraph: SetParagraph, style: &ParagraphStyle) {
        self.text = paragraph.last_line();
        let mut above = std::mem::replace(&mut self.after, style.space_after) + style.space_before;
        for line in paragraph.lines {
            self.strips.push(Strip::line(line, std::mem::take(&mut above), paragraph.line_height));
        }
    }

    fn all<'a>(
        &mut self,
        cells: impl Iterator<Item = &'a [Block]>,
        column: Column,
        node: NodeId,
        setting: Setting,
        tree: &mut Tree,
    ) {
        for blocks in cells {
            self.strips.extend(stack(blocks, column, node, setting, tree));
        }
    }
}
