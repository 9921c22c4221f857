//! Excel ↔ Plan: the clerk's way.
//!
//! [`columns`] is the one table of sheets and columns. [`form`] writes a plan as a workbook that explains itself,
//! [`read`] reads such a workbook back, filled in and changed as people do; [`lost`] tells what of a plan a workbook
//! cannot hold. [`workbook`] opens any workbook, whoever wrote it, as plain cells; nothing there knows the form.
//! [`annotate`] writes findings back into a copy of it.

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
