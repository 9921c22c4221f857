//! Where the paragraphs and tables of a file stood before its documents were put in another order.

use std::ops::Range;

/// Where what was moved stands in the file.
#[derive(Debug, Default)]
pub(super) struct Moved(pub Vec<Stretch>);

/// Paragraphs and tables that were moved together: where they begin now and stood before, and how many.
#[derive(Debug)]
pub(super) struct Stretch {
    pub paragraphs: (Range<usize>, usize),
    pub tables: (Range<usize>, usize),
}

impl Moved {
    /// The paragraph in the file, counted from 0.
    pub fn paragraph(&self, index: usize) -> usize {
        self.before(index, |stretch| &stretch.paragraphs)
    }

    /// The table in the file, counted from 0.
    pub fn table(&self, index: usize) -> usize {
        self.before(index, |stretch| &stretch.tables)
    }

    fn before(&self, index: usize, of: impl Fn(&Stretch) -> &(Range<usize>, usize)) -> usize {
        let mut moved = self.0.iter().map(of).filter(|(now, _)| now.contains(&index));
        moved.next().map_or(index, |(now, stood)| index - now.start + stood)
    }
}
