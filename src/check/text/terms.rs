//! RES-02, RES-03: Mức, Cấp độ and Mức độ each for their own scale, in Arabic digits; words that contradict each other.
//!
//! Criteria and self-assessment have Mức, accreditation has Cấp độ, the national standard has Mức độ (Thông tư 17, 18,
//! 19/2018/TT-BGDĐT).

use super::lookup::Facts;
use super::phrase::stands;
use super::scan::{Scan, is_spaces};
use super::slip::Slip;
use crate::diagnostic::Severity;

pub fn check(scan: &Scan, slips: &mut Vec<Slip>) {
    let terms = scan.words.iter().enumerate().filter(|(_, word)| word.facts.has(Facts::TERM));
    for (index, _) in terms {
        roman_degree(scan, index, slips);
        wrong_term(scan, index, slips);
        degree_of_criterion(scan, index, slips);
        level_of_standard(scan, index, slips);
        beyond(scan, index, slips);
        contradiction(scan, index, slips);
    }
}

/// The words that a term or a contradiction begins with.
pub const FIRST_WORDS: [&str; 10] = ["mức", "cấp", "chuẩn", "kiểm", "tiêu", "đạt", "có", "đủ", "đã", "chưa"];

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
    // `kiểm định chất lượng giáo dục đạt mức độ 2`
    let is_verb = scan.lower_word(index + thing) == "đạt" && scan.is_next_to(index + thing);
    let at = index + thing + usize::from(is_verb);
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

/// `chuẩn quốc gia Mức độ 3`: the standard has two.
fn beyond(scan: &Scan, index: usize, slips: &mut Vec<Slip>) {
    if !stands(&["chuẩn", "quốc", "gia"], scan, index) {
        return;
    }
    let Some(start) = scan.words.get(index + 2).map(|word| word.range.end) else { return };
    let clause = scan.lower.get(start..).unwrap_or("").split([';', '.', '\n']).next().unwrap_or("");
    // Accreditation, whose levels go further, begins a clause of its own.
    let clause = clause.split("kiểm định").next().unwrap_or("");
    let Some(at) = ["mức độ 3", "mức độ 4"].iter().filter_map(|words| clause.find(words)).min() else {
        return;
    };
    let range = start + at..start + at + "mức độ 3".len();
    let written = scan.text.get(range.clone()).unwrap_or("");
    let slip = Slip::warning("RES-02", range, format!("chuẩn quốc gia không có \"{written}\"."));
    slips.push(slip.help("chuẩn quốc gia có Mức độ 1 và Mức độ 2; đối chiếu quyết định công nhận."));
}

/// `tiêu chí 3.2 đạt mức độ 2`: a criterion reaches a Mức.
fn degree_of_criterion(scan: &Scan, index: usize, slips: &mut Vec<Slip>) {
    if !stands(&["tiêu", "chí"], scan, index) {
        return;
    }
    let has_code = scan.gap_after(index + 1).trim().starts_with(|sign: char| sign.is_ascii_digit());
    // `Tiêu chí 3.2 đạt`, `tiêu chí 3.2 mới đạt`, `tiêu chí 3.2`: the term follows at once.
    let skipped = (0..3).find(|skipped| !matches!(scan.lower_word(index + 2 + skipped), "đạt" | "mới" | "đã"));
    let at = index + 2 + skipped.unwrap_or(0);
    let term = [&["mức", "độ"], &["cấp", "độ"]].into_iter().find(|words| stands(&words[..], scan, at));
    let is_numbered = scan.gap_after(at + 1).trim_start().starts_with(|sign: char| sign.is_ascii_digit());
    // `02 tiêu chí đạt mức độ 1`: no code, but a verb.
    let is_criterion = has_code || skipped.is_some_and(|skipped| skipped > 0);
    if let (true, Some(_), true) = (is_criterion, term, is_numbered) {
        let range = scan.span(at, at + 1);
        let written = scan.text.get(range.clone()).unwrap_or("");
        let slip = Slip::warning("RES-02", range, format!("tiêu chí không có \"{written}\"."));
        slips.push(slip.help("viết \"Mức\"; Cấp độ dùng cho kiểm định, Mức độ cho chuẩn quốc gia."));
    }
}

/// `chuẩn quốc gia mức 1`: the standard has a Mức độ.
fn level_of_standard(scan: &Scan, index: usize, slips: &mut Vec<Slip>) {
    let at = index + 3;
    if !stands(&["chuẩn", "quốc", "gia"], scan, index)
        || scan.lower_word(at) != "mức"
        || scan.lower_word(at + 1) == "độ"
    {
        return;
    }
    let number = scan.gap_after(at).trim_start();
    if is_spaces(scan.gap_before(at)) && number.starts_with(|sign: char| sign.is_ascii_digit()) {
        let slip = Slip::hint("RES-02", scan.span(at, at), "chuẩn quốc gia có Mức độ, không có Mức.");
        slips.push(slip.help("viết \"Mức độ\"; Mức dùng cho tiêu chí và kết quả tự đánh giá."));
    }
}

/// `đạt chưa đạt`.
fn contradiction(scan: &Scan, index: usize, slips: &mut Vec<Slip>) {
    const PAIRS: [&[&str]; 6] = [
        &["đạt", "chưa", "đạt"],
        &["đạt", "không", "đạt"],
        &["có", "không", "có"],
        &["đủ", "chưa", "đủ"],
        &["đã", "chưa"],
        &["chưa", "đã"],
    ];
    let is_close = |words: &&[&str]| {
        stands(words, scan, index) && (0..words.len() - 1).all(|offset| scan.is_next_to(index + offset))
    };
    let Some(words) = PAIRS.iter().find(|words| is_close(words)) else { return };
    // `Tiêu chí đạt, không đạt` has a comma; `mức đạt chưa đạt yêu cầu` is rare enough to ask.
    let range = scan.span(index, index + words.len() - 1);
    let message = format!("\"{}\" mâu thuẫn.", scan.text.get(range.clone()).unwrap_or(""));
    // Two words alone may be somebody's way of speaking: `đã chưa một lần`.
    let severity = if words.len() > 2 { Severity::Warning } else { Severity::Hint };
    slips.push(Slip::new("RES-03", severity, range, message).help("giữ một trong hai ý."));
}
