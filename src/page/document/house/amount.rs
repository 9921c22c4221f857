//! How much a measure is, in thousandths of the unit that people give it in.

use crate::length::Length;

/// Thousandths of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount(i64);

/// What a measure is given in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Point,
    Millimetre,
    /// Single lines of the style.
    Line,
}

impl Unit {
    /// As it stands after a number; lines have none.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Point => " pt",
            Self::Millimetre => " mm",
            Self::Line => "",
        }
    }

    /// One of it; a line is as long as nothing.
    const fn length(self) -> Length {
        match self {
            Self::Point => Length::pt(1),
            Self::Millimetre => Length::mm(1),
            Self::Line => Length::ZERO,
        }
    }
}

impl Amount {
    /// An amount in thousandths.
    pub const fn thousandths(thousandths: i64) -> Self {
        Self(thousandths)
    }

    /// An amount in whole units.
    pub const fn whole(units: i64) -> Self {
        Self(units * 1000)
    }

    /// A length in a unit, to the nearest thousandth.
    pub fn of_length(length: Length, unit: Unit) -> Self {
        Self(length.scale(1000, unit.length().to_emu().max(1)).to_emu())
    }

    /// Lines, from per cent of a single one.
    pub fn of_percent(percent: u16) -> Self {
        Self(i64::from(percent) * 10)
    }

    /// As a length.
    pub const fn length(self, unit: Unit) -> Length {
        unit.length().scale(self.0, 1000)
    }

    /// As per cent of a single line.
    pub fn percent(self) -> u16 {
        u16::try_from((self.0 + 5) / 10).unwrap_or(100)
    }

    /// The amount times a number.
    pub const fn times(self, factor: i64) -> Self {
        Self(self.0.saturating_mul(factor))
    }

    /// Whether it is a whole number of steps of this size in thousandths.
    pub const fn is_multiple_of(self, thousandths: i64) -> bool {
        self.0 % thousandths == 0
    }

    /// With a comma and its unit: `12,7 mm`.
    pub fn shown(self, unit: Unit) -> String {
        let (whole, rest) = (self.0.unsigned_abs() / 1000, self.0.unsigned_abs() % 1000);
        let minus = if self.0 < 0 { "-" } else { "" };
        let number = format!("{minus}{whole},{rest:03}");
        format!("{}{}", number.trim_end_matches('0').trim_end_matches(','), unit.sign())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_shown_as_they_are_written() {
        assert_eq!(Amount::thousandths(12_700).shown(Unit::Millimetre), "12,7 mm");
        assert_eq!(Amount::whole(13).shown(Unit::Point), "13 pt");
        assert_eq!(Amount::thousandths(1150).shown(Unit::Line), "1,15");
        assert_eq!(Amount::thousandths(-500).shown(Unit::Point), "-0,5 pt");
    }

    #[test]
    fn lengths_and_amounts_are_the_same() {
        let indent = Length::tenths_of_mm(127);
        assert_eq!(Amount::of_length(indent, Unit::Millimetre).length(Unit::Millimetre), indent);
        assert_eq!(Amount::of_percent(115).percent(), 115);
    }
}
