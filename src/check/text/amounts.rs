//! TBL-09: amounts in sentences: before "đồng", digits stand in groups of three, separated by full stops; a number in
//! words beside its digits says the same.

use super::scan::Scan;
use super::slip::Slip;
use crate::vietnamese::number;

const RULE: &str = "TBL-09";
/// Numbers up to here are written without a full stop as well.
const LONGEST_PLAIN: usize = 4;

pub fn check(scan: &Scan, slips: &mut Vec<Slip>) {
    for (index, word) in scan.words.iter().enumerate() {
        let (before, unit) = (scan.gap_before(index), scan.lower_word(index));
        if before.ends_with('(') {
            in_words(scan, index, slips);
        }
        let number = before.trim_end_matches([' ', '\u{a0}']);
        let Some(start) = number_start(number) else { continue };
        let written = &number[start..];
        let Some((message, help)) = wrong(written, unit) else { continue };
        let from = word.range.start - before.len() + start;
        let text = scan.text.get(from..word.range.end).unwrap_or("");
        slips.push(Slip::hint(RULE, from..word.range.end, format!("số tiền \"{text}\" {message}.")).help(help));
    }
}

/// What may open a bracket with an amount in words.
const IN_WORDS: [&str; 3] = ["bằng chữ", "viết bằng chữ", "số tiền bằng chữ"];

/// `02 (ba) phòng`, `10.000.000 đồng (mười lăm triệu đồng)`: the words of the bracket say another number.
fn in_words(scan: &Scan, index: usize, slips: &mut Vec<Slip>) {
    let rest = scan.words.get(index).and_then(|word| scan.lower.get(word.range.start..)).unwrap_or("");
    let Some(inner) = rest.find(')').and_then(|end| rest.get(..end)) else { return };
    let said = inner.trim().trim_end_matches(['.', ',']).trim_end();
    let said =
        IN_WORDS.iter().find_map(|words| said.strip_prefix(words)).unwrap_or(said).trim_start_matches([':', ' ']);
    let said = said.trim_end_matches("chẵn").trim_end();
    let said = said.strip_suffix("đồng").unwrap_or(said);
    let Some(said) = number::value(said) else { return };
    // The number stands right before the bracket, or before the unit that stands there: `8.000 đồng/tháng (`.
    let open = scan.words.get(index).map_or(0, |word| word.range.start) - scan.gap_before(index).len();
    let open = open + scan.gap_before(index).trim_end_matches('(').len();
    let before = scan.lower.get(..open).unwrap_or("").trim_end();
    let unit = before.rfind([' ', '\u{a0}']).and_then(|at| before.get(at..)).unwrap_or("").trim_start();
    let is_unit = matches!(unit.split('/').next().unwrap_or(""), "đồng" | "đ");
    let written = if is_unit { before.get(..before.len() - unit.len()).unwrap_or("").trim_end() } else { before };
    // `15.000.000đ (`
    let is_digit_last = |text: &&str| text.ends_with(|sign: char| sign.is_ascii_digit());
    let glued = ["đồng", "đ"].iter().find_map(|unit| written.strip_suffix(unit)).filter(is_digit_last);
    let written = glued.unwrap_or(written);
    let Some(start) = number_start(written) else { return };
    let digits: String = written[start..].chars().filter(char::is_ascii_digit).collect();
    // `1,5 (một phẩy năm)`, `1/2 (một phần hai)` are other numbers; 15 digits are no number of things.
    let is_part = written[start..].contains(',') || written[..start].ends_with(['/', '-']) || digits.len() > 15;
    let Some(number) = digits.parse::<u64>().ok().filter(|number| !is_part && *number != said) else { return };
    let end = scan.words.get(index).map_or(0, |word| word.range.start) + inner.len();
    let range = scan.words.get(index).map_or(0, |word| word.range.start)..end;
    let message = format!("số {} và chữ trong ngoặc \"{}\" khác nhau.", &written[start..], inner.trim());
    let help = format!("xem lại: {number} là \"{}\".", number::spelled(number));
    slips.push(Slip::warning(RULE, range, message).help(help));
}

/// Where the number at the end of a gap begins.
fn number_start(gap: &str) -> Option<usize> {
    let is_part = |sign: char| sign.is_ascii_digit() || matches!(sign, '.' | ',');
    let start = gap.len() - gap.chars().rev().take_while(|sign| is_part(*sign)).count();
    let start = start + gap[start..].find(|sign: char| sign.is_ascii_digit())?;
    gap.ends_with(|sign: char| sign.is_ascii_digit()).then_some(start)
}

/// What is wrong with a number before this unit, and how to write it.
fn wrong(number: &str, unit: &str) -> Option<(&'static str, &'static str)> {
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
        // `1.500 triệu` is a group of three; `1.2 tỷ` has its decimals after a full stop.
        "tỷ" | "tỉ" | "triệu" if is_decimal(number) => {
            Some(("có dấu chấm thập phân", "viết dấu phẩy thập phân, ví dụ \"1,2 tỷ đồng\""))
        }
        _ => None,
    }
}

/// `1.2`, not `26.353,6`: the last sign is a full stop before one or two figures.
fn is_decimal(number: &str) -> bool {
    let last = number.rsplit_once(['.', ',']);
    last.is_some_and(|(before, decimals)| decimals.len() < 3 && number[before.len()..].starts_with('.'))
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
            ("26.353,6", "tỷ"),
            ("500", "đồng"),
            ("9500", "đồng"),
            ("10", "triệu"),
        ] {
            assert_eq!(wrong(number, unit), None, "{number} {unit}");
        }
        for (number, unit) in
            [("4.00.000", "đồng"), ("400000", "đồng"), ("15,000,000", "đồng"), ("1.2", "tỷ"), ("120000", "đ")]
        {
            assert!(wrong(number, unit).is_some(), "{number} {unit}");
        }
    }
}
