//! How documents are named: by the place of their plan in the source and by its school, or by a user's pattern; in one
//! folder, or in one for each school or commune.
//!
//! ```text
//! pattern = part ("/" part)…          the last part is the name, the others are folders
//! part    = text and holes            {code} {name} {place} {type}
//! ```
//!
//! No two names are equal. The pattern must contain `{code}`, separated by ` - ` from the text beside it, and no hole
//! is ever filled with [`PARTING`]. So the code can be read from a name, and codes differ.

use super::names::{self, PARTING};
use super::outcome::Facts;
use super::source::Entry;
use crate::diagnostic::suggest;

/// The holes of a pattern.
const HOLES: [&str; 4] = ["code", "name", "place", "type"];
/// What stands for a place or kind that a plan does not name.
const UNKNOWN: &str = "Khác";

/// What documents are put together by, a folder for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    School,
    Commune,
}

/// How the documents of a run are named.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Naming {
    /// Parts of the path; none for the usual name.
    parts: Vec<Vec<Piece>>,
    group: Option<Group>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    Hole(&'static str),
}

impl Naming {
    /// Reads a pattern; without one names are the usual ones.
    ///
    /// # Errors
    /// In Vietnamese: a hole that there is not, a sign that no name may have, or names that could meet.
    pub fn new(pattern: Option<&str>, group: Option<Group>) -> Result<Self, String> {
        let parts = pattern.map_or(Ok(Vec::new()), |pattern| pattern.split('/').map(part).collect())?;
        if pattern.is_some() && !parts.iter().any(|part: &Vec<Piece>| tells_code(part)) {
            return Err(format!(
                "mẫu tên \"{}\" có thể làm hai trường trùng tên.\n  sửa: ghi {{code}} thành một phần riêng, cách các phần khác bằng \"{PARTING}\", ví dụ \"{{code}}{PARTING}{{name}}\" hoặc \"{{place}}/{{code}}\".",
                pattern.unwrap_or_default()
            ));
        }
        Ok(Self { parts, group })
    }

    /// The name of the documents of a plan below the folder of the run, without ending.
    pub fn name(&self, plan: &Entry, school: &str, facts: Option<&Facts>) -> String {
        let usual = || names::document(&plan.stem, school);
        let name = if self.parts.is_empty() { usual() } else { self.filled(plan, school, facts) };
        let folder = match self.group {
            None => return name,
            Some(Group::School) => usual(),
            Some(Group::Commune) => value("place", school, facts),
        };
        format!("{folder}/{name}")
    }

    fn filled(&self, plan: &Entry, school: &str, facts: Option<&Facts>) -> String {
        let part = |pieces: &Vec<Piece>| {
            // The code is never cut: what stands beside it shares the rest.
            let of = |piece: &Piece| match piece {
                Piece::Text(text) => text.len(),
                Piece::Hole("code") => code(plan).len(),
                Piece::Hole(_) => 0,
            };
            let is_other = |piece: &&Piece| matches!(piece, Piece::Hole(hole) if *hole != "code");
            let room = names::MOST_BYTES.saturating_sub(pieces.iter().map(of).sum());
            let room = room / pieces.iter().filter(is_other).count().max(1);
            let text = |piece: &Piece| match piece {
                Piece::Text(text) => text.clone(),
                Piece::Hole("code") => code(plan).to_owned(),
                Piece::Hole(hole) => names::cut(&value(hole, school, facts), room),
            };
            names::safe_name(&pieces.iter().map(text).collect::<String>())
        };
        // The folders of the source stay.
        let folders = plan.stem.rsplit_once('/').map(|(folders, _)| folders.to_owned());
        folders.into_iter().chain(self.parts.iter().map(part)).collect::<Vec<_>>().join("/")
    }
}

/// What no other plan of the source has.
fn code(plan: &Entry) -> &str {
    plan.stem.rsplit('/').next().unwrap_or(&plan.stem)
}

/// What fills another hole; never empty, and without what parts the parts of a name.
fn value(hole: &str, school: &str, facts: Option<&Facts>) -> String {
    let text = match hole {
        "name" => school,
        "place" => facts.map_or("", |facts| &facts.place),
        _ => facts.map_or("", |facts| &facts.school_type),
    };
    // A form that nobody filled in has its dots.
    let is_open = hole != "name" && text.contains('…');
    let text = names::component(text);
    if is_open || text == names::NAMELESS { UNKNOWN.to_owned() } else { text }
}

/// A part of a pattern.
fn part(text: &str) -> Result<Vec<Piece>, String> {
    let (mut pieces, mut rest) = (Vec::new(), text);
    while let Some((before, after)) = rest.split_once('{') {
        let (hole, behind) = after
            .split_once('}')
            .ok_or_else(|| format!("mẫu tên \"{text}\" thiếu dấu }} đóng.\n  sửa: ghi {{name}}."))?;
        let hole = hole.trim();
        let known = HOLES.iter().find(|known| **known == hole).ok_or_else(|| {
            format!("mẫu tên có {{{hole}}} không có nghĩa.\n  sửa: {}", suggest::one_of(hole, &HOLES))
        })?;
        pieces.extend([Piece::Text(literal(before)?), Piece::Hole(known)]);
        rest = behind;
    }
    pieces.push(Piece::Text(literal(rest)?));
    pieces.retain(|piece| *piece != Piece::Text(String::new()));
    if pieces.is_empty() {
        return Err("mẫu tên có phần trống.\n  sửa: bỏ dấu / thừa, ví dụ \"{code} - {name}\".".to_owned());
    }
    Ok(pieces)
}

fn literal(text: &str) -> Result<String, String> {
    match text.chars().find(|sign| *sign == '}' || names::is_forbidden(*sign)) {
        Some(sign) => Err(format!("mẫu tên có dấu \"{sign}\" mà tên tệp không dùng được.\n  sửa: bỏ dấu đó.")),
        None => Ok(text.to_owned()),
    }
}

/// Whether the code is a part of its own in it.
fn tells_code(pieces: &[Piece]) -> bool {
    pieces.iter().enumerate().any(|(index, piece)| {
        let text = |at: Option<usize>| match at.and_then(|at| pieces.get(at)) {
            None => Some(""),
            Some(Piece::Text(text)) => Some(text.as_str()),
            Some(Piece::Hole(_)) => None,
        };
        let (before, behind) = (text(index.checked_sub(1)), text(Some(index + 1)));
        let is_first = index == 0;
        let is_last = index + 1 == pieces.len();
        *piece == Piece::Hole("code")
            && (is_first || before.is_some_and(|text| text.ends_with(PARTING)))
            && (is_last || behind.is_some_and(|text| text.starts_with(PARTING)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(stem: &str) -> Entry {
        Entry { name: String::new(), stem: stem.to_owned(), slug: String::new() }
    }

    fn named(pattern: &str, stem: &str, school: &str, place: &str) -> String {
        let facts = Facts { place: place.to_owned(), school_type: "Tiểu học".to_owned(), ..Facts::default() };
        Naming::new(Some(pattern), None).unwrap().name(&entry(stem), school, Some(&facts))
    }

    #[test]
    fn names_follow_the_pattern() {
        assert_eq!(named("{code} - {name}", "TH-01", "Trường A", "X"), "TH-01 - Trường A");
        assert_eq!(named("{place}/{name} - {code}", "cu/TH-01", "A/B: c", "xã X"), "cu/xã X/A-B- c - TH-01");
        assert_eq!(named("{type}/{code}", "1", "", ""), "Tiểu học/1");
        assert_eq!(named("{place}/{code}", "1", "", "xã …"), "Khác/1");
        assert_eq!(named("{place}/{code}", "1", "", ""), "Khác/1");
        let grouped = |group| Naming::new(None, Some(group)).unwrap().name(&entry("TH-01"), "Trường A", None);
        assert_eq!(grouped(Group::School), "TH-01 - Trường A/TH-01 - Trường A");
        assert_eq!(grouped(Group::Commune), "Khác/TH-01 - Trường A");
        let long = named("{code} - {name}", "TH-01", &"Trường Tiểu học ".repeat(30), "X");
        assert!(long.len() <= 230 && long.starts_with("TH-01 - Trường"), "{long}");
    }

    #[test]
    fn names_that_could_meet_and_unknown_holes_are_refused() {
        let refused = |pattern| Naming::new(Some(pattern), None).unwrap_err();
        for pattern in ["{name}", "{code}{name}", "{code}-{name}", "{place} {code}", "tên"] {
            assert!(refused(pattern).contains("trùng tên"), "{pattern}");
        }
        assert!(refused("{cod} - {name}").contains("{cod}") && refused("{cod}").contains("code"));
        for pattern in ["{code", "{code} - a:b", "{code}//{name}", "", "code}"] {
            assert!(refused(pattern).contains("sửa:"), "{pattern}");
        }
    }

    proptest::proptest! {
        /// Different codes never give one name, whatever the schools are called.
        #[test]
        fn no_two_names_meet(one in "[A-C -]{0,8}", other in "[A-C -]{0,8}", pattern in proptest::sample::select(vec![
            "{code} - {name}", "{name} - {code}", "{place} - {code} - {name}", "{place}/{code}", "{name}/{code} - {type}"])) {
            let stems = names::stems(&[one.as_str(), other.as_str()]);
            let naming = Naming::new(Some(pattern), None).unwrap();
            let facts = Facts { place: one.clone(), school_type: other.clone(), ..Facts::default() };
            let name = |stem: &String, school: &str| naming.name(&entry(stem), school, Some(&facts)).to_lowercase();
            proptest::prop_assert_ne!(name(&stems[0], &other), name(&stems[1], &one));
        }
    }
}
