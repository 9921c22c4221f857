//! The commands, one file each.

mod back;
pub mod batch;
pub mod check;
pub mod collect;
pub mod convert;
pub mod district;
pub mod explain;
pub mod fix;
pub mod form;
pub mod list;
pub mod list_of_schools;
pub mod make;
pub mod new;
pub mod report;
pub mod schema;
pub mod serve;
pub mod split;
pub mod templates;
