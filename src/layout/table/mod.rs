//! Tables: measured rows, cut over pages, borders after the cut.
//!
//! ```text
//! Table ─rows─▶ MeasuredTable ─(paginate: heights, split)─▶ Fragment of one page ─fragment, borders─▶ items
//! ```
//!
//! `columns` settles the widths before, in `layout::fit`.

pub mod borders;
pub mod columns;
pub mod fragment;
pub mod heights;
pub mod rows;
pub mod split;
