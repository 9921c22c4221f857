//! What checks say is doubtful where fields were misread: a date that was not understood is not a missing date.
//!
//! Within the list that a misread field belongs to, findings about other items stand. Of all other findings only those
//! stand that would be made without that list too, because they do not depend on it; and where a line of the text was
//! misread, those about items of the lists that it draws.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::diagnostic::{Anchor, FieldPath, Finding, Report};
use crate::plan::{BLOCKS, Plan};

/// Findings that are made because something is absent, which may be what was misread: the rule, the fields it looks at,
/// the fields it is about.
const OF_ABSENCE: &[(&str, &str, &str)] = &[
    ("ACT-01", "solutions", "assessment.results"),
    ("ACT-01", "improvement", "assessment.results"),
    ("ACT-01", "improvement.actions", "improvement.issues"),
    ("CRI-01", "letterhead.issue_date", "assessment.criteria_set"),
    ("CRI-01", "school", "assessment.criteria_set"),
    ("CRI-01", "school", "school.type"),
    ("PER-01", "council.members", "council.groups"),
    ("PER-01", "council.members", "council.secretaries"),
];

/// The rule about what is printed nowhere: the line that was misread may print it.
const OF_NOT_DRAWN: &str = "STR-04";

/// Where the text stands, with the blocks in it.
const TEXT: &[&str] = &["sections", "appendices"];

/// Whether a field is in data that blocks of the sections draw: a block that was misread may be the one that draws them.
fn is_drawn(path: &FieldPath) -> bool {
    top(path) == "appendices"
        || BLOCKS.iter().any(|block| !block.from.is_empty() && top(&FieldPath::new(block.from)) == top(path))
}

/// The findings about a plan that are true whatever the misread fields say.
pub fn certain(plan: &Plan, misread: &[FieldPath], check: impl Fn(&Plan) -> Report) -> Report {
    let report = check(plan);
    let lists: BTreeSet<&str> = misread.iter().map(top).collect();
    let without: BTreeMap<&str, Report> =
        lists.into_iter().filter_map(|list| Some((list, check(&plan_without(plan, list)?)))).collect();
    let stands = |finding: &&Finding| {
        misread.iter().all(|field| {
            let depends = || without.get(top(field)).is_some_and(|other| !other.iter().any(|same| same == *finding));
            match &finding.anchor {
                Anchor::Field(path) if top(path) == top(field) => !is_near(finding.rule, path, field),
                Anchor::Field(path) => {
                    !is_near(finding.rule, path, field) && (is_drawn_item(finding.rule, path, field) || !depends())
                }
                _ => !depends(),
            }
        })
    };
    report.iter().filter(stands).cloned().collect()
}

/// Whether a finding is about an item of a list that is drawn, where a line of the text was misread: whatever that line
/// is, it takes away no block that was found. A setting of a block that was misread may be about the item, though.
fn is_drawn_item(rule: &str, path: &FieldPath, misread: &FieldPath) -> bool {
    rule != OF_NOT_DRAWN
        && TEXT.contains(&top(misread))
        && !misread.as_str().contains("blocks[")
        && is_drawn(path)
        && !TEXT.contains(&top(path))
        && path.as_str().contains('[')
}

/// The field of the plan that this one lies in.
fn top(path: &FieldPath) -> &str {
    path.as_str().split(['.', '[']).next().unwrap_or_default()
}

fn plan_without(plan: &Plan, field: &str) -> Option<Plan> {
    let mut value = serde_json::to_value(plan).ok()?;
    value.as_object_mut().and_then(|fields: &mut serde_json::Map<String, Value>| fields.remove(field));
    serde_json::from_value(value).ok()
}

/// Whether a finding may be about the misread field itself, or be made because it is absent.
fn is_near(rule: &str, path: &FieldPath, misread: &FieldPath) -> bool {
    let under = |path: &FieldPath, names: &[&str]| names.iter().any(|name| path.is_within(&FieldPath::new(name)));
    // Findings about a list look at all of it, and at the block that draws it.
    let is_item = path.as_str().contains('[');
    let is_block = under(misread, TEXT);
    let is_absence = |(of, looks_at, about): &(&str, &str, &str)| {
        *of == rule && under(misread, &[looks_at]) && under(path, &[about])
    };
    path.is_within(misread)
        || misread.is_within(path)
        || (is_block && !is_item && is_drawn(path))
        || (!is_item && top(path) == top(misread) && under(path, &["assessment", "council"]))
        || OF_ABSENCE.iter().any(is_absence)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(path: &str, misread: &str) -> bool {
        is_near("ACT-01", &FieldPath::new(path), &FieldPath::new(misread))
    }

    #[test]
    fn what_was_misread_is_not_missing() {
        assert!(near("letterhead.issue_date", "letterhead.issue_date"));
        assert!(near("solutions[2]", "solutions[2].tasks") && near("solutions", "solutions[2].tasks"));
        assert!(near("solutions[2].tasks", "solutions"));
        assert!(
            near("solutions", "sections[3]") && near("assessment.conclusion.level", "assessment.results[4].result")
        );
        assert!(near("assessment.results[3]", "solutions[2].criterion"));
        assert!(!near("solutions[3].tasks", "solutions[2].tasks") && !near("solutions[1].lead", "sections[3]"));
        assert!(!near("assessment.results[2].note", "assessment.results[4].result"));
        assert!(!near("letterhead.symbol", "letterhead.issue_date") && !near("subject", "sections[3]"));
    }

    #[test]
    fn what_depends_on_a_misread_list_is_not_told() {
        let plan = Plan { form: "free".into(), solutions: vec![crate::plan::Solution::default()], ..Plan::default() };
        let check = |plan: &Plan| {
            let of_sum = Finding::warning("A", plan.solutions.len().to_string()).at(&FieldPath::new("closing[0]"));
            let own = Finding::warning("B", "").at(&FieldPath::new("subject"));
            Report::from_iter([of_sum, own])
        };
        let told = certain(&plan, &[FieldPath::new("solutions[0].budget")], check);
        assert_eq!(told.iter().map(|finding| finding.rule).collect::<Vec<_>>(), ["B"]);
    }
}
