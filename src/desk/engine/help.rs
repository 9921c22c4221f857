//! The guides of `docs/` that a clerk may want, and their pictures.

use serde::Deserialize;
use serde_json::{Value, json};

use super::{Bench, options};
use crate::desk::message::{Answer, File, Problem, Request};

/// Name and text of each guide, in the order of the list.
const PAGES: &[(&str, &str)] = &[
    ("trang-lam-viec.md", include_str!("../../../docs/trang-lam-viec.md")),
    ("soan-ke-hoach.md", include_str!("../../../docs/soan-ke-hoach.md")),
    ("excel.md", include_str!("../../../docs/excel.md")),
    ("bieu-mau.md", include_str!("../../../docs/bieu-mau.md")),
    ("kiem-tra.md", include_str!("../../../docs/kiem-tra.md")),
    ("kiem-tra-word.md", include_str!("../../../docs/kiem-tra-word.md")),
    ("bao-cao.md", include_str!("../../../docs/bao-cao.md")),
    ("kieu-chu.md", include_str!("../../../docs/kieu-chu.md")),
];

/// Pictures of the guides; those of forms are called after their form.
const PICTURES: &[(&str, &[u8])] = &[
    ("commune.png", include_bytes!("../../../docs/images/commune.png")),
    ("free.png", include_bytes!("../../../docs/images/free.png")),
    ("improvement-local.png", include_bytes!("../../../docs/images/improvement-local.png")),
    ("maintenance.png", include_bytes!("../../../docs/images/maintenance.png")),
    ("national-standard.png", include_bytes!("../../../docs/images/national-standard.png")),
    ("trang-1.png", include_bytes!("../../../docs/images/trang-1.png")),
    ("tt57-improvement.png", include_bytes!("../../../docs/images/tt57-improvement.png")),
];

/// Names and titles of the guides.
pub fn contents() -> Vec<Value> {
    PAGES.iter().map(|(name, text)| json!({ "name": name, "title": title(text) })).collect()
}

/// The first heading.
fn title(text: &str) -> &str {
    text.lines().find_map(|line| line.strip_prefix("# ")).unwrap_or_default()
}

#[derive(Deserialize)]
struct Wanted {
    name: String,
}

/// A guide in Markdown.
pub fn answer(_: &Bench, request: &Request) -> Result<Answer, Problem> {
    let Wanted { name } = options(request)?;
    let unknown = || Problem::new(format!("không có trang hướng dẫn \"{name}\"."), "");
    let (name, text) = PAGES.iter().find(|(known, _)| *known == name).ok_or_else(unknown)?;
    Ok(Answer { answer: json!({ "name": name, "title": title(text), "page": text }), files: Vec::new() })
}

/// A picture of a guide.
pub fn picture(_: &Bench, request: &Request) -> Result<Answer, Problem> {
    let Wanted { name } = options(request)?;
    let unknown = || Problem::new(format!("không có ảnh \"{name}\"."), "");
    let (name, bytes) = PICTURES.iter().find(|(known, _)| *known == name).ok_or_else(unknown)?;
    Ok(Answer { answer: Value::Null, files: vec![File { name: (*name).to_owned(), bytes: bytes.to_vec() }] })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_guide_has_a_title_and_its_pictures() {
        for (name, text) in PAGES {
            assert!(!title(text).is_empty(), "{name}");
            for picture in text.split("](images/").skip(1).filter_map(|rest| rest.split(')').next()) {
                assert!(PICTURES.iter().any(|(known, _)| *known == picture), "{name}: {picture}");
            }
        }
    }
}
