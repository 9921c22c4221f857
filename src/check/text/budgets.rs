//! TBL-09: an amount of money, and its parts in another unit: `4,25 tỉ đồng, trong đó ngân sách xã 2.870.000.000 đồng, xã
//! hội hóa 1.650.000.000 đồng`.

use std::ops::Range;

use super::shares::is_rounded;
use super::slip::Slip;
use crate::vietnamese::money;

const RULE: &str = "TBL-09";

/// Units of money, and how many đồng they are.
const UNITS: [(&str, f64); 6] =
    [("tỷ", 1e9), ("tỉ", 1e9), ("triệu", 1e6), ("nghìn", 1e3), ("ngàn", 1e3), ("đồng", 1.0)];

/// Words that say that an amount is one of many, or no part.
const OTHERS: [&str; 9] = ["mỗi", "đồng/", "trở lên", "trở xuống", "đến ", "từ ", "trong đó", "dự phòng", "so với"];

/// Parts that are less than this share of the whole are some of them.
const NEAR: f64 = 0.7;

/// An amount in a sentence.
struct Amount {
    range: Range<usize>,
    said: f64,
    decimals: usize,
    unit: f64,
}

impl Amount {
    fn value(&self) -> f64 {
        self.said * self.unit
    }
}

/// The first amount of a text in small letters: đồng, and how many đồng its last place counts.
pub fn first_amount(text: &str) -> Option<(f64, f64)> {
    let amounts = amounts(text.split([';', '\n']).next()?)?;
    let amount = amounts.first()?;
    Some((amount.value(), amount.unit / 10_f64.powi(i32::try_from(amount.decimals).unwrap_or(1))))
}

/// How many đồng the unit is that words name: `Đơn vị tính: triệu đồng`.
pub fn unit_in(words: &str) -> Option<f64> {
    let (before, _) = words.split_once("đồng")?;
    let name = before.trim_end().rsplit([' ', '(', ':', '\u{a0}']).next().unwrap_or("");
    UNITS.into_iter().find(|(unit, _)| *unit == name).map(|(_, unit)| unit).or(Some(1.0))
}

/// A sentence with blanks in place of the shares in brackets behind its amounts: `7.200 triệu đồng (84,7%)`.
pub fn without_shares(sentence: &str) -> String {
    let mut plain = String::with_capacity(sentence.len());
    let mut rest = sentence;
    while let Some((before, inner)) = rest.split_once('(') {
        let Some((aside, after)) = inner.split_once(')') else { break };
        let is_share = aside.contains('%')
            && aside.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, ',' | '%' | ' ' | '\u{a0}'));
        plain.push_str(before);
        if is_share {
            plain.extend(std::iter::repeat_n(' ', aside.len() + 2));
        } else {
            plain.extend(["(", aside, ")"]);
        }
        rest = after;
    }
    plain + rest
}

/// `68,5 triệu đồng, gồm: sân chơi 35 triệu đồng; mái che 28 triệu đồng; chăn ấm 23,5 triệu đồng`: one amount before the
/// list, and one in each of its parts.
pub fn is_list_by_semicolons(sentence: &str) -> bool {
    let Some((head, list)) =
        ["gồm:", "gồm", "trong đó:", "cụ thể:"].iter().find_map(|words| sentence.split_once(words))
    else {
        return false;
    };
    let has_one = |text: &str| amounts(text).is_some_and(|amounts| amounts.len() == 1);
    list.contains(';') && !head.contains(';') && has_one(head) && list.split(';').all(has_one)
}

/// Looks at a sentence in small letters that begins at `from` of its text.
pub fn check(sentence: &str, from: usize, slips: &mut Vec<Slip>) {
    let Some(amounts) = amounts(sentence) else { return };
    let [total, parts @ ..] = amounts.as_slice() else { return };
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return };
    if balance(sentence, from, &amounts, slips) {
        return;
    }
    // Amounts of one unit without decimals are added up where they stand.
    let is_mixed = amounts.iter().any(|amount| (amount.unit - total.unit).abs() > 0.5 || amount.decimals > 0);
    let between = |start: usize, end: usize| sentence.get(start..end).unwrap_or("");
    let opens = between(total.range.end, first.range.start);
    let is_list = ["trong đó", "gồm", ":"].iter().any(|words| opens.contains(words)) && !opens.contains(['.', ')']);
    let inner = between(first.range.start, last.range.end);
    let is_plain = !inner.contains(['(', ')', ':', '…', '+', '%']) && !OTHERS.iter().any(|words| inner.contains(words));
    let ends = between(last.range.end, sentence.len()).trim_matches([' ', '.', ';', '\n', '\u{a0}']).is_empty();
    if !(is_mixed && is_list && is_plain && ends && parts.len() > 1) {
        return;
    }
    let sum: f64 = parts.iter().map(Amount::value).sum();
    let shown = |value: f64| format!("{value:.0}").parse().map_or_else(|_| String::new(), money::grouped);
    // A thousand times as much, or as little, is a slip of the unit.
    if [1e3, 1e-3].iter().any(|factor| (sum * factor / total.value() - 1.0).abs() < 1e-6) {
        let message =
            format!("các số thành phần cộng lại là {} đồng, trước đó ghi {} đồng.", shown(sum), shown(total.value()));
        let range = from + total.range.start..from + total.range.end;
        slips.push(Slip::warning(RULE, range, message).help("xem lại đơn vị tiền: triệu đồng hay tỷ đồng."));
        return;
    }
    if parts.iter().any(|part| part.value() >= total.value()) {
        return;
    }
    // A whole that is rounded, and parts that are.
    let finest = parts.iter().map(|part| part.unit / 10_f64.powi(i32::try_from(part.decimals).unwrap_or(1)));
    let blur: f64 = finest.filter(|step| *step > 1.0).sum::<f64>() / 2.0;
    let is_right = is_rounded(sum / total.unit, total.said, total.decimals) || (sum - total.value()).abs() <= blur;
    if is_right || sum < total.value() * NEAR {
        return;
    }
    let range = from + total.range.start..from + last.range.end;
    let message =
        format!("các số thành phần cộng lại là {} đồng, trước đó ghi {} đồng.", shown(sum), shown(total.value()));
    slips.push(Slip::hint(RULE, range, message).help("xem lại số tổng và các số thành phần."));
}

/// `tổng thu 7.375 triệu đồng, tổng chi 7.345 triệu đồng, còn 40 triệu đồng`: whether a sentence is of this kind.
fn balance(sentence: &str, from: usize, amounts: &[Amount], slips: &mut Vec<Slip>) -> bool {
    let [income, spent, rest] = amounts else { return false };
    let between = |start: usize, end: usize| sentence.get(start..end).unwrap_or("");
    let has = |text: &str, words: &[&str]| text.split([' ', ',', ':']).any(|word| words.contains(&word));
    let is_balance = has(between(0, income.range.start), &["thu"])
        && has(between(income.range.end, spent.range.start), &["chi"])
        && has(between(spent.range.end, rest.range.start), &["còn", "dư"]);
    let right = income.value() - spent.value();
    // Rounded amounts blur the rest by half of their last place.
    let step = |amount: &Amount| amount.unit / 10_f64.powi(i32::try_from(amount.decimals).unwrap_or(1));
    let blur = amounts.iter().filter(|amount| amount.unit > 1.0).map(step).sum::<f64>() / 2.0;
    if is_balance && right > 0.0 && (right - rest.value()).abs() > blur {
        let shown = |value: f64| format!("{value:.0}").parse().map_or_else(|_| String::new(), money::grouped);
        let message = format!("thu trừ chi là {} đồng, ở đây ghi còn {} đồng.", shown(right), shown(rest.value()));
        let range = from + rest.range.start..from + rest.range.end;
        slips.push(Slip::warning(RULE, range, message).help("xem lại ba số tiền."));
    }
    is_balance
}

/// The amounts of a sentence in their order; `None` where one cannot be read.
fn amounts(sentence: &str) -> Option<Vec<Amount>> {
    let is_sign = |sign: char| sign.is_ascii_digit() || matches!(sign, '.' | ',');
    let mut amounts = Vec::new();
    let mut from = 0;
    while let Some(start) = sentence.get(from..)?.find(|sign: char| sign.is_ascii_digit()).map(|at| from + at) {
        let rest = sentence.get(start..)?;
        let length = rest.find(|sign: char| !is_sign(sign)).unwrap_or(rest.len());
        let written = rest.get(..length)?.trim_end_matches(['.', ',']);
        from = start + length;
        let after = rest.get(written.len()..)?;
        let words = after.trim_start_matches([' ', '\u{a0}']);
        let Some((name, unit)) = UNITS
            .into_iter()
            .find(|(name, _)| words.strip_prefix(name).is_some_and(|rest| !rest.starts_with(char::is_alphabetic)))
        else {
            continue;
        };
        let tail = words.get(name.len()..)?;
        // `95 tỷ lệ` is no money.
        if tail.starts_with(" lệ") {
            continue;
        }
        let tail = tail.strip_prefix(" đồng").filter(|_| unit > 1.0).unwrap_or(tail);
        let is_span = sentence.get(..start)?.trim_end().ends_with(['-', '–', '/', '~', '<', '>']);
        let end = sentence.len() - tail.len();
        let (said, decimals) = number(written).filter(|_| !is_span && !tail.starts_with('/'))?;
        amounts.push(Amount { range: start..end, said, decimals, unit });
        from = end;
    }
    Some(amounts)
}

/// `2.870.000.000`, `4,25`: its value, and how many decimals it has.
pub fn number(written: &str) -> Option<(f64, usize)> {
    let (integer, decimals) = written.split_once(',').unwrap_or((written, ""));
    let is_grouped = integer.split('.').skip(1).all(|group| group.len() == 3);
    let digits: String = integer.chars().filter(char::is_ascii_digit).collect();
    let is_number =
        is_grouped && digits.len() <= 14 && decimals.len() <= 3 && decimals.bytes().all(|sign| sign.is_ascii_digit());
    let value = format!("{digits}.{decimals}0").parse().ok()?;
    is_number.then_some((value, decimals.len()))
}
