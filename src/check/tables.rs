//! Free tables: one sign for a mark (TBL-03), one row for one matter (TBL-02), one word for nothing (TBL-07), amounts
//! in one form, and sums that are right (TBL-09).

use super::terms::SPANS;
use super::{MOST_COLUMNS, Subject};
use crate::diagnostic::{FieldPath, Finding, Report, help};
use crate::plan::table::FullCell;
use crate::plan::{BlockKind, Budget, CellSpec, Content, RichText, RowSpec, TableBlock, visit};
use crate::vietnamese::money;

/// Signs that say "here".
const MARKS: [&str; 7] = ["x", "X", "×", "✓", "✔", "v", "V"];

pub fn check(subject: Subject, report: &mut Report) {
    visit::blocks(subject.plan, |block, path| {
        if let BlockKind::Table(table) = block {
            head(table, path, report);
            let rows = rows(table, path);
            marks(&rows, report);
            broken_rows(&rows, report);
            amounts(&rows, report);
            sums(&rows, report);
        }
    });
    assessment_marks(subject, report);
    budgets(subject, report);
    total_in_words(subject, report);
}

/// A cell with what is needed of it.
struct Cell {
    text: String,
    path: FieldPath,
    /// Covers more than one row.
    is_merged: bool,
    /// Columns that it covers.
    columns: usize,
}

/// The rows of the body that are cells; `None` where something else stands.
fn rows(table: &TableBlock, path: &FieldPath) -> Vec<Option<Vec<Cell>>> {
    let path = path.key("rows");
    let cells = |cells: &[CellSpec], path: &FieldPath| {
        Some(cells.iter().enumerate().map(|(index, cell)| read(cell, path.index(index))).collect())
    };
    let cells = |row: &[CellSpec], path: &FieldPath| cells(row, path).map(widened);
    let row = |(index, row): (usize, &RowSpec)| match row {
        RowSpec::Cells(row) => cells(row, &path.index(index)),
        RowSpec::Full(full) => cells(&full.cells, &path.index(index).key("cells")),
        RowSpec::Band(_) | RowSpec::Group(_) => None,
    };
    table.rows.iter().enumerate().map(row).collect()
}

fn read(cell: &CellSpec, path: FieldPath) -> Cell {
    let (text, is_merged, columns) = match cell {
        CellSpec::Empty => (String::new(), false, 1),
        CellSpec::Text(text) => (text.clone(), false, 1),
        CellSpec::Full(full) => {
            let columns = usize::from(full.colspan.unwrap_or(1));
            (full_text(full), full.rowspan.is_some(), columns)
        }
    };
    Cell { text: text.trim().to_owned(), path, is_merged, columns }
}

/// Cells over several columns with empty ones behind them: one for each column.
fn widened(cells: Vec<Cell>) -> Vec<Cell> {
    let with_empty = |cell: Cell| {
        let (path, is_merged) = (cell.path.clone(), cell.is_merged);
        let rest = cell.columns.clamp(1, MOST_COLUMNS) - 1;
        let empty = move |_| Cell { text: String::new(), path: path.clone(), is_merged, columns: 1 };
        std::iter::once(cell).chain((0..rest).map(empty))
    };
    cells.into_iter().flat_map(with_empty).collect()
}

fn full_text(cell: &FullCell) -> String {
    let text = cell.text.as_ref().map(RichText::plain);
    let items = || (!cell.items.is_empty()).then(|| Content::List(cell.items.clone()).texts().join("; "));
    text.or_else(|| cell.money.map(|money| money.to_string())).or_else(items).unwrap_or_else(|| "…".to_owned())
}

fn marks(rows: &[Option<Vec<Cell>>], report: &mut Report) {
    let cells = rows.iter().flatten().flatten();
    let marks: Vec<&Cell> = cells.filter(|cell| MARKS.contains(&cell.text.as_str())).collect();
    let Some(first) = marks.first() else { return };
    if let Some(other) = marks.iter().find(|cell| cell.text != first.text) {
        let message = format!("bảng đánh dấu bằng cả \"{}\" và \"{}\".", first.text, other.text);
        report.push(Finding::warning("TBL-03", message).at(&other.path).help("dùng một dấu cho cả bảng."));
    }
}

/// The table of results has one sign for a level, and one for a failure.
fn assessment_marks(subject: Subject, report: &mut Report) {
    let assessment = &subject.plan.assessment;
    if let (Some(mark), Some(fail)) = (assessment.mark.as_deref(), assessment.fail_mark.as_deref())
        && mark != fail
        && mark.to_lowercase() == fail.to_lowercase()
    {
        let message = format!("bảng kết quả đánh dấu bằng cả \"{mark}\" và \"{fail}\".");
        let finding = Finding::warning("TBL-03", message).at(&FieldPath::new("assessment.fail_mark"));
        report.push(finding.help("dùng một dấu cho cả bảng."));
    }
}

/// A row that only goes on with what the row above says.
fn broken_rows(rows: &[Option<Vec<Cell>>], report: &mut Report) {
    for pair in rows.windows(2) {
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
        if let (true, Some(first)) = (same_shape && opens_empty && said * 2 <= below.len() && goes_on, below.first()) {
            let finding = Finding::hint("TBL-02", "hàng này có lẽ nối tiếp hàng trên.").at(&first.path);
            report.push(finding.help("gộp vào hàng trên; chương trình tự ngắt hàng qua trang."));
        }
    }
}

/// Rows of the head that cover fewer columns than the others. Rows of the body are told when they are drawn.
fn head(table: &TableBlock, path: &FieldPath, report: &mut Report) {
    let rows = table.head.len();
    let mut widths = vec![0usize; rows];
    for (index, row) in table.head.iter().enumerate() {
        for cell in row {
            let (across, down) = match cell {
                CellSpec::Full(full) => (full.colspan.unwrap_or(1), full.rowspan.unwrap_or(1)),
                CellSpec::Empty | CellSpec::Text(_) => (1, 1),
            };
            let down = usize::from(down).max(1);
            let across = usize::from(across);
            widths.iter_mut().skip(index).take(down).for_each(|width| *width = width.saturating_add(across));
        }
    }
    let widest = widths.iter().copied().max().unwrap_or(0);
    // A row that ends early is told when it is drawn; a gap before a cell that hangs down from above is not.
    let hangs = |row: &Vec<CellSpec>| matches!(row.last(), Some(CellSpec::Full(full)) if full.rowspan.unwrap_or(1) > 1);
    if !table.head.first().is_some_and(hangs) {
        return;
    }
    for (index, width) in widths.into_iter().enumerate().filter(|(_, width)| *width < widest) {
        let message = format!("hàng tiêu đề {} của bảng phủ {width} cột, các hàng khác phủ {widest} cột.", index + 1);
        let finding = Finding::warning("TBL-01", message).at(&path.key("head").index(index));
        report.push(finding.help(help!["thêm ô, hoặc sửa ", SPANS, " của các ô tiêu đề."]));
    }
}

fn amounts(rows: &[Option<Vec<Cell>>], report: &mut Report) {
    for cell in rows.iter().flatten().flatten() {
        amount(&cell.text, &cell.path, report);
    }
}

/// `120000 đ` for `120.000 đồng`.
fn amount(text: &str, path: &FieldPath, report: &mut Report) {
    let Some(dong) = money::parse(text) else { return };
    let digits: String = text.chars().take_while(|sign| sign.is_ascii_digit() || *sign == '.').collect();
    let rest = text[digits.len()..].trim();
    let has_unit = matches!(rest, "đ" | "đồng" | "₫" | "vnđ" | "VNĐ" | "vnd" | "VND");
    let is_plain = digits.len() > 4 && !digits.contains('.');
    if has_unit && (is_plain || rest != "đồng") {
        let message = format!("số tiền \"{text}\" ghi chưa đúng cách.");
        report.push(Finding::warning("TBL-09", message).at(path).help(format!("viết \"{}\".", money::digits(dong))));
    }
}

/// A last row that sums up the rows above.
fn sums(rows: &[Option<Vec<Cell>>], report: &mut Report) {
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
            report.push(Finding::warning("TBL-09", message).at(&printed.path).help("kiểm tra lại các số và tổng."));
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

/// Budgets of the solutions: amounts in their form, and one word for nothing.
fn budgets(subject: Subject, report: &mut Report) {
    let path = FieldPath::new("solutions");
    let mut said_none = false;
    let mut blank: Option<usize> = None;
    for (index, solution) in subject.plan.solutions.iter().enumerate() {
        match &solution.budget {
            Some(Budget::Text(text)) => {
                amount(text, &path.index(index).key("budget"), report);
                said_none |= text.trim().to_lowercase().starts_with("không");
                if text.trim().is_empty() {
                    blank = blank.or(Some(index));
                }
            }
            Some(Budget::Dong(_)) => {}
            None => blank = blank.or(Some(index)),
        }
    }
    for (index, piece) in subject.plan.evidence.iter().enumerate() {
        if let Some(Budget::Text(text)) = &piece.budget {
            amount(text, &FieldPath::new("evidence").index(index).key("budget"), report);
        }
    }
    if let (true, Some(index)) = (said_none, blank) {
        let finding = Finding::hint("TBL-07", "cột kinh phí có chỗ ghi \"Không\", có chỗ để trống.");
        report.push(finding.at(&path.index(index).key("budget")).help("ghi thống nhất một cách."));
    }
}

/// `Tổng kinh phí dự kiến là 10,57 tỷ đồng` against the budgets.
fn total_in_words(subject: Subject, report: &mut Report) {
    let budgets: Vec<u64> =
        subject.plan.solutions.iter().filter_map(|solution| solution.budget.as_ref()?.dong()).collect();
    let sum: u64 = budgets.iter().fold(0, |sum, dong| sum.saturating_add(*dong));
    if sum == 0 {
        return;
    }
    for text in subject.texts {
        let lower = text.lower();
        let names_total =
            |rest: &str| ["kinh phí", "số kinh phí", "dự toán"].iter().any(|words| rest.starts_with(words));
        let mut totals = lower.match_indices("tổng ").map(|(at, word)| at + word.len());
        let Some(at) = totals.find(|at| names_total(&lower[*at..])) else { continue };
        let Some(said) = first_amount(&lower[at..]) else { continue };
        if said != sum {
            let message = format!(
                "tổng kinh phí ghi {} nhưng các giải pháp cộng lại là {}.",
                money::words(said),
                money::words(sum)
            );
            report.push(
                Finding::warning("TBL-09", message)
                    .at(&text.path)
                    .help("sửa tổng, hoặc xem lại kinh phí từng giải pháp."),
            );
        }
    }
}

/// The first amount with a unit.
fn first_amount(lower: &str) -> Option<u64> {
    let start = lower.find(|sign: char| sign.is_ascii_digit())?;
    let rest = &lower[start..];
    let end = rest.find("đồng")?;
    money::parse(rest[..end].trim())
}
