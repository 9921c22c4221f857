//! Row heights with cells that cover several rows: what such a cell still needs is added to its last row.
//!
//! Heights depend on where pages end, so they are found row by row while a page is filled.

use crate::length::Length;

use super::fragment::OpenCell;
use super::rows::{Frame, MeasuredRow};

/// The cells that hang down into the next row.
#[derive(Debug, Clone, Default)]
pub struct Gauges {
    gauges: Vec<Gauge>,
}

#[derive(Debug, Clone)]
struct Gauge {
    rows_left: usize,
    /// Height the cell needs on this page for all that is left of its text.
    need: Length,
    /// Height it has on this page so far.
    filled: Length,
}

impl Gauges {
    /// The cells that come over from the page before.
    pub fn carried(cells: &[OpenCell], frame: &Frame) -> Self {
        let gauge = |open: &OpenCell| Gauge {
            rows_left: open.rows_left,
            need: frame.empty_height() + open.cell.pile.height(),
            filled: Length::ZERO,
        };
        Self { gauges: cells.iter().map(gauge).collect() }
    }

    /// What the cells that end in the next row need of it.
    pub fn need(&self) -> Length {
        let ending = self.gauges.iter().filter(|gauge| gauge.rows_left == 1);
        ending.map(|gauge| gauge.need - gauge.filled).max().unwrap_or_default()
    }

    /// Height of the next row.
    pub fn height(&self, row: &MeasuredRow) -> Length {
        row.own_height.max(self.need())
    }

    /// Goes below a row of this height.
    pub fn advance(&mut self, row: &MeasuredRow, row_height: Length, frame: &Frame) {
        for gauge in &mut self.gauges {
            gauge.rows_left = gauge.rows_left.saturating_sub(1);
            gauge.filled += row_height;
        }
        self.gauges.retain(|gauge| gauge.rows_left > 0);
        let opening = row.cells.iter().filter(|cell| cell.rows > 1);
        self.gauges.extend(opening.map(|cell| Gauge {
            rows_left: cell.rows - 1,
            need: frame.empty_height() + cell.pile.height(),
            filled: row_height,
        }));
    }
}
