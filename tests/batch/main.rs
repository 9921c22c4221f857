//! `kehoach batch`: many plans in one run, whatever happens to it.

#![allow(clippy::unwrap_used, reason = "what fails in a helper fails the test")]

mod base;
mod desk;
mod disk;
mod district;
mod kill;
mod names;
mod plans;
mod report;
mod shards;
mod stop;
#[path = "../whole/workshop.rs"]
mod workshop;
