//! A number in decimal digits, as spreadsheet programs see it: fifteen of them, rounded half up.

/// Digits and where the decimal point stands among them: `0,d₁d₂…` times ten to the power of `point`. Zero has no digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decimal {
    digits: Vec<u8>,
    point: i64,
}

impl Decimal {
    /// The number without its sign, times ten to the power of `shift`.
    pub fn of(number: f64, shift: i64) -> Self {
        let text = format!("{:.14e}", number.abs());
        let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        let mut digits: Vec<u8> = mantissa.bytes().filter(u8::is_ascii_digit).map(|digit| digit - b'0').collect();
        while digits.last() == Some(&0) {
            digits.pop();
        }
        let point = if digits.is_empty() { 0 } else { exponent.parse::<i64>().unwrap_or(0) + 1 + shift };
        Self { digits, point }
    }

    pub const fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// The power of ten of the first digit.
    pub const fn exponent(&self) -> i64 {
        if self.digits.is_empty() { 0 } else { self.point - 1 }
    }

    /// The same digits, the first of them at this power of ten.
    pub fn at(mut self, exponent: i64) -> Self {
        self.point = exponent + 1;
        self
    }

    /// Rounded to this number of decimals.
    pub fn rounded(mut self, decimals: usize) -> Self {
        let keep = self.point + i64::try_from(decimals).unwrap_or(i64::MAX / 2);
        let Ok(keep) = usize::try_from(keep) else { return Self { digits: Vec::new(), point: 0 } };
        let Some(next) = self.digits.get(keep).copied() else { return self };
        self.digits.truncate(keep);
        if next >= 5 {
            self.raise();
        }
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
        if self.digits.is_empty() {
            self.point = 0;
        }
        self
    }

    /// One more in the last place.
    fn raise(&mut self) {
        for digit in self.digits.iter_mut().rev() {
            if *digit < 9 {
                *digit += 1;
                return;
            }
            *digit = 0;
        }
        self.digits.insert(0, 1);
        self.point += 1;
    }

    fn digit(&self, index: i64) -> char {
        let digit = usize::try_from(index).ok().and_then(|index| self.digits.get(index)).copied().unwrap_or(0);
        char::from(b'0' + digit)
    }

    /// Digits before the comma; none for a number below one.
    pub fn whole(&self) -> String {
        (0..self.point.min(400)).map(|index| self.digit(index)).collect()
    }

    /// The number of digits after it.
    pub fn fraction(&self, decimals: usize) -> String {
        (0..i64::try_from(decimals).unwrap_or(0)).map(|index| self.digit(self.point + index)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_rounded_as_their_digits_are_seen() {
        for (number, decimals, whole, fraction) in [
            (2.675, 2, "2", "68"),
            (0.1 + 0.2, 1, "", "3"),
            (1_234_567.891, 2, "1234567", "89"),
            (999.996, 2, "1000", "00"),
            (0.004, 2, "", "00"),
            (0.05, 1, "", "1"),
            (0.5, 0, "1", ""),
            (0.4, 0, "", ""),
            (1e20, 0, "100000000000000000000", ""),
            (0.0, 2, "", "00"),
        ] {
            let rounded = Decimal::of(number, 0).rounded(decimals);
            assert_eq!((&*rounded.whole(), &*rounded.fraction(decimals)), (whole, fraction), "{number}");
        }
    }
}
