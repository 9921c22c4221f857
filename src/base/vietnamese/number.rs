//! Whole numbers in words: `một tỷ hai trăm năm mươi triệu`.
//!
//! The rules of standard Vietnamese: `mười` for a single ten and `mươi` after a digit, `mốt` for 1 and `lăm` for
//! 5 after `mươi` (`lăm` also after `mười`), `linh` for an empty ten, `không trăm` inside a number.

const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

/// Groups of three digits within nine; above, `tỷ` is said again: 10^18 is `một tỷ tỷ`.
const GROUPS: [(u64, &str); 2] = [(1_000_000, "triệu"), (1_000, "nghìn")];

const BILLION: u64 = 1_000_000_000;

/// The number in words, without a unit.
pub fn spelled(number: u64) -> String {
    if number == 0 {
        return DIGITS[0].to_owned();
    }
    let mut words = Vec::new();
    spell_billions(number, &mut words);
    words.join(" ")
}

/// Nine digits at a time from the left, each time with `tỷ` after what stands above.
fn spell_billions(number: u64, words: &mut Vec<&'static str>) {
    if number >= BILLION {
        spell_billions(number / BILLION, words);
        words.push("tỷ");
    }
    spell_groups(number % BILLION, words);
}

fn spell_groups(number: u64, words: &mut Vec<&'static str>) {
    for (size, name) in GROUPS {
        let group = number / size % 1_000;
        if group > 0 {
            spell_three(group, words);
            words.push(name);
        }
    }
    let ones = number % 1_000;
    if ones > 0 {
        spell_three(ones, words);
    }
}

/// A group of 1 to 999. Inside a number (when words stand before it) its empty hundred is said.
fn spell_three(group: u64, words: &mut Vec<&'static str>) {
    let (hundreds, tens, ones) = (group / 100, group / 10 % 10, group % 10);
    let inside = !words.is_empty();
    if hundreds > 0 || inside {
        words.extend([digit(hundreds), "trăm"]);
    }
    match tens {
        0 if ones > 0 && (hundreds > 0 || inside) => words.push("linh"),
        0 => {}
        1 => words.push("mười"),
        _ => words.extend([digit(tens), "mươi"]),
    }
    match (tens, ones) {
        (_, 0) => {}
        (2.., 1) => words.push("mốt"),
        (1.., 5) => words.push("lăm"),
        _ => words.push(digit(ones)),
    }
}

fn digit(value: u64) -> &'static str {
    usize::try_from(value).ok().and_then(|index| DIGITS.get(index)).copied().unwrap_or_default()
}

/// The number that words say: `mười lăm triệu` is 15,000,000. `None` where a word is no part of a number, and of a list
/// of digits (`hai ba`).
pub fn value(words: &str) -> Option<u64> {
    // What is whole (up to the last scale), the group that is read, and its last digit.
    let (mut total, mut group, mut ones): (u64, u64, Option<u64>) = (0, 0, None);
    let mut any = false;
    for word in words.split_whitespace() {
        any = true;
        if let Some(read) = digit_of(word) {
            ones.is_none().then_some(())?;
            ones = Some(read);
            continue;
        }
        let pending = ones.take();
        match word {
            "linh" | "lẻ" if pending.is_none() => {}
            "mười" if pending.is_none() => group += 10,
            "mươi" => group += pending? * 10,
            "trăm" => group += pending? * 100,
            "nghìn" | "ngàn" | "triệu" | "tỷ" | "tỉ" => {
                let scale = match word {
                    "nghìn" | "ngàn" => 1_000,
                    "triệu" => 1_000_000,
                    _ => BILLION,
                };
                group += pending.unwrap_or(0);
                // `một nghìn năm trăm triệu`: what stands before is a part of this scale.
                let belongs = total < scale && total > 0;
                let whole = if belongs { std::mem::take(&mut total) } else { 0 };
                total = total.checked_add(whole.checked_add(group)?.checked_mul(scale)?)?;
                group = 0;
            }
            _ => return None,
        }
    }
    any.then(|| total.checked_add(group + ones.unwrap_or(0))).flatten()
}

/// A digit in any of its forms.
fn digit_of(word: &str) -> Option<u64> {
    let plain = match word {
        "mốt" => "một",
        "tư" => "bốn",
        "lăm" | "nhăm" => "năm",
        "bẩy" => "bảy",
        word => word,
    };
    DIGITS.iter().position(|digit| *digit == plain).and_then(|at| u64::try_from(at).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_spelled_by_the_rules() {
        for (number, words) in [
            (0, "không"),
            (5, "năm"),
            (10, "mười"),
            (11, "mười một"),
            (15, "mười lăm"),
            (20, "hai mươi"),
            (21, "hai mươi mốt"),
            (24, "hai mươi bốn"),
            (55, "năm mươi lăm"),
            (105, "một trăm linh năm"),
            (115, "một trăm mười lăm"),
            (1_001, "một nghìn không trăm linh một"),
            (1_010_000, "một triệu không trăm mười nghìn"),
            (1_250_000_000, "một tỷ hai trăm năm mươi triệu"),
            (4_000_000_005, "bốn tỷ không trăm linh năm"),
            (1_000_000_000_000, "một nghìn tỷ"),
            (2_000_000_000_000_000_000, "hai tỷ tỷ"),
        ] {
            assert_eq!(spelled(number), words);
        }
    }

    /// Reads words back by other means than they are written: units act on what was read since the last one.
    fn read(text: &str) -> u64 {
        let (mut total, mut thousands, mut group, mut digit) = (0, 0, 0, 0);
        for word in text.split(' ') {
            match word {
                "linh" => {}
                "mười" => group += 10,
                "mươi" => group += std::mem::take(&mut digit) * 10,
                "trăm" => group += std::mem::take(&mut digit) * 100,
                "nghìn" => thousands += (std::mem::take(&mut group) + std::mem::take(&mut digit)) * 1_000,
                "triệu" => thousands += (std::mem::take(&mut group) + std::mem::take(&mut digit)) * 1_000_000,
                "tỷ" => {
                    total += std::mem::take(&mut thousands) + std::mem::take(&mut group) + std::mem::take(&mut digit);
                    total *= BILLION;
                }
                "mốt" => digit = 1,
                "lăm" => digit = 5,
                _ => digit = DIGITS.iter().position(|name| *name == word).unwrap() as u64,
            }
        }
        total + thousands + group + digit
    }

    proptest::proptest! {
        #[test]
        fn words_read_back(number in proptest::num::u64::ANY) {
            proptest::prop_assert_eq!(read(&spelled(number)), number);
        }

        #[test]
        fn words_of_small_and_round_numbers_read_back(number in 0u64..100_000, zeros in 0u32..14) {
            let number = number * 10u64.pow(zeros);
            proptest::prop_assert_eq!(read(&spelled(number)), number);
        }
    }

    #[test]
    fn words_are_read_back() {
        for number in [0, 2, 10, 15, 21, 25, 105, 110, 999, 1_005, 15_000_000, 1_250_000_000, 40_000_007, 3_000_000_500]
        {
            assert_eq!(value(&spelled(number)), Some(number), "{}", spelled(number));
        }
        for (words, number) in [
            ("hai mươi tư", 24),
            ("một trăm lẻ năm", 105),
            ("ba ngàn", 3_000),
            ("một nghìn năm trăm triệu", 1_500_000_000),
        ] {
            assert_eq!(value(words), Some(number), "{words}");
        }
        for words in ["", "hai ba", "một phần hai", "ba phòng", "mươi", "trăm"] {
            assert_eq!(value(words), None, "{words}");
        }
    }
}
