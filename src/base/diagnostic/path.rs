//! The address of a field of the plan: `solutions[3].budget`.

use std::fmt;
use std::sync::Arc;

/// Address of a field from the root of the plan. Cheap to clone: blocks of the document carry it as their origin.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldPath(Arc<str>);

impl FieldPath {
    /// The plan itself.
    pub fn root() -> Self {
        Self(Arc::from(""))
    }

    /// A path already in its written form.
    pub fn new(path: &str) -> Self {
        Self(Arc::from(path))
    }

    /// The field `name` of this object.
    pub fn key(&self, name: &str) -> Self {
        if self.0.is_empty() {
            return Self::new(name);
        }
        // Paths are made for every text of a plan: joined by hand, they cost half of a `format!`.
        let mut path = String::with_capacity(self.0.len() + name.len() + 1);
        path.extend([&*self.0, ".", name]);
        Self(path.into())
    }

    /// The item `index` (from 0) of this list.
    pub fn index(&self, index: usize) -> Self {
        let mut path = String::with_capacity(self.0.len() + 6);
        path.extend([&*self.0, "["]);
        push_number(&mut path, index);
        path.push(']');
        Self(path.into())
    }

    /// The items of this list, each with its address.
    pub fn each<I: IntoIterator>(&self, items: I) -> impl Iterator<Item = (Self, I::Item)> + use<I> {
        let list = self.clone();
        items.into_iter().enumerate().map(move |(index, item)| (list.index(index), item))
    }

    /// The object or list that holds this field; `None` for the root.
    pub fn parent(&self) -> Option<Self> {
        if self.0.is_empty() {
            return None;
        }
        let cut = self.0.rfind(['.', '[']).unwrap_or(0);
        Some(Self::new(&self.0[..cut]))
    }

    /// Whether this is the field `outer`, or lies within it.
    pub fn is_within(&self, outer: &Self) -> bool {
        let rest = self.0.strip_prefix(&*outer.0);
        rest.is_some_and(|rest| rest.is_empty() || outer.0.is_empty() || rest.starts_with(['.', '[']))
    }

    /// The written form; empty for the root.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The digits of a number.
fn push_number(path: &mut String, number: usize) {
    if number >= 10 {
        push_number(path, number / 10);
    }
    path.push(u8::try_from(number % 10).map_or('0', |digit| char::from(b'0' + digit)));
}

impl From<&str> for FieldPath {
    fn from(path: &str) -> Self {
        Self::new(path)
    }
}

impl From<&Self> for FieldPath {
    fn from(path: &Self) -> Self {
        path.clone()
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_built_and_climbed() {
        let path = FieldPath::root().key("solutions").index(3).key("budget");
        assert_eq!(path.as_str(), "solutions[3].budget");
        assert_eq!(FieldPath::new("rows").index(1_204).as_str(), "rows[1204]");
        let parents: Vec<_> =
            std::iter::successors(path.parent(), FieldPath::parent).map(|path| path.to_string()).collect();
        assert_eq!(parents, ["solutions[3]", "solutions", ""]);
    }
}
