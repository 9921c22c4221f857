//! Document → Pages.

pub mod page;
