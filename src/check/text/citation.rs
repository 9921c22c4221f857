//! The parts of a legal basis: type, number and symbol, date, issuer, subject.
//!
//! ```text
//! basis = ["Căn cứ"] type ["số" symbol] ["ngày" date] ["của" issuer] subject
//! ```

use chrono::NaiveDate;

use crate::vietnamese::{date, letters};

/// Types of documents, longer names before those they begin with.
const TYPES: [&str; 18] = [
    "Luật",
    "Pháp lệnh",
    "Nghị quyết",
    "Nghị định",
    "Thông tư liên tịch",
    "Thông tư",
    "Quyết định",
    "Chỉ thị",
    "Công văn",
    "Kế hoạch",
    "Báo cáo",
    "Hướng dẫn",
    "Thông báo",
    "Chương trình",
    "Đề án",
    "Quy chế",
    "Điều lệ",
    "Tờ trình",
];

/// A number with its symbol.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbol {
    /// `57/2026/TT-BGDĐT`, as written but for spaces.
    pub written: String,
    /// No "số" in front.
    pub lacks_so: bool,
    /// Spaces inside.
    pub is_spaced: bool,
}

/// The parts of a legal basis.
#[expect(clippy::struct_excessive_bools, reason = "each is a part that a writer may leave out")]
#[derive(Debug, PartialEq, Eq)]
pub struct Citation<'a> {
    /// `Thông tư`, as the decree writes it; `None` for what is no document (`tình hình thực tế`).
    pub kind: Option<&'static str>,
    /// The type as written.
    pub written_kind: &'a str,
    /// Number and symbol.
    pub symbol: Option<Symbol>,
    pub date: Option<NaiveDate>,
    /// What stands between the type and the day: the name of a law.
    pub law: Option<&'a str>,
    /// "ngày" follows the number and symbol at once, perhaps behind a comma or "ban hành".
    pub has_day: bool,
    pub has_issuer: bool,
    /// Something is said of what the document is about.
    pub has_subject: bool,
    /// A comma between the symbol and "ngày".
    pub has_comma: bool,
    /// The issuer, behind "của", and what comes after it.
    pub issuer: Option<&'a str>,
}

impl<'a> Citation<'a> {
    /// Reads a legal basis.
    pub fn read(text: &'a str) -> Self {
        let text = text.trim().trim_start_matches(['-', '+', ' ']);
        let body = after_opening(text);
        let kind = TYPES.iter().find(|kind| starts_with(body, kind)).copied();
        let written_kind = kind.and_then(|kind| body.get(..kind.len())).unwrap_or("");
        let rest = body.get(written_kind.len()..).unwrap_or("").trim_start();
        let found = kind.and_then(|kind| symbol(rest).or_else(|| named_symbol(rest).filter(|_| kind == "Luật")));
        let (symbol, after) = found.map_or((None, rest), |(symbol, after)| (Some(symbol), after));
        let lower = letters::lower(after);
        let issuer = ["ubnd ", "sở ", "bộ "].iter().any(|word| lower.contains(word)) || names_issuer(&lower);
        Self {
            kind,
            written_kind,
            symbol,
            date: first_date(after),
            law: rest.split([';', '(']).next().and_then(law_name),
            has_day: after
                .trim_start_matches([' ', ',', '(', '\u{a0}'])
                .trim_start_matches("ban hành ")
                .starts_with("ngày"),
            has_issuer: issuer,
            has_subject: says_subject(&lower, issuer, after),
            issuer: issuer_of(after),
            has_comma: after.trim_start().strip_prefix(',').is_some_and(|rest| rest.trim_start().starts_with("ngày")),
        }
    }
}

/// The citations inside a text, each from its type on, up to the next one or the end of its clause.
pub fn within(text: &str) -> impl Iterator<Item = &str> {
    let lower = letters::lower(text);
    let mut starts: Vec<usize> = TYPES
        .iter()
        .flat_map(|kind| {
            let words = format!("{} số ", letters::lower(kind));
            lower.match_indices(&words).map(|(at, _)| at).collect::<Vec<_>>()
        })
        .chain(lower.match_indices("luật ").map(|(at, _)| at).filter(|at| names_law(lower.get(*at..).unwrap_or(""))))
        .filter(|_| lower.len() == text.len())
        .collect();
    starts.sort_unstable();
    starts.dedup();
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([text.len()]).collect();
    starts.into_iter().zip(ends).filter_map(move |(start, end)| {
        let cited = text.get(start..end)?;
        Some(cited.split([';', '\n', ')']).next().unwrap_or(cited).trim_end_matches([' ', ',', '.', '(']))
    })
}

/// `luật giáo dục số 43/2019/qh14`: the name of a law between its type and its number.
fn names_law(lower: &str) -> bool {
    let Some((name, number)) = lower.split_once(" số ") else { return false };
    let end = number.find([' ', ',', ';', ')']).unwrap_or(number.len());
    let is_number = number.get(..end).is_some_and(|number| number.contains("/qh"));
    is_number && name.chars().count() < LONGEST_LAW && !name.contains([',', ';', '(', '/', '.'])
}

/// Letters of the longest name of a law that is cited with its number behind it.
const LONGEST_LAW: usize = 80;

/// `Giáo dục` of `Giáo dục ngày 14 tháng 6 năm 2019`, `Giáo dục năm 2019`.
fn law_name(text: &str) -> Option<&str> {
    let end = [" ngày ", " năm ", " số "].iter().filter_map(|words| text.find(words)).min()?;
    text.get(..end).map(str::trim)
}

/// What stands behind "của" and is no body: `sửa đổi một số điều của các Thông tư …`.
const NO_BODIES: [&str; 5] = ["các ", "luật", "thông tư", "nghị định", "quyết định"];

/// Whether "của" is followed by a body.
fn names_issuer(lower: &str) -> bool {
    let mut found = lower.match_indices("của ").filter_map(|(at, word)| lower.get(at + word.len()..));
    found.any(|rest| !NO_BODIES.iter().any(|words| rest.starts_with(words)))
}

/// What follows the first "của" of the citation's own clause, unless that is no body.
fn issuer_of(after: &str) -> Option<&str> {
    let (_, issuer) = after.split(';').next()?.split_once("của ")?;
    let issuer = issuer.trim_start();
    (!NO_BODIES.iter().any(|words| starts_with(issuer, words))).then_some(issuer)
}

/// What follows "Căn cứ".
fn after_opening(text: &str) -> &str {
    let opening = ["Căn cứ vào ", "Căn cứ theo ", "Căn cứ ", "căn cứ ", "Thực hiện ", "Theo "];
    opening.iter().find_map(|opening| text.strip_prefix(opening)).unwrap_or(text).trim_start()
}

fn starts_with(text: &str, kind: &str) -> bool {
    text.get(..kind.len()).is_some_and(|start| letters::lower(start) == letters::lower(kind))
}

/// `số 12/KH-UBND`, `5932/BGDĐT- QLCL`: digits, a stroke, and what hangs together with strokes and hyphens.
/// And what is after it.
fn symbol(text: &str) -> Option<(Symbol, &str)> {
    let rest = text.strip_prefix("số").or_else(|| text.strip_prefix("Số"));
    let lacks_so = rest.is_none();
    let start = rest.unwrap_or(text).trim_start_matches([':', ' ']);
    start.starts_with(|sign: char| sign.is_ascii_digit()).then_some(())?;
    let mut end = 0;
    let mut is_spaced = false;
    let signs: Vec<(usize, char)> = start.char_indices().collect();
    for (index, (at, sign)) in signs.iter().enumerate() {
        let joins = |offset: usize| signs.get(index + offset).is_some_and(|(_, sign)| matches!(sign, '/' | '-'));
        let after_joint = index > 0 && matches!(signs[index - 1].1, '/' | '-');
        match sign {
            ' ' if joins(1) || (after_joint && signs.get(index + 1).is_some_and(|(_, next)| next.is_uppercase())) => {
                is_spaced = true;
            }
            '/' | '-' | '&' => {}
            sign if sign.is_alphanumeric() => {}
            _ => break,
        }
        end = at + sign.len_utf8();
    }
    let written = start[..end].trim_end_matches(['-', '/', ' ']);
    let symbol = || Symbol { written: written.replace(' ', "").replace('Ð', "Đ"), lacks_so, is_spaced };
    // `08-ĐA-TU`: some write the stroke of the Party's symbols as a hyphen.
    let is_symbol =
        written.contains('/') || (written.matches('-').count() > 1 && written.contains(char::is_alphabetic));
    is_symbol.then(|| (symbol(), &start[end..]))
}

/// The number and symbol of a law behind its name: `Giáo dục số 43/2019/QH14`. And what is after it.
fn named_symbol(text: &str) -> Option<(Symbol, &str)> {
    let end = text.find([';', '(', ',']).unwrap_or(text.len());
    let end = text.find(" ngày ").map_or(end, |day| day.min(end));
    let mut places = text.get(..end)?.match_indices(" số ");
    places.find_map(|(at, _)| symbol(text.get(at + 1..)?))
}

/// The first whole date after "ngày".
pub fn first_date(text: &str) -> Option<NaiveDate> {
    text.match_indices("ngày").find_map(|(at, word)| {
        let rest = &text[at..];
        let long_end = rest.find("năm").map(|year| {
            let after = rest[year + "năm".len()..].trim_start();
            let digits = after.len() - after.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
            rest.len() - after.len() + digits
        });
        let long = long_end.and_then(|end| date::parse(&rest[..end]));
        let short = rest[word.len()..].trim_start();
        let end = short.find(|sign: char| !sign.is_ascii_digit() && !matches!(sign, '/' | '-' | '.'));
        long.or_else(|| date::parse(short[..end.unwrap_or(short.len())].trim_end_matches(['.', '-', '/'])))
    })
}

/// Words that a subject begins with or contains. Behind an issuer nothing else separates it from the issuer's name.
const SUBJECT_WORDS: [&str; 30] = [
    "về ",
    "ban hành",
    "quy định",
    "hướng dẫn",
    "sửa đổi",
    "phê duyệt",
    "công nhận",
    "thành lập",
    "giao ",
    "triển khai",
    "thực hiện",
    "tổ chức",
    "kế hoạch",
    "năm học",
    "giai đoạn",
    "nhiệm vụ",
    "đề án",
    "chương trình",
    "kết quả",
    "xây dựng",
    "chi tiết",
    "công bố",
    "tăng cường",
    "bổ sung",
    "điều lệ",
    "đánh giá",
    "phát triển",
    "kiện toàn",
    "phân công",
    "nâng cao",
];

fn says_subject(lower: &str, has_issuer: bool, after: &str) -> bool {
    let is_named = SUBJECT_WORDS.iter().any(|word| lower.contains(word));
    is_named || (!has_issuer && subject_words(after) > 2)
}

/// Words that are neither date nor issuer, roughly: enough to say that a subject is there.
fn subject_words(text: &str) -> usize {
    let words = text.split_whitespace().filter(|word| word.chars().all(char::is_alphabetic));
    words.filter(|word| !matches!(*word, "ngày" | "tháng" | "năm" | "của")).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_law_amends_is_not_its_issuer() {
        for (text, issuer) in [
            (
                "Luật Giáo dục số 43/2019/QH14 ngày 14 tháng 6 năm 2019; Luật sửa đổi một số điều của Luật Giáo dục",
                None,
            ),
            ("Luật số 123/2025/QH15 sửa đổi một số điều của Luật Giáo dục", None),
            ("Luật Giáo dục số 43/2019/QH14 của Quốc hội", Some("Quốc hội")),
        ] {
            assert_eq!(Citation::read(text).issuer, issuer, "{text}");
        }
    }

    #[test]
    fn a_law_is_cited_by_its_name_and_number_inside_a_sentence() {
        let cited = |text| within(text).collect::<Vec<_>>();
        assert_eq!(
            cited("Theo Luật Giáo dục số 43/2019/QH14, trường tổ chức"),
            ["Luật Giáo dục số 43/2019/QH14, trường tổ chức"]
        );
        assert_eq!(cited("theo Luật số 43/2019/QH14"), ["Luật số 43/2019/QH14"]);
        for other in ["Luật Giáo dục, một số điều", "theo quy định của pháp luật", "pháp luật, tại số 12/KH-UBND"]
        {
            assert!(cited(other).is_empty(), "{other}");
        }
    }

    #[test]
    fn the_parts_of_a_basis_are_read() {
        let text = "Căn cứ Thông tư số 18/2018/TT-BGDĐT ngày 22 tháng 8 năm 2018 của Bộ trưởng về kiểm định chất lượng";
        let read = Citation::read(text);
        let symbol = Symbol { written: "18/2018/TT-BGDĐT".into(), lacks_so: false, is_spaced: false };
        assert_eq!((read.kind, read.symbol), (Some("Thông tư"), Some(symbol)));
        assert_eq!(read.date, NaiveDate::from_ymd_opt(2018, 8, 22));
        assert!(read.has_issuer && read.has_subject);
    }

    #[test]
    fn careless_writing_is_read_all_the_same() {
        let read = Citation::read("Căn cứ công văn 5932/BGDĐT- QLCL, ngày 28/12/2018 của Bộ GDĐT");
        let symbol = Symbol { written: "5932/BGDĐT-QLCL".into(), lacks_so: true, is_spaced: true };
        assert_eq!((read.kind, read.written_kind, read.symbol), (Some("Công văn"), "công văn", Some(symbol)));
        assert_eq!(read.date, NaiveDate::from_ymd_opt(2018, 12, 28));
        assert_eq!(Citation::read("Căn cứ tình hình thực tế của nhà trường").kind, None);
        assert_eq!(Citation::read("Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019").symbol, None);
    }
}
