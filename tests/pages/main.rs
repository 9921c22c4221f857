//! What stands on the pages of small made-up documents.

mod build;
mod columns;
mod flow;
mod properties;
mod read;
mod tables;
mod together;
mod widths;
