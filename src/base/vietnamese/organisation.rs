//! Names of organisations outside the letterhead: from capitals to the capitals of running text
//! (Nghị định 30/2020/NĐ-CP, Phụ lục II, mục IV).

use super::case::{capitalize_first, lower_first};
use super::normalize::clean;

/// The common words of school and office names as running text has them. What is not here is a proper name: each
/// syllable with a capital. Longer entries stand before those they begin with.
const COMMON: &[&str] = &[
    "Ủy ban nhân dân",
    "Hội đồng nhân dân",
    "Hội đồng tự đánh giá",
    "Sở Giáo dục và Đào tạo",
    "Phòng Giáo dục và Đào tạo",
    "Phòng Văn hóa - Xã hội",
    "Bộ Giáo dục và Đào tạo",
    "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên",
    "Trung tâm Giáo dục thường xuyên",
    "Trung học cơ sở và Trung học phổ thông",
    "Tiểu học và Trung học cơ sở",
    "Trung học cơ sở",
    "Trung học phổ thông",
    "Phổ thông dân tộc bán trú",
    "Phổ thông dân tộc nội trú",
    "Tiểu học",
    "Mầm non",
    "Mẫu giáo",
    "Trường",
    "thành phố",
    "đặc khu",
    "phường",
    "tỉnh",
    "xã",
    "và",
];

/// Abbreviations stay in capitals.
const ABBREVIATIONS: &[&str] =
    &["UBND", "HĐND", "THCS", "THPT", "TH", "MN", "GDĐT", "GD&ĐT", "GDTX", "GDNN", "GDNN-GDTX", "PTDTBT", "PTDTNT"];

/// The name for running text: `TRƯỜNG TRUNG HỌC CƠ SỞ LÂM KHÊ` is `Trường Trung học cơ sở Lâm Khê`. A name that has
/// small letters is left as it is.
pub fn running(name: &str) -> String {
    let name = clean(name);
    if name.chars().any(char::is_lowercase) {
        return name;
    }
    let mut rest = name.as_str();
    let mut words: Vec<String> = Vec::new();
    while !rest.is_empty() {
        let (word, after) = next(rest);
        words.push(word);
        rest = after.trim_start();
    }
    capitalize_first(&words.join(" "))
}

/// The common words or the syllable that the text begins with, and what follows.
fn next(text: &str) -> (String, &str) {
    if let Some((common, rest)) = COMMON.iter().find_map(|common| Some((*common, after(text, common)?))) {
        return (common.to_owned(), rest);
    }
    let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
    let is_fixed = ABBREVIATIONS.contains(&word) || word.chars().any(|character| character.is_ascii_digit());
    (if is_fixed { word.to_owned() } else { proper(word) }, rest)
}

/// What follows `common` at the beginning of a text in capitals, if the text begins with all of it.
fn after<'a>(text: &'a str, common: &str) -> Option<&'a str> {
    let rest = text.strip_prefix(common.to_uppercase().as_str())?;
    (rest.is_empty() || rest.starts_with(' ')).then_some(rest)
}

/// `ĐẮK-LẮK` is `Đắk-Lắk`, `(CƠ` is `(Cơ`.
fn proper(word: &str) -> String {
    let mut begins = true;
    word.chars().fold(String::with_capacity(word.len()), |mut proper, character| {
        let text = character.to_string();
        proper.push_str(&if begins { text } else { lower_first(&text) });
        begins = !character.is_alphabetic();
        proper
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_get_their_own_capitals_and_names_one_each_syllable() {
        for (name, expected) in [
            ("TRƯỜNG TRUNG HỌC CƠ SỞ LÂM KHÊ", "Trường Trung học cơ sở Lâm Khê"),
            ("TRƯỜNG THPT NGUYỄN THỊ MINH KHAI", "Trường THPT Nguyễn Thị Minh Khai"),
            ("ỦY BAN NHÂN DÂN XÃ MINH TÂN", "Ủy ban nhân dân xã Minh Tân"),
            ("UBND PHƯỜNG 12", "UBND phường 12"),
            ("TRƯỜNG TIỂU HỌC VÀ TRUNG HỌC CƠ SỞ ĐẮK-MIN", "Trường Tiểu học và Trung học cơ sở Đắk-Min"),
            ("Trường Mầm non Hoa Sen", "Trường Mầm non Hoa Sen"),
            ("XÃ ĐẦM RÔNG", "Xã Đầm Rông"),
            ("", ""),
        ] {
            assert_eq!(running(name), expected);
        }
    }
}
