//! Recognises words by their form: capitals, persons, positions.

use crate::vietnamese::normalize::nfc;

/// The letters of a text in capitals, nothing else: for comparing what may be badly spaced or cased.
pub fn letters(text: &str) -> String {
    nfc(text).chars().filter(|character| character.is_alphabetic()).flat_map(char::to_uppercase).collect()
}

/// Whether all letters are capital, and there are any.
pub fn is_upper(text: &str) -> bool {
    let text = nfc(text);
    text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase)
}

/// Whether a text begins with these words, in any case, also where letters and their marks are typed apart.
pub fn begins(text: &str, words: &str) -> bool {
    /// Marks of their own after a letter, at most.
    const PIECES: usize = 3;
    let text = text.trim_start();
    let is_apart = text.chars().take(words.len()).any(|sign| matches!(sign, '\u{300}'..='\u{36f}'));
    if !is_apart {
        return begins_as_typed(text, words);
    }
    let start: String = text.chars().take(words.len() * PIECES).collect();
    begins_as_typed(&nfc(&start), words)
}

fn begins_as_typed(text: &str, words: &str) -> bool {
    let mut written = text.chars().flat_map(char::to_lowercase);
    words.chars().flat_map(char::to_lowercase).all(|wanted| written.next() == Some(wanted))
}

/// Degrees and titles that people put before names.
const DEGREES: [&str; 14] =
    ["ThS.", "ThS", "Ths.", "Ths", "TS.", "TS", "Th.S", "PGS.", "PGS", "GS.", "CN.", "NGƯT", "NGND", "BS."];

/// The degree a name begins with.
pub fn degree(name: &str) -> Option<&'static str> {
    let rest = |degree: &str| name.trim().strip_prefix(degree);
    DEGREES.into_iter().find(|degree| rest(degree).is_some_and(|rest| rest.starts_with([' ', '.', '\u{A0}'])))
}

/// Ranks of officers.
const RANKS: [&str; 13] = [
    "Đại tướng",
    "Thượng tướng",
    "Trung tướng",
    "Thiếu tướng",
    "Đại tá",
    "Thượng tá",
    "Trung tá",
    "Thiếu tá",
    "Đại úy",
    "Thượng úy",
    "Trung úy",
    "Thiếu úy",
    "Đại uý",
];

/// Whether it reads like the name of a person: two to six words, each beginning with a capital.
pub fn is_person(text: &str) -> bool {
    let name = degree(text).map_or(text, |degree| text.trim().trim_start_matches(degree)).trim_matches(['.', ' ']);
    // Officers sign with their rank (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7).
    let name = RANKS.iter().find_map(|rank| name.strip_prefix(rank)).unwrap_or(name);
    let words: Vec<&str> = name.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).collect();
    let is_capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    (2..=6).contains(&words.len()) && words.iter().all(is_capital) && !name.contains([':', ';', ',', '(', '/'])
}

/// Words that lines of a signatory's position begin with.
const POSITIONS: [&str; 29] = [
    "T/M ",
    "K/T ",
    "T/L ",
    "TM.",
    "KT.",
    "TL.",
    "TUQ.",
    "Q.",
    "TM ",
    "KT ",
    "TL ",
    "TUQ ",
    "HIỆU TRƯỞNG",
    "PHÓ HIỆU TRƯỞNG",
    "CHỦ TỊCH",
    "PHÓ CHỦ TỊCH",
    "GIÁM ĐỐC",
    "PHÓ GIÁM ĐỐC",
    "TRƯỞNG ",
    "PHÓ TRƯỞNG",
    "QUYỀN ",
    "BÍ THƯ",
    "CHÁNH ",
    "PHÓ CHÁNH ",
    "PHÓ TỔNG ",
    "PHÓ CỤC TRƯỞNG",
    "THỨ TRƯỞNG",
    "THỦ TRƯỞNG",
    "TỔ TRƯỞNG",
];

/// Whether it reads like the position of a signatory.
pub fn is_position(text: &str) -> bool {
    POSITIONS.iter().any(|position| begins(text, position)) && text.chars().count() < 70
}

/// Words that the bodies begin with which issue decisions in their own name.
const BODIES: [&str; 7] = ["ỦY BAN", "UỶ BAN", "UBND", "HỘI ĐỒNG", "BAN ", "BỘ TRƯỞNG", "THƯỜNG TRỰC"];

/// Whether it names who issues a decision: `HIỆU TRƯỞNG TRƯỜNG …`, `ỦY BAN NHÂN DÂN XÃ …`.
pub fn is_authority(text: &str) -> bool {
    let is_post = || POSITIONS.iter().any(|post| !post.contains('.') && post.len() > 4 && begins(text, post));
    is_upper(text) && (is_post() || BODIES.iter().any(|body| begins(text, body)))
}

/// A few words of a text, for lists in messages.
pub fn short(text: &str, most: usize) -> String {
    let mut short = String::new();
    let mut count = 0;
    for word in text.split_whitespace() {
        let space = usize::from(count > 0);
        count += space + word.chars().count();
        if count > most {
            // The first word is cut where it must be.
            short = if short.is_empty() { word.chars().take(most).collect() } else { short };
            return format!("{short}…");
        }
        short.push_str(if space == 1 { " " } else { "" });
        short.push_str(word);
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_typed_apart_are_read_and_marks_of_no_letter_end() {
        assert!(begins("Ke\u{302}\u{301} hoa\u{323}ch", "kế hoạch"));
        assert!(!begins(&"x\u{302}\u{301}".repeat(1000), "kế hoạch"));
        assert!(!begins(&"\u{301}".repeat(1000), "căn cứ"));
    }

    #[test]
    fn names_positions_and_degrees_are_told_apart() {
        assert!(is_person("Trần Thị Minh Nguyệt") && is_person("ThS. Nguyễn Văn An") && !is_person("Nơi nhận:"));
        assert!(!is_person("Ký và ghi rõ họ tên") && !is_person("An"));
        assert!(is_position("KT. HIỆU TRƯỞNG") && is_position("Hiệu trưởng") && !is_position("Trường Tiểu học"));
        assert_eq!((degree("ThS. Lê A"), degree("Thái Sơn")), (Some("ThS."), None));
        assert!(is_upper("UBND XÃ A") && !is_upper("UBND xã A") && !is_upper("12"));
        assert!(begins("  Căn Cứ Luật", "căn cứ") && !begins("Căn", "căn cứ"));
        assert_eq!(short("một hai ba bốn", 9), "một hai…");
    }
}
