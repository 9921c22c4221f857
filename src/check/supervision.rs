//! Checks the supervision team: each member is named once, with a post.

use std::collections::BTreeSet;

use super::rule::{DRAWN_BY, Rule, Told};
use super::terms::THIS_BLOCK;
use super::{Subject, codes, is_blank, solution};
use crate::diagnostic::{FieldPath, Term, field, help};
use crate::plan::{BlockKind, Solution};
use crate::vietnamese::person_name;

pub const RULES: &[Rule] = &[
    Rule::warning("PER-01", drawn).reads(DRAWN_BY),
    Rule::hint("ACT-03", own_work),
    Rule::warning("PER-01", members).reads(&["supervision.name"]),
];

/// The team is printed, and what is printed is a team.
fn drawn(subject: Subject, told: &mut Told) {
    let path = FieldPath::new("supervision");
    let members = &subject.plan.supervision;
    let is_drawn = subject.has_block(|kind| matches!(kind, BlockKind::Supervision(_)));
    if is_drawn && members.is_empty() {
        let help = help!["thêm người vào ", field("supervision"), ", hoặc bỏ ", THIS_BLOCK, "."];
        told.warning(&path, "tổ giám sát chưa có ai.").help(help);
    }
    if !is_drawn && !members.is_empty() {
        let help = help!["thêm ", Term::NewBlock("supervision"), " vào phần tổ chức thực hiện."];
        told.warning(&path, "có tổ giám sát nhưng không phần nào in danh sách.").help(help);
    }
}

/// Somebody watches a standard, and leads what is done for it.
fn own_work(subject: Subject, told: &mut Told) {
    for (index, member) in subject.plan.supervision.iter().enumerate() {
        let Some(task) = member.task.as_deref() else { continue };
        let (watched, name) = (codes::standards_in(task), person_name::bare(&member.name));
        let leads = |solution: &&Solution| {
            let standards = codes::in_text(&solution.criterion);
            let is_watched =
                standards.iter().any(|code| watched.iter().any(|own| code.starts_with(&format!("{own}."))));
            let leader = solution.lead.as_ref().is_some_and(|lead| solution::people(lead).contains(&name));
            is_watched && leader
        };
        if let Some(solution) = subject.plan.solutions.iter().find(leads).filter(|_| !name.is_empty()) {
            let message = format!(
                "{} giám sát tiêu chuẩn mà mình phụ trách giải pháp (tiêu chí {}).",
                member.name.trim(),
                solution.criterion.trim()
            );
            let path = FieldPath::new("supervision").index(index).key("task");
            told.hint(&path, message).help("nên giao người khác giám sát.");
        }
    }
}

/// Each member is named once, with a post.
fn members(subject: Subject, told: &mut Told) {
    let mut names = BTreeSet::new();
    for (path, member) in FieldPath::new("supervision").each(&subject.plan.supervision) {
        let name = member.name.trim();
        if name.is_empty() {
            told.warning(path.key("name"), "chưa ghi họ và tên người giám sát.")
                .help("ghi họ và tên, hoặc bỏ dòng này.");
        } else if !names.insert(name.to_lowercase()) {
            told.warning(&path, format!("{name} có hai lần trong tổ giám sát."))
                .help("gộp nội dung giám sát vào một dòng.");
        }
        if is_blank(member.position.as_deref()) {
            told.hint(path.key("position"), format!("{name} chưa có chức vụ."))
                .help("ghi chức vụ, ví dụ Phó Hiệu trưởng.");
        }
    }
}
