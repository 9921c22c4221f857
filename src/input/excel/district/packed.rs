//! Rows of a school as bytes: a workbook of a thousand schools has half a million cells, and only those of the school
//! whose turn it is need to be cells.
//!
//! row = number, count of cells, cells; cell = column, kind, value. Numbers are little-endian base 128.

use chrono::{Datelike, NaiveDate};

use crate::input::excel::workbook::{Cell, CellValue, Row};

/// Rows in the order in which they were added.
#[derive(Debug, Clone, Default)]
pub struct Packed(Vec<u8>);

const TEXT: u8 = 0;
const NUMBER: u8 = 1;
const DATE: u8 = 2;
const NO: u8 = 3;
const YES: u8 = 4;
const ERROR: u8 = 5;
const UNCOMPUTED: u8 = 6;
const SHOWN_NUMBER: u8 = 7;

impl Packed {
    /// Adds a row, without the cells of some columns.
    pub fn push(&mut self, row: &Row, without: &[u16]) {
        let cells = || row.cells.iter().filter(|cell| !without.contains(&cell.column));
        self.number(u64::from(row.number));
        self.number(cells().count() as u64);
        for cell in cells() {
            self.cell(cell);
        }
    }

    /// Gives back what was set aside and not needed.
    pub fn shrink(&mut self) {
        self.0.shrink_to_fit();
    }

    /// The rows again.
    pub fn rows(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut rest = Unpacking(&self.0);
        while let Some(row) = rest.row() {
            rows.push(row);
        }
        rows
    }

    /// What the rows say, wherever they stand: bytes that are equal only when all cells are.
    pub fn material(&self, into: &mut Vec<u8>) {
        for row in self.rows() {
            let mut anywhere = Self::default();
            anywhere.push(&Row { number: 0, ..row }, &[]);
            into.extend(anywhere.0);
        }
    }

    fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.0.push(number.to_le_bytes()[0] | 0x80);
            number >>= 7;
        }
        self.0.push(number.to_le_bytes()[0]);
    }

    fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.0.extend(text.as_bytes());
    }

    fn cell(&mut self, cell: &Cell) {
        self.number(u64::from(cell.column));
        match (&cell.value, &cell.shown) {
            (CellValue::Text(text), _) => {
                self.0.push(TEXT);
                self.text(text);
            }
            (CellValue::Number(number), shown) => {
                self.0.push(if shown.is_some() { SHOWN_NUMBER } else { NUMBER });
                self.0.extend(number.to_le_bytes());
                if let Some(shown) = shown {
                    self.text(shown);
                }
            }
            (CellValue::Date(day), _) => {
                self.0.push(DATE);
                self.0.extend(day.num_days_from_ce().to_le_bytes());
            }
            (CellValue::Boolean(boolean), _) => self.0.push(if *boolean { YES } else { NO }),
            (CellValue::Error(error), _) => {
                self.0.push(ERROR);
                self.text(error);
            }
            (CellValue::Uncomputed, _) => self.0.push(UNCOMPUTED),
        }
    }
}

/// What is still to be unpacked; `None` at the end.
struct Unpacking<'a>(&'a [u8]);

impl Unpacking<'_> {
    fn row(&mut self) -> Option<Row> {
        let number = u32::try_from(self.number()?).ok()?;
        let count = self.number()?;
        let cells = (0..count).map(|_| self.cell()).collect::<Option<Vec<Cell>>>()?;
        Some(Row { number, cells })
    }

    fn cell(&mut self) -> Option<Cell> {
        let column = u16::try_from(self.number()?).ok()?;
        let mut shown = None;
        let value = match self.byte()? {
            TEXT => CellValue::Text(self.text()?),
            NUMBER => CellValue::Number(f64::from_le_bytes(self.bytes()?)),
            SHOWN_NUMBER => {
                let number = f64::from_le_bytes(self.bytes()?);
                shown = Some(self.text()?);
                CellValue::Number(number)
            }
            DATE => CellValue::Date(NaiveDate::from_num_days_from_ce_opt(i32::from_le_bytes(self.bytes()?))?),
            NO => CellValue::Boolean(false),
            YES => CellValue::Boolean(true),
            ERROR => CellValue::Error(self.text()?),
            _ => CellValue::Uncomputed,
        };
        Some(Cell { column, value, shown })
    }

    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn bytes<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (first, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*first)
    }

    fn number(&mut self) -> Option<u64> {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7F).checked_shl(shift)?;
            if byte & 0x80 == 0 {
                return Some(number);
            }
            shift += 7;
        }
    }

    fn text(&mut self) -> Option<String> {
        let length = usize::try_from(self.number()?).ok()?;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(String::from_utf8_lossy(text).into_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_as_they_were() {
        let cell = |column, value| Cell { column, value, shown: None };
        let day = NaiveDate::from_ymd_opt(2026, 9, 15).unwrap();
        let shown = Cell { column: 3, value: CellValue::Number(1.1), shown: Some("1.10".to_owned()) };
        let cells = vec![
            cell(0, CellValue::Text("Trường Tiểu học Vân Hạ".to_owned())),
            cell(2, CellValue::Number(-0.5)),
            shown,
            cell(200, CellValue::Date(day)),
            cell(201, CellValue::Boolean(true)),
            cell(202, CellValue::Error("#REF!".to_owned())),
            cell(16_383, CellValue::Uncomputed),
        ];
        let rows =
            vec![Row { number: 4, cells }, Row { number: 1_048_575, cells: vec![cell(1, CellValue::Number(3.0))] }];
        let mut packed = Packed::default();
        for row in &rows {
            packed.push(row, &[]);
        }
        assert_eq!(packed.rows(), rows);
        let mut without = Packed::default();
        without.push(&rows[0], &[2]);
        assert_eq!(without.rows()[0].cells.len(), rows[0].cells.len() - 1);
    }

    #[test]
    fn what_rows_say_does_not_depend_on_where_they_stand() {
        let row = |number, text: &str| {
            let mut packed = Packed::default();
            let cells = vec![Cell { column: 1, value: CellValue::Text(text.to_owned()), shown: None }];
            packed.push(&Row { number, cells }, &[]);
            let mut material = Vec::new();
            packed.material(&mut material);
            material
        };
        assert_eq!(row(5, "a"), row(900, "a"));
        assert_ne!(row(5, "a"), row(5, "b"));
    }
}
