//! Checks codes of standards and criteria in groups, assignments, resources and evidence: an
//! older list has standards that the set in force does not have (TBL-04). Other text in these fields is allowed.

use super::Subject;
use super::remark::Remark;
use super::rule::{Rule, Told};
use crate::catalogue::CriteriaSet;
use crate::diagnostic::{FieldPath, suggest};
use crate::plan::Content;

pub use kehoach_text::codes::{in_text, standards_in};

pub const RULES: &[Rule] = &[Rule::warning("TBL-04", judge)];

fn judge(subject: Subject, told: &mut Told) {
    let Some(set) = subject.set else { return };
    let plan = subject.plan;
    for (group_index, group) in plan.council.groups.iter().enumerate() {
        let path = FieldPath::new("council.groups").index(group_index).key("standards");
        group.standards.iter().for_each(|code| hold(set, code, &path, told));
        for (index, member) in group.members.iter().enumerate() {
            let path = FieldPath::new("council.groups").index(group_index).key("members").index(index).key("task");
            let tasks = member.full().and_then(|full| full.task.as_ref()).map(Content::texts).unwrap_or_default();
            for task in tasks.iter().filter(|task| task.to_lowercase().contains("tiêu chí")) {
                for code in in_text(task) {
                    hold(set, &code, &path, told);
                }
            }
        }
    }
    for (path, assignment) in FieldPath::new("assignments").each(&plan.assignments) {
        let path = path.key("criteria");
        assignment.criteria.iter().for_each(|code| hold(set, code, &path, told));
    }
    for (path, resource) in FieldPath::new("resources").each(&plan.resources) {
        resource.criteria.iter().for_each(|code| hold(set, code, &path.key("criteria"), told));
        resource.standard.iter().for_each(|code| hold(set, code, &path.key("standard"), told));
    }
    for (path, piece) in FieldPath::new("evidence").each(&plan.evidence) {
        piece.criterion.iter().for_each(|code| hold(set, code, &path.key("criterion"), told));
        piece.standard.iter().for_each(|code| hold(set, code, &path.key("standard"), told));
    }
}

/// A criterion that the set does not have; `lacking` are those that nothing is said of, one of which may be meant.
pub(super) fn unknown(set: &CriteriaSet, code: &str, lacking: &[&str]) -> Remark {
    let message = format!("không có tiêu chí \"{code}\" trong bộ tiêu chuẩn của Thông tư {}.", set.circular);
    Remark::error(message).help(meant(set, code, lacking))
}

/// Which criterion an unknown code may mean.
pub(super) fn meant(set: &CriteriaSet, code: &str, lacking: &[&str]) -> String {
    let known: Vec<&str> = set.criteria().map(|criterion| criterion.code.as_str()).collect();
    match lacking {
        [] => suggest::one_of(code, &known),
        [one] => format!("có phải là \"{one}\"?"),
        _ => suggest::one_of(code, lacking),
    }
}

fn hold(set: &CriteriaSet, code: &str, path: &FieldPath, told: &mut Told) {
    let code = code.trim();
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (noun, is_known) = if is_number(code) {
        ("tiêu chuẩn", set.standards.iter().any(|standard| standard.code == code))
    } else if code.split_once('.').is_some_and(|(standard, criterion)| is_number(standard) && is_number(criterion)) {
        ("tiêu chí", set.criterion(code).is_some())
    } else {
        return;
    };
    if !is_known {
        let message = format!("không có {noun} \"{code}\" trong bộ tiêu chuẩn của Thông tư {}.", set.circular);
        let known: Vec<&str> = set.standards.iter().map(|standard| standard.code.as_str()).collect();
        let help = format!("bộ này có các tiêu chuẩn {}; xem lại mã, hoặc ghi bằng chữ.", known.join(", "));
        told.warning(path, message).help(help);
    }
}
