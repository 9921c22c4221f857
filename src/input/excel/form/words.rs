//! The hidden sheet of words: the lists behind the drop-downs.

use rust_xlsxwriter::{DataValidationErrorStyle, Worksheet, XlsxError};

use super::sheet::{self, Choice, DISTRICT_LAST_ROW, FIRST_ROW, LAST_ROW};
use super::value::CellText;
use crate::input::excel::columns::{Column, ROW_CODE, SCHOOLS_SHEET, WORDS_SHEET};

/// Lists that are longer than a validation holds; each is a column of the hidden sheet.
#[derive(Debug, Default)]
pub struct Words {
    lists: Vec<(String, Vec<String>)>,
    /// Every sheet begins with the column of the schools' codes.
    is_district: bool,
}

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
        let choice = sheet::drop_down(&Choice::Range(range), true, "")?
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
        let known = self.lists.iter().position(|(known, _)| known == name);
        let column = known.unwrap_or_else(|| {
            self.lists.push((name.to_owned(), words));
            self.lists.len() - 1
        });
        let last = self.lists.get(column).map_or(0, |(_, words)| words.len()) + 1;
        let letter = char::from(b'A' + u8::try_from(column % 26).unwrap_or(0));
        Choice::Range(format!("'{WORDS_SHEET}'!${letter}$2:${letter}${last}"))
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
        sheet.protect();
        Ok(sheet)
    }
}
