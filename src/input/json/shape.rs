//! The JSON Schema of the plan as the reader follows it: written by the build script from the text of the schema, so that
//! nothing is read before a plan.

use super::kind::Kind;
use crate::plan::PartialDate;

/// What the schema says of one value.
#[derive(Debug)]
pub struct Shape {
    /// The type that is meant.
    reference: Option<&'static Self>,
    kind: Option<Kind>,
    pub title: Option<&'static str>,
    pub properties: Properties,
    pub required: &'static [&'static str],
    pub alternatives: &'static [Self],
    pub variants: &'static [Self],
    pub items: Option<&'static Self>,
    words: &'static [&'static str],
    word: Option<&'static str>,
    pub format: Option<&'static str>,
    pub minimum: Option<u64>,
    pub maximum: Option<u64>,
    /// Whether blanks at the ends of the text say something.
    pub keeps_spaces: bool,
    /// Whether the text is a time in words.
    pub is_time: bool,
}

/// The fields of an object, in their order.
#[derive(Debug)]
pub struct Properties(&'static [(&'static str, Shape)]);

include!(concat!(env!("OUT_DIR"), "/shapes.rs"));

impl Shape {
    /// Of which nothing is asked.
    const ANY: Self = Self {
        reference: None,
        kind: None,
        title: None,
        properties: Properties(&[]),
        required: &[],
        alternatives: &[],
        variants: &[],
        items: None,
        words: &[],
        word: None,
        format: None,
        minimum: None,
        maximum: None,
        keeps_spaces: false,
        is_time: false,
    };

    /// What a plan looks like.
    pub fn of_plan() -> &'static Self {
        &ROOT
    }

    /// The shape that is meant, where `self` refers to one.
    pub fn resolved(&'static self) -> &'static Self {
        self.reference.map_or(self, Self::resolved)
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
            return Some(self.words.to_vec());
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
    pub fn get(&self, key: &str) -> Option<&'static Shape> {
        self.0.iter().find(|(name, _)| *name == key).map(|(_, shape)| shape)
    }

    pub fn keys(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().map(|(name, _)| *name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_of_the_plan_is_followed() {
        let solutions = Shape::of_plan().properties.get("solutions").unwrap();
        let solution = solutions.items.unwrap().resolved();
        assert_eq!((solutions.kind(), solution.kind()), (Some(Kind::Array), Some(Kind::Object)));
        assert!(solution.properties.get("tasks").is_some_and(|tasks| tasks.title.is_some()));
    }

    #[test]
    fn variants_with_and_without_a_comment_are_all_known() {
        let variants = &[Shape { words: &["note"], ..Shape::ANY }, Shape { word: Some("signature"), ..Shape::ANY }];
        let shape = Shape { variants, ..Shape::ANY };
        assert_eq!((shape.closed_set(), shape.kind()), (Some(vec!["note", "signature"]), Some(Kind::String)));
    }
}
