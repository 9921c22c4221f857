//! What columns of other people's lists are called, and what stands in them: `words.json`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::excel::columns::{GENERAL, SCHOOL_CODE};
use crate::excel::read::page::bare;

/// What a column can be taken for.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// In words of the office: the heading in the workbook of many schools.
    pub name: String,
    /// The field of the plan; an empty one is the code. `None` for what is no field.
    pub field: Option<String>,
    /// A column of the office's own that says how to reach a school.
    pub own: Option<Contact>,
    /// How what stands in it looks.
    pub looks: String,
    /// Other words for it.
    words: Vec<String>,
}

/// A way to reach a school.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Contact {
    Phone,
    Mail,
}

/// A column that stays as it is.
pub const OWN: &str = "Cột riêng";
/// A column that is left out.
pub const LEFT_OUT: &str = "Bỏ qua";

static TARGETS: LazyLock<Vec<Target>> =
    LazyLock::new(|| serde_json::from_str(include_str!("words.json")).unwrap_or_default());

/// All that a column can be taken for.
pub fn targets() -> &'static [Target] {
    &TARGETS
}

/// The target that a heading names, by the words of the form or by other words for it.
pub fn named(heading: &str) -> Option<&'static Target> {
    let said = bare(heading);
    let plain = |text: &str| -> String { bare(text).chars().filter(|sign| sign.is_alphanumeric()).collect() };
    let wanted = plain(without_remark(&said));
    if wanted.is_empty() {
        return None;
    }
    TARGETS.iter().find(|target| target.words().any(|word| plain(word) == wanted))
}

/// The words before a remark in brackets.
fn without_remark(text: &str) -> &str {
    text.split_once(['(', '[']).map_or(text, |(before, _)| before).trim()
}

impl Target {
    /// Its name, the other words of the form for it, and the words that offices use.
    fn words(&self) -> impl Iterator<Item = &str> {
        let fields = GENERAL.iter().flat_map(|group| group.fields).chain([&SCHOOL_CODE]);
        let of_form = fields.filter(|field| self.field.as_deref() == Some(field.path)).flat_map(|field| field.also);
        std::iter::once(self.name.as_str()).chain(of_form.copied()).chain(self.words.iter().map(String::as_str))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn every_target_is_a_field_under_its_own_heading_and_no_word_is_of_two() {
        assert_eq!(targets().len(), 12);
        let fields: Vec<_> = GENERAL.iter().flat_map(|group| group.fields).chain([&SCHOOL_CODE]).collect();
        let mut seen = BTreeMap::new();
        for target in targets() {
            if let Some(path) = &target.field {
                let field = fields.iter().find(|field| field.path == path);
                assert_eq!(field.map(|field| field.heading), Some(target.name.as_str()), "{path}");
            }
            for word in target.words() {
                let before = seen.insert(bare(word), &target.name);
                assert!(before.is_none_or(|before| *before == target.name), "{word}: {before:?}, {}", target.name);
            }
        }
    }

    #[test]
    fn headings_are_known_by_many_words() {
        let name = |heading| named(heading).map(|target| target.name.as_str());
        assert_eq!(name("Số ĐT (Zalo)"), Some("Điện thoại"));
        assert_eq!(name("XÃ / PHƯỜNG"), Some("Địa danh"));
        assert_eq!(name("Ten truong"), Some("Tên trường"));
        assert_eq!(name("Số lớp"), None);
        assert_eq!(named("E-mail").and_then(|target| target.own), Some(Contact::Mail));
    }
}
