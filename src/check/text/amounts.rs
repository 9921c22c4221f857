//! TBL-09: amounts of money in sentences: before "đồng", digits stand in groups of three, separated by full stops.

use super::scan::{Scan, is_spaces};
use super::slip::Slip;

const RULE: &str = "TBL-09";
/// Numbers up to here are written without a full stop as well.
const LONGEST_PLAIN: usize = 4;

pub fn check(scan: &Scan, slips: &mut Vec<Slip>) {
    for (index, word) in scan.words.iter().enumerate() {
        let (before, unit) = (scan.gap_before(index), scan.lower_word(index));
        let number = before.trim_end_matches([' ', '\u{a0}']);
        let Some(start) = number_start(number) else { continue };
        let written = &number[start..];
        let gap = &before[number.len()..];
        let Some((message, help)) = wrong(written, unit, gap) else { continue };
        let from = word.range.start - before.len() + start;
        let text = scan.text.get(from..word.range.end).unwrap_or("");
        slips.push(Slip::hint(RULE, from..word.range.end, format!("số tiền \"{text}\" {message}.")).help(help));
    }
}

/// Where the number at the end of a gap begins.
fn number_start(gap: &str) -> Option<usize> {
    let is_part = |sign: char| sign.is_ascii_digit() || matches!(sign, '.' | ',');
    let start = gap.len() - gap.chars().rev().take_while(|sign| is_part(*sign)).count();
    let start = start + gap[start..].find(|sign: char| sign.is_ascii_digit())?;
    gap.ends_with(|sign: char| sign.is_ascii_digit()).then_some(start)
}

/// What is wrong with a number before this unit, and how to write it.
fn wrong(number: &str, unit: &str, gap: &str) -> Option<(&'static str, &'static str)> {
    const WHOLE: &str = "viết ví dụ \"4.000.000 đồng\"";
    let groups: Vec<&str> = number.split(['.', ',']).collect();
    let is_grouped = groups.len() > 1 && groups.iter().skip(1).all(|group| group.len() == 3) && groups[0].len() <= 3;
    match unit {
        // The law knows đồng, đ and the international code VND (Luật 46/2010/QH12, Điều 16).
        "vnđ" => Some(("ghi \"VNĐ\", không có trong văn bản luật", WHOLE)),
        "đ" | "đồng" if number.len() > LONGEST_PLAIN && groups.len() == 1 => {
            Some(("không tách nhóm ba chữ số", WHOLE))
        }
        "đ" | "đồng" if groups.len() > 2 && !is_grouped => Some(("tách nhóm chữ số chưa đúng", WHOLE)),
        "đ" | "đồng" if groups.len() > 2 && number.contains(',') => Some(("tách nhóm bằng dấu phẩy", WHOLE)),
        "đ" if is_grouped && (gap.is_empty() || is_spaces(gap)) => Some(("ghi \"đ\" thay cho \"đồng\"", WHOLE)),
        // `1.500 triệu` is a group of three; `1.2 tỷ` has its decimals after a full stop.
        "tỷ" | "tỉ" | "triệu" if number.contains('.') && groups.last().is_some_and(|group| group.len() < 3) => {
            Some(("có dấu chấm thập phân", "viết dấu phẩy thập phân, ví dụ \"1,2 tỷ đồng\""))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::wrong;

    #[test]
    fn right_amounts_are_left_alone() {
        for (number, unit) in [
            ("4.000.000", "đồng"),
            ("1,2", "tỷ"),
            ("1.500", "triệu"),
            ("500", "đồng"),
            ("9500", "đồng"),
            ("10", "triệu"),
        ] {
            assert_eq!(wrong(number, unit, " "), None, "{number} {unit}");
        }
        for (number, unit) in
            [("4.00.000", "đồng"), ("400000", "đồng"), ("15,000,000", "đồng"), ("1.2", "tỷ"), ("120000", "đ")]
        {
            assert!(wrong(number, unit, " ").is_some(), "{number} {unit}");
        }
    }
}
