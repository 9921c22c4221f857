//! Names of documents that every system accepts, and that are never equal.
//!
//! A document is named after the place of its plan in the source, and after its school: `TH-001 - Trường Tiểu học Ninh
//! Bình.docx`. The first part is made unique for every plan of the source before the run starts, so names do not depend
//! on threads, on restarts or on shards. It never contains [`PARTING`], so no second part can make two equal.
//!
//! Forbidden on Windows: <https://learn.microsoft.com/windows/win32/fileio/naming-a-file>.

use std::collections::{BTreeMap, BTreeSet};

use crate::vietnamese::letters;
use crate::vietnamese::normalize::{clean, comparable};

/// Between the two parts of a name.
pub const PARTING: &str = " - ";
/// What stands for a name of which nothing can be kept.
pub const NAMELESS: &str = "khong-ten";
/// Characters of the first part, and of each folder. Vietnamese letters take up to three bytes, a name 255.
const LONGEST_STEM: usize = 60;
/// Characters of the second part.
const LONGEST_SCHOOL: usize = 70;
/// Bytes of both parts together, so that number and ending have room.
pub const MOST_BYTES: usize = 220;

/// Names that Windows keeps for devices, with any ending.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// First parts for all plans of a source, each by its path there (with `/`, without ending): safe, and different even
/// where capitals do not count. Who comes first keeps the plain name; the others get a number.
pub fn stems(paths: &[&str]) -> Vec<String> {
    distinct(paths.iter().map(|path| safe_path(path)).collect())
}

/// The same as parts of addresses: small ASCII letters, digits and hyphens, so that no server, no archive and no tool
/// of other times reads them otherwise.
pub fn slugs(stems: &[String]) -> Vec<String> {
    let slug = |stem: &String| {
        let slug: String =
            letters::slug(stem).chars().filter(|sign| sign.is_ascii_alphanumeric() || *sign == '-').collect();
        let slug = slug.trim_matches('-');
        if slug.is_empty() { NAMELESS.to_owned() } else { slug.to_owned() }
    };
    distinct(stems.iter().map(slug).collect())
}

/// The names, with a number behind those that meet.
fn distinct(plain: Vec<String>) -> Vec<String> {
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    for (index, stem) in plain.iter().enumerate() {
        first.entry(folded(stem)).or_insert(index);
    }
    let mut taken: BTreeSet<String> = first.keys().cloned().collect();
    let mut next: BTreeMap<String, usize> = BTreeMap::new();
    let numbered = |(index, stem): (usize, String)| {
        let key = folded(&stem);
        if first.get(&key) == Some(&index) {
            return stem;
        }
        let number = next.entry(key).or_insert(2);
        loop {
            let candidate = format!("{stem}-{number}");
            *number += 1;
            if taken.insert(folded(&candidate)) {
                return candidate;
            }
        }
    };
    plain.into_iter().enumerate().map(numbered).collect()
}

/// The whole name, without ending: the first part with the name of the school, unless it says that already.
pub fn document(stem: &str, school: &str) -> String {
    let file = stem.rsplit('/').next().unwrap_or(stem);
    let room = MOST_BYTES.saturating_sub(file.len() + PARTING.len());
    let school = bounded(&safe(school), LONGEST_SCHOOL, room);
    let letters =
        |text: &str| comparable(text).chars().filter(|character| character.is_alphanumeric()).collect::<String>();
    if school.is_empty() || letters(file).contains(&letters(&school)) {
        return stem.to_owned();
    }
    format!("{stem}{PARTING}{school}")
}

fn safe_path(path: &str) -> String {
    let parts: Vec<String> = path.split('/').map(component).collect();
    parts.join("/")
}

/// A name that was put together; as long as a disk takes.
pub fn safe_name(text: &str) -> String {
    let name = bounded(&safe(text), usize::MAX, MOST_BYTES);
    if name.is_empty() { NAMELESS.to_owned() } else { name }
}

/// One part of a path, without what parts a name.
pub fn component(text: &str) -> String {
    let text = safe(text).replace(PARTING, "-");
    let name = bounded(&text, LONGEST_STEM, MOST_BYTES);
    if name.is_empty() { NAMELESS.to_owned() } else { name }
}

/// Without what a system forbids or hides: separators, signs, control characters, dots and spaces at the ends, devices.
fn safe(text: &str) -> String {
    let allowed = |character: char| if is_forbidden(character) { '-' } else { character };
    let text: String = clean(text).chars().map(allowed).map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let text = text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let text = trimmed(&text);
    if is_device(text) { format!("_{text}") } else { text.to_owned() }
}

/// Signs at the ends mean things: a dot in front hides, a hyphen is an option, a dot behind is dropped by Windows.
fn trimmed(text: &str) -> &str {
    text.trim_matches(|character: char| matches!(character, '.' | ' ' | '-' | '~'))
}

/// Whether no name may have this sign on some system.
pub fn is_forbidden(character: char) -> bool {
    matches!(character, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '#' | '%') || character.is_control()
}

fn is_device(text: &str) -> bool {
    let stem = text.split('.').next().unwrap_or(text).trim_end().to_lowercase();
    let is_port = |port: &str| {
        let number = stem.strip_prefix(port).unwrap_or_default();
        let mut digits = number.chars();
        matches!((digits.next(), digits.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
    };
    DEVICES.contains(&stem.as_str()) || is_port("com") || is_port("lpt")
}

/// Cut to a limit of bytes, between words where one ends near.
pub fn cut(text: &str, bytes: usize) -> String {
    bounded(text, LONGEST_SCHOOL, bytes)
}

/// Cut to limits of characters and bytes, between words where one ends near.
fn bounded(text: &str, characters: usize, bytes: usize) -> String {
    let fits = |end: usize| end <= bytes;
    let ends = text.char_indices().map(|(start, character)| start + character.len_utf8());
    let end = ends.take(characters).take_while(|end| fits(*end)).last().unwrap_or(0);
    let cut = &text[..end];
    if end == text.len() {
        return cut.to_owned();
    }
    let at_word = cut.rfind(' ').filter(|space| *space > end / 2);
    trimmed(&cut[..at_word.unwrap_or(end)]).to_owned()
}

/// The form in which names are compared on systems where capitals do not count.
fn folded(name: &str) -> String {
    name.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stem(text: &str) -> String {
        stems(&[text]).remove(0)
    }

    #[test]
    fn names_are_safe_on_every_system() {
        for (given, made) in [
            ("TH-001", "TH-001"),
            ("../../x", "khong-ten/khong-ten/x"),
            ("CON", "_CON"),
            ("nul.tar", "_nul.tar"),
            ("com1", "_com1"),
            ("LPT¹", "_LPT¹"),
            ("common", "common"),
            (" Trường  A. ", "Trường A"),
            ("a:b*c?\"d", "a-b-c--d"),
            ("-rf", "rf"),
            ("a\u{202e}\u{7}b - c", "a b-c"),
            ("", "khong-ten"),
        ] {
            assert_eq!(stem(given), made, "{given}");
        }
        assert_eq!(document("TH-001", "a/b"), "TH-001 - a-b");
        assert_eq!(document("TH-001", "../../x"), "TH-001 - x");
        assert_eq!(document("TH-001", "CON"), "TH-001 - _CON");
        assert_eq!(document("truong-a", ""), "truong-a");
        assert_eq!(document("KH Trường Tiểu học A 2026", "Trường tiểu học A"), "KH Trường Tiểu học A 2026");
    }

    /// D12: an address is of ASCII letters, and follows from the code alone.
    #[test]
    fn addresses_are_of_plain_letters_and_never_meet() {
        let stems = ["TH-01", "Trường Đông/Ân 2", "th 01", "学校", "!"].map(str::to_owned);
        assert_eq!(slugs(&stems), ["th-01", "truong-dong-an-2", "th-01-2", "khong-ten", "khong-ten-2"]);
    }

    #[test]
    fn long_names_are_cut_between_words() {
        let long = "Trường Tiểu học ".repeat(20);
        let name = document(&stem(&"ế".repeat(300)), &long);
        assert!(name.len() <= 230 && name.chars().count() <= 140, "{name}");
        assert!(["Trường", "Tiểu", "học"].contains(&name.rsplit(' ').next().unwrap()), "{name}");
        let name = document("TH-001", &"ế".repeat(300));
        assert!(name.len() < 235, "{}", name.len());
    }

    #[test]
    fn names_that_meet_are_numbered_by_their_order() {
        let decomposed = "Tru\u{31b}o\u{31b}\u{300}ng";
        assert_eq!(
            stems(&["a", "A", "a-2", "b", "a?", "x/a", "X/A"]),
            ["a", "A-3", "a-2", "b", "a-4", "x/a", "X/A-2"].map(str::to_owned)
        );
        assert_eq!(stems(&["Trường", decomposed]), ["Trường", "Trường-2"]);
        assert_eq!(stems(&["a - b", "a"]), ["a-b", "a"]);
    }
}
