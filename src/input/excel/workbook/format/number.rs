//! A number as a section shows it, in Vietnamese signs: a comma before decimals, full stops between thousands
//! (Nghị định 86/2012/NĐ-CP, Phụ lục V; Luật Kế toán, Điều 11), a space before the sign of per cent.

use std::fmt::Write as _;

use super::code::{Section, Sign};
use super::decimal::Decimal;

/// From this number of digits on a number is grouped, even if its format does not ask for it.
const GROUPED_FROM: usize = 5;
/// Denominators of fractions have no more digits.
const LONGEST_DENOMINATOR: u32 = 3;

/// The number without its sign; whether it is zero as it is shown.
pub(super) fn shown(section: &Section, number: f64) -> (String, bool) {
    let shift = i64::try_from(section.percents() * 2).unwrap_or(0) - i64::try_from(section.thousands * 3).unwrap_or(0);
    if let Some(slash) = fraction_sign(&section.signs) {
        return (fraction(section, slash, number.abs()), number == 0.0);
    }
    let decimal = Decimal::of(number, shift);
    if let Some(at) = section.signs.iter().position(|sign| matches!(sign, Sign::Exponent(_))) {
        return scientific(section, at, &decimal);
    }
    let decimals = places(&section.signs, true).count();
    let decimal = decimal.rounded(decimals);
    (written(section, &section.signs, &decimal), decimal.is_zero())
}

/// The places of digits before the point, or after it.
fn places(signs: &[Sign], after: bool) -> impl Iterator<Item = char> {
    let point = signs.iter().position(|sign| *sign == Sign::Point).unwrap_or(signs.len());
    let places = if after { signs.get(point..) } else { signs.get(..point) };
    places.unwrap_or_default().iter().filter_map(|sign| if let Sign::Digit(kind) = sign { Some(*kind) } else { None })
}

/// Puts the digits into their places.
fn written(section: &Section, signs: &[Sign], decimal: &Decimal) -> String {
    let whole: Vec<char> = decimal.whole().chars().collect();
    let kinds: Vec<char> = places(signs, true).collect();
    let fraction: Vec<char> = decimal.fraction(kinds.len()).chars().collect();
    let shown = kinds.iter().zip(&fraction).rposition(|(kind, digit)| *kind == '0' || *digit != '0');
    let shown = shown.map_or(0, |last| last + 1);
    let count = places(signs, false).count();
    let is_grouped = section.is_grouped || (whole.len() >= GROUPED_FROM && is_amount(signs));
    let (mut out, mut left, mut decimals, mut is_after) = (String::new(), count, 0, false);
    for sign in signs {
        match sign {
            Sign::Digit(_) if is_after => {
                out.extend(fraction.get(decimals).filter(|_| decimals < shown));
                decimals += 1;
            }
            Sign::Digit(kind) => {
                // The first place takes all digits that have none of their own.
                let first = if left == count { whole.len().max(count) } else { left };
                for place in (left..=first).rev() {
                    push_digit(&mut out, &whole, place, *kind, is_grouped);
                }
                left -= 1;
            }
            Sign::Point => {
                is_after = true;
                if count == 0 {
                    out.extend(if whole.is_empty() { &['0'][..] } else { &whole });
                }
                if shown > 0 {
                    out.push(',');
                }
            }
            other => push_other(&mut out, other),
        }
    }
    out
}

/// The digit of a place, counted from 1 on the right.
fn push_digit(out: &mut String, whole: &[char], place: usize, kind: char, is_grouped: bool) {
    let digit = whole.len().checked_sub(place).and_then(|index| whole.get(index)).copied();
    let Some(digit) = digit.or_else(|| (kind == '0').then_some('0')) else { return };
    out.push(digit);
    if is_grouped && place > 1 && place % 3 == 1 {
        out.push('.');
    }
}

fn push_other(out: &mut String, sign: &Sign) {
    match sign {
        Sign::Percent => push_text(out, "%"),
        Sign::Literal(text) => push_text(out, text),
        Sign::Slash => out.push('/'),
        _ => {}
    }
}

/// A space parts a figure from the sign of per cent.
fn push_text(out: &mut String, text: &str) {
    if text.starts_with('%') && out.ends_with(|last: char| last.is_ascii_digit()) {
        out.push(' ');
    }
    out.push_str(text);
}

/// Whether the places are those of a plain number: not of a code, which has zeros in front or signs between.
fn is_amount(signs: &[Sign]) -> bool {
    let end = signs.iter().position(|sign| *sign == Sign::Point).unwrap_or(signs.len());
    let whole = signs.get(..end).unwrap_or_default();
    let is_digit = |sign: &Sign| matches!(sign, Sign::Digit(_));
    let (Some(first), Some(last)) = (whole.iter().position(is_digit), whole.iter().rposition(is_digit)) else {
        return true;
    };
    let places = whole.get(first..=last).unwrap_or_default();
    places.iter().all(is_digit) && places.iter().filter(|sign| **sign == Sign::Digit('0')).count() <= 1
}

/// `1,23E+05`.
fn scientific(section: &Section, at: usize, decimal: &Decimal) -> (String, bool) {
    let (mantissa, rest) = section.signs.split_at(at);
    let group = i64::try_from(places(mantissa, false).count().max(1)).unwrap_or(1);
    let decimals = places(mantissa, true).count();
    let begin = |decimal: &Decimal| decimal.exponent().div_euclid(group) * group;
    let place = |decimal: &Decimal| decimal.clone().at(decimal.exponent() - begin(decimal)).rounded(decimals);
    let (mut exponent, mut shown) = (begin(decimal), place(decimal));
    if shown.exponent() >= group {
        exponent += group;
        let first = shown.exponent() - group;
        shown = shown.at(first).rounded(decimals);
    }
    let mut out = written(section, mantissa, &shown);
    let width = rest.iter().filter(|sign| matches!(sign, Sign::Digit(_))).count();
    let sign = match rest.first() {
        _ if exponent < 0 => "-",
        Some(Sign::Exponent(true)) => "+",
        _ => "",
    };
    let _ = write!(out, "E{sign}{:0width$}", exponent.abs());
    let after = rest.iter().skip(1).filter(|sign| !matches!(sign, Sign::Digit(_)));
    after.for_each(|sign| push_other(&mut out, sign));
    (out, shown.is_zero())
}

/// The place of the sign between the parts of a fraction: digits stand on both sides.
fn fraction_sign(signs: &[Sign]) -> Option<usize> {
    let slash = signs.iter().position(|sign| *sign == Sign::Slash)?;
    let before = matches!(signs.get(slash.checked_sub(1)?)?, Sign::Digit(_));
    let after = match signs.get(slash + 1)? {
        Sign::Digit(_) => true,
        Sign::Literal(text) => text.starts_with(|first: char| first.is_ascii_digit()),
        _ => false,
    };
    (before && after).then_some(slash)
}

/// `2 1/4`, `9/4` where no place is left for the whole.
fn fraction(section: &Section, slash: usize, number: f64) -> String {
    let (before, after) = section.signs.split_at(slash);
    let numerator = before.iter().rev().take_while(|sign| matches!(sign, Sign::Digit(_))).count();
    let has_whole = before.len() > numerator
        && before.get(..before.len() - numerator).is_some_and(|signs| places(signs, false).next().is_some());
    let whole = if has_whole { number.floor() } else { 0.0 };
    let fixed = match after.get(1) {
        Some(Sign::Literal(text)) => text.trim().parse::<u32>().ok().filter(|fixed| *fixed > 0),
        _ => None,
    };
    let digits = after.iter().skip(1).take_while(|sign| matches!(sign, Sign::Digit(_))).count();
    let most = 10u32.pow(u32::try_from(digits).unwrap_or(LONGEST_DENOMINATOR).min(LONGEST_DENOMINATOR)) - 1;
    let (over, under) = match fixed {
        Some(fixed) => (((number - whole) * f64::from(fixed)).round(), fixed),
        None => nearest(number - whole, most.max(1)),
    };
    let (whole, over) = if has_whole && over >= f64::from(under) { (whole + 1.0, 0.0) } else { (whole, over) };
    match (has_whole, over == 0.0) {
        (true, true) => format!("{whole:.0}"),
        (true, false) if whole > 0.0 => format!("{whole:.0} {over:.0}/{under}"),
        _ => format!("{over:.0}/{under}"),
    }
}

/// The nearest fraction with a denominator up to `most`; the smallest of equals.
fn nearest(number: f64, most: u32) -> (f64, u32) {
    let far = |under: u32| {
        let over = (number * f64::from(under)).round();
        (over, (number - over / f64::from(under)).abs())
    };
    let mut best = (1, far(1));
    for under in 2..=most {
        let next = far(under);
        if next.1 < best.1.1 - 1e-12 {
            best = (under, next);
        }
    }
    (best.1.0, best.0)
}
