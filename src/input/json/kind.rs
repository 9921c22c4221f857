//! The kinds of JSON value, in the schema and in the input.

use jsonc_parser::ast;

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
