//! Documents and pages as text, for golden files and for tests that look at a whole one.

mod pages;
mod tree;

pub use pages::pages;
pub use tree::tree;
