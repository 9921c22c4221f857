//! The kinds of JSON value, in the schema and in the input.

use jsonc_parser::ast;
use serde_json::Value;

use crate::plan::schema::tag;

/// What a schema asks for, or a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Object,
    /// An object of one of several shapes, told apart by its `type`.
    Tagged,
    Array,
    String,
    Integer,
    Boolean,
    Null,
}

impl Kind {
    /// The kind of a value of the input.
    pub const fn of(node: &ast::Value) -> Self {
        match node {
            ast::Value::Object(_) => Self::Object,
            ast::Value::Array(_) => Self::Array,
            ast::Value::StringLit(_) => Self::String,
            ast::Value::NumberLit(_) => Self::Integer,
            ast::Value::BooleanLit(_) => Self::Boolean,
            ast::Value::NullKeyword(_) => Self::Null,
        }
    }

    /// Whether the value is of this kind as it stands.
    pub fn is_exact(self, node: &ast::Value) -> bool {
        self == Self::of(node) || (self == Self::Tagged && Self::of(node) == Self::Object)
    }

    /// Whether the value can be read as this kind, converted if need be.
    pub fn accepts(self, node: &ast::Value) -> bool {
        let converts = matches!(
            (self, node),
            (Self::String, ast::Value::NumberLit(_)) | (Self::Integer, ast::Value::StringLit(_))
        );
        converts || self.is_exact(node)
    }

    /// The kind in words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Object | Self::Tagged => "một nhóm { … }",
            Self::Array => "một danh sách [ … ]",
            Self::String => "một đoạn chữ \"…\"",
            Self::Integer => "một số",
            Self::Boolean => "true hoặc false",
            Self::Null => "trống (null)",
        }
    }
}

/// The kind a schema asks for; `None` for alternatives of several kinds.
pub fn kind_of(schema: &Value) -> Option<Kind> {
    if let Some(variants) = schema.get("oneOf").and_then(Value::as_array) {
        let tagged = variants.iter().any(|variant| tag(variant).is_some());
        return Some(if tagged { Kind::Tagged } else { Kind::String });
    }
    let name = match schema.get("type")? {
        Value::String(name) => name.as_str(),
        Value::Array(names) => names.iter().filter_map(Value::as_str).find(|name| *name != "null")?,
        _ => return None,
    };
    match name {
        "object" => Some(Kind::Object),
        "array" => Some(Kind::Array),
        "string" => Some(Kind::String),
        "integer" => Some(Kind::Integer),
        "boolean" => Some(Kind::Boolean),
        "null" => Some(Kind::Null),
        _ => None,
    }
}

/// The words a schema allows, when it allows only some: an `enum`, a `const`, or a `oneOf` of both (schemars parts the
/// variants that have a comment from those that have none).
pub fn closed_set(schema: &Value) -> Option<Vec<&str>> {
    let list = |key| schema.get(key).and_then(Value::as_array);
    if let Some(values) = list("enum") {
        return Some(values.iter().filter_map(Value::as_str).collect());
    }
    if let Some(word) = schema.get("const").and_then(Value::as_str) {
        return Some(vec![word]);
    }
    list("oneOf").map(|alternatives| alternatives.iter().filter_map(closed_set).flatten().collect())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::closed_set;

    #[test]
    fn variants_with_and_without_a_comment_are_all_known() {
        let schema = json!({ "oneOf": [{ "enum": ["note"] }, { "const": "signature" }] });
        assert_eq!(closed_set(&schema), Some(vec!["note", "signature"]));
        assert_eq!(closed_set(&json!({ "type": "string" })), None);
    }
}
