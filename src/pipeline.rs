//! The steps joined, once.
