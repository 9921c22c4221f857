//! A whole province in one run: many plans → their documents, a report, and the folder of a website.
//!
//! Built on `pipeline`; what it adds is what a run of thousands needs: a journal that survives a power cut, names that
//! every system accepts, and a report of what failed and why (design, section 10).

mod address;
mod disclosure;
mod outcome;
mod outcome_list;
pub mod report;
pub mod site;

pub use disclosure::{Action, Disclosure, Reached, Recognised};
pub use outcome::{Budget, Facts, FindingNote, Outcome, Status};
pub use outcome_list::{OutcomeIterator, OutcomeList};
