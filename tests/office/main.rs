//! An office's year: forms go out to schools and come back, and every question has its answer in one place.

mod asked;
mod defects;
mod letters;
mod listed;
pub mod town;
mod whole;
mod withdrawn;
mod year;
