//! TXT-06: district bodies in documents from 01/7/2025 on, when districts ceased to be a level of government (Luật Tổ
//! chức chính quyền địa phương số 72/2025/QH15).

use std::ops::Range;

use chrono::NaiveDate;

use super::lookup::Facts;
use super::phrase::stands;
use super::scan::{Scan, is_spaces};
use super::slip::Slip;
use crate::citation::first_date;

/// The first day without districts.
pub const TWO_LEVELS: Option<NaiveDate> = NaiveDate::from_ymd_opt(2025, 7, 1);

/// Bodies of districts. "Thành phố" is not among them: those of the province's level remain.
pub const BODIES: [&[&str]; 19] = [
    &["phòng", "giáo", "dục", "và", "đào", "tạo"],
    OFFICE,
    &["phòng", "gdđt"],
    &["phòng", "gd"],
    &["pgd"],
    &["pgdđt"],
    &["ubnd", "huyện"],
    &["ubnd", "quận"],
    &["ubnd", "các", "huyện"],
    &["ubnd", "các", "quận"],
    &["ubnd", "thị", "xã"],
    &["ủy", "ban", "nhân", "dân", "huyện"],
    &["ủy", "ban", "nhân", "dân", "quận"],
    &["ủy", "ban", "nhân", "dân", "thị", "xã"],
    &["hđnd", "huyện"],
    &["huyện", "ủy"],
    &["quận", "ủy"],
    &["cấp", "huyện"],
    &["công", "an", "huyện"],
];

/// The office of education of a district, in short.
const OFFICE: &[&str] = &["phòng", "giáo", "dục"];
/// Behind [`OFFICE`] these name a room, or an office of the province: `Phòng Giáo dục Mầm non`, `phòng giáo dục thể chất`.
const OTHER_OFFICES: [&str; 16] = [
    "và",
    "mầm",
    "tiểu",
    "trung",
    "thường",
    "phổ",
    "nghề",
    "thể",
    "nghệ",
    "đặc",
    "chính",
    "tư",
    "quốc",
    "hòa",
    "hoà",
    "kỹ",
];

/// Words of a sentence that speaks of the time before.
const PAST: [&str; 10] = [
    "trước đây",
    "trước ngày 01/7",
    "trước ngày 01 tháng 7",
    "nay là",
    "sáp nhập",
    "giải thể",
    "không còn",
    "kết thúc hoạt động",
    "(cũ)",
    " cũ ",
];

/// Whether documents of this day have no districts; an unknown day is not judged.
pub fn are_gone(date: Option<NaiveDate>) -> bool {
    matches!((date, TWO_LEVELS), (Some(date), Some(first)) if date >= first)
}

pub fn check(scan: &Scan, date: Option<NaiveDate>, slips: &mut Vec<Slip>) {
    if !are_gone(date) {
        return;
    }
    let mut index = 0;
    // The sentence that was looked at last: a long one may name a hundred bodies.
    let mut last = Sentence { end: 0, is_past: false };
    while let Some(word) = scan.words.get(index) {
        let named = if word.facts.has(Facts::DISTRICT) { body(scan, index) } else { None };
        let found = named.filter(|range| {
            if range.start >= last.end {
                last = sentence(scan, range);
            }
            !last.is_past
        });
        match found {
            Some(range) => {
                let name = scan.text.get(range.clone()).unwrap_or("").to_owned();
                let message = format!("\"{name}\": từ ngày 01/7/2025 không còn cấp huyện.");
                let help = "thay bằng UBND xã, phường (Phòng Văn hóa - Xã hội) hoặc Sở Giáo dục và Đào tạo.";
                let end = range.end;
                slips.push(Slip::warning("TXT-06", range, message).help(help));
                while scan.words.get(index).is_some_and(|word| word.range.start < end) {
                    index += 1;
                }
            }
            None => index += 1,
        }
    }
}

/// A body of a district that is named at this word.
pub fn body(scan: &Scan, index: usize) -> Option<Range<usize>> {
    let words = BODIES.iter().find(|words| stands(words, scan, index))?;
    let mut last = index + words.len() - 1;
    let is_named_further = || is_spaces(scan.gap_after(last)) || matches!(scan.gap_after(last).trim(), "-" | "–");
    if *words == OFFICE && is_named_further() && OTHER_OFFICES.contains(&scan.lower_word(last + 1)) {
        return None;
    }
    // `Phòng GD&ĐT`
    if *words == ["phòng", "gd"] {
        let is_office = scan.lower_word(last + 1) == "đt" && matches!(scan.gap_after(last).trim(), "&" | "-" | "và");
        last += usize::from(is_office);
        is_office.then_some(())?;
    }
    // A school's own training office is another thing: `Phòng Giáo dục và Đào tạo` of a university has no place here.
    let district = ["huyện", "quận", "thị"].contains(&scan.lower_word(last + 1)) && is_spaces(scan.gap_after(last));
    Some(scan.span(index, last + usize::from(district)))
}

/// A sentence.
struct Sentence {
    end: usize,
    /// Speaks of the time before: by its words, or by a year before 2025.
    is_past: bool,
}

fn sentence(scan: &Scan, range: &Range<usize>) -> Sentence {
    let start = scan
        .lower
        .get(..range.start)
        .and_then(|before| {
            before.rfind(['.', ';']).filter(|at| before[*at..].starts_with("; ") || before[*at..].starts_with(". "))
        })
        .map_or(0, |at| at + 1);
    let after = scan.lower.get(range.end..).unwrap_or("");
    let end = range.end + after.find("; ").or_else(|| after.find(". ")).unwrap_or(after.len());
    let sentence = scan.lower.get(start..end).unwrap_or("");
    let is_past = PAST.iter().any(|word| sentence.contains(word)) || has_past_year(sentence);
    Sentence { end: end.max(range.end), is_past }
}

/// A year from 1990 to 2024 that stands alone, or a day of the first half of 2025.
fn has_past_year(sentence: &str) -> bool {
    if matches!((first_date(sentence), TWO_LEVELS), (Some(day), Some(first)) if day < first) {
        return true;
    }
    let numbers = sentence.split(|sign: char| !sign.is_ascii_digit());
    numbers
        .filter(|number| number.len() == 4)
        .filter_map(|number| number.parse().ok())
        .any(|year: u32| (1990..2025).contains(&year))
}
