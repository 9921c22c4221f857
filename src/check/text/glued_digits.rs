//! TXT-02: digits without a space beside a word or behind a comma: `ngày10`, `8giờ`, `khối 6,7,8`.

use super::Kind;
use super::scan::Scan;
use super::slip::Slip;

const RULE: &str = "TXT-02";

/// Words before a number.
const BEFORE: [&str; 13] =
    ["ngày", "tháng", "năm", "khối", "từ", "đến", "lúc", "gồm", "tổng", "tuần", "quý", "khoảng", "số"];
/// Words behind a number.
const BEHIND: [&str; 16] = [
    "giờ",
    "phút",
    "ngày",
    "tháng",
    "năm",
    "em",
    "học",
    "giáo",
    "lớp",
    "triệu",
    "đồng",
    "người",
    "tiết",
    "trường",
    "phòng",
    "tiêu",
];
/// What is numbered by whole numbers: between those a comma is no decimal one.
const NUMBERED: [&str; 9] = ["khối", "lớp", "tháng", "tuần", "mục", "khoản", "điều", "chí", "chuẩn"];

pub fn check(scan: &Scan, slips: &mut Vec<Slip>) {
    if scan.kind == Kind::Name || !scan.text.bytes().any(|sign| sign.is_ascii_digit()) {
        return;
    }
    let is_digit = |sign: char| sign.is_ascii_digit();
    for (index, word) in scan.words.iter().enumerate() {
        let (before, after) = (scan.gap_before(index), scan.gap_after(index));
        // Most words have no digit beside them.
        if after.starts_with(is_digit) && BEFORE.contains(&scan.lower_word(index)) {
            let range = word.range.start..word.range.end + digits(after);
            slips.push(Slip::warning(RULE, range, "thiếu dấu cách trước số.").help("thêm một dấu cách."));
        }
        if before.ends_with(is_digit) && BEHIND.contains(&scan.lower_word(index)) && !is_of_name(before) {
            let length = before.len() - before.trim_end_matches(is_digit).len();
            let range = word.range.start - length..word.range.end;
            slips.push(Slip::warning(RULE, range, "thiếu dấu cách sau số.").help("thêm một dấu cách."));
        }
        if after.contains(',') && after.contains(is_digit) && NUMBERED.contains(&scan.lower_word(index)) {
            list(word.range.end, after, slips);
        }
    }
}

/// `2A1lớp`: the digit of a name.
fn is_of_name(before: &str) -> bool {
    let number = before.trim_end_matches(|sign: char| sign.is_ascii_digit());
    number.is_empty() || number.ends_with(char::is_alphanumeric)
}

fn digits(text: &str) -> usize {
    text.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(text.len())
}

/// ` 6,7,8`: one or two digits each, in order.
fn list(start: usize, after: &str, slips: &mut Vec<Slip>) {
    let text = after.trim_start_matches(' ');
    let end = text.find(|sign: char| !(sign.is_ascii_digit() || sign == ',')).unwrap_or(text.len());
    let written = text.get(..end).unwrap_or("").trim_end_matches(',');
    let numbers: Option<Vec<u8>> =
        written.split(',').map(|part| part.parse().ok().filter(|_| part.len() < 3)).collect();
    let rises = |numbers: &Vec<u8>| numbers.len() > 1 && numbers.windows(2).all(|pair| pair[0] < pair[1]);
    // `lớp 4,5` names two; `mức 1,25` and `tuần 7,5 tiết` are one number.
    let is_list = |numbers: &Vec<u8>| {
        rises(numbers) && (numbers.len() > 2 || text.len() == written.len() || is_end(text, written))
    };
    if numbers.as_ref().is_some_and(is_list) {
        let from = start + (after.len() - text.len());
        let slip = Slip::warning(RULE, from..from + written.len(), "thiếu dấu cách sau dấu phẩy giữa các số.");
        slips.push(slip.help(format!("viết \"{}\".", written.replace(',', ", "))));
    }
}

/// Whether the list ends its clause.
fn is_end(text: &str, written: &str) -> bool {
    text.get(written.len()..).is_some_and(|rest| rest.starts_with(['.', ';', ')', ':', ',']))
}
