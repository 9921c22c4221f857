//! How high tables become with given widths of their columns. Each column is measured once at each width asked for.

use std::rc::Rc;

use crate::layout::table::texts::CellTexts;
use crate::length::Length;

/// A cell with its row among those of all tables that are fitted together.
#[derive(Debug, Clone, Copy)]
pub struct Placed<'a> {
    pub cell: &'a CellTexts<'a>,
    pub row: usize,
}

/// What the rows of tables have in common for their heights.
#[derive(Debug, Clone, Copy)]
pub struct Measures {
    /// Height of a row that adds nothing to its text.
    pub row: Length,
    /// Height of the text of an empty cell.
    pub empty: Length,
}

/// What the height of a row is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Its highest cell.
    Exact,
    /// All its cells, the highest ones most: a measure that falls with every cell that becomes lower. Without it a column
    /// that makes no row lower alone would never be widened.
    Smooth,
    /// Both.
    Mixed,
}

/// The part of the exact height in the mixed one.
const EXACT: f64 = 0.7;

/// Heights of the cells of one kind of columns at one width, in points.
#[derive(Debug)]
pub struct KindHeights {
    /// The highest cell of each row.
    highest: Vec<f64>,
    /// The sum of the eighth powers of the cells of each row.
    powers: Vec<f64>,
    /// Cells over several rows, with their index.
    hanging: Vec<(usize, f64)>,
}

/// The cells of tables that are fitted together.
#[derive(Debug)]
pub struct Heights<'a> {
    cells: Vec<Placed<'a>>,
    /// For each row how often it is printed.
    weights: Vec<f64>,
    /// For each column its kind.
    kinds: &'a [usize],
    measures: Measures,
    /// For each kind the cells in one column.
    of_kind: Vec<Vec<usize>>,
    /// Cells over several columns.
    wide: Vec<usize>,
    /// What was measured, by kind.
    known: Vec<Vec<(Length, Rc<KindHeights>)>>,
}

impl<'a> Heights<'a> {
    /// `weights` counts for each row how often it is printed.
    pub fn new(cells: Vec<Placed<'a>>, weights: Vec<f64>, kinds: &'a [usize], measures: Measures) -> Self {
        let count = kinds.iter().max().map_or(0, |most| most + 1);
        let mut of_kind = vec![Vec::new(); count];
        let mut wide = Vec::new();
        for (index, placed) in cells.iter().enumerate() {
            match (placed.cell.columns, kinds.get(placed.cell.column)) {
                (1, Some(kind)) => of_kind[*kind].push(index),
                _ => wide.push(index),
            }
        }
        Self { cells, weights, kinds, measures, of_kind, wide, known: vec![Vec::new(); count] }
    }

    /// Heights of a kind of columns at a width.
    fn kind(&mut self, kind: usize, width: Length) -> Rc<KindHeights> {
        if let Some((_, known)) = self.known[kind].iter().find(|(known, _)| *known == width) {
            return Rc::clone(known);
        }
        let rows = self.weights.len();
        let mut heights = KindHeights { highest: vec![0.0; rows], powers: vec![0.0; rows], hanging: Vec::new() };
        for index in &self.of_kind[kind] {
            let Placed { cell, row } = self.cells[*index];
            let height = cell.height(width, self.measures.empty).to_pt();
            if cell.rows > 1 {
                heights.hanging.push((*index, height));
            } else {
                heights.highest[row] = heights.highest[row].max(height);
                heights.powers[row] += eighth_power(height);
            }
        }
        let heights = Rc::new(heights);
        self.known[kind].push((width, Rc::clone(&heights)));
        heights
    }

    /// How high the tables are with these widths of the kinds of columns, in points.
    pub fn of(&mut self, widths: &[Length], measure: Measure) -> f64 {
        let kinds = self.all(widths);
        let highest = |row: usize| kinds.iter().map(|kind| kind.highest[row]).fold(0.0, f64::max);
        let smooth = |row: usize| eighth_root(kinds.iter().map(|kind| kind.powers[row]).sum());
        let rows = 0..self.weights.len();
        let rows: Vec<f64> = match measure {
            Measure::Exact => rows.map(highest).collect(),
            Measure::Smooth => rows.map(smooth).collect(),
            Measure::Mixed => rows.map(|row| highest(row) * EXACT + smooth(row) * (1.0 - EXACT)).collect(),
        };
        self.sum(rows, &kinds, widths)
    }

    fn all(&mut self, widths: &[Length]) -> Vec<Rc<KindHeights>> {
        widths.iter().enumerate().map(|(kind, width)| self.kind(kind, *width)).collect()
    }

    /// The sum of rows, with what cells over several columns and rows add to them.
    fn sum(&self, mut rows: Vec<f64>, kinds: &[Rc<KindHeights>], widths: &[Length]) -> f64 {
        let mut hanging: Vec<(usize, f64)> = kinds.iter().flat_map(|kind| kind.hanging.iter().copied()).collect();
        for index in &self.wide {
            let Placed { cell, row } = self.cells[*index];
            let covered = self.kinds.iter().skip(cell.column).take(cell.columns);
            let width = covered.filter_map(|kind| widths.get(*kind)).copied().sum();
            let height = cell.height(width, self.measures.empty).to_pt();
            if cell.rows > 1 {
                hanging.push((*index, height));
            } else {
                rows[row] = rows[row].max(height);
            }
        }
        let empty = self.measures.row.to_pt();
        for row in &mut rows {
            *row += empty;
        }
        // What such a cell still needs is added to its last row: see `heights` of tables.
        hanging.sort_by_key(|(index, _)| self.last_row(*index));
        for (index, height) in hanging {
            let last = self.last_row(index);
            let filled: f64 = rows[self.cells[index].row..last].iter().sum();
            rows[last] = rows[last].max(height + empty - filled);
        }
        rows.iter().zip(&self.weights).map(|(row, weight)| row * weight).sum()
    }

    fn last_row(&self, index: usize) -> usize {
        let Placed { cell, row } = self.cells[index];
        (row + cell.rows - 1).min(self.weights.len() - 1)
    }
}

/// Heights in units of a line, so that no power is out of range.
const UNIT: f64 = 16.0;

fn eighth_power(height: f64) -> f64 {
    let square = |value: f64| value * value;
    square(square(square(height / UNIT)))
}

fn eighth_root(power: f64) -> f64 {
    power.sqrt().sqrt().sqrt() * UNIT
}
