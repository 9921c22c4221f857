//! Number formats: a cell is printed as it looks, in Vietnamese signs (ECMA-376 part 1, 18.8.30 `numFmt` and 18.8.31).
//! All kinds of workbooks say their formats in the same codes, or in something that is one.

mod code;
mod decimal;
mod number;
mod time;

use super::CellValue;
use code::{Section, Sign};

/// Longer codes are none: a spreadsheet program takes 255 letters.
const LONGEST_CODE: usize = 1_000;
/// How often a section may ask for hundreds or for thousands; more would run out of digits.
const MOST_STEPS: usize = 5;

/// What a cell makes of a number: the sections of its code, none for the number itself.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::excel) struct Format(Vec<Section>);

impl Format {
    /// The format of a code.
    pub fn of_code(code: &str) -> Self {
        let plain = ["", "0", "@", "#"].contains(&code.trim()) || code.len() > LONGEST_CODE;
        let sections = if plain { Vec::new() } else { code::sections(code) };
        let says_nothing = |section: &Section| {
            matches!(section.signs.as_slice(), [] | [Sign::General | Sign::Text]) && section.condition.is_none()
        };
        let is_endless = |section: &Section| section.percents() > MOST_STEPS || section.thousands > MOST_STEPS;
        let is_general = sections.len() <= 1 && sections.iter().all(says_nothing);
        if is_general || sections.iter().any(is_endless) { Self::default() } else { Self(sections) }
    }

    /// The formats every program knows by number.
    pub fn of_number(id: u32) -> Self {
        let code = match id {
            2 => "0.00",
            3 => "#,##0",
            4 => "#,##0.00",
            5..=6 | 37 | 38 => "#,##0;-#,##0",
            7..=8 | 39 | 40 => "#,##0.00;-#,##0.00",
            9 => "0%",
            10 => "0.00%",
            11 => "0.00E+00",
            12 => "# ?/?",
            13 => "# ??/??",
            // 27 to 36 and 50 to 58 are dates of East Asian locales.
            14 | 27..=31 | 34..=36 | 50..=54 | 57..=58 => "dd/mm/yyyy",
            15 => "d-mmm-yy",
            16 => "d-mmm",
            17 | 55 | 56 => "mmm-yy",
            18 => "h:mm AM/PM",
            19 => "h:mm:ss AM/PM",
            20 | 32 => "h:mm",
            21 | 33 => "h:mm:ss",
            22 => "dd/mm/yyyy h:mm",
            41 | 42 => "#,##0;-#,##0;\"-\"",
            43 | 44 => "#,##0.00;-#,##0.00;\"-\"",
            45 => "mm:ss",
            46 => "[h]:mm:ss",
            47 => "mm:ss.0",
            48 => "##0.0E+0",
            _ => return Self::default(),
        };
        Self::of_code(code)
    }

    /// What a number in a cell of this format is, and how it is shown where that is not plain; `None` for a zero that is
    /// not shown.
    pub fn read(&self, number: f64, date_1904: bool) -> Option<(CellValue, Option<String>)> {
        let Some((section, is_signed)) = section_for(&self.0, number) else {
            return Some((CellValue::Number(number), None));
        };
        if section.is_time() {
            let plain = || (CellValue::Number(number), None);
            return Some(time::read(section, number, date_1904).unwrap_or_else(plain));
        }
        if section.signs.iter().any(|sign| matches!(sign, Sign::General | Sign::Text)) {
            return Some((CellValue::Number(number), None));
        }
        let (text, is_zero) = number::shown(section, number);
        let sign = if is_signed && !is_zero { "-" } else { "" };
        let text = text.trim();
        match (text.is_empty(), number == 0.0) {
            (true, true) => None,
            (true, false) => Some((CellValue::Number(number), None)),
            (false, _) => Some((CellValue::Number(number), Some(format!("{sign}{text}")))),
        }
    }

    /// A text with what the format prints around it: `"Trường "@`.
    pub fn around(&self, text: &str) -> Option<String> {
        let is_text = |section: &&Section| section.signs.contains(&Sign::Text);
        let section = self.0.iter().find(is_text).filter(|section| section.signs.len() > 1)?;
        let pieces = section.signs.iter().map(|sign| match sign {
            Sign::Literal(literal) => literal.as_str(),
            Sign::Text => text,
            _ => "",
        });
        let around: String = pieces.collect();
        // A space alone is the width of the cell, not a word.
        (around.trim() != text.trim()).then_some(around)
    }
}

/// The section for a number, and whether the sign of a negative one is still to be printed.
fn section_for(sections: &[Section], number: f64) -> Option<(&Section, bool)> {
    let is_text = |section: &Section| section.signs.contains(&Sign::Text);
    let numeric = sections.iter().take(3).take_while(|section| !is_text(section)).count();
    let sections = sections.get(..numeric)?;
    let count = sections.len();
    let is_for = |index: usize, section: &Section| match (section.condition, index, count) {
        (Some(condition), ..) => condition.holds(number),
        (None, 0, 2) => number >= 0.0,
        (None, 0, 3) => number > 0.0,
        (None, 1, 3) => number < 0.0,
        _ => true,
    };
    let found = sections.iter().enumerate().find(|(index, section)| is_for(*index, section));
    let (index, section) = found.or_else(|| sections.iter().enumerate().next_back())?;
    let is_for_negatives = match section.condition {
        Some(condition) => condition.less && !condition.greater && condition.than <= 0.0,
        None => index == 1,
    };
    Some((section, number < 0.0 && !is_for_negatives))
}

#[cfg(test)]
mod tests;
