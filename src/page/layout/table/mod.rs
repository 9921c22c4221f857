//! Tables: measured rows, cut over pages, borders after the cut.
//!
//! ```text
//! Table ─rows─▶ MeasuredTable ─(paginate: heights, split)─▶ Fragment of one page ─fragment, borders─▶ items
//! ```
//!
//! The widths are settled before, in `layout::fit`: `texts` measures the cells, `columns` knows what is declared, and
//! `lowest` finds what is better.

pub mod borders;
pub mod columns;
pub mod fragment;
pub mod heights;
pub mod lowest;
pub mod rows;
pub mod split;
pub mod texts;
