//! A rule of plans, and its findings.

use super::Subject;
use super::remark::Remark;
use crate::diagnostic::{Anchor, FieldPath, Finding, Help, Severity};

/// A rule. Several rules may share an id: what one id asks of several matters, each matter asks for itself.
pub struct Rule {
    /// `HDR-03`. What is wrong, why, and examples stand in `pages/HDR-03.md`.
    pub id: &'static str,
    /// The gravest severity of its findings.
    pub severity: Severity,
    /// The fields, besides the one that a finding is about, whose absence can make a finding: while one of them was misread,
    /// none is certain.
    pub reads: &'static [&'static str],
    pub(super) judge: fn(Subject, &mut Told),
}

/// What the rules of lists read that no block draws: a line that was misread may be that block.
pub(super) const DRAWN_BY: &[&str] = &["sections", "appendices"];
/// The settings of blocks, wherever they stand.
pub(super) const SETTINGS: &str = "blocks";

impl Rule {
    pub(super) const fn error(id: &'static str, judge: fn(Subject, &mut Told)) -> Self {
        Self { id, severity: Severity::Error, reads: &[], judge }
    }

    pub(super) const fn warning(id: &'static str, judge: fn(Subject, &mut Told)) -> Self {
        Self { id, severity: Severity::Warning, reads: &[], judge }
    }

    pub(super) const fn hint(id: &'static str, judge: fn(Subject, &mut Told)) -> Self {
        Self { id, severity: Severity::Hint, reads: &[], judge }
    }

    pub(super) const fn reads(self, reads: &'static [&'static str]) -> Self {
        Self { reads, ..self }
    }
}

/// A finding beside the fields that its rule reads.
pub struct Found {
    pub finding: Finding,
    pub reads: &'static [&'static str],
    /// The field is still to be filled in: others say nothing of it, and nothing that reads it is certain.
    pub is_open: bool,
}

impl Found {
    /// The field that it is about.
    pub fn field(&self) -> Option<&FieldPath> {
        match &self.finding.anchor {
            Anchor::Field(path) => Some(path),
            _ => None,
        }
    }

    /// Whether it is true whatever the misread fields say: it is about none of them, and its rule reads none of them.
    pub fn is_certain(&self, misread: &[FieldPath]) -> bool {
        let Some(path) = self.field() else { return misread.is_empty() };
        let is_about = |field: &FieldPath| path.is_within(field) || field.is_within(path);
        let is_read = |field: &FieldPath| self.reads.iter().any(|read| reads(read, field));
        !misread.iter().any(|field| is_about(field) || (is_read(field) && !are_apart(path, field)))
    }
}

/// Whether two fields are of two items of one list: what is found in one item was read in it.
fn are_apart(one: &FieldPath, other: &FieldPath) -> bool {
    let (Some((list, one)), Some((other_list, other))) = (one.as_str().split_once('['), other.as_str().split_once('['))
    else {
        return false;
    };
    list == other_list && one.split(']').next() != other.split(']').next()
}

/// Whether a field of a rule, `solutions.budget`, is this one, `solutions[3].budget`, or one lies in the other.
fn reads(read: &str, field: &FieldPath) -> bool {
    let keys = field.as_str().split(['.', '[']).filter(|key| !key.ends_with(']'));
    (read == SETTINGS && field.as_str().contains("blocks[")) || keys.zip(read.split('.')).all(|(key, read)| key == read)
}

/// Collects the findings of one rule.
pub struct Told<'a> {
    pub rule: &'static Rule,
    pub found: &'a mut Vec<Found>,
}

impl Told<'_> {
    pub fn error(&mut self, at: impl Into<FieldPath>, message: impl Into<String>) -> Latest<'_> {
        self.say(Severity::Error, at, message)
    }

    pub fn warning(&mut self, at: impl Into<FieldPath>, message: impl Into<String>) -> Latest<'_> {
        self.say(Severity::Warning, at, message)
    }

    pub fn hint(&mut self, at: impl Into<FieldPath>, message: impl Into<String>) -> Latest<'_> {
        self.say(Severity::Hint, at, message)
    }

    pub fn say(&mut self, severity: Severity, at: impl Into<FieldPath>, message: impl Into<String>) -> Latest<'_> {
        self.tell(at, Remark::new(severity, message))
    }

    /// Reports a field.
    pub fn tell(&mut self, at: impl Into<FieldPath>, remark: Remark) -> Latest<'_> {
        debug_assert!(remark.severity <= self.rule.severity, "{} tells more than it says", self.rule.id);
        let index = self.found.len();
        let finding = remark.of(self.rule.id).at(&at.into());
        self.found.push(Found { finding, reads: self.rule.reads, is_open: false });
        Latest(&mut self.found[index].finding)
    }
}

/// The latest finding, to be completed.
pub struct Latest<'a>(&'a mut Finding);

impl Latest<'_> {
    pub fn help(self, help: impl Into<Help>) -> Self {
        self.0.help = help.into();
        self
    }

    pub fn quote(self, quotation: impl Into<String>) -> Self {
        self.0.quotation = quotation.into();
        self
    }

    /// An item of this list would have kept it from being told. Where no school of a workbook has one, that is one thing to
    /// mend, not one for each school.
    pub fn lacking(self, list: impl Into<FieldPath>) -> Self {
        self.0.lacks = Some(list.into());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reads_a_misread_field_is_not_certain() {
        let is_certain = |at: &str, read: &'static str, misread: &str| {
            let finding = Finding::hint("HDR-99", "").at(&FieldPath::new(at));
            let reads = vec![read].leak();
            Found { finding, reads, is_open: false }.is_certain(&[FieldPath::new(misread)])
        };
        assert!(!is_certain("solutions[2]", "subject", "solutions[2].tasks"));
        assert!(!is_certain("solutions", "subject", "solutions[2].tasks"));
        assert!(!is_certain("solutions[2].tasks", "subject", "solutions"));
        assert!(is_certain("solutions[3].tasks", "subject", "solutions[2].tasks"));
        assert!(!is_certain("subject", "solutions.budget", "solutions[2].budget"));
        assert!(!is_certain("subject", "solutions.budget", "solutions[2]"));
        assert!(!is_certain("subject", "assessment.results", "assessment.results[4].result"));
        assert!(is_certain("subject", "solutions.budget", "solutions[2].tasks"));
        assert!(!is_certain("solutions[2].tasks", "solutions.budget", "solutions[2].budget"));
        assert!(is_certain("solutions[3].tasks", "solutions.budget", "solutions[2].budget"));
        assert!(!is_certain("solutions[1].band", SETTINGS, "sections[0].blocks[1].columns"));
        assert!(is_certain("solutions[1].band", SETTINGS, "sections[3]"));
    }
}
