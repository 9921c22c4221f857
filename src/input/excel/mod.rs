//! Excel → Plan: the clerk's workbook.
//!
//! [`workbook`] opens any workbook, whoever wrote it, as plain cells; nothing there knows the form.

mod package;
pub mod workbook;
mod xml;
