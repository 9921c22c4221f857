//! Names of groups and measures: the labels that people know, as they are written in a file.

use super::one_of;
use crate::diagnostic::Finding;
use crate::document::StyleSheet;
use crate::document::house::{Measure, Owner, RANGES, Range};
use crate::document::style::StyleName;
use crate::vietnamese::letters;

/// The group of the page: as it is shown, and as it may be written.
const PAGE: [&str; 3] = ["trang", "trang-giay", "page"];

/// As a group is written in a file: `quoc-hieu`.
pub fn owner_name(owner: Owner) -> String {
    match owner {
        Owner::Page => PAGE[0].to_owned(),
        Owner::Style(name) => letters::slug(label(name)),
    }
}

/// As a measure is written in a file: `co-chu`.
pub fn measure_name(measure: Measure) -> String {
    letters::slug(measure.label())
}

/// The name of a group for people.
pub fn owner_label(owner: Owner) -> &'static str {
    match owner {
        Owner::Page => "Trang giấy",
        Owner::Style(name) => label(name),
    }
}

/// Label and class of a style.
fn named(name: StyleName) -> (&'static str, &'static str) {
    let sheet = StyleSheet::shipped();
    let style = &sheet[name as usize];
    (style.label, style.class)
}

fn label(name: StyleName) -> &'static str {
    named(name).0
}

/// The owners of the table, each once.
fn owners() -> Vec<Owner> {
    let mut owners: Vec<Owner> = RANGES.iter().map(|range| range.owner).collect();
    owners.dedup();
    owners
}

/// The group of this name.
pub fn owner(written: &str) -> Option<Owner> {
    let wanted = letters::slug(written);
    owners().into_iter().find(|owner| match owner {
        Owner::Page => PAGE.contains(&wanted.as_str()),
        Owner::Style(name) => named(*name).1 == wanted || letters::slug(named(*name).0) == wanted,
    })
}

/// What may be set in a group.
fn ranges(owner: Owner) -> impl Iterator<Item = &'static Range> {
    RANGES.iter().filter(move |range| range.owner == owner)
}

/// The measure of this name in a group.
pub fn range(owner: Owner, written: &str) -> Option<&'static Range> {
    let wanted = letters::slug(written);
    ranges(owner).find(|range| measure_name(range.measure) == wanted)
}

pub fn unknown_owner(written: &str) -> Finding {
    let wanted = letters::slug(written);
    let led = StyleSheet::shipped().iter().find(|style| style.class == wanted || letters::slug(style.label) == wanted);
    if let Some(style) = led {
        let message = format!("kiểu \"{}\" không đặt riêng được.", style.label);
        let help = "kiểu này theo một kiểu khác hoặc có cỡ cố định; xem kehoach list styles.";
        return Finding::error("STY-02", message).help(help);
    }
    let names: Vec<String> = owners().into_iter().map(owner_name).collect();
    Finding::error("STY-02", format!("không có nhóm \"{written}\".")).help(one_of(&wanted, &names))
}

pub fn unknown_measure(owner: Owner, written: &str) -> Finding {
    let names: Vec<String> = ranges(owner).map(|range| measure_name(range.measure)).collect();
    let message = format!("nhóm \"{}\" không có \"{written}\".", owner_label(owner));
    Finding::error("STY-02", message).help(one_of(&letters::slug(written), &names))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_group_and_measure_has_a_name_of_its_own() {
        let names: BTreeSet<String> = owners().into_iter().map(owner_name).collect();
        assert_eq!(names.len(), owners().len());
        for known in owners() {
            assert_eq!(owner(&owner_name(known)), Some(known));
            assert_eq!(owner(owner_label(known)), Some(known), "{}", owner_label(known));
            for wanted in ranges(known) {
                assert_eq!(range(known, &measure_name(wanted.measure)), Some(wanted));
                assert_eq!(range(known, wanted.measure.label()), Some(wanted));
            }
        }
        assert_eq!(owner("legal-basis"), Some(Owner::Style(StyleName::LegalBasis)));
    }
}
