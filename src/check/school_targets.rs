//! Checks a commune's targets for its schools, and that its committee signs as one (Điều 13; Phụ lục I, mục II.7).

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use super::rule::{DRAWN_BY, Rule, Told};
use super::text::Kind;
use super::{Subject, is_blank};
use crate::diagnostic::{FieldPath, Term, field, given, help};
use crate::plan::{BlockKind, PartialDate, SchoolTarget, TargetSchool};
use crate::vietnamese::case::upper;
use crate::vietnamese::person_name;

pub const RULES: &[Rule] = &[
    Rule::warning("ACT-02", drawn).reads(DRAWN_BY),
    Rule::warning("ACT-02", levels),
    Rule::hint("ACT-05", named_twice),
    Rule::warning("ACT-02", schools),
    Rule::hint("ACT-05", names_in_text).reads(&["school_targets"]),
    Rule::hint("ACT-05", number_in_text).reads(&["school_targets"]),
    Rule::warning("END-03", committee),
];

/// The targets are printed, and what is printed are targets.
fn drawn(subject: Subject, told: &mut Told) {
    let path = FieldPath::new("school_targets");
    let targets = &subject.plan.school_targets;
    let is_drawn = subject.has_block(|kind| matches!(kind, BlockKind::SchoolTargets(_)));
    if is_drawn && targets.is_empty() {
        let help = help!["thêm cấp học và các trường vào ", field("school_targets"), ", hoặc bỏ bảng."];
        told.warning(&path, "bảng mục tiêu của các trường chưa có trường nào.").help(help);
    }
    if !is_drawn && !targets.is_empty() {
        let help = help!["thêm ", Term::NewBlock("school-targets"), " vào phần mục tiêu."];
        told.warning(&path, "có mục tiêu của các trường nhưng không phần nào in bảng.").help(help);
    }
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
fn names_in_text(subject: Subject, told: &mut Told) {
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
                told.hint(&text.path, message).quote(text.text.trim()).help("nếu là một trường, sửa cho giống nhau.");
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

/// The levels of the targets, each with its place.
fn targets(subject: Subject<'_>) -> impl Iterator<Item = (FieldPath, &SchoolTarget)> {
    FieldPath::new("school_targets").each(&subject.plan.school_targets)
}

/// The schools of one level, each with its place.
fn schools_of<'a>(path: &FieldPath, target: &'a SchoolTarget) -> impl Iterator<Item = (FieldPath, &'a TargetSchool)> {
    let both = [("upgrades", &target.upgrades), ("renewals", &target.renewals)];
    both.into_iter().flat_map(move |(field, schools)| path.key(field).each(schools))
}

fn levels(subject: Subject, told: &mut Told) {
    for (path, target) in targets(subject) {
        if target.level.trim().is_empty() {
            told.warning(path.key("level"), "chưa ghi cấp học.").help("ghi cấp học, ví dụ Tiểu học.");
        }
        if target.upgrades.is_empty() && target.renewals.is_empty() {
            told.warning(&path, format!("cấp học \"{}\" chưa có trường nào.", target.level))
                .help("thêm trường, hoặc bỏ cấp học này.");
        }
    }
}

fn named_twice(subject: Subject, told: &mut Told) {
    for (path, target) in targets(subject) {
        let mut seen = BTreeSet::new();
        for (path, given) in schools_of(&path, target) {
            let name = given.school.trim();
            if !name.is_empty() && !seen.insert(name) {
                told.hint(path.key("school"), format!("{name} ghi hai lần trong một cấp học."))
                    .help("giữ lại một, nếu trùng.");
            }
        }
    }
}

/// Each school has a name, and a time after the day of the plan.
fn schools(subject: Subject, told: &mut Told) {
    let issued = subject.plan.letterhead.issue_date.and_then(PartialDate::first_day);
    for (path, target) in targets(subject) {
        for (path, given) in schools_of(&path, target) {
            let name = given.school.trim();
            if name.is_empty() {
                told.warning(path.key("school"), "chưa ghi tên trường.").help("ghi tên trường, hoặc bỏ dòng này.");
            }
            match (given.date(), issued) {
                _ if given.month.is_none() => {
                    let message = format!("chưa ghi thời gian đề nghị kiểm tra, công nhận của {name}.");
                    told.hint(path.key("month"), message).help("ghi tháng, ví dụ 11/2026.");
                }
                (Some(date), Some(issued)) if is_before(date, issued) => {
                    told.hint(path.key("month"), format!("{date} của {name} trước ngày ban hành kế hoạch."))
                        .help("ghi thời gian sau ngày ban hành, hoặc xem lại ngày ban hành.");
                }
                _ => {}
            }
        }
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

/// The number of schools that the text of a commune's plan speaks of, against its table.
fn number_in_text(subject: Subject, told: &mut Told) {
    let targets = &subject.plan.school_targets;
    let count = |renewals: bool| {
        targets.iter().map(|target| if renewals { target.renewals.len() } else { target.upgrades.len() }).sum::<usize>()
    };
    if targets.is_empty() {
        return;
    }
    for text in subject.texts {
        let lower = text.lower();
        for (words, counted) in
            [("công nhận lại", count(true)), ("nâng chuẩn", count(false)), ("nâng mức", count(false))]
        {
            for clause in lower.split([';', '.', ',']).filter(|clause| clause.contains(words)) {
                let Some(said) = number_of_schools(clause).filter(|said| *said != counted) else { continue };
                let message = format!("phần lời nói {said} trường {words} nhưng bảng có {counted}.");
                told.hint(&text.path, message).quote(clause.trim()).help("đối chiếu số trường ở phần lời và ở bảng.");
            }
        }
    }
}

/// `03 trường`, `cả ba trường`.
fn number_of_schools(clause: &str) -> Option<usize> {
    const WORDS: [&str; 9] = ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
    let words: Vec<&str> = clause.split_whitespace().collect();
    let at = words.iter().position(|word| word.trim_matches(|sign: char| !sign.is_alphanumeric()) == "trường")?;
    let before = words.get(at.checked_sub(1)?)?;
    before.parse().ok().or_else(|| Some(WORDS.iter().position(|word| word == before)? + 1))
}

/// A committee decides as a collective: its head signs with `TM.`
fn committee(subject: Subject, told: &mut Told) {
    let issuer = upper(&subject.plan.letterhead.issuing_body.joined());
    let is_committee = issuer.starts_with("ỦY BAN NHÂN DÂN") || issuer.starts_with("UBND ");
    if is_committee && is_blank(subject.plan.signature_block.collective.as_deref()) {
        let path = FieldPath::new("signature_block.collective");
        let help = help!["ghi ", given("signature_block.collective", "ỦY BAN NHÂN DÂN"), "."];
        told.warning(&path, "Ủy ban nhân dân ban hành nhưng chưa ghi ký thay mặt (TM.).").help(help);
    }
}
