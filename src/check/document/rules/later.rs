//! BAS-05: what a text tells as done and its day is still to come; a plan that is to be made for a school year that is over.

use chrono::{Datelike, NaiveDate};

use super::circular::clause;
use crate::rule::Remark;
use crate::subject::{Item, Subject};
use crate::text::dates_in;
use crate::vietnamese::{date, letters};

/// Words of headings under which is told what was done.
const RESULTS: [&str; 4] = ["kết quả", "tình hình thực hiện", "đã đạt", "đã làm được"];
/// Words of headings of what is ahead.
const AHEAD: [&str; 10] = [
    "phương hướng",
    "nhiệm vụ",
    "giải pháp",
    "dự kiến",
    "kế hoạch",
    "tổ chức thực hiện",
    "kiến nghị",
    "đề xuất",
    "mục tiêu",
    "lộ trình",
];
/// Words of clauses that look ahead, or at what holds until a day.
const TO_COME: [&str; 22] = [
    "dự kiến",
    "sẽ ",
    "trước ngày",
    "đến ngày",
    "đến hết",
    "hạn ",
    "hiệu lực",
    "giá trị",
    "chậm nhất",
    "phấn đấu",
    "kế hoạch",
    "tiếp tục",
    "sắp ",
    "chuẩn bị",
    "đang ",
    "đăng ký",
    "từ ngày",
    "tính đến",
    "hết ngày",
    "yêu cầu",
    "đề nghị",
    "theo lịch",
];

pub fn remarks(subject: &Subject) -> Vec<Remark> {
    let Some(issued) = subject.issued else { return Vec::new() };
    let mut remarks = done_later(subject, issued);
    remarks.extend(for_a_year_gone(subject, issued));
    remarks.extend(goals_gone(subject, issued));
    remarks
}

/// `Ngày 29/11/2026, trường tổ chức hội thi` under `KẾT QUẢ` in a report of 27/11/2026.
fn done_later(subject: &Subject, issued: NaiveDate) -> Vec<Remark> {
    let mut remarks = Vec::new();
    // The headings over a paragraph, the greater ones first.
    let mut over: Vec<(&Item, String)> = Vec::new();
    for item in &subject.text {
        let lower = letters::lower(item.paragraph.trimmed());
        if item.is_heading
            && let Some(number) = &item.number
        {
            let kind = number.kind;
            let at = over.iter().position(|(other, _)| other.number.as_ref().is_some_and(|other| other.kind == kind));
            over.truncate(at.unwrap_or(over.len()));
            over.push((item, lower));
            continue;
        }
        let is_of = |head: &str, list: &[&str]| list.iter().any(|words| head.contains(words));
        let tells = |head: &str| is_of(head, &RESULTS) && !head.contains("dự kiến");
        let is_result = over.iter().any(|(_, head)| tells(head))
            && !over.iter().any(|(_, head)| is_of(head, &AHEAD) && !tells(head));
        if !is_result {
            continue;
        }
        let day = dates_in(&lower).into_iter().find(|(at, day)| {
            let clause = clause(&lower, *at);
            *day > issued && !TO_COME.iter().any(|words| clause.contains(words))
        });
        if let Some((_, day)) = day {
            let message =
                format!("mục kết quả nói đến {}, sau ngày của văn bản ({}).", date::long(day), date::long(issued));
            remarks.push(
                Remark::hint(message)
                    .help("xem lại ngày, hoặc chuyển sang mục nhiệm vụ.")
                    .at_text(item.index, item.paragraph.trimmed()),
            );
        }
    }
    remarks
}

/// Words of what is to be made.
const TO_MAKE: [&str; 6] = ["xây dựng", "lập ", "hoàn thành", "đề xuất", "trình", "phê duyệt"];
/// Words of clauses that look back.
const BACK: [&str; 13] = [
    "đã ",
    "kết quả",
    "căn cứ",
    "tổng kết",
    "rà soát",
    "so với",
    "tiếp nối",
    "từ năm học",
    "thực hiện kế hoạch",
    "kế thừa",
    "số liệu",
    "quyết định số",
    "kế hoạch số",
];

/// Words that set a goal.
const GOALS: [&str; 5] = ["phấn đấu", "xây dựng trường", "duy trì", "hoàn thành", "đề nghị công nhận"];
/// Words before the year of a goal.
const BY: [&str; 7] =
    ["vào năm ", "vào cuối năm ", "đến năm ", "đến cuối năm ", "đến hết năm ", "trong năm ", "trước năm "];
/// Words of clauses with a year that is not that of the goal.
const OF_BEFORE: [&str; 8] = ["đã ", "từ năm", "so với", "giai đoạn", "được công nhận", "kết quả", "năm học", "theo "];

/// `Xây dựng trường đạt chuẩn quốc gia mức độ 1 vào năm 2024` in a plan of 2025.
fn goals_gone(subject: &Subject, issued: NaiveDate) -> Vec<Remark> {
    const YEARS: i32 = 4;
    let told = subject.prose().filter_map(|item| {
        let text = item.paragraph.trimmed();
        let lower = letters::lower(text);
        BY.iter().flat_map(|words| lower.match_indices(words)).find_map(|(at, words)| {
            let rest = lower.get(at + words.len()..)?;
            let year: i32 = rest.get(..4)?.parse().ok()?;
            let is_year = !rest.get(4..)?.starts_with(|sign: char| sign.is_ascii_digit() || matches!(sign, '-' | '–'));
            let clause = clause(&lower, at);
            let opens = clause.trim_start_matches(['-', '–', '+', ' ']);
            let is_goal = GOALS.iter().any(|goal| opens.starts_with(goal)) || clause.contains("phấn đấu");
            let is_gone = (issued.year() - YEARS..issued.year()).contains(&year) && is_year;
            if !is_goal || !is_gone || OF_BEFORE.iter().any(|words| clause.contains(words)) {
                return None;
            }
            let message = format!("mục tiêu đặt cho năm {year}, văn bản ban hành năm {}.", issued.year());
            Some(Remark::hint(message).help("xem lại năm của mục tiêu này.").at_text(item.index, text))
        })
    });
    told.collect()
}

/// `xây dựng kế hoạch cải tiến chất lượng năm học 2024-2025` in a plan of November 2026.
fn for_a_year_gone(subject: &Subject, issued: NaiveDate) -> Vec<Remark> {
    const NEAR: usize = 45;
    let mut remarks = Vec::new();
    for item in subject.prose() {
        let (written, lower) = (item.paragraph.text.as_str(), letters::lower(&item.paragraph.text));
        if written.len() != lower.len() {
            continue;
        }
        let found = lower.match_indices("năm học ").find_map(|(at, word)| {
            let rest = lower.get(at + word.len()..)?;
            let first: i32 = rest.get(..4)?.parse().ok()?;
            let joint = rest.get(4..)?.trim_start_matches([' ', '-', '–']);
            let second: i32 = joint.get(..4)?.parse().ok()?;
            let last_day = NaiveDate::from_ymd_opt(second, 6, 30)?;
            let is_over = second == first + 1 && last_day < issued && issued.year() - second < 4;
            let before = lower.get(..at)?;
            let start = before.char_indices().rev().nth(NEAR).map_or(0, |(at, _)| at);
            let near = before.get(start..)?.rsplit([';', '.', ':']).next()?;
            let plan = near.rfind("kế hoạch")?;
            let clause = clause(&lower, at);
            let verb = clause.find("kế hoạch").and_then(|at| clause.get(..at)).unwrap_or("");
            let is_to_make = TO_MAKE
                .iter()
                .any(|words| verb.contains(words) || near.get(..plan).is_some_and(|near| near.contains(words)));
            (is_over && is_to_make && !BACK.iter().any(|words| clause.contains(words))).then_some((at, first, second))
        });
        if let Some((at, first, second)) = found {
            let message = format!("năm học {first} - {second} đã kết thúc vào ngày của văn bản.");
            let words = written.get(at..).unwrap_or(written);
            remarks.push(Remark::hint(message).help("xem lại năm học của kế hoạch sẽ lập.").at_text(item.index, words));
        }
    }
    remarks
}
