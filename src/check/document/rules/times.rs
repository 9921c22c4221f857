//! BAS-05 and RES-04 on the times of a whole document: a recognition that does not end five years after it was given,
//! months of a table that stand there twice, tasks before the day of the document and after its years.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::sums::{Cells, tables};
use crate::document::line::Line;
use crate::document::rule::{Remark, Verdict, judged};
use crate::document::subject::Subject;
use crate::period;
use crate::text::{Kind, dates_in};
use crate::vietnamese::letters;
use crate::vietnamese::month::Month;

/// A recognition is valid for 5 years (Thông tư 57/2026/TT-BGDĐT, Điều 19; the circulars of 2018 likewise).
const VALID_YEARS: i32 = 5;

/// Words before the day on which a recognition ends.
const ENDS: [&str; 5] = ["giá trị đến", "hết hiệu lực", "hết hạn", "hết giá trị", "thời hạn đến"];

/// `công nhận ngày 15/11/2021 … có giá trị đến ngày 15/11/2027`: the same day, and not five years later.
pub fn validity(subject: &Subject) -> Verdict {
    let mut days: Vec<NaiveDate> = Vec::new();
    let mut ends: Vec<(usize, &str, NaiveDate)> = Vec::new();
    for text in subject.texts.iter().filter(|text| text.passage.kind != Kind::LegalBasis) {
        let lower = letters::lower(text.passage.text);
        for (at, day) in dates_in(&lower) {
            let before = lower.get(..at).unwrap_or("").trim_end();
            let clause = before.rsplit([',', ';', '.', '(']).next().unwrap_or("");
            if ENDS.iter().any(|words| clause.contains(words)) {
                ends.push((text.index, text.passage.text, day));
            } else {
                days.push(day);
            }
        }
    }
    subject.texts.first()?;
    let years = |end: NaiveDate| {
        let same = days.iter().filter(move |day| (day.month(), day.day()) == (end.month(), end.day()));
        same.map(move |day| end.year() - day.year())
    };
    let is_wrong = |end: NaiveDate| {
        let given = || years(end).filter(|years| (2..=8).contains(years));
        given().next().is_some() && !given().any(|years| years == VALID_YEARS)
    };
    judged(ends.iter().filter(|(_, _, end)| is_wrong(*end)).map(|(index, text, end)| {
        let given = years(*end).find(|years| (2..=8).contains(years)).unwrap_or_default();
        let message =
            format!("công nhận hết giá trị {given} năm sau ngày được công nhận, thời hạn là {VALID_YEARS} năm.");
        let help = "đối chiếu quyết định công nhận: có giá trị 5 năm kể từ ngày ký.";
        Remark::warning(message).help(help).at_text(*index, text)
    }))
}

/// What is wrong with the months and years of tasks.
pub fn remarks(subject: &Subject) -> Vec<Remark> {
    let mut remarks: Vec<Remark> = tables(subject).into_values().flat_map(|rows| columns(subject, &rows)).collect();
    remarks.extend(after_last_year(subject));
    remarks
}

/// Heads of columns that say when something is done.
const TIMES: [&str; 7] = ["thời gian", "thời hạn", "tháng", "hoàn thành", "tiến độ", "thời điểm", "lộ trình"];

fn columns(subject: &Subject, rows: &BTreeMap<usize, Cells>) -> Vec<Remark> {
    let heads = rows.values().take(2).flatten();
    let timed = heads.filter(|(_, (_, text))| {
        let lower = letters::lower(text);
        TIMES.iter().any(|words| lower.trim_start().starts_with(words))
    });
    let columns: Vec<usize> = timed.map(|(column, _)| *column).collect();
    let mut remarks = Vec::new();
    for column in columns {
        let cells = rows.values().filter_map(|cells| cells.get(&column));
        let months: Vec<(usize, &str, Month)> =
            cells.filter_map(|(index, text)| Some((*index, text.trim(), last_month(text)?))).collect();
        remarks.extend(twice(&months));
        remarks.extend(subject.issued.and_then(|issued| before(&months, issued)));
    }
    remarks
}

/// The month that a cell ends with: `9/2026`, `Tháng 9/2026`, `10/2026 - 3/2027`.
fn last_month(text: &str) -> Option<Month> {
    let word = text.trim().rsplit([' ', '-', '–']).find(|part| !part.is_empty())?;
    let (month, year) = word.split_once('/')?;
    Month::new(month.parse().ok()?, year.parse().ok().filter(|year| (2000..2100).contains(year))?)
}

fn number(month: Month) -> i32 {
    month.year() * 12 + i32::try_from(month.month()).unwrap_or_default()
}

/// `1/2027, 2/2027, 3/2027, 3/2027, 5/2027`: where every other row goes on by one.
fn twice(months: &[(usize, &str, Month)]) -> Option<Remark> {
    const LEAST: usize = 4;
    let steps: Vec<i32> = months.windows(2).map(|pair| number(pair[1].2) - number(pair[0].2)).collect();
    let at = steps.windows(2).position(|pair| pair == [0, 2])?;
    let goes_on = steps.iter().filter(|step| **step == 1).count();
    let (index, text, month) = months.get(at + 1).filter(|_| goes_on >= LEAST && goes_on + 2 >= steps.len())?;
    let remark = Remark::warning(format!("bảng có hai hàng tháng {} và thiếu tháng sau.", month.short()));
    Some(remark.help("xem lại tháng của hàng này.").at_text(*index, text))
}

/// A task of a month before that of the document, where the others come after.
fn before(months: &[(usize, &str, Month)], issued: NaiveDate) -> Option<Remark> {
    let own = Month::from(issued);
    let early: Vec<_> = months.iter().filter(|(_, _, month)| *month < own).collect();
    let [(index, text, _)] = early.as_slice() else { return None };
    if months.len() < 4 {
        return None;
    }
    let message = format!("thời gian này trước ngày ban hành văn bản ({}).", crate::vietnamese::date::long(issued));
    Some(Remark::hint(message).help("xem lại thời gian của việc này.").at_text(*index, text))
}

/// Words of sentences that look beyond the years of a document, or at what ends later.
const BEYOND: [&str; 12] = [
    "tầm nhìn",
    "định hướng",
    "giá trị",
    "hết hạn",
    "hết hiệu lực",
    "công nhận lại",
    "dự báo",
    "tiếp theo",
    "sau năm",
    "giai đoạn",
    "quy hoạch",
    "chiến lược",
];

/// `cải tạo sân khấu năm 2032` in a plan for 2026-2030.
fn after_last_year(subject: &Subject) -> Option<Remark> {
    let title: Vec<&str> = subject.parts.title.subject.iter().map(Line::text).collect();
    let title = letters::lower(&title.join(" "));
    if BEYOND.iter().take(2).any(|words| title.contains(words)) || !title.contains("giai đoạn") {
        return None;
    }
    let last = period::of_text(&title)?.last.year();
    let texts = subject.texts.iter().filter(|text| matches!(text.passage.kind, Kind::Prose | Kind::Cell));
    let mut found = texts.filter_map(|text| {
        let lower = letters::lower(text.passage.text);
        let at = lower.match_indices("năm ").find_map(|(at, word)| {
            let rest = lower.get(at + word.len()..)?;
            let end = rest.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(rest.len());
            let year: i32 = rest.get(..end).filter(|year| year.len() == 4)?.parse().ok()?;
            (last + 1..last + 8).contains(&year).then_some(year)
        })?;
        let is_beyond = BEYOND.iter().any(|words| lower.contains(words));
        (!is_beyond).then_some((text, at))
    });
    let (text, year) = found.next()?;
    // More of them look further on purpose.
    if found.next().is_some() {
        return None;
    }
    let message = format!("năm {year} sau giai đoạn của văn bản (đến năm {last}).");
    Some(Remark::hint(message).help("xem lại năm của việc này, hoặc giai đoạn.").at_text(text.index, text.passage.text))
}
