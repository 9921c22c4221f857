//! The workbook of many schools written anew: with what came back, and for another school year.

use super::{Answer, REPLY, Round, State, begin};
use crate::catalogue::CriteriaSet;
use crate::diagnostic::{Anchor, Finding, Place, Report};
use crate::input::excel::district::Purpose;
use crate::input::excel::form::CellText;
use crate::input::excel::form::district::Added;
use crate::input::excel::{lost, terms};
use crate::output::seal;
use crate::pipeline::Member;
use crate::plan::{Plan, renew};
use crate::vietnamese::normalize::comparable;

/// Limit of the places named where the new rows of a school differ from what it wrote.
const MOST_LOST: usize = 5;

impl Round<'_> {
    /// What the workbook says of a school, with its words as they are written, where all of it can be read so.
    pub(super) fn written(&self, school: usize) -> Plan {
        let written = self.district.reading_for(school, Purpose::Workbook);
        let plan = written.plan.filter(|_| written.misread.is_empty());
        plan.or_else(|| self.district.reading_for(school, Purpose::Form).plan).unwrap_or_default()
    }

    const fn added<'a>(&'a self, columns: &'a [String]) -> Added<'a> {
        Added { columns, sheets: self.sheets.as_slice() }
    }

    /// The workbook with what came back, sealed, and what it could not take; one answer a school.
    ///
    /// # Errors
    /// In words, for a text that no cell holds.
    pub fn collected(&self, answers: &[Answer]) -> Result<(Vec<u8>, Report), String> {
        let mut headings = self.district.carried_headings();
        let reply = headings.iter().position(|heading| comparable(heading) == comparable(REPLY)).unwrap_or_else(|| {
            headings.push(REPLY.to_owned());
            headings.len() - 1
        });
        let members = self.district.schools().iter().zip(answers).enumerate().map(|(index, (school, answer))| {
            let mut own = self.district.carried_cells(index);
            own.resize(headings.len(), CellText::Blank);
            // Of a school that is withdrawn nothing is asked.
            let is_told = !(matches!(answer.state, State::Silent) && self.district.is_withdrawn(index));
            own.get_mut(reply).filter(|_| is_told).into_iter().for_each(|cell| *cell = CellText::text(answer.told()));
            let plan = match &answer.state {
                State::Filled(plan) => (**plan).clone(),
                _ => self.written(index),
            };
            Member { code: school.code.clone(), plan, own }
        });
        let members: Vec<Member> = members.collect();
        let common = self.district.common().plan.unwrap_or_default();
        let book = self.workshop.district_with(&common, self.added(&headings), &members, |plan| self.set_of(plan))?;
        let lost = self.lost(&book, &members, answers);
        Ok((seal::seal(book, "xlsx"), lost))
    }

    /// What the new workbook does not say as the schools did: it is read back.
    fn lost(&self, book: &[u8], members: &[Member], answers: &[Answer]) -> Report {
        let Ok(again) = self.workshop.district(book, "") else {
            return Report::from_iter([lost::unwritable("đọc lại sổ mới không được")]);
        };
        let mut report = Report::default();
        for ((index, member), answer) in members.iter().enumerate().zip(answers) {
            let now = again.reading_for(index, Purpose::Workbook);
            let fields = lost::lost(&member.plan, now.plan.as_ref());
            let Some(first) = fields.first() else { continue };
            let mut places: Vec<String> = Vec::new();
            for finding in &fields {
                if let Anchor::Field(path) = &finding.anchor
                    && !places.contains(&terms::place_of(path))
                {
                    places.push(terms::place_of(path));
                }
            }
            let more = if places.len() > MOST_LOST { " …" } else { "" };
            places.truncate(MOST_LOST);
            let message =
                format!("sổ mới không giữ được như trường {} ghi ở {}{more}.", member.code, places.join(", "));
            let finding = Finding::warning(first.rule, message).help("xem tệp của trường, ghi lại chỗ này ở sổ mới.");
            let place = Place::File { file: answer.file.as_str().into() };
            report.push(if answer.file.is_empty() { finding } else { finding.at_place(place) });
        }
        report
    }

    /// The workbook for the school year that begins in `first`: the schools and the words of the old one, results and
    /// dates open again.
    ///
    /// # Errors
    /// In words, for a text that no cell holds.
    pub fn renewed(&self, first: u32) -> Result<Vec<u8>, String> {
        let renew = |plan: &Plan| renew::renew(plan, first);
        let mut headings = self.district.carried_headings();
        // What came of last year's asking says nothing of this year's.
        let reply = headings.iter().position(|heading| comparable(heading) == comparable(REPLY));
        reply.map(|reply| headings.remove(reply));
        let members = self.district.schools().iter().enumerate().map(|(index, school)| {
            let mut own = self.district.carried_cells(index);
            reply.filter(|reply| *reply < own.len()).map(|reply| own.remove(reply));
            Member { code: school.code.clone(), plan: renew(&self.written(index)), own }
        });
        let members: Vec<Member> = members.collect();
        let common = renew(&self.district.common().plan.unwrap_or_default());
        let by_then = |plan: &Plan| {
            let named = self.workshop.criteria_set(plan);
            named.or_else(|| self.workshop.catalogue.choose(begin(first)?, plan.school.school_type.as_deref()?))
        };
        self.workshop.district_with(&common, self.added(&headings), &members, by_then)
    }

    /// The criteria sets that the schools had, and those that hold when the school year that begins in `first` does.
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
