//! Rules from the criteria's results to the school's, as data: which criteria keep a school from a level.
//!
//! A rule answers one question, "what is still wanting for level n?"; a level is reached when nothing is.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::id::CriterionId;
use super::result::CriterionResult;
use super::set::Criterion;

/// How a circular concludes.
#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum ConclusionRule {
    /// Every criterion reaches the level; one whose `max_level` is lower counts at the top with that
    /// (circulars of 2018).
    AllCriteria {
        top_level: u8,
        /// One level more when every level-4 item is met.
        #[serde(default)]
        level4_on_top: bool,
        article: Option<String>,
        confidence: Option<String>,
    },
    /// All mandatory criteria, a quota of the others, and a floor for the rest (circular of 2026, Điều 5).
    MandatoryPlusQuota { levels: Vec<QuotaLevel>, article: Option<String>, confidence: Option<String> },
}

/// What one level asks for.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuotaLevel {
    pub level: u8,
    pub mandatory_at_least: u8,
    /// This number of the others …
    pub others_min_count: usize,
    /// … reach this level,
    pub others_at_least: u8,
    /// and the remaining ones this; 0 asks for nothing.
    pub rest_at_least: u8,
}

/// From the school's level to accreditation (Cấp độ).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccreditationRule {
    pub by_level: BTreeMap<u8, String>,
    pub validity_years: Option<u32>,
}

/// From the school's level to the national standard (Mức độ).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NationalStandardRule {
    pub by_level: BTreeMap<u8, String>,
    pub article: Option<String>,
    pub validity_years: Option<u32>,
    pub validity_article: Option<String>,
    /// Conditions that no result of a criterion shows.
    #[serde(default)]
    pub needs_human_confirmation: Vec<String>,
    pub confidence: Option<String>,
}

/// A criterion with its result.
pub(super) type Graded<'a> = (&'a Criterion, CriterionResult);

impl ConclusionRule {
    /// The highest level that criteria alone lead to.
    pub fn top_level(&self) -> u8 {
        match self {
            Self::AllCriteria { top_level, .. } => *top_level,
            Self::MandatoryPlusQuota { levels, .. } => levels.iter().map(|level| level.level).max().unwrap_or(0),
        }
    }

    /// The level that the level-4 items lead to, if the rule knows one.
    pub fn level_of_items(&self) -> Option<u8> {
        match self {
            Self::AllCriteria { top_level, level4_on_top: true, .. } => Some(top_level + 1),
            _ => None,
        }
    }

    /// The criteria that keep a school from `level`, in their order; empty when the school meets it and for a level
    /// that criteria do not lead to.
    pub(super) fn wanting(&self, level: u8, graded: &[Graded<'_>]) -> Vec<CriterionId> {
        match self {
            Self::AllCriteria { top_level, .. } if level > *top_level => Vec::new(),
            Self::AllCriteria { top_level, .. } => {
                codes(graded, |(criterion, result)| counted_level(criterion, *result, *top_level) < level)
            }
            Self::MandatoryPlusQuota { levels, .. } => levels
                .iter()
                .find(|asked| asked.level == level)
                .map_or_else(Vec::new, |asked| codes(graded, |grade| asked.wants(grade, asked.quota_is_met(graded)))),
        }
    }
}

impl QuotaLevel {
    fn quota_is_met(&self, graded: &[Graded<'_>]) -> bool {
        let others = graded.iter().filter(|(criterion, _)| !criterion.mandatory);
        others.filter(|(_, result)| result.level() >= self.others_at_least).count() >= self.others_min_count
    }

    /// Below its own floor; while the quota is open, every other criterion below the quota's level is a candidate.
    fn wants(&self, (criterion, result): &Graded<'_>, quota_is_met: bool) -> bool {
        let floor = match (criterion.mandatory, quota_is_met) {
            (true, _) => self.mandatory_at_least,
            (false, true) => self.rest_at_least,
            (false, false) => self.rest_at_least.max(self.others_at_least),
        };
        result.level() < floor
    }
}

/// A criterion without the top level counts at the top once it reached all it has.
fn counted_level(criterion: &Criterion, result: CriterionResult, top_level: u8) -> u8 {
    if result.level() >= criterion.max_level { top_level } else { result.level() }
}

fn codes(graded: &[Graded<'_>], wanted: impl Fn(&Graded<'_>) -> bool) -> Vec<CriterionId> {
    graded.iter().filter(|grade| wanted(grade)).map(|(criterion, _)| criterion.code.clone()).collect()
}
