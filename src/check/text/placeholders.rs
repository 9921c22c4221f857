//! REF-02: places that still have to be filled in. WEB-01: remains of a web page in a copied text.

use super::Kind;
use super::lookup::Facts;
use super::phrase::stands;
use super::scan::{Case, Scan};
use super::signs::Signs;
use super::slip::Slip;
use super::words::ends_word;

const RULE: &str = "REF-02";

/// Words after which dots stand for something to be filled in.
const ASKING: [&str; 30] = [
    "số",
    "ngày",
    "tháng",
    "năm",
    "học",
    "xã",
    "phường",
    "huyện",
    "quận",
    "tỉnh",
    "phố",
    "khu",
    "trường",
    "sở",
    "phòng",
    "ông",
    "bà",
    "thầy",
    "cô",
    "lớp",
    "là",
    "của",
    "từ",
    "đến",
    "gồm",
    "có",
    "với",
    "tại",
    "khoảng",
    "chí",
];

/// Alternatives of which a form wants one struck out.
const ALTERNATIVES: [&[&str]; 6] = [
    &["quận", "huyện"],
    &["huyện", "quận"],
    &["tỉnh", "thành"],
    &["xã", "phường"],
    &["phường", "xã"],
    &["huyện", "thành"],
];

/// What stands around the text of a web page.
pub const FURNITURE: [&[&str]; 7] = [
    &["lượt", "truy", "cập"],
    &["số", "lượt", "xem"],
    &["lượt", "xem"],
    &["tin", "liên", "quan"],
    &["tin", "cùng", "chuyên", "mục"],
    &["chào", "mừng", "bạn", "đến", "với"],
    &["ý", "kiến", "bạn", "đọc"],
];

pub fn check(scan: &Scan, slips: &mut Vec<Slip>) {
    if scan.signs.has(Signs::DOTS) && !is_reference(scan) {
        dots(scan, slips);
    }
    alternatives(scan, slips);
    if scan.signs.has(Signs::MARK) {
        marks(scan, slips);
    }
    crosses(scan, slips);
    year_missing(scan, slips);
    instructions(scan, slips);
    furniture(scan, slips);
}

/// The line under the title of an annex stays blank in electronic documents (Phụ lục I, mục III.1):
/// `(Kèm theo Kế hoạch số … ngày …)`.
pub fn is_reference(scan: &Scan) -> bool {
    /// `(Ban hành kèm theo`, and not much more.
    const OPENING: usize = 40;
    scan.lower.starts_with('(') && scan.lower.find("kèm theo").is_some_and(|at| at < OPENING)
}

/// An instruction of a form to its writer: `(ghi rõ họ tên)`.
const INSTRUCTIONS: [&str; 6] = ["(ghi rõ", "(nêu rõ", "(nếu có thì", "(ghi tên", "(điền", "(tên trường)"];

fn instructions(scan: &Scan, slips: &mut Vec<Slip>) {
    if !scan.signs.has(Signs::BRACKET) || matches!(scan.kind, Kind::Cell | Kind::Recipient) {
        return;
    }
    for words in INSTRUCTIONS {
        let Some(start) = scan.lower.find(words).filter(|start| scan.text.is_char_boundary(*start)) else { continue };
        let rest = scan.text.get(start..).unwrap_or("");
        let end = start + rest.find(')').map_or(rest.len(), |at| at + 1);
        let slip = Slip::warning(RULE, start..end, "lời dặn của mẫu còn nguyên trong văn bản.");
        slips.push(slip.help("điền nội dung vào chỗ này và bỏ lời dặn."));
    }
}

/// Rows of dots.
fn dots(scan: &Scan, slips: &mut Vec<Slip>) {
    /// Bytes between two rows of dots that belong together.
    const CLOSE: usize = 4;
    let is_dot = |sign: char| matches!(sign, '.' | '…' | '_');
    let (mut rest, mut last) = (0, 0);
    while let Some(start) = scan.text[rest..].find(is_dot).map(|at| rest + at) {
        let row = &scan.text[start..];
        let length = row.find(|sign: char| !is_dot(sign)).unwrap_or(row.len());
        rest = start + length;
        let count: usize = row[..length].chars().map(|sign| if sign == '…' { 3 } else { 1 }).sum();
        if count < 3 && !row.starts_with("__") {
            continue;
        }
        // A line of its own is drawn by such signs.
        if row[..length].bytes().all(|byte| byte == b'_')
            && length == scan.text.trim().len()
            && !matches!(scan.kind, Kind::Cell | Kind::Recipient)
        {
            continue;
        }
        // One finding says it of the whole passage; `20...-20...` is one place.
        if last > 0 && start - last > CLOSE {
            return;
        }
        if is_blank_to_fill(scan, start, rest, count) {
            let slip = Slip::warning(RULE, start..rest, "còn chỗ để trống chưa điền.");
            slips.push(slip.help("điền nội dung, hoặc bỏ dấu chấm lửng."));
            last = rest;
        }
    }
}

/// Dots after a comma, `v.v` or a word they touch end a list; others wait for a word.
fn is_blank_to_fill(scan: &Scan, start: usize, end: usize, count: usize) -> bool {
    let before = &scan.text[..start];
    let last = scan.words.iter().rposition(|word| word.range.end <= start);
    let word = last.map_or("", |index| scan.lower_word(index));
    let trimmed = before.trim_end();
    let touches = trimmed.len() == before.len() && !before.is_empty();
    let follows_comma = trimmed.ends_with([',', ';']) || word == "v";
    let is_number_next = scan.text[end..].trim_start().starts_with(['/', '%']);
    // `quy chế dân chủ ở cơ sở...`: a word of two syllables asks for nothing.
    let asks = ASKING.contains(&word)
        && last.is_some_and(|index| scan.words[index].range.end == trimmed.len() && !ends_word(scan, index));
    let opens = trimmed.is_empty() || trimmed.ends_with([':', '(', '/']);
    // `20...-20...`: digits and dots make a year.
    let half_year = touches
        && count == 3
        && trimmed.ends_with("20")
        && !trimmed.trim_end_matches("20").ends_with(|sign: char| sign.is_ascii_digit());
    let after_brackets = trimmed.ends_with(')') && !touches && end < scan.text.trim_end().len();
    let alone = scan.text.trim_matches(|sign: char| matches!(sign, '.' | '…' | '_' | ' ')).is_empty();
    if follows_comma && count < 6 {
        return false;
    }
    count > 4
        || scan.kind == Kind::Name
        || scan.text[start..end].starts_with("__")
        || alone
        || opens
        || is_number_next
        || half_year
        || after_brackets
        || (asks && !(touches && count == 3 && end == scan.text.len() && word != "số"))
}

/// `quận/huyện`.
fn alternatives(scan: &Scan, slips: &mut Vec<Slip>) {
    for index in 0..scan.words.len().saturating_sub(1) {
        let gap = scan.gap_after(index);
        if gap == " " || gap.trim() != "/" {
            continue;
        }
        let (first, second) = (scan.lower_word(index), scan.lower_word(index + 1));
        // `tuyến xã/phường` names a level of the administration, and strikes nothing out.
        let is_level = matches!(scan.lower_before(index), "tuyến" | "cấp" | "từng" | "mỗi" | "các" | "những");
        if !is_level && ALTERNATIVES.iter().any(|pair| **pair == [first, second]) {
            let range = scan.span(index, index + 1);
            let message = format!("\"{}\" còn nguyên như trong mẫu.", scan.text.get(range.clone()).unwrap_or(""));
            slips.push(Slip::warning(RULE, range, message).help("giữ tên đúng của đơn vị và bỏ phần còn lại."));
        }
    }
}

/// `[tên trường]`, `{{so}}`, `XXX`.
fn marks(scan: &Scan, slips: &mut Vec<Slip>) {
    for (open, close) in [("[", "]"), ("{{", "}}"), ("<", ">")] {
        let Some(start) = scan.text.find(open) else { continue };
        let Some(length) = scan.text[start..].find(close) else { continue };
        let end = start + length + close.len();
        let inner = &scan.text[start + open.len()..end - close.len()];
        // Codes of evidence stand in square brackets: [H1-1.1-01].
        // `[Hn-a.b-cc]` is the pattern of one.
        let is_code = !inner.contains(' ') && inner.contains('-') && inner.contains('.');
        let is_words =
            inner.chars().any(char::is_lowercase) && !is_code && !inner.contains(|sign: char| sign.is_ascii_digit());
        if is_words || open == "{{" {
            let message = format!("\"{}\" còn nguyên như trong mẫu.", &scan.text[start..end]);
            slips.push(Slip::warning(RULE, start..end, message).help("điền nội dung vào chỗ này."));
        }
    }
}

/// `xxx` where a word should be.
fn crosses(scan: &Scan, slips: &mut Vec<Slip>) {
    for (index, word) in scan.words.iter().enumerate() {
        let text = scan.word(index);
        // `XX giáo viên`: two capitals before a small word count nobody.
        let counts = text == "XX"
            && scan.is_next_to(index)
            && scan.words.get(index + 1).is_some_and(|next| next.case == Case::Small)
            && scan.lower_before(index) != "thế";
        let is_longer = text.len() >= 3
            && text.starts_with(['x', 'X'])
            && text.chars().all(|letter| letter == 'X' || letter == 'x')
            && scan.lower_before(index) != "thế"
            && text != "XXX";
        // The century after a name of one is Roman: `thế kỷ XX`, `Đại hội XX`.
        let is_number = || {
            matches!(
                scan.lower_before(index),
                "kỷ" | "kỉ" | "hội" | "lần" | "chương" | "khóa" | "khoá" | "thứ" | "phần" | "mục"
            )
        };
        if is_longer || (counts && !is_number()) {
            slips.push(
                Slip::warning(RULE, word.range.clone(), format!("\"{text}\" còn chưa điền."))
                    .help("điền nội dung vào chỗ này."),
            );
        }
    }
}

/// `năm học .`: a space where the year should be.
fn year_missing(scan: &Scan, slips: &mut Vec<Slip>) {
    if !scan.signs.has(Signs::STOP) {
        return;
    }
    for index in 0..scan.words.len() {
        let gap = scan.gap_after(index + 1);
        if gap.len() > 1
            && [" .", " ,", " ;"].iter().any(|sign| gap.starts_with(sign))
            // A row of dots is reported as a place to fill in.
            && !gap.trim_start().starts_with("..")
            && stands(&["năm", "học"], scan, index)
        {
            let range = scan.span(index, index + 1);
            slips.push(
                Slip::warning(RULE, range, "sau \"năm học\" còn thiếu năm.").help("ghi năm học, ví dụ 2026-2027."),
            );
        }
    }
}

fn furniture(scan: &Scan, slips: &mut Vec<Slip>) {
    // A counter stands by itself: `số liệu lượt truy cập vào chuyên trang` is a sentence that speaks of one.
    const WORDS: usize = 14;
    if scan.words.len() > WORDS {
        return;
    }
    let candidates = scan.words.iter().enumerate().filter(|(_, word)| word.facts.has(Facts::FURNITURE));
    for (index, _) in candidates {
        // `thông tin liên quan` is no `tin liên quan`.
        let found = FURNITURE.iter().find(|words| stands(words, scan, index) && !ends_word(scan, index));
        if let Some(words) = found {
            let range = scan.span(index, index + words.len() - 1);
            let message = format!("\"{}\" có lẽ là chữ của trang web.", scan.text.get(range.clone()).unwrap_or(""));
            slips.push(Slip::hint("WEB-01", range, message).help("bỏ đi, nếu được chép từ trang web theo."));
            return;
        }
    }
}
