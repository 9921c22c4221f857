//! Values: a number in the unit of its measure, or a text with a unit of its own (`"1,27 cm"`).

use toml::de::DeValue;

use super::name::{measure_name, owner_label};
use crate::diagnostic::Finding;
use crate::document::house::{Amount, Measure, Range, Unit};

/// More digits than any measure has.
const MOST_DIGITS: usize = 6;

/// The amount a value says, if it may be set so.
pub fn amount(range: &'static Range, value: &DeValue) -> Result<Amount, Box<Finding>> {
    let Some(written) = written(value) else { return Err(Box::new(no_amount(range))) };
    let Some((thousandths, unit)) = parse(&written) else { return Err(Box::new(no_amount(range))) };
    let Some(amount) = convert(thousandths, unit, range.measure.unit()) else {
        return Err(Box::new(no_amount(range)));
    };
    if !(range.least..=range.most).contains(&amount) {
        return Err(Box::new(out_of_range(range, amount, unit.is_none())));
    }
    if !amount.is_multiple_of(range.measure.step()) {
        return Err(Box::new(between_steps(range, amount)));
    }
    Ok(amount)
}

/// The measure and what it belongs to: `Cỡ chữ của kiểu Quốc hiệu`.
pub fn said(range: &Range) -> String {
    format!("{} của \"{}\"", range.measure.label(), owner_label(range.owner))
}

fn written(value: &DeValue) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.trim().to_owned()),
        DeValue::Integer(number) if number.radix() == 10 => Some(number.as_str().to_owned()),
        DeValue::Float(number) => Some(number.as_str().to_owned()),
        _ => None,
    }
}

/// Thousandths, and the unit if there is one.
fn parse(written: &str) -> Option<(i64, Option<&str>)> {
    let end =
        written.find(|letter: char| !(letter.is_ascii_digit() || matches!(letter, '.' | ','))).unwrap_or(written.len());
    let (number, unit) = written.split_at(end);
    let (whole, part) = number.split_once(['.', ',']).unwrap_or((number, "0"));
    let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    if !is_number(whole) || !is_number(part) || whole.len() > MOST_DIGITS || part.len() > 3 {
        return None;
    }
    let thousandths = whole.parse::<i64>().ok()? * 1000 + format!("{part:0<3}").parse::<i64>().ok()?;
    let unit = unit.trim();
    Some((thousandths, (!unit.is_empty()).then_some(unit)))
}

/// In the unit of the measure: 1 cm is 10 mm, 72 pt are 25.4 mm.
fn convert(thousandths: i64, written: Option<&str>, wanted: Unit) -> Option<Amount> {
    let small = written.map(str::to_lowercase);
    let (numerator, denominator) = match (small.as_deref(), wanted) {
        (None, _) | (Some("pt"), Unit::Point) | (Some("mm"), Unit::Millimetre) | (Some("dòng" | "lần"), Unit::Line) => {
            (1, 1)
        }
        (Some("cm"), Unit::Millimetre) => (10, 1),
        (Some("pt"), Unit::Millimetre) => (127, 360),
        (Some("mm"), Unit::Point) => (360, 127),
        (Some("cm"), Unit::Point) => (3600, 127),
        _ => return None,
    };
    Some(Amount::thousandths((thousandths * numerator + denominator / 2) / denominator))
}

/// `từ 12 đến 13 pt`, `13 pt`.
pub fn bounds(range: &Range) -> String {
    let unit = range.measure.unit();
    if range.least == range.most {
        return range.most.shown(unit);
    }
    format!("từ {} đến {}", range.least.shown(Unit::Line), range.most.shown(unit))
}

fn no_amount(range: &Range) -> Finding {
    let example = match range.measure.unit() {
        Unit::Point => "13 hoặc \"13 pt\"",
        Unit::Millimetre => "12.7, \"12,7 mm\" hoặc \"1,27 cm\"",
        Unit::Line => "1 hoặc \"1,15\"",
    };
    let message = format!("{} không phải là một số đo.", said(range));
    Finding::error("STY-03", message).help(format!("ghi {} = {example}.", measure_name(range.measure)))
}

fn out_of_range(range: &Range, amount: Amount, is_bare: bool) -> Finding {
    let unit = range.measure.unit();
    let message = format!("{} là {}, ngoài khoảng cho phép.", said(range), amount.shown(unit));
    let tenfold = amount.times(10);
    let is_centimetres = is_bare && unit == Unit::Millimetre && (range.least..=range.most).contains(&tenfold);
    let guess =
        if is_centimetres { format!("có phải là \"{} cm\"? ", amount.shown(Unit::Line)) } else { String::new() };
    Finding::error("STY-03", message).help(format!("{guess}ghi {} ({}).", bounds(range), range.article))
}

fn between_steps(range: &Range, amount: Amount) -> Finding {
    let message = format!("{} là {}: Word không ghi được số lẻ này.", said(range), amount.shown(range.measure.unit()));
    let help = if range.measure == Measure::Size {
        "cỡ chữ chẵn hoặc lẻ nửa điểm: 13, 13,5, 14."
    } else {
        "ghi hai chữ số lẻ."
    };
    Finding::error("STY-03", message).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        assert_eq!(parse("1,27 cm"), Some((1270, Some("cm"))));
        assert_eq!(parse("13"), Some((13_000, None)));
        assert_eq!(parse("12.7mm"), Some((12_700, Some("mm"))));
        for wrong in ["", "pt", "1.2.3", "-3", "1,2345", "99999999", ".5", "1e3x,"] {
            let read = parse(wrong);
            assert!(read.is_none_or(|(_, unit)| unit.is_some()), "{wrong}: {read:?}");
        }
    }

    #[test]
    fn units_are_converted() {
        let millimetres = |thousandths, unit| {
            convert(thousandths, unit, Unit::Millimetre).map(|amount| amount.shown(Unit::Millimetre))
        };
        assert_eq!(millimetres(1270, Some("cm")).as_deref(), Some("12,7 mm"));
        assert_eq!(millimetres(36_000, Some("pt")).as_deref(), Some("12,7 mm"));
        assert_eq!(millimetres(1000, Some("inch")), None);
        assert_eq!(convert(1000, Some("mm"), Unit::Line), None);
    }
}
