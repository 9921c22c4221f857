//! `kehoach batch`: many plans in one run, whatever happens to it.

#![expect(clippy::case_sensitive_file_extension_comparisons, reason = "the program writes endings in small letters")]

mod base;
mod bind;
mod columns;
pub mod desk;
mod disk;
mod district;
mod document;
mod held;
mod identity;
mod kill;
mod names;
mod office;
mod old_word;
mod plans;
mod report;
mod shards;
mod signing;
mod states;
mod stop;

use crate::workshop;
