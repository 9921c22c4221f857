//! Lengths, and the only place that knows how the units relate.
//!
//! A [`Length`] is a whole number of EMU (English Metric Units, ECMA-376 part 1, 20.1.2.1): 914,400 to the
//! inch. Millimetres, points, half points and twips are all whole numbers of EMU, so every length of the
//! decree and of Word is exact, equal lengths compare equal, and sums give the same bytes on every machine.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

const EMU_PER_MM: i64 = 36_000;
const EMU_PER_PT: i64 = 12_700;
const EMU_PER_HALF_POINT: i64 = EMU_PER_PT / 2;
const EMU_PER_TWIP: i64 = EMU_PER_PT / 20;

/// A distance on paper, exact to 1/914,400 inch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Length(i64);

impl Length {
    /// No distance.
    pub const ZERO: Self = Self(0);

    /// Whole millimetres.
    pub const fn mm(millimetres: i64) -> Self {
        Self(millimetres * EMU_PER_MM)
    }

    /// Tenths of a millimetre: 127 is 12.7 mm.
    pub const fn tenths_of_mm(tenths: i64) -> Self {
        Self(tenths * EMU_PER_MM / 10)
    }

    /// Whole points (1/72 inch).
    pub const fn pt(points: i64) -> Self {
        Self(points * EMU_PER_PT)
    }

    /// Half points, the unit of Word's font sizes.
    pub const fn half_points(half_points: i64) -> Self {
        Self(half_points * EMU_PER_HALF_POINT)
    }

    /// Twips (1/20 point), the unit of Word's indents and spacing.
    pub const fn twips(twips: i64) -> Self {
        Self(twips * EMU_PER_TWIP)
    }

    /// EMU as they are.
    pub const fn emu(emu: i64) -> Self {
        Self(emu)
    }

    /// The distance in EMU, exact.
    pub const fn to_emu(self) -> i64 {
        self.0
    }

    /// The distance in points.
    #[expect(clippy::cast_precision_loss, reason = "pages are far below 2^53 EMU")]
    pub fn to_pt(self) -> f64 {
        self.0 as f64 / EMU_PER_PT as f64
    }

    /// The distance in millimetres.
    #[expect(clippy::cast_precision_loss, reason = "pages are far below 2^53 EMU")]
    pub fn to_mm(self) -> f64 {
        self.0 as f64 / EMU_PER_MM as f64
    }

    /// The distance in twips, rounded to the nearest.
    pub const fn to_twips(self) -> i64 {
        round_div(self.0, EMU_PER_TWIP)
    }

    /// The distance in half points, rounded to the nearest.
    pub const fn to_half_points(self) -> i64 {
        round_div(self.0, EMU_PER_HALF_POINT)
    }

    /// `self × numerator / denominator`, rounded to the nearest EMU; `denominator` must not be 0.
    #[inline]
    pub const fn scale(self, numerator: i64, denominator: i64) -> Self {
        Self(round_div(self.0 * numerator, denominator))
    }
}

/// Integer division rounded half away from zero.
#[inline]
const fn round_div(value: i64, by: i64) -> i64 {
    let half = by / 2;
    if value >= 0 { (value + half) / by } else { (value - half) / by }
}

impl Add for Length {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Length {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Length {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Mul<i64> for Length {
    type Output = Self;
    fn mul(self, times: i64) -> Self {
        Self(self.0 * times)
    }
}

impl Div<i64> for Length {
    type Output = Self;
    fn div(self, by: i64) -> Self {
        Self(self.0 / by)
    }
}

impl AddAssign for Length {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl SubAssign for Length {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl Sum for Length {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        lengths.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_convert_exactly() {
        assert_eq!(Length::pt(1), Length::twips(20));
        assert_eq!(Length::pt(14), Length::half_points(28));
        assert_eq!(Length::tenths_of_mm(127).to_twips(), 720);
        assert_eq!(Length::mm(210).to_twips(), 11906);
        assert_eq!(Length::mm(254), Length::pt(720));
    }

    #[test]
    fn rounding_is_symmetric() {
        assert_eq!(Length::emu(318).to_twips(), 1);
        assert_eq!(Length::emu(-318).to_twips(), -1);
        assert_eq!(Length::emu(317).to_twips(), 0);
    }
}
