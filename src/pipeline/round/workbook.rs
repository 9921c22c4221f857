//! The workbook of many schools written anew: with what came back, and for another school year.

use super::{Answer, REPLY, Round, State, begin, placed};
use crate::catalogue::CriteriaSet;
use crate::diagnostic::Report;
use crate::input::Reading;
use crate::input::excel::district::Purpose;
use crate::output::seal;
use crate::pipeline::Member;
use crate::plan::{Plan, renew};
use crate::vietnamese::normalize::comparable;

impl Round<'_> {
    /// What the workbook says of a school, with its words as they are written, where all of it can be read so.
    pub(super) fn written(&self, school: usize) -> Plan {
        let written = self.district.reading_for(school, Purpose::Workbook);
        let plan = written.plan.filter(|_| written.misread.is_empty());
        plan.or_else(|| self.district.reading_for(school, Purpose::Form).plan).unwrap_or_default()
    }

    /// What of the workbook itself cannot be read, and would be lost in a new one.
    #[must_use]
    pub fn unread(&self) -> Report {
        let schools = (0..self.district.schools().len()).map(|school| self.district.reading_for(school, Purpose::Form));
        let mut all = self.district.report().errors();
        for Reading { report, sources, .. } in std::iter::once(self.district.common()).chain(schools) {
            for finding in placed(report.errors(), &sources) {
                if !all.iter().any(|known| *known == finding) {
                    all.push(finding);
                }
            }
        }
        all
    }

    /// The workbook with what came back, sealed; one answer a school.
    ///
    /// # Errors
    /// In words, for a text that no cell holds.
    pub fn collected(&self, answers: &[Answer]) -> Result<Vec<u8>, String> {
        let mut headings = self.district.own_headings();
        let reply = headings.iter().position(|heading| comparable(heading) == comparable(REPLY)).unwrap_or_else(|| {
            headings.push(REPLY.to_owned());
            headings.len() - 1
        });
        let members = self.district.schools().iter().zip(answers).enumerate().map(|(index, (school, answer))| {
            let mut own = self.district.own_values(index);
            own.resize(headings.len(), String::new());
            own.get_mut(reply).into_iter().for_each(|cell| *cell = answer.told());
            let plan = match &answer.state {
                State::Filled(plan) => (**plan).clone(),
                _ => self.written(index),
            };
            Member { code: school.code.clone(), plan, own }
        });
        let members: Vec<Member> = members.collect();
        let common = self.district.common().plan.unwrap_or_default();
        let book = self.workshop.district_with(&common, &headings, &members, |plan| self.set_of(plan));
        book.map(|bytes| seal::seal(bytes, "xlsx"))
    }

    /// The workbook for the school year that begins in `first`: the schools and the words of the old one, results and
    /// dates open again.
    ///
    /// # Errors
    /// In words, for a text that no cell holds.
    pub fn renewed(&self, first: u32) -> Result<Vec<u8>, String> {
        let renew = |plan: &Plan| renew::renew(plan, first);
        let mut headings = self.district.own_headings();
        // What came of last year's asking says nothing of this year's.
        let reply = headings.iter().position(|heading| comparable(heading) == comparable(REPLY));
        reply.map(|reply| headings.remove(reply));
        let members = self.district.schools().iter().enumerate().map(|(index, school)| {
            let mut own = self.district.own_values(index);
            reply.filter(|reply| *reply < own.len()).map(|reply| own.remove(reply));
            Member { code: school.code.clone(), plan: renew(&self.written(index)), own }
        });
        let members: Vec<Member> = members.collect();
        let common = renew(&self.district.common().plan.unwrap_or_default());
        let by_then = |plan: &Plan| {
            let named = self.workshop.criteria_set(plan);
            named.or_else(|| self.workshop.catalogue.choose(begin(first)?, plan.school.school_type.as_deref()?))
        };
        self.workshop.district_with(&common, &headings, &members, by_then)
    }

    /// The criteria sets that the schools had, and those that hold when the school year that begins in `first` does.
    #[must_use]
    pub fn sets_by_then(&self, first: u32) -> Vec<(String, String)> {
        let mut changed = Vec::new();
        for school in 0..self.district.schools().len() {
            let Some(plan) = self.district.reading_for(school, Purpose::Form).plan else { continue };
            let had = self.set_of(&plan);
            let kind = plan.school.school_type.as_deref();
            let holds = begin(first).zip(kind).and_then(|(day, kind)| self.workshop.catalogue.choose(day, kind));
            if let (Some(had), Some(holds)) = (had, holds)
                && had.id != holds.id
            {
                changed.push((CriteriaSet::name(had), holds.name()));
            }
        }
        changed.sort();
        changed.dedup();
        changed
    }
}
