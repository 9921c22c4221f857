//! The commands, one file each.

pub mod batch;
pub mod check;
pub mod collect;
pub mod convert;
pub mod district;
pub mod explain;
mod feedback;
pub mod fix;
pub mod form;
pub mod list;
pub mod make;
pub mod new;
pub mod report;
mod roster;
pub mod schema;
pub mod serve;
pub mod split;
pub mod templates;
