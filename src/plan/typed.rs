//! Values that cells and typed blocks share: people, weeks, amounts, criteria. The wording of each is in
//! `vietnamese` and in the view, once.

use serde::{Deserialize, Serialize};

use crate::vietnamese::school_time::WeekRange;

/// A person: the name alone, or with what the person is or does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Person {
    Name(String),
    Full(PersonWithRole),
}

/// A person with a role.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PersonWithRole {
    pub name: String,
    /// Position or task: `Phó Hiệu trưởng`.
    #[serde(default)]
    pub role: Option<String>,
}

impl Person {
    /// Full name.
    pub fn name(&self) -> &str {
        match self {
            Self::Name(name) => name.trim(),
            Self::Full(person) => person.name.trim(),
        }
    }

    /// Position or task, if it is said.
    pub fn role(&self) -> Option<&str> {
        match self {
            Self::Name(_) => None,
            Self::Full(person) => person.role.as_deref().map(str::trim).filter(|role| !role.is_empty()),
        }
    }

    /// `Nguyễn Văn An, Phó Hiệu trưởng`.
    pub fn printed(&self) -> String {
        match self.role() {
            Some(role) => format!("{}, {role}", self.name()),
            None => self.name().to_owned(),
        }
    }
}

/// Weeks of the school year as people write them: `3`, `3-8`. A text that names no weeks is printed as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Weeks(pub String);

impl Weeks {
    /// The weeks, when the text names some.
    pub fn range(&self) -> Option<WeekRange> {
        WeekRange::parse(&self.0)
    }

    /// `Tuần 1`, `Tuần 3 - 8`, or the text.
    pub fn printed(&self) -> String {
        self.range().map_or_else(|| self.0.trim().to_owned(), WeekRange::printed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_printed_with_their_role() {
        let person =
            Person::Full(PersonWithRole { name: "Lê Thị Hoa".into(), role: Some("Phó Hiệu trưởng".into()) });
        assert_eq!(person.printed(), "Lê Thị Hoa, Phó Hiệu trưởng");
        assert_eq!(Person::Name("Lê Thị Hoa ".into()).printed(), "Lê Thị Hoa");
    }

    #[test]
    fn what_names_no_weeks_is_kept() {
        assert_eq!(Weeks("3-8".into()).printed(), "Tuần 3 - 8");
        assert_eq!(Weeks("Tuần đầu tháng 9".into()).printed(), "Tuần đầu tháng 9");
    }
}
