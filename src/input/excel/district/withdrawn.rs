//! A school that makes no plan any more and keeps its line in the list of the office: some column of the office's own says
//! `rút`, `giải thể từ 01/8/2026`, `sáp nhập vào TH-02`.

use super::District;
use crate::vietnamese::normalize::comparable;

/// What may stand before the word.
const BEFORE: [&str; 3] = ["trường ", "đã ", "tạm "];
/// What becomes of such a school.
const WORDS: [&str; 8] = [
    "rút",
    "giải thể",
    "sáp nhập",
    "ngừng hoạt động",
    "dừng hoạt động",
    "chấm dứt hoạt động",
    "không còn hoạt động",
    "đóng cửa",
];
/// How a sentence about it goes on. Any other word makes another sense: `rút kinh nghiệm`, `sáp nhập từ hai trường`.
const BEHIND: [&str; 8] = ["vào ", "khỏi ", "theo ", "ngày ", "tháng ", "năm ", "đầu ", "cuối "];

/// Whether an office says with these words that the school is withdrawn.
fn is_withdrawal(text: &str) -> bool {
    let said = comparable(text);
    let without = |rest, before: &&str| str::strip_prefix(rest, *before).unwrap_or(rest);
    let said = BEFORE.iter().fold(said.as_str(), without);
    let ends = |behind: &str| {
        let behind = behind.strip_prefix(' ').map_or(behind, |behind| behind.strip_prefix("từ ").unwrap_or(behind));
        !behind.starts_with(char::is_alphabetic) || BEHIND.iter().any(|word| behind.starts_with(word))
    };
    WORDS.iter().filter_map(|word| said.strip_prefix(word)).any(ends)
}

/// What the columns of the office's own say of a school that is withdrawn; `None` of any other.
pub fn withdrawal<'a>(mut own: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    own.find(|text| is_withdrawal(text))
}

impl District<'_> {
    /// Whether the office says in the list that this school makes no plan any more.
    pub fn is_withdrawn(&self, school: usize) -> bool {
        self.own_values(school).iter().any(|text| is_withdrawal(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_ends_a_school_is_a_withdrawal() {
        for said in [
            "rút",
            "Đã rút",
            "RÚT (giải thể)",
            "Giải thể",
            "đã giải thể từ 01/8/2026",
            "Giải thể theo QĐ 12/QĐ-UBND",
            "Sáp nhập vào TH-02",
            "sáp nhập",
            "Trường đã sáp nhập từ ngày 1/7",
            "Ngừng hoạt động từ đầu năm học",
            "Tạm dừng hoạt động.",
            "Rút khỏi danh sách",
        ] {
            assert!(is_withdrawal(said), "{said}");
        }
        for said in [
            "",
            "Rút kinh nghiệm năm trước",
            "rút gọn",
            "sáp nhập từ hai trường",
            "Sáp nhập Trường A và Trường B",
            "không giải thể",
            "12 lớp",
            "đã gửi (a.xlsx)",
            "Đang hoạt động",
        ] {
            assert!(!is_withdrawal(said), "{said}");
        }
    }
}
