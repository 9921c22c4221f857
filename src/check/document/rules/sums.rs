//! TBL-09: a last row that sums up the rows above it, and does not; averages in tables. NUM-01: rows with one number.
//!
//! Only what adds up without doubt is looked at: one number in every row of a column, no subtotals, no shares.

use std::collections::BTreeMap;

use crate::rule::Remark;
use crate::subject::Subject;
use crate::tables::{Cell, Cells};
use crate::text::is_rounded;
use crate::vietnamese::money;

/// Words of a head whose numbers are no counts.
const SHARES: [&str; 6] = ["%", "tỷ lệ", "tỉ lệ", "bình quân", "trung bình", "điểm"];
/// Words of a head whose numbers may be none.
const MAYBE: [&str; 3] = ["năm", "mức lương", "mức chi"];

/// A total that differs from the sum by less than one part in so many.
const NEARLY: u64 = 10;

/// Whether a head is that of levels themselves: `Mức`, `Mức đạt được`; under `Đạt Mức 2` they are counted.
fn names_level(head: &str) -> bool {
    let mut found = head.match_indices("mức").filter_map(|(at, word)| head.get(at + word.len()..));
    found.any(|rest| !rest.trim_start().starts_with(|sign: char| sign.is_ascii_digit()))
}

/// The sums that totals should be, by the column of each that is not.
pub fn right_sums(rows: &BTreeMap<usize, Cells>) -> BTreeMap<usize, u64> {
    of_table(rows).iter().map(|total| (total.column, total.sum)).collect()
}

/// The totals that are not the sums of their columns: the paragraph, the column, what is written, and the sum.
pub fn wrong_totals(rows: &BTreeMap<usize, Cells>) -> Vec<(usize, usize, u64, u64)> {
    let totals = of_table(rows).into_iter();
    totals.filter_map(|total| Some((total.remark.spot?.0, total.column, total.said, total.sum))).collect()
}

/// What is wrong in the tables of the document.
pub fn remarks(subject: &Subject) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for rows in subject.tables.values() {
        let wrong = of_table(rows);
        let sums: BTreeMap<usize, u64> = wrong.iter().map(|total| (total.column, total.sum)).collect();
        remarks.extend(wrong.into_iter().map(|total| total.remark));
        remarks.extend(averages(rows, &sums));
        remarks.extend(teachers(rows));
    }
    remarks
}

/// A total that is not the sum of its column.
struct WrongTotal {
    column: usize,
    said: u64,
    sum: u64,
    remark: Remark,
}

/// Nouns of what schools count, as heads of tables begin with them.
const CLASSES: [&str; 3] = ["số lớp", "lớp", "số nhóm, lớp"];
const PUPILS: [&str; 6] = ["số học sinh", "học sinh", "số trẻ", "trẻ", "số hs", "tổng số học sinh"];
const TEACHERS: [&str; 5] = ["giáo viên", "số giáo viên", "gv", "số gv", "tổng số giáo viên"];

/// The column under a head that is one of these.
fn column_of(rows: &BTreeMap<usize, Cells>, heads: &[&str]) -> Option<usize> {
    let mut cells = rows.values().take(2).flatten();
    cells.find(|(_, (_, text))| heads.contains(&text.trim().to_lowercase().as_str())).map(|(column, _)| *column)
}

/// The value of a cell; of a total that is told to be wrong, the sum that it should be.
fn value(cells: &Cells, column: usize, sums: &BTreeMap<usize, u64>) -> Option<u64> {
    let right = sums.get(&column).filter(|_| says_total(cells));
    right.copied().or_else(|| cells.get(&column).and_then(|(_, text)| count(text.trim())))
}

/// Whether a row sums up those above it.
pub fn says_total(cells: &Cells) -> bool {
    let mut first = cells.values().take(2).map(|(_, text)| text.to_lowercase());
    first.any(|text| ["tổng", "cộng"].iter().any(|word| text.starts_with(word)))
}

/// `bình quân` in a table that has both numbers: 840 pupils in 21 classes are not 41 a class.
fn averages(rows: &BTreeMap<usize, Cells>, sums: &BTreeMap<usize, u64>) -> Vec<Remark> {
    let head = rows.values().take(2).flatten().find(|(_, (_, text))| {
        let lower = text.to_lowercase();
        // `Giáo viên/lớp` averages teachers.
        let is_of_pupils = ["học sinh", "hs", "trẻ", "sĩ số"].iter().any(|noun| lower.contains(noun));
        let is_other = ["giáo viên", "gv", "máy", "m²", "m2"].iter().any(|noun| lower.contains(noun));
        !is_other && (lower.contains("bình quân") || (lower.contains("/lớp") && is_of_pupils))
    });
    let columns = (column_of(rows, &CLASSES), column_of(rows, &PUPILS), head.map(|(column, _)| *column));
    let (Some(classes), Some(pupils), Some(average)) = columns else { return Vec::new() };
    // A total that is told to be wrong has its cause in one of the rows.
    if sums.contains_key(&classes) || sums.contains_key(&pupils) {
        return Vec::new();
    }
    let told = rows.values().filter_map(|cells| {
        of_average(cells, value(cells, classes, sums)?, value(cells, pupils, sums)?, average).and_then(Result::err)
    });
    told.collect()
}

/// `Tỷ lệ GV/lớp` in a table that has both numbers, where most rows keep it: who is counted as a teacher differs.
fn teachers(rows: &BTreeMap<usize, Cells>) -> Vec<Remark> {
    const LEAST: usize = 3;
    let head = rows.values().take(2).flatten().find(|(_, (_, text))| {
        let lower = text.to_lowercase();
        ["giáo viên/lớp", "gv/lớp", "giáo viên / lớp"].iter().any(|words| lower.contains(words))
    });
    let columns = (column_of(rows, &CLASSES), column_of(rows, &TEACHERS), head.map(|(column, _)| *column));
    let (Some(classes), Some(teachers), Some(average)) = columns else { return Vec::new() };
    let none = BTreeMap::new();
    let rows = rows
        .values()
        .filter(|cells| !says_total(cells))
        .filter_map(|cells| of_average(cells, value(cells, classes, &none)?, value(cells, teachers, &none)?, average));
    let (kept, odd): (Vec<_>, Vec<_>) = rows.partition(Result::is_ok);
    let is_rule = kept.len() >= LEAST && odd.len() * 4 <= kept.len();
    if is_rule { odd.into_iter().filter_map(Result::err).collect() } else { Vec::new() }
}

/// Whether the average of a row is what it must be.
fn of_average(cells: &Cells, by: u64, all: u64, column: usize) -> Option<Result<(), Remark>> {
    let (index, said) = cells.get(&column)?;
    let written = said.trim();
    let decimals = written.split_once(',').map_or(0, |(_, decimals)| decimals.len());
    let number: f64 = written.replace(',', ".").parse().ok()?;
    let right = f64::from(u32::try_from(all).ok()?) / f64::from(u32::try_from(by).ok().filter(|by| *by > 0)?);
    if is_rounded(right, number, decimals) {
        return Some(Ok(()));
    }
    let right = format!("{right:.*}", decimals.clamp(1, 2)).replace('.', ",");
    let remark = Remark::warning(format!("bình quân ghi {written} nhưng {all}/{by} là {right}."));
    Some(Err(remark.help("tính lại bình quân, hoặc xem lại các số.").at_text(*index, written)))
}

/// Rows whose typed number (`STT`) is that of the row before, or skips one; told once a table. More numbers that are left
/// out may be left out on purpose: some tables show a few rows of a longer one.
pub fn ordinals(subject: &Subject) -> Vec<Remark> {
    subject.tables.values().filter_map(of_ordinals).collect()
}

fn of_ordinals(rows: &BTreeMap<usize, Cells>) -> Option<Remark> {
    const HEADS: [&str; 4] = ["STT", "TT", "SỐ TT", "SỐ THỨ TỰ"];
    let mut cells = rows.values();
    let is_head = |cells: &&Cells| {
        cells.get(&0).is_some_and(|(_, text)| HEADS.contains(&crate::vietnamese::case::upper(text.trim()).as_str()))
    };
    cells.by_ref().find(is_head)?;
    let numbers = cells.filter_map(|cells| cells.get(&0)).filter_map(|(index, text)| {
        let number: usize = text.trim().trim_end_matches('.').parse().ok()?;
        Some((*index, number))
    });
    let numbers: Vec<(usize, usize)> = numbers.collect();
    let follows = numbers.windows(2).filter(|pair| matches!(pair, [(_, one), (_, next)] if *next == one + 1)).count();
    let twice = numbers.windows(2).find_map(|pair| match pair {
        [(_, one), (index, next)] if one == next => Some((*index, *next)),
        _ => None,
    });
    // Where the rows are numbered on at all.
    let Some((index, number)) = twice.filter(|_| follows * 2 >= numbers.len()) else {
        return skipped(&numbers, follows);
    };
    let remark = Remark::warning(format!("số thứ tự {number} của bảng bị trùng."));
    Some(remark.help("đánh lại số thứ tự của bảng.").at_text(index, &number.to_string()))
}

/// `1, 2, 3, 5, 6`: one number is left out, and the others go on from 1.
fn skipped(numbers: &[(usize, usize)], follows: usize) -> Option<Remark> {
    const ROWS: usize = 4;
    let skip = numbers.windows(2).find_map(|pair| match pair {
        [(_, one), (index, next)] if *next == one + 2 => Some((*index, *one, *next)),
        _ => None,
    });
    let is_else_whole = numbers.len() >= ROWS && follows + 2 == numbers.len() && numbers.first()?.1 == 1;
    let (index, one, next) = skip.filter(|_| is_else_whole)?;
    let remark = Remark::hint(format!("số thứ tự của bảng nhảy từ {one} sang {next}."));
    Some(remark.help("đánh lại số thứ tự của bảng, hoặc thêm dòng còn thiếu.").at_text(index, &next.to_string()))
}

fn of_table(rows: &BTreeMap<usize, Cells>) -> Vec<WrongTotal> {
    let mut rows: Vec<&Cells> = rows.values().collect();
    // Averages and shares may stand below the total.
    while rows.last().is_some_and(|cells| says_share(cells)) {
        rows.pop();
    }
    let Some((total, above)) = rows.split_last() else { return Vec::new() };
    let is_wide = |cells: &&&Cells| cells.len() == total.len();
    let body: Vec<&Cells> = above.iter().copied().skip_while(|cells| !has_number(cells)).collect();
    let is_plain = body.len() > 1 && body.iter().all(|cells| is_wide(&cells) && !says_total(cells));
    if !says_total(total) || !is_plain || above.len() == body.len() {
        return Vec::new();
    }
    let head = |column: &usize| {
        let above = above.iter().take(above.len() - body.len());
        above.filter_map(|cells| cells.get(column)).map(|(_, text)| text.to_lowercase()).collect::<String>()
    };
    let is_flat = !body.iter().any(|cells| is_of_levels(cells));
    let wrong = |(column, (index, text)): (&usize, &Cell)| {
        let said = count(text)?;
        let texts: Option<Vec<&str>> = body.iter().map(|cells| Some(cells.get(column)?.1.trim())).collect();
        let texts = texts?;
        let blanks = texts.iter().filter(|text| is_none(text)).count();
        let numbers: Option<Vec<u64>> =
            texts.iter().map(|text| if is_none(text) { Some(0) } else { count(text) }).collect();
        // Rows of two levels are counted twice; their blanks say so.
        let numbers = numbers.filter(|_| blanks == 0 || (is_flat && blanks + 2 <= texts.len()))?;
        let sum = numbers.iter().fold(0_u64, |sum, number| sum.saturating_add(*number));
        let is_ordinal = numbers.iter().zip(1..).all(|(number, ordinal)| *number == ordinal);
        let is_twice = blanks > 0 && sum == said.saturating_mul(2);
        // What is missing from the sum may be what was to stand in the cell that is left blank.
        let is_open = said > sum && texts.contains(&"");
        let head = head(column);
        // `Mức chi (đồng/suất)`, `Hết hạn trong năm 2027`: nearly the sum is meant to be it.
        let is_near = sum.abs_diff(said).saturating_mul(NEARLY) <= sum && body.len() > 2;
        let has_years = said < 2100 && numbers.iter().all(|number| (1900..2100).contains(number));
        let may_be_other = names_level(&head) || MAYBE.iter().any(|word| head.contains(word));
        let is_share = SHARES.iter().any(|word| head.contains(word));
        if is_share || sum == said || is_ordinal || is_twice || is_open || has_years || (may_be_other && !is_near) {
            return None;
        }
        let message = format!("tổng ghi {text} nhưng các hàng cộng lại là {}.", money::grouped(sum));
        let remark = Remark::warning(message).help("kiểm tra lại các số và tổng.").at_text(*index, text);
        Some(WrongTotal { column: *column, said, sum, remark })
    };
    total.iter().filter_map(wrong).collect()
}

/// Whether a row holds averages or shares of those above it.
fn says_share(cells: &Cells) -> bool {
    let mut first = cells.values().take(2).map(|(_, text)| text.trim().to_lowercase());
    first.any(|text| ["bình quân", "tỷ lệ", "tỉ lệ", "trung bình"].iter().any(|word| text.starts_with(word)))
}

/// A cell that counts nothing: blank, or a dash.
fn is_none(text: &str) -> bool {
    matches!(text, "" | "-" | "–" | "—")
}

/// Whether a row is one of a list of two levels: `I`, `A`, `- Trong đó`.
fn is_of_levels(cells: &Cells) -> bool {
    cells.values().take(2).any(|(_, text)| {
        let text = text.trim().trim_end_matches('.');
        let is_sign = !text.is_empty() && text.len() < 5 && text.bytes().all(|sign| sign.is_ascii_uppercase());
        let is_part = !is_none(text) && text.starts_with(['-', '+', '–', '*']);
        is_sign || is_part || text.contains('.') || text.to_lowercase().starts_with("trong đó")
    })
}

/// Whether a row holds a number beside its ordinal: the head holds none but years, one after another.
fn has_number(cells: &Cells) -> bool {
    const YEARS: std::ops::Range<u64> = 2000..2100;
    let numbers: Vec<u64> = cells.values().skip(1).filter_map(|(_, text)| count(text.trim())).collect();
    let follow = numbers.windows(2).all(|pair| matches!(pair, [one, next] if *next == one + 1));
    let is_head = numbers.len() > 1 && numbers.iter().all(|number| YEARS.contains(number)) && follow;
    !numbers.is_empty() && !is_head
}

/// A whole number or an amount in digits.
pub fn count(text: &str) -> Option<u64> {
    let is_number = text.chars().all(|sign| sign.is_ascii_digit() || sign == '.');
    is_number.then(|| money::parse(text)).flatten()
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// A table of these rows; the cells of a row are counted on as paragraphs are.
    pub fn table(rows: &[&[String]]) -> BTreeMap<usize, Cells> {
        let cells = |(row, texts): (usize, &&[String])| {
            let cells = texts.iter().enumerate();
            (row, cells.map(|(column, text)| (column, (row * 10 + column, text.clone()))).collect())
        };
        rows.iter().enumerate().map(cells).collect()
    }

    /// A table as one types it: ` | ` parts the cells of a row.
    pub fn typed(rows: &[&str]) -> BTreeMap<usize, Cells> {
        let rows: Vec<Vec<String>> =
            rows.iter().map(|row| row.split('|').map(|cell| cell.trim().to_owned()).collect()).collect();
        table(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>())
    }

    fn totals(rows: &[&str]) -> Vec<u64> {
        of_table(&typed(rows)).into_iter().map(|total| total.sum).collect()
    }

    #[test]
    fn blank_cells_and_dashes_count_nothing_in_a_total() {
        let rows = ["Môn | Lớp 1 | Lớp 2", "Toán | 105 | 175", "Tin học | - | 70", "Đạo đức | 35 | 35"];
        for (total, sums) in
            [("Cộng | 140 | 280", vec![]), ("Cộng | 150 | 280", vec![140]), ("Cộng | 140 | 270", vec![280])]
        {
            assert_eq!(totals(&[&rows[..], &[total]].concat()), sums, "{total}");
        }
        assert_eq!(totals(&["Mục | Số", "Một | 3", "Hai | –", "Ba |", "Bốn | 4", "Tổng | 6"]), [7]);
        for silent in [
            // Rows of two levels count one thing twice.
            &["TT | Số | Tiền", "I | 5 | -", "1 | 2 | 7", "2 | 3 | 8", "Cộng | 10 | 20"][..],
            &["Mục | Số", "Khối 1 | 5", "- Nữ | 2", "- Dân tộc |", "Cộng | 5"],
            // A column that is mostly blank says too little.
            &["Mục | Số", "Một | -", "Hai | -", "Ba | 2", "Cộng | 9"],
            // What is missing belongs into the cell that was left blank.
            &["Mục | Số", "Một | 4", "Hai | 3", "Ba |", "Cộng | 9"],
        ] {
            assert!(totals(silent).is_empty(), "{silent:?}");
        }
    }

    #[test]
    fn a_wrong_total_is_told_without_the_averages_that_follow_from_it() {
        let told = |rows: &[&str]| {
            let rows = typed(rows);
            let sums = of_table(&rows).iter().map(|total| (total.column, total.sum)).collect();
            averages(&rows, &sums).len()
        };
        let rows = ["Khối | Số lớp | Số học sinh | Bình quân", "1 | 4 | 128 | 32,0", "2 | 4 | 132 | 33,0"];
        for (total, count) in [("Cộng | 8 | 260 | 32,5", 0), ("Cộng | 8 | 260 | 31,3", 1), ("Cộng | 8 | 250 | 31,3", 0)]
        {
            assert_eq!(told(&[&rows[..], &[total]].concat()), count, "{total}");
        }
    }

    #[test]
    fn teachers_of_a_class_are_averaged_where_most_rows_do_so() {
        let head = "Trường | Số lớp | Giáo viên | Tỷ lệ GV/lớp";
        let right = ["A | 12 | 26 | 2,17", "B | 20 | 30 | 1,50", "C | 9 | 19 | 2,11", "D | 12 | 18 | 1,5"];
        let told = |rows: &[&str]| teachers(&typed(&[&[head], rows].concat())).len();
        assert_eq!(told(&right), 0);
        assert_eq!(told(&[&right[..], &["E | 6 | 12 | 2,20"]].concat()), 1);
        // Where the head counts others as well, no row keeps it.
        assert_eq!(told(&["A | 12 | 26 | 2,00", "B | 20 | 30 | 1,40", "C | 9 | 19 | 2,00"]), 0);
    }
}
