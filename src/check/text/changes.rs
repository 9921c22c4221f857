//! TBL-09: a number that is said to rise and falls (`nâng từ 77,2% lên 70%`), and one that is said to be less than another
//! and is more (`1,54 giáo viên/lớp, thấp hơn mức 1,5`).

use std::ops::Range;

use super::budgets;
use super::near;
use super::scan::Scan;
use super::slip::Slip;

const RULE: &str = "TBL-09";

/// What is said of two numbers, with the words between them, and whether the second is the greater one.
const CHANGES: [(&[&str], &str, bool); 4] = [
    (&["nâng", "tăng"], " lên ", true),
    (&["nâng", "tăng"], " đến ", true),
    (&["giảm"], " xuống ", false),
    (&["giảm"], " còn ", false),
];
/// Comparisons, and whether the first number is the greater one.
const COMPARED: [(&str, bool); 4] = [("thấp", false), ("ít", false), ("cao", true), ("nhiều", true)];
/// The word between a comparison and a number: without it the number may be the difference.
const LEVEL: &str = "mức";

/// At the word "từ".
pub fn change(scan: &Scan, index: usize, slips: &mut Vec<Slip>) {
    let Some(word) = scan.words.get(index) else { return };
    if scan.gap_after(index).trim_start().starts_with(|sign: char| sign.is_ascii_digit()) {
        changed(scan, word.range.start, word.range.end + 1, slips);
    }
}

/// At the word "hơn".
pub fn comparison(scan: &Scan, index: usize, slips: &mut Vec<Slip>) {
    let Some((_, is_greater)) = COMPARED.into_iter().find(|(word, _)| *word == scan.lower_before(index)) else {
        return;
    };
    let range = scan.span(index.saturating_sub(1), index);
    let rest = scan.lower.get(range.end..).unwrap_or("").trim_start();
    let second = match rest.strip_prefix(LEVEL) {
        Some(rest) => number(rest.trim_start()),
        None => in_bracket(rest),
    };
    if let Some((second, tail)) = second {
        compared(scan, range, second, tail, is_greater, slips);
    }
}

/// `kết quả năm 2026 (99,2%)`: the share that something is held against.
fn in_bracket(rest: &str) -> Option<(f64, &str)> {
    /// Letters up to the bracket.
    const NEAR: usize = 40;
    let (between, inner) = near::first(rest, NEAR).split_once('(')?;
    let from = between.len() + 1;
    let is_plain = !between.contains([',', ';', '.', '%', ')']);
    let (value, _) = number(inner).filter(|(_, tail)| is_plain && tail.starts_with("%)"))?;
    let (_, tail) = number(rest.get(from..)?)?;
    Some((value, tail))
}

/// `đạt 87,6%, tăng 3,1 điểm phần trăm so với năm trước (85,5%)`; `giảm 08 vụ (17,0%) so với cùng kỳ (55 vụ)`; at the word of
/// the change.
pub fn difference(scan: &Scan, index: usize, slips: &mut Vec<Slip>) {
    /// Letters behind the difference among which the other number stands, and before it.
    const FAR: usize = 70;
    const NEAR: usize = 50;
    let Some(word) = scan.words.get(index) else { return };
    let after = near::first(scan.lower.get(word.range.end..).unwrap_or(""), FAR * 2).trim_start();
    let Some((change, tail)) = number(after) else { return };
    let Some((own, other)) = tail.split_once(" so với ") else { return };
    let Some((between, inner)) = other.split_once('(').filter(|(between, _)| between.chars().count() <= FAR) else {
        return;
    };
    let Some((base, end)) = number(inner).filter(|_| !between.contains([';', '.', '%'])) else { return };
    let is_digits = own.contains(|sign: char| sign.is_ascii_digit());
    let is_points = matches!(own.trim(), "%" | "điểm phần trăm" | "điểm %" | "điểm");
    let shown = |value: f64| format!("{value:.1}").replace('.', ",");
    let message = if is_points && end.starts_with("%)") {
        let before = near::last(scan.lower.get(..word.range.start).unwrap_or(""), NEAR);
        let clause = before.rsplit([';', '(']).next().unwrap_or("").trim_end_matches([' ', ',']);
        let Some((said, _)) = clause.strip_suffix('%').and_then(last_number) else { return };
        let right = if scan.lower_word(index) == "tăng" { said - base } else { base - said };
        ((right - change).abs() > 0.11).then(|| {
            format!(
                "từ {}% đến {}% là {} {}, ở đây ghi {}.",
                shown(base),
                shown(said),
                if right < 0.0 { "giảm" } else { scan.lower_word(index) },
                shown(right.abs()),
                shown(change)
            )
        })
    } else {
        // `08 vụ (17,0%)`: the share of what it was before.
        let share = own.split_once('(').and_then(|(noun, share)| Some((noun.trim(), number(share)?)));
        let Some((noun, (share, _))) = share.filter(|(noun, (_, tail))| !noun.is_empty() && tail.starts_with("%)"))
        else {
            counted(scan, index, (change, own.trim()), (base, end), slips);
            return;
        };
        let is_same = end.trim_start().starts_with(noun) && base > 0.0;
        let right = change * 100.0 / base;
        (is_same && (right - share).abs() > 0.11)
            .then(|| format!("{change} trên {base} là {}%, ở đây ghi {}%.", shown(right), shown(share)))
    };
    if is_points && is_digits {
        return;
    }
    if let Some(message) = message {
        let length = after.len() - tail.len();
        let start = word.range.start;
        let end = word.range.end + 1 + length;
        if scan.text.get(start..end).is_some() {
            slips.push(Slip::warning(RULE, start..end, message).help("xem lại các số."));
        }
    }
}

/// `có 598 học sinh, tăng 14 em so với năm trước (588 em)`: what was counted, and what it was before.
fn counted(scan: &Scan, index: usize, change: (f64, &str), base: (f64, &str), slips: &mut Vec<Slip>) {
    const NEAR: usize = 40;
    const PEOPLE: [&str; 6] = ["học sinh", "hs", "em", "trẻ", "cháu", "người"];
    let Some(word) = scan.words.get(index) else { return };
    let before = near::last(scan.lower.get(..word.range.start).unwrap_or(""), NEAR);
    let clause = before.trim_end_matches([' ', ',']).rsplit([';', '(', '.']).next().unwrap_or("");
    // The last number before the change, with what it counts.
    let Some(at) = clause.rfind(|sign: char| sign.is_ascii_digit()) else { return };
    let Some((said, _)) = clause.get(..=at).and_then(last_number) else { return };
    let noun = clause.get(at + 1..).unwrap_or("").trim();
    let last = |text: &str| text.split([')', ',', ';']).next().unwrap_or("").trim().to_owned();
    let is_one = |one: &str, other: &str| one == other || (PEOPLE.contains(&one) && PEOPLE.contains(&other));
    let (change, unit) = change;
    let (base, tail) = base;
    let is_same = !noun.is_empty() && is_one(noun, unit) && (last(tail).is_empty() || is_one(noun, &last(tail)));
    let right = if scan.lower_word(index) == "tăng" { said - base } else { base - said };
    let is_count = [said, change, base].iter().all(|number| number.fract() == 0.0);
    if is_same && is_count && (right - change).abs() > 0.5 && right > 0.0 {
        let message = format!("từ {base} đến {said} là {} {right}, ở đây ghi {change}.", scan.lower_word(index));
        slips.push(Slip::warning(RULE, word.range.clone(), message).help("xem lại các số."));
    }
}

/// The number at the end of a text.
fn last_number(text: &str) -> Option<(f64, &str)> {
    let start = text.len() - text.chars().rev().take_while(|sign| sign.is_ascii_digit() || *sign == ',').count();
    number(text.get(start..)?)
}

/// A number at the beginning of a text: its value, and what follows it.
fn number(text: &str) -> Option<(f64, &str)> {
    let end = text.find(|sign: char| !(sign.is_ascii_digit() || matches!(sign, ',' | '.'))).unwrap_or(text.len());
    let written = text.get(..end)?.trim_end_matches(['.', ',']);
    let written = Some(written).filter(|written| written.starts_with(|sign: char| sign.is_ascii_digit()))?;
    let (value, _) = budgets::number(written)?;
    Some((value, text.get(written.len()..)?))
}

/// The unit that a number is followed by: the sign of per cent, or the words up to the next one.
fn unit(text: &str) -> &str {
    let text = text.trim_start();
    if text.starts_with('%') { "%" } else { text.split([',', ';', '.', '(', ')']).next().unwrap_or("").trim() }
}

/// `tăng từ 83% lên 79%`
fn changed(scan: &Scan, at: usize, from: usize, slips: &mut Vec<Slip>) {
    /// Words before "từ" among which the change is named, and letters up to the second number.
    const NEAR: usize = 12;
    const FAR: usize = 40;
    let Some((first, rest)) = scan.lower.get(from..).and_then(number) else { return };
    // The second number stands near.
    let (whole, rest) = (rest.len(), near::first(rest, FAR * 2));
    let beyond = whole - rest.len();
    let before: Vec<&str> = scan.lower.get(..at).unwrap_or("").rsplit([' ', '\u{a0}']).take(NEAR).collect();
    for (names, joint, is_rise) in CHANGES {
        let Some((between, second)) = rest.split_once(joint).filter(|(between, _)| between.len() <= FAR) else {
            continue;
        };
        let is_named = before.iter().any(|word| names.contains(word));
        let is_plain = !between.contains([',', ';', '.', '/']) && !between.contains(|sign: char| sign.is_ascii_digit());
        let Some((second, tail)) = number(second).filter(|_| is_named && is_plain) else { continue };
        // `từ 5 lớp lên 3 phòng` are two things; a day or a month is no number of things.
        let is_one = unit(between).is_empty() || unit(tail).starts_with(unit(between)) || between.trim() == "%";
        let is_date = tail.starts_with('/') || between.contains("tháng") || between.contains("năm");
        if is_one && !is_date && (if is_rise { second < first } else { second > first }) {
            let end = scan.lower.len() - beyond - tail.len();
            let word = if is_rise { "tăng" } else { "giảm" };
            let message =
                format!("ghi là {word} nhưng số sau {} số trước.", if is_rise { "nhỏ hơn" } else { "lớn hơn" });
            slips.push(Slip::warning(RULE, at..end, message).help("xem lại hai số."));
            return;
        }
    }
}

/// `đạt 1,54 giáo viên/lớp, thấp hơn mức 1,5`
fn compared(scan: &Scan, range: Range<usize>, second: f64, tail: &str, is_greater: bool, slips: &mut Vec<Slip>) {
    /// Letters before the comparison among which the first number stands.
    const NEAR: usize = 40;
    let (at, from) = (range.start, range.end);
    let before = scan.lower.get(..at).unwrap_or("");
    let clause = near::last(before, NEAR);
    let Some(digits) = clause.rfind(|sign: char| sign.is_ascii_digit()) else { return };
    let first_from = clause.get(..=digits).unwrap_or("");
    let begin = first_from.rfind(|sign: char| !(sign.is_ascii_digit() || matches!(sign, ',' | '.')));
    let begin =
        begin.map_or(0, |at| at + clause.get(at..).and_then(|text| text.chars().next()).map_or(1, char::len_utf8));
    let Some((first, between)) = clause.get(begin..).and_then(number) else { return };
    // The same unit behind both, or none behind the second; a fraction or a day is no number to compare.
    let own = unit(between);
    let is_fraction = clause.get(..begin).is_some_and(|text| text.ends_with(['/', '-'])) || between.starts_with('/');
    let is_plain = !between.contains([';', '(', ')']) && between.matches(',').count() <= 1 && !between.contains(". ");
    let is_one =
        unit(tail).is_empty() || unit(tail).starts_with(own) || (own == "%") == tail.starts_with('%') && own == "%";
    let is_difference = tail.trim_start().starts_with("so với") || tail.trim_start().starts_with("điểm");
    let is_wrong = if is_greater { first < second } else { first > second };
    if is_plain
        && is_one
        && !is_fraction
        && !is_difference
        && !own.is_empty()
        && is_wrong
        && !tail.starts_with(['/', '-'])
    {
        let end = scan.lower.len() - tail.len();
        let words = scan.lower.get(at..from).unwrap_or("");
        let message = format!("\"{words}\" không đúng với hai số.");
        slips.push(Slip::warning(RULE, at..end, message).help("xem lại hai số, hoặc lời so sánh."));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Kind, Passage};

    fn told(text: &str) -> usize {
        let mut slips = Vec::new();
        let passage = Passage::new(text, Kind::Prose);
        let scan = Scan::new(&passage);
        for index in 0..scan.words.len() {
            match scan.lower_word(index) {
                "từ" => change(&scan, index, &mut slips),
                "hơn" => comparison(&scan, index, &mut slips),
                "tăng" | "giảm" => difference(&scan, index, &mut slips),
                _ => {}
            }
        }
        slips.len()
    }

    #[test]
    fn what_is_said_to_rise_rises_and_what_is_less_is_less() {
        for (text, count) in [
            ("Nâng tỷ lệ học sinh khá, giỏi từ 77,2% lên 70%.", 1),
            ("Nâng tỷ lệ học sinh khá, giỏi từ 70% lên 77,2%.", 0),
            ("Số lớp giảm từ 28 xuống 30.", 1),
            ("Số lớp giảm từ 30 xuống còn 28.", 0),
            ("Số học sinh tăng từ 1.135 lên 1.153 học sinh.", 0),
            ("Tăng cường kiểm tra từ tháng 9 đến tháng 5.", 0),
            ("Tăng thêm từ 5 phòng lên 3 tầng.", 0),
            ("Trường đạt 1,54 giáo viên/lớp, thấp hơn mức 1,5.", 1),
            ("Trường đạt 1,44 giáo viên/lớp, thấp hơn mức 1,5.", 0),
            ("Tỷ lệ đạt 98,5%, cao hơn năm trước 1,2%.", 0),
            ("Tỷ lệ đạt 98,5%, cao hơn mức 99,2%.", 1),
            ("Tỷ lệ đạt từ 98,5% trở lên, cao hơn kết quả năm 2026 (99,2%).", 1),
            ("Tỷ lệ đạt từ 99,5% trở lên, cao hơn kết quả năm 2026 (99,2%).", 0),
            ("Tỷ lệ đạt 98,5%, cao hơn năm trước (tăng 1,2%).", 0),
            ("Tỷ lệ khá, giỏi đạt 87,6%, tăng 3,1 điểm phần trăm so với năm học trước (85,5%).", 1),
            ("Tỷ lệ khá, giỏi đạt 87,6%, tăng 2,1 điểm phần trăm so với năm học trước (85,5%).", 0),
            ("Tỷ lệ khá, giỏi đạt 87,6%, giảm 2,1% so với năm học trước (85,5%).", 1),
            ("Xảy ra 47 vụ, giảm 08 vụ (17,0%) so với cùng kỳ năm 2025 (55 vụ).", 1),
            ("Xảy ra 47 vụ, giảm 08 vụ (14,5%) so với cùng kỳ năm 2025 (55 vụ).", 0),
            ("Có 12 phòng, ít hơn quy định 02 phòng.", 0),
        ] {
            assert_eq!(told(text), count, "{text}");
        }
    }
}
