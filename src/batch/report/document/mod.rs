//! The report as an official document (báo cáo): the figures of `bao-cao.json`, counted again and put into words, for the
//! templates of `report`.
//!
//! Same schools, same words. What the office says itself (head, bases, tasks, signature) is a plan of the form `report`.

mod rows;
mod words;

use std::io;

use serde::Deserialize;

use super::statistics::{Counter, Statistics};
use crate::batch::outcome::{Facts, Outcome};
use crate::catalogue::Catalogue;
use crate::pipeline::RunView;
use crate::plan::PartialDate;

/// The form that the report is drawn by.
pub const FORM: &str = "report";

/// `bao-cao.json`, as far as the document needs it.
#[derive(Debug, Deserialize)]
pub struct Told {
    pub schools: Vec<Outcome>,
}

impl Told {
    /// Reads the report of a run.
    ///
    /// # Errors
    /// It is no such report.
    pub fn read(bytes: &[u8]) -> io::Result<Self> {
        Ok(serde_json::from_slice(bytes)?)
    }

    /// The latest day on which a plan was issued: the day the report looks back from.
    #[must_use]
    pub fn latest(&self) -> Option<chrono::NaiveDate> {
        let facts = self.schools.iter().filter_map(|school| school.facts.as_ref());
        facts.filter_map(|facts| PartialDate::parse(&facts.date)?.first_day()).max()
    }

    /// What the templates of the report see.
    #[must_use]
    pub fn view(&self, catalogue: &Catalogue) -> RunView {
        let mut counter = Counter::default();
        self.schools.iter().for_each(|school| counter.add(school));
        let statistics = counter.finish(catalogue);
        let kinds = rows::Kinds::of(&self.schools);
        RunView {
            schools: words::count(statistics.schools),
            made: words::count(statistics.made),
            made_share: words::share(statistics.made, statistics.schools),
            made_sentences: words::made(&statistics, &kinds, &self.schools),
            kind_rows: kinds.rows(),
            level_sentences: words::levels(&statistics, &self.schools),
            level_rows: rows::levels(&statistics),
            sets: statistics.criteria_sets.iter().map(|set| rows::set(set, catalogue)).collect(),
            money_sentences: words::money(&statistics),
            money_rows: rows::money(&statistics),
            school_rows: rows::schools(&self.schools),
            open_rows: rows::open(&self.schools),
            ..RunView::default()
        }
    }
}

/// All money that could be added up, and how many schools name some.
fn all_money(statistics: &Statistics) -> u64 {
    statistics.budget.iter().fold(0, |sum, source| sum.saturating_add(source.amount))
}

/// What a plan says; nothing where it could not be read.
fn facts(school: &Outcome) -> &Facts {
    static NONE: std::sync::OnceLock<Facts> = std::sync::OnceLock::new();
    school.facts.as_ref().unwrap_or_else(|| NONE.get_or_init(Facts::default))
}
