//! The published JSON Schema of a plan, which the JSON reader also reads by: one truth for both. It is kept as a file, for
//! making it from the types takes longer than reading a plan does; a test holds it against them.

use std::sync::LazyLock;

use serde_json::Value;

/// The JSON Schema (2020-12) of [`Plan`](super::Plan), with Vietnamese titles.
pub const TEXT: &str = include_str!("schema.json");

/// The schema as a tree. It is made when somebody first asks for it.
pub fn schema() -> &'static Value {
    static SCHEMA: LazyLock<Value> = LazyLock::new(|| serde_json::from_str(TEXT).unwrap_or_default());
    &SCHEMA
}

/// The value of the `type` key that chooses this variant.
pub fn tag(variant: &Value) -> Option<&str> {
    variant.pointer("/properties/type/const").and_then(Value::as_str)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use schemars::generate::SchemaSettings;
    use serde_json::Map;

    use super::*;
    use crate::{Plan, labels};

    #[test]
    #[expect(clippy::disallowed_methods, reason = "the file is kept beside the types")]
    fn the_schema_is_that_of_the_types() {
        let made = format!("{:#}\n", make());
        if std::env::var_os("UPDATE_GOLDEN").is_some_and(|value| value == "1") {
            std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("schema.json"), &made).unwrap();
        } else {
            let advice = "UPDATE_GOLDEN=1 cargo test -p kehoach-plan --lib schema writes src/plan/schema.json anew";
            assert!(made == TEXT, "the types of the plan changed: {advice}");
        }
    }

    fn make() -> Value {
        let generator = SchemaSettings::draft2020_12().into_generator();
        let mut schema = generator.into_root_schema_for::<Plan>().to_value();
        strip_comments(&mut schema);
        add_labels("Plan", &mut schema);
        if let Some(definitions) = schema.get_mut("$defs").and_then(Value::as_object_mut) {
            definitions.iter_mut().for_each(|(name, definition)| add_labels(name, definition));
        }
        schema
    }

    /// Takes out the programmers' comments. Fields of the plan that are called `title` stand under `properties`.
    fn strip_comments(schema: &mut Value) {
        match schema {
            Value::Object(object) => {
                object.remove("description");
                object.retain(|key, value| key != "title" || !value.is_string());
                object.values_mut().for_each(strip_comments);
            }
            Value::Array(items) => items.iter_mut().for_each(strip_comments),
            _ => {}
        }
    }

    /// Gives each property of a type its Vietnamese label as title. The variants of a tagged type are known by
    /// their tag.
    fn add_labels(type_name: &str, schema: &mut Value) {
        if let Some(variants) = schema.get_mut("oneOf").and_then(Value::as_array_mut) {
            for variant in variants {
                if let Some(tag) = tag(variant).map(str::to_owned) {
                    add_labels(&tag, variant);
                }
            }
        }
        let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) else { return };
        for (field, property) in properties {
            let Some(label) = labels::label(type_name, field) else { continue };
            // `true` means "anything" and cannot carry a label; an empty object means the same.
            if !property.is_object() {
                *property = Value::Object(Map::new());
            }
            if let Some(property) = property.as_object_mut() {
                property.insert("title".to_owned(), Value::from(label));
            }
        }
    }
}
