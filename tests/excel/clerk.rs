//! A clerk at a workbook: opens it as plain cells, changes some, saves it. Formats and drop-downs are lost, as they are
//! where texts are pasted from elsewhere.

use std::collections::BTreeMap;

use kehoach::input::excel::workbook::{self, CellValue, Merge, position};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

/// A workbook in memory.
pub struct Clerk {
    pub sheets: Vec<Sheet>,
}

pub struct Sheet {
    pub name: String,
    pub cells: BTreeMap<(u32, u16), CellValue>,
    pub merges: Vec<Merge>,
}

impl Clerk {
    pub fn open(bytes: &[u8]) -> Self {
        let workbook = workbook::open(bytes, "mau.xlsx").unwrap();
        let sheet = |sheet: workbook::Sheet| {
            let rows = sheet.rows.into_iter();
            let cells =
                rows.flat_map(|row| row.cells.into_iter().map(move |cell| ((row.number, cell.column), cell.value)));
            Sheet { name: sheet.name, cells: cells.collect(), merges: sheet.merges }
        };
        Self { sheets: workbook.sheets.into_iter().filter(|sheet| !sheet.hidden).map(sheet).collect() }
    }

    pub fn sheet(&mut self, name: &str) -> &mut Sheet {
        self.sheets.iter_mut().find(|sheet| sheet.name == name).unwrap()
    }

    /// Types something into a cell; an empty text clears it.
    pub fn value(&mut self, sheet: &str, cell: &str, value: CellValue) {
        self.sheet(sheet).cells.insert(position(cell).unwrap(), value);
    }

    pub fn save(&self) -> Vec<u8> {
        self.save_with(|_, _| ())
    }

    /// The same, where each sheet gets something besides its cells.
    pub fn save_with(&self, add: impl Fn(&str, &mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
        let mut book = Workbook::new();
        let made = ExcelDateTime::from_ymd(2026, 1, 1).unwrap();
        book.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&made));
        for sheet in &self.sheets {
            let page = book.add_worksheet().set_name(&sheet.name).unwrap();
            for merge in &sheet.merges {
                let Merge { first_row, first_column, last_row, last_column } = *merge;
                page.merge_range(first_row, first_column, last_row, last_column, "", &Format::new()).unwrap();
            }
            for ((row, column), value) in &sheet.cells {
                write(page, *row, *column, value);
            }
            add(&sheet.name, page);
        }
        book.save_to_buffer().unwrap()
    }
}

fn write(page: &mut rust_xlsxwriter::Worksheet, row: u32, column: u16, value: &CellValue) {
    match value {
        CellValue::Text(text) => page.write_string(row, column, text).unwrap(),
        CellValue::Number(number) => page.write_number(row, column, *number).unwrap(),
        CellValue::Boolean(boolean) => page.write_boolean(row, column, *boolean).unwrap(),
        CellValue::Date(day) => {
            let format = Format::new().set_num_format("dd/mm/yyyy");
            let date = ExcelDateTime::parse_from_str(&day.to_string()).unwrap();
            page.write_datetime_with_format(row, column, &date, &format).unwrap()
        }
        CellValue::Error(error) => {
            let formula = rust_xlsxwriter::Formula::new("=1/0").set_result(error);
            page.write_formula(row, column, formula).unwrap()
        }
        CellValue::Uncomputed => {
            page.write_formula(row, column, rust_xlsxwriter::Formula::new("=A1").set_result("")).unwrap()
        }
    };
}

impl Sheet {
    /// The column under this heading, and the row of the headings.
    pub fn heading(&self, name: &str) -> (u32, u16) {
        let is =
            |value: &CellValue| matches!(value, CellValue::Text(text) if text.trim_end_matches([' ', '*']) == name);
        let found = self.cells.iter().find(|(_, value)| is(value));
        *found.unwrap_or_else(|| panic!("{name} in {}", self.name)).0
    }
}
