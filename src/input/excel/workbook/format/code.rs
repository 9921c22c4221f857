//! A code of a number format → its sections and their signs (ECMA-376 part 1, 18.8.31).
//!
//! ```text
//! code    = section {";" section}          positive; negative; zero; text
//! section = {"[" condition | colour | elapsed time | "$" currency "-" locale "]"} sign…
//! ```

/// A sign of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sign {
    /// Printed as it is.
    Literal(String),
    /// Place of a digit: `0`, `#` or `?`.
    Digit(char),
    Point,
    Comma,
    Percent,
    /// `E+` or `E-`; whether a plus is printed too.
    Exponent(bool),
    /// Between the parts of a fraction.
    Slash,
    /// The number as it is.
    General,
    /// The text of the cell.
    Text,
    /// Part of a date or a time, and how many letters ask for it.
    Part(Part, usize),
}

/// A part of a date or a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Day,
    Month,
    Year,
    Hour,
    Minute,
    Second,
    /// Digits of a second after the comma.
    Fraction,
    /// Morning or afternoon.
    HalfDay,
    /// Hours, minutes, seconds that go on counting: `[h]`.
    Hours,
    Minutes,
    Seconds,
}

/// Numbers a section is for, where the code says it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Condition {
    pub less: bool,
    pub equal: bool,
    pub greater: bool,
    pub than: f64,
}

impl Condition {
    pub fn holds(self, number: f64) -> bool {
        (self.less && number < self.than)
            || (self.greater && number > self.than)
            || (self.equal && (number - self.than).abs() < f64::EPSILON)
    }
}

/// A section of a code.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Section {
    pub signs: Vec<Sign>,
    pub condition: Option<Condition>,
    /// A full stop between thousands.
    pub is_grouped: bool,
    /// How often the number is divided by a thousand.
    pub thousands: usize,
}

impl Section {
    /// How often the number is multiplied by a hundred.
    pub fn percents(&self) -> usize {
        self.signs.iter().filter(|sign| **sign == Sign::Percent).count()
    }

    pub fn is_time(&self) -> bool {
        self.signs.iter().any(|sign| matches!(sign, Sign::Part(..)))
    }
}

/// The sections of a code.
pub(super) fn sections(code: &str) -> Vec<Section> {
    let mut sections = vec![Section::default()];
    let mut rest = code.chars().peekable();
    while let Some(character) = rest.next() {
        if character == ';' {
            sections.push(Section::default());
            continue;
        }
        let Some(section) = sections.last_mut() else { break };
        match character {
            '"' => section.literal(rest.by_ref().take_while(|next| *next != '"')),
            '\\' => section.literal(rest.next()),
            // A space as wide as the next sign, and a sign that fills the cell.
            '_' | '*' => drop(rest.next()),
            '[' => section.bracket(&rest.by_ref().take_while(|next| *next != ']').collect::<String>()),
            '0' | '#' | '?' => section.signs.push(Sign::Digit(character)),
            '.' => section.signs.push(Sign::Point),
            ',' => section.signs.push(Sign::Comma),
            '%' => section.signs.push(Sign::Percent),
            '/' => section.signs.push(Sign::Slash),
            '@' => section.signs.push(Sign::Text),
            'E' if matches!(rest.peek(), Some('+' | '-')) => {
                section.signs.push(Sign::Exponent(rest.next() == Some('+')));
            }
            letter if letter.is_ascii_alphabetic() => {
                let mut word = String::from(letter);
                word.extend(std::iter::from_fn(|| rest.next_if(char::is_ascii_alphabetic)));
                if matches!(rest.peek(), Some('/')) && matches!(&*word.to_ascii_lowercase(), "a" | "am") {
                    rest.next();
                    word.extend(std::iter::from_fn(|| rest.next_if(char::is_ascii_alphabetic)));
                }
                section.word(&word);
            }
            other => section.literal([other]),
        }
    }
    sections.iter_mut().for_each(Section::settle);
    sections
}

impl Section {
    fn literal(&mut self, characters: impl IntoIterator<Item = char>) {
        let text: String = characters.into_iter().collect();
        match self.signs.last_mut() {
            Some(Sign::Literal(last)) => last.push_str(&text),
            _ => self.signs.push(Sign::Literal(text)),
        }
    }

    /// Letters that stand together: names of the plain format, or parts of a date.
    fn word(&mut self, word: &str) {
        let lower = word.to_ascii_lowercase();
        if matches!(&*lower, "general" | "standard") {
            return self.signs.push(Sign::General);
        }
        if matches!(&*lower, "ampm" | "ap") {
            return self.signs.push(Sign::Part(Part::HalfDay, 1));
        }
        let mut letters = lower.chars().peekable();
        while let Some(letter) = letters.next() {
            let mut count = 1;
            while letters.next_if_eq(&letter).is_some() {
                count += 1;
            }
            let part = match letter {
                'd' => Part::Day,
                'm' => Part::Month,
                'y' | 'e' => Part::Year,
                'h' => Part::Hour,
                's' => Part::Second,
                other => {
                    self.literal(std::iter::repeat_n(other, count));
                    continue;
                }
            };
            self.signs.push(Sign::Part(part, count));
        }
    }

    fn bracket(&mut self, inside: &str) {
        let lower = inside.to_ascii_lowercase();
        let counts = |letter: char| !lower.is_empty() && lower.chars().all(|other| other == letter);
        if let Some(currency) = inside.strip_prefix('$') {
            let sign = currency.split_once('-').map_or(currency, |(sign, _)| sign);
            // The sign of the law is đ (Luật 46/2010/QH12, Điều 16).
            self.literal(sign.replace('₫', "đ").chars());
        } else if inside.starts_with(['<', '>', '=']) {
            let than = inside.trim_start_matches(['<', '>', '=']);
            let signs = &inside[..inside.len() - than.len()];
            let (less, greater) = (signs.contains('<'), signs.contains('>'));
            let equal = signs.contains('=');
            self.condition = than.trim().parse().ok().map(|than| Condition { less, equal, greater, than });
        } else if counts('h') {
            self.signs.push(Sign::Part(Part::Hours, lower.len()));
        } else if counts('m') {
            self.signs.push(Sign::Part(Part::Minutes, lower.len()));
        } else if counts('s') {
            self.signs.push(Sign::Part(Part::Seconds, lower.len()));
        }
    }

    /// What signs mean that mean one thing or another by their neighbours.
    fn settle(&mut self) {
        for sign in &mut self.signs {
            if let Sign::Literal(text) = sign
                && text.contains('₫')
            {
                *text = text.replace('₫', "đ");
            }
        }
        if self.is_time() { self.settle_time() } else { self.settle_digits() }
    }

    /// `m` is minutes after hours and before seconds; digits after seconds are parts of them.
    fn settle_time(&mut self) {
        let parts: Vec<(usize, Part)> = (0..)
            .zip(&self.signs)
            .filter_map(|(index, sign)| if let Sign::Part(part, _) = sign { Some((index, *part)) } else { None })
            .collect();
        for (place, (index, part)) in parts.iter().enumerate() {
            let before = place.checked_sub(1).and_then(|place| parts.get(place)).map(|(_, part)| *part);
            let after = parts.get(place + 1).map(|(_, part)| *part);
            let is_minute =
                matches!(before, Some(Part::Hour | Part::Hours)) || matches!(after, Some(Part::Second | Part::Seconds));
            if let (Part::Month, true, Some(Sign::Part(part, _))) = (part, is_minute, self.signs.get_mut(*index)) {
                *part = Part::Minute;
            }
        }
        let mut settled: Vec<Sign> = Vec::new();
        for sign in std::mem::take(&mut self.signs) {
            match (sign, settled.last_mut()) {
                (Sign::Digit('0'), Some(Sign::Part(Part::Fraction, count))) => *count += 1,
                (Sign::Digit('0'), Some(Sign::Point)) => {
                    settled.pop();
                    settled.push(Sign::Part(Part::Fraction, 1));
                }
                (sign, _) => settled.push(sign),
            }
        }
        let plain = |sign| match sign {
            Sign::Point => Sign::Literal(".".to_owned()),
            Sign::Comma => Sign::Literal(",".to_owned()),
            Sign::Slash => Sign::Literal("/".to_owned()),
            other => other,
        };
        self.signs = settled.into_iter().map(plain).collect();
    }

    /// A comma among digits groups them; one after the last of them divides by a thousand.
    fn settle_digits(&mut self) {
        let is_digit = |sign: &Sign| matches!(sign, Sign::Digit(_));
        let end = self.signs.iter().position(|sign| matches!(sign, Sign::Point | Sign::Exponent(_) | Sign::Slash));
        let whole = self.signs.get(..end.unwrap_or(self.signs.len())).unwrap_or_default();
        let first = whole.iter().position(is_digit);
        let last = self.signs.iter().rposition(is_digit);
        let last_whole = whole.iter().rposition(is_digit);
        let mut kept = Vec::with_capacity(self.signs.len());
        for (index, sign) in std::mem::take(&mut self.signs).into_iter().enumerate() {
            if sign != Sign::Comma {
                kept.push(sign);
            } else if first.is_some_and(|first| index > first) && last_whole.is_some_and(|last| index < last) {
                self.is_grouped = true;
            } else if last.is_some_and(|last| index > last) || last_whole.is_some_and(|last| index == last + 1) {
                self.thousands += 1;
            } else {
                kept.push(Sign::Literal(",".to_owned()));
            }
        }
        self.signs = kept;
    }
}
