//! TBL-09: a share beside one number alone: of no whole number it is that share (`23 giáo viên …, chiếm 82,5%`), or of none
//! of those that the sentence is about (`401 trẻ, trong đó 396 trẻ …, chiếm 96,6%`).

use super::near;
use super::scan::Scan;
use super::shares::{MORE, counts, is_rounded, number_before, shown};
use super::slip::Slip;
use super::tallies::{at_end, whole};

/// Letters between a number and its share, and before the number.
const NEAR: usize = 60;
const FAR: usize = 300;

/// What stands between the thing that is counted and its share.
const JOINTS: [&str; 12] =
    ["chiếm tỷ lệ", "chiếm tỉ lệ", "đạt tỷ lệ", "đạt tỉ lệ", "tỷ lệ", "tỉ lệ", "chiếm", "đạt", "bằng", "(", ",", ":"];

/// Words before a number that is itself the whole: `07 trong số 08 trường`.
const OF: [&str; 7] = ["/", "trong", "trong số", "trên", "tổng số", "của", "so với"];

/// At a sign of per cent.
pub fn check(scan: &Scan, at: usize, slips: &mut Vec<Slip>) {
    let Some((start, said, decimals)) = scan.lower.get(..at).and_then(number_before) else { return };
    let before = near::last(scan.lower.get(..start).unwrap_or(""), FAR);
    let mut clause = before.trim_end();
    let said_so = clause.len();
    while let Some(rest) = JOINTS.iter().find_map(|joint| clause.strip_suffix(joint)) {
        clause = rest.trim_end();
    }
    let Some(digits) = clause.rfind(|sign: char| sign.is_ascii_digit()).filter(|_| clause.len() < said_so) else {
        return;
    };
    let words = clause.get(digits + 1..).unwrap_or("");
    let is_plain = words.starts_with([' ', '\u{a0}'])
        && words.chars().count() <= NEAR
        && counts(words)
        && !words.contains(['%', ';', '.', ':', '(', ')']);
    let Some((number_start, part)) = clause.get(..=digits).and_then(at_end).filter(|_| is_plain) else { return };
    let head = clause.get(..number_start).unwrap_or("");
    let sentence = head.rsplit([';', '\n']).next().unwrap_or("");
    let is_whole = OF.iter().any(|words| head.trim_end().ends_with(words));
    let Some(part) = u32::try_from(part).ok().filter(|part| *part > 0 && !is_whole) else { return };
    if said <= 0.0 || said > 100.0 || MORE.iter().any(|word| near::last(sentence, NEAR).contains(word)) {
        return;
    }
    let is_of = |whole: u32| is_rounded(f64::from(part) * 100.0 / f64::from(whole), said, decimals);
    let written = scan.text.get(start..=at).unwrap_or("");
    let wholes = wholes(sentence, part);
    let message = if !has_whole(part, said, decimals) {
        match wholes.last() {
            Some(whole) => {
                format!(
                    "tỷ lệ ghi {written} nhưng {part}/{whole} là {}%.",
                    shown(f64::from(part) * 100.0 / f64::from(*whole))
                )
            }
            None => format!("{part} không thể là {written} của số nào."),
        }
    } else if near::last(sentence, NEAR).contains("trong đó") && !wholes.is_empty() && !wholes.iter().any(|n| is_of(*n))
    {
        let whole = wholes.last().copied().unwrap_or(part);
        format!("tỷ lệ ghi {written} nhưng {part}/{whole} là {}%.", shown(f64::from(part) * 100.0 / f64::from(whole)))
    } else {
        return;
    };
    slips.push(Slip::warning("TBL-09", start..at + 1, message).help("tính lại tỷ lệ, hoặc xem lại các số."));
}

/// The numbers of things in a text that a part may be of.
fn wholes(text: &str, part: u32) -> Vec<u32> {
    let numbers = text.split(|sign: char| !(sign.is_ascii_digit() || sign == '.'));
    let numbers = numbers.filter_map(|written| whole(written.trim_end_matches('.')));
    let numbers = numbers.filter_map(|number| u32::try_from(number).ok());
    // A year is no number of things.
    numbers.filter(|number| *number >= part && !(2000..2100).contains(number)).collect()
}

/// Whether there is a whole number of which a part is this share.
fn has_whole(part: u32, said: f64, decimals: usize) -> bool {
    let step = 10_f64.powi(-i32::try_from(decimals).unwrap_or(1));
    let limit = |share: f64| f64::from(part) * 100.0 / share.max(step / 2.0);
    let (mut number, last) = (limit(said + step).floor().max(1.0), limit(said - step).ceil());
    // So wide a span has one in it.
    if last - number > 8.0 {
        return true;
    }
    while number <= last {
        if is_rounded(f64::from(part) * 100.0 / number, said, decimals) {
            return true;
        }
        number += 1.0;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Kind, Passage};

    fn told(text: &str) -> usize {
        let mut slips = Vec::new();
        let passage = Passage::new(text, Kind::Prose);
        let scan = Scan::new(&passage);
        text.match_indices('%').for_each(|(at, _)| check(&scan, at, &mut slips));
        slips.len()
    }

    #[test]
    fn a_share_that_no_whole_number_has_is_told() {
        for (text, count) in [
            ("27/27 giáo viên đạt chuẩn, trong đó 23 giáo viên có trình độ đại học, chiếm 82,5%.", 1),
            ("27/27 giáo viên đạt chuẩn, trong đó 23 giáo viên có trình độ đại học, chiếm 85,2%.", 0),
            ("Có 05 trường đạt chuẩn quốc gia, tỉ lệ 74,1%.", 1),
            ("Có 05 trường đạt chuẩn quốc gia, tỉ lệ 71,4%.", 0),
            ("Có 401 trẻ, trong đó 396 trẻ là người dân tộc thiểu số, chiếm 96,6%.", 1),
            ("Có 410 trẻ, trong đó 396 trẻ là người dân tộc thiểu số, chiếm 96,6%.", 0),
            ("Đến năm học 2026-2027 có 07 trong số 08 trường đạt chuẩn, tỷ lệ 87,5%.", 0),
            ("Tăng 05 giáo viên, đạt 74,1%.", 0),
            ("Trẻ 11 tuổi hoàn thành chương trình tiểu học đạt 98,9%.", 0),
            ("Năm 2026 có 352/355 học sinh tốt nghiệp, đạt 99,0%.", 0),
            ("Lớp 1 đến lớp 5 đáp ứng 85% danh mục.", 0),
        ] {
            assert_eq!(told(text), count, "{text}");
        }
    }

    /// Whatever the numbers: a share that was computed is one of a whole number.
    #[test]
    fn a_share_of_two_numbers_has_a_whole() {
        for whole in 1..300_u32 {
            for part in 1..=whole {
                for decimals in 0..3 {
                    let exact = f64::from(part) * 100.0 / f64::from(whole);
                    let said = format!("{exact:.decimals$}").parse::<f64>().unwrap_or(0.0);
                    assert!(said <= 0.0 || has_whole(part, said, decimals), "{part}/{whole} {said}");
                }
            }
        }
    }
}
