//! Numbers and signs that people type by habit in front of headings, points and lines. The program writes them by
//! itself, so they are dropped; a text that is meant to begin so has `\` in front.

/// Signs that stand in front of a point, a bullet of a word processor among them.
const BULLETS: [char; 30] = [
    '-', '–', '—', '−', '‐', '‑', '⁃', '+', '•', '·', '∙', '●', '○', '◦', '■', '□', '▪', '▫', '◆', '◇', '❖', '♦', '➢',
    '➤', '►', '▶', '▸', '‣', '*', '\u{f0b7}',
];

/// Nouns that stand in front of the number of a heading.
const NOUNS: [&str; 5] = ["phần", "chương", "mục", "tiểu mục", "điều"];

/// The typed number or sign, and the text after it.
///
/// ```text
/// habit = bullet | roman "."  |  digits {"." digits} ["."] | letter ")" | digits ")" | noun number ("." | ":")
/// ```
pub fn typed_number(text: &str) -> Option<(&str, &str)> {
    if let Some(found) = typed_sign(text) {
        return Some(found);
    }
    let (word, rest) = text.split_once([' ', '\t', '\u{a0}'])?;
    if let Some(found) = numbered_noun(text) {
        return Some(found);
    }
    (is_number(word) && !rest.trim().is_empty()).then(|| (word, rest.trim()))
}

/// The typed sign of a point and the text after it. A sign before a digit is part of a number, a star before a letter of
/// emphasis.
pub fn typed_sign(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start();
    let sign = text.chars().next().filter(|sign| BULLETS.contains(sign))?;
    let (sign_text, after) = text.split_at(sign.len_utf8());
    let rest = after.trim();
    let is_parted = after.starts_with(char::is_whitespace);
    let is_bullet = match sign {
        '*' => is_parted,
        '-' | '–' | '−' | '+' => {
            !after.starts_with(|next: char| next.is_ascii_digit() || matches!(next, '/' | '=' | '>' | '<'))
        }
        _ => true,
    };
    (is_bullet && !rest.is_empty()).then_some((sign_text, rest))
}

/// `Phần II. NỘI DUNG`, `Mục 1: …`.
fn numbered_noun(text: &str) -> Option<(&str, &str)> {
    let lower = text.to_lowercase();
    let noun = NOUNS.iter().find(|noun| lower.strip_prefix(**noun).is_some_and(|rest| rest.starts_with(' ')))?;
    let number_at = noun.len() + 1;
    let after = text.get(number_at..)?;
    let length = after.find([' ', '.', ':', '-'])?;
    let number = after.get(..length)?;
    let is_known = is_roman(number) || is_short(number);
    let rest = after.get(length..)?;
    // `Phần I NỘI DUNG` has its sign left out; `Điều 5 Luật Giáo dục` is a place in a law.
    let is_ended = rest.starts_with(['.', ':']) || (rest.starts_with(" -") || rest.starts_with(" –"));
    let is_part = *noun == "phần" && is_roman(number);
    let end = rest.trim_start_matches(['.', ':', '-', '–', ' ']);
    let is_typed = is_known && (is_ended || is_part) && !end.is_empty();
    let begin = text.len() - end.len();
    is_typed.then(|| (text.get(..begin).unwrap_or_default().trim_end(), end.trim_end()))
}

fn is_short(part: &str) -> bool {
    !part.is_empty() && part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_number(word: &str) -> bool {
    if let Some(inner) = word.strip_suffix(')') {
        let is_letter = inner.chars().count() == 1 && inner.chars().all(char::is_lowercase);
        return is_letter || is_short(inner) || is_roman(inner);
    }
    let Some(inner) = word.strip_suffix('.') else {
        // `1.1` without a full stop at its end; a number alone may be part of the text.
        return word.contains('.') && word.split('.').all(is_short);
    };
    // `I.1.` too.
    let (first, others) = inner.split_once('.').unwrap_or((inner, "1"));
    (is_roman(first) || is_short(first)) && others.split('.').all(is_short)
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.len() <= 5 && word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
}

/// The text after all that was typed in front of it, and what that was; `None` where nothing was.
pub fn bare<'a>(
    text: &'a str,
    typed: impl for<'t> Fn(&'t str) -> Option<(&'t str, &'t str)>,
) -> Option<(&'a str, &'a str)> {
    let (_, mut rest) = typed(text)?;
    while let Some((_, after)) = typed(rest) {
        rest = after;
    }
    let end = text.trim_end().len().checked_sub(rest.len())?;
    Some((text.get(..end).unwrap_or_default().trim(), rest))
}

/// The text as a cell says it, kept from losing what looks like a typed number.
pub fn keep(text: &str) -> String {
    if typed_number(text).is_some() || text.starts_with('\\') { format!("\\{text}") } else { text.to_owned() }
}

/// A text without the brackets around all of it.
pub fn without_brackets(text: &str) -> &str {
    let text = text.trim();
    let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) else { return text };
    let mut depth = 0_i32;
    let is_one_pair = inner.chars().all(|sign| {
        depth += match sign {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        depth >= 0
    });
    if is_one_pair { inner.trim() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_numbers_are_told_from_text() {
        for (text, number, rest) in [
            ("I. THÔNG TIN CHUNG", "I.", "THÔNG TIN CHUNG"),
            ("1. Mục đích", "1.", "Mục đích"),
            ("2.1. Yêu cầu", "2.1.", "Yêu cầu"),
            ("2.1 Yêu cầu", "2.1", "Yêu cầu"),
            ("I.1. Yêu cầu", "I.1.", "Yêu cầu"),
            ("II) Yêu cầu", "II)", "Yêu cầu"),
            ("a) Nội dung", "a)", "Nội dung"),
            ("- Việc", "-", "Việc"),
            ("-Việc", "-", "Việc"),
            ("\u{f0b7} Việc", "\u{f0b7}", "Việc"),
            ("•Việc", "•", "Việc"),
            ("Phần II. NỘI DUNG", "Phần II.", "NỘI DUNG"),
            ("PHẦN II NỘI DUNG", "PHẦN II", "NỘI DUNG"),
            ("Mục 1: Mục đích", "Mục 1:", "Mục đích"),
            ("Chương I - Quy định", "Chương I -", "Quy định"),
        ] {
            assert_eq!(typed_number(text), Some((number, rest)), "{text}");
        }
        for text in [
            "05 giáo viên",
            "2026. Năm bản lề",
            "Mục tiêu",
            "V",
            "1.246 học sinh",
            "Phần mềm quản lý",
            "-5 độ",
            "*nghiêng*",
            "Điều 5 Luật Giáo dục",
            "- ",
            "Mục 1",
        ] {
            assert_eq!(typed_number(text), None, "{text}");
        }
        assert_eq!(keep("1. của khoản 2"), "\\1. của khoản 2");
    }

    #[test]
    fn all_that_was_typed_in_front_is_found() {
        assert_eq!(bare("- - Trường", typed_sign), Some(("- -", "Trường")));
        assert_eq!(bare("I. 1. Trường ", typed_number), Some(("I. 1.", "Trường")));
        assert_eq!(bare("Trường", typed_number), None);
        assert_eq!(bare(" Trường ", typed_number), None);
    }

    #[test]
    fn one_pair_of_brackets_goes() {
        for (text, inner) in [
            ("(để b/c)", "để b/c"),
            ("(a) và (b)", "(a) và (b)"),
            ("để b/c (qua email)", "để b/c (qua email)"),
            ("(Kèm theo (bản sao))", "Kèm theo (bản sao)"),
            ("(", "("),
        ] {
            assert_eq!(without_brackets(text), inner);
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_kept_is_the_end_of_the_text(text in "[-–+•*I1a.) xẾ]{0,12}") {
            if let Some((_, rest)) = bare(&text, typed_number) {
                proptest::prop_assert!(text.trim_end().ends_with(rest));
                proptest::prop_assert_eq!(typed_number(rest), None);
            }
        }
    }
}
