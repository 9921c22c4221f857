//! What stands on the pages of small made-up documents.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so by failing")]

mod build;
mod columns;
mod flow;
mod properties;
mod read;
mod tables;
mod together;
mod widths;
