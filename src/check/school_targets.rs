//! A commune's targets for its schools, and that its committee signs as one (Điều 13; Phụ lục I, mục II.7).

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use super::text::Kind;
use super::{Subject, is_blank};
use crate::diagnostic::{FieldPath, Finding, Report, Term, field, given, help};
use crate::plan::{BlockKind, PartialDate, SchoolTarget, TargetSchool};
use crate::vietnamese::case::upper;
use crate::vietnamese::person_name;

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
    names_in_text(subject, report);
    committee(subject, report);
}

/// Kinds of schools as their names begin, with what each is compared as.
const KINDS: [(&str, &str); 9] = [
    ("trường mầm non ", "mầm non "),
    ("trường mẫu giáo ", "mẫu giáo "),
    ("trường tiểu học ", "tiểu học "),
    ("trường trung học cơ sở ", "thcs "),
    ("trường thcs ", "thcs "),
    ("trường mn ", "mầm non "),
    ("trường th ", "tiểu học "),
    ("trường trung học phổ thông ", "thpt "),
    ("trường thpt ", "thpt "),
];

/// Schools that the goals name otherwise than the table.
fn names_in_text(subject: Subject, report: &mut Report) {
    let targets = subject.plan.school_targets.iter().flat_map(|target| target.upgrades.iter().chain(&target.renewals));
    let listed: BTreeSet<String> = targets.map(|given| compared(&given.school)).collect();
    for (heading, text) in subject.under_headings().filter(|_| !listed.is_empty()) {
        let lower = text.lower();
        let is_goal = heading.contains("mục tiêu") && ["chuẩn", "công nhận"].iter().any(|words| lower.contains(words));
        if text.kind != Kind::Prose || !is_goal {
            continue;
        }
        for name in named(&text.text, lower) {
            // Other schools may be spoken of; one that is nearly one of the table is a slip.
            let near =
                listed.iter().find(|known| person_name::is_near(known, &name) && !differ_in_number(known, &name));
            if let Some(near) = near.filter(|_| !listed.contains(&name)) {
                let message = format!("tên trường \"{name}\" ở đây khác với \"{near}\" trong bảng.");
                let finding = Finding::hint("ACT-05", message).at(&text.path).quote(text.text.trim());
                report.push(finding.help("nếu là một trường, sửa cho giống nhau."));
            }
        }
    }
}

/// `Nam Lĩnh 1`, `Nam Lĩnh 2`: two schools.
fn differ_in_number(one: &str, other: &str) -> bool {
    let digits = |name: &str| name.chars().filter(char::is_ascii_digit).collect::<String>();
    digits(one) != digits(other)
}

/// A name as it is compared: small letters, the kind in one way, without "trường".
fn compared(name: &str) -> String {
    let lower = name.trim().to_lowercase();
    let whole = if lower.starts_with("trường ") { lower } else { format!("trường {lower}") };
    match KINDS.iter().find(|(long, _)| whole.starts_with(long)) {
        Some((long, short)) => format!("{short}{}", whole.get(long.len()..).unwrap_or("").trim()),
        None => whole.trim_start_matches("trường ").to_owned(),
    }
}

/// The schools that a text names: a kind, and the words with capitals or digits behind it.
fn named(text: &str, lower: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (long, short) in KINDS {
        for (at, _) in lower.match_indices(long) {
            let Some(rest) = text.get(at + long.len()..) else { continue };
            let words = rest
                .split(' ')
                .take_while(|word| word.starts_with(|sign: char| sign.is_uppercase() || sign.is_ascii_digit()));
            let mut name: Vec<&str> = Vec::new();
            for word in words {
                name.push(word.trim_end_matches([',', '.', ';', ':', ')']));
                if word.ends_with([',', '.', ';', ':', ')']) {
                    break;
                }
            }
            if name.first().is_some_and(|word| word.starts_with(char::is_uppercase)) {
                found.push(format!("{short}{}", name.join(" ").to_lowercase()));
            }
        }
    }
    found
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
