//! The hidden sheet of words: the lists behind the drop-downs.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::sheet::Choice;
use crate::input::excel::columns::WORDS_SHEET;

/// Lists that are longer than a validation holds; each is a column of the hidden sheet.
#[derive(Debug, Default)]
pub struct Words {
    lists: Vec<(String, Vec<String>)>,
}

/// All words of a short list together have fewer characters than this (the file format allows 255).
const SHORT: usize = 200;

impl Words {
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
