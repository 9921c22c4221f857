//! The search: from a start, a few millimetres move from the column that loses least to the column that gains most, in
//! smaller and smaller steps.

use super::heights::{Heights, Measure};
use crate::length::Length;

/// What moves at a time, in millimetres.
const STEPS: [i64; 5] = [16, 8, 4, 2, 1];

/// Moves of one size at most.
const MOVES: usize = 10;

/// Columns tried as giver and as taker of a move: those that lose least, and gain most.
const TRIED: usize = 3;

/// A move must lower the tables by this part.
const LEAST_GAIN: f64 = 0.0005;

/// Columns of one kind: they have one width.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    /// How many they are.
    pub columns: i64,
    pub least: Length,
    pub most: Length,
}

/// The best widths of kinds found from a start.
pub fn lowest(heights: &mut Heights, kinds: &[Kind], start: Vec<Length>) -> Vec<Length> {
    let mut best = (heights.of(&start, Measure::Exact), start);
    // First the lie of the land, then the height itself.
    for measure in [Measure::Smooth, Measure::Mixed] {
        let (height, widths) = (heights.of(&best.1, measure), best.1.clone());
        let mut search = Search { kinds, measure, height, widths };
        for step in STEPS {
            for _ in 0..MOVES {
                if !search.step(heights, Length::mm(step)) {
                    break;
                }
                let exact = heights.of(&search.widths, Measure::Exact);
                // Of equal heights the later is the more even.
                if exact <= best.0 {
                    best = (exact, search.widths.clone());
                }
            }
        }
    }
    best.1
}

struct Search<'a> {
    kinds: &'a [Kind],
    measure: Measure,
    height: f64,
    widths: Vec<Length>,
}

impl Search<'_> {
    /// Makes the best move of this size; whether there was one.
    fn step(&mut self, heights: &mut Heights, step: Length) -> bool {
        let takers = self.ranked(heights, step);
        let givers = self.ranked(heights, -step);
        let mut best: Option<(f64, Vec<Length>)> = None;
        for taker in takers.iter().take(TRIED) {
            for giver in givers.iter().filter(|giver| *giver != taker).take(TRIED) {
                let widths = self.moved(self.widths.clone(), *giver, -step);
                let Some(widths) = widths.and_then(|widths| self.moved(widths, *taker, step)) else { continue };
                let height = heights.of(&widths, self.measure);
                if best.as_ref().is_none_or(|(lowest, _)| height < *lowest) {
                    best = Some((height, widths));
                }
            }
        }
        match best {
            Some((height, widths)) if height < self.height * (1.0 - LEAST_GAIN) => {
                (self.height, self.widths) = (height, widths);
                true
            }
            _ => false,
        }
    }

    /// The kinds that may change by a step, the one with which the tables are lowest first.
    fn ranked(&self, heights: &mut Heights, step: Length) -> Vec<usize> {
        let change = |kind| {
            let widths = self.moved(self.widths.clone(), kind, step)?;
            Some((heights.of(&widths, self.measure), kind))
        };
        let mut ranked: Vec<(f64, usize)> = (0..self.kinds.len()).filter_map(change).collect();
        ranked.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
        ranked.into_iter().map(|(_, kind)| kind).collect()
    }

    /// The widths with the columns of a kind wider by a step together; `None` out of their bounds.
    fn moved(&self, mut widths: Vec<Length>, kind: usize, step: Length) -> Option<Vec<Length>> {
        let of_kind = self.kinds.get(kind)?;
        let width = widths.get_mut(kind)?;
        *width += step / of_kind.columns.max(1);
        (of_kind.least <= *width && *width <= of_kind.most).then_some(widths)
    }
}
