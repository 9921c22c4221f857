//! Amounts of money in đồng, always whole.
//!
//! ```text
//! amount = part+ ["đồng" | "đ" | "vnđ" | "vnd"]        4 tỷ · 1 tỷ 250 triệu đồng
//! part   = number unit                                 unit = tỷ | tỉ | triệu | tr | nghìn | ngàn
//!        | number                                      digits with "." between thousands: 1.500.000
//! number = digits ["," digits]                         the comma only before a unit: 1,5 tỷ
//!
//! Thousands may also be parted by spaces (1 500 000) or, when there are two such signs, by commas (1,500,000).
//! ```

use super::normalize::comparable;

pub use super::number::spelled;

const UNITS: [(&str, u64); 6] = [
    ("tỷ", 1_000_000_000),
    ("tỉ", 1_000_000_000),
    ("triệu", 1_000_000),
    ("tr", 1_000_000),
    ("nghìn", 1_000),
    ("ngàn", 1_000),
];

const CURRENCY: [&str; 5] = ["đồng", "vnđ", "vnd", "đ", "₫"];

/// The shortest usual wording, in the largest unit: `4 tỷ đồng`, `1,25 tỷ đồng`, `500 nghìn đồng`; digits when that
/// would take more than three decimals, or any decimal of a thousand.
pub fn words(dong: u64) -> String {
    let unit = UNITS.iter().find(|(_, size)| dong >= *size);
    let Some((name, size)) = unit.filter(|(_, size)| dong.is_multiple_of(smallest_step(*size))) else {
        return digits(dong);
    };
    let whole = grouped(dong / size);
    let decimals = format!("{:03}", dong % size * 1_000 / size);
    match decimals.trim_end_matches('0') {
        "" => format!("{whole} {name} đồng"),
        decimals => format!("{whole},{decimals} {name} đồng"),
    }
}

/// A thousandth of a million or a billion; a thousand is not divided.
const fn smallest_step(size: u64) -> u64 {
    if size == 1_000 { size } else { size / 1_000 }
}

/// `4.000.000.000 đồng`.
pub fn digits(dong: u64) -> String {
    format!("{} đồng", grouped(dong))
}

/// Digits with a full stop between thousands, as Vietnamese writes whole numbers.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() * 4 / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    grouped
}

/// A count in the same digits.
pub fn count(number: usize) -> String {
    grouped(u64::try_from(number).unwrap_or(u64::MAX))
}

/// Reads an amount; `None` for anything that is not one (`Không`, `theo dự toán`).
pub fn parse(text: &str) -> Option<u64> {
    // Every amount begins with a digit; most of what is asked for is words.
    if !text.trim_start().starts_with(|sign: char| sign.is_ascii_digit()) {
        return None;
    }
    let text = comparable(text);
    let text = CURRENCY.iter().find_map(|currency| text.strip_suffix(currency)).unwrap_or(&text);
    let text = regrouped(text.trim_end());
    let mut rest = text.as_str();
    let (mut total, mut last_size) = (0u64, u64::MAX);
    while !rest.is_empty() {
        let (amount, size, after) = parse_part(rest)?;
        // `5 triệu 2 tỷ` is a slip of the hand, not an amount.
        if size >= last_size {
            return None;
        }
        (total, last_size, rest) = (total.checked_add(amount)?, size, after.trim_start());
    }
    (last_size != u64::MAX).then_some(total)
}

/// An amount in digits only, with full stops between the thousands instead of spaces or commas.
fn regrouped(text: &str) -> String {
    for (sign, fewest) in [(' ', 2), (',', 3)] {
        let groups: Vec<&str> = text.split(sign).collect();
        let is_digits = |group: &&str| group.bytes().all(|byte| byte.is_ascii_digit());
        let [first, rest @ ..] = groups.as_slice() else { continue };
        let is_grouped = (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3);
        if groups.len() >= fewest && is_grouped && groups.iter().all(is_digits) {
            return groups.join(".");
        }
    }
    text.to_owned()
}

/// One number with its unit: the amount, the size of the unit and the text after it.
fn parse_part(text: &str) -> Option<(u64, u64, &str)> {
    let end = text.find(|character: char| !character.is_ascii_digit() && !matches!(character, '.' | ','));
    let (number, rest) = text.split_at(end.unwrap_or(text.len()));
    let rest = rest.trim_start();
    let unit = UNITS.iter().find_map(|(name, size)| Some((*size, rest.strip_prefix(name)?)));
    let (size, rest) = unit.unwrap_or((1, rest));
    Some((parse_number(number, size)?, size, rest))
}

/// A decimal number times its unit, if that is a whole number of đồng.
fn parse_number(number: &str, size: u64) -> Option<u64> {
    let (whole, decimals) = number.split_once(',').unwrap_or((number, ""));
    if number.contains(',') && (decimals.is_empty() || !decimals.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    let whole = parse_grouped(whole)?.checked_mul(size)?;
    let scale = 10u64.checked_pow(u32::try_from(decimals.len()).ok()?)?;
    let fraction = decimals.parse::<u64>().unwrap_or(0).checked_mul(size)?;
    if fraction.is_multiple_of(scale) { whole.checked_add(fraction / scale) } else { None }
}

/// Digits, plain or in groups of three after full stops; `1.5` is neither and could mean two things.
fn parse_grouped(text: &str) -> Option<u64> {
    let mut groups = text.split('.');
    let first = groups.next().filter(|first| !first.is_empty())?;
    let grouped = text.contains('.');
    if (grouped && first.len() > 3) || groups.any(|group| group.len() != 3) {
        return None;
    }
    text.replace('.', "").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_take_their_shortest_wording() {
        for (dong, wording) in [
            (4_000_000_000, "4 tỷ đồng"),
            (40_000_000, "40 triệu đồng"),
            (1_500_000_000, "1,5 tỷ đồng"),
            (1_250_000_000, "1,25 tỷ đồng"),
            (2_500_000, "2,5 triệu đồng"),
            (1_234_567_000, "1.234.567.000 đồng"),
            (1_234_000_000_000, "1.234 tỷ đồng"),
            (1_234_567_891, "1.234.567.891 đồng"),
            (500_000, "500 nghìn đồng"),
            (1_234, "1.234 đồng"),
            (0, "0 đồng"),
        ] {
            assert_eq!(words(dong), wording);
        }
        assert_eq!(digits(4_000_000_000), "4.000.000.000 đồng");
    }

    #[test]
    fn all_usual_writings_are_read() {
        for (text, dong) in [
            ("4 tỷ đồng", 4_000_000_000),
            ("1,5 tỷ", 1_500_000_000),
            ("10 triệu", 10_000_000),
            ("1 tỷ 250 triệu đồng", 1_250_000_000),
            ("500 nghìn đồng", 500_000),
            ("500 ngàn", 500_000),
            ("1.500.000 đ", 1_500_000),
            ("120000 đ", 120_000),
            ("1.500.000đ", 1_500_000),
            ("4.000.000.000 đồng", 4_000_000_000),
            ("12 TRIỆU ĐỒNG", 12_000_000),
            ("5tr", 5_000_000),
            ("5 000 000", 5_000_000),
            ("1\u{A0}500\u{A0}000 đ", 1_500_000),
            ("1,500,000 đ", 1_500_000),
            ("0", 0),
        ] {
            assert_eq!(parse(text), Some(dong), "{text}");
        }
    }

    #[test]
    fn what_is_no_amount_is_not_guessed() {
        for text in [
            "Không",
            "",
            "đồng",
            "1.5 tỷ",
            "1,5",
            "1,500",
            "5 00 000",
            "1234 567",
            "5 triệu 2 tỷ",
            "10 bộ",
            "1..000",
            "-5",
            "1,0005 nghìn",
            "tỷ",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
        assert_eq!(parse("99999999999 tỷ"), None);
    }

    proptest::proptest! {
        #[test]
        fn written_amounts_read_back(number in 0u64..100_000, zeros in 0u32..12) {
            let dong = number * 10u64.pow(zeros);
            proptest::prop_assert_eq!(parse(&words(dong)), Some(dong));
            proptest::prop_assert_eq!(parse(&digits(dong)), Some(dong));
        }
    }
}
