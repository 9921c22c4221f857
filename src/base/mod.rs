//! What every part of the program speaks: findings and their places, lengths, measures of the decree, archives, digests,
//! places of cells that span others, Vietnamese.

pub mod archive;
pub mod decree;
pub mod diagnostic;
pub mod digest;
pub mod length;
pub mod spans;
pub mod vietnamese;
