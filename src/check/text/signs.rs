//! The kinds of signs in a passage.

/// Signs in a passage, one bit a kind. Most passages have few, so most rules can skip them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Signs(u8);

impl Signs {
    /// `,` `;` `:` `.` `!` `?` `(` `)`
    pub const STOP: Self = Self(1);
    /// `-` `–`
    pub const HYPHEN: Self = Self(2);
    /// Brackets and quotation marks.
    pub const BRACKET: Self = Self(4);
    /// `…` `_`, and two full stops in a row.
    pub const DOTS: Self = Self(8);
    /// Signs that programs and forms mark places with.
    pub const MARK: Self = Self(16);
    /// Two spaces in a row.
    pub const SPACES: Self = Self(32);

    /// Marks that belong to the letter before them, and letters that only look like those of Vietnamese.
    pub const COMBINING: Self = Self(64);

    /// Adds kinds.
    pub fn add(&mut self, signs: Self) {
        self.0 |= signs.0;
    }

    /// Whether one of these is there.
    pub const fn has(self, signs: Self) -> bool {
        self.0 & signs.0 != 0
    }

    /// The kinds a sign is of, after the character before it.
    pub fn of(sign: char, before: char) -> Self {
        let doubled = sign == before;
        let bits = match sign {
            '.' if doubled => Self::STOP.0 | Self::DOTS.0,
            ',' | ';' | ':' | '.' | '!' | '?' => Self::STOP.0,
            '(' | ')' => Self::STOP.0 | Self::BRACKET.0,
            '-' | '–' => Self::HYPHEN.0,
            '[' => Self::BRACKET.0 | Self::MARK.0,
            ']' | '"' | '“' | '”' => Self::BRACKET.0,
            '…' | '_' => Self::DOTS.0,
            '{' | '<' => Self::MARK.0,
            ' ' if doubled => Self::SPACES.0,
            _ => 0,
        };
        Self(bits)
    }
}
