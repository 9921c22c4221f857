//! Recognitions held (RES-04) and the goal set (RES-05).
//!
//! A recognition is valid for 5 years from the day it is signed (Thông tư 57/2026/TT-BGDĐT, Điều 19; the circulars of
//! 2018 likewise).

use chrono::Datelike;

use super::Subject;
use super::goal::{degree, degrees_in};
use super::passages::PlanText;
use super::period::{self, last_month};
use super::rule::{Rule, Told};
use super::text::Kind;
use crate::diagnostic::FieldPath;
use crate::plan::date::PartialDate;
use crate::plan::{BlockKind, Recognition};
use crate::vietnamese::month::Month;

pub(super) const VALID_YEARS: i32 = 5;
/// Words of a plan that knows that a recognition ends.
pub(super) const RENEWING: [&str; 4] = ["hết hiệu lực", "hết hạn", "công nhận lại", "hết thời hạn"];
/// Words of a plan that keeps what it has.
const KEEPING: [&str; 4] = ["duy trì", "giữ vững", "công nhận lại", "nâng cao"];

pub const RULES: &[Rule] = &[
    Rule::warning("RES-04", given),
    Rule::warning("RES-02", mixed),
    Rule::warning("RES-04", validity),
    Rule::hint("RES-04", degrees_agree),
    Rule::warning("RES-04", expired).reads(&["assessment.recognitions.expires", "sections"]),
    Rule::hint("RES-05", reached),
    Rule::hint("RES-05", goals),
    Rule::hint("RES-05", held_already).reads(&["subject"]),
    Rule::hint("RES-05", claimed),
    Rule::hint("RES-05", last_year).reads(&["solutions.timeframe", "sections"]),
];

/// The recognitions of a plan, each with its place.
fn all(subject: Subject<'_>) -> impl Iterator<Item = (FieldPath, &Recognition)> {
    let recognitions = subject.plan.assessment.recognitions.iter().enumerate();
    recognitions.map(|(index, held)| (FieldPath::new("assessment.recognitions").index(index), held))
}

/// Given before the plan was issued.
fn given(subject: Subject, told: &mut Told) {
    let Some(issued) = subject.plan.letterhead.issue_date else { return };
    for (path, recognition) in all(subject) {
        if let Some(date) = recognition.date.filter(|date| is_after(*date, issued)) {
            let message = format!("thời gian được công nhận ({date}) sau ngày của kế hoạch.");
            told.warning(path.key("date"), message).help("xem lại ngày của quyết định công nhận.");
        }
    }
}

/// Whether a recognition lies after the day of the plan, as far as both are known.
pub(super) fn is_after(date: PartialDate, issued: PartialDate) -> bool {
    match (date, issued) {
        (PartialDate::Day(date), PartialDate::Day(issued)) => date > issued,
        _ => date.first_day().map(Month::from) > last_month(issued),
    }
}

/// Cấp độ of the standard, Mức độ of the accreditation: each has the other's word.
fn mixed(subject: Subject, told: &mut Told) {
    for (path, recognition) in all(subject) {
        let fields = [
            (
                &recognition.national_standard,
                "national_standard",
                "cấp độ",
                "chuẩn quốc gia có Mức độ, không có Cấp độ.",
            ),
            (
                &recognition.accreditation,
                "accreditation",
                "mức độ",
                "kiểm định chất lượng giáo dục có Cấp độ, không có Mức độ.",
            ),
        ];
        for (text, field, wrong, message) in fields {
            if let Some(text) = text.as_deref().filter(|text| degree(text, wrong).is_some()) {
                told.warning(path.key(field), message)
                    .quote(text.trim())
                    .help("đối chiếu quyết định công nhận, ghi đúng Mức độ hoặc Cấp độ.");
            }
        }
    }
}

/// Ends 5 years after it was given, to the month.
fn validity(subject: Subject, told: &mut Told) {
    for (path, recognition) in all(subject) {
        match (recognition.date, recognition.expires) {
            (Some(date), Some(expires)) => {
                let Some(wanted) = date
                    .first_day()
                    .map(Month::from)
                    .and_then(|month| Month::new(month.month(), month.year() + VALID_YEARS))
                else {
                    continue;
                };
                let Some(said) = expires.first_day().map(Month::from) else { continue };
                let is_rough = matches!(date, PartialDate::Year(_)) || matches!(expires, PartialDate::Year(_));
                // A validity to the day before the anniversary may fall into the month before.
                let is_day_before = matches!((date, expires), (PartialDate::Day(date), PartialDate::Day(_)) if date.day() == 1)
                    && months(said) + 1 == months(wanted);
                let is_right = if is_rough { said.year() == wanted.year() } else { said == wanted || is_day_before };
                let is_right = is_right && is_same_day(date, expires);
                if !is_right {
                    let message = format!("hết hiệu lực {expires} không đúng {VALID_YEARS} năm sau {date}.");
                    let wanted = if is_rough { format!("năm {}", wanted.year()) } else { wanted.short() };
                    told.warning(path.key("expires"), message)
                        .help(format!("công nhận có giá trị {VALID_YEARS} năm: đến {wanted}."));
                }
            }
            (Some(_), None) => {
                told.hint(path.key("expires"), "chưa ghi thời gian hết hiệu lực của công nhận.")
                    .help(format!("công nhận có giá trị {VALID_YEARS} năm từ ngày ký."));
            }
            _ => {}
        }
    }
}

/// The same day of the month, or the day before; of a month the day is not asked.
fn is_same_day(date: PartialDate, expires: PartialDate) -> bool {
    let (PartialDate::Day(date), PartialDate::Day(expires)) = (date, expires) else { return true };
    // 29 February has its anniversary on 28 February or 1 March.
    let is_leap_day = date.month() == 2 && date.day() == 29;
    is_leap_day || date.day() == expires.day() || expires.succ_opt().is_some_and(|next| next.day() == date.day())
}

/// The circulars of 2018 came into force in October of that year; degrees of before followed other rules.
const FIRST_YEAR_OF_SHARED_LEVELS: i32 = 2019;

/// Cấp độ 2 goes with Mức độ 1: both follow from one level of the school.
fn degrees_agree(subject: Subject, told: &mut Told) {
    let Some(set) = subject.set else { return };
    let (Some(levels), Some(standards)) = (&set.accreditation_rule, &set.national_standard_rule) else { return };
    for (path, held) in all(subject) {
        let (Some(accreditation), Some(standard)) = (
            held.accreditation.as_deref().and_then(|text| degree(text, "cấp độ")),
            held.national_standard.as_deref().and_then(|text| degree(text, "mức độ")),
        ) else {
            continue;
        };
        let is_recent =
            held.date.and_then(PartialDate::first_day).is_some_and(|day| day.year() >= FIRST_YEAR_OF_SHARED_LEVELS);
        let level = levels.by_level.iter().find(|(_, name)| degree(name, "cấp độ") == Some(accreditation));
        let Some((level, _)) = level.filter(|_| is_recent) else { continue };
        let wanted = standards.by_level.get(level);
        if wanted.and_then(|name| degree(name, "mức độ")) != Some(standard) {
            let follows = wanted.map_or("chưa có Mức độ chuẩn quốc gia", String::as_str);
            let message =
                format!("Cấp độ {accreditation} không đi cùng Mức độ {standard}: theo thông tư là {follows}.");
            told.hint(path.key("national_standard"), message).help("đối chiếu quyết định công nhận.");
        }
    }
}

fn months(month: Month) -> i64 {
    i64::from(month.year()) * 12 + i64::from(month.month())
}

/// A recognition that has run out, and nothing in the plan says so.
fn expired(subject: Subject, told: &mut Told) {
    let recognitions = &subject.plan.assessment.recognitions;
    let Some(issued) = subject.plan.letterhead.issue_date.and_then(PartialDate::first_day) else { return };
    let last =
        recognitions.iter().enumerate().filter_map(|(index, given)| Some((last_month(given.expires?)?, index))).max();
    let Some((month, index)) = last.filter(|(month, _)| *month < Month::from(issued)) else { return };
    let says_so = |text: &str| RENEWING.iter().any(|words| text.contains(words));
    if !subject.texts.iter().any(|text| says_so(text.lower())) {
        let ends = recognitions.get(index).and_then(|given| given.expires).map_or_else(|| month.short(), in_words);
        let message = format!("công nhận gần nhất đã hết hiệu lực từ {ends} mà kế hoạch không nói đến.");
        told.warning(FieldPath::new("assessment.recognitions").index(index), message)
            .help("nêu rõ công nhận đã hết hiệu lực và việc đề nghị công nhận lại.");
    }
}

/// A goal that the school has reached already and still holds.
fn reached(subject: Subject, told: &mut Told) {
    let title = subject.plan.subject.joined().to_lowercase();
    let keeps = KEEPING.iter().any(|word| title.contains(word));
    let issued = subject.plan.letterhead.issue_date.and_then(PartialDate::first_day);
    // A title without a degree asks for the first one; without a period it may mean the next recognition.
    let least = (title.contains("đạt chuẩn quốc gia") && period::of_plan(subject.plan).is_some()).then_some(1);
    let (Some(goal), Some(issued), false) = (degree(&title, "mức độ").or(least), issued, keeps) else { return };
    for (index, held) in subject.plan.assessment.recognitions.iter().enumerate() {
        let level = held.national_standard.as_deref().and_then(|text| degree(text, "mức độ"));
        // One that runs out while the plan lasts has to be won again.
        let end = period::of_plan(subject.plan).map_or_else(|| Month::from(issued), |plan| plan.last);
        let is_valid = held.expires.and_then(last_month).is_none_or(|month| month >= end);
        // One of after the plan is a slip, and tells nothing of what is reached.
        let is_given = match (held.date, subject.plan.letterhead.issue_date) {
            (Some(date), Some(issued)) => !is_after(date, issued),
            _ => true,
        };
        if is_given && level.is_some_and(|level| level >= goal) && is_valid {
            let message = format!("mục tiêu Mức độ {goal} đã đạt: công nhận hiện có còn hiệu lực.");
            told.hint(FieldPath::new("assessment.recognitions").index(index), message)
                .help("đặt mục tiêu cao hơn, hoặc ghi rõ là duy trì, công nhận lại.");
        }
    }
}

/// A goal in the text that a recognition in force has reached already, where the title names no degree of its own.
fn held_already(subject: Subject, told: &mut Told) {
    let issued = subject.plan.letterhead.issue_date;
    let Some(day) = issued.and_then(PartialDate::first_day) else { return };
    let title = subject.plan.subject.joined().to_lowercase();
    // What the title asks for is told of the title.
    if degree(&title, "mức độ").is_some() || title.contains("đạt chuẩn quốc gia") {
        return;
    }
    let end = period::of_plan(subject.plan).map_or_else(|| Month::from(day), |plan| plan.last);
    let in_force = subject.plan.assessment.recognitions.iter().filter(|held| {
        let is_given = held.date.zip(issued).is_none_or(|(date, issued)| !is_after(date, issued));
        is_given && held.expires.and_then(last_month).is_some_and(|month| month >= end)
    });
    let Some(held) = in_force.filter_map(|held| degree(held.national_standard.as_deref()?, "mức độ")).max() else {
        return;
    };
    for (heading, text) in subject.under_headings() {
        let lower = text.lower();
        let is_goal =
            lower.contains("phấn đấu") || (heading.contains("mục tiêu") && lower.contains("đạt chuẩn quốc gia"));
        let keeps = KEEPING.iter().any(|word| lower.contains(word)) || heading.contains("duy trì");
        let wanted = degrees_in(lower, "mức độ");
        if text.kind == Kind::Prose
            && is_goal
            && !keeps
            && !wanted.is_empty()
            && wanted.iter().all(|degree| *degree <= held)
        {
            let message = format!("mục tiêu này đã đạt: công nhận Mức độ {held} còn hiệu lực.");
            told.hint(&text.path, message)
                .quote(text.text.trim())
                .help("đặt mục tiêu cao hơn, hoặc ghi rõ là duy trì, công nhận lại.");
            return;
        }
    }
}

/// Other goals in the text than in the title.
fn goals(subject: Subject, told: &mut Told) {
    let title = subject.plan.subject.joined();
    let draws_targets = subject.has_block(|kind| matches!(kind, BlockKind::SchoolTargets(_)));
    if draws_targets {
        return;
    }
    for noun in ["mức độ", "cấp độ"] {
        let Some(goal) = degree(&title, noun) else { continue };
        for text in subject.texts {
            let lower = text.lower();
            let is_goal =
                ["phấn đấu", "mục tiêu", "để đạt", "đề nghị", "sẽ đạt"].iter().any(|word| lower.contains(word));
            let found = degrees_in(lower, noun);
            let looks = matches!(text.kind, Kind::Prose | Kind::Heading) && text.path.as_str() != "subject" && is_goal;
            // A lower degree beside the goal is a step on the way.
            let is_other = |degree: &&u8| **degree > goal || !found.contains(&goal);
            if let (true, Some(other)) = (looks, found.iter().find(is_other)) {
                let message = format!("đoạn này nói {noun} {other} còn trích yếu nói {noun} {goal}.");
                told.hint(&text.path, message).help("ghi một mục tiêu trong cả kế hoạch, hoặc nói rõ giai đoạn nào.");
            }
        }
    }
}

/// A level that the conclusion claims already, set as the goal once more.
fn claimed(subject: Subject, told: &mut Told) {
    let lines = subject.plan.assessment.conclusion.as_ref().map_or(&[][..], |conclusion| &conclusion.lines);
    let claims: Vec<String> = lines.iter().map(|line| line.plain().to_lowercase()).collect();
    let is_denied =
        |line: &&String| !["chưa", "không", "đề nghị", "đủ điều kiện"].iter().any(|word| line.contains(word));
    if claims.is_empty() {
        return;
    }
    for (heading, text) in subject.under_headings() {
        let lower = text.lower();
        let is_goal = heading.contains("mục tiêu") || lower.contains("phấn đấu");
        let keeps = KEEPING.iter().any(|word| lower.contains(word));
        if !is_goal || keeps || text.kind != Kind::Prose {
            continue;
        }
        let is_claimed = |noun: &str| {
            let wanted = degrees_in(lower, noun);
            let had = claims.iter().filter(is_denied).flat_map(|line| degrees_in(line, noun)).max();
            !wanted.is_empty() && had.is_some_and(|had| wanted.iter().all(|degree| *degree <= had))
        };
        if ["mức độ", "cấp độ"].into_iter().any(is_claimed) {
            told.hint(&text.path, "mục tiêu này kết luận đã ghi là đạt.")
                .quote(text.text.trim())
                .help("đặt mục tiêu cao hơn, hoặc ghi rõ là duy trì, công nhận lại.");
        }
    }
}

/// The period of the title ends years after the last year that anything is planned for.
fn last_year(subject: Subject, told: &mut Told) {
    let title = subject.plan.subject.joined().to_lowercase();
    let Some(period) = period::of_plan(subject.plan).filter(|_| title.contains("giai đoạn")) else { return };
    let is_body = |text: &&PlanText| text.path.as_str().starts_with("sections");
    let said = subject.texts.iter().filter(is_body).flat_map(|text| years(text.lower()));
    let drawn = subject.plan.solutions.iter().filter_map(|solution| period::of(solution.timeframe.as_ref()?));
    let last = said.chain(drawn.map(|span| span.last.year())).filter(|year| *year <= period.last.year()).max();
    if let Some(last) = last.filter(|last| *last >= period.first.year() && *last + 1 < period.last.year()) {
        let message = format!("giai đoạn đến năm {} nhưng kế hoạch chỉ nói đến năm {last}.", period.last.year());
        told.hint("subject", message).help("bổ sung mục tiêu, giải pháp của các năm cuối, hoặc sửa giai đoạn.");
    }
}

/// Years of this century in a text.
pub(super) fn years(text: &str) -> impl Iterator<Item = i32> {
    let is_digit = |at: Option<usize>| at.and_then(|at| text.as_bytes().get(at)).is_some_and(u8::is_ascii_digit);
    text.match_indices("20").filter_map(move |(at, _)| {
        let stands_alone = !is_digit(at.checked_sub(1)) && !is_digit(Some(at + 4));
        text.get(at..at + 4).filter(|_| stands_alone)?.parse().ok()
    })
}

/// A date as exactly as it was given: of a year no month is made.
pub(super) fn in_words(date: PartialDate) -> String {
    match date {
        PartialDate::Year(year) => format!("năm {year}"),
        _ => date.first_day().map(|day| Month::from(day).short()).unwrap_or_default(),
    }
}
