//! TXT-06: provinces and departments that ceased to be in 2025, where a document speaks to them or gives them work: as
//! addressees and recipients, behind `đề nghị`, `giao`, at the beginning of a point. What tells of the time before names
//! them rightly.

use std::sync::LazyLock;

use super::circular::clause;
use crate::line::Line;
use crate::rule::Remark;
use crate::subject::Subject;
use crate::text::{are_districts_gone, dates_in};
use crate::vietnamese::letters;
use crate::words::begins;

/// A name and what it became, as `gone.txt` lists them: the name; the new one.
struct Gone {
    name: String,
    written: &'static str,
    next: &'static str,
    is_province: bool,
    /// An office of a district, which communes do not have.
    is_office: bool,
}

static GONE: LazyLock<Vec<Gone>> = LazyLock::new(|| {
    let lines = include_str!("gone.txt").lines().filter(|line| !line.starts_with('#'));
    let gone = |line: &'static str| {
        let (written, next) = line.split_once(';')?;
        let (written, next) = (written.trim(), next.trim());
        let name = letters::lower(written);
        let is_office = name.starts_with("phòng ");
        let is_province = !is_office && !name.starts_with("sở ") && !name.starts_with("ban ");
        Some(Gone { name, written, next, is_province, is_office })
    };
    lines.filter_map(gone).collect()
});

/// Words right before who is asked to act.
const ACTS: [&str; 11] = [
    "đề nghị",
    "kính đề nghị",
    "kiến nghị",
    "giao",
    "trình",
    "báo cáo",
    "tham mưu",
    "phối hợp với",
    "gửi về",
    "gửi",
    "kính gửi:",
];

/// Bodies of a province, which act in its name.
const BODIES: [&str; 12] = [
    "ủy ban nhân dân tỉnh ",
    "uỷ ban nhân dân tỉnh ",
    "ubnd tỉnh ",
    "hội đồng nhân dân tỉnh ",
    "hđnd tỉnh ",
    "sở giáo dục và đào tạo tỉnh ",
    "sở gdđt tỉnh ",
    "ủy ban nhân dân thành phố ",
    "sở nội vụ tỉnh ",
    "sở nội vụ ",
    "sở giáo dục và đào tạo ",
    "sở gdđt ",
];

/// Words of clauses that tell of the time before 01/7/2025, and of the change.
const BEFORE: [&str; 9] =
    ["cũ", "nay là", "sáp nhập", "hợp nhất", "sắp xếp", "quyết định số", "trước đây", "trước khi", "trước ngày 01"];

/// Whether a clause in small letters tells of the bodies and places that were before, by these words or others.
pub fn is_of_before(clause: &str, others: &[&str]) -> bool {
    BEFORE.iter().chain(others).any(|words| clause.contains(words))
}

pub fn remarks(subject: &Subject) -> Vec<Remark> {
    if !are_districts_gone(subject.issued) || subject.parts.of_main_document().is_none() {
        return Vec::new();
    }
    let mut remarks = Vec::new();
    let letterhead = &subject.parts.letterhead;
    let heads = letterhead.governing_body.iter().chain(&letterhead.issuing_body).map(|line| (line.index, line.text()));
    let heads: Vec<(usize, &str)> =
        heads.chain(subject.parts.recipients.iter().map(|line: &Line| (line.index, line.text()))).collect();
    let names: Vec<&str> = letterhead.governing_body.iter().chain(&letterhead.issuing_body).map(Line::text).collect();
    let names = letters::lower(&names.join(" "));
    let is_of_commune =
        [" xã ", " phường "].iter().any(|level| format!(" {names}").contains(level)) && !names.contains("thpt");
    for (index, written) in heads {
        let lower = letters::lower(written);
        remarks.extend(
            named(&lower, 0)
                .filter(|(_, _, gone)| !gone.is_office || is_of_commune)
                .map(|(at, _, gone)| told(gone).at_text(index, written.get(at..).unwrap_or(written))),
        );
    }
    let is_recipient = |index: usize| subject.parts.recipients.iter().any(|line| line.index == index);
    let is_basis = |index: usize| subject.parts.legal_bases.iter().any(|line| line.index == index);
    let is_read = |index: usize| subject.parts.body.contains(&index) || is_basis(index);
    for (index, paragraph) in subject.paragraphs().filter(|(index, _)| is_read(*index) && !is_recipient(*index)) {
        let (written, lower) = (paragraph.text.as_str(), letters::lower(&paragraph.text));
        if written.len() != lower.len() {
            continue;
        }
        let mut from = 0;
        while let Some((at, end, gone)) = named(&lower, from) {
            from = end;
            let is_asked = if gone.is_office { is_of_commune } else { acts(&lower, at) && !is_basis(index) };
            let is_meant = is_asked && !is_before(clause(&lower, at));
            if is_meant || issues_later(&lower, at, end) {
                remarks.push(told(gone).at_text(index, written.get(at..).unwrap_or(written)));
                break;
            }
        }
    }
    remarks
}

fn told(gone: &Gone) -> Remark {
    let noun = if gone.is_province { "không còn tỉnh" } else { "không còn" };
    let remark = Remark::warning(format!("năm 2025 đã sắp xếp: {noun} {}.", gone.written));
    remark.help(format!("viết {}.", gone.next))
}

/// The first body of a province that is no more, or department, from a place on: where it begins and ends.
fn named(lower: &str, from: usize) -> Option<(usize, usize, &'static Gone)> {
    let found = GONE.iter().filter_map(|gone| {
        let rest = lower.get(from..)?;
        let at = rest.match_indices(&gone.name).map(|(at, _)| at + from).find(|at| {
            let (before, after) = (lower.get(..*at).unwrap_or(""), lower.get(at + gone.name.len()..).unwrap_or(""));
            let ends = !after.starts_with(char::is_alphanumeric);
            if gone.is_province {
                ends && !after.starts_with(" -") && BODIES.iter().any(|body| before.ends_with(body))
            } else {
                ends && !before.ends_with(char::is_alphanumeric)
            }
        })?;
        let start = if gone.is_province {
            let body = BODIES
                .iter()
                .filter(|body| lower.get(..at).is_some_and(|before| before.ends_with(*body)))
                .map(|body| body.len())
                .max();
            at - body.unwrap_or(0)
        } else {
            at
        };
        Some((start, at + gone.name.len(), gone))
    });
    found.min_by_key(|(at, ..)| *at)
}

/// Whether the body is spoken to at this place.
fn acts(lower: &str, at: usize) -> bool {
    let before = lower.get(..at).unwrap_or("").trim_end();
    let is_first = before.chars().all(|sign| !sign.is_alphabetic() || before.chars().count() < 4);
    let is_addressee = begins(lower, "kính gửi");
    is_first || is_addressee || ACTS.iter().any(|words| before.ends_with(words))
}

/// `ngày 21 tháng 9 năm 2026 của Sở Giáo dục và Đào tạo Đắk Nông`: it issued a document when it was no more.
fn issues_later(lower: &str, at: usize, end: usize) -> bool {
    let before = lower.get(..at).unwrap_or("").trim_end();
    let before = ["của", "của chủ tịch", "của giám đốc"].iter().find_map(|words| before.strip_suffix(words));
    let Some(before) = before else { return false };
    let day = dates_in(before).last().copied();
    let is_near = day.is_some_and(|(place, _)| before.len() - place < 40);
    let is_old = lower
        .get(end..)
        .is_some_and(|after| after.trim_start().starts_with("cũ") || after.trim_start().starts_with("(cũ"));
    is_near && !is_old && day.is_some_and(|(_, day)| are_districts_gone(Some(day)))
}

fn is_before(clause: &str) -> bool {
    let years =
        clause.split(|sign: char| !sign.is_ascii_digit()).filter(|word| word.len() == 4 && word.starts_with("20"));
    let is_old = years.filter_map(|year| year.parse::<u32>().ok()).any(|year| year < 2025);
    is_old || is_of_before(clause, &["chuyển", "tiếp nhận"])
}
