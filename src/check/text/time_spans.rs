//! BAS-05: times that go back (`từ ngày 18/01/2027 đến ngày 28/5/2026`), months that are none, and days before the document
//! by which something is still to be done.

use std::ops::Range;

use chrono::NaiveDate;

use super::Kind;
use super::calendar::digits;
use super::lookup::Facts;
use super::near;
use super::scan::Scan;
use super::signs::Signs;
use super::slip::Slip;

const RULE: &str = "BAS-05";

/// The words that a rule begins at.
pub const FIRST_WORDS: [&str; 7] = ["đến", "trước", "hiệu", "hoàn", "tháng", "đoạn", "kỳ"];

/// A point in time.
#[derive(Clone, Copy, PartialEq)]
enum Point {
    Day(NaiveDate),
    /// Day and month without a year.
    Within(u32, u32),
    /// Year and month.
    Month(u32, u32),
    /// Minutes from midnight.
    Time(u32),
}

pub fn check(scan: &Scan, issued: Option<NaiveDate>, slips: &mut Vec<Slip>) {
    if !matches!(scan.kind, Kind::Prose | Kind::Cell) {
        return;
    }
    let mut months = 0;
    let marked = scan.words.iter().enumerate().filter(|(_, word)| word.facts.has(Facts::SPAN));
    for (index, _) in marked {
        match scan.lower_word(index) {
            "đến" => backwards(scan, index, slips),
            "tháng" => {
                months += 1;
                month(scan, index, slips);
            }
            "đoạn" | "kỳ" => years(scan, index, slips),
            "trước" | "hiệu" => past(scan, index, issued, slips),
            _ => before_beginning(scan, index, slips),
        }
    }
    if scan.kind == Kind::Cell {
        no_day(scan, slips);
    }
    ranges(scan, slips);
    if let Some(issued) = issued.filter(|_| scan.kind == Kind::Prose) {
        done(scan, issued, slips);
        if months > 1 {
            gone_by(scan, issued, slips);
        }
    }
}

/// Words of sentences whose months may be over.
const OVER: [&str; 12] = [
    "đã ",
    "từ ",
    "đến ",
    "kết quả",
    "so với",
    "trước đây",
    "công nhận",
    "ban hành",
    "số liệu",
    "tính ",
    "kể ",
    "năm trước",
];

/// `lần thứ nhất trong tháng 01/2026, lần thứ hai trong tháng 5/2027` in a document of 9/2026.
fn gone_by(scan: &Scan, issued: NaiveDate, slips: &mut Vec<Slip>) {
    use chrono::Datelike;
    let mut from = 0;
    for sentence in scan.lower.split_inclusive(['.', ';', '\n']) {
        let start = from;
        from += sentence.len();
        if OVER.iter().any(|words| sentence.contains(words)) {
            continue;
        }
        let months = sentence.match_indices("tháng ").filter_map(|(at, word)| {
            let text = sentence.get(at + word.len()..)?;
            let (month, rest) = number(text)?;
            let (year, rest) = number(rest.strip_prefix('/')?)?;
            let is_month = (1..=12).contains(&month) && (2000..2100).contains(&year);
            is_month.then_some((at..sentence.len() - rest.len(), (year, month)))
        });
        let months: Vec<_> = months.collect();
        let own = (u32::try_from(issued.year()).unwrap_or_default(), issued.month());
        let (early, late): (Vec<_>, Vec<_>) = months.into_iter().partition(|(_, month)| *month < own);
        if let ([(range, (year, month))], false) = (early.as_slice(), late.is_empty()) {
            let day = crate::vietnamese::date::long(issued);
            let message = format!("tháng {month}/{year} đã qua vào ngày ban hành văn bản ({day}).");
            let range = start + range.start..start + range.end;
            slips.push(Slip::hint(RULE, range, message).help("xem lại tháng, năm của việc này."));
        }
    }
}

/// `Ngày 31/5/2026, nhà trường đã tổ chức …` in a document of an earlier day.
fn done(scan: &Scan, issued: NaiveDate, slips: &mut Vec<Slip>) {
    let has_number = scan.text.bytes().any(|byte| byte.is_ascii_digit());
    if !has_number || !["đã ", "đạt giải"].iter().any(|words| scan.lower.contains(words)) {
        return;
    }
    for (at, day) in super::calendar::dates_in(&scan.lower) {
        let (before, after) = (scan.lower.get(..at).unwrap_or(""), scan.lower.get(at..).unwrap_or(""));
        let opening = near::last(before, CLAUSE).rsplit(['.', ';', '\n']).next().unwrap_or("").trim();
        let is_opening = matches!(opening, "ngày" | "vào ngày" | "trong ngày" | "sáng ngày" | "chiều ngày");
        let clause = near::first(after, CLAUSE).split(['.', ';', '\n']).next().unwrap_or("");
        let is_done = clause.split_once(", ").is_some_and(|(_, said)| {
            let is_past = |word: &str| word == "đã";
            said.split(' ').take(WORDS_OF_SUBJECT).any(is_past) || said.contains("đạt giải")
        });
        if day > issued && is_opening && is_done {
            let end = digits(after).map_or(at, |found| at + found.range.end);
            let message =
                format!("việc đã làm vào ngày sau ngày ban hành văn bản ({}).", crate::vietnamese::date::long(issued));
            slips.push(Slip::warning(RULE, at..end, message).help("xem lại ngày, tháng, năm."));
        }
    }
}

/// Letters of a clause that are read before a day and behind it.
const CLAUSE: usize = 120;

/// Limit of words of who has done something.
const WORDS_OF_SUBJECT: usize = 10;

/// Whether the years said before two days are those between them: `kỷ niệm 45 năm … (20/11/1982 - 20/11/2026)`.
fn anniversary(scan: &Scan, start: usize, first: NaiveDate, second: NaiveDate, slips: &mut Vec<Slip>) {
    use chrono::Datelike;
    if (first.month(), first.day()) != (second.month(), second.day()) {
        return;
    }
    let before =
        near::last(scan.lower.get(..start).unwrap_or(""), CLAUSE).rsplit(['.', ';', '\n']).next().unwrap_or("");
    let said = before.split_once("kỷ niệm ").and_then(|(_, rest)| {
        let rest = rest.strip_prefix("lần thứ ").unwrap_or(rest);
        let (number, rest) = number(rest)?;
        rest.trim_start().starts_with("năm").then_some(i64::from(number))
    });
    let years = i64::from(second.year() - first.year());
    if said.is_some_and(|said| said != years) && years > 0 {
        let message = format!("từ năm {} đến năm {} là {years} năm.", first.year(), second.year());
        let length = digits(scan.lower.get(start..).unwrap_or("")).map_or(0, |found| found.range.end);
        slips.push(Slip::warning(RULE, start..start + length, message).help("xem lại số năm, hoặc hai ngày."));
    }
}

/// `30/12/2024 - 03/01/2024`
fn ranges(scan: &Scan, slips: &mut Vec<Slip>) {
    let is_parted = scan.signs.has(Signs::HYPHEN) && (scan.lower.contains(" - ") || scan.lower.contains(" – "));
    if !is_parted || !scan.lower.contains('/') {
        return;
    }
    let dates = super::calendar::dates_in(&scan.lower);
    for pair in dates.windows(2) {
        let [(start, first), (next, second)] = pair else { continue };
        let between = scan.lower.get(*start..*next).unwrap_or("");
        let joint = between.trim_start_matches(|sign: char| sign.is_ascii_digit() || matches!(sign, '/' | '.'));
        if matches!(joint.trim(), "-" | "–") {
            anniversary(scan, *start, *first, *second, slips);
        }
        if matches!(joint.trim(), "-" | "–") && second < first {
            let length = digits(scan.lower.get(*next..).unwrap_or("")).map_or(0, |found| found.range.end);
            let message = "thời gian kết thúc trước thời gian bắt đầu.";
            slips.push(Slip::warning(RULE, *start..next + length, message).help("xem lại hai mốc thời gian."));
        }
    }
}

/// `30/02/2027` alone in a cell.
fn no_day(scan: &Scan, slips: &mut Vec<Slip>) {
    let text = scan.lower.trim();
    if text.len() > "30/12/2027".len() || !text.starts_with(|sign: char| sign.is_ascii_digit()) {
        return;
    }
    let Some(found) = digits(text).filter(|found| found.range.end == text.len()) else { return };
    if found.is_written_as_date() && found.date().is_none() {
        let start = scan.lower.len() - scan.lower.trim_start().len();
        let slip = Slip::warning(RULE, start..start + text.len(), format!("không có ngày \"{text}\"."));
        slips.push(slip.help("xem lại ngày, tháng, năm."));
    }
}

/// A number at the beginning of a text, and the rest.
fn number(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(text.len());
    Some((text.get(..end).filter(|digits| (1..=4).contains(&digits.len()))?.parse().ok()?, text.get(end..)?))
}

/// `quý iii năm 2027`, `quý iii/2027`: its last month.
fn quarter(text: &str) -> Option<(Point, &str)> {
    let rest = text.strip_prefix("quý ")?;
    let end = rest.find(|sign: char| !matches!(sign, 'i' | 'v' | '1'..='4')).unwrap_or(rest.len());
    let quarter = match rest.get(..end)? {
        "i" | "1" => 1,
        "ii" | "2" => 2,
        "iii" | "3" => 3,
        "iv" | "4" => 4,
        _ => return None,
    };
    let rest = rest.get(end..)?.trim_start().trim_start_matches(['/', ' ']);
    let (year, rest) = number(rest.strip_prefix("năm ").unwrap_or(rest))?;
    (2000..2100).contains(&year).then_some((Point::Month(year, quarter * 3), rest))
}

/// The point at the beginning of a text in small letters, and what follows it.
fn point(text: &str) -> Option<(Point, &str)> {
    if let Some(found) = quarter(text) {
        return Some(found);
    }
    if let Some(found) = digits(text) {
        return Some((Point::Day(found.date()?), text.get(found.range.end..)?));
    }
    let text = ["ngày ", "tháng "].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    let (first, rest) = number(text)?;
    if let Some(rest) = rest.strip_prefix('/') {
        let (second, rest) = number(rest)?;
        return match (first, second) {
            (1..=12, 2000..=2100) => Some((Point::Month(second, first), rest)),
            (1..=31, 1..=12) if !rest.starts_with('/') => Some((Point::Within(second, first), rest)),
            _ => None,
        };
    }
    let minutes = rest.trim_start().strip_prefix("giờ").or_else(|| rest.strip_prefix('h'))?.trim_start();
    let (minutes, rest) = number(minutes).filter(|(minutes, _)| *minutes < 60).unwrap_or((0, minutes));
    let rest = rest.trim_start().strip_prefix("phút").unwrap_or(rest);
    (first <= 24).then_some((Point::Time(first * 60 + minutes), rest))
}

/// The point that a text ends with.
fn point_at_end(text: &str) -> Option<Point> {
    const LONGEST: usize = 44;
    let text = text.trim_end_matches([' ', ',', '\u{a0}']);
    let from = text.char_indices().rev().find(|(at, _)| text.len() - at >= LONGEST).map_or(0, |(at, _)| at);
    let is_start = |at: usize| {
        !text.get(..at).is_some_and(|before| before.ends_with(|sign: char| sign.is_ascii_digit() || sign == '/'))
    };
    let starts = text.char_indices().skip_while(|(at, _)| *at < from).filter(|(_, sign)| sign.is_ascii_digit());
    let ends = |at: usize| point(text.get(at..)?).filter(|(_, rest)| rest.trim().is_empty()).map(|(point, _)| point);
    starts.filter(|(at, _)| is_start(*at)).find_map(|(at, _)| ends(at))
}

fn is_back(first: Point, second: Point) -> bool {
    /// Days of two months without a year may lie on both sides of New Year.
    const MONTHS: u32 = 4;
    /// Whoever works through the night ends before this.
    const MORNING: u32 = 7 * 60;
    match (first, second) {
        (Point::Day(first), Point::Day(second)) => second < first,
        (Point::Month(one, first), Point::Month(other, second)) => (other, second) < (one, first),
        // `từ 01/9 đến 31/5`: a school year.
        (Point::Within(8 | 9, _), Point::Within(5 | 6, _)) => false,
        (Point::Within(one, first), Point::Within(other, second)) => {
            (other, second) < (one, first) && one - other <= MONTHS
        }
        (Point::Within(one, first), Point::Day(second)) => {
            use chrono::Datelike;
            let (other, day) = (second.month(), second.day());
            (other, day) < (one, first) && one - other <= MONTHS
        }
        (Point::Time(first), Point::Time(second)) => second < first && second > MORNING,
        _ => false,
    }
}

/// `từ ngày 18/01/2027 đến ngày 28/5/2026`
fn backwards(scan: &Scan, index: usize, slips: &mut Vec<Slip>) {
    let Some(word) = scan.words.get(index) else { return };
    let (before, after) =
        (scan.lower.get(..word.range.start).unwrap_or(""), scan.lower.get(word.range.end..).unwrap_or(""));
    let after = after.trim_start();
    let after = after.strip_prefix("hết").map_or(after, str::trim_start);
    let Some((second, rest)) = point(after) else { return };
    let Some(first) = point_at_end(before) else { return };
    // The months of a measure have a rule of their own.
    let is_own = scan.kind == Kind::Prose || !matches!(first, Point::Month(..));
    if is_own && is_back(first, second) {
        let range = word.range.start..scan.lower.len() - rest.len();
        let message = "thời gian kết thúc trước thời gian bắt đầu.";
        slips.push(Slip::warning(RULE, range, message).help("xem lại hai mốc thời gian."));
    }
}

/// `giai đoạn 2025 - 2020`, `nhiệm kỳ 2030 - 2025`
fn years(scan: &Scan, index: usize, slips: &mut Vec<Slip>) {
    let Some(word) = scan.words.get(index) else { return };
    let is_span = index > 0 && matches!(scan.lower_word(index - 1), "giai" | "nhiệm");
    let text = scan.lower.get(word.range.end..).unwrap_or("");
    let Some((first, rest)) = number(text.trim_start()).filter(|_| is_span) else { return };
    let Some((last, rest)) = rest.trim_start().strip_prefix(['-', '–']).and_then(|rest| number(rest.trim_start()))
    else {
        return;
    };
    let is_year = |year: &u32| (1990..2100).contains(year);
    if is_year(&first) && is_year(&last) && last < first {
        let range = word.range.start..scan.lower.len() - rest.len();
        let message = format!("năm {last} trước năm {first}.");
        slips.push(Slip::warning(RULE, range, message).help("xem lại hai năm."));
    }
}

/// `tháng 13/2029`
fn month(scan: &Scan, index: usize, slips: &mut Vec<Slip>) {
    let Some(word) = scan.words.get(index) else { return };
    let after = scan.lower.get(word.range.end..).unwrap_or("");
    let text = after.trim_start();
    let Some((month, rest)) = number(text) else { return };
    let is_month = rest.strip_prefix('/').and_then(number).is_some_and(|(year, _)| (2000..2100).contains(&year));
    if is_month && !(1..=12).contains(&month) {
        let range = word.range.start..scan.lower.len() - rest.len();
        slips.push(Slip::warning(RULE, range, format!("không có tháng {month}.")).help("xem lại tháng."));
    }
}

/// What is to be done by a day.
const DEEDS: [&str; 14] = [
    "phê duyệt trước",
    "trình ",
    "nộp ",
    "gửi ",
    "đăng ký ",
    "báo cáo ",
    "hoàn thành",
    "xong",
    "phản hồi",
    "tổng hợp ",
    "ý kiến ",
    "sơ kết ",
    "tổng kết ",
    "xây dựng kế hoạch",
];
/// What speaks of another time.
const DONE: [&str; 7] = ["đã ", "ban hành trước", "sinh trước", "trước đây", "công nhận", "được cấp", "tuyển dụng"];

/// `nộp … trước ngày 15/9/2026` in a document of a later day; `có hiệu lực kể từ ngày …` before it was signed.
fn past(scan: &Scan, index: usize, issued: Option<NaiveDate>, slips: &mut Vec<Slip>) {
    let Some(issued) = issued.filter(|_| scan.kind == Kind::Prose) else { return };
    let is_deadline = scan.lower_word(index) == "trước";
    let Some(start) = scan.words.get(index).map(|word| word.range.start) else { return };
    let rest = scan.lower.get(start..).unwrap_or("");
    let opening = if is_deadline {
        ["trước ngày "].iter().find(|words| rest.starts_with(**words))
    } else {
        ["hiệu lực từ ngày ", "hiệu lực kể từ ngày ", "hiệu lực thi hành từ ngày ", "hiệu lực thi hành kể từ ngày "]
            .iter()
            .find(|words| rest.starts_with(**words))
    };
    let Some(text) = opening.and_then(|words| rest.get(words.len()..)) else { return };
    let Some((date, end)) = digits(text).and_then(|found| Some((found.date()?, found.range.end))) else { return };
    let before = scan.lower.get(..start).unwrap_or("");
    let sentence = before.rsplit(['.', ';', '\n']).next().unwrap_or("");
    let is_own = if is_deadline {
        DEEDS.iter().any(|deed| sentence.contains(deed)) && !DONE.iter().any(|words| sentence.contains(words))
    } else {
        ["quyết định này", "quy chế này", "quy định này", "thông báo này"].iter().any(|words| sentence.contains(words))
    };
    if is_own && date < issued {
        let from = scan.lower.len() - text.len();
        let message = format!("ngày này đã qua vào ngày ban hành văn bản ({}).", crate::vietnamese::date::long(issued));
        slips.push(Slip::warning(RULE, start..from + end, message).help("xem lại ngày, tháng, năm."));
    }
}

/// `Khởi công ngày 01 tháng 6 năm 2026, hoàn thành ngày 15 tháng 5 năm 2026`
fn before_beginning(scan: &Scan, index: usize, slips: &mut Vec<Slip>) {
    let Some(start) = scan.words.get(index).map(|word| word.range.start) else { return };
    let rest = scan.lower.get(start..).unwrap_or("");
    let openings = ["hoàn thành ngày ", "hoàn thành vào ngày ", "hoàn thành trong ", "hoàn thành vào ", "hoàn thành "];
    let Some(text) = openings.iter().find_map(|words| rest.strip_prefix(words)) else { return };
    let Some((second @ (Point::Day(_) | Point::Month(..)), after)) = point(text) else { return };
    let sentence = scan.lower.get(..start).unwrap_or("").rsplit(['.', ';', '\n']).next().unwrap_or("");
    let first = ["khởi công ", "bắt đầu "].iter().find_map(|words| {
        let mut rest = sentence.get(sentence.find(words)? + words.len()..)?;
        for word in ["vào ", "trong ", "từ ", "ngày "] {
            rest = rest.strip_prefix(word).unwrap_or(rest);
        }
        point(rest).map(|(point, _)| point)
    });
    if first.is_some_and(|first| is_back(first, second)) {
        let range: Range<usize> = start..scan.lower.len() - after.len();
        let message = "ngày hoàn thành trước ngày bắt đầu.";
        slips.push(Slip::warning(RULE, range, message).help("xem lại hai mốc thời gian."));
    }
}
