//! A number style of an `.ods` (ODF 1.3 part 3, 16.29) → the code that says the same in other workbooks.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Write as _;

use crate::excel::xml::{Name, Tag};

/// Longer codes are none; a section within a section within a section would double without end.
const LONGEST_SECTION: usize = 250;
/// More places than any number has.
const MOST_PLACES: usize = 20;

const KINDS: [&str; 7] =
    ["number-style", "percentage-style", "currency-style", "date-style", "time-style", "text-style", "boolean-style"];

/// A number style that is being read.
#[derive(Debug, Default)]
pub(super) struct NumberStyle {
    pub name: String,
    pub code: String,
    /// Sections for some numbers, in front of that for all others.
    pub conditions: String,
    is_percent: bool,
    /// Hours, or what stands first, go on counting past a day.
    is_elapsed: bool,
    in_text: bool,
}

impl NumberStyle {
    pub(super) fn of(tag: &Tag) -> Option<Self> {
        KINDS.iter().any(|kind| tag.is(kind)).then(|| {
            let [name, truncate] = tag.attributes(["name", "truncate-on-overflow"]);
            Self {
                name: name.unwrap_or_default().into_owned(),
                is_percent: tag.is("percentage-style"),
                is_elapsed: truncate.is_some_and(|truncate| truncate == "false"),
                ..Self::default()
            }
        })
    }

    pub(super) fn text(&mut self, text: &str) {
        for letter in text.chars().filter(|_| self.in_text) {
            match letter {
                '%' if self.is_percent => self.code.push('%'),
                letter => self.code.extend(['\\', letter]),
            }
        }
    }

    /// Whether this was its end.
    pub(super) fn close(&mut self, name: &Name) -> bool {
        self.in_text &= !name.is("text") && !name.is("currency-symbol");
        KINDS.iter().any(|kind| name.is(kind))
    }

    /// Takes a part of the style; `codes` are those of the styles before.
    pub(super) fn open(&mut self, tag: &Tag, codes: &HashMap<String, String>) {
        let is_long = || tag.attribute("style").is_some_and(|style| style == "long");
        let letters = |short: &str, long: &str| if is_long() { long.to_owned() } else { short.to_owned() };
        let is_first = !self.code.contains(['h', 'm', 's']);
        let time = |short: &str, long: &str| {
            if self.is_elapsed && is_first { format!("[{}]", letters(short, long)) } else { letters(short, long) }
        };
        if tag.is("text") || tag.is("currency-symbol") {
            self.in_text = true;
        } else if tag.is("number") {
            self.code.push_str(&number(tag));
        } else if tag.is("scientific-number") {
            let _ = write!(self.code, "{}E+00", number(tag));
        } else if tag.is("fraction") {
            self.code.push_str("# ?/?");
        } else if tag.is("text-content") {
            self.code.push('@');
        } else if tag.is("day") {
            self.code.push_str(&letters("d", "dd"));
        } else if tag.is("day-of-week") {
            self.code.push_str(&letters("ddd", "dddd"));
        } else if tag.is("month") {
            let is_textual = tag.attribute("textual").is_some_and(|textual| textual == "true");
            self.code.push_str(&if is_textual { letters("mmm", "mmmm") } else { letters("m", "mm") });
        } else if tag.is("year") {
            self.code.push_str(&letters("yy", "yyyy"));
        } else if tag.is("hours") {
            self.code.push_str(&time("h", "hh"));
        } else if tag.is("minutes") {
            self.code.push_str(&time("m", "mm"));
        } else if tag.is("seconds") {
            let places = count(tag.attribute("decimal-places")).unwrap_or(0).min(MOST_PLACES);
            self.code.push_str(&time("s", "ss"));
            if places > 0 {
                let _ = write!(self.code, ".{}", "0".repeat(places));
            }
        } else if tag.is("am-pm") {
            self.code.push_str("AM/PM");
        } else if tag.is("map") {
            let [condition, style] = tag.attributes(["condition", "apply-style-name"]);
            let condition = condition.as_deref().and_then(|condition| condition.strip_prefix("value()"));
            let code = style.and_then(|style| codes.get(&*style));
            if let (Some(condition), Some(code)) = (condition, code)
                && code.len() < LONGEST_SECTION
            {
                let _ = write!(self.conditions, "[{condition}]{code};");
            }
        }
    }
}

fn count(value: Option<Cow<str>>) -> Option<usize> {
    value.and_then(|value| value.parse().ok())
}

/// `#,##0.00`.
fn number(tag: &Tag) -> String {
    let [least, decimals, kept, grouping] =
        tag.attributes(["min-integer-digits", "decimal-places", "min-decimal-places", "grouping"]);
    let Some(decimals) = count(decimals) else { return "General".to_owned() };
    let decimals = decimals.min(MOST_PLACES);
    let kept = count(kept).unwrap_or(decimals).min(decimals);
    let least = count(least).unwrap_or(1).min(MOST_PLACES);
    let mut code = if grouping.is_some_and(|grouping| grouping == "true") {
        format!("#,{}{}", "#".repeat(3usize.saturating_sub(least)), "0".repeat(least))
    } else {
        format!("{}{}", if least == 0 { "#" } else { "" }, "0".repeat(least))
    };
    if decimals > 0 {
        code.push('.');
        code.push_str(&"0".repeat(kept));
        code.push_str(&"#".repeat(decimals - kept));
    }
    // Each thousand that the number is divided by is a comma behind it.
    let divided = tag.attribute("display-factor").and_then(|factor| factor.parse::<f64>().ok());
    code.push_str(match divided {
        Some(1_000.0) => ",",
        Some(1_000_000.0) => ",,",
        Some(1_000_000_000.0) => ",,,",
        _ => "",
    });
    code
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::excel::xml::{Step, Tags};

    fn code(style: &str) -> String {
        let codes = HashMap::from([("P".to_owned(), "0.0".to_owned())]);
        let mut tags = Tags::new(style);
        let Ok(Step::Open(tag)) = tags.step() else { return String::new() };
        let mut number_style = NumberStyle::of(&tag).unwrap();
        loop {
            match tags.step().unwrap() {
                Step::Open(tag) => number_style.open(&tag, &codes),
                Step::Text(text) => number_style.text(&text),
                Step::Close(name) => {
                    if number_style.close(&name) {
                        return number_style.conditions + &number_style.code;
                    }
                }
                Step::End => return String::new(),
            }
        }
    }

    #[test]
    fn number_styles_are_codes() {
        let month = "<month textual=\"true\"/>";
        for (style, expected) in [
            (
                "<percentage-style><number decimal-places=\"1\" min-integer-digits=\"1\"/><text> %</text></percentage-style>",
                "0.0\\ %",
            ),
            (
                "<number-style><number decimal-places=\"2\" min-decimal-places=\"0\" min-integer-digits=\"1\" grouping=\"true\"/></number-style>",
                "#,##0.##",
            ),
            ("<number-style><number min-integer-digits=\"1\"/></number-style>", "General"),
            ("<number-style><number decimal-places=\"0\" display-factor=\"1000\"/></number-style>", "0,"),
            (&format!("<date-style>{month}<text>-</text><year/></date-style>"), "mmm\\-yy"),
            (
                "<time-style truncate-on-overflow=\"false\"><hours/><text>:</text><minutes style=\"long\"/></time-style>",
                "[h]\\:mm",
            ),
            (
                "<number-style><number decimal-places=\"0\"/><map condition=\"value()&gt;=0\" apply-style-name=\"P\"/></number-style>",
                "[>=0]0.0;0",
            ),
            ("<text-style><text>Lớp </text><text-content/></text-style>", "\\L\\ớ\\p\\ @"),
        ] {
            assert_eq!(code(style), expected, "{style}");
        }
    }
}
