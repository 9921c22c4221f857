//! Places cells that cover several columns and rows.

use std::ops::Range;

/// The columns that cells of rows above still cover: for each, the first row that is free again.
#[derive(Debug, Default)]
pub struct Hanging(Vec<usize>);

impl Hanging {
    /// Places a cell of row `row` that asks for some columns and rows: into the first free column from `from` on. Where a
    /// cell from above hangs down into its columns, it ends before that one.
    pub fn place(&mut self, row: usize, from: usize, (columns, rows): (usize, usize)) -> Range<usize> {
        let mut start = from;
        while self.covers(row, start) {
            start += 1;
        }
        let wanted = start.saturating_add(columns);
        let end = (start..wanted).find(|column| self.covers(row, *column)).unwrap_or(wanted);
        self.0.resize(self.0.len().max(end), 0);
        self.0[start..end].fill(row.saturating_add(rows));
        start..end
    }

    fn covers(&self, row: usize, column: usize) -> bool {
        self.0.get(column).is_some_and(|free| *free > row)
    }

    /// One past the last column that a cell covers in this row and a cell placed by now reaches.
    pub fn end(&self, row: usize) -> usize {
        self.0.iter().rposition(|free| *free > row).map_or(0, |last| last + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_stand_beside_those_that_hang_down() {
        let mut hanging = Hanging::default();
        assert_eq!(
            [hanging.place(0, 0, (1, 1)), hanging.place(0, 1, (1, 2)), hanging.place(0, 2, (2, 1))],
            [0..1, 1..2, 2..4]
        );
        assert_eq!(hanging.place(1, 0, (2, 1)), 0..1, "it is cut");
        assert_eq!(hanging.place(1, 1, (1, 1)), 2..3);
        assert_eq!((hanging.end(1), hanging.end(2)), (3, 0));
    }
}
