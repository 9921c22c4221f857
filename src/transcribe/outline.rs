//! Builds sections while a document is read: finds the level of each number and heading.

use crate::check::document::number::{Kind, Number, follows};
use crate::check::document::subject::is_bold;
use crate::check::document::words::is_upper;
use crate::manuscript::{Align, Paragraph};
use crate::plan::{Block, Section};

/// Sections in sections: no honest outline has more levels, and numbers that always begin anew would open one each.
const DEEPEST: usize = 9;

/// A block and the paragraphs it was read of: places within it, and itself at the first.
#[derive(Debug)]
pub(super) struct Draft {
    pub block: Block,
    pub at: usize,
    pub inner: Vec<(String, usize)>,
    /// Stands on a sheet that lies on its side.
    pub lies: bool,
}

/// A section and what stands in it.
#[derive(Debug)]
pub(super) struct Node {
    pub section: Section,
    /// Its heading; for one without a heading, its first paragraph.
    pub at: usize,
    pub number: Option<Number>,
    pub is_heading: bool,
    pub look: HeadLook,
    pub lies: bool,
    pub blocks: Vec<Draft>,
    pub children: Vec<Node>,
}

/// What distinguishes headings of one level from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "as Word has them: each is a switch of its own")]
pub(super) struct HeadLook {
    bold: bool,
    italic: bool,
    upper: bool,
    centered: bool,
    outline: Option<u8>,
    size: i64,
}

impl HeadLook {
    pub fn of(paragraph: &Paragraph) -> Self {
        let look = paragraph.runs.first().map(|run| &run.look);
        Self {
            bold: is_bold(paragraph),
            italic: look.is_some_and(|look| look.italic),
            upper: is_upper(&paragraph.text),
            centered: paragraph.align == Align::Center,
            outline: paragraph.outline_level,
            size: look.map_or(0, |look| look.size.to_half_points()),
        }
    }
}

/// The open sections, the outermost first, and those that are closed.
#[derive(Debug, Default)]
pub(super) struct Stack {
    open: Vec<Node>,
    closed: Vec<Node>,
}

impl Stack {
    /// Opens a section at a depth: all that are as deep are closed.
    pub fn open(&mut self, node: Node, depth: usize) {
        self.close(depth.min(DEEPEST));
        self.open.push(node);
    }

    pub fn close(&mut self, depth: usize) {
        while self.open.len() > depth {
            let Some(node) = self.open.pop() else { break };
            match self.open.last_mut() {
                Some(parent) => parent.children.push(node),
                None => self.closed.push(node),
            }
        }
    }

    /// The section that is read.
    pub fn last(&mut self) -> Option<&mut Node> {
        self.open.last_mut()
    }

    pub fn finish(mut self) -> Vec<Node> {
        self.close(0);
        self.closed
    }

    /// The depth of a numbered paragraph.
    pub fn depth_of(&self, number: &Number, is_heading: bool) -> usize {
        let same_kind = || {
            self.open.iter().enumerate().rev().filter_map(|(depth, node)| {
                let own = node.number.as_ref()?;
                (own.kind == number.kind).then_some((depth, node, own))
            })
        };
        let siblings = |own: &Number| parent(own) == parent(number);
        let goes_on = |own: &Number| siblings(own) && follows(number.kind, own.ordinal(), number.ordinal());
        let same_look = || same_kind().filter(|(_, node, _)| node.is_heading == is_heading);
        let found =
            same_look().find(|(_, _, own)| goes_on(own)).or_else(|| same_kind().find(|(_, _, own)| goes_on(own)));
        if let Some((depth, ..)) = found {
            return depth;
        }
        if let Some(depth) = self.parent_of(number) {
            return depth + 1;
        }
        if number.ordinal() == 1 {
            return self.below(is_heading, number.kind);
        }
        let near = same_look().next().or_else(|| same_kind().next());
        near.map_or_else(|| self.below(is_heading, number.kind), |(depth, ..)| depth)
    }

    /// The section `1.` of a number `1.2.`
    fn parent_of(&self, number: &Number) -> Option<usize> {
        let Kind::Arabic(count @ 2..) = number.kind else { return None };
        self.open.iter().rposition(|node| {
            let own = node.number.as_ref();
            own.is_some_and(|own| own.kind == Kind::Arabic(count - 1) && own.ordinals == parent(number))
        })
    }

    /// Under the deepest heading, or under the deepest section for what is none.
    fn below(&self, is_heading: bool, kind: Kind) -> usize {
        // A chapter stands under nothing but a part.
        let outermost = |node: &Node| node.number.as_ref().is_some_and(|own| own.kind == Kind::Part);
        if is_heading && matches!(kind, Kind::Part) {
            return 0;
        }
        if is_heading && matches!(kind, Kind::Roman | Kind::Capital) {
            let above = self.open.iter().rposition(|node| outermost(node) || is_rank_above(node, kind));
            return above.map_or(0, |depth| depth + 1);
        }
        if !is_heading {
            return self.open.len();
        }
        self.open.iter().rposition(|node| node.is_heading).map_or(0, |depth| depth + 1)
    }

    /// The depth of a heading without a number: beside the nearest that looks the same.
    pub fn depth_of_look(&self, look: HeadLook) -> usize {
        let same = self.open.iter().rposition(|node| node.is_heading && node.look == look);
        let by_outline = || {
            let level = look.outline?;
            self.open.iter().position(|node| node.look.outline.is_some_and(|own| own >= level))
        };
        let below = || {
            if look.upper {
                return 0;
            }
            let numbered = |node: &Node| node.is_heading && node.number.is_some();
            self.open.iter().rposition(numbered).map_or(0, |depth| depth + 1)
        };
        same.or_else(by_outline).unwrap_or_else(below)
    }
}

/// `A.` stands above `I.` where it was opened first.
fn is_rank_above(node: &Node, kind: Kind) -> bool {
    node.is_heading
        && node.number.as_ref().is_some_and(|own| matches!(own.kind, Kind::Roman | Kind::Capital) && own.kind != kind)
}

fn parent(number: &Number) -> &[usize] {
    number.ordinals.split_last().map_or(&[], |(_, parent)| parent)
}

impl Node {
    pub fn new(section: Section, at: usize, lies: bool) -> Self {
        let look = HeadLook::default();
        Self { section, at, number: None, is_heading: false, look, lies, blocks: Vec::new(), children: Vec::new() }
    }
}
