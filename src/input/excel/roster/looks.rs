//! What stands in a column, by how it looks.

use crate::catalogue::Catalogue;
use crate::excel::read::page::{bare, folded};

/// Words that names of schools begin with.
const SCHOOLS: [&str; 14] = [
    "trường",
    "tr.",
    "mầm non",
    "mẫu giáo",
    "tiểu học",
    "trung học",
    "trung tâm",
    "mn",
    "mg",
    "th",
    "thcs",
    "thpt",
    "ptdtbt",
    "ptdtnt",
];
/// Levels that names and kinds of schools name, with their short forms; in the order of the official kinds.
const LEVELS: [(&str, &[&str]); 6] = [
    ("trường mầm non", &["mầm non", "mn"]),
    ("trường mẫu giáo", &["mẫu giáo", "mg"]),
    ("trường tiểu học", &["tiểu học", "th", "cấp 1", "cấp i"]),
    ("trường trung học cơ sở", &["trung học cơ sở", "thcs", "cấp 2", "cấp ii"]),
    ("trường trung học phổ thông", &["trung học phổ thông", "thpt", "cấp 3", "cấp iii"]),
    ("trung tâm giáo dục thường xuyên", &["giáo dục thường xuyên", "gdtx"]),
];
/// A school of two of the levels.
const MANY_LEVELS: &str = "trường phổ thông có nhiều cấp học";
/// In front of the name of a commune.
const COMMUNES: [&str; 10] = ["xã ", "phường ", "thị trấn ", "đặc khu ", "x. ", "p. ", "tt. ", "x.", "p.", "tt."];

/// Whether a value looks like this (`looks` of the table of words).
pub fn like(looks: &str, value: &str, catalogue: &Catalogue) -> bool {
    let text = folded(value);
    match looks {
        "code" => is_code(value),
        "school" => text.contains(' ') && SCHOOLS.iter().any(|word| begins(&text, word)),
        "kind" => kind_said(value, catalogue).is_some(),
        "place" => COMMUNES.iter().any(|word| text.starts_with(word)),
        "person" => is_person(value),
        "phone" => is_phone(value),
        "mail" => value.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.')),
        "count" => value.trim().trim_end_matches(['.', ')']).parse::<u32>().is_ok_and(|number| number < 100_000),
        _ => false,
    }
}

fn begins(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| rest.is_empty() || !rest.starts_with(char::is_alphanumeric))
}

/// Letters and digits without a space, both there.
fn is_code(value: &str) -> bool {
    let value = value.trim();
    let signs = |sign: char| sign.is_ascii_alphanumeric() || "-_./".contains(sign);
    value.len() >= 3
        && value.chars().all(signs)
        && value.contains(|sign: char| sign.is_ascii_digit())
        && !is_phone(value)
}

fn is_phone(value: &str) -> bool {
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    let others = value.chars().filter(|sign| !sign.is_ascii_digit() && !" .-+()/".contains(*sign)).count();
    let is_whole =
        digits.starts_with('0') || digits.starts_with("84") || (digits.len() == 9 && !digits.starts_with('1'));
    others == 0 && (9..=22).contains(&digits.len()) && is_whole
}

/// Two to six words in letters, each with a capital.
fn is_person(value: &str) -> bool {
    let words: Vec<&str> = value.split_whitespace().collect();
    let is_name =
        |word: &&str| word.chars().next().is_some_and(char::is_uppercase) && word.chars().all(char::is_alphabetic);
    let text = folded(value);
    (2..=6).contains(&words.len())
        && words.iter().all(|word| is_name(&word.trim_end_matches('.')))
        && !SCHOOLS.iter().chain(&COMMUNES).any(|word| begins(&text, word.trim()))
}

/// The official kind that a text says: `MN`, `Tiểu học`, `Cấp 2`.
pub fn kind_said(value: &str, catalogue: &Catalogue) -> Option<String> {
    let official = catalogue.school_types().official(value).map(str::to_owned);
    official.or_else(|| {
        let text = folded(value);
        let short = text.strip_prefix("trường ").unwrap_or(&text);
        LEVELS.iter().find(|(_, words)| words.contains(&short)).map(|(kind, _)| (*kind).to_owned())
    })
}

/// The kind of a school by its name.
pub fn kind_of_name(name: &str) -> Option<&'static str> {
    let text = format!(" {} ", folded(name).replace([',', '-', '–', '&', '/', '.', '(', ')'], " "));
    let says = |words: &[&str]| words.iter().any(|word| text.contains(&format!(" {word} ")));
    let mut kinds = LEVELS.iter().filter(|(_, words)| says(words)).map(|(kind, _)| *kind);
    let first = kinds.next()?;
    Some(if kinds.next().is_some() { MANY_LEVELS } else { first })
}

/// The letters that codes of a kind begin with.
pub fn short(kind: &str) -> &'static str {
    let shorts = ["MN", "MG", "TH", "THCS", "THPT", "GDTX"];
    let at = LEVELS.iter().position(|(known, _)| *known == kind);
    at.and_then(|at| shorts.get(at).copied()).unwrap_or("TR")
}

/// A commune as the line of the date names it: without the word for what it is, unless its name is a number.
pub fn place(value: &str) -> String {
    let value = value.trim();
    let lower = value.to_lowercase();
    let rest = COMMUNES.iter().find(|word| lower.starts_with(*word)).and_then(|word| value.get(word.len()..));
    match rest.map(str::trim) {
        Some(rest) if !rest.is_empty() && !rest.starts_with(|sign: char| sign.is_ascii_digit()) => rest.to_owned(),
        _ => value.to_owned(),
    }
}

/// Whether a text begins the row of a sum.
pub fn is_sum(value: &str) -> bool {
    ["tong", "cong", "tong cong", "tong so"].iter().any(|word| begins(&bare(value), word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_told_by_their_looks() {
        let catalogue = Catalogue::embedded().unwrap();
        let is = |looks: &str, value: &str| like(looks, value, &catalogue);
        for (looks, value) in [
            ("code", "TH-001"),
            ("code", "31001204"),
            ("school", "Trường THCS Trần Phú"),
            ("school", "MN Sơn Ca"),
            ("kind", "Tiểu học"),
            ("kind", "MN"),
            ("kind", "Cấp 2"),
            ("place", "Xã Hoa Lư"),
            ("place", "P. 5"),
            ("person", "Nguyễn Thị Hoa"),
            ("phone", "0912 345 678"),
            ("phone", "912345678"),
            ("phone", "+84 912-345-678"),
            ("mail", "a.b@truong.edu.vn"),
            ("count", "12."),
        ] {
            assert!(is(looks, value), "{looks}: {value}");
        }
        for (looks, value) in [
            ("code", "0912345678"),
            ("school", "Nguyễn Thị Hoa"),
            ("person", "Trường Tiểu học Hoa Sen"),
            ("person", "Xã Hoa Lư"),
            ("phone", "12"),
            ("mail", "@"),
            ("kind", "Hoa Sen"),
            ("count", "0912345678"),
        ] {
            assert!(!is(looks, value), "{looks}: {value}");
        }
    }

    #[test]
    fn kinds_and_places_are_read_out_of_names() {
        assert_eq!(kind_of_name("Trường Mầm non Hoa Sen"), Some("trường mầm non"));
        assert_eq!(kind_of_name("TH&THCS Vân Hạ"), Some(MANY_LEVELS));
        assert_eq!(kind_of_name("THCS Trần Phú"), Some("trường trung học cơ sở"));
        assert_eq!(kind_of_name("Trường Vân Hạ"), None);
        assert_eq!([place("Xã Hoa Lư"), place("Phường 5"), place("Hoa Lư")], ["Hoa Lư", "Phường 5", "Hoa Lư"]);
    }
}
