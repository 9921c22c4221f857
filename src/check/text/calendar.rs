//! BAS-05: dates that do not exist (`31 tháng 11`), days of the week that do not match their date, and school years that
//! are no year (`năm học 2026-2028`).

use std::ops::Range;

use chrono::{Datelike, NaiveDate, Weekday};

use super::near;
use super::scan::Scan;
use super::slip::Slip;

const RULE: &str = "BAS-05";

/// The days from Monday on, as they follow "thứ".
const DAYS: [&str; 6] = ["hai", "ba", "tư", "năm", "sáu", "bảy"];

/// A date in digits: day, month, year, and where it stands in the text that was read.
pub(super) struct Digits {
    day: u32,
    month: u32,
    year: i32,
    pub(super) range: Range<usize>,
}

impl Digits {
    /// Whether its numbers are meant as a date, right or wrong.
    pub(super) fn is_written_as_date(&self) -> bool {
        (1..=39).contains(&self.day) && (1..=19).contains(&self.month) && (1900..2200).contains(&self.year)
    }

    pub(super) fn date(&self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year, self.month, self.day)
    }
}

/// The day of the week named at this word, against the date beside it.
pub fn weekday(scan: &Scan, index: usize, slips: &mut Vec<Slip>) {
    let Some(named) = named(scan, index) else { return };
    weekday_behind(scan, index, named, slips);
    let Some(end) = scan.words.get(index + 1).map(|word| word.range.end) else { return };
    let Some(start) = scan.words.get(index).map(|word| word.range.start) else { return };
    let after = scan.lower.get(end..).unwrap_or("");
    let joint = after.len() - after.trim_start_matches([' ', ',', '(', '\u{a0}']).len();
    let Some(digits) = digits(after.get(joint..).unwrap_or("")).filter(|_| joint > 0) else { return };
    let Some(date) = digits.date().filter(|date| date.weekday() != named) else { return };
    // `Thứ hai, ngày 06/4/2026 …` after `Thứ nhất, …` counts.
    if may_count(scan, index) {
        return;
    }
    let range = start..end + joint + digits.range.end;
    let right = in_words(date.weekday());
    let message = format!("{} là {right}.", crate::vietnamese::date::long(date));
    slips.push(Slip::warning(RULE, range, message).help("xem lại thứ hoặc ngày."));
}

/// `ngày 05/10/2025 (thứ Hai)`, `ngày 05 tháng 10 năm 2025 (thứ Hai)`
fn weekday_behind(scan: &Scan, index: usize, named: Weekday, slips: &mut Vec<Slip>) {
    /// Letters of a day in words.
    const DAY: usize = 34;
    let Some(word) = scan.words.get(index).filter(|_| scan.gap_before(index).ends_with('(')) else { return };
    let before = scan.lower.get(..word.range.start).unwrap_or("").trim_end_matches(['(', ' ']);
    let near = near::last(before, DAY);
    let Some((at, date)) = dates_in(near).last().copied().filter(|(_, date)| date.weekday() != named) else { return };
    // Nothing but the day stands between.
    let rest = near.get(at..).unwrap_or("").replace("tháng", "").replace("năm", "").replace("ngày", "");
    if rest.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, ' ' | '/' | '-')) {
        let message = format!("{} là {}.", crate::vietnamese::date::long(date), in_words(date.weekday()));
        let range = scan.span(index, index + 1);
        slips.push(Slip::warning(RULE, range, message).help("xem lại thứ hoặc ngày."));
    }
}

/// `học kỳ I (tháng 5/2027)`: the first half of a school year ends in January, the second begins then.
pub fn half_year(scan: &Scan, index: usize, slips: &mut Vec<Slip>) {
    let is_half = scan.lower_word(index) == "kỳ" && matches!(scan.lower_word(index + 1), "i" | "ii");
    let Some(end) = scan.words.get(index + 1).map(|word| word.range.end).filter(|_| is_half) else { return };
    let Some(rest) = scan.lower.get(end..).and_then(|rest| rest.strip_prefix(" (tháng ")) else { return };
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let tail = rest.get(digits.len()..).unwrap_or("");
    let Some(month) = digits.parse::<u32>().ok().filter(|_| tail.starts_with(['/', ')'])) else { return };
    let is_first = scan.lower_word(index + 1) == "i";
    let is_right = if is_first { !(3..=7).contains(&month) } else { !(9..=12).contains(&month) };
    if !is_right && (1..=12).contains(&month) {
        let start = scan.words.get(index).map_or(end, |word| word.range.start);
        let range = start..end + " (tháng ".len() + digits.len();
        let message = format!("tháng {month} không thuộc học kỳ {}.", if is_first { "I" } else { "II" });
        slips.push(Slip::hint(RULE, range, message).help("xem lại tháng, hoặc học kỳ."));
    }
}

/// Whether a day with month and year stands in a bracket: ` (08/10/2026)`.
pub fn is_dated(gap: &str) -> bool {
    gap.trim_start().strip_prefix('(').and_then(digits).is_some_and(|digits| digits.date().is_some())
}

/// The first words of a sentence, and more than a day and its date.
fn is_prose(scan: &Scan, index: usize) -> bool {
    const DATE: usize = 6;
    scan.kind == super::Kind::Prose && scan.words.len() > index + DATE
}

/// Whether the word after "thứ" may count in a sentence that it opens: the date beside it falls on another day.
pub fn may_count(scan: &Scan, index: usize) -> bool {
    let is_small = DAYS.contains(&scan.word(index + 1));
    let opens = scan.words.get(index).is_some_and(|word| word.opens);
    let end = scan.words.get(index + 1).map_or(0, |word| word.range.end);
    let after = scan.lower.get(end..).unwrap_or("").trim_start_matches([' ', ',', '(', '\u{a0}']);
    let date = digits(after).and_then(|digits| digits.date());
    let is_right = date.is_some_and(|date| named(scan, index) == Some(date.weekday()));
    opens && is_small && is_prose(scan, index) && !is_right
}

fn named(scan: &Scan, index: usize) -> Option<Weekday> {
    scan.is_next_to(index).then_some(())?;
    match (scan.lower_word(index), scan.lower_word(index + 1)) {
        ("chủ", "nhật") => Some(Weekday::Sun),
        ("thứ", day) => {
            let number = DAYS.iter().position(|known| *known == day)?;
            Weekday::try_from(u8::try_from(number).ok()?).ok()
        }
        _ => None,
    }
}

fn in_words(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "thứ Hai",
        Weekday::Tue => "thứ Ba",
        Weekday::Wed => "thứ Tư",
        Weekday::Thu => "thứ Năm",
        Weekday::Fri => "thứ Sáu",
        Weekday::Sat => "thứ Bảy",
        Weekday::Sun => "Chủ nhật",
    }
}

/// The date after "ngày" at this word, when there is no such day.
pub fn impossible(scan: &Scan, index: usize, slips: &mut Vec<Slip>) {
    let Some(start) = scan.words.get(index).map(|word| word.range.start) else { return };
    let Some(digits) = digits(scan.lower.get(start..).unwrap_or("")) else { return };
    if digits.is_written_as_date() && digits.date().is_none() {
        let range = start..start + digits.range.end;
        let written = scan.text.get(range.clone()).unwrap_or("");
        let message = format!("không có \"{}\".", crate::vietnamese::case::lower_first(written));
        slips.push(Slip::warning(RULE, range, message).help("xem lại ngày, tháng, năm."));
    }
}

/// Words that speak of several school years: `các năm học 2022-2026`, `trong ba năm học 2022-2025`.
const SEVERAL: [&str; 12] = ["các", "những", "nhiều", "mấy", "hai", "ba", "bốn", "năm", "sáu", "bảy", "vài", "số"];

/// The years after "năm học" at this word, when they do not follow each other.
pub fn school_year(scan: &Scan, index: usize, slips: &mut Vec<Slip>) {
    let Some(first_word) = index.checked_sub(1).filter(|first| scan.lower_word(*first) == "năm") else { return };
    let is_plural =
        SEVERAL.contains(&scan.lower_before(first_word)) || scan.gap_before(first_word).contains(char::is_numeric);
    let Some((start, text)) = scan.words.get(index).and_then(|word| {
        let rest = scan.text.get(word.range.end..)?;
        let years = rest.trim_start_matches([' ', '\u{a0}', ':']);
        Some((word.range.end + rest.len() - years.len(), years))
    }) else {
        return;
    };
    let end = text.find(|sign: char| !(sign.is_ascii_digit() || matches!(sign, ' ' | '-' | '–'))).unwrap_or(text.len());
    let written = text.get(..end).unwrap_or("").trim_end_matches([' ', '-', '–']);
    let mut years = written.split(|sign: char| !sign.is_ascii_digit()).filter(|part| !part.is_empty());
    let year = |part: Option<&str>| {
        part.filter(|part| part.len() == 4)?.parse::<u32>().ok().filter(|year| (1950..2150).contains(year))
    };
    let (Some(first), Some(second), None) = (year(years.next()), year(years.next()), years.next()) else { return };
    if !is_plural && second != first + 1 {
        let message = format!("\"năm học {written}\" không phải là một năm học.");
        let help = if second > first {
            format!("viết \"{first}-{}\"; nhiều năm thì viết \"giai đoạn {first}-{second}\".", first + 1)
        } else {
            format!("viết hai năm liền nhau, ví dụ \"{first}-{}\".", first + 1)
        };
        let start_of = scan.words.get(first_word).map_or(start, |word| word.range.start);
        slips.push(Slip::warning(RULE, start_of..start + written.len(), message).help(help));
    }
}

/// The dates in a text in small letters, and where each begins.
pub fn dates_in(lower: &str) -> Vec<(usize, NaiveDate)> {
    let mut found = Vec::new();
    let mut end = 0;
    let mut before = ' ';
    for (at, sign) in lower.char_indices() {
        let opens = sign.is_ascii_digit() && !before.is_ascii_digit() && !matches!(before, '/' | '-' | '.' | ',');
        before = sign;
        if !opens || at < end {
            continue;
        }
        let Some(digits) = lower.get(at..).and_then(digits) else { continue };
        if let Some(date) = digits.date() {
            end = at + digits.range.end;
            found.push((at, date));
        }
    }
    found
}

/// `ngày 05 tháng 9 năm 2026`, `ngày 05/9/2026`, `05/9/2026` at the beginning of a text in small letters.
pub(super) fn digits(lower: &str) -> Option<Digits> {
    let mut at = 0;
    let is_space = |sign: char| matches!(sign, ' ' | '\u{a0}');
    let skip = |at: usize, words: &str| {
        let rest = lower.get(at..)?.trim_start_matches(is_space).strip_prefix(words)?;
        Some(lower.len() - rest.len())
    };
    let number = |at: usize| {
        let rest = lower.get(at..)?.trim_start_matches(is_space);
        let length = rest.len() - rest.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
        let start = lower.len() - rest.len();
        let value: u32 = lower.get(start..start + length).filter(|digits| digits.len() <= 4)?.parse().ok()?;
        Some((value, start + length))
    };
    at = skip(at, "ngày").unwrap_or(at);
    let (day, after) = number(at)?;
    let sign = ["tháng", "/", "-", "."]
        .into_iter()
        .find(|sign| lower.get(after..).is_some_and(|rest| rest.trim_start_matches(is_space).starts_with(sign)))?;
    let (month, after) = number(skip(after, sign)?)?;
    let second = if sign == "tháng" { "năm" } else { sign };
    let (year, end) = number(skip(after, second)?)?;
    let year = i32::try_from(year).ok().filter(|year| *year >= 1900)?;
    Some(Digits { day, month, year, range: 0..end })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_write_them() {
        for text in
            ["ngày 05 tháng 9 năm 2026", "ngày 05/9/2026 và", "05-9-2026", "5.9.2026", "ngày 05 tháng 9 năm 2026,"]
        {
            assert_eq!(digits(text).and_then(|digits| digits.date()), NaiveDate::from_ymd_opt(2026, 9, 5), "{text}");
        }
        for text in ["ngày 05 tháng 9", "05/9", "ngày hội", "2026", "5 tháng 9 năm học", ""] {
            assert!(digits(text).is_none(), "{text}");
        }
    }
}
