//! Names of people: what is the same name, and what looks like the same name spelt twice.

use unicode_normalization::UnicodeNormalization;

use super::letters::TONES;
use super::normalize::clean;

/// Forms of address and degrees in front of a name.
const ADDRESSES: [&str; 11] =
    ["ông/bà ", "ông ", "bà ", "thầy ", "cô ", "đ/c ", "đồng chí ", "ths. ", "ths ", "ts. ", "ts "];

/// Family names that nearly all people have.
#[rustfmt::skip]
pub const FAMILY_NAMES: [&str; 25] = [
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương",
    "Lý", "Đinh", "Trịnh", "Lương", "Đoàn", "Mai", "Tạ", "Cao", "Tống", "Vi",
];

/// A name without form of address, degree, capitals and signs at its ends: equal for one name written twice.
pub fn bare(name: &str) -> String {
    let mut name = clean(name).to_lowercase();
    while let Some(address) = ADDRESSES.iter().find(|address| name.starts_with(*address)) {
        name.drain(..address.len());
    }
    name.trim_matches([' ', ':', '.', ',', ';']).to_owned()
}

/// The bare name with its tone marks taken from their vowels and put in order behind it: equal for `Thuý` and
/// `Thúy`, which differ in style only.
pub fn without_tone_style(name: &str) -> String {
    let words = bare(name);
    let words = words.split(' ').map(|word| {
        let mut tones: Vec<char> = word.nfd().filter(|character| TONES.contains(character)).collect();
        tones.sort_unstable();
        toneless(word) + &tones.into_iter().collect::<String>()
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The bare name without tone marks: equal for `Thủy` and `Thúy`, of which one may be a slip.
pub fn toneless(name: &str) -> String {
    bare(name).nfd().filter(|character| !TONES.contains(character)).nfc().collect()
}

/// Whether two names may be one name mistyped: other tone marks, or one letter more, less or changed. Another given name
/// is another person.
pub fn is_near(one: &str, other: &str) -> bool {
    let (bare_one, bare_other) = (bare(one), bare(other));
    let is_one_letter = strsim::osa_distance(&bare_one, &bare_other) == 1;
    bare_one != bare_other && (toneless(one) == toneless(other) || is_one_letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_address_and_degrees_are_no_part_of_a_name() {
        assert_eq!(bare("Bà Nguyễn Thị Hạnh"), bare("Nguyễn Thị Hạnh"));
        assert_eq!(bare("Đ/c ThS. Lê Văn Tám,"), "lê văn tám");
        assert_eq!(bare("Bành Thị Cốm"), "bành thị cốm");
    }

    #[test]
    fn styles_and_slips_of_tone_marks_are_told_apart() {
        assert_ne!(bare("Lê Thuý"), bare("Lê Thúy"));
        assert_eq!(without_tone_style("Lê Thuý"), without_tone_style("Lê Thúy"));
        assert_ne!(without_tone_style("Lê Thuỷ"), without_tone_style("Lê Thúy"));
        assert_eq!(toneless("Lê Thuỷ"), toneless("Lê Thúy"));
        assert_ne!(toneless("Đỗ Lâm"), toneless("Đỗ Lam"));
        assert!(is_near("Lê Thuỷ", "Lê Thúy") && is_near("Lê Văn Hùng", "Lê Văn Hưng"));
        assert!(!is_near("Lê Văn Hùng", "Lê Văn Dũng") && !is_near("Lê Văn Hùng", "Lê Văn Hùng"));
    }
}
