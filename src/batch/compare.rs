//! Compares a run with another run or another year: levels up and down, criteria won and lost, schools new and gone.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::outcome::{Facts, Outcome};
use super::report;
use super::status::Status;
use crate::catalogue::result::{CriterionResult, SchoolLevel};
use crate::files;
use crate::vietnamese::normalize::comparable;

/// What another run reported.
#[derive(Debug, Default, Deserialize)]
pub struct Last {
    /// In the order of their report, without those that were withdrawn.
    schools: Vec<Before>,
}

/// A school of it: made of its outcome while the report is read, for a report of ten thousand has a hundred megabytes.
#[derive(Debug, Deserialize)]
#[serde(from = "Outcome")]
struct Before {
    key: String,
    source: String,
    /// Absent when its plan could not be read.
    place: Option<String>,
    code: String,
    school: String,
    status: Status,
    set: String,
    level: String,
    results: Vec<(String, String)>,
}

/// What changed in all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Comparison {
    pub up: usize,
    pub down: usize,
    pub new: usize,
    pub gone: usize,
    /// Only those of which something changed: first those of this run in their order, then those that are gone.
    pub schools: Vec<Change>,
}

/// What changed of a school.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Change {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub code: String,
    pub school: String,
    /// Status then and now; empty where the school was or is not there.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub status_before: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub status: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub level_before: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub level: String,
    /// Criteria that were not met and are.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub won: Vec<String>,
    /// Criteria that were met and are not.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lost: Vec<String>,
    /// The criteria are those of another set: they are not compared.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub other_set: bool,
}

impl Last {
    /// Reads the report of another run: its `bao-cao.json`, or the folder that has it.
    ///
    /// # Errors
    /// In Vietnamese.
    pub fn read(path: &Path) -> Result<Self, String> {
        let path = if path.is_dir() { path.join(report::JSON) } else { path.to_owned() };
        let mut last: Self = serde_json::from_reader(files::open(&path)?).map_err(|_| {
            format!(
                "{} không phải báo cáo của một lần chạy.\n  sửa: ghi thư mục kết quả cũ, hoặc tệp bao-cao.json của nó.",
                path.display()
            )
        })?;
        last.schools.retain(|school| school.status != Status::Withdrawn);
        Ok(last)
    }

    /// What changed from then to these outcomes. A school is known again by its code; without one by its name and place;
    /// by its file where neither is found and one of both could not be read, or both are of one place: it has another name.
    ///
    /// # Errors
    /// The outcomes cannot be read.
    pub fn compare<O: Iterator<Item = Outcome>>(self, outcomes: impl Fn() -> io::Result<O>) -> io::Result<Comparison> {
        let mut left: Vec<Option<Before>> = self.schools.into_iter().map(Some).collect();
        let mut pairs: Vec<Option<usize>> = Vec::new();
        let mut known = Known::of(&left);
        // One that is withdrawn is gone.
        let each = || outcomes().map(|all| all.filter(|outcome| outcome.status != Status::Withdrawn));
        for outcome in each()? {
            pairs.push(known.take(&key(&outcome)));
        }
        let paired: BTreeSet<usize> = pairs.iter().flatten().copied().collect();
        let is_open = |(index, _): &(usize, &Option<Before>)| !paired.contains(index);
        let open = left.iter().enumerate().filter(is_open);
        let of_file: BTreeMap<String, usize> =
            open.filter_map(|(index, before)| Some((before.as_ref()?.source.clone(), index))).collect();
        let mut comparison = Comparison::default();
        for (outcome, pair) in each()?.zip(pairs) {
            let by_file = || of_file.get(&outcome.source).copied().filter(|index| is_same(left.get(*index), &outcome));
            let pair = pair.or_else(by_file);
            comparison.add(pair.and_then(|index| left.get_mut(index)?.take()), &outcome);
        }
        for before in left.into_iter().flatten() {
            comparison.gone += 1;
            comparison.schools.push(Change {
                code: before.code,
                school: before.school,
                status_before: shown(before.status),
                level_before: before.level,
                ..Change::default()
            });
        }
        Ok(comparison)
    }
}

/// Whether what stands in one file then and now may be one school.
fn is_same(before: Option<&Option<Before>>, outcome: &Outcome) -> bool {
    let Some(before) = before.and_then(Option::as_ref) else { return false };
    match (&before.place, &outcome.facts) {
        (Some(then), Some(now)) => comparable(then) == comparable(&now.place),
        _ => true,
    }
}

/// Schools by what they are known again by; several of one key in their order.
struct Known(BTreeMap<String, VecDeque<usize>>);

impl Known {
    fn of(schools: &[Option<Before>]) -> Self {
        let mut known: BTreeMap<String, VecDeque<usize>> = BTreeMap::new();
        for (index, before) in schools.iter().enumerate() {
            let Some(before) = before else { continue };
            known.entry(before.key.clone()).or_default().push_back(index);
        }
        Self(known)
    }

    fn take(&mut self, key: &str) -> Option<usize> {
        self.0.get_mut(key)?.pop_front()
    }
}

impl From<Outcome> for Before {
    fn from(outcome: Outcome) -> Self {
        let outcome = outcome.settled();
        let (key, school) = (key(&outcome), outcome.shown_name().to_owned());
        let place = outcome.facts.as_ref().map(|facts| facts.place.clone());
        let facts = outcome.facts.unwrap_or_default();
        let level = counted(outcome.status, &facts);
        let Facts { set, results, .. } = facts;
        let (code, source, status) = (outcome.code.unwrap_or_default(), outcome.source, outcome.status);
        Self { key, source, place, code, school, status, set, level, results }
    }
}

impl Change {
    /// Whether the level is a higher one.
    pub fn is_up(&self) -> bool {
        rank(&self.level_before).zip(rank(&self.level)).is_some_and(|(then, now)| now > then)
    }

    /// Whether the level is a lower one.
    pub fn is_down(&self) -> bool {
        rank(&self.level_before).zip(rank(&self.level)).is_some_and(|(then, now)| now < then)
    }
}

impl Comparison {
    /// `2 trường lên mức, 1 trường xuống mức, 5 tiêu chí nay đạt`: all that changed, for one line.
    pub fn in_words(&self) -> String {
        let each = |count: fn(&Change) -> usize| self.schools.iter().map(count).sum::<usize>();
        let has_changed = |change: &Change| {
            let Change { status_before, status, .. } = change;
            usize::from(!status_before.is_empty() && !status.is_empty() && status_before != status)
        };
        let counts = [
            (self.up, "trường lên mức"),
            (self.down, "trường xuống mức"),
            (each(|change| change.won.len()), "tiêu chí nay đạt"),
            (each(|change| change.lost.len()), "tiêu chí nay không đạt"),
            (self.schools.iter().map(has_changed).sum(), "trường đổi tình trạng"),
            (self.new, "trường mới có"),
            (self.gone, "trường không còn"),
            (each(|change| usize::from(change.other_set)), "trường theo bộ tiêu chuẩn khác"),
        ];
        let told: Vec<String> =
            counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
        if told.is_empty() { "không trường nào đổi".to_owned() } else { told.join(", ") }
    }

    fn add(&mut self, before: Option<Before>, outcome: &Outcome) {
        let none = Facts::default();
        let facts = outcome.facts.as_ref().unwrap_or(&none);
        let level = counted(outcome.status, facts);
        let mut change = Change {
            code: outcome.code.clone().unwrap_or_default(),
            school: outcome.shown_name().to_owned(),
            status: shown(outcome.status),
            level: level.clone(),
            ..Change::default()
        };
        let Some(before) = before else {
            self.new += 1;
            return self.schools.push(change);
        };
        let is_final = before.status.is_final() && outcome.status.is_final();
        change.other_set = is_final && before.set != facts.set && !before.set.is_empty() && !facts.set.is_empty();
        if is_final && !change.other_set {
            let then: BTreeMap<&str, &str> =
                before.results.iter().map(|(code, result)| (code.as_str(), result.as_str())).collect();
            for (code, result) in &facts.results {
                match (then.get(code.as_str()).and_then(|then| met(then)), met(result)) {
                    (Some(false), Some(true)) => change.won.push(code.clone()),
                    (Some(true), Some(false)) => change.lost.push(code.clone()),
                    _ => {}
                }
            }
        }
        change.level_before.clone_from(&before.level);
        self.up += usize::from(change.is_up());
        self.down += usize::from(change.is_down());
        let is_same = before.level == level
            && shown(before.status) == shown(outcome.status)
            && change.won.is_empty()
            && change.lost.is_empty()
            && !change.other_set;
        if !is_same {
            change.status_before = shown(before.status);
            self.schools.push(change);
        }
    }
}

/// By what a school is known again: its code, else its name and place.
fn key(outcome: &Outcome) -> String {
    match (&outcome.code, &outcome.facts) {
        (Some(code), _) => format!("#{}", comparable(code)),
        (None, Some(facts)) => format!("{}\n{}", comparable(outcome.shown_name()), comparable(&facts.place)),
        (None, None) => comparable(outcome.shown_name()),
    }
}

/// The level of a plan that counts.
fn counted(status: Status, facts: &Facts) -> String {
    if status.is_final() { facts.shown_level().to_owned() } else { String::new() }
}

fn rank(level: &str) -> Option<u8> {
    SchoolLevel::parse(level).map(SchoolLevel::level)
}

fn met(result: &str) -> Option<bool> {
    CriterionResult::parse(result).map(|result| result.level() > 0)
}

/// A warning more or less is no other state of a school.
fn shown(status: Status) -> String {
    let status = if status.is_final() { Status::Made } else { status };
    status.shown().to_owned()
}
