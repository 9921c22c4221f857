//! The number at the beginning of a paragraph, as a reader sees it: typed or automatic.
//!
//! ```text
//! part    = "Phần" roman | "PHẦN" roman
//! article = "Điều" digits "."
//! roman   = [IVX]+ "." | capital = [A-HK-Z] "."
//! arabic  = digits "." | digits ")" | digits ("." digits)+ "."?
//! letter  = [a-zđê] ")" | [a-zđê] "." | [a-zđê] ")."
//! ```
//!
//! Many clerks write a slash for the full stop: `I/`, `1/`, `1.1/`, `a/`.
//!
//! ```text
//! sign    = "-" | "–" | "+" | "•" | "*"
//! ```

use crate::manuscript::Paragraph;
use crate::vietnamese::letters;

/// The kind of a number; levels of one kind are counted together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    Part,
    /// `Điều 1.`
    Article,
    Roman,
    Capital,
    /// `1.`, `1.1.`: how many numbers stand in it.
    Arabic(usize),
    /// `1)`
    Bracketed,
    /// `a)`
    Letter,
    /// `a.`, `a/`
    DottedLetter,
    Sign,
}

/// A number that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    pub kind: Kind,
    /// The numbers in it, the last its own.
    pub ordinals: Vec<usize>,
    /// As it is written: `1.2.`
    pub written: String,
    /// What follows it.
    pub rest: String,
    /// Put there by a list of Word.
    pub is_automatic: bool,
}

impl Number {
    /// Its own place among its siblings.
    pub fn ordinal(&self) -> usize {
        self.ordinals.last().copied().unwrap_or(0)
    }

    /// Whether a slash stands where a full stop should: `I/`.
    pub fn has_slash(&self) -> bool {
        self.written.ends_with('/') || self.written.ends_with("/.")
    }

    /// Whether it is a dash, a plus or a dot.
    pub fn is_sign(&self) -> bool {
        self.kind == Kind::Sign
    }
}

/// The number of a paragraph.
pub fn of(paragraph: &Paragraph) -> Option<Number> {
    let typed = parse(paragraph.trimmed());
    let Some(label) = &paragraph.label else { return typed };
    let number = parse(&format!("{label} {}", paragraph.trimmed()))?;
    Some(Number { is_automatic: true, ..number })
}

/// Reads the number a text begins with.
pub fn parse(text: &str) -> Option<Number> {
    let (word, rest) = text.split_once([' ', '\t', '\u{A0}']).unwrap_or((text, ""));
    let (word, rest) = unglue(word, rest);
    if word.to_uppercase() == "PHẦN" {
        return part(text, &rest);
    }
    if matches!(word.as_str(), "Điều" | "ĐIỀU") {
        return article(&word, &rest);
    }
    let (kind, ordinals) = kind_of(&word)?;
    Some(Number { kind, ordinals, written: word, rest: rest.trim().to_owned(), is_automatic: false })
}

/// `1.Mục đích`, `a)Mục đích` and `I.MỤC ĐÍCH`: the number without its space. `12/QĐ-UBND` is the symbol of a document.
fn unglue(word: &str, rest: &str) -> (String, String) {
    let roman = word.find(['.', '/']).filter(|at| word.get(..*at).is_some_and(|text| roman_value(text).is_some()));
    // `V.Hugo` is a name, `V.KẾT QUẢ` a heading.
    let is_heading = |glued: &str| glued.chars().take(2).filter(|letter| letter.is_uppercase()).count() == 2;
    let roman = roman.map(|at| at + 1).filter(|at| word.get(*at..).is_some_and(is_heading));
    let after = roman.or_else(|| word.find(|character: char| character.is_alphabetic() && character.is_uppercase()));
    let is_word = |glued: &str| glued.chars().nth(1).is_some_and(char::is_lowercase);
    let is_number = |at: &usize| {
        let (before, glued) = word.split_at(*at);
        let is_dotted = before.contains('.') && before.split('.').all(|part| small(part).is_some());
        *at > 1
            && (before.ends_with(['.', ')', '-', '+'])
                || (is_dotted && is_word(glued))
                || (before.ends_with('/') && (is_word(glued) || roman.is_some())))
    };
    let cut = after.filter(is_number);
    match cut {
        Some(at) => {
            let (number, glued) = word.split_at(at);
            (number.to_owned(), format!("{glued} {rest}"))
        }
        None => (word.to_owned(), rest.to_owned()),
    }
}

/// `Phần thứ hai`.
fn in_words(number: &str, rest: &str) -> Option<usize> {
    const ORDINALS: [&str; 6] = ["nhất", "hai", "ba", "tư", "năm", "sáu"];
    let word = rest.split([' ', '\n', ':', '.']).next().filter(|_| letters::lower(number) == "thứ")?;
    ORDINALS.iter().position(|known| letters::lower(word) == *known).map(|at| at + 1)
}

fn part(text: &str, rest: &str) -> Option<Number> {
    let (number, rest) = rest.split_once([' ', '\n', ':', '.']).unwrap_or((rest, ""));
    let ordinal = roman_value(number).or_else(|| number.parse().ok()).or_else(|| in_words(number, rest))?;
    let rest = if letters::lower(number) == "thứ" {
        rest.split_once([' ', '\n', ':', '.']).map_or("", |(_, rest)| rest)
    } else {
        rest
    };
    let written = text.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
    let rest = rest.trim().to_owned();
    Some(Number { kind: Kind::Part, ordinals: vec![ordinal], written, rest, is_automatic: false })
}

/// `Điều 1. Thành lập …`; in a sentence no full stop follows the number.
fn article(word: &str, rest: &str) -> Option<Number> {
    let (number, rest) = rest.trim_start().split_once(['.', ':'])?;
    let ordinals = vec![small(number.trim())?];
    let opens = rest.trim_start().chars().next().is_none_or(|first| !first.is_lowercase() && !first.is_ascii_digit());
    let written = format!("{word} {}.", number.trim());
    opens.then(|| Number { kind: Kind::Article, ordinals, written, rest: rest.trim().to_owned(), is_automatic: false })
}

fn kind_of(word: &str) -> Option<(Kind, Vec<usize>)> {
    if matches!(word, "-" | "–" | "—" | "+" | "•" | "*" | "·" | "") {
        return (!word.is_empty()).then(|| (Kind::Sign, vec![0]));
    }
    // `d).`
    if let Some(body) = word.strip_suffix(')').or_else(|| word.strip_suffix(").")) {
        let letter = letter_value(body).map(|value| (Kind::Letter, vec![value]));
        return letter.or_else(|| small(body).map(|value| (Kind::Bracketed, vec![value])));
    }
    // `I/.`
    let body = word.strip_suffix("/.").or_else(|| word.strip_suffix(['.', '/']));
    let dotted = body.unwrap_or(word);
    if dotted.contains('.') {
        let ordinals: Vec<usize> = dotted.split('.').map(small).collect::<Option<_>>()?;
        return Some((Kind::Arabic(ordinals.len()), ordinals));
    }
    let body = body?;
    small(body)
        .map(|value| (Kind::Arabic(1), vec![value]))
        .or_else(|| roman_value(body).map(|value| (Kind::Roman, vec![value])))
        .or_else(|| letter_value(body).map(|value| (Kind::DottedLetter, vec![value])))
        .or_else(|| capital_value(body).map(|value| (Kind::Capital, vec![value])))
}

/// One or two digits: `2026.` is a year.
fn small(text: &str) -> Option<usize> {
    let is_number = !text.is_empty() && text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

/// I to XXXIX.
pub fn roman_value(text: &str) -> Option<usize> {
    if text.is_empty() || text.len() > 7 || !text.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X')) {
        return None;
    }
    (1..40).find(|ordinal| crate::vietnamese::numbering::roman(*ordinal) == text)
}

/// The place of a letter, counted so that both orders in use go on without a gap: see [`follows`].
fn letter_value(text: &str) -> Option<usize> {
    // Who writes `ê` has no `f`, which Word's lists write behind `e`.
    const ORDER: &str = "abcdđefghijklmnopqrstuvwxyz";
    let text = if text == "ê" { "f" } else { text };
    let mut characters = text.chars();
    let letter = characters.next().filter(|_| characters.next().is_none())?;
    ORDER.chars().position(|known| known == letter).map(|at| at + 1)
}

fn capital_value(text: &str) -> Option<usize> {
    let mut characters = text.chars();
    let letter = characters.next().filter(|letter| letter.is_ascii_uppercase() && characters.next().is_none())?;
    letter_value(&letter.to_lowercase().to_string())
}

/// Whether `next` comes after `last`. Lists of Word leave out `đ`; the legal order leaves out `f`, `j`, `w` and `z`.
pub fn follows(kind: Kind, last: usize, next: usize) -> bool {
    let skipped: &[usize] = match kind {
        Kind::Letter | Kind::DottedLetter | Kind::Capital => &[5, 7, 11, 24, 27],
        _ => &[],
    };
    (last + 1..next).all(|between| skipped.contains(&between)) && next > last
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(text: &str) -> Option<(Kind, usize)> {
        parse(text).map(|number| (number.kind, number.ordinal()))
    }

    #[test]
    fn numbers_are_read_as_a_reader_does() {
        for (text, expected) in [
            ("I. MỤC ĐÍCH", Some((Kind::Roman, 1))),
            ("IX. KẾT QUẢ", Some((Kind::Roman, 9))),
            ("A. PHẦN CHUNG", Some((Kind::Capital, 1))),
            ("Phần II", Some((Kind::Part, 2))),
            ("Phần thứ hai", Some((Kind::Part, 2))),
            ("PHẦN THỨ TƯ: TỔ CHỨC", Some((Kind::Part, 4))),
            ("Phần thứ yếu", None),
            ("2. Yêu cầu", Some((Kind::Arabic(1), 2))),
            ("2.Yêu cầu", Some((Kind::Arabic(1), 2))),
            ("2.1 Yêu cầu", Some((Kind::Arabic(2), 1))),
            ("2.1.3. Yêu cầu", Some((Kind::Arabic(3), 3))),
            ("đ) Yêu cầu", Some((Kind::Letter, 5))),
            ("d). Yêu cầu", Some((Kind::Letter, 4))),
            ("ê) Yêu cầu", Some((Kind::Letter, 7))),
            ("a. Yêu cầu", Some((Kind::DottedLetter, 1))),
            ("1) Yêu cầu", Some((Kind::Bracketed, 1))),
            ("I/ MỤC ĐÍCH", Some((Kind::Roman, 1))),
            ("I.MỤC ĐÍCH", Some((Kind::Roman, 1))),
            ("II/NHIỆM VỤ", Some((Kind::Roman, 2))),
            ("V.Hugo viết", None),
            ("2/ Yêu cầu", Some((Kind::Arabic(1), 2))),
            ("2/Yêu cầu", Some((Kind::Arabic(1), 2))),
            ("2.1/ Yêu cầu", Some((Kind::Arabic(2), 1))),
            ("b/ Yêu cầu", Some((Kind::DottedLetter, 2))),
            ("12/QĐ-UBND ngày 05/9/2025", None),
            ("1/2 số học sinh", None),
            ("5/9/2025", None),
            ("- Yêu cầu", Some((Kind::Sign, 0))),
            ("Điều 3. Hiệu trưởng chịu trách nhiệm", Some((Kind::Article, 3))),
            ("Điều 3 Thông tư số 57/2026/TT-BGDĐT.", None),
            ("2026. Năm", None),
            ("15.3.2026 là ngày", None),
            ("Trường học", None),
            ("12 lớp", None),
            ("", None),
        ] {
            assert_eq!(kind(text), expected, "{text}");
        }
        assert_eq!(parse("1.Mục đích").map(|number| number.rest), Some("Mục đích".to_owned()));
    }

    #[test]
    fn both_orders_of_letters_go_on_without_a_gap() {
        let value = |letter: &str| letter_value(letter).unwrap_or_default();
        for (last, next) in
            [("d", "đ"), ("d", "e"), ("e", "g"), ("e", "f"), ("e", "ê"), ("ê", "g"), ("i", "k"), ("v", "x")]
        {
            assert!(follows(Kind::Letter, value(last), value(next)), "{last} {next}");
        }
        assert!(!follows(Kind::Letter, value("a"), value("c")) && !follows(Kind::Roman, 2, 2));
    }
}
