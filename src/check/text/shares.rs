//! TBL-09: a share in per cent beside the numbers that it is a share of (`33/34 giáo viên, tỷ lệ 97,1%`), and
//! sources of money that are more than the whole.

use std::ops::Range;

use super::Kind;
use super::lone_shares;
use super::scan::Scan;
use super::slip::Slip;

const RULE: &str = "TBL-09";

/// Limit of bytes between a fraction and its share, and between a fraction and the rate that is told of it in the same
/// clause: `630/643 học sinh hoàn thành chương trình, tỷ lệ từ Đạt trở lên là 97,0%`.
const NEAR: usize = 90;
const CLAUSE: usize = 220;

/// What is counted one by one: of these no more can be meant than there are.
pub(super) const COUNTED: [&str; 30] = [
    "học sinh",
    "hs",
    "trẻ",
    "em",
    "cháu",
    "giáo viên",
    "gv",
    "cán bộ",
    "cbql",
    "cbgv",
    "nhân viên",
    "viên chức",
    "đảng viên",
    "đồng chí",
    "đ/c",
    "người",
    "hộ",
    "gia đình",
    "phụ huynh",
    "tiêu chí",
    "chỉ số",
    "chỉ báo",
    "lớp",
    "trường",
    "cơ sở",
    "vụ",
    "phòng",
    "thôn",
    "tổ",
    "nội dung",
];

/// Words of what may be more than the whole.
pub(super) const MORE: [&str; 8] = ["vượt", "tăng", "giảm", "kế hoạch", "chỉ tiêu", "so với", "bình quân", "dự kiến"];

/// Units of amounts that stand before their share.
const MONEY: [&str; 4] = ["triệu đồng", "tỷ đồng", "nghìn đồng", "đồng"];

/// What stands between "tỷ lệ" and its number, where it is the rate of all that was counted.
const PLAIN_RATES: [&str; 9] =
    ["", "đạt", "là", "chiếm", "chung", "chung là", "từ đạt trở lên", "từ đạt trở lên là", "từ đạt trở lên đạt"];

/// Names of levels, in small letters.
pub const LEVELS: [&str; 8] = ["mức 1", "mức 2", "mức 3", "mức độ 1", "mức độ 2", "mức độ 3", "cấp độ 1", "cấp độ 2"];

/// Sources of money, and degrees of people: of one list nobody has two.
const SOURCES: [&str; 5] = ["ngân sách", "xã hội hóa", "xã hội hoá", "tài trợ", "nguồn"];
const DEGREES: [&str; 6] = ["tiến sĩ", "thạc sĩ", "đại học", "cao đẳng", "trung cấp", "sơ cấp"];

pub fn check(scan: &Scan, slips: &mut Vec<Slip>) {
    if !matches!(scan.kind, Kind::Prose | Kind::Cell) {
        return;
    }
    let signs = scan.text.match_indices('%');
    let mut count = 0;
    for (at, _) in signs {
        count += 1;
        if !fraction(scan, at, slips) {
            lone_shares::check(scan, at, slips);
        }
    }
    if count > 1 {
        whole(scan, slips);
    }
    if count > 2 {
        of_one_whole(scan, slips);
    }
}

/// A count with its share: `296 em mức Khá (43,0%)`.
struct Part {
    range: Range<usize>,
    number: f64,
    share: f64,
    decimals: usize,
}

/// `688 học sinh: 172 em mức Tốt (25,0%), 206 em mức Khá (34,0%), …`: shares of one number, of which one is another's.
fn of_one_whole(scan: &Scan, slips: &mut Vec<Slip>) {
    /// Bytes between a count and its share.
    const NEAR: usize = 60;
    /// Shares, and numbers before them, that a sentence has at most.
    const MOST: usize = 40;
    let parts = scan.lower.match_indices('%').take(MOST).filter_map(|(at, _)| part(&scan.lower, at, NEAR));
    let parts: Vec<Part> = parts.collect();
    let Some(first) = parts.first().filter(|_| parts.len() > 2) else { return };
    let is_right = |whole: f64, part: &&Part| is_rounded(part.number * 100.0 / whole, part.share, part.decimals);
    let before = scan.lower.get(..first.range.start).unwrap_or("");
    let wholes = before.split(|sign: char| !(sign.is_ascii_digit() || sign == '.')).filter_map(super::tallies::whole);
    // A number that most of them are shares of.
    for whole in
        wholes.take(MOST).filter_map(|number| u32::try_from(number).ok()).map(f64::from).filter(|number| *number > 9.0)
    {
        let (kept, odd): (Vec<&Part>, Vec<&Part>) = parts.iter().partition(|part| is_right(whole, part));
        let kept = kept.iter().filter(|part| part.number > 0.0).count();
        if let ([odd], true) = (odd.as_slice(), kept > 1) {
            if odd.number > whole {
                return;
            }
            let right = shown(odd.number * 100.0 / whole);
            let message = format!("{}/{whole} là {right}%, ở đây ghi {}%.", odd.number, shown(odd.share));
            let help = "các tỷ lệ khác của câu tính đúng như vậy; tính lại tỷ lệ này.";
            slips.push(Slip::warning(RULE, odd.range.clone(), message).help(help));
            return;
        }
    }
}

/// The count before a share, in the same clause.
fn part(text: &str, at: usize, near: usize) -> Option<Part> {
    let (start, share, decimals) = number_before(text.get(..at)?)?;
    let before = text.get(..start)?.strip_suffix('(')?;
    let from = before.char_indices().rev().find(|(at, _)| before.len() - at >= near).map_or(0, |(at, _)| at);
    let clause = before.get(from..)?.rsplit([',', ';', '.', ':', '(', '%']).next()?;
    // A full stop inside a number parts nothing.
    let clause = if clause.starts_with(|sign: char| sign.is_ascii_digit()) { money(before, from)? } else { clause };
    let digits = clause.find(|sign: char| sign.is_ascii_digit())?;
    let tail = clause.get(digits..)?;
    let end = tail.find(|sign: char| !(sign.is_ascii_digit() || sign == '.'))?;
    let words = tail.get(end..)?;
    // `172/688 em` has its whole beside it; `02 lớp 6` has two numbers.
    let is_plain =
        words.starts_with(' ') && !words.contains(|sign: char| sign.is_ascii_digit() && !words.contains("mức"));
    let is_counted = counts(words) || MONEY.contains(&words.trim());
    let number = super::tallies::whole(tail.get(..end)?).filter(|_| is_plain && is_counted)?;
    Some(Part { range: start..at + 1, number: u32::try_from(number).ok().map(f64::from)?, share, decimals })
}

/// The clause before a share that ends with an amount in groups of three: `ngân sách xã 16.100 triệu đồng`.
fn money(before: &str, from: usize) -> Option<&str> {
    let near = before.get(from..)?;
    let words = near.trim_end();
    let unit = MONEY.iter().find(|unit| words.ends_with(**unit))?;
    let number = words.strip_suffix(unit)?.trim_end();
    let start = number.rfind(|sign: char| !(sign.is_ascii_digit() || sign == '.'))?;
    near.get(start..)
}

/// The number at the end of a text: where it begins, and its value.
pub(super) fn number_before(text: &str) -> Option<(usize, f64, usize)> {
    let text = text.trim_end_matches([' ', '\u{a0}']);
    let is_part = |sign: char| sign.is_ascii_digit() || sign == ',';
    let start = text
        .rfind(|sign: char| !is_part(sign))
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let written = text.get(start..)?;
    // `4.8%` has a full stop for its comma, which is told by itself.
    let is_rest =
        text.get(..start)?.strip_suffix('.').is_some_and(|text| text.ends_with(|sign: char| sign.is_ascii_digit()));
    let (value, decimals) = decimal(written).filter(|_| !is_rest)?;
    Some((start, value, decimals))
}

/// The number at the end of a text, with groups of three and decimals: where it begins, its value, and how many decimals.
pub fn grouped_number(text: &str) -> Option<(usize, f64, usize)> {
    let text = text.trim_end_matches([' ', '\u{a0}']);
    let is_part = |sign: char| sign.is_ascii_digit() || matches!(sign, '.' | ',');
    let start = text.len() - text.chars().rev().take_while(|sign| is_part(*sign)).count();
    let (value, decimals) = super::budgets::number(text.get(start..)?)?;
    Some((start, value, decimals))
}

/// `97,1`: its value, and how many decimals it has.
pub(super) fn decimal(written: &str) -> Option<(f64, usize)> {
    let decimals = written.split_once(',').map_or(0, |(_, decimals)| decimals.len());
    Some((written.replace(',', ".").parse().ok()?, decimals))
}

/// `33/34` at the beginning of a text: both numbers, and where they end.
pub(super) fn parts(text: &str) -> Option<(f64, f64, usize)> {
    let digits = |text: &str| text.len() - text.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
    let first = digits(text);
    let rest = text.get(first..)?.strip_prefix('/')?;
    let second = digits(rest);
    let end = first + 1 + second;
    let is_date = text.get(end..).is_some_and(|rest| {
        let next = rest.chars().nth(1);
        rest.starts_with('/') || (rest.starts_with(['-', '.', ',']) && next.is_some_and(|sign| sign.is_ascii_digit()))
    });
    let numbers = (text.get(..first)?.parse::<f64>().ok()?, rest.get(..second)?.parse::<f64>().ok()?);
    (!is_date && first <= 6 && second <= 6).then_some((numbers.0, numbers.1, end))
}

/// A fraction with a share beside it.
struct Fraction {
    part: f64,
    all: f64,
    /// It counts things, and nothing says that they may be more than all.
    is_counted: bool,
}

/// Whether words begin with what is counted.
pub(super) fn counts(words: &str) -> bool {
    let words = words.trim_start_matches([' ', '\u{a0}']);
    let is_whole = |rest: &str| !rest.starts_with(|sign: char| sign.is_alphabetic() || sign == '/');
    COUNTED.iter().any(|noun| words.strip_prefix(noun).is_some_and(is_whole))
}

/// The fraction beside this sign: in the bracket behind it, or before it in the same clause.
fn beside(scan: &Scan, at: usize, start: usize) -> Option<Fraction> {
    let after = scan.lower.get(at + 1..)?.trim_start_matches([' ', '\u{a0}']);
    let before = scan.lower.get(..start)?;
    let clause_from = |limit: usize| {
        let from = before.char_indices().rev().find(|(at, _)| start - at >= limit).map_or(0, |(at, _)| at);
        before.get(from..).and_then(|clause| clause.rsplit([';', '.', '\n', '%']).next())
    };
    if let Some(inside) = after.strip_prefix('(')
        && let Some((part, all, end)) = parts(inside)
    {
        // `(4/15 sở, ngành và 2/5 xã)` is a share of both.
        let rest = inside.get(end..).and_then(|rest| rest.split(')').next()).unwrap_or("");
        let is_more = MORE.iter().any(|word| rest.contains(word) || clause_from(NEAR).unwrap_or("").contains(word));
        return (!rest.contains('/')).then_some(Fraction { part, all, is_counted: counts(rest) && !is_more });
    }
    let clause = clause_from(CLAUSE)?;
    let slash = clause.rfind('/')?;
    let first = clause[..slash].trim_end_matches(|sign: char| sign.is_ascii_digit()).len();
    let (part, all, end) = parts(clause.get(first..)?)?;
    let joint = clause.get(first + end..)?;
    let word = clause.get(..first)?.trim_end().rsplit(' ').next().unwrap_or("");
    let is_other = matches!(word, "ngày" | "tháng" | "số" | "lớp" | "kỳ" | "từ" | "đến")
        || clause[..first].ends_with(['/', '-', '.']);
    let says = [", tỷ lệ", ", tỉ lệ", ", chiếm", ", đạt", " đạt", " chiếm", " (", " = ", " tỷ lệ", " tỉ lệ"];
    let is_said = says.iter().any(|words| joint.contains(words));
    // `10/15 tiêu chí đạt Mức 2, tỷ lệ`: a level counts nothing.
    let plain = LEVELS.iter().fold(joint.to_owned(), |joint, level| joint.replace(level, ""));
    let is_said = is_said && !plain.contains(|sign: char| sign.is_ascii_digit());
    let is_near = start - (before.len() - clause.len() + first) <= NEAR || is_plain_rate(joint);
    let is_more = MORE.iter().any(|word| clause.contains(word));
    let fraction = Fraction { part, all, is_counted: counts(joint) && !is_more };
    (is_said && is_near && !is_other).then_some(fraction)
}

/// Whether these words between a fraction and its share end with the rate of what the fraction counts.
fn is_plain_rate(joint: &str) -> bool {
    let rate = ["tỷ lệ ", "tỉ lệ "].iter().find_map(|words| joint.rsplit_once(words));
    rate.is_some_and(|(said, tail)| {
        let words = tail.trim_matches([' ', ':', ',', '\u{a0}']);
        counts(joint) && PLAIN_RATES.contains(&words) && said.matches(',').count() < 2
    })
}

/// Whether a fraction stands beside this sign.
fn fraction(scan: &Scan, at: usize, slips: &mut Vec<Slip>) -> bool {
    let Some((start, said, decimals)) = scan.text.get(..at).and_then(number_before) else { return false };
    let Some(Fraction { part, all, is_counted }) = beside(scan, at, start) else { return false };
    if all < 2.0 {
        return true;
    }
    if part > all {
        // `158/156 học sinh, đạt 98,7%`: a share of at most 100 per cent, of more than there are.
        // `10/9 lớp` may be a day.
        let is_day = part <= 31.0 && all <= 12.0;
        if is_counted && !is_day && (1.0..=100.0).contains(&said) && part < all * 2.0 {
            let written = scan.text.get(start..=at).unwrap_or("");
            let message = format!("tỷ lệ ghi {written} nhưng trong {part}/{all} phần lớn hơn tổng số.");
            slips.push(Slip::warning(RULE, start..at + 1, message).help("xem lại hai số và tỷ lệ."));
        }
        return true;
    }
    let right = part * 100.0 / all;
    if !is_rounded(right, said, decimals) {
        let written = scan.text.get(start..=at).unwrap_or("");
        let message = format!("tỷ lệ ghi {written} nhưng {part}/{all} là {}%.", shown(right));
        slips.push(Slip::warning(RULE, start..at + 1, message).help("tính lại tỷ lệ, hoặc xem lại các số."));
    }
    true
}

/// Whether a number is another one with so many decimals. Some cut the last decimal off instead of rounding it.
pub fn is_rounded(right: f64, said: f64, decimals: usize) -> bool {
    let scale = 10_f64.powi(i32::try_from(decimals).unwrap_or(1));
    let said = (said * scale).round();
    // What is computed may lie a hair below what it is.
    let exact = right * scale + 1e-6;
    let is_said = |value: f64| (value - said).abs() < 0.5;
    is_said(exact.floor()) || is_said((exact + 0.5).floor())
}

pub(super) fn shown(value: f64) -> String {
    format!("{value:.1}").replace('.', ",")
}

/// `ngân sách tỉnh 70%, ngân sách xã 20%, xã hội hóa 15%`: more than the whole.
fn whole(scan: &Scan, slips: &mut Vec<Slip>) {
    let mut start = 0;
    for sentence in scan.lower.split_inclusive(['.', ';', '\n']) {
        let range = start..start + sentence.len();
        start = range.end;
        for words in [&SOURCES[..], &DEGREES[..]] {
            sources(scan, sentence, range.clone(), words, slips);
        }
    }
}

fn sources(scan: &Scan, sentence: &str, range: Range<usize>, words: &[&str], slips: &mut Vec<Slip>) {
    let share = |part: &str| {
        let at = part.find('%').filter(|at| !part[at + 1..].contains('%'))?;
        let is_named = words.iter().any(|word| part[..at].contains(word));
        let (_, value, _) = number_before(&part[..at]).filter(|_| is_named)?;
        Some(value)
    };
    let mut count = 0;
    let mut sum = 0.0;
    // `03 thạc sĩ (7,5%), 36 đại học (90%)`: a comma inside a number parts nothing.
    for part in sentence.split(", ").flat_map(|part| part.split(" và ")).filter(|part| part.contains('%')) {
        let Some(value) = share(part) else { return };
        count += 1;
        sum += value;
    }
    if count > 1 && sum > 100.5 {
        let end = range.start + sentence.rfind('%').map_or(sentence.len(), |at| at + 1);
        let first = sentence.find('%').and_then(|at| number_before(&sentence[..at])).map_or(0, |(start, ..)| start);
        let from = range.start + first;
        let message = format!("các tỷ lệ cộng lại là {}%.", shown(sum).trim_end_matches(",0"));
        if scan.text.get(from..end).is_some() {
            slips.push(Slip::hint(RULE, from..end, message).help("xem lại các tỷ lệ: cộng lại không quá 100%."));
        }
    }
}
