//! Checks recognitions of the school (RES-04), each in its own terms (RES-02).
//!
//! A recognition is valid for 5 years from the day it is signed (Thông tư 57/2026/TT-BGDĐT, Điều 19; the circulars of
//! 2018 likewise).

use chrono::Datelike;

use super::Subject;
use super::claims::tells_what_is;
use super::goal::{degree, degrees_in};
use super::period::last_month;
use super::rule::{Rule, Told};
use crate::diagnostic::FieldPath;
use crate::plan::Recognition;
use crate::plan::date::PartialDate;
use crate::vietnamese::month::Month;

pub(super) const VALID_YEARS: i32 = 5;
/// Words of a plan that knows that a recognition ends.
pub(super) const RENEWING: [&str; 4] = ["hết hiệu lực", "hết hạn", "công nhận lại", "hết thời hạn"];

pub const RULES: &[Rule] = &[
    Rule::warning("RES-04", given),
    Rule::warning("RES-02", mixed),
    Rule::warning("RES-04", validity),
    Rule::hint("RES-04", degrees_agree),
    Rule::warning("RES-04", in_sentences).reads(&["assessment.recognitions"]),
    Rule::warning("RES-04", expired).reads(&["assessment.recognitions.expires", "sections"]),
];

/// The recognitions of a plan, each with its place.
fn all(subject: Subject<'_>) -> impl Iterator<Item = (FieldPath, &Recognition)> {
    FieldPath::new("assessment.recognitions").each(&subject.plan.assessment.recognitions)
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

/// `được công nhận đạt chuẩn quốc gia Mức độ 2 năm 2021`, where the recognition of that year is of another degree.
fn in_sentences(subject: Subject, told: &mut Told) {
    let year_of = |held: &Recognition| held.date.and_then(PartialDate::first_day).map(|day| day.year());
    if subject.plan.assessment.recognitions.is_empty() {
        return;
    }
    let texts = subject.texts.iter().filter(|text| !text.path.as_str().starts_with("assessment"));
    for text in texts.filter(|text| text.lower().contains("được công nhận")) {
        let sentences = text.lower().split(['\n', ';']).flat_map(|line| line.split(". "));
        for sentence in sentences.filter(|sentence| sentence.contains("được công nhận") && tells_what_is(sentence))
        {
            let (degrees, years) = (degrees_in(sentence, "mức độ"), years(sentence).collect::<Vec<_>>());
            let ([said], [year]) = (degrees.as_slice(), years.as_slice()) else { continue };
            let held = subject.plan.assessment.recognitions.iter().find(|held| year_of(held) == Some(*year));
            let held = held.and_then(|held| degree(held.national_standard.as_deref()?, "mức độ"));
            if let Some(held) = held.filter(|held| held != said) {
                let message = format!("đoạn này nói công nhận năm {year} là Mức độ {said}, dữ liệu ghi Mức độ {held}.");
                told.warning(&text.path, message).quote(text.text.trim()).help("đối chiếu quyết định công nhận.");
            }
        }
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
