//! Excel ↔ Plan: the clerk's way.
//!
//! [`columns`] is the one table of sheets and columns. [`form`] writes a plan as a workbook that explains itself.
//! [`read`] reads such a workbook back after people filled it in and changed it. [`lost`] reports the parts of a plan that
//! a workbook cannot contain. [`workbook`] opens any workbook as plain cells and knows nothing of the form. [`annotate`]
//! writes findings into a copy of a workbook.

pub mod annotate;
mod book;
pub mod columns;
pub mod district;
pub mod form;
pub mod lost;
pub(super) mod package;
pub mod read;
pub mod roster;
pub mod saved;
pub mod terms;
pub mod text;
pub mod workbook;
mod xml;
