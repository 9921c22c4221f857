//! Number formats: which numbers are dates, and how many decimals a number shows
//! (ECMA-376 part 1, 18.8.30 `numFmt` and 18.8.31).

use std::collections::HashMap;

use crate::input::excel::xml::{Malformed, Step, Tags};

/// What a cell style makes of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// The number itself, or something no reader needs to know.
    Plain,
    /// A day, perhaps with the time of day.
    Date,
    /// Always this many decimals.
    Decimals(usize),
}

/// The format of each cell style, in the order of their numbers.
pub(super) fn read(styles: &str) -> Result<Vec<Format>, Malformed> {
    let mut codes = HashMap::new();
    let mut formats = Vec::new();
    let mut in_cell_styles = false;
    let mut tags = Tags::new(styles);
    loop {
        match tags.step()? {
            Step::Open(tag) if tag.is("numFmt") => {
                let id = tag.attribute("numFmtId").and_then(|id| id.parse::<u32>().ok());
                let code = tag.attribute("formatCode");
                codes.extend(id.zip(code.map(|code| of_code(&code))));
            }
            Step::Open(tag) if tag.is("cellXfs") => in_cell_styles = true,
            Step::Close(name) if name.is("cellXfs") => in_cell_styles = false,
            Step::Open(tag) if in_cell_styles && tag.is("xf") => {
                let id = tag.attribute("numFmtId").and_then(|id| id.parse::<u32>().ok()).unwrap_or(0);
                formats.push(codes.get(&id).copied().unwrap_or_else(|| of_number(id)));
            }
            Step::End => return Ok(formats),
            _ => {}
        }
    }
}

/// The formats every program knows by number.
const fn of_number(id: u32) -> Format {
    match id {
        1 | 3 => Format::Decimals(0),
        2 | 4 => Format::Decimals(2),
        // 27 to 36 and 50 to 58 are dates of East Asian locales.
        14..=17 | 22 | 27..=31 | 34..=36 | 50..=58 => Format::Date,
        _ => Format::Plain,
    }
}

/// Reads the first section of a code, which holds for positive numbers.
fn of_code(code: &str) -> Format {
    let pattern = pattern(code);
    if pattern.contains("general") {
        return Format::Plain;
    }
    let has = |letters: &[char]| pattern.contains(letters);
    // `m` means minutes beside hours or seconds.
    if has(&['d', 'y']) || (has(&['m']) && !has(&['h', 's'])) {
        return Format::Date;
    }
    match pattern.strip_suffix([' ', ')']).unwrap_or(&pattern) {
        "" => Format::Plain,
        digits if digits.contains(|character| !matches!(character, '0' | '#' | ',' | '.')) => Format::Plain,
        digits => decimals(digits),
    }
}

/// Decimals that are always shown; a `#` after the point shows only some.
fn decimals(digits: &str) -> Format {
    match digits.split_once('.') {
        None if digits.ends_with(',') => Format::Plain,
        None => Format::Decimals(0),
        Some((_, after)) if after.bytes().all(|byte| byte == b'0') => Format::Decimals(after.len()),
        Some(_) => Format::Plain,
    }
}

/// The code without what it only prints: quoted and escaped letters, widths, fillings, colours and conditions.
fn pattern(code: &str) -> String {
    let mut pattern = String::new();
    let mut characters = code.chars();
    while let Some(character) = characters.next() {
        match character {
            ';' => break,
            '"' => drop(characters.by_ref().find(|character| *character == '"')),
            '[' => drop(characters.by_ref().find(|character| *character == ']')),
            '\\' | '_' | '*' => drop(characters.next()),
            character => pattern.push(character.to_ascii_lowercase()),
        }
    }
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_told_apart() {
        for (code, format) in [
            ("dd/mm/yyyy", Format::Date),
            ("[$-42A]dd/mm/yyyy;@", Format::Date),
            ("\"ngày\" dd \"tháng\" mm \"năm\" yyyy", Format::Date),
            ("mm/yyyy", Format::Date),
            ("d\\-m\\-yy h:mm", Format::Date),
            ("h:mm AM/PM", Format::Plain),
            ("[h]:mm:ss", Format::Plain),
            ("General", Format::Plain),
            ("@", Format::Plain),
            ("0.00", Format::Decimals(2)),
            ("0", Format::Decimals(0)),
            ("#,##0", Format::Decimals(0)),
            ("0.0#", Format::Plain),
            ("0.00%", Format::Plain),
            ("#,##0\\ \"đồng\"", Format::Decimals(0)),
            ("#,##0_);[Red]\\(#,##0\\)", Format::Decimals(0)),
            ("0,", Format::Plain),
        ] {
            assert_eq!(of_code(code), format, "{code}");
        }
    }

    #[test]
    fn styles_point_to_their_formats() {
        let styles = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"0.00\"/></numFmts>\
                      <cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>\
                      <cellXfs><xf/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>";
        assert_eq!(read(styles).unwrap(), [Format::Plain, Format::Date, Format::Decimals(2)]);
    }
}
