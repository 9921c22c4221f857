//! TXT-02: doubled spaces, misplaced signs.

use super::Kind;
use super::lookup::Facts;
use super::placeholders::is_reference;
use super::scan::{Case, Scan, Word};
use super::signs::Signs;
use super::slip::Slip;

const RULE: &str = "TXT-02";

pub fn check(scan: &Scan, slips: &mut Vec<Slip>) {
    if scan.signs.has(Signs::SPACES) {
        doubled_spaces(scan, slips);
    }
    if scan.signs.has(Signs::STOP) {
        signs(scan, slips);
    }
}

/// Two spaces and more between words; reported once for a passage.
fn doubled_spaces(scan: &Scan, slips: &mut Vec<Slip>) {
    let trimmed = scan.text.trim_end();
    let start = trimmed.len() - trimmed.trim_start().len();
    let mut from = start;
    let mut is_asked = false;
    while let Some(at) = trimmed[from..].find("  ").map(|at| at + from) {
        let length = trimmed[at..].len() - trimmed[at..].trim_start_matches(' ').len();
        from = at + length;
        if is_place_to_fill(scan.lower[..at].trim_end(), scan.lower[from..].trim_start()) {
            if !is_asked && !is_reference(scan) {
                let slip = Slip::warning("REF-02", at..from, "còn chỗ để trống chưa điền.");
                slips.push(slip.help("điền số, ngày vào chỗ này."));
            }
            is_asked = true;
            continue;
        }
        let slip = Slip::warning(RULE, at..from, "thừa dấu cách giữa các từ.");
        slips.push(slip.help("giữ một dấu cách; dùng thụt lề, bảng để căn chỗ."));
        return;
    }
}

/// Spaces that wait for a number or a day: `số     /TTr-SNV ngày     tháng 10`; those beside dots belong to them.
fn is_place_to_fill(before: &str, after: &str) -> bool {
    let (is_dotted_before, is_dotted) = (before.ends_with(['…', '_']), after.starts_with(['…', '_']));
    if is_dotted_before || is_dotted || before.ends_with("...") || after.starts_with("...") {
        return true;
    }
    let last = before.rsplit(|sign: char| !sign.is_alphabetic()).next().unwrap_or("");
    match last {
        "số" => after.starts_with(['/', '-']),
        "ngày" => after.starts_with('/') || after.starts_with("tháng"),
        "tháng" => after.starts_with("năm"),
        _ => before.ends_with('/') && after.starts_with('/'),
    }
}

/// Each sign with its neighbours.
fn signs(scan: &Scan, slips: &mut Vec<Slip>) {
    for (at, _) in scan.text.match_indices('%') {
        if scan.text.get(at + 1..).is_some_and(|rest| rest.starts_with(char::is_alphabetic)) {
            let slip = Slip::warning(RULE, at..at + 1, "thiếu dấu cách sau \"%\".");
            slips.push(slip.help("thêm một dấu cách sau dấu %."));
        }
    }
    // `đất đai, tài chính…; báo cáo`: an item of a list goes on in dots.
    for pair in ["…,", "…."].into_iter().filter(|_| scan.signs.has(Signs::DOTS)) {
        // `“…, trường hợp …”`: words left out of a quotation.
        let is_left_out = |at: &usize| {
            let before = scan.text.get(..*at).unwrap_or("");
            let clause = before.rsplit(['.', ';', ':']).next().unwrap_or("");
            // `Phó Trưởng phòng …, Sở Tư pháp`: a place for a name; no list goes on.
            before.ends_with(['“', '"', '(', '[', ' ']) || !clause.contains(',')
        };
        if let Some(at) = scan.text.find(pair).filter(|at| !is_left_out(at)) {
            let slip = Slip::hint(RULE, at..at + pair.len(), format!("hai dấu câu liền nhau \"{pair}\"."));
            slips.push(slip.help("giữ một dấu; \"…\" đã kết thúc phần kể ra."));
        }
    }
    if scan.signs.has(Signs::BRACKET) {
        quotation_marks(scan, slips);
    }
    bracketed_sentence(scan, slips);
    let is_sign = |byte: u8| matches!(byte, b',' | b';' | b':' | b'.' | b'!' | b'?' | b')' | b'(');
    for (place, byte) in scan.text.bytes().enumerate().filter(|(_, byte)| is_sign(*byte)) {
        // A byte of ASCII is a character of its own.
        let mut left = scan.text.get(..place).unwrap_or("").chars();
        let mut right = scan.text.get(place + 1..).unwrap_or("").chars();
        let (before, after) = (left.next_back(), right.next());
        let around = Around { before, after, before_that: left.next_back(), after_that: right.next() };
        if byte == b'.' && around.is_between_digits() {
            decimal(scan, place, slips);
            continue;
        }
        if let Some((from, to, message, help)) = around.slip(char::from(byte), scan, place) {
            let length = |sign: Option<char>, is_taken: usize| sign.filter(|_| is_taken > 0).map_or(0, char::len_utf8);
            let range = place - length(before, from)..place + 1 + length(after, to);
            slips.push(Slip::warning(RULE, range, message).help(help));
        }
    }
}

/// `“ Chăm ngoan”`: a space inside a mark of quotation.
fn quotation_marks(scan: &Scan, slips: &mut Vec<Slip>) {
    let letter = |text: &str| text.chars().find(|sign| *sign != ' ').is_some_and(char::is_alphanumeric);
    for (at, mark) in scan.text.match_indices("“ ") {
        if letter(scan.text.get(at + mark.len()..).unwrap_or("")) {
            let slip = Slip::warning(RULE, at..at + mark.len(), "thừa dấu cách sau “.");
            slips.push(slip.help("viết liền dấu ngoặc kép với chữ bên trong."));
        }
    }
    for (at, mark) in scan.text.match_indices(" ”") {
        let before = scan.text.get(..at).unwrap_or("").trim_end();
        if before.ends_with(|sign: char| sign.is_alphanumeric()) {
            let slip = Slip::warning(RULE, at..at + mark.len(), "thừa dấu cách trước ”.");
            slips.push(slip.help("viết liền dấu ngoặc kép với chữ bên trong."));
        }
    }
}

/// `gồm 174 thành viên. (Danh sách kèm theo).`: a full stop before the bracket and one behind it.
fn bracketed_sentence(scan: &Scan, slips: &mut Vec<Slip>) {
    let Some(at) = scan.text.find(". (").filter(|_| scan.signs.has(Signs::BRACKET)) else { return };
    let rest = scan.text.get(at..).unwrap_or("");
    let Some(end) = rest.find(')').filter(|end| rest.get(end + 1..).is_some_and(|after| after.trim() == ".")) else {
        return;
    };
    // A whole sentence in brackets has its full stop inside.
    let inner = rest.get(". (".len()..end).unwrap_or("");
    if !inner.contains('(') && !inner.ends_with('.') && scan.kind == Kind::Prose {
        let slip = Slip::hint(RULE, at..at + end + 2, "dấu chấm đứng trước ngoặc và sau ngoặc.");
        slips.push(slip.help("bỏ dấu chấm trước ngoặc, giữ dấu chấm sau ngoặc."));
    }
}

/// Measures that a number stands before; after a space most of them.
const MEASURES: [&str; 14] = ["%", "°C", "ºC", "độ C", "m²", "m2", "m³", "m3", "km", "ha", "kg", "cm", "điểm", "lần"];

/// What is averaged over something: `giáo viên/lớp`.
const RATES: [&str; 7] = ["giáo viên", "gv", "học sinh", "hs", "trẻ", "cháu", "phòng"];

/// `98.5%`, `25.5 °C`: a full stop for the decimal comma (Nghị định 86/2012/NĐ-CP, Phụ lục V). Groups of three digits
/// have their full stop rightly.
fn decimal(scan: &Scan, place: usize, slips: &mut Vec<Slip>) {
    let is_digit = |sign: char| sign.is_ascii_digit();
    let (left, right) = (scan.text.get(..place).unwrap_or(""), scan.text.get(place + 1..).unwrap_or(""));
    let whole = left.len() - left.trim_end_matches(is_digit).len();
    let decimals = right.len() - right.trim_start_matches(is_digit).len();
    let before = left.get(..left.len() - whole).unwrap_or("");
    let rest = right.get(decimals..).unwrap_or("").trim_start_matches([' ', '\u{a0}']);
    // `1.94 giáo viên/lớp`
    let rate = RATES.iter().find(|noun| rest.strip_prefix(**noun).is_some_and(|rest| rest.starts_with('/')));
    let Some(measure) = rate.or_else(|| MEASURES.iter().find(|measure| rest.starts_with(**measure))) else { return };
    let ends = rest.get(measure.len()..).is_none_or(|rest| !rest.starts_with(char::is_alphanumeric));
    // `1.2.5 điểm`, `mục 2.1 lần`: codes, not numbers.
    let is_code = before.ends_with(['.', ',', '/']) || !(1..=2).contains(&decimals) || whole > 4;
    let word = before.trim_end().rsplit(' ').next().unwrap_or("").to_lowercase();
    let is_numbered = matches!(word.as_str(), "chí" | "chuẩn" | "mục" | "khoản" | "điểm" | "biểu" | "bảng" | "số");
    if ends && !is_code && !(is_numbered && *measure != "%") {
        let start = place - whole;
        let (number, end) = (scan.text.get(start..place + 1 + decimals).unwrap_or(""), place + 1 + decimals);
        let message = format!("số \"{number}\" có dấu chấm thập phân.");
        let help = format!("viết dấu phẩy: \"{}\".", number.replace('.', ","));
        slips.push(Slip::warning("TBL-09", start..end, message).help(help));
    }
}

/// The signs around one.
struct Around {
    before: Option<char>,
    after: Option<char>,
    before_that: Option<char>,
    after_that: Option<char>,
}

/// How far a slip reaches to both sides, what is wrong and how to mend it.
type Wrong = (usize, usize, String, String);

impl Around {
    fn is_between_digits(&self) -> bool {
        let is_digit = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_digit());
        is_digit(self.before) && is_digit(self.after)
    }

    fn slip(&self, sign: char, scan: &Scan, place: usize) -> Option<Wrong> {
        let is_letter = |sign: Option<char>| sign.is_some_and(char::is_alphabetic);
        match sign {
            // `dB(A)`, `f(x)`
            '(' if is_letter(self.after) && self.after_that == Some(')') => None,
            // `giao cho giáo viên.(Có danh sách`, too.
            '(' if self.before.is_some_and(|sign| {
                sign.is_alphanumeric() || (matches!(sign, '.' | ',' | ';' | ':') && self.before_that != Some(sign))
            }) && is_letter(self.after)
                && !is_in_code(scan, place) =>
            {
                Some((1, 1, "thiếu dấu cách trước \"(\".".into(), "thêm một dấu cách trước dấu ngoặc.".into()))
            }
            '(' if self.after == Some(' ') => {
                Some((0, 1, "thừa dấu cách sau \"(\".".into(), "viết liền dấu ngoặc với chữ bên trong.".into()))
            }
            '(' => None,
            ')' if is_letter(self.after) => {
                Some((0, 1, "thiếu dấu cách sau \")\".".into(), "thêm một dấu cách sau dấu ngoặc.".into()))
            }
            _ if self.is_detached(sign) => {
                let message = format!("thừa dấu cách trước \"{sign}\".");
                Some((1, 0, message, "viết liền dấu câu với từ trước.".into()))
            }
            ')' => None,
            ',' | ';' | ':' if self.is_second(sign) => {
                Some((1, 0, format!("hai dấu \"{sign}\" liền nhau."), "giữ một dấu.".into()))
            }
            _ if self.is_stray(sign, scan, place) => {
                let pair: String = [Some(sign), self.after].into_iter().flatten().collect();
                let is_last = scan.text.trim_end().len() == place + pair.len();
                let help = if is_last && scan.kind == Kind::Heading {
                    "bỏ cả hai dấu: tiêu đề không có dấu ở cuối."
                } else {
                    "giữ một dấu."
                };
                Some((0, 1, format!("hai dấu câu liền nhau \"{pair}\"."), help.into()))
            }
            _ if self.lacks_space(sign, scan, place) => {
                let message = format!("thiếu dấu cách sau \"{sign}\".");
                Some((1, 1, message, "thêm một dấu cách sau dấu câu.".into()))
            }
            _ => None,
        }
    }

    /// `, ,`: the sign once more after a space.
    fn is_second(&self, sign: char) -> bool {
        matches!(self.before, Some(' ' | '\u{a0}')) && self.before_that == Some(sign)
    }

    /// A space before a sign, but not before `...` and `./.`
    fn is_detached(&self, sign: char) -> bool {
        let is_space = matches!(self.before, Some(' ' | '\u{a0}'));
        let is_mark = sign == '.' && matches!(self.after, Some('.' | '/'));
        let is_word_before =
            self.before_that.is_some_and(|sign| sign.is_alphanumeric() || matches!(sign, ')' | '"' | '”' | '%'));
        let is_number = sign == '.' && self.after.is_some_and(|sign| sign.is_ascii_digit());
        is_space && is_word_before && !is_mark && !is_number && sign != '('
    }

    /// Two signs of which one is too much: `.,` `;;` `,.`
    fn is_stray(&self, sign: char, scan: &Scan, place: usize) -> bool {
        let Some(after) = self.after else { return false };
        let is_mark = |sign: Option<char>| matches!(sign, Some('.' | '…'));
        match (sign, after) {
            // A row of full stops is left to the placeholders.
            ('.', '.') => {
                let is_end = || self.after_that.is_none_or(|sign| sign == ' ') && ends_with_capitals(scan, place);
                let is_stray = !ends_with_abbreviation(scan, place) || is_end();
                !is_mark(self.before) && !is_mark(self.after_that) && is_stray
            }
            ('.', ',' | ';' | ':') => !is_mark(self.before) && !ends_with_abbreviation(scan, place),
            (',' | ';' | ':', '.') => !is_mark(self.after_that) && self.after_that != Some('/'),
            (',' | ';' | ':', ',' | ';' | ':') => true,
            _ => false,
        }
    }

    /// A letter right after a sign.
    fn lacks_space(&self, sign: char, scan: &Scan, place: usize) -> bool {
        let (Some(before), Some(after)) = (self.before, self.after) else { return false };
        let is_listed = || matches!(sign, ',' | ';') && begins_small_word(scan, place + 1);
        // `tiêu chuẩn 3;4;5`
        if sign == ';' && before.is_ascii_digit() && after.is_ascii_digit() {
            return true;
        }
        // `04 phòng chức năng,1 thư viện`
        if matches!(sign, ',' | ';') && after.is_ascii_digit() && is_long_word_before(scan, place) {
            return is_vietnamese_before(scan, place) && !is_decimal_behind(scan, place);
        }
        // `như sau:“Học tập`
        if matches!(sign, ',' | ';' | ':') && after == '“' && before.is_alphabetic() {
            return true;
        }
        // `Khai giảng năm học.- Kiện toàn tổ chức`: two points in one line.
        if matches!(sign, '.' | ';') && after == '-' && matches!(self.after_that, Some(' ' | '\u{a0}')) {
            return is_long_word_before(scan, place);
        }
        if !after.is_alphabetic() || (is_in_code(scan, place) && !is_listed()) {
            return false;
        }
        match sign {
            ',' | ';' => before.is_alphanumeric() || matches!(before, ')' | '"' | '”'),
            ':' | '!' | '?' => before.is_alphabetic() || before == ')',
            // `TP.HCM` and `ThS.Lê` are something else than the end of a sentence.
            '.' => before.is_lowercase() && after.is_uppercase() && is_long_word_before(scan, place),
            _ => false,
        }
    }
}

/// `về Sở GDĐT..`: behind an abbreviation in capitals one full stop ends the sentence.
fn ends_with_capitals(scan: &Scan, place: usize) -> bool {
    let last = scan.words.iter().rposition(|word| word.range.end == place);
    last.is_some_and(|at| {
        let word = &scan.words[at];
        // The end of a symbol has rules of its own.
        let is_part = word.is_code || scan.gap_before(at).ends_with(['-', '/']);
        word.case == Case::Capitals && word.range.len() > 3 && !is_part
    })
}

/// `2024-2025,trước hết`: words of small letters are no part of a code.
fn begins_small_word(scan: &Scan, place: usize) -> bool {
    let rest = scan.text.get(place..).unwrap_or("");
    let end = rest.find(|sign: char| !sign.is_alphabetic()).unwrap_or(rest.len());
    let word = rest.get(..end).unwrap_or("");
    let is_whole = rest.get(end..).is_some_and(|after| after.is_empty() || after.starts_with([' ', ',', '.', ';']));
    word.chars().nth(1).is_some() && word.chars().all(char::is_lowercase) && is_whole
}

fn is_in_code(scan: &Scan, place: usize) -> bool {
    scan.words.iter().any(|word| word.is_code && word.range.start <= place + 1 && place <= word.range.end)
}

/// A whole small word of at least two letters, as a sentence ends with.
fn is_long_word_before(scan: &Scan, place: usize) -> bool {
    let word = word_ending(scan, place);
    word.is_some_and(|word| matches!(word.case, Case::Small) && word.range.len() > 2)
}

/// The word that ends at a place: words stand in order.
fn word_ending<'s>(scan: &'s Scan, place: usize) -> Option<&'s Word> {
    let at = scan.words.partition_point(|word| word.range.end < place);
    scan.words.get(at).filter(|word| word.range.end == place)
}

/// Whether the word before a place has a letter that only Vietnamese has, or is usual: no name of a variable.
fn is_vietnamese_before(scan: &Scan, place: usize) -> bool {
    let word = word_ending(scan, place);
    word.is_some_and(|word| word.facts.has(Facts::USUAL) || !scan.lower[word.range.clone()].is_ascii())
}

/// `mức,5%`: nothing but the decimals of a number whose digits are lost.
fn is_decimal_behind(scan: &Scan, place: usize) -> bool {
    let rest = scan.text.get(place + 1..).unwrap_or("");
    rest.trim_start_matches(|sign: char| sign.is_ascii_digit()).starts_with(['%', ',', '.'])
}

/// `v.v.`, `TP.`: the full stop belongs to the word.
fn ends_with_abbreviation(scan: &Scan, place: usize) -> bool {
    let word = word_ending(scan, place);
    word.is_some_and(|word| word.range.len() < 2 || matches!(word.case, Case::Capitals | Case::Mixed))
}
