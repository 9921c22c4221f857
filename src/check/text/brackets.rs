//! TXT-02: brackets and quotation marks without a partner.

use std::ops::Range;

use super::Kind;
use super::scan::Scan;
use super::signs::Signs;
use super::slip::Slip;

const RULE: &str = "TXT-02";

/// Brackets and quotation marks without a partner.
pub fn check(scan: &Scan, slips: &mut Vec<Slip>) {
    if !scan.signs.has(Signs::BRACKET) {
        return;
    }
    let mut open: Vec<(usize, char)> = Vec::new();
    for (place, sign) in scan.text.char_indices() {
        match sign {
            '(' | '[' | '“' => open.push((place, sign)),
            ')' | ']' | '”' => {
                let partner = match sign {
                    ')' => '(',
                    ']' => '[',
                    _ => '“',
                };
                match open.iter().rposition(|(_, opened)| *opened == partner) {
                    Some(at) => open.truncate(at),
                    None if sign == ')' && is_point(&scan.text[..place]) => {}
                    None => slips.push(lonely(place..place + sign.len_utf8(), sign)),
                }
            }
            _ => {}
        }
    }
    slips.extend(open.into_iter().map(|(place, sign)| lonely(place..place + sign.len_utf8(), sign)));
    let straight: Vec<usize> = scan.text.match_indices('"').map(|(place, _)| place).collect();
    if let (false, Some(last)) = (straight.len().is_multiple_of(2), straight.last())
        && !matches!(scan.kind, Kind::Cell | Kind::Recipient)
    {
        slips.push(lonely(*last..*last + 1, '"'));
    }
}

/// A bracket that a clerk broke over lines of a title or a cell closes so many passages on.
const NEAR: usize = 2;

/// A quotation that goes on over paragraphs: its first mark stands in one, its last in a later one. The same of brackets
/// in passages that follow one another.
pub fn join_quotations(scans: &[Scan], slips: &mut Vec<Slip>) {
    let mut open: Vec<usize> = Vec::new();
    let mut bracket: Option<(usize, usize)> = None;
    let mut joined: Vec<usize> = Vec::new();
    for (index, slip) in slips.iter().enumerate().filter(|(_, slip)| slip.rule == RULE) {
        let sign = scans.get(slip.passage).and_then(|scan| scan.text.get(slip.range.clone())).unwrap_or("");
        let is_last = sign == "”" || (sign == "\"" && !open.is_empty());
        match (sign, is_last) {
            ("“", _) | ("\"", false) => open.push(index),
            ("(", _) => bracket = Some((index, slip.passage)),
            (")", _) => {
                let first = bracket.take().filter(|(_, passage)| slip.passage.abs_diff(*passage) <= NEAR);
                joined.extend(first.into_iter().flat_map(|(first, _)| [first, index]));
            }
            (_, true) => joined.extend(open.pop().into_iter().flat_map(|first| [first, index])),
            _ => {}
        }
    }
    let mut index = 0;
    slips.retain(|_| {
        index += 1;
        !joined.contains(&(index - 1))
    });
}

fn lonely(range: Range<usize>, sign: char) -> Slip {
    let message = format!("dấu \"{sign}\" không có dấu đi cùng.");
    Slip::warning(RULE, range, message).help("thêm dấu còn thiếu, hoặc bỏ dấu thừa.")
}

/// `a)`, `1)`, `2.1)` at the start or after a space.
fn is_point(before: &str) -> bool {
    let mark = before.rsplit(|sign: char| sign.is_whitespace() || matches!(sign, '(' | '“')).next().unwrap_or("");
    let is_number = mark.chars().all(|sign| sign.is_ascii_digit() || sign == '.') && mark.len() <= 4;
    let is_roman = mark.chars().all(|sign| "IVXivx".contains(sign)) && mark.len() <= 4;
    !mark.is_empty() && (mark.chars().count() == 1 || is_number || is_roman)
}
