//! What every part of the program speaks: findings and their places, lengths, measures of the decree, digests,
//! Vietnamese.

pub mod decree;
pub mod diagnostic;
pub mod digest;
pub mod length;
pub mod vietnamese;
