//! The borders of the part of a table that stands on one page: known only after the cut.
//!
//! Neighbouring pieces of one line are joined, so that each line is drawn once.

use std::ops::Range;

use crate::layout::page::LineItem;
use crate::length::Length;

/// Which cell covers each place of the grid.
#[derive(Debug)]
pub struct Grid {
    columns: usize,
    /// Row by row; places that no cell covers are cells of their own.
    owners: Vec<usize>,
    next: usize,
}

impl Grid {
    /// A grid of single cells.
    pub fn new(rows: usize, columns: usize) -> Self {
        let places = rows * columns;
        Self { columns, owners: (0..places).collect(), next: places }
    }

    /// One cell over these rows and columns.
    pub fn cover(&mut self, rows: Range<usize>, columns: Range<usize>) {
        let columns = columns.start.min(self.columns)..columns.end.min(self.columns);
        for row in rows {
            let start = row * self.columns;
            let places = self.owners.get_mut(start + columns.start..start + columns.end);
            places.unwrap_or_default().fill(self.next);
        }
        self.next += 1;
    }

    /// The lines between different cells and around all of them; `xs` and `ys` are the lines of the grid.
    pub fn borders(&self, xs: &[Length], ys: &[Length], thickness: Length) -> Vec<LineItem> {
        let mut lines = Vec::new();
        let rows = ys.len().saturating_sub(1);
        for (row, y) in ys.iter().enumerate() {
            let parts = |column| row == 0 || row == rows || self.owner(row - 1, column) != self.owner(row, column);
            for run in runs(self.columns, parts) {
                let (from, to) = ((at(xs, run.start), *y), (at(xs, run.end), *y));
                lines.push(LineItem { from, to, thickness });
            }
        }
        for (column, x) in xs.iter().enumerate() {
            let is_outer = column == 0 || column == self.columns;
            let parts = |row| is_outer || self.owner(row, column - 1) != self.owner(row, column);
            for run in runs(rows, parts) {
                let (from, to) = ((*x, at(ys, run.start)), (*x, at(ys, run.end)));
                lines.push(LineItem { from, to, thickness });
            }
        }
        lines
    }

    fn owner(&self, row: usize, column: usize) -> Option<usize> {
        self.owners.get(row * self.columns + column).copied()
    }
}

fn at(lines: &[Length], index: usize) -> Length {
    lines.get(index).copied().unwrap_or_default()
}

/// The longest stretches of `0..end` in which `holds`.
fn runs(end: usize, holds: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for index in (0..end).filter(|index| holds(*index)) {
        match runs.last_mut() {
            Some(run) if run.end == index => run.end += 1,
            _ => runs.push(index..index + 1),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn positions(count: i64) -> Vec<Length> {
        (0..=count).map(Length::pt).collect()
    }

    #[test]
    fn lines_are_joined_and_do_not_cross_a_merged_cell() {
        let mut grid = Grid::new(2, 2);
        grid.cover(0..2, 0..1);
        let lines = grid.borders(&positions(2), &positions(2), Length::pt(1));
        let shown: Vec<_> = lines
            .iter()
            .map(|line| [line.from.0, line.from.1, line.to.0, line.to.1].map(|length| length.to_emu() / 12_700))
            .collect();
        let horizontal = [[0, 0, 2, 0], [1, 1, 2, 1], [0, 2, 2, 2]];
        let vertical = [[0, 0, 0, 2], [1, 0, 1, 2], [2, 0, 2, 2]];
        assert_eq!(shown, [horizontal, vertical].concat());
    }
}
