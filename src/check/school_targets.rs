//! A commune's targets for its schools, and that its committee signs as one (Điều 13; Phụ lục I, mục II.7).

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use super::{Subject, is_blank};
use crate::diagnostic::{FieldPath, Finding, Report, Term, field, given, help};
use crate::plan::{BlockKind, PartialDate, SchoolTarget, TargetSchool};
use crate::vietnamese::case::upper;

pub fn check(subject: Subject, report: &mut Report) {
    let path = FieldPath::new("school_targets");
    let targets = &subject.plan.school_targets;
    let is_drawn = subject.has_block(|kind| matches!(kind, BlockKind::SchoolTargets(_)));
    if is_drawn && targets.is_empty() {
        let finding = Finding::warning("ACT-02", "bảng mục tiêu của các trường chưa có trường nào.").at(&path);
        report.push(finding.help(help!["thêm cấp học và các trường vào ", field("school_targets"), ", hoặc bỏ bảng."]));
    }
    if !is_drawn && !targets.is_empty() {
        let finding = Finding::warning("ACT-02", "có mục tiêu của các trường nhưng không phần nào in bảng.").at(&path);
        report.push(finding.help(help!["thêm ", Term::NewBlock("school-targets"), " vào phần mục tiêu."]));
    }
    for (index, target) in targets.iter().enumerate() {
        level(subject, target, &path.index(index), report);
    }
    committee(subject, report);
}

fn level(subject: Subject, target: &SchoolTarget, path: &FieldPath, report: &mut Report) {
    if target.level.trim().is_empty() {
        let finding = Finding::warning("ACT-02", "chưa ghi cấp học.").at(&path.key("level"));
        report.push(finding.help("ghi cấp học, ví dụ Tiểu học."));
    }
    if target.upgrades.is_empty() && target.renewals.is_empty() {
        let message = format!("cấp học \"{}\" chưa có trường nào.", target.level);
        report.push(Finding::warning("ACT-02", message).at(path).help("thêm trường, hoặc bỏ cấp học này."));
    }
    let mut seen = BTreeSet::new();
    for (field, schools) in [("upgrades", &target.upgrades), ("renewals", &target.renewals)] {
        for (index, given) in schools.iter().enumerate() {
            let path = path.key(field).index(index);
            if !given.school.trim().is_empty() && !seen.insert(given.school.trim()) {
                let message = format!("{} ghi hai lần trong một cấp học.", given.school.trim());
                report.push(Finding::hint("ACT-05", message).at(&path.key("school")).help("giữ lại một, nếu trùng."));
            }
            school(subject, given, &path, report);
        }
    }
}

fn school(subject: Subject, given: &TargetSchool, path: &FieldPath, report: &mut Report) {
    if given.school.trim().is_empty() {
        let finding = Finding::warning("ACT-02", "chưa ghi tên trường.").at(&path.key("school"));
        report.push(finding.help("ghi tên trường, hoặc bỏ dòng này."));
    }
    let issued = subject.plan.letterhead.issue_date.and_then(PartialDate::first_day);
    match (given.date(), issued) {
        _ if given.month.is_none() => {
            let message = format!("chưa ghi thời gian đề nghị kiểm tra, công nhận của {}.", given.school.trim());
            report.push(Finding::hint("ACT-02", message).at(&path.key("month")).help("ghi tháng, ví dụ 11/2026."));
        }
        (Some(date), Some(issued)) if is_before(date, issued) => {
            let message = format!("{} của {} trước ngày ban hành kế hoạch.", date, given.school.trim());
            let finding = Finding::hint("ACT-02", message).at(&path.key("month"));
            report.push(finding.help("ghi thời gian sau ngày ban hành, hoặc xem lại ngày ban hành."));
        }
        _ => {}
    }
}

/// Whether the whole of a date, month or year lies before a day.
fn is_before(date: PartialDate, day: NaiveDate) -> bool {
    match date {
        PartialDate::Day(date) => date < day,
        PartialDate::Month(month) => (month.year(), month.month()) < (day.year(), day.month()),
        PartialDate::Year(year) => year < day.year(),
    }
}

/// A committee decides as a collective: its head signs with `TM.`
fn committee(subject: Subject, report: &mut Report) {
    let issuer = upper(&subject.plan.letterhead.issuing_body.joined());
    let is_committee = issuer.starts_with("ỦY BAN NHÂN DÂN") || issuer.starts_with("UBND ");
    if is_committee && is_blank(subject.plan.signature_block.collective.as_deref()) {
        let path = FieldPath::new("signature_block.collective");
        let finding =
            Finding::warning("END-03", "Ủy ban nhân dân ban hành nhưng chưa ghi ký thay mặt (TM.).").at(&path);
        report.push(finding.help(help!["ghi ", given("signature_block.collective", "ỦY BAN NHÂN DÂN"), "."]));
    }
}
