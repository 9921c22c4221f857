//! Checks free tables: one sign for a mark (TBL-03), one row for one matter (TBL-02), one word for "none" (TBL-07),
//! amounts in one form, and correct sums (TBL-09).

use std::borrow::Cow;

use super::rule::{Rule, Told};
use super::terms::SPANS;
use super::{MOST_COLUMNS, Subject};
use crate::diagnostic::{FieldPath, help};
use crate::plan::table::FullCell;
use crate::plan::{BlockKind, CellSpec, Content, RichText, RowSpec, TableBlock};
use crate::vietnamese::money;

/// Signs that say "here".
const MARKS: [&str; 7] = ["x", "X", "×", "✓", "✔", "v", "V"];

pub const RULES: &[Rule] = &[
    Rule::warning("TBL-01", head),
    Rule::warning("TBL-03", marks),
    Rule::hint("TBL-02", broken_rows),
    Rule::warning("TBL-09", amounts),
];

/// A free table with its place.
pub struct FreeTable<'a> {
    path: &'a FieldPath,
    table: &'a TableBlock,
    rows: Vec<Option<Vec<Cell<'a>>>>,
}

/// The free tables among these blocks.
pub fn of<'a>(blocks: &'a [(FieldPath, &'a BlockKind)]) -> Vec<FreeTable<'a>> {
    let tables = blocks.iter().filter_map(|(path, kind)| match kind {
        BlockKind::Table(table) => Some(FreeTable { path, table, rows: rows(table, path) }),
        _ => None,
    });
    tables.collect()
}

/// A cell with what is needed of it.
struct Cell<'a> {
    text: Cow<'a, str>,
    path: FieldPath,
    /// Covers more than one row.
    is_merged: bool,
    /// Columns that it covers.
    columns: usize,
}

/// The rows of the body that are cells; `None` where something else stands.
fn rows<'a>(table: &'a TableBlock, path: &FieldPath) -> Vec<Option<Vec<Cell<'a>>>> {
    let path = path.key("rows");
    let row = |(index, row): (usize, &'a RowSpec)| {
        let (cells, path) = row.placed(path.index(index))?;
        Some(widened(cells.iter().enumerate().map(|(index, cell)| read(cell, path.index(index)))))
    };
    table.rows.iter().enumerate().map(row).collect()
}

fn read(cell: &CellSpec, path: FieldPath) -> Cell<'_> {
    let (text, is_merged, columns) = match cell {
        CellSpec::Empty => (Cow::default(), false, 1),
        CellSpec::Text(text) => (Cow::Borrowed(text.trim()), false, 1),
        CellSpec::Full(full) => {
            let columns = usize::from(full.colspan.unwrap_or(1));
            (full_text(full).trim().to_owned().into(), full.rowspan.is_some(), columns)
        }
    };
    Cell { text, path, is_merged, columns }
}

/// Cells over several columns with empty ones behind them: one for each column.
fn widened<'a>(cells: impl Iterator<Item = Cell<'a>>) -> Vec<Cell<'a>> {
    let with_empty = |cell: Cell<'a>| {
        let (path, is_merged) = (cell.path.clone(), cell.is_merged);
        let rest = cell.columns.clamp(1, MOST_COLUMNS) - 1;
        let empty = move |_| Cell { text: Cow::default(), path: path.clone(), is_merged, columns: 1 };
        std::iter::once(cell).chain((0..rest).map(empty))
    };
    cells.flat_map(with_empty).collect()
}

fn full_text(cell: &FullCell) -> String {
    let text = cell.text.as_ref().map(RichText::plain);
    let items = || (!cell.items.is_empty()).then(|| Content::List(cell.items.clone()).texts().join("; "));
    text.or_else(|| cell.money.map(|money| money.to_string())).or_else(items).unwrap_or_else(|| "…".to_owned())
}

/// A table has one sign for a mark; the table of results one for a level, and one for a failure.
fn marks(subject: Subject, told: &mut Told) {
    for table in subject.tables {
        let cells = table.rows.iter().flatten().flatten();
        let marks: Vec<&Cell> = cells.filter(|cell| MARKS.contains(&&*cell.text)).collect();
        let Some(first) = marks.first() else { continue };
        if let Some(other) = marks.iter().find(|cell| cell.text != first.text) {
            let message = format!("bảng đánh dấu bằng cả \"{}\" và \"{}\".", first.text, other.text);
            told.warning(&other.path, message).help("dùng một dấu cho cả bảng.");
        }
    }
    let assessment = &subject.plan.assessment;
    if let (Some(mark), Some(fail)) = (assessment.mark.as_deref(), assessment.fail_mark.as_deref())
        && mark != fail
        && mark.to_lowercase() == fail.to_lowercase()
    {
        told.warning("assessment.fail_mark", format!("bảng kết quả đánh dấu bằng cả \"{mark}\" và \"{fail}\"."))
            .help("dùng một dấu cho cả bảng.");
    }
}

/// A row that only goes on with what the row above says.
fn broken_rows(subject: Subject, told: &mut Told) {
    for table in subject.tables {
        for pair in table.rows.windows(2) {
            let [Some(above), Some(below)] = pair else { continue };
            let same_shape =
                above.len() == below.len() && above.len() > 2 && !above.iter().chain(below).any(|cell| cell.is_merged);
            let said = below.iter().filter(|cell| !cell.text.is_empty()).count();
            let opens_empty = below.first().is_some_and(|cell| cell.text.is_empty());
            let goes_on = above.iter().zip(below).any(|(above, below)| {
                below.text.starts_with(char::is_lowercase)
                    && !above.text.is_empty()
                    && !above.text.ends_with(['.', ';', ':'])
            });
            if let (true, Some(first)) =
                (same_shape && opens_empty && said * 2 <= below.len() && goes_on, below.first())
            {
                told.hint(&first.path, "hàng này có lẽ nối tiếp hàng trên.")
                    .help("gộp vào hàng trên; chương trình tự ngắt hàng qua trang.");
            }
        }
    }
}

/// Rows of the head that cover fewer columns than the others. The layout reports rows of the body.
fn head(subject: Subject, told: &mut Told) {
    for FreeTable { path, table, .. } in subject.tables {
        let rows = table.head.len();
        let mut widths = vec![0usize; rows];
        for (index, row) in table.head.iter().enumerate() {
            for cell in row {
                let (across, down) = cell.spans();
                let covered = widths.iter_mut().skip(index).take(down.into());
                covered.for_each(|width| *width = width.saturating_add(across.into()));
            }
        }
        let widest = widths.iter().copied().max().unwrap_or(0);
        // The layout reports a row that ends early, but no gap before a cell that hangs down from above.
        let hangs = |row: &Vec<CellSpec>| row.last().is_some_and(|cell| cell.spans().1 > 1);
        if !table.head.first().is_some_and(hangs) {
            continue;
        }
        for (index, width) in widths.into_iter().enumerate().filter(|(_, width)| *width < widest) {
            let message =
                format!("hàng tiêu đề {} của bảng phủ {width} cột, các hàng khác phủ {widest} cột.", index + 1);
            let help = help!["thêm ô, hoặc sửa ", SPANS, " của các ô tiêu đề."];
            told.warning(path.key("head").index(index), message).help(help);
        }
    }
}

fn amounts(subject: Subject, told: &mut Told) {
    for table in subject.tables {
        for cell in table.rows.iter().flatten().flatten() {
            amount(&cell.text, &cell.path, told);
        }
        sums(&table.rows, told);
    }
}

/// `120000 đ` for `120.000 đồng`.
pub fn amount(text: &str, path: &FieldPath, told: &mut Told) {
    let Some(dong) = money::parse(text) else { return };
    let digits: String = text.chars().take_while(|sign| sign.is_ascii_digit() || *sign == '.').collect();
    let rest = text[digits.len()..].trim();
    let has_unit = matches!(rest, "đ" | "đồng" | "₫" | "vnđ" | "VNĐ" | "vnd" | "VND");
    let is_plain = digits.len() > 4 && !digits.contains('.');
    if has_unit && (is_plain || rest != "đồng") {
        let message = format!("số tiền \"{text}\" ghi chưa đúng cách.");
        told.warning(path, message).help(format!("viết \"{}\".", money::digits(dong)));
    }
}

/// A last row that sums up the rows above.
fn sums(rows: &[Option<Vec<Cell>>], told: &mut Told) {
    let Some((Some(total), body)) = rows.split_last() else { return };
    let says_total = total.iter().take(2).any(|cell| {
        let lower = cell.text.to_lowercase();
        ["tổng", "cộng"].iter().any(|word| lower.starts_with(word))
    });
    let body: Vec<&Vec<Cell>> = body.iter().flatten().collect();
    let is_plain = body.iter().all(|row| row.len() == total.len() && !row.iter().any(|cell| cell.is_merged));
    if !says_total || body.len() < 2 || !is_plain || total.iter().any(|cell| cell.is_merged) {
        return;
    }
    for (column, printed) in total.iter().enumerate() {
        let numbers: Option<Vec<u64>> = body.iter().map(|row| number(&row.get(column)?.text)).collect();
        let (Some(numbers), Some(said)) = (numbers, number(&printed.text)) else { continue };
        let sum: u64 = numbers.iter().fold(0, |sum, number| sum.saturating_add(*number));
        if sum != said && !printed.text.is_empty() && !is_ordinal(&numbers) {
            let message = format!("tổng ghi {} nhưng các hàng cộng lại là {}.", printed.text, money::grouped(sum));
            told.warning(&printed.path, message).help("kiểm tra lại các số và tổng.");
        }
    }
}

/// 1, 2, 3 … is the column of ordinals.
fn is_ordinal(numbers: &[u64]) -> bool {
    numbers.iter().zip(1..).all(|(number, ordinal)| *number == ordinal)
}

/// A whole number or an amount; an empty cell and a dash count nothing.
fn number(text: &str) -> Option<u64> {
    match text {
        "" | "-" | "–" | "Không" | "không" => Some(0),
        _ => money::parse(text),
    }
}
