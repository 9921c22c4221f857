//! Equal findings are one, with all its places.

use std::collections::{HashMap, HashSet};
use std::fmt;

use serde::Serialize;

use super::{Finding, Help, Report, Severity, SourceMap};

/// Findings that say the same of several places.
pub(super) struct Group<'a> {
    /// In the order of reports; never empty.
    pub findings: Vec<&'a Finding>,
}

/// What two findings have in common when one sentence tells both: all but place and quotation.
pub type Sameness<'a> = (Severity, &'a str, &'a str, &'a Help);

impl Finding {
    /// Equal for findings that say the same of several places.
    pub fn sameness(&self) -> Sameness<'_> {
        (self.severity, self.rule, &self.message, &self.help)
    }
}

/// The findings in the order of reports, each beside those that are equal to it.
pub(super) fn groups<'a>(report: &'a Report, sources: &SourceMap) -> Vec<Group<'a>> {
    let mut groups: Vec<Group> = Vec::new();
    let mut known: HashMap<Sameness, usize> = HashMap::new();
    for finding in report.in_order(sources) {
        let number = *known.entry(finding.sameness()).or_insert(groups.len());
        match groups.get_mut(number) {
            Some(group) => group.findings.push(finding),
            None => groups.push(Group { findings: vec![finding] }),
        }
    }
    groups
}

/// How many findings there are of each severity; equal ones count once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Total {
    pub errors: usize,
    pub warnings: usize,
    pub hints: usize,
}

impl Total {
    /// Counts one more of a severity.
    pub const fn count(&mut self, severity: Severity) {
        *match severity {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
            Severity::Hint => &mut self.hints,
        } += 1;
    }
}

impl fmt::Display for Total {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} lỗi, {} cảnh báo, {} gợi ý", self.errors, self.warnings, self.hints)
    }
}

impl Report {
    /// The number of findings of each severity.
    pub fn total(&self) -> Total {
        let mut total = Total::default();
        let mut known = HashSet::new();
        for finding in self.iter().filter(|finding| known.insert(finding.sameness())) {
            total.count(finding.severity);
        }
        total
    }

    /// The errors alone.
    pub fn errors(&self) -> Self {
        self.iter().filter(|finding| finding.severity == Severity::Error).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_findings_count_once() {
        let report: Report = [
            Finding::error("A", "x").quote("một"),
            Finding::error("A", "x").quote("hai"),
            Finding::error("A", "x").help("y"),
            Finding::hint("A", "x"),
        ]
        .into_iter()
        .collect();
        assert_eq!(report.total(), Total { errors: 2, warnings: 0, hints: 1 });
        assert_eq!(report.total().to_string(), "2 lỗi, 0 cảnh báo, 1 gợi ý");
        assert_eq!(report.errors().iter().count(), 3);
    }
}
