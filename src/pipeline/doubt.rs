//! What checks say is doubtful where fields were misread: a date that was not understood is not a missing date.

use crate::diagnostic::{Anchor, FieldPath, Finding};

/// Fields, and others whose checks look at them.
const LOOKED_AT: &[(&str, &str)] = &[
    ("assessment", "assessment"),
    ("school", "assessment"),
    ("letterhead.issue_date", "assessment"),
    ("letterhead.issue_date", "improvement"),
    ("letterhead.issue_date", "timetable"),
    ("improvement.issues", "assessment.results"),
    ("improvement", "improvement.issues"),
    ("council", "council"),
    // The blocks that draw the lists stand in the sections.
    ("sections", ""),
    ("appendices", ""),
];

/// Whether a finding may be about what was misread only.
pub fn is_doubtful(finding: &Finding, misread: &[FieldPath]) -> bool {
    let Anchor::Field(path) = &finding.anchor else { return false };
    misread.iter().any(|misread| within(path, misread) || within(misread, path) || looks_at(path, misread))
}

fn within(inner: &FieldPath, outer: &FieldPath) -> bool {
    let rest = inner.as_str().strip_prefix(outer.as_str());
    rest.is_some_and(|rest| rest.is_empty() || outer.as_str().is_empty() || rest.starts_with(['.', '[']))
}

/// Findings about single items look at those alone; findings about a list look at all of it and at what draws it.
fn looks_at(path: &FieldPath, misread: &FieldPath) -> bool {
    let is_item = path.as_str().contains('[');
    let related = |(of, to): &&(&str, &str)| within(misread, &FieldPath::new(of)) && within(path, &FieldPath::new(to));
    let looks = LOOKED_AT.iter().find(related);
    looks.is_some_and(|(of, to)| !is_item || (*to != *of && !to.is_empty() && *to != "assessment"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doubtful(path: &str, misread: &str) -> bool {
        is_doubtful(&Finding::error("X", "").at(&FieldPath::new(path)), &[FieldPath::new(misread)])
    }

    #[test]
    fn what_was_misread_is_not_missing() {
        assert!(doubtful("letterhead.issue_date", "letterhead.issue_date"));
        assert!(doubtful("solutions[2]", "solutions[2].tasks") && doubtful("solutions", "solutions[2].tasks"));
        assert!(doubtful("solutions[2].tasks", "solutions"));
        assert!(
            doubtful("solutions", "sections[3]")
                && doubtful("assessment.conclusion.level", "assessment.results[4].result")
        );
        assert!(!doubtful("solutions[3].tasks", "solutions[2].tasks") && !doubtful("solutions[1].lead", "sections[3]"));
        assert!(!doubtful("assessment.results[2].note", "assessment.results[4].result"));
        assert!(!doubtful("letterhead.symbol", "letterhead.issue_date"));
    }
}
