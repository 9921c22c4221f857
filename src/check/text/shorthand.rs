//! Decides which words in capitals are abbreviations, and where one is explained.

use super::phrase::stands;
use super::scan::{Case, Scan, is_spaces};
use crate::vietnamese::syllable;

/// Letters of an explanation in brackets, at most.
const BRACKET: usize = 40;

/// Whether a word in capitals is an abbreviation or a part of one, and no word set in capitals for weight:
/// `CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM`.
pub fn is_part(scan: &Scan, index: usize) -> bool {
    let is_capitals = scan.words.get(index).is_some_and(|word| word.case == Case::Capitals && !word.is_code);
    // `V.EMIS` is the name of a program, `CO₂` a formula.
    let is_formula = scan.gap_after(index).starts_with(|sign| matches!(sign, '₀'..='₉'));
    is_capitals && scan.gap_before(index) != "." && !is_formula && !is_shouted(scan, index)
}

/// A syllable with marks in capitals, or a syllable beside one.
fn is_shouted(scan: &Scan, index: usize) -> bool {
    let is_marked = |at: usize| {
        let is_capitals = scan.words.get(at).is_some_and(|word| word.case == Case::Capitals);
        is_capitals && has_marks(scan.lower_word(at))
    };
    let is_capitals = |at: usize| scan.words.get(at).is_some_and(|word| word.case == Case::Capitals);
    // `CHIA, TÁCH, SÁP NHẬP`: a heading of its own behind `Chương V.`
    let goes_on = || !is_spaces(scan.gap_after(index)) && scan.gap_after(index).trim() == "," && is_marked(index + 1);
    // `HIỆP HỘI DU LỊCH`: a short syllable between two that are surely words.
    let is_between = || {
        let before = index.checked_sub(1).filter(|before| scan.is_next_to(*before));
        let is_short = syllable::is_syllable(scan.lower_word(index)) && is_capitals(index);
        is_short && scan.is_next_to(index) && is_marked(index + 1) && before.is_some_and(is_marked)
    };
    let follows_one = || index.checked_sub(1).is_some_and(|before| scan.is_next_to(before) && is_marked(before));
    let precedes_one = || scan.is_next_to(index) && is_marked(index + 1);
    let is_long = || is_long_syllable(scan.lower_word(index));
    is_marked(index) || (is_long() && (follows_one() || precedes_one() || goes_on())) || is_between()
}

/// A syllable with a tone mark, or one of three letters and more with a vowel that has a mark: no initials have them.
fn has_marks(lower: &str) -> bool {
    let has_vowel = || is_long_syllable(lower) && lower.contains(['ă', 'â', 'ê', 'ô', 'ơ', 'ư']);
    syllable::tone_of(lower).is_some() || has_vowel()
}

fn is_long_syllable(lower: &str) -> bool {
    lower.chars().nth(2).is_some() && syllable::is_syllable(lower)
}

/// `XIV`, and a group of a list: `IIA`.
pub fn is_numeral(written: &str) -> bool {
    let is_roman = |text: &str| text.chars().all(|letter| "IVXLC".contains(letter));
    let group = written.strip_suffix(['A', 'B', 'C', 'D']);
    is_roman(written)
        || group.is_some_and(|number| !number.is_empty() && number.chars().all(|sign| "IVX".contains(sign)))
}

/// Letters that Vietnamese words do not begin with.
pub fn is_foreign(written: &str) -> bool {
    written.contains(['F', 'J', 'W', 'Z'])
}

/// Words that the name of a program or a company follows.
const NAMED: [(&str, &str); 8] = [
    ("phần", "mềm"),
    ("hệ", "thống"),
    ("ứng", "dụng"),
    ("nền", "tảng"),
    ("công", "ty"),
    ("tập", "đoàn"),
    ("ngân", "hàng"),
    ("kênh", "truyền"),
];

/// After a word that names a program: `phần mềm VNPT-IOC`.
pub fn is_name_of_program(scan: &Scan, first: usize) -> bool {
    if is_in_name_of_firm(scan, first) {
        return true;
    }
    let Some(before) = first.checked_sub(2) else { return false };
    let words = (scan.lower_word(before), scan.lower_word(before + 1));
    NAMED.contains(&words) && scan.is_next_to(before + 1)
}

/// Inside the name of a firm: `Công ty TNHH SX TM DV Hoa Sen`.
fn is_in_name_of_firm(scan: &Scan, first: usize) -> bool {
    const WORDS: usize = 6;
    let mut at = first;
    for _ in 0..WORDS {
        let Some(before) = at.checked_sub(1).filter(|before| scan.is_next_to(*before)) else { return false };
        at = before;
        if scan.lower_word(at) == "công" && scan.lower_word(at + 1) == "ty" {
            return true;
        }
    }
    false
}

/// Behind a number that is still to be filled in: `Tờ trình số …/TTr-SNV`.
pub fn is_in_symbol(scan: &Scan, first: usize) -> bool {
    let is_joined = |at: usize| {
        let gap = scan.gap_before(at);
        gap.len() > 1 && gap.ends_with('/') && !gap.contains(|sign: char| sign.is_ascii_digit())
    };
    // `5932/BGDĐT - QLCL`: its blanks are reported by the rules of bases and of blanks.
    let is_numbered = |at: usize| {
        let number = scan.gap_before(at).strip_suffix('/');
        number.is_some_and(|number| number.ends_with(|sign: char| sign.is_ascii_digit()))
    };
    let is_hyphen = |gap: &str| matches!(gap.trim(), "-" | "–");
    let is_behind = first > 0 && is_hyphen(scan.gap_before(first)) && (is_joined(first - 1) || is_numbered(first - 1));
    // `số 274/KL-STP ĐKT 557 ngày`: the symbol goes on to the day.
    let follows_symbol = || {
        let before = scan.words.get(..first).unwrap_or_default().iter().rposition(|word| word.case != Case::Capitals);
        let from = before.map_or(0, |at| at + 1);
        let has_symbol = (from..first).any(|at| scan.gap_before(at).ends_with('/') || scan.words[at].is_code);
        let blanks = (from + 1..=first).all(|at| matches!(scan.gap_before(at), " " | "-"));
        let end = scan
            .words
            .get(first..)
            .unwrap_or_default()
            .iter()
            .position(|word| word.is_code || word.case != Case::Capitals);
        let is_dated = end.is_some_and(|at| scan.lower_word(first + at) == "ngày");
        from < first && has_symbol && blanks && is_dated
    };
    (first > 0 && is_joined(first)) || is_behind || follows_symbol()
}

/// In a row of capitals without marks of which one is a foreign word: `LAM DONG TOURISM ASSOCIATION`.
fn is_in_foreign_row(scan: &Scan, first: usize) -> bool {
    let is_capitals = |at: usize| {
        scan.words.get(at).is_some_and(|word| word.case == Case::Capitals) && scan.lower_word(at).is_ascii()
    };
    let mut start = first;
    while start > 0 && first - start < LONGEST_ROW && scan.is_next_to(start - 1) && is_capitals(start - 1) {
        start -= 1;
    }
    let mut end = first;
    while end - first < LONGEST_ROW && scan.is_next_to(end) && is_capitals(end + 1) {
        end += 1;
    }
    let is_word = |at: usize| {
        let lower = scan.lower_word(at);
        let vowels = lower.chars().filter(|letter| "aeiouy".contains(*letter)).count();
        lower.len() >= FOREIGN_WORD && vowels * 3 > lower.len() && !syllable::is_syllable(lower)
    };
    end > start && (start..=end).any(is_word)
}

/// Letters of a word in capitals that is no abbreviation.
const FOREIGN_WORD: usize = 5;
/// So many words a name has at most.
const LONGEST_ROW: usize = 16;

/// Beside a foreign word with a capital: `MKT Education`, `Plan NGO`.
pub fn is_in_foreign_name(scan: &Scan, first: usize, last: usize) -> bool {
    let is_foreign_word = |at: usize| {
        let word = scan.words.get(at).filter(|word| matches!(word.case, Case::Capital | Case::Mixed) && !word.is_code);
        let lower = scan.lower_word(at);
        word.is_some() && lower.len() > 3 && lower.is_ascii() && !syllable::is_syllable(lower)
    };
    let follows = || first.checked_sub(1).is_some_and(|before| scan.is_next_to(before) && is_foreign_word(before));
    // `PAR-Index`
    let is_near = scan.is_next_to(last) || scan.gap_after(last) == "-";
    follows() || (is_near && is_foreign_word(last + 1)) || is_in_foreign_row(scan, first)
}

/// `… (CSVC)`, `… (viết tắt là CSVC)`, `CSVC (cơ sở vật chất)`, `… (CMCN 4.0)`, `STEM là viết tắt của …`.
pub fn defines(scan: &Scan, first: usize, last: usize) -> bool {
    let (before, after) = (scan.gap_before(first).trim_end(), scan.gap_after(last));
    let is_said = matches!(scan.lower_before(first), "là" | "tắt" | "gọi");
    let in_brackets = before.ends_with('(') && after.trim_start().starts_with([')', ';', ',']);
    let opens_words =
        after.trim_start().starts_with('(') && scan.words.get(last + 1).is_some_and(|word| word.case != Case::Capitals);
    let follows = first > 0 || !in_brackets;
    let is_told = (1..=4).any(|offset| stands(&["viết", "tắt"], scan, last + offset));
    // `Tên viết tắt tiếng Việt: …`
    let is_told =
        is_told || (2..=5).any(|offset| first.checked_sub(offset).is_some_and(|at| stands(&["viết", "tắt"], scan, at)));
    (in_brackets && follows)
        || (is_said && after.trim_start().starts_with(')'))
        || opens_words
        || is_told
        || follows_its_words(scan, first, last)
        || is_bracket_of_names(scan, first, last)
}

/// `Ban chỉ đạo: BCĐ`: nothing but an abbreviation behind a colon, and the words before it begin with its letters.
fn follows_its_words(scan: &Scan, first: usize, last: usize) -> bool {
    if scan.gap_before(first).trim() != ":" || last + 1 != scan.words.len() {
        return false;
    }
    let letters: Vec<char> = scan.lower.get(scan.span(first, last)).unwrap_or("").chars().collect();
    let initial = |at: usize| scan.lower_word(at).chars().next();
    first.checked_sub(letters.len()).is_some_and(|start| {
        letters.iter().enumerate().all(|(offset, letter)| initial(start + offset) == Some(*letter))
    })
}

/// Words that say of a bracket that it explains: `(sau đây viết tắt là Hội đồng TĐG)`.
const EXPLAINING: [&str; 4] = ["viết tắt", "gọi tắt", "gọi chung", "sau đây gọi"];

/// Brackets after words, with nothing in them but abbreviations and numbers: `(PCGD XMC)`, `(KĐCLGD và CQG)`.
fn is_bracket_of_names(scan: &Scan, first: usize, last: usize) -> bool {
    let (Some(start), Some(end)) = (scan.words.get(first), scan.words.get(last)) else { return false };
    let (head, tail) = (&scan.text[..start.range.start], &scan.text[end.range.end..]);
    let (Some(open), Some(close)) = (head.rfind('('), tail.find(')')) else { return false };
    let (before, after) = (&head[open + 1..], &tail[..close]);
    let is_short = before.len() + after.len() <= BRACKET && !before.contains(')') && !after.contains('(');
    let is_name = |text: &str| {
        let mut words = text.split([' ', ',', ';', '\u{a0}']).filter(|word| !matches!(*word, "và" | "&" | "là"));
        words.all(|word| !word.chars().any(char::is_lowercase))
    };
    let explains = before.len() <= 2 * BRACKET && EXPLAINING.iter().any(|words| before.to_lowercase().contains(words));
    let follows = head[..open].trim_end().ends_with(char::is_lowercase);
    follows && ((is_short && is_name(before) && is_name(after)) || explains)
}
