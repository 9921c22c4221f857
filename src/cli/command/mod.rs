//! The commands, one file each.

pub mod check;
pub mod explain;
pub mod list;
pub mod make;
pub mod new;
pub mod schema;
pub mod templates;
