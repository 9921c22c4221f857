//! Typed data and the blocks that draw it: nothing is given without being printed, no table is printed empty.

use super::{Subject, left_out};
use crate::diagnostic::{FieldPath, Finding, Report, Term, help};
use crate::plan::{BlockKind, ContentItem, CriterionAssessment, Plan};

/// A field of the plan and the block that draws it.
struct Drawn {
    field: &'static str,
    block: &'static str,
    name: &'static str,
    is_empty: fn(&Plan) -> bool,
    is_block: fn(&BlockKind) -> bool,
    /// Whether a block without data is told here; other groups tell of some.
    tells_empty: bool,
}

/// All lists of the plan but those that are printed always, and those that have a rule of their own: solutions, the
/// supervision team, the targets of a commune.
const DRAWN: [Drawn; 15] = [
    Drawn {
        field: "assessment.results",
        block: "criteria-results",
        name: "kết quả tiêu chí",
        is_empty: |plan| plan.assessment.results.iter().all(is_open),
        is_block: |kind| {
            matches!(kind, BlockKind::CriteriaResults(_) | BlockKind::ResultsSummary(_) | BlockKind::Conclusion(_))
        },
        tells_empty: false,
    },
    Drawn {
        field: "assessment.level4",
        block: "level4-results",
        name: "kết quả Mức 4",
        is_empty: |plan| plan.assessment.level4.iter().all(|item| item.result.is_none() && item.note.is_none()),
        is_block: |kind| matches!(kind, BlockKind::Level4Results(_)),
        tells_empty: false,
    },
    Drawn {
        field: "assessment.recognitions",
        block: "recognition",
        name: "công nhận",
        is_empty: |plan| plan.assessment.recognitions.is_empty(),
        is_block: |kind| match kind {
            BlockKind::Recognition(_) => true,
            // Typed by hand, as the public form has it.
            BlockKind::Labelled(block) => block.items.iter().any(|item| opens_recognition(&item.label)),
            BlockKind::List(block) => {
                block.items.iter().any(|item| matches!(item, ContentItem::Text(text) if opens_recognition(text)))
            }
            _ => false,
        },
        tells_empty: true,
    },
    Drawn {
        field: "assessment.conclusion.lines",
        block: "conclusion",
        name: "câu kết luận",
        is_empty: |plan| plan.assessment.conclusion.as_ref().is_none_or(|conclusion| conclusion.lines.is_empty()),
        is_block: |kind| matches!(kind, BlockKind::Conclusion(_)),
        // The lines are computed where none are given.
        tells_empty: false,
    },
    Drawn {
        field: "improvement.issues",
        block: "improvement-issues",
        name: "vấn đề trọng tâm",
        is_empty: |plan| plan.improvement.issues.is_empty(),
        is_block: |kind| matches!(kind, BlockKind::ImprovementIssues(_)),
        tells_empty: false,
    },
    Drawn {
        field: "improvement.actions",
        block: "improvement-actions",
        name: "kế hoạch cải tiến",
        is_empty: |plan| plan.improvement.actions.is_empty(),
        is_block: |kind| matches!(kind, BlockKind::ImprovementActions(_)),
        tells_empty: false,
    },
    Drawn {
        field: "improvement.reviews",
        block: "improvement-reviews",
        name: "theo dõi, đánh giá",
        is_empty: |plan| plan.improvement.reviews.is_empty(),
        is_block: |kind| matches!(kind, BlockKind::ImprovementReviews(_)),
        tells_empty: false,
    },
    Drawn {
        field: "council.members",
        block: "council",
        name: "thành viên hội đồng",
        is_empty: |plan| plan.council.members.is_empty(),
        is_block: |kind| matches!(kind, BlockKind::Council(_)),
        tells_empty: true,
    },
    Drawn {
        field: "council.secretaries",
        block: "secretaries",
        name: "nhóm thư ký",
        is_empty: |plan| plan.council.secretaries.is_empty(),
        is_block: |kind| matches!(kind, BlockKind::Secretaries(_)),
        tells_empty: true,
    },
    Drawn {
        field: "council.groups",
        block: "working-groups",
        name: "nhóm công tác",
        is_empty: |plan| plan.council.groups.is_empty(),
        is_block: |kind| matches!(kind, BlockKind::WorkingGroups(_)),
        tells_empty: true,
    },
    Drawn {
        field: "assignments",
        block: "assignments",
        name: "phân công",
        is_empty: |plan| plan.assignments.is_empty(),
        is_block: |kind| matches!(kind, BlockKind::Assignments(_)),
        tells_empty: true,
    },
    Drawn {
        field: "resources",
        block: "resources",
        name: "nguồn lực",
        is_empty: |plan| plan.resources.is_empty(),
        is_block: |kind| matches!(kind, BlockKind::Resources(_)),
        tells_empty: true,
    },
    Drawn {
        field: "evidence",
        block: "evidence",
        name: "minh chứng",
        is_empty: |plan| plan.evidence.is_empty(),
        is_block: |kind| matches!(kind, BlockKind::Evidence(_)),
        tells_empty: true,
    },
    Drawn {
        field: "timetable",
        block: "timetable",
        name: "thời gian biểu",
        is_empty: |plan| plan.timetable.is_empty(),
        is_block: |kind| matches!(kind, BlockKind::Timetable(_)),
        tells_empty: true,
    },
    Drawn {
        field: "milestones",
        block: "milestones",
        name: "kết quả qua các mốc thời gian",
        is_empty: |plan| plan.milestones.is_empty(),
        is_block: |kind| matches!(kind, BlockKind::Milestones(_)),
        tells_empty: true,
    },
];

pub fn check(subject: Subject, report: &mut Report) {
    for Drawn { field, block, name, is_empty, is_block, tells_empty } in &DRAWN {
        let (message, help) = match (is_empty(subject.plan), subject.has_block(*is_block)) {
            (true, true) if *tells_empty => (
                format!("chưa có dữ liệu {name} để in."),
                help!["điền ", Term::Field(field), ", hoặc bỏ ", Term::Block(block), "."],
            ),
            (false, false) => (
                format!("có dữ liệu {name} nhưng không phần nào in ra."),
                help!["thêm ", Term::NewBlock(block), " vào chỗ cần in."],
            ),
            _ => continue,
        };
        report.push(Finding::warning("STR-04", message).at(&FieldPath::new(field)).help(help));
    }
    left_out::check(subject, report);
}

/// The first line of a recognition in the public form.
fn opens_recognition(text: &str) -> bool {
    text.to_lowercase().starts_with("thời gian được công nhận")
}

fn is_open(given: &CriterionAssessment) -> bool {
    given.result.is_none() && given.note.as_deref().is_none_or(|note| note.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::*;
    use crate::plan::schema;

    /// Printed wherever they stand, without a block.
    const ALWAYS: [&str; 7] =
        ["legal_bases", "opening", "numbering", "sections", "closing", "recipients", "appendices"];
    /// Told by the rules of their own groups.
    const OWN_RULES: [&str; 3] = ["solutions", "supervision", "school_targets"];

    /// Every list of the plan that is not within an item of another.
    fn lists(root: &Value, of: &Value, path: &FieldPath, found: &mut BTreeSet<String>) {
        let reference = of.get("$ref").and_then(Value::as_str).and_then(|name| name.strip_prefix("#/$defs/"));
        if let Some(name) = reference {
            return lists(root, &root["$defs"][name], path, found);
        }
        for alternative in of.get("anyOf").and_then(Value::as_array).into_iter().flatten() {
            lists(root, alternative, path, found);
        }
        if of.get("type").and_then(Value::as_str) == Some("array") && of["items"].get("type").is_none() {
            found.insert(path.to_string());
        }
        for (key, field) in of.get("properties").and_then(Value::as_object).into_iter().flatten() {
            lists(root, field, &path.key(key), found);
        }
    }

    #[test]
    fn every_list_of_the_plan_is_printed_always_or_told_where_nothing_prints_it() {
        let schema = schema::schema();
        let mut found = BTreeSet::new();
        lists(&schema, &schema, &FieldPath::root(), &mut found);
        let known = DRAWN.iter().map(|drawn| drawn.field).chain(ALWAYS).chain(OWN_RULES).map(str::to_owned);
        let known: BTreeSet<String> = known.collect();
        let unknown: Vec<&String> = found.difference(&known).collect();
        assert!(unknown.is_empty(), "told nowhere: {unknown:?}");
        let gone: Vec<&String> = known.difference(&found).collect();
        assert!(gone.is_empty(), "no such list: {gone:?}");
    }
}
