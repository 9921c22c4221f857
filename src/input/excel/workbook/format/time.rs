//! A day or a time as a section shows it. A day is kept as a day; a month without a day is a month, and never becomes a
//! day that nobody named.

use std::fmt::Write as _;

use chrono::{Datelike, Days, NaiveDate};

use super::code::{Part, Section, Sign};
use crate::excel::workbook::CellValue;
use crate::vietnamese::case::capitalize_first;
use crate::vietnamese::date;
use crate::vietnamese::month::Month;

/// Milliseconds of a day.
const DAY: i64 = 86_400_000;
/// Serial numbers go as far as the year 9999.
const LAST: f64 = 2_958_466.0;
const WEEKDAYS: [&str; 7] = ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"];

/// What a serial number is in this section, and how it is shown where that is not plain; `None` when it is no day.
pub(super) fn read(section: &Section, serial: f64, date_1904: bool) -> Option<(CellValue, Option<String>)> {
    if !(0.0..LAST).contains(&serial) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "within the range just checked")]
    let moment = (serial * 86_400_000.0).round() as i64;
    let (days, time) = (moment.div_euclid(DAY), moment.rem_euclid(DAY));
    let has = |wanted: Part| section.signs.iter().any(|sign| matches!(sign, Sign::Part(part, _) if *part == wanted));
    let is_day = has(Part::Day) && section.signs.iter().any(|sign| matches!(sign, Sign::Part(Part::Day, 1..=2)));
    let has_date = is_day || has(Part::Month) || has(Part::Year) || has(Part::Day);
    if !has_date {
        return Some((CellValue::Text(pieces(section, None, moment, time)), None));
    }
    let day = day(days, date_1904)?;
    let clock = || section.clock(day, moment, time);
    let text = match (is_day, has(Part::Month), has(Part::Year)) {
        (true, true, true) => {
            let shown = match (time, section.names_month()) {
                (0, true) => Some(date::long(day)),
                (0, false) => None,
                _ => clock().map(|clock| format!("{} {clock}", date::short(day))),
            };
            return Some((CellValue::Date(day), shown));
        }
        _ if section.has_letters() || has(Part::Hour) => pieces(section, Some(day), moment, time),
        (false, true, true) if section.spells_month() => capitalize_first(&Month::from(day).short()),
        (false, true, true) => Month::from(day).short().trim_start_matches("tháng ").to_owned(),
        // The year that the program assumed is not shown.
        (true, true, false) => {
            let short = date::short(day);
            let (shown, _) = short.rsplit_once('/')?;
            return Some((CellValue::Date(day), Some(shown.to_owned())));
        }
        (false, true, false) if !has(Part::Day) => format!("Tháng {}", day.month()),
        _ => pieces(section, Some(day), moment, time),
    };
    Some((CellValue::Text(text), None))
}

/// The day of a serial number. Day 60 of the 1900 count is 29 February 1900, which never was.
fn day(days: i64, date_1904: bool) -> Option<NaiveDate> {
    let epoch = match (date_1904, days) {
        (true, _) => NaiveDate::from_ymd_opt(1904, 1, 1),
        (false, ..=0 | 60) => None,
        (false, 1..60) => NaiveDate::from_ymd_opt(1899, 12, 31),
        (false, _) => NaiveDate::from_ymd_opt(1899, 12, 30),
    };
    epoch?.checked_add_days(Days::new(u64::try_from(days).ok()?))
}

impl Section {
    /// Whether words stand between the parts.
    fn has_letters(&self) -> bool {
        self.signs.iter().any(|sign| matches!(sign, Sign::Literal(text) if text.contains(char::is_alphabetic)))
    }

    /// `mmm`: the month by its name.
    fn spells_month(&self) -> bool {
        self.signs.iter().any(|sign| matches!(sign, Sign::Part(Part::Month, 3..)))
    }

    /// `"ngày" dd "tháng" mm "năm" yyyy`.
    fn names_month(&self) -> bool {
        self.signs.iter().any(|sign| matches!(sign, Sign::Literal(text) if text.to_lowercase().contains("tháng")))
    }

    /// The time of day beside a day.
    fn clock(&self, day: NaiveDate, moment: i64, time: i64) -> Option<String> {
        let is_time =
            |sign: &Sign| matches!(sign, Sign::Part(part, _) if !matches!(part, Part::Day | Part::Month | Part::Year));
        let (first, last) = (self.signs.iter().position(is_time)?, self.signs.iter().rposition(is_time)?);
        let signs = self.signs.get(first..=last)?.to_vec();
        let only = Self { signs, ..Self::default() };
        Some(pieces(&only, Some(day), moment, time))
    }
}

/// The parts one after the other.
fn pieces(section: &Section, day: Option<NaiveDate>, moment: i64, time: i64) -> String {
    let is_halved = section.signs.iter().any(|sign| matches!(sign, Sign::Part(Part::HalfDay, _)));
    let (hour, minute, second) = (time / 3_600_000, time / 60_000 % 60, time / 1000 % 60);
    let mut out = String::new();
    for sign in &section.signs {
        match sign {
            Sign::Part(part, width) => {
                let two = (*width).min(2);
                let number = match part {
                    Part::Day if *width > 2 => {
                        let weekday = day.map_or(0, |day| day.weekday().num_days_from_monday());
                        out.push_str(WEEKDAYS.get(weekday as usize).copied().unwrap_or_default());
                        continue;
                    }
                    Part::HalfDay => {
                        out.push_str(if hour < 12 { "SA" } else { "CH" });
                        continue;
                    }
                    Part::Fraction => {
                        let digits = format!("{:03}", time % 1000);
                        let _ = write!(out, ",{}", digits.get(..(*width).min(3)).unwrap_or_default());
                        continue;
                    }
                    Part::Day => day.map_or(0, |day| i64::from(day.day())),
                    Part::Month => day.map_or(0, |day| i64::from(day.month())),
                    // Years are printed in full.
                    Part::Year => day.map_or(0, |day| i64::from(day.year())),
                    Part::Hour if is_halved => (hour + 11) % 12 + 1,
                    Part::Hour => hour,
                    Part::Minute => minute,
                    Part::Second => second,
                    Part::Hours => moment / 3_600_000,
                    Part::Minutes => moment / 60_000,
                    Part::Seconds => moment / 1000,
                };
                let _ = write!(out, "{number:0two$}");
            }
            Sign::Literal(text) => out.push_str(text),
            _ => {}
        }
    }
    out.trim().to_owned()
}
