//! TBL-09: columns that their heads hold against one another, row by row: an amount is quantity × price, women are no more
//! than all.

use super::sums::{count, says_total};
use crate::rule::Remark;
use crate::subject::Subject;
use crate::tables::{Cells, Rows};
use crate::vietnamese::{letters, money};

const QUANTITIES: [&str; 7] = ["số lượng", "sl", "khối lượng", "số lượt", "số suất", "số người", "số buổi"];
const PRICES: [&str; 5] = ["đơn giá", "giá", "định mức", "mức chi", "giá tiền"];
const AMOUNTS: [&str; 3] = ["thành tiền", "tổng tiền", "tổng kinh phí"];

/// Heads of columns with some of what the column before counts.
const PARTS: [&str; 4] = ["nữ", "trong đó nữ", "số nữ", "hs nữ"];
const WHOLES: [&str; 12] = [
    "tổng số",
    "ts",
    "số lượng",
    "sĩ số",
    "số học sinh",
    "số hs",
    "học sinh",
    "tổng số học sinh",
    "tổng số hs",
    "số người",
    "tổng",
    "số trẻ",
];

/// Paragraphs that other rules tell of are left to them.
pub fn remarks(subject: &Subject, is_told: impl Fn(usize) -> bool) -> Vec<Remark> {
    let mut remarks: Vec<Remark> = Vec::new();
    for rows in subject.tables.values() {
        let Some(head) = rows.values().next() else { continue };
        remarks.extend(products(rows, head));
        remarks.extend(parts(rows, head));
    }
    remarks.retain(|remark| remark.spot.as_ref().is_none_or(|(index, _)| !is_told(*index)));
    remarks
}

/// The only column whose head begins with one of these words.
fn column(head: &Cells, words: &[&str]) -> Option<usize> {
    let mut found = head.iter().filter(|(_, (_, text))| {
        let lower = letters::lower(text.trim());
        words.iter().any(|word| lower.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
    });
    found.next().map(|(column, _)| *column).filter(|_| found.next().is_none())
}

/// A number, alone or before what it counts: `10 bộ`.
fn counted(cells: &Cells, column: usize) -> Option<u64> {
    let (_, text) = cells.get(&column)?;
    let text = text.trim();
    let end = text.find(|sign: char| !(sign.is_ascii_digit() || sign == '.')).unwrap_or(text.len());
    let rest = text.get(end..)?;
    let is_unit = rest.is_empty() || rest.starts_with([' ', 'đ']) && !rest.contains(|sign: char| sign.is_ascii_digit());
    // `10 x 3 ngày`, `5-6 bộ`
    let is_plain = !rest.contains(['x', '×', '-', '/', ',', '+', '(']);
    count(text.get(..end)?.trim_end_matches('.')).filter(|_| is_unit && is_plain)
}

fn products(rows: &Rows, head: &Cells) -> Vec<Remark> {
    let columns = (column(head, &QUANTITIES), column(head, &PRICES), column(head, &AMOUNTS));
    let (Some(quantity), Some(price), Some(amount)) = columns else { return Vec::new() };
    // Two columns of quantities (`Số người`, `Số buổi`) are multiplied together.
    if head.keys().any(|column| (price.min(amount) + 1..price.max(amount)).contains(column)) {
        return Vec::new();
    }
    let judged = rows.values().skip(1).filter(|cells| !says_total(cells)).filter_map(|cells| {
        let (quantity, price) = (counted(cells, quantity)?, counted(cells, price)?);
        let (index, text) = cells.get(&amount)?;
        let said = counted(cells, amount)?;
        let right = quantity.checked_mul(price).filter(|right| *right > 0)?;
        // The heads may say that the amount is in another unit.
        let is_same =
            said == right || said.checked_mul(1000) == Some(right) || said.checked_mul(1_000_000) == Some(right);
        Some((is_same, *index, text.trim(), quantity, price, right))
    });
    let judged: Vec<_> = judged.collect();
    let odd = judged.iter().filter(|(is_right, ..)| !is_right).count();
    // Where most rows are otherwise, the columns are otherwise made.
    if odd * 2 > judged.len() {
        return Vec::new();
    }
    let told = judged.into_iter().filter(|(is_right, ..)| !is_right).map(|(_, index, text, quantity, price, right)| {
        let (price, right) = (money::grouped(price), money::grouped(right));
        let message = format!("thành tiền ghi {text} nhưng {quantity} × {price} là {right}.");
        Remark::warning(message).help("tính lại thành tiền, hoặc xem lại số lượng, đơn giá.").at_text(index, text)
    });
    told.collect()
}

fn parts(rows: &Rows, head: &Cells) -> Vec<Remark> {
    let is_part = |text: &str| PARTS.contains(&letters::lower(text.trim()).as_str());
    let is_whole = |text: &str| WHOLES.contains(&letters::lower(text.trim()).as_str());
    let pairs = head
        .iter()
        .zip(head.iter().skip(1))
        .filter(|((_, (_, whole)), (_, (_, part)))| is_whole(whole) && is_part(part));
    let told = pairs.flat_map(|((whole, (_, of)), (part, _))| {
        rows.values().skip(1).filter_map(move |cells| {
            let (all, some) = (counted(cells, *whole)?, counted(cells, *part)?);
            let (index, text) = cells.get(part)?;
            let message = format!("số nữ {some} lớn hơn {} {all} của cùng hàng.", letters::lower(of.trim()));
            let remark = Remark::warning(message).help("xem lại hai số.");
            (some > all).then(|| remark.at_text(*index, text.trim()))
        })
    });
    told.collect()
}
