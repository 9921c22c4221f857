//! Numbers and signs that people type by habit in front of headings and points. The program numbers by itself, so
//! they are dropped; a text that is meant to begin so has `\` in front.

/// The typed number or sign, and the text after it.
///
/// ```text
/// habit = roman "."  |  digits {"." digits} ["."] | letter ")" | digits ")" | "-" | "+" | "Phần" roman "."
/// ```
pub fn typed_number(text: &str) -> Option<(&str, &str)> {
    let (word, rest) = text.split_once([' ', '\t', '\u{a0}'])?;
    if word.eq_ignore_ascii_case("phần") {
        let (second, rest) = rest.split_once([' ', ':'])?;
        let number = second.trim_end_matches(['.', ':']);
        let end = text.len() - rest.len();
        return is_roman(number).then(|| (text.get(..end).unwrap_or_default().trim(), rest.trim()));
    }
    (is_number(word) && !rest.trim().is_empty()).then(|| (word, rest.trim()))
}

fn is_number(word: &str) -> bool {
    if matches!(word, "-" | "–" | "+" | "•") {
        return true;
    }
    let short = |part: &str| !part.is_empty() && part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(inner) = word.strip_suffix(')') {
        let is_letter = inner.chars().count() == 1 && inner.chars().all(char::is_lowercase);
        return is_letter || short(inner);
    }
    let Some(inner) = word.strip_suffix('.') else {
        // `1.1` without a full stop at its end; a number alone may be part of the text.
        return word.contains('.') && word.split('.').all(short);
    };
    is_roman(inner) || inner.split('.').all(short)
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.len() <= 5 && word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
}

/// The text as a cell says it, kept from losing what looks like a typed number.
pub fn keep(text: &str) -> String {
    if typed_number(text).is_some() || text.starts_with('\\') { format!("\\{text}") } else { text.to_owned() }
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
            ("a) Nội dung", "a)", "Nội dung"),
            ("- Việc", "-", "Việc"),
            ("Phần II. NỘI DUNG", "Phần II.", "NỘI DUNG"),
        ] {
            assert_eq!(typed_number(text), Some((number, rest)), "{text}");
        }
        for text in ["05 giáo viên", "2026. Năm bản lề", "Mục tiêu", "V", "1.246 học sinh", "Phần mềm quản lý"]
        {
            assert_eq!(typed_number(text), None, "{text}");
        }
        assert_eq!(keep("1. của khoản 2"), "\\1. của khoản 2");
    }
}
