//! RES-02, RES-03: Mức, Cấp độ and Mức độ each for its own thing, in Arabic digits; words that contradict each other.
//!
//! Criteria and self-assessment have Mức, accreditation has Cấp độ, the national standard has Mức độ
//! (Thông tư 17, 18, 19/2018/TT-BGDĐT).

use super::lookup::Facts;
use super::phrase::stands;
use super::scan::{Scan, is_spaces};
use super::slip::Slip;

pub fn check(scan: &Scan, slips: &mut Vec<Slip>) {
    let terms = scan.words.iter().enumerate().filter(|(_, word)| word.facts.has(Facts::TERM));
    for (index, _) in terms {
        roman_degree(scan, index, slips);
        wrong_term(scan, index, slips);
        contradiction(scan, index, slips);
    }
}

/// The words that a term or a contradiction begins with.
pub fn first_words() -> impl Iterator<Item = &'static str> {
    ["mức", "cấp", "chuẩn", "kiểm", "đạt", "có", "đủ"].into_iter()
}

/// `Mức độ II`, `cấp độ I`.
fn roman_degree(scan: &Scan, index: usize, slips: &mut Vec<Slip>) {
    let words: &[&str] = match scan.lower_word(index) {
        "mức" if stands(&["mức", "độ"], scan, index) => &["mức", "độ"],
        "cấp" if stands(&["cấp", "độ"], scan, index) => &["cấp", "độ"],
        "mức" => &["mức"],
        _ => return,
    };
    let number = index + words.len();
    let digit = match scan.word(number) {
        "I" => 1,
        "II" => 2,
        "III" => 3,
        "IV" => 4,
        _ => return,
    };
    if is_spaces(scan.gap_before(number)) && !scan.words[number].is_code {
        let range = scan.span(index, number);
        let message = format!("\"{}\" ghi bằng chữ số La Mã.", scan.text.get(range.clone()).unwrap_or(""));
        let written = scan.text.get(scan.span(index, number - 1)).unwrap_or("");
        slips.push(
            Slip::warning("RES-02", range, message).help(format!("viết \"{written} {digit}\" như trong thông tư.")),
        );
    }
}

/// `chuẩn quốc gia cấp độ 2`, `kiểm định chất lượng giáo dục mức độ 3`.
fn wrong_term(scan: &Scan, index: usize, slips: &mut Vec<Slip>) {
    let (thing, wrong, right): (usize, &[&str], &str) = if stands(&["chuẩn", "quốc", "gia"], scan, index) {
        (3, &["cấp", "độ"], "Mức độ")
    } else if stands(&["kiểm", "định"], scan, index) {
        let rest = [&["chất", "lượng", "giáo", "dục"][..], &["chất", "lượng"]];
        let more = rest.iter().find(|words| stands(words, scan, index + 2)).map_or(0, |words| words.len());
        (2 + more, &["mức", "độ"], "Cấp độ")
    } else {
        return;
    };
    let at = index + thing;
    let gap = scan.gap_before(at);
    let is_joined = is_spaces(gap) || matches!(gap.trim(), ":");
    let number = scan.gap_after(at + 1).trim_start();
    let is_numbered = number.starts_with(|sign: char| sign.is_ascii_digit())
        || matches!(scan.word(at + 2), "I" | "II" | "III" | "IV");
    if is_joined && is_numbered && stands(wrong, scan, at) {
        let range = scan.span(at, at + 1);
        let written = scan.text.get(range.clone()).unwrap_or("");
        let name =
            if right == "Mức độ" { "chuẩn quốc gia" } else { "kiểm định chất lượng giáo dục" };
        let message = format!("{name} không có \"{written}\".");
        slips.push(Slip::warning("RES-02", range, message).help(format!(
            "viết \"{right}\"; Mức dùng cho tiêu chí, Cấp độ cho kiểm định, Mức độ cho chuẩn quốc gia."
        )));
    }
}

/// `đạt chưa đạt`.
fn contradiction(scan: &Scan, index: usize, slips: &mut Vec<Slip>) {
    const PAIRS: [&[&str]; 4] =
        [&["đạt", "chưa", "đạt"], &["đạt", "không", "đạt"], &["có", "không", "có"], &["đủ", "chưa", "đủ"]];
    let is_close = |words: &&[&str]| {
        stands(words, scan, index) && (0..words.len() - 1).all(|offset| scan.is_next_to(index + offset))
    };
    let Some(words) = PAIRS.iter().find(|words| is_close(words)) else { return };
    // `Tiêu chí đạt, không đạt` has a comma; `mức đạt chưa đạt yêu cầu` is rare enough to ask.
    let range = scan.span(index, index + words.len() - 1);
    let message = format!("\"{}\" mâu thuẫn.", scan.text.get(range.clone()).unwrap_or(""));
    slips.push(Slip::warning("RES-03", range, message).help("giữ một trong hai ý."));
}
