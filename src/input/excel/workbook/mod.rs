//! Any workbook as plain cells: `.xlsx` and `.xlsm`, `.xls`, `.ods`, recognised by their bytes, not their names.
//!
//! Only cells with content are kept, so a sheet that claims a million rows costs nothing. A file that is no workbook, or is
//! too large, damaged or locked, gives one clear finding. A strange cell never ends the reading.

pub mod aside;
mod dress;
mod foreign;
pub(in crate::excel) mod format;
mod ods;
mod recognise;
mod refuse;
mod rich;
mod xls;
mod xlsx;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::package::{MOST_INFLATED, PackageError};
use super::xml::Malformed;
use crate::diagnostic::Finding;
pub use foreign::READER_THREAD;
use recognise::Kind;
pub(in crate::excel) use refuse::Refusal;
pub use rich::{Look, Run, Script};

/// Rows of a sheet, in every program.
const ROWS: u32 = 1_048_576;
/// Columns of a sheet, A to XFD.
const COLUMNS: u16 = 16_384;

/// A workbook, its sheets in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Workbook {
    pub sheets: Vec<Sheet>,
}

/// A sheet of cells.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// As on the tab.
    pub name: String,
    /// Not shown by the spreadsheet program.
    pub hidden: bool,
    /// The rows that have cells, in order.
    pub rows: Vec<Row>,
    pub merges: Vec<Merge>,
    /// Rows and columns that are not shown.
    pub unseen: Hidden,
}

impl Sheet {
    /// Its cells, each with the number of its row.
    pub fn cells(&self) -> impl Iterator<Item = (u32, &Cell)> {
        self.rows.iter().flat_map(Row::placed)
    }
}

/// What a spreadsheet program does not show of a sheet; numbers from 0, both ends included, in order and apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hidden {
    pub rows: Vec<(u32, u32)>,
    pub columns: Vec<(u32, u32)>,
    /// Whether a filter is on, which hides rows.
    pub is_filtered: bool,
}

impl Hidden {
    pub fn has_row(&self, row: u32) -> bool {
        within(&self.rows, row)
    }

    pub fn has_column(&self, column: u16) -> bool {
        within(&self.columns, column.into())
    }

    /// Puts what was found anywhere in a file in order.
    fn settle(&mut self) {
        for ranges in [&mut self.rows, &mut self.columns] {
            ranges.sort_unstable();
            ranges.dedup_by(|next, last| {
                let touches = next.0 <= last.1.saturating_add(1);
                if touches {
                    last.1 = last.1.max(next.1);
                }
                touches
            });
        }
    }
}

/// Whether one of the ranges holds the number.
fn within(ranges: &[(u32, u32)], number: u32) -> bool {
    let next = ranges.partition_point(|(first, _)| *first <= number);
    next.checked_sub(1).and_then(|at| ranges.get(at)).is_some_and(|(_, last)| number <= *last)
}

/// A row with at least one cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// From 0.
    pub number: u32,
    /// The cells that are not empty, in order.
    pub cells: Vec<Cell>,
}

impl Row {
    /// Its cells, each with the number of the row.
    pub fn placed(&self) -> impl Iterator<Item = (u32, &Cell)> {
        self.cells.iter().map(|cell| (self.number, cell))
    }

    /// The cell in this column.
    pub fn cell(&self, column: u16) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.column == column)
    }
}

/// A cell that is not empty.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// From 0.
    pub column: u16,
    /// How all of its letters look.
    pub look: Look,
    pub value: CellValue,
    /// How a number or a day is shown where its format says more than the value, in Vietnamese signs: `1,10` for the
    /// number 1.1.
    pub shown: Option<String>,
    /// The parts of a text, where they look otherwise than the cell.
    pub runs: Option<Box<[Run]>>,
}

impl Cell {
    /// A cell that looks plain.
    pub const fn new(column: u16, value: CellValue) -> Self {
        let look = Look { bold: false, italic: false, struck: false, script: Script::Line };
        Self { column, look, value, shown: None, runs: None }
    }
}

/// What stands in a cell. A formula counts as its last result.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum CellValue {
    /// As it was typed, neither cleaned nor normalised.
    Text(String),
    Number(f64),
    /// A number shown as a day of a month of a year. Other parts of dates and times are texts as they are shown.
    Date(NaiveDate),
    Boolean(bool),
    /// `#REF!`, `#N/A`…
    Error(String),
    /// A formula whose result is not in the file.
    Uncomputed,
}

/// Cells joined into one; only the first holds a value. All numbers from 0, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merge {
    pub first_row: u32,
    pub first_column: u16,
    pub last_row: u32,
    pub last_column: u16,
}

impl Merge {
    /// Whether the cell is one of the joined.
    pub const fn holds(&self, row: u32, column: u16) -> bool {
        self.first_row <= row && row <= self.last_row && self.first_column <= column && column <= self.last_column
    }
}

/// Cells in any order → rows in order. Where a broken file fills a cell twice, the last counts.
fn rows(mut cells: Vec<(u32, Cell)>) -> Vec<Row> {
    cells.sort_by_key(|(row, cell)| (*row, cell.column));
    let mut rows: Vec<Row> = Vec::new();
    for (number, cell) in cells {
        match rows.last_mut().filter(|row| row.number == number) {
            Some(row) => match row.cells.last_mut().filter(|last| last.column == cell.column) {
                Some(last) => *last = cell,
                None => row.cells.push(cell),
            },
            None => rows.push(Row { number, cells: vec![cell] }),
        }
    }
    rows
}

/// The name of a cell in the spreadsheet's own notation, from numbers that start at 0: `F9`.
pub fn address(row: u32, column: u16) -> String {
    let mut letters = Vec::new();
    let mut left = u32::from(column) + 1;
    while left > 0 {
        left -= 1;
        letters.extend(char::from_digit(left % 26 + 10, 36));
        left /= 26;
    }
    let letters: String = letters.iter().rev().map(char::to_ascii_uppercase).collect();
    format!("{letters}{}", u64::from(row) + 1)
}

/// The letters of a column, from 0: `F`.
pub fn letters(column: u16) -> String {
    address(0, column).trim_end_matches(|sign: char| sign.is_ascii_digit()).to_owned()
}

/// Row and column, from 0, of a name such as `F9` or `$F$9`; `None` when there is no such cell.
pub fn position(address: &str) -> Option<(u32, u16)> {
    let (mut column, mut row) = (0u32, 0u32);
    for byte in address.bytes().filter(|byte| *byte != b'$') {
        if byte.is_ascii_alphabetic() && row == 0 {
            column = column.checked_mul(26)? + u32::from(byte.to_ascii_uppercase() - b'A') + 1;
        } else {
            row = row.checked_mul(10)?.checked_add(char::from(byte).to_digit(10)?)?;
        }
    }
    let column = u16::try_from(column.checked_sub(1)?).ok().filter(|column| *column < COLUMNS)?;
    Some((row.checked_sub(1).filter(|row| *row < ROWS)?, column))
}

/// How much a workbook may hold: what is written by hand is small, and a small file can claim anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::excel) struct Capacity {
    /// Bytes of all parts that are read.
    pub inflated: u64,
    /// Cells with something in them.
    pub cells: usize,
    /// Bytes of the texts of all cells: one shared text in a million cells would be a million copies.
    pub text: usize,
}

impl Capacity {
    /// Of one plan.
    pub(in crate::excel) const PLAN: Self = Self { inflated: MOST_INFLATED, cells: 500_000, text: 16 * 1024 * 1024 };
}

/// Opens a workbook.
///
/// # Errors
/// One finding in Vietnamese when the file is no workbook that can be read: what it is instead, and how to mend it.
pub fn open(bytes: &[u8], file: &str) -> Result<Workbook, Box<Finding>> {
    let mut sheets = Vec::new();
    open_each(bytes, file, Capacity::PLAN, |sheet| sheets.push(sheet))?;
    Ok(Workbook { sheets })
}

/// Opens a workbook sheet by sheet, so that never more than one is held.
pub(in crate::excel) fn open_each(
    bytes: &[u8],
    file: &str,
    capacity: Capacity,
    mut take: impl FnMut(Sheet),
) -> Result<(), Box<Finding>> {
    let mut all = |workbook: Workbook| workbook.sheets.into_iter().for_each(&mut take);
    let opened = match recognise::recognise(bytes, capacity) {
        Kind::Xlsx(mut package) => xlsx::read(&mut package, capacity, &mut take),
        Kind::Xls(mut container) => xls::read(&mut container).map(&mut all),
        Kind::Ods(mut package) => ods::read(&mut package).map(&mut all),
        Kind::Other(refusal) => Err(refusal),
    };
    opened.map_err(|refusal| Box::new(refusal.finding(file)))
}

impl From<PackageError> for Refusal {
    fn from(error: PackageError) -> Self {
        match error {
            PackageError::Broken => Self::Broken,
            PackageError::Unread => Self::Unread,
            PackageError::Locked => Self::Locked,
            PackageError::TooLarge => Self::TooLarge,
        }
    }
}

impl From<Malformed> for Refusal {
    fn from(_: Malformed) -> Self {
        Self::Broken
    }
}

#[cfg(test)]
mod tests {
    use super::{Hidden, address, position};

    #[test]
    fn hidden_ranges_are_joined() {
        let mut hidden = Hidden { rows: vec![(9, 9), (3, 3), (4, 6), (5, 5)], ..Hidden::default() };
        hidden.settle();
        assert_eq!(hidden.rows, [(3, 6), (9, 9)]);
        let rows: Vec<u32> = (0..12).filter(|row| hidden.has_row(*row)).collect();
        assert_eq!(rows, [3, 4, 5, 6, 9]);
    }

    #[test]
    fn addresses_and_positions_are_each_others_inverse() {
        for (row, column, name) in [
            (8, 5, "F9"),
            (0, 0, "A1"),
            (0, 25, "Z1"),
            (1, 26, "AA2"),
            (9, 701, "ZZ10"),
            (0, 702, "AAA1"),
            (1_048_575, 16_383, "XFD1048576"),
        ] {
            assert_eq!(address(row, column), name);
            assert_eq!(position(name), Some((row, column)));
        }
        assert_eq!(position("$f$9"), Some((8, 5)));
    }

    #[test]
    fn no_cell_is_outside_the_sheet() {
        for name in ["", "A", "9", "A0", "XFE1", "A1048577", "A1B", "ZZZZZZZZZZ1", "A99999999999", "Ă1"] {
            assert_eq!(position(name), None, "{name}");
        }
    }
}
