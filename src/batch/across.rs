//! Findings that only a comparison of all plans of a run can make: schools that are mistaken for each other, and
//! findings about cells that several schools of a workbook share, which are reported once and not once a school.
//!
//! The comparison reads the journal after the last plan. So the order of threads does not matter, and a plan that was
//! skipped as unchanged counts like any other.

use std::collections::{HashMap, HashSet};
use std::io;

use super::identity::{Census, Mixed};
use super::outcome::{FindingNote, Outcome};
use super::outcome_list::{OutcomeIterator, OutcomeList};
use super::record::Record;
use crate::diagnostic::Total;
use crate::digest::Digest;

/// Limit of schools whose codes a finding names.
const NAMED: usize = 5;

/// What was found across the plans of a run.
#[derive(Debug, Default)]
pub struct Across {
    common: Common,
    /// Findings about several schools.
    shared: HashSet<Digest>,
    /// The same, each once, in the order of the first school.
    general: Vec<FindingNote>,
    mixed: Mixed,
    /// Of all findings; equal ones of a school count once, shared ones once for all schools.
    pub total: Total,
}

/// What several schools may have in common.
#[derive(Debug, Clone, Default)]
pub struct Common {
    /// The workbook that all schools stand in, by its name; none where each plan has a file of its own.
    pub list: Option<String>,
    /// The file that lies under every plan, by its name.
    pub base: Option<String>,
}

/// The outcomes of a run with what was found across them.
pub struct Told<'a> {
    pub outcomes: &'a dyn OutcomeList,
    pub across: &'a Across,
}

impl Across {
    /// Looks through what a run of about `count` plans left: `records` gives it, as often as it is needed.
    ///
    /// # Errors
    /// Those of `records`.
    pub fn find<R: Iterator<Item = Record>, E>(
        records: impl Fn() -> Result<R, E>,
        common: Common,
        count: usize,
    ) -> Result<Self, E> {
        let mut census = Census::new(common.list.is_some(), count);
        let mut across = Self { common, ..Self::default() };
        let mut counts = HashMap::<Digest, (usize, bool)>::new();
        let mut schools = 0;
        for record in records()? {
            schools += 1;
            census.add(&record.outcome, record.marks.as_ref());
            let notes = record.outcome.findings.iter().filter(|note| across.may_be_shared(note));
            let own: HashMap<Digest, bool> = notes.map(|note| (sameness(note), note.place.is_empty())).collect();
            for (note, is_of_whole) in own {
                counts.entry(note).or_insert((0, is_of_whole)).0 += 1;
            }
        }
        across.mixed = census.finish();
        // What has no place is of a school as a whole, unless it is of each of them.
        counts.retain(|_, (count, is_of_whole)| *count > 1 && (!*is_of_whole || *count == schools));
        let counts = counts.into_iter().map(|(note, (count, _))| (note, count)).collect::<HashMap<Digest, usize>>();
        across.shared = counts.keys().copied().collect();
        across.gather(records()?.map(|record| record.outcome), &counts, schools);
        Ok(across)
    }

    /// A finding about a cell that several schools share, about the workbook, or about nothing in it: those of a school's
    /// own row have a cell that no other school has. Or one about the file under all plans.
    fn may_be_shared(&self, note: &FindingNote) -> bool {
        let Common { list, base } = &self.common;
        let is_in = |file: &String| note.place.strip_prefix(file.as_str()).is_some_and(|rest| rest.starts_with(", "));
        let is_of_list = |file: &String| !note.cell.is_empty() || note.place == *file || note.place.is_empty();
        list.as_ref().is_some_and(is_of_list) || base.as_ref().is_some_and(is_in)
    }

    /// The shared findings, each once, and how many there are of all.
    fn gather(&mut self, outcomes: impl Iterator<Item = Outcome>, counts: &HashMap<Digest, usize>, schools: usize) {
        let mut places: HashMap<Digest, usize> = HashMap::new();
        for (index, outcome) in outcomes.enumerate() {
            let mut known = HashSet::new();
            for note in &outcome.findings {
                let key = sameness(note);
                let Some(count) = counts.get(&key).filter(|_| self.may_be_shared(note)) else { continue };
                if !known.insert(key) {
                    continue;
                }
                let at = *places.entry(key).or_insert_with(|| {
                    self.total.count(note.severity);
                    self.general.push(FindingNote { schools: *count, ..note.clone() });
                    self.general.len() - 1
                });
                if let Some(told) = self.general.get_mut(at)
                    && *count < schools
                    && told.codes.len() < NAMED
                {
                    told.codes.push(outcome.code.clone().unwrap_or_else(|| outcome.source.clone()));
                }
            }
            let outcome = self.told(index, outcome);
            let mut known = HashSet::new();
            let each = outcome.findings.iter().filter(|note| known.insert(note.sameness()));
            each.for_each(|note| self.total.count(note.severity));
        }
    }

    /// An outcome, by its number, with its findings across the run, without those that are reported once for several.
    pub fn told(&self, index: usize, mut outcome: Outcome) -> Outcome {
        if !self.shared.is_empty() {
            let is_shared = |note: &mut FindingNote| self.may_be_shared(note) && self.shared.contains(&sameness(note));
            outcome.shared = outcome.findings.extract_if(.., is_shared).collect();
            outcome.common = outcome.shared.len();
        }
        outcome.findings.extend(self.mixed.of(index));
        outcome.settled()
    }

    /// Findings about several schools, each once.
    pub fn general(&self) -> &[FindingNote] {
        &self.general
    }

    /// Schools that are taken for each other: the number of the plan, what is told of it.
    pub fn mixed(&self) -> impl Iterator<Item = (usize, FindingNote)> + '_ {
        self.mixed.each()
    }
}

impl OutcomeList for Told<'_> {
    fn each(&self) -> io::Result<OutcomeIterator<'_>> {
        Ok(Box::new(self.outcomes.each()?.enumerate().map(|(index, outcome)| self.across.told(index, outcome))))
    }

    fn general(&self) -> &[FindingNote] {
        self.across.general()
    }
}

/// Stands for all that a finding says and where.
fn sameness(note: &FindingNote) -> Digest {
    let FindingNote { rule, severity, message, place, sheet, cell, help, .. } = note;
    let severity = severity.id();
    Digest::of_parts(&[rule, severity, message, place, sheet, cell, help].map(str::as_bytes))
}
