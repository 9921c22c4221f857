//! The stretches of pages a document stands on: they begin where the paper turns, and where an annex begins.
//!
//! A stretch is made only when a block is put on it, so none is ever empty.

use crate::document::{Block, Orientation, PageNumbers, PageSetup, Part, StyleName};

/// The stretches made so far.
#[derive(Debug)]
pub struct Parts {
    made: Vec<Part>,
    /// How the pages lie for the next block.
    orientation: Orientation,
    /// The next block begins an annex.
    begins_annex: bool,
    /// The parts that annexes begin with, by index.
    annexes: Vec<usize>,
}

impl Parts {
    /// No stretch yet; the first one lies like this.
    pub const fn new(orientation: Orientation) -> Self {
        Self { made: Vec::new(), orientation, begins_annex: false, annexes: Vec::new() }
    }

    /// Turns the paper for the blocks that follow; gives back how it lay.
    pub const fn turn(&mut self, orientation: Orientation) -> Orientation {
        std::mem::replace(&mut self.orientation, orientation)
    }

    /// Leaves the paper as it lies under the last block, and the page too: what follows belongs to it.
    pub fn stay(&mut self) {
        if let Some(last) = self.made.last_mut() {
            self.orientation = last.setup.orientation;
            drop_page_breaks(&mut last.blocks);
        }
    }

    /// What follows stands on pages of its own, numbered from 1.
    pub const fn begin_annex(&mut self) {
        self.begins_annex = true;
    }

    /// Adds a block.
    pub fn push(&mut self, block: Block) {
        let turns = self.made.last().is_none_or(|part| part.setup.orientation != self.orientation);
        if turns || self.begins_annex {
            // The new stretch begins on a new page anyway.
            if block == Block::PageBreak {
                return;
            }
            self.begin();
        }
        if let Some(part) = self.made.last_mut() {
            part.blocks.push(block);
        }
    }

    fn begin(&mut self) {
        let is_annex = std::mem::take(&mut self.begins_annex);
        let mut page_numbers = PageNumbers::Continue;
        let mut blocks = Vec::new();
        if let Some(last) = self.made.last_mut() {
            drop_page_breaks(&mut last.blocks);
            if !is_annex {
                blocks = leading(&mut last.blocks);
            }
            if last.blocks.is_empty() {
                page_numbers = last.page_numbers;
                self.made.pop();
            }
        }
        if is_annex {
            self.annexes.push(self.made.len());
        }
        if is_annex || self.made.is_empty() {
            page_numbers = PageNumbers::Restart;
        }
        self.made.push(Part { setup: PageSetup::new(self.orientation), page_numbers, blocks });
    }

    /// The stretches, at least one, and the indices of those that annexes begin with.
    pub fn finish(mut self) -> (Vec<Part>, Vec<usize>) {
        if self.made.is_empty() {
            let setup = PageSetup::new(self.orientation);
            self.made.push(Part { setup, page_numbers: PageNumbers::Restart, blocks: Vec::new() });
        }
        (self.made, self.annexes)
    }
}

/// A page break at the end of a stretch leads nowhere.
fn drop_page_breaks(blocks: &mut Vec<Block>) {
    while blocks.last() == Some(&Block::PageBreak) {
        blocks.pop();
    }
}

/// Takes the headings and captions at the end: they go where that goes which they head.
fn leading(blocks: &mut Vec<Block>) -> Vec<Block> {
    let leads = |block: &Block| match block {
        Block::Paragraph(paragraph) => {
            paragraph.outline_level.is_some() || matches!(paragraph.style, StyleName::Caption | StyleName::PartLabel)
        }
        _ => false,
    };
    let kept = blocks.iter().rposition(|block| !leads(block)).map_or(0, |last| last + 1);
    blocks.split_off(kept)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Paragraph;

    fn text(text: &str) -> Block {
        Block::Paragraph(Paragraph::new(StyleName::Body, text))
    }

    fn heading(text: &str) -> Block {
        Block::Paragraph(Paragraph { outline_level: Some(1), ..Paragraph::new(StyleName::Heading1, text) })
    }

    /// Orientation, page numbers and count of blocks of each part.
    fn shape(parts: Parts) -> Vec<(Orientation, PageNumbers, usize)> {
        let (parts, _) = parts.finish();
        parts.iter().map(|part| (part.setup.orientation, part.page_numbers, part.blocks.len())).collect()
    }

    use Orientation::{Landscape, Portrait};
    use PageNumbers::{Continue, Restart};

    #[test]
    fn a_stretch_in_the_middle_goes_on_with_the_numbers() {
        let mut parts = Parts::new(Portrait);
        parts.push(text("một"));
        parts.turn(Landscape);
        parts.push(text("hai"));
        parts.turn(Portrait);
        parts.push(text("ba"));
        assert_eq!(shape(parts), [(Portrait, Restart, 1), (Landscape, Continue, 1), (Portrait, Continue, 1)]);
    }

    #[test]
    fn stretches_without_blocks_leave_nothing_behind() {
        let mut parts = Parts::new(Portrait);
        parts.turn(Landscape);
        parts.push(text("một"));
        parts.turn(Portrait);
        parts.push(Block::PageBreak);
        parts.turn(Landscape);
        parts.push(text("hai"));
        parts.turn(Portrait);
        assert_eq!(shape(parts), [(Landscape, Restart, 2)]);
    }

    #[test]
    fn headings_follow_what_they_head() {
        let mut parts = Parts::new(Portrait);
        parts.push(heading("I"));
        parts.turn(Landscape);
        parts.push(text("một"));
        assert_eq!(shape(parts), [(Landscape, Restart, 2)]);
    }

    #[test]
    fn annexes_begin_again_at_one() {
        let mut parts = Parts::new(Portrait);
        parts.push(text("một"));
        parts.push(heading("cuối"));
        for _ in 0..2 {
            parts.begin_annex();
            parts.push(text("phụ lục"));
        }
        assert_eq!(shape(parts), [(Portrait, Restart, 2), (Portrait, Restart, 1), (Portrait, Restart, 1)]);
    }
}
