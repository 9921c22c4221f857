//! How many criteria have which result: the statistics table of a report.

use std::collections::BTreeMap;

use super::result::CriterionResult;

/// Counts over some criteria.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally {
    criteria: usize,
    by_result: BTreeMap<CriterionResult, usize>,
}

/// The counts of one standard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandardTally {
    pub code: String,
    pub name: String,
    pub tally: Tally,
}

impl Tally {
    /// Counts results; `None` is a criterion without one.
    pub(super) fn new(results: impl Iterator<Item = Option<CriterionResult>>) -> Self {
        let mut tally = Self::default();
        for result in results {
            tally.criteria += 1;
            if let Some(result) = result {
                *tally.by_result.entry(result).or_default() += 1;
            }
        }
        tally
    }

    /// All criteria, with a result or without.
    pub const fn criteria(&self) -> usize {
        self.criteria
    }

    /// Criteria with exactly this result.
    pub fn count(&self, result: CriterionResult) -> usize {
        self.by_result.get(&result).copied().unwrap_or(0)
    }

    /// Criteria with at least this level.
    pub fn at_least(&self, level: u8) -> usize {
        self.by_result.range(CriterionResult::from_level(level)..).map(|(_, count)| count).sum()
    }

    /// Criteria without a result.
    pub fn missing(&self) -> usize {
        self.criteria - self.at_least(0)
    }

    /// The share of `count` in all criteria, rounded to a tenth of a per cent, without the sign: `66,7`, `100`.
    pub fn percent(&self, count: usize) -> String {
        let tenths = (count * 2_000 + self.criteria) / (2 * self.criteria).max(1);
        if tenths.is_multiple_of(10) { (tenths / 10).to_string() } else { format!("{},{}", tenths / 10, tenths % 10) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_shares_add_up() {
        let results = [0, 1, 2, 2, 2].map(|level| Some(CriterionResult::from_level(level)));
        let tally = Tally::new(results.into_iter().chain([None]));
        assert_eq!((tally.criteria(), tally.missing()), (6, 1));
        assert_eq!((tally.count(CriterionResult::Level(2)), tally.at_least(1)), (3, 4));
        assert_eq!([1, 3, 4, 6].map(|count| tally.percent(count)), ["16,7", "50", "66,7", "100"]);
        assert_eq!(Tally::default().percent(0), "0");
    }
}
