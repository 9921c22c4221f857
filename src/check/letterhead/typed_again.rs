//! Finds parts of the head typed again in the text although the program writes them: place and date (HDR-05), the
//! national title and its motto (HDR-01).

use super::super::passages::PlanText;
use super::super::rule::Told;
use super::Subject;
use crate::vietnamese::date;

/// The national title in small letters, in both places of the tone mark.
const NATIONAL_TITLES: [&str; 2] = ["cộng hòa xã hội chủ nghĩa việt nam", "cộng hoà xã hội chủ nghĩa việt nam"];
/// The one right writing.
const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";

pub fn place_and_date(subject: Subject, told: &mut Told) {
    for text in subject.texts {
        let line = text.text.trim();
        if is_place_and_date(line) {
            told.warning(&text.path, "địa danh và ngày ghi lại lần nữa.")
                .quote(line)
                .help("bỏ dòng này: địa danh và ngày chỉ có ở phần đầu văn bản.");
        }
    }
}

pub fn national_title(subject: Subject, told: &mut Told) {
    for text in subject.texts {
        let line = text.text.trim();
        if is_national_title(text) {
            told.warning(&text.path, "Quốc hiệu gõ trong nội dung.")
                .quote(line)
                .help("bỏ dòng này; chương trình tự in Quốc hiệu và Tiêu ngữ.");
        }
        // Short texts first: few are, and letters are counted sooner than words are found.
        if line.len() < 4 * 45 && line.chars().count() < 45 && names_motto(text.lower()) {
            let mistake = if line.trim_matches(['-', ' ']) == MOTTO { "" } else { " và ghi chưa đúng" };
            let message = format!("Tiêu ngữ gõ trong nội dung{mistake}.");
            told.warning(&text.path, message).quote(line).help(format!("bỏ dòng này; chương trình tự in \"{MOTTO}\"."));
        }
    }
}

fn is_national_title(text: &PlanText) -> bool {
    // Texts of other lengths need not be put in small letters.
    (40..80).contains(&text.text.len()) && NATIONAL_TITLES.contains(&text.lower().trim())
}

fn names_motto(lower: &str) -> bool {
    ["độc lập", "tự do", "hạnh phúc"].iter().all(|part| lower.contains(part))
}

/// `Hải Phòng, ngày 15 tháng 6 năm 2022`, and nothing more.
fn is_place_and_date(line: &str) -> bool {
    let Some((place, day)) = line.trim_end_matches('.').split_once(',') else { return false };
    let is_name = !place.is_empty()
        && place.split_whitespace().count() <= 5
        && place.starts_with(|sign: char| sign.is_uppercase() || sign == '…' || sign == '.');
    let Some(rest) = day.trim().strip_prefix("ngày") else { return false };
    let is_date = date::parse(day.trim()).is_some() || date::parse(rest.trim()).is_some();
    is_name && (is_date || is_unfilled_date(rest))
}

/// `… tháng 6 năm 2022`: nothing but the words of a date, numbers and dots.
fn is_unfilled_date(rest: &str) -> bool {
    let is_number = |word: &str| word.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, '.' | '…'));
    rest.contains("tháng")
        && rest.contains("năm")
        && rest.split_whitespace().all(|word| matches!(word, "tháng" | "năm") || is_number(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_line_of_place_and_date_is_one() {
        assert!(is_place_and_date("Hải Phòng, ngày 15 tháng 6 năm 2022"));
        assert!(is_place_and_date("…, ngày 15/6/2022."));
        assert!(is_place_and_date("Hải Phòng, ngày … tháng 6 năm 2022"));
        assert!(!is_place_and_date("Trước hết, ngày 15 tháng 6 năm 2022 nhà trường họp."));
        assert!(!is_place_and_date("Báo cáo, ngày hội đọc sách"));
    }
}
