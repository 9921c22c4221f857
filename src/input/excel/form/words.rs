//! The hidden sheet of words: the lists behind the drop-downs.

use rust_xlsxwriter::{DataValidationErrorStyle, Worksheet, XlsxError};

use super::sheet::{self, Choice, DISTRICT_LAST_ROW, FIRST_ROW, LAST_ROW};
use super::value::CellText;
use crate::excel::columns::{Column, ROW_CODE, SCHOOLS_SHEET, WORDS_SHEET};

/// Lists that are longer than a validation holds; each is a column of the hidden sheet.
#[derive(Debug, Default)]
pub struct Words {
    lists: Vec<(String, Vec<String>)>,
    /// What each kind of row and each table may have in its options, by its name.
    options: Vec<(String, Vec<String>)>,
    /// Every sheet begins with the column of the schools' codes.
    is_district: bool,
}

/// The kind of row that places a table.
const TABLE_ROW: &str = "Bảng";
/// The columns of the sheet of words with options: names, counts, the first option; from 0, the first of them.
const KEYS_AT: u16 = 30;
const KEYS: &str = "AE";
const COUNTS: &str = "AF";
const FIRST_OPTION: &str = "AG";
/// More rows of options than any form has.
const MOST_OPTIONS: u32 = 99;
/// A column of the sheet of words in which nothing stands.
const NOTHING: &str = "AD";

/// All words of a short list together have fewer characters than this (the file format allows 255).
const SHORT: usize = 200;

impl Words {
    /// For a workbook of many schools.
    pub fn of_district() -> Self {
        Self { is_district: true, ..Self::default() }
    }

    pub const fn is_district(&self) -> bool {
        self.is_district
    }

    /// The column in which the sheets' own columns begin.
    pub fn offset(&self) -> u16 {
        u16::from(self.is_district)
    }

    /// The column of codes, in a workbook of many schools.
    pub fn code_column(&self) -> Option<&'static Column> {
        self.is_district.then_some(&ROW_CODE)
    }

    /// The cell of a code.
    pub fn code(&self, code: Option<&str>) -> Option<CellText> {
        self.is_district.then(|| CellText::text(code.unwrap_or_default()))
    }

    /// Drop-downs and colours reach as far as this row.
    pub const fn last_row(&self) -> u32 {
        if self.is_district { DISTRICT_LAST_ROW } else { LAST_ROW }
    }

    /// Offers the codes of the list in the first column; another code is asked about.
    pub fn choose_code(&self, page: &mut Worksheet) -> Result<(), XlsxError> {
        if !self.is_district {
            return Ok(());
        }
        let range = format!("'{SCHOOLS_SHEET}'!$A${}:$A${}", FIRST_ROW + 1, DISTRICT_LAST_ROW + 1);
        let choice = sheet::drop_down(&Choice::Range(range), true)?
            .set_error_style(DataValidationErrorStyle::Warning)
            .set_error_title("Mã không có trong danh sách")?
            .set_error_message("Mã này không có ở trang Danh sách trường. Dòng chung cho mọi trường ghi \"Tất cả\".")?;
        page.add_data_validation(FIRST_ROW, 0, DISTRICT_LAST_ROW, 0, &choice)?;
        Ok(())
    }

    /// A list to choose from, under a name that is used once.
    pub fn choice(&mut self, name: &str, words: Vec<String>) -> Choice {
        let length: usize = words.iter().map(|word| word.chars().count() + 1).sum();
        let has_comma = words.iter().any(|word| word.contains(','));
        if length < SHORT && !has_comma {
            return Choice::Words(words);
        }
        Choice::Range(self.range(name, words))
    }

    /// The cells of a list on the sheet of words, under a name that is used once.
    pub fn range(&mut self, name: &str, words: Vec<String>) -> String {
        let known = self.lists.iter().position(|(known, _)| known == name);
        let column = known.unwrap_or_else(|| {
            self.lists.push((name.to_owned(), words));
            self.lists.len() - 1
        });
        let last = self.lists.get(column).map_or(0, |(_, words)| words.len()) + 1;
        let letter = char::from(b'A' + u8::try_from(column % 26).unwrap_or(0));
        format!("'{WORDS_SHEET}'!${letter}$2:${letter}${last}")
    }

    /// The tables where the row at `kind` is one of a table, and nothing anywhere else.
    pub fn tables(&mut self, kind: &str, names: Vec<String>) -> String {
        let range = self.range("Tên bảng", names);
        format!("=IF(${kind}=\"{TABLE_ROW}\",{range},'{WORDS_SHEET}'!${NOTHING}$1)")
    }

    /// What may stand in the options of a row: by its kind or, of a table, by the name beside it.
    pub fn options(&mut self, kind: &str, title: &str, options: Vec<(String, Vec<String>)>) -> String {
        for (name, words) in options {
            if !self.options.iter().any(|(known, _)| *known == name) {
                self.options.push((name, words));
            }
        }
        let key = format!("IF(${kind}=\"{TABLE_ROW}\",${title},${kind})");
        let keys = |last: &str| format!("'{WORDS_SHEET}'!${KEYS}$2:${last}${MOST_OPTIONS}");
        format!(
            "=OFFSET('{WORDS_SHEET}'!${FIRST_OPTION}$1,MATCH({key},{},0),0,1,VLOOKUP({key},{},2,0))",
            keys(KEYS),
            keys(COUNTS)
        )
    }

    /// The sheet itself.
    pub fn sheet(&self) -> Result<Worksheet, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(WORDS_SHEET)?.set_hidden(true);
        for (column, (name, words)) in (0..).zip(&self.lists) {
            sheet.write_string(0, column, name)?;
            for (row, word) in (1..).zip(words) {
                sheet.write_string(row, column, word)?;
            }
        }
        // Beside the lists: the name of a kind or a table, how many options it has, the options.
        for (row, (name, words)) in (1..).zip(&self.options) {
            sheet.write_string(row, KEYS_AT, name)?;
            sheet.write_number(row, KEYS_AT + 1, u32::try_from(words.len()).unwrap_or(0))?;
            for (column, word) in (KEYS_AT + 2..).zip(words) {
                sheet.write_string(row, column, word)?;
            }
        }
        sheet.protect();
        Ok(sheet)
    }
}
