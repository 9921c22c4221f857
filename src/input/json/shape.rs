//! The JSON Schema of the plan as the reader follows it: read once, its words standing where the text of the schema has
//! them.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::kind::Kind;
use crate::plan::{PartialDate, schema};

/// What the schema says of one value.
#[derive(Debug, Default, Deserialize)]
pub struct Shape {
    #[serde(rename = "$ref", borrow)]
    reference: Option<&'static str>,
    #[serde(rename = "type", default, deserialize_with = "first_kind")]
    kind: Option<Kind>,
    pub title: Option<&'static str>,
    #[serde(default)]
    pub properties: Properties,
    #[serde(default)]
    pub required: Vec<&'static str>,
    #[serde(rename = "anyOf", default)]
    pub alternatives: Vec<Self>,
    #[serde(rename = "oneOf", default)]
    pub variants: Vec<Self>,
    pub items: Option<Box<Self>>,
    #[serde(rename = "enum", default)]
    words: Vec<&'static str>,
    #[serde(rename = "const")]
    word: Option<&'static str>,
    pub format: Option<&'static str>,
    pub minimum: Option<u64>,
    pub maximum: Option<u64>,
    /// Whether blanks at the ends of the text say something.
    #[serde(rename = "x-keep-spaces", default)]
    pub keeps_spaces: bool,
    /// Whether the text is a time in words.
    #[serde(rename = "x-time", default)]
    pub is_time: bool,
    /// The types that are referred to: those of the whole schema stand at its root.
    #[serde(rename = "$defs", default)]
    definitions: BTreeMap<&'static str, Self>,
}

/// The fields of an object, in their order.
#[derive(Debug, Default)]
pub struct Properties(Vec<(&'static str, Shape)>);

impl Shape {
    /// What a plan looks like. A test reads the text of the schema, so that it is never the shape of nothing.
    pub fn of_plan() -> &'static Self {
        static SHAPE: LazyLock<Shape> = LazyLock::new(|| serde_json::from_str(schema::TEXT).unwrap_or_default());
        &SHAPE
    }

    /// The shape that is meant, where `self` refers to one. `root`: the whole schema.
    pub fn resolved<'s>(&'s self, root: &'s Self) -> &'s Self {
        let name = self.reference.and_then(|reference| reference.strip_prefix("#/$defs/"));
        name.and_then(|name| root.definitions.get(name)).map_or(self, |target| target.resolved(root))
    }

    /// The kind that is asked for; `None` for alternatives of several kinds.
    pub fn kind(&self) -> Option<Kind> {
        match self.variants.first() {
            Some(_) if self.variants.iter().any(|variant| variant.tag().is_some()) => Some(Kind::Tagged),
            Some(_) => Some(Kind::String),
            None => self.kind,
        }
    }

    /// The value of the `type` key that chooses this variant.
    pub fn tag(&self) -> Option<&'static str> {
        self.properties.get("type")?.word
    }

    /// The words that are allowed, when only some are: an `enum`, a `const`, or a `oneOf` of both (schemars parts the
    /// variants that have a comment from those that have none).
    pub fn closed_set(&self) -> Option<Vec<&'static str>> {
        if !self.words.is_empty() {
            return Some(self.words.clone());
        }
        if let Some(word) = self.word {
            return Some(vec![word]);
        }
        let of_variants = || self.variants.iter().filter_map(Self::closed_set).flatten().collect();
        (!self.variants.is_empty()).then(of_variants)
    }

    pub fn is_date(&self) -> bool {
        self.format == Some(PartialDate::FORMAT)
    }
}

impl Properties {
    pub fn get(&self, key: &str) -> Option<&Shape> {
        self.0.iter().find(|(name, _)| *name == key).map(|(_, shape)| shape)
    }

    pub fn keys(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().map(|(name, _)| *name)
    }
}

impl Deserialize<'static> for Properties {
    fn deserialize<D: Deserializer<'static>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;
        impl Visitor<'static> for Pairs {
            type Value = Properties;

            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("the fields of an object")
            }

            fn visit_map<A: MapAccess<'static>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Properties(pairs))
            }
        }
        deserializer.deserialize_map(Pairs)
    }
}

/// The kind, or of several the first that is not `null`.
fn first_kind<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Kind>, D::Error> {
    struct Names;
    impl<'de> Visitor<'de> for Names {
        type Value = Option<Kind>;

        fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
            formatter.write_str("a kind of value, or several")
        }

        fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
            Ok(Kind::called(name))
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut names: A) -> Result<Self::Value, A::Error> {
            let mut kind = None;
            while let Some(name) = names.next_element()? {
                kind = kind.or_else(|| Kind::called(name).filter(|kind| *kind != Kind::Null));
            }
            Ok(kind)
        }
    }
    deserializer.deserialize_any(Names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_of_the_plan_is_read_whole() {
        let shape: Shape = serde_json::from_str(schema::TEXT).unwrap();
        assert!(shape.properties.get("solutions").is_some_and(|solutions| solutions.kind() == Some(Kind::Array)));
        assert!(shape.definitions.len() > 50);
    }

    #[test]
    fn variants_with_and_without_a_comment_are_all_known() {
        let shape: Shape =
            serde_json::from_str(r#"{ "oneOf": [{ "enum": ["note"] }, { "const": "signature" }] }"#).unwrap();
        assert_eq!(shape.closed_set(), Some(vec!["note", "signature"]));
        let shape: Shape = serde_json::from_str(r#"{ "type": ["null", "string"] }"#).unwrap();
        assert_eq!((shape.closed_set(), shape.kind()), (None, Some(Kind::String)));
    }
}
