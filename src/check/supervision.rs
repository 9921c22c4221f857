//! The supervision team: its members are named once, with their posts.

use std::collections::BTreeSet;

use super::terms::THIS_BLOCK;
use super::{Subject, codes, is_blank, measures};
use crate::diagnostic::{FieldPath, Finding, Report, Term, field, help};
use crate::plan::{BlockKind, Solution};
use crate::vietnamese::person_name;

/// Somebody watches a standard, and leads what is done for it.
fn own_work(subject: Subject, report: &mut Report) {
    for (index, member) in subject.plan.supervision.iter().enumerate() {
        let Some(task) = member.task.as_deref() else { continue };
        let (watched, name) = (codes::standards_in(task), person_name::bare(&member.name));
        let leads = |solution: &&Solution| {
            let standards = codes::in_text(&solution.criterion);
            let is_watched =
                standards.iter().any(|code| watched.iter().any(|own| code.starts_with(&format!("{own}."))));
            let leader = solution.lead.as_ref().is_some_and(|lead| measures::people(lead).contains(&name));
            is_watched && leader
        };
        if let Some(solution) = subject.plan.solutions.iter().find(leads).filter(|_| !name.is_empty()) {
            let message = format!(
                "{} giám sát tiêu chuẩn mà mình phụ trách giải pháp (tiêu chí {}).",
                member.name.trim(),
                solution.criterion.trim()
            );
            let path = FieldPath::new("supervision").index(index).key("task");
            report.push(Finding::hint("ACT-03", message).at(&path).help("nên giao người khác giám sát."));
        }
    }
}

pub fn check(subject: Subject, report: &mut Report) {
    let path = FieldPath::new("supervision");
    let members = &subject.plan.supervision;
    let is_drawn = subject.has_block(|kind| matches!(kind, BlockKind::Supervision(_)));
    if is_drawn && members.is_empty() {
        let finding = Finding::warning("PER-01", "tổ giám sát chưa có ai.").at(&path);
        report.push(finding.help(help!["thêm người vào ", field("supervision"), ", hoặc bỏ ", THIS_BLOCK, "."]));
    }
    if !is_drawn && !members.is_empty() {
        let finding = Finding::warning("PER-01", "có tổ giám sát nhưng không phần nào in danh sách.").at(&path);
        report.push(finding.help(help!["thêm ", Term::NewBlock("supervision"), " vào phần tổ chức thực hiện."]));
    }
    own_work(subject, report);
    let mut names = BTreeSet::new();
    for (index, member) in members.iter().enumerate() {
        let path = path.index(index);
        let name = member.name.trim();
        if name.is_empty() {
            let finding = Finding::warning("PER-01", "chưa ghi họ và tên người giám sát.").at(&path.key("name"));
            report.push(finding.help("ghi họ và tên, hoặc bỏ dòng này."));
        } else if !names.insert(name.to_lowercase()) {
            let finding = Finding::warning("PER-01", format!("{name} có hai lần trong tổ giám sát.")).at(&path);
            report.push(finding.help("gộp nội dung giám sát vào một dòng."));
        }
        if is_blank(member.position.as_deref()) {
            let finding = Finding::hint("PER-01", format!("{name} chưa có chức vụ.")).at(&path.key("position"));
            report.push(finding.help("ghi chức vụ, ví dụ Phó Hiệu trưởng."));
        }
    }
}
