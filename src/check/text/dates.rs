//! BAS-05: dates have one style; only months 1 and 2 have a zero (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.4).

use std::ops::Range;

use super::Kind;
use super::dictionary::Dictionary;
use super::scan::{Case, Scan};
use super::slip::Slip;

const RULE: &str = "BAS-05";

/// A date in a text.
struct Found {
    passage: usize,
    range: Range<usize>,
    /// `ngày 05 tháng 6 năm 2020`, not `05/6/2020`.
    is_long: bool,
}

pub fn check(scans: &[Scan], _: &Dictionary, slips: &mut Vec<Slip>) {
    let mut found = Vec::new();
    for (passage, scan) in scans.iter().enumerate() {
        match scan.kind {
            Kind::LegalBasis => found.extend(dates(scan, passage)),
            Kind::Prose if has_bases(scan) => found.extend(dates(scan, passage)),
            _ => {}
        }
        padded_months(scan, passage, slips);
    }
    let long = found.iter().filter(|date| date.is_long).count();
    let short = found.len() - long;
    if long == 0 || short == 0 {
        return;
    }
    let is_long_usual = long >= short;
    for date in found.iter().filter(|date| date.is_long != is_long_usual) {
        let written = scans[date.passage].text.get(date.range.clone()).unwrap_or("");
        let message = format!("ngày \"{written}\" ghi khác kiểu với các căn cứ khác.");
        let help = if is_long_usual { "ngày 05 tháng 6 năm 2026" } else { "05/6/2026" };
        let slip = Slip::warning(RULE, date.range.clone(), message).help(format!("ghi thống nhất, ví dụ {help}."));
        slips.push(slip.in_passage(date.passage));
    }
}

/// A paragraph that is a legal basis by its first words: `Căn cứ Luật …`, not `Căn cứ kết quả trên, …`.
fn has_bases(scan: &Scan) -> bool {
    let is_cited = || scan.words.get(2).is_some_and(|word| word.case == Case::Capital);
    // A basis names the number of its document, or ends as a point of a list; a sentence that begins so may do neither.
    let has_symbol = || scan.text.trim_end().ends_with(';') || scan.lower.contains(" số ");
    scan.lower.trim_start_matches(['-', ' ']).starts_with("căn cứ ") && is_cited() && has_symbol()
}

/// Every full date after "ngày".
fn dates(scan: &Scan, passage: usize) -> Vec<Found> {
    let mut found = Vec::new();
    for (index, word) in scan.words.iter().enumerate() {
        if scan.lower_word(index) != "ngày" {
            continue;
        }
        let digits = |gap: &str| gap.trim().bytes().all(|byte| byte.is_ascii_digit()) && !gap.trim().is_empty();
        let is_long = scan.lower_word(index + 1) == "tháng"
            && digits(scan.gap_after(index))
            && scan.lower_word(index + 2) == "năm";
        if is_long {
            let end = scan.words[index + 2].range.end + number_length(scan.gap_after(index + 2));
            found.push(Found { passage, range: word.range.start..end, is_long: true });
            continue;
        }
        let gap = scan.gap_after(index);
        let skipped = gap.len() - gap.trim_start().len();
        let number = gap.trim_start();
        let length = number
            .find(|sign: char| !sign.is_ascii_digit() && !matches!(sign, '/' | '-' | '.'))
            .unwrap_or(number.len());
        let date = number[..length].trim_end_matches(['.', '-', '/']);
        if date.split(['/', '-', '.']).count() == 3 {
            let start = word.range.end + skipped;
            found.push(Found { passage, range: start..start + date.len(), is_long: false });
        }
    }
    found
}

/// Spaces and the number after them.
fn number_length(gap: &str) -> usize {
    let spaces = gap.len() - gap.trim_start().len();
    spaces + gap[spaces..].find(|sign: char| !sign.is_ascii_digit()).unwrap_or(gap.len() - spaces)
}

/// `ngày 01 tháng 04 năm 2024`: a zero that the decree does not ask for.
fn padded_months(scan: &Scan, passage: usize, slips: &mut Vec<Slip>) {
    for index in 0..scan.words.len() {
        if scan.lower_word(index) == "học" {
            let before = slips.len();
            super::calendar::school_year(scan, index, slips);
            slips[before..].iter_mut().for_each(|slip| slip.passage = passage);
        }
        if scan.lower_word(index) == "kỳ" {
            let before = slips.len();
            super::calendar::half_year(scan, index, slips);
            slips[before..].iter_mut().for_each(|slip| slip.passage = passage);
        }
        if scan.lower_word(index) == "ngày" {
            let before = slips.len();
            super::calendar::impossible(scan, index, slips);
            slips[before..].iter_mut().for_each(|slip| slip.passage = passage);
        }
        if scan.lower_word(index) != "tháng"
            || scan.lower_word(index + 1) != "năm"
            || scan.lower_before(index) != "ngày"
        {
            continue;
        }
        bare_numbers(scan, index, passage, slips);
        let month = scan.gap_after(index).trim();
        if month.len() == 2 && month.starts_with('0') && !matches!(month, "00" | "01" | "02") {
            let start = scan.words[index].range.start;
            let end = scan.words[index + 1].range.start;
            let message = format!("\"tháng {month}\": chỉ tháng 1 và tháng 2 có số 0 ở trước.");
            let slip = Slip::hint(RULE, start..end, message)
                .help(format!("viết \"tháng {}\".", month.trim_start_matches('0')));
            slips.push(slip.in_passage(passage));
        }
    }
}

/// `ngày 5 tháng 1 năm 2026`: days below 10 and the months 1 and 2 have a zero.
fn bare_numbers(scan: &Scan, index: usize, passage: usize, slips: &mut Vec<Slip>) {
    let (day, month) = (scan.gap_before(index).trim(), scan.gap_after(index).trim());
    let is_bare_day = day.len() == 1 && day.bytes().all(|byte| byte.is_ascii_digit());
    let is_bare_month = matches!(month, "1" | "2");
    let Some(start) = index.checked_sub(1).and_then(|before| scan.words.get(before)).map(|word| word.range.start)
    else {
        return;
    };
    let is_dated = scan.gap_after(index + 1).trim_start().starts_with("20");
    let is_cited = matches!(scan.kind, Kind::LegalBasis | Kind::Prose) && is_dated;
    if (is_bare_day || is_bare_month) && is_cited {
        let message = "ngày dưới 10 và tháng 1, tháng 2 có số 0 ở trước.";
        let end = scan.words[index].range.end + scan.gap_after(index).trim_end().len();
        let padded = format!("{day:0>2} tháng {}", if is_bare_month { format!("0{month}") } else { month.to_owned() });
        slips.push(Slip::hint(RULE, start..end, message).help(format!("viết \"ngày {padded}\".")).in_passage(passage));
    }
}
