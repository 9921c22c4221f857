//! `kehoach batch`: many plans in one run, whatever happens to it.

mod base;
mod desk;
mod disk;
mod kill;
mod names;
mod plans;
mod shards;
mod stop;
