//! A rule of plans, and what it tells.

use super::Subject;
use crate::diagnostic::{FieldPath, Finding, Help, Severity};

/// A rule. Several rules may share an id: what one id asks of several matters, each matter asks for itself.
pub struct Rule {
    /// `HDR-03`. What is wrong, why, and examples stand in `pages/HDR-03.md`.
    pub id: &'static str,
    /// The gravest that it tells.
    pub severity: Severity,
    pub(super) judge: fn(Subject, &mut Told),
}

impl Rule {
    pub(super) const fn error(id: &'static str, judge: fn(Subject, &mut Told)) -> Self {
        Self { id, severity: Severity::Error, judge }
    }

    pub(super) const fn warning(id: &'static str, judge: fn(Subject, &mut Told)) -> Self {
        Self { id, severity: Severity::Warning, judge }
    }

    pub(super) const fn hint(id: &'static str, judge: fn(Subject, &mut Told)) -> Self {
        Self { id, severity: Severity::Hint, judge }
    }
}

/// Where one rule tells what it finds.
pub struct Told<'a> {
    pub rule: &'static Rule,
    pub found: &'a mut Vec<Finding>,
}

impl Told<'_> {
    pub fn error(&mut self, at: impl Into<FieldPath>, message: impl Into<String>) -> Remark<'_> {
        self.say(Severity::Error, at, message)
    }

    pub fn warning(&mut self, at: impl Into<FieldPath>, message: impl Into<String>) -> Remark<'_> {
        self.say(Severity::Warning, at, message)
    }

    pub fn hint(&mut self, at: impl Into<FieldPath>, message: impl Into<String>) -> Remark<'_> {
        self.say(Severity::Hint, at, message)
    }

    /// Tells what is wrong with a field.
    pub fn say(&mut self, severity: Severity, at: impl Into<FieldPath>, message: impl Into<String>) -> Remark<'_> {
        debug_assert!(severity <= self.rule.severity, "{} tells more than it says", self.rule.id);
        let index = self.found.len();
        self.found.push(Finding::new(self.rule.id, severity, message).at(&at.into()));
        Remark(&mut self.found[index])
    }
}

/// What was just told, to be completed.
pub struct Remark<'a>(&'a mut Finding);

impl Remark<'_> {
    pub fn help(self, help: impl Into<Help>) -> Self {
        self.0.help = help.into();
        self
    }

    pub fn quote(self, quotation: impl Into<String>) -> Self {
        self.0.quotation = quotation.into();
        self
    }
}
