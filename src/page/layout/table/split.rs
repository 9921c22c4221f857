//! Cuts a row between lines. Nothing is lost: front and rest together have the strips of the row, in order.

use crate::document::VerticalAlign;
use crate::layout::flow::LEAST_LINES;
use crate::layout::strip::{Pile, Strip};
use crate::length::Length;

use super::rows::{Frame, MeasuredCell, MeasuredRow};

/// Whether a cut may leave a single line of a cell with several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Care {
    /// Never fewer than [`LEAST_LINES`] on each side.
    KeepLines,
    /// Any line between two pages.
    AnyLine,
    /// At least one line of each cell goes to the front, even if it has no room.
    Force,
}

/// Where a row is cut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// For each cell, how many strips stay in front.
    counts: Vec<usize>,
    /// Height of the front.
    pub height: Length,
}

/// A cut that leaves something on both sides, with the front no higher than `room`. `need` is what cells from
/// rows above need of the row.
pub fn find(row: &MeasuredRow, frame: &Frame, room: Length, need: Length, care: Care) -> Option<Cut> {
    let inner = room - frame.empty_height();
    let mut counts = Vec::with_capacity(row.cells.len());
    let mut front = Length::ZERO;
    let mut rest = need > room;
    for cell in &row.cells {
        let count = if cell.rows > 1 { cell.pile.len() } else { strips_in_front(&cell.pile, inner, care) };
        if cell.rows == 1 {
            if count == 0 && !cell.pile.is_empty() {
                return None;
            }
            front = front.max(cell.pile.iter().take(count).map(Strip::full_height).sum());
            rest |= count < cell.pile.len();
        }
        counts.push(count);
    }
    let own = frame.empty_height() + front;
    if own > room && care != Care::Force {
        return None;
    }
    // Cells from above may use the rest of the page.
    let height = if need > own { room.max(own) } else { own };
    rest.then_some(Cut { counts, height })
}

/// How many strips fit into a height, so that neither side is left with too few; 0 for a cut that cannot be.
pub fn strips_in_front(pile: &Pile, room: Length, care: Care) -> usize {
    let mut used = Length::ZERO;
    let fits = |strip: &&Strip| {
        used += strip.full_height();
        used <= room
    };
    let count = pile.iter().take_while(fits).count();
    let rest = pile.len() - count;
    match care {
        _ if rest == 0 => count,
        Care::AnyLine => count,
        Care::Force => count.max(1),
        Care::KeepLines => {
            let kept = count - LEAST_LINES.saturating_sub(rest).min(count);
            if kept < LEAST_LINES { 0 } else { kept }
        }
    }
}

/// Cuts the row. Cells that cover more rows stay in front: they hang down into the rest by themselves.
pub fn apply(mut row: MeasuredRow, cut: &Cut, frame: &Frame) -> (MeasuredRow, MeasuredRow) {
    let mut rest_cells = Vec::with_capacity(row.cells.len());
    for (cell, count) in row.cells.iter_mut().zip(&cut.counts) {
        if cell.rows > 1 {
            continue;
        }
        let front = cell.pile.take(*count);
        let pile = std::mem::replace(&mut cell.pile, front);
        cell.align = VerticalAlign::Top;
        rest_cells.push(MeasuredCell { pile, ..*cell });
    }
    let rest = MeasuredRow::new(row.table, row.kind, row.may_split, row.origin.clone(), rest_cells, frame);
    (row, rest)
}
