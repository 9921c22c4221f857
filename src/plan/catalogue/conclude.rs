//! The school's result, computed by the circular's rule from the results of its criteria.
//!
//! The result is computed for comparison only: the conclusion of a plan is the council's decision. A difference is reported
//! as a warning, never corrected (circular of 2026, Điều 27 khoản 4).

use super::id::CriterionId;
use super::result::{CriterionResult, SchoolLevel};
use super::rule::Graded;
use super::set::{CriteriaSet, Criterion};
use super::tally::{StandardTally, Tally};

/// What follows from the results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conclusion {
    /// `None` while results are missing.
    pub level: Option<SchoolLevel>,
    /// `Cấp độ 2`; `None` where the circular knows none or the level gives none.
    pub accreditation: Option<String>,
    /// `Mức độ 1`, on the circular's further conditions; `None` as above.
    pub national_standard: Option<String>,
    /// Counts over all criteria.
    pub total: Tally,
    /// Counts standard by standard, in order.
    pub standards: Vec<StandardTally>,
    /// The criteria that keep the school from the next level, in order. Where a quota is open these are all candidates
    /// for it; not all of them have to rise.
    pub holding_back: Vec<CriterionId>,
    /// Criteria without a result, in order.
    pub missing: Vec<CriterionId>,
    /// Level-4 items not met or not judged, in order; they count once all criteria reach the level below.
    pub level4_unreached: Vec<CriterionId>,
}

/// Concludes. `results` and `level4` give the result of a criterion and of a level-4 item by code.
pub fn conclude(
    set: &CriteriaSet,
    results: impl Fn(&str) -> Option<CriterionResult>,
    level4: impl Fn(&str) -> Option<bool>,
) -> Conclusion {
    let result_of = |criterion: &Criterion| results(criterion.code.as_str());
    let missing: Vec<_> =
        set.criteria().filter(|criterion| result_of(criterion).is_none()).map(|c| c.code.clone()).collect();
    let unreached: Vec<_> =
        set.level4.iter().filter(|item| level4(item.code.as_str()) != Some(true)).map(|i| i.code.clone()).collect();
    let graded: Vec<Graded<'_>> = set.criteria().filter_map(|c| Some((c, result_of(c)?))).collect();
    let level = missing.is_empty().then(|| school_level(set, &graded, &unreached));
    Conclusion {
        level: level.map(SchoolLevel::from_level),
        accreditation: level.and_then(|level| set.accreditation_rule.as_ref()?.by_level.get(&level).cloned()),
        national_standard: level.and_then(|level| set.national_standard_rule.as_ref()?.by_level.get(&level).cloned()),
        total: Tally::new(set.criteria().map(result_of)),
        standards: standard_tallies(set, result_of),
        holding_back: level.map_or_else(Vec::new, |level| set.conclusion_rule.wanting(level + 1, &graded)),
        missing,
        level4_unreached: unreached,
    }
}

/// The highest level with nothing wanting in it and below it.
fn school_level(set: &CriteriaSet, graded: &[Graded<'_>], unreached: &[CriterionId]) -> u8 {
    let rule = &set.conclusion_rule;
    let by_criteria = (1..=rule.top_level()).take_while(|level| rule.wanting(*level, graded).is_empty()).last();
    let by_criteria = by_criteria.unwrap_or(0);
    // A set without items has none that is not met: the level of the items needs at least one.
    let items_met = unreached.is_empty() && !set.level4.is_empty();
    match rule.level_of_items() {
        Some(level) if items_met && by_criteria == rule.top_level() => level,
        _ => by_criteria,
    }
}

fn standard_tallies(
    set: &CriteriaSet,
    result_of: impl Fn(&Criterion) -> Option<CriterionResult>,
) -> Vec<StandardTally> {
    let tally = |standard: &super::Standard| StandardTally {
        code: standard.code.clone(),
        name: standard.name.clone(),
        tally: Tally::new(standard.criteria.iter().map(&result_of)),
    };
    set.standards.iter().map(tally).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;

    /// Concludes with the results of one function; all level-4 items alike.
    fn conclude_with(id: &str, result: impl Fn(&Criterion) -> u8, level4: Option<bool>) -> Conclusion {
        let catalogue = Catalogue::embedded().unwrap();
        let set = catalogue.get(id).unwrap();
        let results = |code: &str| set.criterion(code).map(|c| CriterionResult::from_level(result(c)));
        conclude(set, results, |_| level4)
    }

    const OTHERS: [&str; 7] = ["1.1", "1.2", "2.3", "3.3", "3.4", "3.5", "4.3"];

    /// The circular of 2026: one result for the mandatory criteria but one (`1.3`), one for each of the others.
    fn quota(mandatory: u8, first: u8, others: [u8; 7]) -> Conclusion {
        let result = |criterion: &Criterion| match OTHERS.iter().position(|code| *code == criterion.code.as_str()) {
            Some(index) => others[index],
            None if criterion.code.as_str() == "1.3" => first,
            None => mandatory,
        };
        conclude_with("tt57-2026-pho-thong", result, None)
    }

    #[test]
    fn mandatory_criteria_and_quota_decide_the_level_of_2026() {
        let vectors = [
            (1, 1, [1, 1, 1, 1, 1, 0, 0], 1),
            (1, 1, [2, 2, 2, 2, 0, 0, 0], 0),
            (2, 0, [2; 7], 0),
            (2, 2, [2, 2, 2, 2, 2, 1, 1], 2),
            (2, 2, [2, 2, 2, 2, 2, 2, 0], 1),
            (2, 2, [2, 2, 2, 2, 1, 1, 1], 1),
            (2, 1, [2; 7], 1),
        ];
        for (mandatory, first, others, level) in vectors {
            let conclusion = quota(mandatory, first, others);
            assert_eq!(conclusion.level, Some(SchoolLevel::from_level(level)), "{mandatory} {first} {others:?}");
            assert_eq!(conclusion.accreditation, None);
            let standard = (level > 0).then(|| format!("Mức độ {level}"));
            assert_eq!(conclusion.national_standard, standard);
        }
    }

    fn codes(ids: &[CriterionId]) -> Vec<&str> {
        ids.iter().map(CriterionId::as_str).collect()
    }

    #[test]
    fn what_holds_a_school_back_is_named() {
        assert_eq!(codes(&quota(2, 1, [2; 7]).holding_back), ["1.3"]);
        // The quota is met, so only the one below the floor counts …
        assert_eq!(codes(&quota(2, 2, [2, 2, 2, 2, 2, 1, 0]).holding_back), ["4.3"]);
        // … and while it is open every other criterion below Mức 2 is a candidate.
        assert_eq!(codes(&quota(2, 2, [2, 2, 2, 2, 1, 1, 1]).holding_back), ["3.4", "3.5", "4.3"]);
        assert!(quota(2, 2, [2; 7]).holding_back.is_empty());
    }

    #[test]
    fn continuing_education_has_no_national_standard() {
        let conclusion = conclude_with("tt57-2026-gdtx", |_| 2, None);
        assert_eq!((conclusion.level, conclusion.national_standard), (Some(SchoolLevel::Level(2)), None));
    }

    #[test]
    fn one_criterion_not_met_means_not_even_level_one() {
        let not_met = |criterion: &Criterion| if criterion.code.as_str() == "3.2" { 0 } else { criterion.max_level };
        let conclusion = conclude_with("tt18-2018-trung-hoc", not_met, Some(true));
        assert_eq!(conclusion.level, Some(SchoolLevel::NotMet));
        assert_eq!(codes(&conclusion.holding_back), ["3.2"]);
        assert_eq!((conclusion.accreditation, conclusion.national_standard), (None, None));
    }

    #[test]
    fn the_lowest_criterion_decides_the_level_of_2018() {
        let low = |criterion: &Criterion| if criterion.code.as_str() == "1.1" { 1 } else { 2 };
        let conclusion = conclude_with("tt17-2018-tieu-hoc", low, None);
        assert_eq!(conclusion.level, Some(SchoolLevel::Level(1)));
        assert_eq!((conclusion.accreditation.as_deref(), conclusion.national_standard), (Some("Cấp độ 1"), None));
        let conclusion = conclude_with("tt17-2018-tieu-hoc", |_| 2, None);
        let names = (conclusion.accreditation.as_deref(), conclusion.national_standard.as_deref());
        assert_eq!(names, (Some("Cấp độ 2"), Some("Mức độ 1")));
        // Those without a third level are no obstacle to it.
        assert_eq!(conclusion.holding_back.len(), 19);
    }

    #[test]
    fn criteria_without_a_third_level_count_with_their_second() {
        let conclusion = conclude_with("tt19-2018-mam-non", |criterion| criterion.max_level, None);
        assert_eq!(conclusion.level, Some(SchoolLevel::Level(3)));
        let names = (conclusion.accreditation.as_deref(), conclusion.national_standard.as_deref());
        assert_eq!(names, (Some("Cấp độ 3"), Some("Mức độ 2")));
        assert!(conclusion.holding_back.is_empty());
        assert_eq!(conclusion.level4_unreached.len(), 6);
    }

    #[test]
    fn level_four_needs_all_items_and_level_three() {
        let top = conclude_with("tt18-2018-trung-hoc", |criterion| criterion.max_level, Some(true));
        assert_eq!((top.level, top.accreditation.as_deref()), (Some(SchoolLevel::Level(4)), Some("Cấp độ 4")));
        let without = conclude_with("tt18-2018-trung-hoc", |_| 2, Some(true));
        assert_eq!(without.level, Some(SchoolLevel::Level(2)));
    }

    #[test]
    fn a_tick_above_the_defined_levels_neither_helps_nor_harms() {
        let all_three = conclude_with("tt18-2018-trung-hoc", |_| 3, None);
        assert_eq!(all_three.level, Some(SchoolLevel::Level(3)));
        let one_low = |criterion: &Criterion| if criterion.code.as_str() == "2.1" { 1 } else { 3 };
        assert_eq!(conclude_with("tt18-2018-trung-hoc", one_low, Some(true)).level, Some(SchoolLevel::Level(1)));
    }

    #[test]
    fn a_missing_result_leaves_the_level_open() {
        let catalogue = Catalogue::embedded().unwrap();
        let set = catalogue.get("tt57-2026-mam-non").unwrap();
        let conclusion = conclude(set, |code| (code != "2.2").then_some(CriterionResult::Level(1)), |_| None);
        assert_eq!((conclusion.level, codes(&conclusion.missing)), (None, vec!["2.2"]));
        assert_eq!((conclusion.total.criteria(), conclusion.total.count(CriterionResult::Level(1))), (15, 14));
        let per_standard: Vec<_> = conclusion.standards.iter().map(|standard| standard.tally.criteria()).collect();
        assert_eq!((per_standard.iter().sum::<usize>(), conclusion.standards[1].tally.missing()), (15, 1));
    }
}
