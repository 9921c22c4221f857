//! Reports fields of typed data that no block of their list has a column for: they are printed nowhere (STR-04).

use super::Subject;
use super::rule::Told;
use crate::diagnostic::FieldPath;
use crate::plan::council::MembersColumn;
use crate::plan::labels;
use crate::plan::{BlockKind, Content, Evidence, EvidenceColumns, Field, LISTS, Member, Plan, visit};

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

/// Fields that a column set prints beside another, though it has no column of their own: list, field, set.
const BESIDE: [(&str, &str, &str); 2] = [("solutions", "partners", "five"), ("solutions", "funding_source", "six")];

/// A field of the evidence that says more than what is printed, and the column set that has it.
macro_rules! evidence {
    ($field:literal, $says:expr, $columns:ident) => {
        LeftOut {
            list: "evidence",
            field: ("Evidence", $field),
            first: |plan| at(&plan.evidence, $says),
            leaves_out: |kind| match kind {
                BlockKind::Evidence(block) => Some(block.columns != EvidenceColumns::$columns),
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

const LEFT_OUT: [LeftOut; 8] = [
    evidence!(
        "standard",
        |piece: &Evidence| !tells(piece.criterion.as_ref().or(piece.code.as_ref()), piece.standard.as_ref()),
        Planned
    ),
    evidence!("criterion", |piece: &Evidence| !tells(piece.code.as_ref(), piece.criterion.as_ref()), Codes),
    LeftOut {
        list: "assessment.results",
        field: ("CriterionAssessment", "note"),
        // The table of issues may say why a criterion fails.
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
pub fn judge(subject: Subject, told: &mut Told) {
    // The plan's own blocks: a table typed by hand prints all it has.
    let mut blocks = Vec::new();
    visit::blocks(subject.plan, |kind, _| blocks.push(kind));
    in_other_sets(subject.plan, &blocks, told);
    for LeftOut { list, field: (of, key), first, leaves_out } in &LEFT_OUT {
        let mut draws = blocks.iter().filter_map(|kind| leaves_out(kind)).peekable();
        if draws.peek().is_none() || draws.any(|leaves_out| !leaves_out) {
            continue;
        }
        let Some(index) = first(subject.plan) else { continue };
        let label = labels::label(of, key).unwrap_or(key);
        // The members of a group stand a floor deeper.
        let is_deeper = *list == "council.groups" && *of == "FullMember";
        let path = FieldPath::new(list).index(index).key(if is_deeper { "members" } else { key });
        tell(label, &path, told);
    }
}

/// Fields that only some column sets have a column for, as their record says.
fn in_other_sets(plan: &Plan, blocks: &[&BlockKind], told: &mut Told) {
    for list in LISTS.iter().filter(|list| list.columns.iter().any(|column| !column.drawn_in.is_empty())) {
        let draws = |block: &&&BlockKind| block.list().is_some_and(|of| of.path == list.path);
        let sets: Vec<&str> = blocks.iter().filter(draws).filter_map(|block| block.column_set()).collect();
        let prints = |column: &Field, set: &str| {
            column.drawn_in.is_empty()
                || column.drawn_in.contains(&set)
                || BESIDE.contains(&(list.path, column.path, set))
        };
        if sets.is_empty() {
            continue;
        }
        let items = list.items(plan);
        // The standard of a piece of evidence may be known from its criterion.
        let is_own = |column: &&Field| (list.path, column.path) != ("evidence", "standard");
        for column in list.columns.iter().filter(is_own) {
            if sets.iter().any(|set| prints(column, set)) {
                continue;
            }
            if let Some(index) = items.iter().position(|item| !item.value(column.path).is_blank()) {
                tell(column.heading, &FieldPath::new(list.path).index(index).key(column.path), told);
            }
        }
    }
}

fn tell(label: &str, path: &FieldPath, told: &mut Told) {
    let message = format!("có ghi \"{label}\" nhưng bảng không có cột này nên không được in.");
    let help = "chọn bộ cột có cột này, hoặc chuyển nội dung sang cột được in.";
    told.warning(path, message).help(help);
}
