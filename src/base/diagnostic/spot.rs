//! Where a byte of the input stands: in which file, line and column. A plan and the base under it count as one text.

use std::sync::Arc;

use super::Place;

/// A file of the input.
pub struct Text<'a> {
    file: &'a Arc<str>,
    content: &'a str,
    /// Offset of its first byte in the text as a whole.
    begin: usize,
    /// Byte offset of each line within the file.
    line_starts: Vec<usize>,
    /// The last spot that was looked up: the next one is seldom far.
    last: Spot,
}

/// A place in a file, line and column from 1.
#[derive(Debug, Clone, Copy, Default)]
struct Spot {
    offset: usize,
    line: usize,
    column: usize,
}

impl<'a> Text<'a> {
    /// The file whose first byte has this offset.
    pub fn new(content: &'a str, file: &'a Arc<str>, begin: usize) -> Self {
        let line_starts = std::iter::once(0).chain(content.match_indices('\n').map(|(index, _)| index + 1)).collect();
        Self { file, content, begin, line_starts, last: Spot::default() }
    }

    /// Whether this offset may be in the file, or in one after it.
    pub const fn reaches(&self, offset: usize) -> bool {
        self.begin <= offset
    }

    /// The place of a byte.
    pub fn place(&mut self, offset: usize) -> Place {
        let Spot { line, column, .. } = self.spot(offset - self.begin);
        Place::Line { file: self.file.clone(), line, column }
    }

    /// How many lines the file has.
    pub fn lines(&self) -> usize {
        self.line_starts.len()
    }

    /// The line of a byte, from 1.
    pub fn line(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= offset - self.begin).max(1)
    }

    /// Counted on from the last spot where that stands on the same line: a whole plan may be one line.
    fn spot(&mut self, offset: usize) -> Spot {
        let line = self.line_starts.partition_point(|start| *start <= offset).max(1);
        let (start, column) = if self.last.line == line && self.last.offset <= offset {
            (self.last.offset, self.last.column)
        } else {
            (self.line_starts.get(line - 1).copied().unwrap_or(0), 1)
        };
        let between = self.content.get(start..offset).map_or(0, |between| between.chars().count());
        self.last = Spot { offset, line, column: column + between };
        self.last
    }
}
