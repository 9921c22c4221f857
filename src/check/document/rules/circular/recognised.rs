//! RES-04: who recognises: under the circular the Department, no more the chair of the province. RES-02: a Cấp độ of
//! accreditation beside a Mức độ of the standard for which it is too low.

use std::collections::BTreeMap;

use super::{Followed, clause, is_past, places, said};
use crate::rule::Remark;
use crate::subject::Subject;
use crate::vietnamese::letters;

/// Words before a body that is asked to recognise.
const ASKED: [&str; 6] = ["đề nghị", "trình", "kiến nghị", "gửi", "tham mưu", "báo cáo"];
const BODIES: [&str; 6] = [
    "ủy ban nhân dân tỉnh",
    "uỷ ban nhân dân tỉnh",
    "ubnd tỉnh",
    "ủy ban nhân dân thành phố",
    "uỷ ban nhân dân thành phố",
    "ubnd thành phố",
];

/// `đề nghị Chủ tịch Ủy ban nhân dân tỉnh công nhận trường đạt chuẩn quốc gia`, by the circular of 2026. Told once.
pub fn authority(subject: &Subject) -> Option<Remark> {
    Followed::of(subject)?;
    said(subject).find_map(|text| {
        let lower = text.lower.as_str();
        BODIES.iter().flat_map(|body| places(lower, body).map(|at| (at, body.len()))).find_map(|(at, length)| {
            let clause = clause(lower, at);
            let before = lower.get(..at)?.trim_end().trim_end_matches("chủ tịch").trim_end();
            let is_asked = ASKED.iter().any(|words| before.ends_with(words));
            let rest = lower.get(at + length..)?.split([';', '.']).next()?;
            // The Department may be named between them.
            let (between, after) = rest.split_once("công nhận")?;
            let is_direct = !["sở", "để ", "bố trí", "kinh phí"].iter().any(|words| between.contains(words));
            let is_standard = after.contains("chuẩn quốc gia") || after.contains("kiểm định");
            let is_over =
                is_past(clause) || ["đã ", "quyết định số", "nông thôn mới"].iter().any(|words| clause.contains(words));
            (is_asked && is_direct && is_standard && !is_over).then(|| {
                let remark = Remark::hint(
                    "theo Thông tư 57/2026/TT-BGDĐT, Sở Giáo dục và Đào tạo công nhận đạt chuẩn quốc gia.",
                );
                let words = text.written.get(at..at + length).unwrap_or(text.written);
                remark.help("ghi Sở Giáo dục và Đào tạo thay cho Ủy ban nhân dân tỉnh.").at_text(text.index, words)
            })
        })
    })
}

/// `kiểm định chất lượng giáo dục Cấp độ 2 và chuẩn quốc gia Mức độ 2`: Mức độ 2 takes Cấp độ 3, Mức độ 1 takes Cấp độ 2.
pub fn pairs(subject: &Subject) -> Vec<Remark> {
    const LONGEST: usize = 60;
    let mut remarks = Vec::new();
    for text in said(subject) {
        let plain = without_brackets(&text.lower);
        let lower = plain.as_str();
        let found = places(lower, "cấp độ").find_map(|at| {
            let (level, rest) = digit(lower.get(at + "cấp độ".len()..)?)?;
            let before = lower.get(..at)?.trim_end().trim_end_matches("đạt").trim_end();
            let is_accreditation =
                before.ends_with("giáo dục") || before.ends_with("kđclgd") || before.ends_with("kiểm định");
            let sentence = rest.split([';', '.']).next()?;
            let (between, behind) = sentence.split_once("chuẩn quốc gia")?;
            // Another time or another document is another matter.
            let is_one = between.chars().count() < LONGEST
                && between.contains("và")
                && !between.contains(|sign: char| sign.is_ascii_digit())
                && !["phấn đấu", "tới", "hướng", "sau", "tiếp tục", "lên "].iter().any(|words| between.contains(words));
            let (degree, _) = digit(behind.trim_start().strip_prefix("mức độ")?)?;
            (is_accreditation && is_one && level < degree + 1).then_some((level, degree))
        });
        let at = places(&text.lower, "cấp độ").next().unwrap_or_default();
        if let Some((level, degree)) = found {
            let message =
                format!("Cấp độ {level} không đủ cho chuẩn quốc gia Mức độ {degree}, cần Cấp độ {}.", degree + 1);
            let words = text.written.get(at..).unwrap_or(text.written);
            remarks.push(Remark::warning(message).help("xem lại cấp độ hoặc mức độ.").at_text(text.index, words));
        }
    }
    remarks
}

/// A text without what stands in brackets.
fn without_brackets(lower: &str) -> String {
    let mut depth = 0_usize;
    let mut plain = String::with_capacity(lower.len());
    for sign in lower.chars() {
        match sign {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => plain.push(sign),
            _ => {}
        }
    }
    plain
}

/// `Cấp độ 1` in a column whose other cells are `Mức độ 1`, `Mức độ 2`.
pub fn among_degrees(subject: &Subject) -> Vec<Remark> {
    const LEAST: usize = 2;
    let mut remarks = Vec::new();
    for rows in subject.tables.values() {
        let mut columns: BTreeMap<usize, Vec<(usize, String)>> = BTreeMap::new();
        for (column, (index, text)) in rows.values().flatten() {
            columns.entry(*column).or_default().push((*index, letters::lower(text.trim())));
        }
        for cells in columns.into_values() {
            let of = |words: &str| {
                cells
                    .iter()
                    .filter(|(_, text)| text.strip_prefix(words).is_some_and(|rest| digit(rest).is_some()))
                    .collect::<Vec<_>>()
            };
            let (degrees, levels) = (of("mức độ"), of("cấp độ"));
            if let ([(index, text)], true) = (levels.as_slice(), degrees.len() >= LEAST) {
                let remark = Remark::warning("cột này ghi Mức độ, ô này ghi Cấp độ.");
                remarks.push(remark.help("chuẩn quốc gia có Mức độ 1, Mức độ 2.").at_text(*index, text));
            }
        }
    }
    remarks
}

/// The digit that a text begins with.
fn digit(text: &str) -> Option<(u32, &str)> {
    let text = text.trim_start();
    let first = text.chars().next()?.to_digit(10)?;
    let rest = text.get(1..)?;
    (!rest.starts_with(|sign: char| sign.is_ascii_alphanumeric())).then_some((first, rest))
}
