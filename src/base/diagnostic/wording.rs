//! How to mend a finding: a sentence, with holes for what JSON and a workbook call differently.
//!
//! A check says *which* field, block or setting it means. The reader of the input says what its users call it: for JSON
//! [`Help`] prints `trường "solutions"`, the reader of workbooks fills the same hole with `trang "Giải pháp"`. So no
//! word of a user's own is ever touched.

use std::fmt;

/// What an input has a name of its own for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Term {
    /// A field or a list of the plan, by its path: `letterhead.number`.
    Field(&'static str),
    /// A field of the items of a list: the path of the list, the key of the field.
    Item(&'static str, &'static str),
    /// A block that is there, by its type.
    Block(&'static str),
    /// A block to be added, by its type.
    NewBlock(&'static str),
    /// A setting of a block or a section: whose, and its key.
    Option(&'static str, &'static str),
    /// A setting with its value.
    Choice(&'static str, &'static str, Value),
    /// A field of the plan with its value.
    Given(&'static str, Value),
    /// What has no name in any table: the words of JSON, and those of a workbook.
    Either(&'static str, &'static str),
}

/// Whose words the findings about an input speak in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Wording {
    /// Fields and blocks.
    #[default]
    Json,
    /// Sheets, columns and rows.
    Workbook,
    /// Parts and tables of a Word document.
    Document,
}

/// A value as JSON writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Value {
    Word(&'static str),
    Flag(bool),
}

/// Owner of the settings of sections, for [`Term::Option`].
pub const SECTION: &str = "section";

/// A field or a list of the plan.
pub const fn field(path: &'static str) -> Term {
    Term::Field(path)
}

/// A field of the items of a list.
pub const fn item(list: &'static str, key: &'static str) -> Term {
    Term::Item(list, key)
}

/// A field with a word as its value.
pub const fn given(path: &'static str, word: &'static str) -> Term {
    Term::Given(path, Value::Word(word))
}

/// A setting of a block or a section with a word as its value.
pub const fn choice(of: &'static str, key: &'static str, word: &'static str) -> Term {
    Term::Choice(of, key, Value::Word(word))
}

impl fmt::Display for Value {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Word(word) => write!(out, "\"{word}\""),
            Self::Flag(is_set) => write!(out, "{is_set}"),
        }
    }
}

/// The words of JSON.
impl fmt::Display for Term {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Field(name) | Self::Item(_, name) => write!(out, "trường \"{name}\""),
            Self::Block(kind) => write!(out, "khối \"{kind}\""),
            Self::NewBlock(kind) => write!(out, "khối {{ \"type\": \"{kind}\" }}"),
            Self::Option(_, key) => write!(out, "\"{key}\""),
            Self::Choice(_, key, value) | Self::Given(key, value) => write!(out, "\"{}\": {value}", last(key)),
            Self::Either(json, _) => out.write_str(json),
        }
    }
}

/// The key at the end of a path.
fn last(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

/// One stretch of a help.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Piece {
    Words(String),
    Hole(Term),
}

/// How to mend it; empty when the message says it all. Printed, it speaks of JSON.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Help(Vec<Piece>);

impl Help {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a hole is in it.
    pub fn has_terms(&self) -> bool {
        self.0.iter().any(|piece| matches!(piece, Piece::Hole(_)))
    }

    /// The same with each hole filled by `name`, or by the words of JSON where that has none.
    pub fn in_words_of(&self, name: impl Fn(Term) -> Option<String>) -> Self {
        let words = self.0.iter().map(|piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Hole(term) => name(*term).unwrap_or_else(|| term.to_string()),
        });
        words.collect::<String>().into()
    }
}

impl fmt::Display for Help {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        self.0.iter().try_for_each(|piece| match piece {
            Piece::Words(words) => out.write_str(words),
            Piece::Hole(term) => write!(out, "{term}"),
        })
    }
}

impl From<String> for Help {
    fn from(words: String) -> Self {
        if words.is_empty() { Self::default() } else { Self(vec![Piece::Words(words)]) }
    }
}

impl From<&str> for Help {
    fn from(words: &str) -> Self {
        words.to_owned().into()
    }
}

impl From<Term> for Help {
    fn from(term: Term) -> Self {
        Self(vec![Piece::Hole(term)])
    }
}

impl<T: Into<Self>, const N: usize> From<[T; N]> for Help {
    fn from(parts: [T; N]) -> Self {
        Self(parts.into_iter().flat_map(|part| part.into().0).collect())
    }
}

/// A help of words and terms, in their order: `help!["thêm giải pháp vào ", field("solutions"), "."]`.
#[macro_export]
macro_rules! help {
    ($($part:expr),+ $(,)?) => {
        $crate::diagnostic::Help::from([$($crate::diagnostic::Help::from($part)),+])
    };
}
pub use help;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holes_are_filled_and_words_are_not_touched() {
        let symbol = "KH (solutions) ghi \"number\": x";
        let help = help![format!("sửa {symbol}; thêm vào "), field("solutions"), "."];
        assert_eq!(help.to_string(), format!("sửa {symbol}; thêm vào trường \"solutions\"."));
        let named = help.in_words_of(|term| (term == field("solutions")).then(|| "trang \"Giải pháp\"".to_owned()));
        assert_eq!(named.to_string(), format!("sửa {symbol}; thêm vào trang \"Giải pháp\"."));
        assert!(!named.has_terms() && help.has_terms() && Help::from("").is_empty());
    }
}
