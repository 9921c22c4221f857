//! Statistics of a run: levels, results by criterion, money, the usual mistakes.
//!
//! Levels, results and money are counted for plans that were made only: in a plan with errors they may be the error,
//! and a draft or a blank form has none yet.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::batch::outcome::{Facts, FindingNote, Outcome};
use crate::batch::status::States;
use crate::catalogue::result::{CriterionResult, SchoolLevel};
use crate::catalogue::{Catalogue, CriteriaSet};
use crate::diagnostic::{Severity, Total};
use crate::vietnamese::collate;
use crate::vietnamese::normalize::comparable;

/// The statistics of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Statistics {
    /// Those that shall make a plan.
    pub schools: usize,
    #[serde(flatten)]
    pub states: States,
    #[serde(flatten)]
    pub found: Total,
    /// From not met upwards; schools without a level at the end.
    pub levels: Vec<LevelCount>,
    /// In the order of the catalogue; unknown sets at the end.
    pub criteria_sets: Vec<SetCount>,
    /// The largest sum first.
    pub budget: Vec<FundingCount>,
    /// Amounts in words, which no sum contains.
    #[serde(skip_serializing_if = "Uncounted::is_none")]
    pub uncounted: Uncounted,
    /// The most frequent first.
    pub rules: Vec<RuleCount>,
}

/// How many schools are at a level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LevelCount {
    /// `Mức 2`; empty for schools without one.
    pub level: String,
    /// By the results of the plan.
    pub computed: usize,
    /// By the conclusion that the plan prints.
    pub printed: usize,
}

/// The results of the schools of one criteria set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SetCount {
    pub id: String,
    /// `57/2026/TT-BGDĐT`; empty for an unknown set.
    pub circular: String,
    /// The set in words; its id when it is unknown.
    pub name: String,
    pub schools: usize,
    /// Names of the results, from not met upwards.
    pub results: Vec<String>,
    /// In the order of the set.
    pub criteria: Vec<CriterionCount>,
}

/// The results of one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CriterionCount {
    pub code: String,
    pub name: String,
    /// Schools by result, in the order of [`SetCount::results`].
    pub counts: Vec<usize>,
}

impl CriterionCount {
    /// Schools with a result.
    pub fn schools(&self) -> usize {
        self.counts.iter().sum()
    }
}

/// The money from one source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FundingCount {
    /// Empty where plans name none.
    pub source: String,
    pub schools: usize,
    /// Whole đồng.
    pub amount: u64,
    /// The same by the years it is spent in, the earliest first; a year that no plan names at the end.
    pub years: Vec<YearsCount>,
}

impl FundingCount {
    /// Adds what one school has, by years.
    fn add(&mut self, years: &BTreeMap<&str, u64>) {
        self.schools += 1;
        for (years, amount) in years {
            self.amount = self.amount.saturating_add(*amount);
            match self.years.iter_mut().find(|count| count.years == **years) {
                Some(count) => {
                    count.schools += 1;
                    count.amount = count.amount.saturating_add(*amount);
                }
                None => self.years.push(YearsCount { years: (*years).to_owned(), schools: 1, amount: *amount }),
            }
        }
    }
}

/// The money from one source in some years.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct YearsCount {
    /// `2026`, `2026-2027`; empty where plans name none.
    pub years: String,
    pub schools: usize,
    /// Whole đồng.
    pub amount: u64,
}

/// Amounts that plans have in words only.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Uncounted {
    pub schools: usize,
    pub amounts: usize,
}

impl Uncounted {
    /// Whether every amount could be added up.
    pub const fn is_none(&self) -> bool {
        self.amounts == 0
    }
}

/// How often a rule had something to say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleCount {
    pub rule: String,
    /// The gravest it came with.
    pub severity: Severity,
    pub findings: usize,
    pub schools: usize,
}

/// By criterion and level: schools.
type ResultCounts = BTreeMap<String, BTreeMap<u8, usize>>;

/// Counts outcome by outcome.
#[derive(Debug, Default)]
pub struct Counter {
    statistics: Statistics,
    /// By rank, not met first: computed, printed.
    levels: BTreeMap<(u8, String), (usize, usize)>,
    /// By id: schools, and by criterion and level.
    sets: BTreeMap<String, (usize, ResultCounts)>,
    /// By the name as it is compared: the name as it is written first, schools, sum.
    budget: BTreeMap<String, FundingCount>,
    rules: BTreeMap<String, (Severity, usize, usize)>,
}

impl Counter {
    /// Adds what became of one plan.
    pub fn add(&mut self, outcome: &Outcome) {
        self.add_findings(outcome);
        self.statistics.states.add(outcome.status);
        self.statistics.schools = self.statistics.states.schools();
        if let Some(facts) = outcome.facts.as_ref().filter(|_| outcome.status.is_final()) {
            self.add_facts(facts);
        }
    }

    /// Adds what belongs to no plan: it is counted, but is no usual mistake of schools.
    pub fn add_general(&mut self, findings: &[FindingNote]) {
        for finding in findings {
            self.statistics.found.count(finding.severity);
        }
    }

    fn add_findings(&mut self, outcome: &Outcome) {
        let mut of_school: BTreeMap<&str, (Severity, usize)> = BTreeMap::new();
        for finding in &outcome.findings {
            let severity = finding.severity;
            self.statistics.found.count(severity);
            let (gravest, count) = of_school.entry(&finding.rule).or_insert((severity, 0));
            (*gravest, *count) = (severity.max(*gravest), *count + 1);
        }
        for (rule, (severity, count)) in of_school {
            let (gravest, findings, schools) = self.rules.entry(rule.to_owned()).or_insert((severity, 0, 0));
            (*gravest, *findings, *schools) = (severity.max(*gravest), *findings + count, *schools + 1);
        }
    }

    fn add_facts(&mut self, facts: &Facts) {
        self.levels.entry(ranked(&facts.level)).or_default().0 += 1;
        self.levels.entry(ranked(&facts.printed_level)).or_default().1 += 1;
        if !facts.results.is_empty() {
            let (schools, criteria) = self.sets.entry(facts.set.clone()).or_default();
            *schools += 1;
            for (code, result) in &facts.results {
                if let Some(result) = CriterionResult::parse(result) {
                    *criteria.entry(code.clone()).or_default().entry(result.level()).or_default() += 1;
                }
            }
        }
        self.add_budget(facts);
    }

    /// A school may name a source twice, and write it in other capitals than the next.
    fn add_budget(&mut self, facts: &Facts) {
        self.statistics.uncounted.amounts += facts.uncounted.len();
        self.statistics.uncounted.schools += usize::from(!facts.uncounted.is_empty());
        let mut of_school: BTreeMap<String, (&str, BTreeMap<&str, u64>)> = BTreeMap::new();
        for budget in &facts.budget {
            let (_, years) =
                of_school.entry(comparable(&budget.source)).or_insert_with(|| (budget.source.trim(), BTreeMap::new()));
            let amount = years.entry(&budget.years).or_default();
            *amount = amount.saturating_add(budget.amount);
        }
        for (key, (source, years)) in of_school {
            let new = || FundingCount { source: source.to_owned(), schools: 0, amount: 0, years: Vec::new() };
            self.budget.entry(key).or_insert_with(new).add(&years);
        }
    }

    /// The statistics of all that was added.
    pub fn finish(self, catalogue: &Catalogue) -> Statistics {
        let Self { mut statistics, levels, mut sets, budget, rules } = self;
        let level = |((_, level), (computed, printed))| LevelCount { level, computed, printed };
        statistics.levels = levels.into_iter().map(level).collect();
        for set in catalogue.sets() {
            if let Some((schools, criteria)) = sets.remove(set.id.as_str()) {
                statistics.criteria_sets.push(set_count(set.id.as_str(), Some(set), schools, criteria));
            }
        }
        let unknown = sets.into_iter().map(|(id, (schools, criteria))| set_count(&id, None, schools, criteria));
        statistics.criteria_sets.extend(unknown);
        statistics.budget = budget.into_values().collect();
        statistics.budget.sort_by_key(|sum| std::cmp::Reverse(sum.amount));
        for source in &mut statistics.budget {
            source
                .years
                .sort_by(|one, other| (one.years.is_empty(), &one.years).cmp(&(other.years.is_empty(), &other.years)));
        }
        let rule = |(rule, (severity, findings, schools)): (String, (Severity, usize, usize))| RuleCount {
            rule,
            severity,
            findings,
            schools,
        };
        statistics.rules = rules.into_iter().map(rule).collect();
        statistics.rules.sort_by_key(|rule| std::cmp::Reverse(rule.findings));
        statistics
    }
}

/// The place of a level among others, and the one name it is counted under.
fn ranked(level: &str) -> (u8, String) {
    match SchoolLevel::parse(level) {
        Some(known) => (known.level(), known.to_string()),
        None if level.trim().is_empty() => (u8::MAX, String::new()),
        None => (u8::MAX - 1, level.trim().to_owned()),
    }
}

fn set_count(id: &str, set: Option<&CriteriaSet>, schools: usize, mut criteria: ResultCounts) -> SetCount {
    let highest = criteria.values().filter_map(|counts| counts.keys().next_back()).max().copied().unwrap_or(0);
    let defined = set.map_or(0, |set| set.criterion_results.len().saturating_sub(1));
    let levels = 0..=highest.max(u8::try_from(defined).unwrap_or(u8::MAX));
    let name_of = |level| {
        let result = CriterionResult::from_level(level);
        set.map_or_else(|| result.to_string(), |set| set.result_name(result))
    };
    let mut count = SetCount {
        id: id.to_owned(),
        circular: set.map(|set| set.circular.clone()).unwrap_or_default(),
        name: set.map_or_else(|| id.to_owned(), |set| set.set_name.clone().unwrap_or_else(|| set.title.clone())),
        schools,
        results: levels.clone().map(name_of).collect(),
        criteria: Vec::new(),
    };
    let mut push = |code: &str, name: &str, counts: &BTreeMap<u8, usize>| {
        let counts = levels.clone().map(|level| counts.get(&level).copied().unwrap_or(0)).collect();
        count.criteria.push(CriterionCount { code: code.to_owned(), name: name.to_owned(), counts });
    };
    for criterion in set.into_iter().flat_map(CriteriaSet::criteria) {
        let counts = criteria.remove(criterion.code.as_str()).unwrap_or_default();
        push(criterion.code.as_str(), &criterion.name, &counts);
    }
    let mut others: Vec<_> = criteria.into_iter().collect();
    others.sort_by_cached_key(|(code, _)| collate::key(code));
    for (code, counts) in &others {
        push(code, "", counts);
    }
    count
}
