//! Numbers as Word writes them (ECMA-376 part 1, 22.9.2: twips, half points, universal measures).

use crate::length::Length;

/// Longer than any sheet: numbers beyond it are damage and count as not written.
const MOST: f64 = 10_000_000.0;

/// A length in twips (`1134`), or with a unit of its own (`2.5cm`, `12pt`).
pub fn twips(text: &str) -> Option<Length> {
    scaled(text, 635.0)
}

/// A font size in half points.
pub fn half_points(text: &str) -> Option<Length> {
    scaled(text, 6350.0)
}

/// A length in EMU, as drawings have it.
pub fn emu(text: &str) -> Option<Length> {
    scaled(text, 1.0)
}

/// A whole number.
pub fn integer(text: &str) -> Option<i64> {
    let number = text.trim().parse::<f64>().ok().filter(|number| number.abs() < MOST)?;
    Some(whole(number))
}

fn scaled(text: &str, emu_per_unit: f64) -> Option<Length> {
    let text = text.trim();
    let unit_at = text.find(|character: char| character.is_ascii_alphabetic()).unwrap_or(text.len());
    let (number, unit) = text.split_at(unit_at);
    let factor = match unit {
        "" => emu_per_unit,
        "mm" => 36_000.0,
        "cm" => 360_000.0,
        "in" => 914_400.0,
        "pt" => 12_700.0,
        "pc" | "pi" => 152_400.0,
        _ => return None,
    };
    let number = number.trim().parse::<f64>().ok().filter(|number| number.abs() < MOST)?;
    Some(Length::emu(whole(number * factor)))
}

#[expect(clippy::cast_possible_truncation, reason = "bounded by MOST times the largest unit, far below 2^53")]
fn whole(number: f64) -> i64 {
    number.round() as i64
}

/// A switch: present means on, unless it says otherwise.
pub fn is_on(value: Option<&str>) -> bool {
    !matches!(value, Some("0" | "false" | "off" | "none"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_numbers_and_units_are_read() {
        assert_eq!(twips("720"), Some(Length::tenths_of_mm(127)));
        assert_eq!(twips("2.5cm"), Some(Length::mm(25)));
        assert_eq!(twips("-12pt"), Some(Length::pt(-12)));
        assert_eq!(half_points("27"), Some(Length::half_points(27)));
        for text in ["", "x", "1e99", "NaN", "3furlongs", "inf"] {
            assert_eq!(twips(text), None, "{text}");
        }
    }
}
