//! Criteria sets, and the result of a school computed from them by rules that are data.
//!
//! One JSON file a set (`sets/*.json`); a new circular is a new file and a line in [`load`]'s table, no other
//! Rust. Facts that are not certain carry a `confidence` in the data: a check makes at most a hint of them.
//!
//! Only [`id`] and [`result`] may be used by `plan`: a plan with an unknown criterion loads, and a check says so.

pub mod abbreviation;
mod conclude;
mod document;
mod governance;
pub mod id;
mod json_error;
mod load;
pub mod result;
mod rule;
mod school_type;
mod set;
mod tally;
mod verify;

pub use abbreviation::Abbreviations;
pub use conclude::{Conclusion, conclude};
pub use document::LegalDocument;
pub use governance::{Governance, GovernanceRecipient};
pub use json_error::{CatalogueError, Problem};
pub use load::Catalogue;
pub use rule::{AccreditationRule, ConclusionRule, NationalStandardRule, QuotaLevel};
pub use school_type::SchoolTypes;
pub use set::{Amendment, CriteriaSet, Criterion, Level4Item, Standard};
pub use tally::{StandardTally, Tally};
