//! The standing of a school: the level computed by the circular's rule, statistics, and the nearest way up.
//!
//! It serves comparison only: the conclusion of a plan is the council's decision.

use serde::Serialize;

use crate::catalogue::id::CriterionId;
use crate::catalogue::result::CriterionResult;
use crate::catalogue::{Conclusion, ConclusionRule, CriteriaSet, conclude};
use crate::plan::Plan;

/// The standing of a school.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// `18/2018/TT-BGDĐT`.
    pub circular: String,
    /// `Mức 2`, `Không đạt Mức 1`; absent while results are missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// `Cấp độ 2`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accreditation: Option<String>,
    /// `Mức độ 1`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub national_standard: Option<String>,
    /// The conclusion that the plan prints, when it names a level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub printed: Option<String>,
    /// All criteria, then each standard.
    pub statistics: Vec<Count>,
    /// Criteria without a result.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
    /// What the next level asks for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<NextLevel>,
}

/// How many criteria have which result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Count {
    /// Code of the standard; `*` for all of them.
    pub standard: String,
    pub criteria: usize,
    pub results: Vec<ResultCount>,
}

/// The number of criteria with one result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ResultCount {
    pub result: String,
    pub count: usize,
    /// `66,7`: per cent of the criteria.
    pub percent: String,
}

/// The nearest way to the next level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NextLevel {
    /// `Mức 2`.
    pub level: String,
    /// These have to rise to it, all of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub required: Vec<String>,
    /// And so many of these.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<String>,
    #[serde(skip_serializing_if = "is_zero")]
    pub at_least: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
const fn is_zero(count: &usize) -> bool {
    *count == 0
}

impl Standing {
    /// The standing of the school of a plan; `None` without results.
    pub fn of(plan: &Plan, set: &CriteriaSet) -> Option<Self> {
        let assessment = &plan.assessment;
        assessment.results.iter().any(|given| given.result.is_some()).then_some(())?;
        let concluded = conclude(set, |code| assessment.result_of(code), |code| assessment.is_met(code));
        Some(Self {
            circular: set.circular.clone(),
            level: concluded.level.map(|level| level.to_string()),
            accreditation: concluded.accreditation.clone(),
            national_standard: concluded.national_standard.clone(),
            printed: assessment.conclusion.as_ref().and_then(|printed| printed.level).map(|level| level.to_string()),
            statistics: statistics(set, &concluded),
            missing: codes(&concluded.missing),
            next: next(plan, set, &concluded),
        })
    }

    /// As lines of text, for people.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let Some(level) = &self.level else {
            lines
                .push(format!("chưa tính được mức của trường: còn thiếu kết quả của {} tiêu chí.", self.missing.len()));
            return lines;
        };
        let reached = [Some(level), self.accreditation.as_ref(), self.national_standard.as_ref()];
        let reached: Vec<&str> = reached.into_iter().flatten().map(String::as_str).collect();
        lines.push(format!("theo Thông tư {}: {}.", self.circular, reached.join("; ")));
        if let Some(all) = self.statistics.first() {
            let parts = all.results.iter().filter(|part| part.count > 0);
            let parts: Vec<String> = parts
                .map(|part| format!("{} {}/{} ({}%)", part.result, part.count, all.criteria, part.percent))
                .collect();
            lines.push(format!("tiêu chí: {}.", parts.join("; ")));
        }
        lines.extend(self.next.as_ref().map(NextLevel::line));
        lines
    }
}

impl NextLevel {
    /// `còn thiếu: 1.3, 3.2 lên Mức 2`.
    fn line(&self) -> String {
        let required = (!self.required.is_empty()).then(|| self.required.join(", "));
        let some = (self.at_least > 0).then(|| format!("{} trong số {}", self.at_least, self.candidates.join(", ")));
        let parts: Vec<String> = required.into_iter().chain(some).collect();
        format!("còn thiếu: {} lên {}.", parts.join(" và "), self.level)
    }
}

fn statistics(set: &CriteriaSet, concluded: &Conclusion) -> Vec<Count> {
    let top = set.criteria().map(|criterion| criterion.max_level).max().unwrap_or(0);
    let count = |standard: &str, tally: &crate::catalogue::Tally| Count {
        standard: standard.to_owned(),
        criteria: tally.criteria(),
        results: (0..=top)
            .map(CriterionResult::from_level)
            .map(|result| ResultCount {
                result: set.result_name(result),
                count: tally.count(result),
                percent: tally.percent(tally.count(result)),
            })
            .collect(),
    };
    let all = count("*", &concluded.total);
    std::iter::once(all).chain(concluded.standards.iter().map(|part| count(&part.code, &part.tally))).collect()
}

/// What the next level asks for. Where a quota is open, not every candidate has to rise.
fn next(plan: &Plan, set: &CriteriaSet, concluded: &Conclusion) -> Option<NextLevel> {
    let level = concluded.level?.level() + 1;
    if concluded.holding_back.is_empty() {
        // Only the items of the highest level are left, where there are some.
        let is_items = set.conclusion_rule.level_of_items() == Some(level) && !concluded.level4_unreached.is_empty();
        let required = codes(&concluded.level4_unreached);
        return is_items.then(|| NextLevel {
            level: format!("Mức {level}"),
            required,
            candidates: Vec::new(),
            at_least: 0,
        });
    }
    let mut next = NextLevel {
        level: format!("Mức {level}"),
        required: codes(&concluded.holding_back),
        candidates: Vec::new(),
        at_least: 0,
    };
    let ConclusionRule::MandatoryPlusQuota { levels, .. } = &set.conclusion_rule else { return Some(next) };
    let asked = levels.iter().find(|asked| asked.level == level)?;
    let result = |code: &str| plan.assessment.result_of(code).map_or(0, CriterionResult::level);
    let reached = set
        .criteria()
        .filter(|criterion| !criterion.mandatory && result(criterion.code.as_str()) >= asked.others_at_least)
        .count();
    let is_mandatory = |code: &str| set.criterion(code).is_some_and(|criterion| criterion.mandatory);
    let below_floor = |code: &str| result(code) < asked.rest_at_least;
    next.at_least = asked.others_min_count.saturating_sub(reached);
    if next.at_least > 0 {
        // A criterion below the floor of the rest has to rise in any case, at least to that floor.
        let (required, candidates) = next.required.into_iter().partition(|code| {
            is_mandatory(code) || (below_floor(code) && asked.rest_at_least == asked.others_at_least)
        });
        next.required = required;
        next.candidates = candidates;
    }
    Some(next)
}

fn codes(ids: &[CriterionId]) -> Vec<String> {
    ids.iter().map(|id| id.as_str().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;

    fn standing(id: &str, result: impl Fn(&str) -> &'static str) -> Standing {
        let catalogue = Catalogue::embedded().unwrap();
        let set = catalogue.get(id).unwrap();
        let results = set.criteria().map(|criterion| {
            serde_json::json!({ "criterion": criterion.code.as_str(), "result": result(criterion.code.as_str()) })
        });
        let plan = serde_json::json!({ "assessment": { "results": results.collect::<Vec<_>>() } });
        Standing::of(&serde_json::from_value(plan).unwrap(), set).unwrap()
    }

    #[test]
    fn what_is_wanting_is_told_in_one_line() {
        let standing =
            standing("tt17-2018-tieu-hoc", |code| if matches!(code, "1.3" | "3.2") { "Mức 1" } else { "Mức 2" });
        assert_eq!(
            standing.lines(),
            [
                "theo Thông tư 17/2018/TT-BGDĐT: Mức 1; Cấp độ 1.",
                "tiêu chí: Mức 1 2/27 (7,4%); Mức 2 25/27 (92,6%).",
                "còn thiếu: 1.3, 3.2 lên Mức 2.",
            ]
        );
        assert_eq!((standing.statistics.len(), standing.statistics[1].criteria), (6, 10));
    }

    #[test]
    fn an_open_quota_is_a_choice() {
        let result = |code: &str| if matches!(code, "1.3" | "3.4" | "3.5" | "4.3") { "Mức 1" } else { "Mức 2" };
        let standing = standing("tt57-2026-pho-thong", result);
        let line = "còn thiếu: 1.3 và 1 trong số 3.4, 3.5, 4.3 lên Mức 2.";
        assert_eq!(standing.lines().last().map(String::as_str), Some(line));
    }
}
