//! Widths with which tables are as low as they can be, within what a reader bears: no word is cut, short codes stand on
//! one line, a column without content is as wide as its heading, columns of one kind are equally wide.
//!
//! What a form declares is where the search begins; it stands where nothing is won.

mod heights;
mod kinds;
mod search;

use crate::length::Length;

use super::texts::{CellTexts, Need};
use heights::{Heights, Measure, Placed};
use search::{Kind, lowest};

pub use heights::Measures;

/// A column of texts no wider than this keeps each on one line.
const SHORT: Length = Length::mm(26);
/// The same where many columns share the width.
const SHORT_OF_MANY: Length = Length::mm(18);
/// More columns are many.
const FEW_COLUMNS: usize = 5;
/// A column of longer texts is not narrower, unless none is longer.
const READABLE: Length = Length::mm(14);
/// A column that is left to be filled in by hand is not narrower.
const HANDWRITING: Length = Length::mm(10);
/// A column for signatures is not narrower.
const SIGNATURE: Length = Length::mm(24);
/// A column without content is not wider, whatever its heading says.
const BLANK: Length = Length::mm(30);

/// Rows of the body that the search looks at; of more, every second, third and so on.
const ROWS: usize = 240;
/// Heights that differ by less, in points, are the same.
const SAME: f64 = 4.0;

/// Tables that get the same widths.
#[derive(Debug)]
pub struct Sheets<'a> {
    /// The cells of each table.
    pub tables: Vec<&'a [CellTexts<'a>]>,
    pub columns: usize,
    /// Width of each table.
    pub available: Length,
    /// Height of the text of a page.
    pub page: Length,
    pub measures: Measures,
}

impl Sheets<'_> {
    /// The best widths; `declared` are what the form wishes for, whose sum is what is available.
    pub fn widths(&self, declared: &[Length]) -> Vec<Length> {
        let head: Vec<&CellTexts> = self.tables.first().into_iter().flat_map(|cells| cells.iter()).collect();
        let head: Vec<&CellTexts> = head.into_iter().filter(|cell| cell.is_head).collect();
        let kind_of = kinds::kinds(&head, self.columns);
        let columns = self.bounds();
        let Some(kinds) = self.kinds(&kind_of, &columns) else { return declared.to_vec() };
        let wished = means(declared, &kind_of, kinds.len());
        let most: Length = kinds.iter().map(|kind| kind.most * kind.columns).sum();
        let per_column = |widths: &[Length]| kind_of.iter().map(|kind| widths[*kind]).collect::<Vec<_>>();
        if most <= self.available {
            let found = per_column(&self.roomy(&kinds, &wished, &columns, &kind_of));
            let is_better = self.is_better(&found, declared, 1.0, &kinds, &kind_of);
            return if is_better { found } else { declared.to_vec() };
        }
        let start = within(&wished, &kinds, self.available);
        let mut sample = self.heights(&kind_of, true, 1.0);
        let pages = 1.0 + sample.of(&start, Measure::Exact) / self.page.to_pt().max(1.0);
        let mut sample = self.heights(&kind_of, true, pages);
        let found = lowest(&mut sample, &kinds, start);
        let found = per_column(&found);
        if self.is_better(&found, declared, pages, &kinds, &kind_of) { found } else { declared.to_vec() }
    }

    /// Whether tables are lower with these widths than with the declared ones, or as high and tidier.
    fn is_better(&self, found: &[Length], declared: &[Length], pages: f64, kinds: &[Kind], kind_of: &[usize]) -> bool {
        let each: Vec<usize> = (0..self.columns).collect();
        let mut heights = self.heights(&each, false, pages);
        let (found, before) = (heights.of(found, Measure::Exact), heights.of(declared, Measure::Exact));
        let fits = |(width, kind): (&Length, &usize)| {
            let kind = &kinds[*kind];
            kind.least <= *width + Length::emu(9) && (*width <= kind.most || kind.most > BLANK)
        };
        let is_even = kind_of.iter().zip(declared).all(|(kind, width)| {
            let other = kind_of.iter().position(|other| other == kind).and_then(|first| declared.get(first));
            other.is_none_or(|other| (*other - *width).to_mm().abs() < 0.2)
        });
        let is_tidy = declared.iter().zip(kind_of).all(fits) && is_even;
        found < before - SAME || (found <= before && !is_tidy)
    }

    /// Everything stands on one line: the declared widths, but none too narrow and no empty column wide.
    fn roomy(&self, kinds: &[Kind], wished: &[Length], columns: &[Bounds], kind_of: &[usize]) -> Vec<Length> {
        let is_blank = |kind: usize| kind_of.iter().zip(columns).all(|(of, column)| *of != kind || column.is_blank);
        let blank: Vec<bool> = (0..kinds.len()).map(is_blank).collect();
        let mut floors: Vec<Kind> = kinds.to_vec();
        for (index, kind) in floors.iter_mut().enumerate() {
            if blank[index] {
                kind.most = kind.most.min(wished[index].max(kind.least));
                kind.least = kind.most;
            } else {
                (kind.least, kind.most) = (kind.most, self.available);
            }
        }
        if blank.iter().all(|blank| *blank) {
            for kind in &mut floors {
                kind.most = self.available;
            }
        }
        within(wished, &floors, self.available)
    }

    /// What each column bears.
    fn bounds(&self) -> Vec<Bounds> {
        let mut columns = vec![Bounds::default(); self.columns];
        let cells = || self.tables.iter().flat_map(|cells| cells.iter());
        for cell in cells().filter(|cell| cell.columns == 1) {
            if let Some(column) = columns.get_mut(cell.column) {
                column.add(cell);
            }
        }
        for cell in cells().filter(|cell| cell.columns > 1 && cell.columns < self.columns) {
            let covered = columns.get_mut(cell.column..cell.column + cell.columns).unwrap_or_default();
            let sum: Length = covered.iter().map(|column| column.all.least).sum();
            let count = i64::try_from(covered.len()).unwrap_or(1).max(1);
            let missing = (cell.need.least - sum).max(Length::ZERO) / count;
            for column in covered {
                column.all.least += missing;
            }
        }
        for column in &mut columns {
            column.is_blank = column.body.most <= Length::ZERO;
        }
        columns
    }

    /// Columns joined to kinds; `None` where even their words have no room.
    fn kinds(&self, kind_of: &[usize], columns: &[Bounds]) -> Option<Vec<Kind>> {
        let count = kind_of.iter().max()? + 1;
        let with = |least: &dyn Fn(&Bounds) -> Length| {
            let mut kinds = vec![Kind { columns: 0, least: Length::ZERO, most: Length::ZERO }; count];
            for (kind, column) in kind_of.iter().zip(columns) {
                let kind = &mut kinds[*kind];
                kind.columns += 1;
                kind.least = kind.least.max(least(column));
                kind.most = kind.most.max(column.most()).max(kind.least);
            }
            kinds
        };
        let fits =
            |kinds: &Vec<Kind>| kinds.iter().map(|kind| kind.least * kind.columns).sum::<Length>() <= self.available;
        let short = if self.columns > FEW_COLUMNS { SHORT_OF_MANY } else { SHORT };
        let wishes: [&dyn Fn(&Bounds) -> Length; 3] =
            [&|column| column.short(short), &Bounds::readable, &|column| column.all.least];
        wishes.into_iter().map(with).find(fits)
    }

    fn heights<'b>(&'b self, kinds: &'b [usize], is_sample: bool, pages: f64) -> Heights<'b> {
        let mut cells = Vec::new();
        let mut weights = Vec::new();
        for table in &self.tables {
            let rows = table.iter().map(|cell| cell.row + cell.rows).max().unwrap_or(0);
            let head = table.iter().filter(|cell| cell.is_head).map(|cell| cell.row + cell.rows).max().unwrap_or(0);
            let every = if is_sample { (rows - head).div_ceil(ROWS).max(1) } else { 1 };
            let first = weights.len();
            for cell in *table {
                if every == 1 {
                    cells.push(Placed { cell, row: first + cell.row });
                } else if cell.is_head || (cell.rows == 1 && (cell.row - head) % every == 0) {
                    let row = if cell.is_head { cell.row } else { head + (cell.row - head) / every };
                    cells.push(Placed { cell, row: first + row });
                }
            }
            let body = (rows - head).div_ceil(every);
            weights.extend(std::iter::repeat_n(pages, head).chain(std::iter::repeat_n(1.0, body)));
        }
        Heights::new(cells, weights, kinds, self.measures)
    }
}

/// What a column bears.
#[derive(Debug, Clone, Copy, Default)]
struct Bounds {
    all: Need,
    /// Of cells that say something, head apart.
    body: Need,
    is_blank: bool,
    is_for_signature: bool,
}

impl Bounds {
    fn add(&mut self, cell: &CellTexts) {
        self.is_for_signature |= cell.is_for_signature();
        self.all = self.all.with(cell.need);
        if !cell.is_head && !cell.is_empty() {
            self.body = self.body.with(cell.need);
        }
    }

    /// No word cut, no short text broken.
    fn short(&self, short: Length) -> Length {
        if self.body.most <= short { self.readable().max(self.body.most) } else { self.readable() }
    }

    /// No word cut, no long text in a stripe.
    fn readable(&self) -> Length {
        let wanted = match (self.is_blank, self.is_for_signature) {
            (true, true) => SIGNATURE,
            (true, false) => HANDWRITING.min(self.all.most),
            (false, _) => self.body.most.min(READABLE),
        };
        self.all.least.max(wanted)
    }

    fn most(&self) -> Length {
        if self.is_blank { self.all.most.min(BLANK) } else { self.all.most }
    }
}

/// For each kind what its columns have on average.
fn means(widths: &[Length], kind_of: &[usize], count: usize) -> Vec<Length> {
    let mut sums = vec![(Length::ZERO, 0_i64); count];
    for (kind, width) in kind_of.iter().zip(widths) {
        sums[*kind].0 += *width;
        sums[*kind].1 += 1;
    }
    sums.into_iter().map(|(sum, columns)| sum / columns.max(1)).collect()
}

/// The wishes within their bounds, with the sum that is available: what lacks or is left over is shared in proportion to
/// what each can still change.
fn within(wished: &[Length], kinds: &[Kind], available: Length) -> Vec<Length> {
    let mut widths: Vec<Length> =
        wished.iter().zip(kinds).map(|(wish, kind)| (*wish).min(kind.most).max(kind.least)).collect();
    let sum: Length = widths.iter().zip(kinds).map(|(width, kind)| *width * kind.columns).sum();
    let missing = available - sum;
    let room = |(width, kind): (&Length, &Kind)| {
        if missing > Length::ZERO { kind.most.max(*width) - *width } else { *width - kind.least }
    };
    let rooms: Vec<Length> = widths.iter().zip(kinds).map(room).collect();
    let all: Length = rooms.iter().zip(kinds).map(|(room, kind)| *room * kind.columns).sum();
    for (width, room) in widths.iter_mut().zip(rooms) {
        *width += super::columns::scale(missing, room.to_emu(), all.to_emu());
    }
    widths
}
