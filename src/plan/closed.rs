//! Closed sets: fields of a plan whose values are a few words. Each value is declared once: as JSON and templates call it, and as
//! the form offers it to people.

use super::assessment::Met;
use super::council::MembersColumn;
use super::supervision::SupervisionLayout;
use super::{
    AppendixReference, AssignmentColumns, CriterionLabel, EvidenceColumns, ImprovementStatus, LegalBasesStyle,
    ListMarker, MarkConvention, MoneyWording, Numbering, Orientation, SigningAuthority, SolutionColumns, StandardLabel,
    TextAlign,
};
use crate::vietnamese::normalize;

/// Every closed set that the form offers.
pub const CLOSED_SETS: &[ClosedSet] = &[
    Orientation::SET,
    LegalBasesStyle::SET,
    AppendixReference::SET,
    MarkConvention::SET,
    SigningAuthority::SET,
    ImprovementStatus::SET,
    Met::SET,
    TextAlign::SET,
    ListMarker::SET,
    MoneyWording::SET,
    SolutionColumns::SET,
    AssignmentColumns::SET,
    EvidenceColumns::SET,
    MembersColumn::SET,
    StandardLabel::SET,
    CriterionLabel::SET,
    SupervisionLayout::SET,
    Numbering::SET,
];

/// A closed set: the name of its type in the schema, and each value with its word.
#[derive(Debug, Clone, Copy)]
pub struct ClosedSet {
    pub name: &'static str,
    /// Value in JSON, word for people.
    pub words: &'static [(&'static str, &'static str)],
}

/// The closed set of this type.
pub fn closed_set(name: &str) -> Option<&'static ClosedSet> {
    CLOSED_SETS.iter().find(|set| set.name == name)
}

impl ClosedSet {
    /// The word for a value.
    pub fn word(&self, value: &str) -> Option<&'static str> {
        self.words.iter().find(|(known, _)| *known == value).map(|(_, word)| *word)
    }

    /// The value that a word means: the word itself, the value of JSON, or what the word has in brackets (`KT.`).
    pub fn value(&self, word: &str) -> Option<&'static str> {
        let wanted = normalize::comparable(word);
        let means = |(value, known): &&(&str, &str)| {
            let short = known.split_once('(').map(|(_, rest)| normalize::comparable(rest.trim_end_matches(')')));
            normalize::comparable(known) == wanted
                || normalize::comparable(value) == wanted
                || short.is_some_and(|short| short == wanted)
        };
        self.words.iter().find(means).map(|(value, _)| *value)
    }

    /// All words.
    pub fn shown(&self) -> impl Iterator<Item = &'static str> {
        self.words.iter().map(|(_, word)| *word)
    }
}

/// Declares a closed set: each value with its word in JSON and that for people.
macro_rules! closed {
    (
        $(#[$of:meta])*
        pub enum $name:ident { $($(#[$about:meta])* $value:ident = $word:literal, $shown:literal;)+ }
    ) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        $(#[$of])*
        pub enum $name { $($(#[$about])* #[serde(rename = $word)] $value,)+ }

        impl $name {
            /// Its values for people.
            pub const SET: $crate::closed::ClosedSet =
                $crate::closed::ClosedSet { name: stringify!($name), words: &[$(($word, $shown)),+] };

            /// The word in plans and in markup.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$value => $word,)+ }
            }
        }
    };
}
pub(super) use closed;
