//! The report of a run: which school has its documents, what is wrong with the others, and what all have in common.
//!
//! ```text
//! OutcomeList ─▶ Statistics ─┬─ workbook::write ─▶ bao-cao.xlsx   (schools, findings, statistics)
//!                         └─ json::write ─────▶ bao-cao.json   (the same facts)
//! ```
//!
//! Both read the outcomes once to count and once to write, and keep no school in memory. Links of the workbook are
//! relative to the folder of the run, so it must stay there. Same outcomes, same bytes.

pub mod commune;
pub mod document;
pub mod json;
mod statistics;
pub mod workbook;

pub use statistics::{
    Counter, CriterionCount, FundingCount, LevelCount, RuleCount, SetCount, Statistics, Uncounted, YearsCount,
};

/// The name of the report for people, in the folder of the run.
pub const WORKBOOK: &str = "bao-cao.xlsx";
/// The name of the report for programs.
pub const JSON: &str = "bao-cao.json";
