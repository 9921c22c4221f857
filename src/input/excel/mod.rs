//! Excel → Plan: the clerk's workbook.
//!
//! [`workbook`] opens any workbook, whoever wrote it, as plain cells; nothing there knows the form. [`annotate`]
//! writes findings back into a copy of it.

pub mod annotate;
mod book;
mod package;
pub mod workbook;
mod xml;
