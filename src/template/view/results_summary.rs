//! The statistics of the criteria's results: per standard, the number and the share of each result.

use serde::Serialize;

use super::Source;
use super::wording::Called;
use crate::catalogue::result::CriterionResult;
use crate::catalogue::{CriteriaSet, Tally, conclude};
use crate::plan::assessment::ResultsSummaryBlock;
use crate::plan::{CriterionLabel, StandardLabel};

/// The statistics table.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct ResultsSummaryView {
    /// Names of the results, the lowest first, as the circular prints them.
    results: Vec<String>,
    /// A row for each standard.
    rows: Vec<StandardRowView>,
    /// All criteria; null without a criteria set.
    sum: Option<StandardRowView>,
}

/// The counts of a standard.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct StandardRowView {
    label: String,
    /// Number of criteria.
    criteria_count: usize,
    /// One for each result.
    counts: Vec<CountView>,
}

/// How often a result occurs; blank while no criterion is assessed.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct CountView {
    count: String,
    /// `66,7`: per cent without the sign.
    percent: String,
}

impl ResultsSummaryView {
    pub(super) fn new(source: Source, block: &ResultsSummaryBlock) -> Self {
        let Some(set) = source.set else { return Self { results: Vec::new(), rows: Vec::new(), sum: None } };
        let assessment = &source.plan.assessment;
        let concluded = conclude(set, |code| assessment.result_of(code), |code| assessment.is_met(code));
        let results = results(set);
        let row = |label: String, tally: &Tally| StandardRowView {
            label,
            criteria_count: tally.criteria(),
            counts: results.iter().map(|result| count(tally, *result)).collect(),
        };
        let called = Called {
            set: Some(set),
            names: false,
            standard: block.standard_label.unwrap_or(StandardLabel::Name),
            criterion: CriterionLabel::Label,
        };
        let standards = concluded.standards.iter();
        Self {
            results: results.iter().map(|result| set.result_name(*result)).collect(),
            rows: standards.map(|standard| row(called.standard(&standard.code), &standard.tally)).collect(),
            sum: Some(row("Cộng chung".to_owned(), &concluded.total)),
        }
    }
}

/// Every result a criterion of the set can have.
fn results(set: &CriteriaSet) -> Vec<CriterionResult> {
    let top = set.criteria().map(|criterion| criterion.max_level).max().unwrap_or(0);
    (0..=top).map(CriterionResult::from_level).collect()
}

fn count(tally: &Tally, result: CriterionResult) -> CountView {
    if tally.missing() == tally.criteria() {
        return CountView { count: String::new(), percent: String::new() };
    }
    let count = tally.count(result);
    CountView { count: count.to_string(), percent: tally.percent(count) }
}
