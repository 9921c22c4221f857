//! The result of a criterion and of a school: not met, or a level (Mức).
//!
//! Plans mix up three words: criteria and self-assessment have *Mức*, accreditation has *Cấp độ*, the national
//! standard has *Mức độ*. Only *Mức* is read here.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::vietnamese::normalize::comparable;
use crate::vietnamese::numbering::roman;

/// What a criterion and a school have in common: a level that is read, written and described in one way.
macro_rules! levels {
    ($(#[$about:meta])* $name:ident, $not_met:literal, up to $top:literal) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            NotMet,
            /// `Mức n`, from 1.
            Level(u8),
        }

        impl $name {
            /// Level 0 is not met.
            pub const fn from_level(level: u8) -> Self {
                if level == 0 { Self::NotMet } else { Self::Level(level) }
            }

            /// The level reached, 0 for not met.
            pub const fn level(self) -> u8 {
                match self {
                    Self::NotMet => 0,
                    Self::Level(level) => level,
                }
            }

            /// Reads `Không đạt`, `Không đạt Mức 1`, `Mức 2`, `Đạt Mức 2`, `2`, `II` in any case.
            pub fn parse(text: &str) -> Option<Self> {
                parse_level(text).map(Self::from_level)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    Self::NotMet => formatter.write_str($not_met),
                    Self::Level(level) => write!(formatter, "Mức {level}"),
                }
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                read_level(deserializer).map(Self::from_level)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        #[cfg(test)]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                level_schema($top)
            }
        }
    };
}

levels! {
    /// What a school reached in one criterion. Ordered: not met is below every level. Not met is printed as in 2018; the
    /// circular of 2026 has `Không đạt Mức 1`.
    CriterionResult, "Không đạt", up to 3
}

levels! {
    /// What a school reached as a whole. Ordered as [`CriterionResult`].
    SchoolLevel, "Không đạt Mức 1", up to 4
}

/// ```text
/// level = "không đạt" ["mức 1"]  |  ["đạt"] ["mức"] (digit | "I" | "II" | "III" | "IV")
/// ```
fn parse_level(text: &str) -> Option<u8> {
    let text = comparable(text);
    if matches!(text.as_str(), "không đạt" | "không đạt mức 1") {
        return Some(0);
    }
    let text = text.strip_prefix("đạt").unwrap_or(&text).trim_start();
    let number = text.strip_prefix("mức").unwrap_or(text).trim_start();
    // No circular has a fifth level, and a `v` is a tick.
    let in_roman = (1..=4).find(|level| roman(usize::from(*level)).eq_ignore_ascii_case(number));
    in_roman.or_else(|| if number.len() == 1 { number.parse().ok() } else { None })
}

/// Both enums stand in files as their text, or as a number of the level.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Number(u8),
    Text(String),
}

fn read_level<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u8, D::Error> {
    let expected = || de::Error::custom("kết quả phải là \"Không đạt\", \"Mức 1\", \"Mức 2\", … hoặc số 0, 1, 2, …");
    match Written::deserialize(deserializer).map_err(|_| expected())? {
        Written::Number(level) if level < 10 => Ok(level),
        Written::Number(_) => Err(expected()),
        Written::Text(text) => parse_level(&text).ok_or_else(expected),
    }
}

#[cfg(test)]
fn level_schema(top: u8) -> schemars::Schema {
    let not_met = ["Không đạt", "Không đạt Mức 1"].map(str::to_owned);
    let texts: Vec<String> = not_met.into_iter().chain((1..=top).map(|n| format!("Mức {n}"))).collect();
    let level = serde_json::json!({ "type": "integer", "format": "uint8", "minimum": 0, "maximum": top });
    schemars::json_schema!({ "anyOf": [{ "type": "string", "enum": texts }, level] })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_read_as_people_write_them() {
        for (text, level) in [
            ("Không đạt", 0),
            ("không đạt mức 1", 0),
            ("Mức 1", 1),
            ("MỨC 3", 3),
            ("Đạt Mức 2", 2),
            ("mức\u{A0}2", 2),
            ("0", 0),
            ("3", 3),
            ("II", 2),
            ("Mức iii", 3),
        ] {
            assert_eq!(CriterionResult::parse(text), Some(CriterionResult::from_level(level)), "{text}");
        }
        for text in ["", "Đạt", "Mức", "Cấp độ 2", "Mức độ 1", "Mức 12", "x", "v", "không đạt mức 2", "+1"]
        {
            assert_eq!(CriterionResult::parse(text), None, "{text}");
        }
    }

    #[test]
    fn json_keeps_the_wording() {
        let read: Vec<CriterionResult> = serde_json::from_str(r#"["Không đạt", 0, "Mức 2", 2]"#).unwrap();
        assert_eq!(read.iter().map(|result| result.level()).collect::<Vec<_>>(), [0, 0, 2, 2]);
        assert_eq!(serde_json::to_string(&read).unwrap(), r#"["Không đạt","Không đạt","Mức 2","Mức 2"]"#);
        assert_eq!(serde_json::to_string(&SchoolLevel::NotMet).unwrap(), r#""Không đạt Mức 1""#);
        assert!(serde_json::from_str::<SchoolLevel>("\"Cấp độ 1\"").unwrap_err().to_string().contains("Mức 1"));
        assert!(serde_json::from_str::<SchoolLevel>("99").is_err());
    }

    #[test]
    fn results_are_ordered() {
        assert!(CriterionResult::NotMet < CriterionResult::Level(1));
        assert!(SchoolLevel::Level(1) < SchoolLevel::Level(2));
    }
}
