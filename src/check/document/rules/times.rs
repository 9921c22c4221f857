//! BAS-05 and RES-04 on the times of a whole document: a recognition that does not end five years after it was given,
//! months of a table that stand there twice, tasks before the day of the document and after its years.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use super::circular;
use crate::line::Line;
use crate::period;
use crate::rule::{Remark, Verdict, judged};
use crate::subject::Subject;
use crate::tables::Cells;
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
            if ENDS.iter().any(|words| clause.contains(words)) || ends_after_years(before) {
                ends.push((text.index, text.passage.text, day));
            } else {
                days.push(day);
            }
        }
    }
    subject.texts.first()?;
    let of_tables = subject.tables.values().flat_map(of_validity);
    let years = |end: NaiveDate| {
        let same = days.iter().filter(move |day| (day.month(), day.day()) == (end.month(), end.day()));
        same.map(move |day| end.year() - day.year())
    };
    let is_wrong = |end: NaiveDate| {
        let given = || years(end).filter(|years| (2..=8).contains(years));
        given().next().is_some() && !given().any(|years| years == VALID_YEARS)
    };
    let of_words = subject.texts.iter().filter_map(|text| other_validity(text.index, text.passage.text));
    judged(of_tables.chain(of_words).chain(circular::authority(subject)).chain(
        ends.iter().filter(|(_, _, end)| is_wrong(*end)).map(|(index, text, end)| {
            let given = years(*end).find(|years| (2..=8).contains(years)).unwrap_or_default();
            let message =
                format!("công nhận hết giá trị {given} năm sau ngày được công nhận, thời hạn là {VALID_YEARS} năm.");
            let help = "đối chiếu quyết định công nhận: có giá trị 5 năm kể từ ngày ký.";
            Remark::warning(message).help(help).at_text(*index, text)
        }),
    ))
}

/// `quyết định công nhận đạt chuẩn quốc gia có giá trị 03 năm`
fn other_validity(index: usize, text: &str) -> Option<Remark> {
    let lower = letters::lower(text);
    let (before, rest) = lower.split_once("có giá trị ")?;
    let rest = rest.strip_prefix("trong ").unwrap_or(rest);
    let end = rest.find(|sign: char| !sign.is_ascii_digit())?;
    let years: i32 = rest.get(..end)?.parse().ok()?;
    let sentence = before.rsplit(['.', ';', '\n']).next().unwrap_or("");
    let is_recognition = ["công nhận", "kiểm định"].iter().any(|words| sentence.contains(words))
        && ["chuẩn quốc gia", "kiểm định"].iter().any(|words| sentence.contains(words));
    let is_years = rest.get(end..)?.trim_start().starts_with("năm") && years != VALID_YEARS;
    (is_recognition && is_years).then(|| {
        let message = format!("công nhận ghi có giá trị {years} năm, thời hạn là {VALID_YEARS} năm.");
        Remark::warning(message)
            .help("đối chiếu quyết định công nhận: có giá trị 5 năm kể từ ngày ký.")
            .at_text(index, text)
    })
}

/// A table of recognitions: where the other rows end after as many years, the one that does not.
fn of_validity(rows: &BTreeMap<usize, Cells>) -> Vec<Remark> {
    const LEAST: usize = 2;
    let ends = |text: &str| ENDS.iter().any(|words| text.contains(words)) || text.contains("hiệu lực đến");
    let head = rows.values().take(2).flatten().find(|(_, (_, text))| ends(&letters::lower(text)));
    let Some(column) = head.map(|(column, _)| *column) else { return Vec::new() };
    let spans = rows.values().filter_map(|cells| {
        let (index, text) = cells.get(&column)?;
        let (_, end) = *dates_in(&letters::lower(text)).first()?;
        let before = cells.range(..column).map(|(_, (_, text))| letters::lower(text));
        let (_, given) = before.filter_map(|text| dates_in(&text).last().copied()).next_back()?;
        ((given.month(), given.day()) == (end.month(), end.day()))
            .then(|| (*index, text.trim(), end.year() - given.year()))
    });
    let (kept, odd): (Vec<_>, Vec<_>) = spans.partition(|(_, _, years)| *years == VALID_YEARS);
    if kept.len() < LEAST || odd.len() > 1 {
        return Vec::new();
    }
    let told = odd.into_iter().map(|(index, text, years)| {
        let message =
            format!("công nhận hết giá trị {years} năm sau ngày được công nhận, các hàng khác là {VALID_YEARS} năm.");
        Remark::warning(message).help("xem lại ngày công nhận và ngày hết giá trị.").at_text(index, text)
    });
    told.collect()
}

/// `… có giá trị 05 năm, đến ngày …`, `thời hạn 05 năm, đến hết ngày …`
fn ends_after_years(before: &str) -> bool {
    let joint = ["đến hết ngày", "đến ngày"].iter().find_map(|words| before.strip_suffix(words));
    let years = joint.and_then(|text| text.trim_end_matches([' ', ',', '(']).strip_suffix(" năm"));
    years.is_some_and(|text| {
        let words = text.trim_end_matches(|sign: char| sign.is_ascii_digit()).trim_end();
        ["giá trị", "thời hạn", "giá trị trong", "thời hạn là"].iter().any(|name| words.ends_with(name))
    })
}

/// What is wrong with the months and years of tasks.
pub fn remarks(subject: &Subject) -> Vec<Remark> {
    let mut remarks: Vec<Remark> = subject.tables.values().flat_map(|rows| columns(subject, rows)).collect();
    remarks.extend(after_last_year(subject));
    remarks.extend(ahead_in_the_same_year(subject));
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
    let columns: BTreeSet<usize> = timed.map(|(column, _)| *column).collect();
    let mut remarks = Vec::new();
    for column in columns {
        let cells = rows.values().filter_map(|cells| cells.get(&column));
        let months: Vec<(usize, &str, Month)> =
            cells.filter_map(|(index, text)| Some((*index, text.trim(), last_month(text)?))).collect();
        remarks.extend(twice(&months));
        let turned = out_of_order(rows, column);
        // A row with the year before is told as that, and not as one of the time before the document as well.
        let place = |remark: &Remark| remark.spot.as_ref().map(|(index, _)| *index);
        let is_told = |remark: &Remark| turned.iter().any(|other| place(other) == place(remark));
        let early = subject.issued.and_then(|issued| before(&months, issued)).filter(|remark| !is_told(remark));
        remarks.extend(early);
        remarks.extend(turned);
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

/// The first day or month that a cell names.
fn first_time(text: &str) -> Option<NaiveDate> {
    let lower = letters::lower(text);
    let day = dates_in(&lower).first().map(|(_, day)| *day);
    day.or_else(|| {
        let months = lower.split([' ', '-', '–', ',', ';', '(', ')']).filter_map(|word| word.split_once('/'));
        let mut months = months.filter_map(|(month, year)| {
            let year = year.parse().ok().filter(|year| (2000..2100).contains(year))?;
            NaiveDate::from_ymd_opt(year, month.parse().ok()?, 1)
        });
        months.next()
    })
}

/// `3/2027, 4/2026, 5/2027`: rows that another year would put in their place, and two rows that stand the wrong way round.
fn out_of_order(rows: &BTreeMap<usize, Cells>, column: usize) -> Vec<Remark> {
    const LEAST: usize = 5;
    /// How many rows in order stand against each that is not.
    const TO_ONE: usize = 2;
    let cells = rows.values().filter_map(|cells| cells.get(&column));
    let times: Vec<(usize, &str, NaiveDate)> =
        cells.filter_map(|(index, text)| Some((*index, text.trim(), first_time(text)?))).collect();
    // A month alone is no day of it.
    let month = |day: NaiveDate| (day.year(), day.month());
    let months: Vec<(i32, u32)> = times.iter().map(|(_, _, day)| month(*day)).collect();
    let kept = longest_rise(&months);
    let odd = months.len() - kept.len();
    if times.len() < LEAST || odd == 0 || kept.len() < odd * TO_ONE {
        return Vec::new();
    }
    // Two neighbours of which each would stand right at the place of the other.
    let descents = || (1..months.len()).filter(|at| months.get(at - 1) > months.get(*at));
    if let ([at], 1) = (descents().collect::<Vec<_>>().as_slice(), odd) {
        let is_before = |one: Option<usize>, other: usize| {
            one.and_then(|one| months.get(one)).is_none_or(|one| months.get(other).is_some_and(|other| one <= other))
        };
        let is_near = months.get(at - 1).zip(months.get(*at)).is_some_and(|(one, other)| one.0 == other.0);
        let is_turned =
            is_before(at.checked_sub(2), *at) && months.get(at + 1).is_none_or(|next| months.get(at - 1) <= Some(next));
        if let Some((index, text, _)) = times.get(*at).filter(|_| is_turned && is_near) {
            let remark = Remark::warning("thời gian của hàng này sớm hơn hàng trên.");
            let remark = remark.help("đổi chỗ hai hàng, hoặc xem lại thời gian.");
            return vec![remark.at_text(*index, text)];
        }
    }
    let told = (0..months.len()).filter(|at| !kept.contains(at)).filter_map(|at| {
        let (index, text, day) = times.get(at)?;
        let before = kept.iter().rev().find(|kept| **kept < at).and_then(|kept| months.get(*kept));
        let after = kept.iter().find(|kept| **kept > at).and_then(|kept| months.get(*kept));
        let fits = |years: &i32| {
            let moved = (day.year() + years, day.month());
            before.is_none_or(|before| *before <= moved) && after.is_none_or(|after| moved <= *after)
        };
        let years = [1, -1].into_iter().find(fits)?;
        let message = format!("năm {} không theo thứ tự thời gian của các hàng bên cạnh.", day.year());
        let help = format!("xem lại năm; có lẽ là {}.", day.year() + years);
        Some(Remark::warning(message).help(help).at_text(*index, text))
    });
    told.collect()
}

/// The places of the most values that rise together; of equally many the first ones.
fn longest_rise<T: Ord>(values: &[T]) -> Vec<usize> {
    // The last place of the best run of each length, and what stands before each place in its run.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(values.len());
    for (at, value) in values.iter().enumerate() {
        let length = ends.partition_point(|end| values.get(*end).is_some_and(|end| end <= value));
        before.push(length.checked_sub(1).and_then(|shorter| ends.get(shorter).copied()));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut run: Vec<usize> =
        std::iter::successors(ends.last().copied(), |at| before.get(*at).copied().flatten()).collect();
    run.reverse();
    run
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

/// `BÁO CÁO Tổng kết năm học 2025 - 2026` with `PHƯƠNG HƯỚNG NĂM HỌC 2025 - 2026`: what is ahead lies in the next year.
fn ahead_in_the_same_year(subject: &Subject) -> Option<Remark> {
    let title: Vec<&str> = subject.parts.title.subject.iter().map(Line::text).collect();
    let title = letters::lower(&title.join(" "));
    let is_report = subject.parts.title.type_name.as_deref() == Some("BÁO CÁO");
    if !is_report || ["phương hướng", "học kỳ", "học kì"].iter().any(|words| title.contains(words)) {
        return None;
    }
    let own = school_year(&title)?;
    let mut headings = subject.text.iter().filter(|item| item.is_heading).map(|item| (item, item.paragraph.trimmed()));
    let (item, text) = headings.find(|(_, text)| {
        let lower = letters::lower(text);
        let is_ahead = lower.contains("phương hướng") && !lower.contains("học kỳ") && !lower.contains("học kì");
        is_ahead && school_year(&lower) == Some(own)
    })?;
    let message = format!("phương hướng ghi lại năm học {own} - {} của chính báo cáo.", own + 1);
    let help = format!("ghi năm học tiếp theo: {} - {}.", own + 1, own + 2);
    Some(Remark::warning(message).help(help).at_text(item.index, text))
}

/// The first year behind "năm học".
fn school_year(lower: &str) -> Option<i32> {
    let rest = lower.get(lower.find("năm học ")? + "năm học ".len()..)?;
    rest.get(..4)?.parse().ok().filter(|year| (2000..2100).contains(year))
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
