//! Converts text from before Unicode, recognised by its fonts: `Keá hoaïch` in VNI-Times becomes `Kế hoạch`.
//!
//! The font alone is not trusted: people type Unicode into a text whose font was once VNI. Letters that exist only in
//! Unicode prove that. Where words are recognised as old, the words between them are old too.

use std::borrow::Cow;

use crate::manuscript::{Look, Manuscript, Paragraph};
use crate::vietnamese::legacy::{self, Encoding};

/// The document in Unicode, and how many of its paragraphs were not.
pub fn in_unicode(manuscript: &Manuscript) -> (Cow<'_, Manuscript>, usize) {
    let old: Vec<(usize, String)> = manuscript.paragraphs.iter().enumerate().filter_map(old_text).collect();
    let is_own = |text: &str| text.chars().any(legacy::is_own);
    let is_known = |text: &str| legacy::recognise(text).is_some();
    let known = old.iter().filter(|(_, text)| is_known(text)).count();
    let own = old.iter().filter(|(_, text)| is_own(text)).count();
    let wanted = |text: &str| !is_own(text) && (known > own || is_known(text));
    let wanted: Vec<usize> = old.iter().filter(|(_, text)| wanted(text)).map(|(index, _)| *index).collect();
    if known == 0 || wanted.is_empty() {
        return (Cow::Borrowed(manuscript), 0);
    }
    let mut converted = manuscript.clone();
    for index in &wanted {
        converted.paragraphs.get_mut(*index).into_iter().for_each(convert);
    }
    (Cow::Owned(converted), wanted.len())
}

/// What stands in old fonts in a paragraph, if any of it could be old.
fn old_text((index, paragraph): (usize, &Paragraph)) -> Option<(usize, String)> {
    let runs = paragraph.runs.iter().filter(|run| encoding(&run.look).is_some());
    let text: String = runs.filter_map(|run| paragraph.text.get(run.range.clone())).collect();
    (!text.is_ascii()).then_some((index, text))
}

/// The encoding of the font of a run.
fn encoding(look: &Look) -> Option<Encoding> {
    legacy::of_font(&look.font).or_else(|| legacy::of_font(&look.font_beyond_ascii))
}

/// `.VnTimeH` shows small letters as capitals.
fn is_of_capitals(look: &Look) -> bool {
    let font = look.font.to_lowercase();
    font.starts_with(".vn") && font.ends_with('h')
}

fn convert(paragraph: &mut Paragraph) {
    paragraph.reword(|text, look| match encoding(look) {
        Some(encoding) if is_of_capitals(look) => legacy::convert(text, encoding).to_uppercase(),
        Some(encoding) => legacy::convert(text, encoding),
        None => text.to_owned(),
    });
}
