//! Numbers in content streams (ISO 32000-1, 7.3.3): whole numbers, and lengths to a hundredth of a point.
//!
//! A hundredth of a point is 3.5 µm, a fifteenth of the finest printer dot. Lengths are rounded once, as
//! positions; differences are taken between rounded positions, so nothing adds up along a page.

use crate::length::Length;

/// A position or distance in hundredths of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Hundredths(i64);

impl Hundredths {
    /// Rounded to the nearest.
    pub fn of(length: Length) -> Self {
        Self(length.scale(100, Length::pt(1).to_emu()).to_emu())
    }

    pub fn minus(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }

    /// Appends `-12.5`, without needless zeros.
    pub fn write(self, out: &mut Vec<u8>) {
        if self.0 < 0 {
            out.push(b'-');
        }
        let value = self.0.unsigned_abs();
        write_digits(out, value / 100);
        let fraction = [b'0' + digit(value / 10), b'0' + digit(value)];
        match fraction {
            [b'0', b'0'] => {}
            [tenths, b'0'] => out.extend([b'.', tenths]),
            both => {
                out.push(b'.');
                out.extend(both);
            }
        }
    }
}

/// Appends a whole number.
pub(super) fn write_integer(out: &mut Vec<u8>, value: i64) {
    if value < 0 {
        out.push(b'-');
    }
    write_digits(out, value.unsigned_abs());
}

fn write_digits(out: &mut Vec<u8>, mut value: u64) {
    if value < 10 {
        return out.push(b'0' + digit(value));
    }
    // As many as the largest number has.
    let (mut digits, mut first) = ([0; 20], 20);
    loop {
        first -= 1;
        digits[first] = b'0' + digit(value);
        value /= 10;
        if value == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[first..]);
}

/// The last decimal digit.
pub(super) fn digit(value: u64) -> u8 {
    (value % 10) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(hundredths: i64) -> String {
        let mut out = Vec::new();
        Hundredths(hundredths).write(&mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn numbers_have_no_needless_zeros() {
        let texts = [0, 5, 50, 1400, 84189, -3, -1250].map(text);
        assert_eq!(texts, ["0", "0.05", "0.5", "14", "841.89", "-0.03", "-12.5"]);
    }

    #[test]
    fn lengths_are_rounded_to_the_nearest() {
        assert_eq!(Hundredths::of(Length::mm(297)), Hundredths(84189));
        assert_eq!(Hundredths::of(Length::mm(210)), Hundredths(59528));
        assert_eq!(Hundredths::of(Length::half_points(27)), Hundredths(1350));
    }
}
