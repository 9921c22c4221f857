//! The Vietnamese language as offices write it: text in one normal form, dates, months, money, numbers in
//! words, capital letters and the order of the alphabet.
//!
//! Everything here is a pure function of text and numbers.

pub mod case;
pub mod cohesion;
pub mod collate;
pub mod date;
pub mod habit;
pub mod legacy;
pub mod letters;
pub mod mark;
pub mod money;
pub mod month;
pub mod normalize;
pub mod number;
pub mod numbering;
pub mod organisation;
pub mod person_name;
pub mod school_time;
pub mod script;
pub mod syllable;
