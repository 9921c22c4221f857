//! What checks say is doubtful where fields were misread: a date that was not understood is not a missing date.

use crate::diagnostic::{Anchor, FieldPath, Finding};

/// Fields, and lists that are checked against them as a whole.
const LISTS: &[(&str, &str)] = &[
    ("assessment", "assessment"),
    ("school", "assessment"),
    ("letterhead.issue_date", "assessment"),
    ("council", "council"),
];

/// Fields, and lists of which each item is checked against them.
const ITEMS: &[(&str, &str)] = &[
    ("letterhead.issue_date", "improvement"),
    ("letterhead.issue_date", "timetable"),
    ("letterhead.issue_date", "school_targets"),
    ("improvement.issues", "assessment.results"),
    ("improvement.actions", "improvement.issues"),
    ("council.members", "council.groups"),
    ("council.members", "council.secretaries"),
];

/// Lists that blocks of the sections draw: a block that was misread may be the one that draws them.
const DRAWN: &[&str] = &[
    "assessment",
    "solutions",
    "supervision",
    "school_targets",
    "council",
    "assignments",
    "resources",
    "evidence",
    "timetable",
    "milestones",
    "improvement",
    "appendices",
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
    let under = |path: &FieldPath, names: &[&str]| names.iter().any(|name| within(path, &FieldPath::new(name)));
    let is_block = under(misread, &["sections", "appendices"]);
    let related = |(of, to): &(&str, &str)| under(misread, &[of]) && under(path, &[to]);
    (is_block && !is_item && under(path, DRAWN)) || (!is_item && LISTS.iter().any(related)) || ITEMS.iter().any(related)
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
        assert!(!doubtful("letterhead.symbol", "letterhead.issue_date") && !doubtful("subject", "sections[3]"));
    }
}
