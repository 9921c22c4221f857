//! Fields of typed data that no block of their list has a column for: they are printed nowhere, so they are told (STR-04).

use super::Subject;
use crate::diagnostic::{FieldPath, Finding, Report};
use crate::plan::council::MembersColumn;
use crate::plan::labels;
use crate::plan::{
    AssignmentColumns, BlockKind, Content, Evidence, EvidenceColumns, Member, Plan, Solution, SolutionColumns, visit,
};

/// A field that some column sets do not print.
struct LeftOut {
    list: &'static str,
    /// Its type and its key, as labels know them.
    field: (&'static str, &'static str),
    /// The first item that says something there.
    first: fn(&Plan) -> Option<usize>,
    /// Whether a block leaves it out; `None` for a block of another list.
    leaves_out: fn(&BlockKind) -> Option<bool>,
}

/// The first item of which this field says something.
fn at<T>(items: &[T], says: impl Fn(&T) -> bool) -> Option<usize> {
    items.iter().position(says)
}

fn said(content: Option<&Content>) -> bool {
    content.is_some_and(|content| !content.is_blank())
}

fn word(text: Option<&String>) -> bool {
    text.is_some_and(|text| !text.trim().is_empty())
}

fn note(members: &[Member]) -> Option<usize> {
    at(members, |member| member.full().is_some_and(|full| word(full.note.as_ref())))
}

/// A field of the solutions, and the column sets that have it.
macro_rules! solution {
    ($field:literal, $says:expr, $($columns:ident)|+) => {
        LeftOut {
            list: "solutions",
            field: ("Solution", $field),
            first: |plan| at(&plan.solutions, $says),
            leaves_out: |kind| match kind {
                BlockKind::Solutions(block) => Some(!matches!(block.columns, $(SolutionColumns::$columns)|+)),
                _ => None,
            },
        }
    };
}

/// The notes of members, which are a column only if the block asks for it.
macro_rules! member_note {
    ($list:literal, $first:expr, $block:ident) => {
        LeftOut {
            list: $list,
            field: ("FullMember", "note"),
            first: $first,
            leaves_out: |kind| match kind {
                BlockKind::$block(block) => Some(block.last_column != Some(MembersColumn::Note)),
                _ => None,
            },
        }
    };
}

/// A field of the evidence, and the column sets that have it.
macro_rules! evidence {
    ($field:literal, $says:expr, $($columns:ident)|+) => {
        LeftOut {
            list: "evidence",
            field: ("Evidence", $field),
            first: |plan| at(&plan.evidence, $says),
            leaves_out: |kind| match kind {
                BlockKind::Evidence(block) => Some(!matches!(block.columns, $(EvidenceColumns::$columns)|+)),
                _ => None,
            },
        }
    };
}

/// Whether a text is known from one that is printed: the standard 1 from the criterion 1.1, the criterion from the code.
fn tells(printed: Option<&String>, text: Option<&String>) -> bool {
    let (printed, text) = (printed.map_or("", |text| text.trim()), text.map_or("", |text| text.trim()));
    text.is_empty() || printed.contains(text)
}

const LEFT_OUT: [LeftOut; 25] = [
    solution!("band", |solution: &Solution| word(solution.band.as_ref()), Nine),
    solution!("group", |solution: &Solution| word(solution.group.as_ref()), Nine),
    solution!("current_state", |solution: &Solution| said(solution.current_state.as_ref()), Nine),
    solution!("expected_result", |solution: &Solution| said(solution.expected_result.as_ref()), Nine),
    solution!("partners", |solution: &Solution| said(solution.partners.as_ref()), Five | Nine),
    solution!("supervisor", |solution: &Solution| said(solution.supervisor.as_ref()), Six),
    solution!("conditions", |solution: &Solution| said(solution.conditions.as_ref()), Six | Nine),
    solution!("note", |solution: &Solution| word(solution.note.as_ref()), Nine),
    evidence!("code", |piece: &Evidence| word(piece.code.as_ref()), Codes | Storage),
    evidence!("issued", |piece: &Evidence| word(piece.issued.as_ref()), Codes),
    evidence!("issuer", |piece: &Evidence| said(piece.issuer.as_ref()), Codes),
    evidence!("place", |piece: &Evidence| said(piece.place.as_ref()), Planned),
    evidence!("collector", |piece: &Evidence| said(piece.collector.as_ref()), Planned),
    evidence!("timeframe", |piece: &Evidence| piece.timeframe.is_some(), Planned),
    evidence!("budget", |piece: &Evidence| piece.budget.is_some(), Planned),
    evidence!(
        "standard",
        |piece: &Evidence| !tells(piece.criterion.as_ref().or(piece.code.as_ref()), piece.standard.as_ref()),
        Planned
    ),
    evidence!("criterion", |piece: &Evidence| !tells(piece.code.as_ref(), piece.criterion.as_ref()), Codes),
    evidence!("location", |piece: &Evidence| said(piece.location.as_ref()), Storage),
    LeftOut {
        list: "assessment.results",
        field: ("CriterionAssessment", "note"),
        // What fails a criterion may be told by the table of issues.
        first: |plan| {
            at(&plan.assessment.results, |given| {
                let is_issue = plan.improvement.issues.iter().any(|issue| issue.criteria.contains(&given.criterion));
                word(given.note.as_ref()) && !is_issue
            })
        },
        leaves_out: |kind| match kind {
            BlockKind::CriteriaResults(_) => Some(false),
            BlockKind::ResultsSummary(_) | BlockKind::Conclusion(_) => Some(true),
            _ => None,
        },
    },
    LeftOut {
        list: "council.groups",
        field: ("WorkingGroup", "standards"),
        // The caption takes their place.
        first: |plan| {
            at(&plan.council.groups, |group| {
                let caption: Vec<&str> = group.caption.iter().collect();
                let is_told = |standard: &String| caption.iter().any(|line| line.contains(standard.trim()));
                !caption.is_empty() && !group.standards.iter().all(is_told)
            })
        },
        leaves_out: |kind| matches!(kind, BlockKind::WorkingGroups(_)).then_some(true),
    },
    LeftOut {
        list: "assignments",
        field: ("Assignment", "timeframe"),
        first: |plan| at(&plan.assignments, |row| row.timeframe.is_some()),
        leaves_out: |kind| match kind {
            BlockKind::Assignments(block) => Some(block.columns != AssignmentColumns::Five),
            _ => None,
        },
    },
    LeftOut {
        list: "timetable",
        field: ("TimetableRow", "responsible"),
        first: |plan| at(&plan.timetable, |row| said(row.responsible.as_ref())),
        leaves_out: |kind| match kind {
            BlockKind::Timetable(block) => Some(!block.responsible),
            _ => None,
        },
    },
    member_note!("council.members", |plan| note(&plan.council.members), Council),
    member_note!("council.secretaries", |plan| note(&plan.council.secretaries), Secretaries),
    member_note!(
        "council.groups",
        |plan| at(&plan.council.groups, |group| note(&group.members).is_some()),
        WorkingGroups
    ),
];

/// Fields that say something where no block of their list has a column for them.
pub fn check(subject: Subject, report: &mut Report) {
    // The plan's own blocks: a table typed by hand prints all it has.
    let mut blocks = Vec::new();
    visit::blocks(subject.plan, |kind, _| blocks.push(kind));
    for LeftOut { list, field: (of, key), first, leaves_out } in &LEFT_OUT {
        let mut draws = blocks.iter().filter_map(|kind| leaves_out(kind)).peekable();
        if draws.peek().is_none() || draws.any(|leaves_out| !leaves_out) {
            continue;
        }
        let Some(index) = first(subject.plan) else { continue };
        let label = labels::label(of, key).unwrap_or(key);
        let message = format!("có ghi \"{label}\" nhưng bảng không có cột này nên không được in.");
        // The members of a group stand a floor deeper.
        let is_deeper = *list == "council.groups" && *of == "FullMember";
        let path = FieldPath::new(list).index(index).key(if is_deeper { "members" } else { key });
        report.push(
            Finding::warning("STR-04", message)
                .at(&path)
                .help("chọn bộ cột có cột này, hoặc chuyển nội dung sang cột được in."),
        );
    }
}
