//! Rows of a school as bytes: a workbook of a thousand schools has half a million cells, and only those of the school
//! whose turn it is need to be cells.
//!
//! row = number, count of cells, cells; cell = column, [look], kind, value. Numbers are little-endian base 128.

use chrono::{Datelike, NaiveDate};

use crate::excel::workbook::{Cell, CellValue, Look, Row, Run, Script};

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
const SHOWN_DATE: u8 = 8;
const RICH: u8 = 9;
/// Stands before the kind of a cell that does not look plain.
const LOOK: u8 = 10;

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
        if cell.look != Look::default() {
            self.0.extend([LOOK, look_byte(cell.look)]);
        }
        if let Some(runs) = &cell.runs {
            self.0.push(RICH);
            self.number(runs.len() as u64);
            for run in runs {
                self.0.push(look_byte(run.look));
                self.text(&run.text);
            }
            return;
        }
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
            (CellValue::Date(day), shown) => {
                self.0.push(if shown.is_some() { SHOWN_DATE } else { DATE });
                self.0.extend(day.num_days_from_ce().to_le_bytes());
                if let Some(shown) = shown {
                    self.text(shown);
                }
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

fn look_byte(look: Look) -> u8 {
    let script = match look.script {
        Script::Line => 0,
        Script::Raised => 1,
        Script::Lowered => 2,
    };
    u8::from(look.bold) | u8::from(look.italic) << 1 | u8::from(look.struck) << 2 | script << 3
}

const fn look_of(byte: u8) -> Look {
    let script = match byte >> 3 {
        1 => Script::Raised,
        2 => Script::Lowered,
        _ => Script::Line,
    };
    Look { bold: byte & 1 > 0, italic: byte & 2 > 0, struck: byte & 4 > 0, script }
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
        let (mut shown, mut runs, mut look) = (None, None, Look::default());
        let mut kind = self.byte()?;
        if kind == LOOK {
            look = look_of(self.byte()?);
            kind = self.byte()?;
        }
        let value = match kind {
            TEXT => CellValue::Text(self.text()?),
            NUMBER => CellValue::Number(f64::from_le_bytes(self.bytes()?)),
            SHOWN_NUMBER => {
                let number = f64::from_le_bytes(self.bytes()?);
                shown = Some(self.text()?);
                CellValue::Number(number)
            }
            DATE => CellValue::Date(self.day()?),
            SHOWN_DATE => {
                let day = self.day()?;
                shown = Some(self.text()?);
                CellValue::Date(day)
            }
            RICH => {
                let count = self.number()?;
                let all: Vec<Run> = (0..count).map(|_| self.run()).collect::<Option<_>>()?;
                let text = all.iter().map(|run| run.text.as_str()).collect();
                runs = Some(all.into_boxed_slice());
                CellValue::Text(text)
            }
            NO => CellValue::Boolean(false),
            YES => CellValue::Boolean(true),
            ERROR => CellValue::Error(self.text()?),
            _ => CellValue::Uncomputed,
        };
        Some(Cell { column, look, value, shown, runs })
    }

    fn day(&mut self) -> Option<NaiveDate> {
        NaiveDate::from_num_days_from_ce_opt(i32::from_le_bytes(self.bytes()?))
    }

    fn run(&mut self) -> Option<Run> {
        let look = look_of(self.byte()?);
        Some(Run { text: self.text()?, look })
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
        let cell = Cell::new;
        let day = NaiveDate::from_ymd_opt(2026, 9, 15).unwrap();
        let shown = Cell { shown: Some("1,10".to_owned()), ..Cell::new(3, CellValue::Number(1.1)) };
        let struck = Look { struck: true, script: Script::Lowered, ..Look::default() };
        let runs = ["Mua ", "máy"].map(|text| Run { text: text.to_owned(), look: struck });
        let rich =
            Cell { runs: Some(Box::new(runs)), look: struck, ..Cell::new(5, CellValue::Text("Mua máy".into())) };
        let moment = Cell { shown: Some("15/9/2026 07:30".to_owned()), ..Cell::new(6, CellValue::Date(day)) };
        let cells = vec![
            cell(0, CellValue::Text("Trường Tiểu học Vân Hạ".to_owned())),
            cell(2, CellValue::Number(-0.5)),
            shown,
            rich,
            moment,
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
            let cells = vec![Cell::new(1, CellValue::Text(text.to_owned()))];
            packed.push(&Row { number, cells }, &[]);
            let mut material = Vec::new();
            packed.material(&mut material);
            material
        };
        assert_eq!(row(5, "a"), row(900, "a"));
        assert_ne!(row(5, "a"), row(5, "b"));
    }
}
