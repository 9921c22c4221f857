//! `kehoach batch`: many plans in one run, whatever happens to it.

#![expect(clippy::case_sensitive_file_extension_comparisons, reason = "the program writes endings in small letters")]

mod base;
pub mod desk;
mod disk;
mod district;
mod held;
mod kill;
mod names;
mod plans;
mod report;
mod shards;
mod states;
mod stop;

use crate::workshop;
