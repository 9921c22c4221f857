//! Typed data and the blocks that draw it: nothing is given without being printed, no table is printed empty.

use super::Subject;
use crate::diagnostic::{FieldPath, Finding, Report};
use crate::plan::{BlockKind, Plan};

/// A field of the plan and the block that draws it.
struct Drawn {
    field: &'static str,
    block: &'static str,
    name: &'static str,
    is_empty: fn(&Plan) -> bool,
    is_block: fn(&BlockKind) -> bool,
}

const DRAWN: [Drawn; 8] = [
    Drawn {
        field: "council.members",
        block: "council",
        name: "thành viên hội đồng",
        is_empty: |plan| plan.council.members.is_empty(),
        is_block: |kind| matches!(kind, BlockKind::Council(_)),
    },
    Drawn {
        field: "council.secretaries",
        block: "secretaries",
        name: "nhóm thư ký",
        is_empty: |plan| plan.council.secretaries.is_empty(),
        is_block: |kind| matches!(kind, BlockKind::Secretaries(_)),
    },
    Drawn {
        field: "council.groups",
        block: "working-groups",
        name: "nhóm công tác",
        is_empty: |plan| plan.council.groups.is_empty(),
        is_block: |kind| matches!(kind, BlockKind::WorkingGroups(_)),
    },
    Drawn {
        field: "assignments",
        block: "assignments",
        name: "phân công",
        is_empty: |plan| plan.assignments.is_empty(),
        is_block: |kind| matches!(kind, BlockKind::Assignments(_)),
    },
    Drawn {
        field: "resources",
        block: "resources",
        name: "nguồn lực",
        is_empty: |plan| plan.resources.is_empty(),
        is_block: |kind| matches!(kind, BlockKind::Resources(_)),
    },
    Drawn {
        field: "evidence",
        block: "evidence",
        name: "minh chứng",
        is_empty: |plan| plan.evidence.is_empty(),
        is_block: |kind| matches!(kind, BlockKind::Evidence(_)),
    },
    Drawn {
        field: "timetable",
        block: "timetable",
        name: "thời gian biểu",
        is_empty: |plan| plan.timetable.is_empty(),
        is_block: |kind| matches!(kind, BlockKind::Timetable(_)),
    },
    Drawn {
        field: "milestones",
        block: "milestones",
        name: "kết quả qua các mốc thời gian",
        is_empty: |plan| plan.milestones.is_empty(),
        is_block: |kind| matches!(kind, BlockKind::Milestones(_)),
    },
];

pub fn check(subject: Subject, report: &mut Report) {
    for Drawn { field, block, name, is_empty, is_block } in &DRAWN {
        let (message, help) = match (is_empty(subject.plan), subject.has_block(*is_block)) {
            (true, true) => (
                format!("chưa có dữ liệu {name} để in."),
                format!("điền trường \"{field}\", hoặc bỏ khối \"{block}\"."),
            ),
            (false, false) => (
                format!("có dữ liệu {name} nhưng không phần nào in ra."),
                format!("thêm khối {{ \"type\": \"{block}\" }} vào chỗ cần in."),
            ),
            _ => continue,
        };
        report.push(Finding::warning("STR-04", message).at(&FieldPath::new(field)).help(help));
    }
}
