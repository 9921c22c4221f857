//! Keeps the rows of a school as bytes. A workbook of a thousand schools has half a million cells, and only one school is read
//! at a time.

use crate::excel::workbook::{Cell, Row};

/// Rows in the order in which they were added.
#[derive(Debug, Clone, Default)]
pub struct Packed(Vec<u8>);

impl Packed {
    /// Adds a row, without the cells of some columns.
    pub fn push(&mut self, row: &Row, without: &[u16]) {
        let cells: Vec<&Cell> = row.cells.iter().filter(|cell| !without.contains(&cell.column)).collect();
        // Bytes in memory take any row.
        let _ = postcard::to_io(&(row.number, cells), &mut self.0);
    }

    /// Gives back what was set aside and not needed.
    pub fn shrink(&mut self) {
        self.0.shrink_to_fit();
    }

    /// The rows again.
    pub fn rows(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut rest = self.0.as_slice();
        while let Ok((row, behind)) = postcard::take_from_bytes(rest) {
            rows.push(row);
            rest = behind;
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
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::excel::workbook::{CellValue, Look, Run, Script};

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
