//! Any .docx → [`Manuscript`]: what a reader sees, whatever program wrote it (ECMA-376 part 1, transitional or strict).
//!
//! Hostile files are expected. Sizes, depths and counts have limits; nothing is run or fetched. A file that asks for such
//! things is refused with a reason.

mod amend;
mod body;
mod drawing;
mod field;
mod formula;
mod inline;
mod measure;
mod numbering;
mod package;
mod properties;
mod refusal;
mod relationship;
mod section;
mod styles;
mod theme;
mod tree;

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostic::Finding;
use crate::manuscript::{Manuscript, Paragraph};

use body::Shared;
use inline::is_set;
use numbering::Numbering;
use package::Package;
use refusal::Refusal;
use relationship::{Outside, Relationship};
use section::Headers;
use styles::Styles;
use theme::Theme;
use tree::{Element, Tree};

pub use amend::amend;
pub use package::{is_word, is_workbook};

/// Reads a document.
///
/// # Errors
/// One finding: why the file is not read.
pub fn read(bytes: &[u8]) -> Result<Manuscript, Box<Finding>> {
    try_read(bytes).map_err(|refusal| Box::new(refusal.finding()))
}

fn try_read(bytes: &[u8]) -> Result<Manuscript, Refusal> {
    let mut package = Package::open(bytes)?;
    let local_links = refuse_outside(&mut package)?;
    let main = package.relationships_of("")?.into_iter().find(|relationship| relationship.kind == "officeDocument");
    let main = main.ok_or(Refusal::Damaged)?.target;
    let relationships = package.relationships_of(&main)?;
    let shared = shared(&mut package, &relationships)?;
    let even_differ = even_pages_differ(&mut package, &relationships)?;
    let text = package.part(&main)?.ok_or(Refusal::Damaged)?;
    let tree = Tree::parse(&text)?;
    let body = tree.root().child("body").ok_or(Refusal::Damaged)?;
    let flow = body::read(body, &shared)?;
    let mut flow = flow;
    let notes = notes(&mut package, &relationships)?;
    let mut length = 0;
    for paragraph in &mut flow.paragraphs {
        resolve(paragraph, &relationships, &notes);
        // One note may be referred to without end.
        length += paragraph.notes.iter().map(|note| note.text.len()).sum::<usize>();
        if length > body::MOST_TEXT {
            return Err(Refusal::TooLarge);
        }
    }
    let mut headers = Headers {
        package: &mut package,
        relationships: &relationships,
        shared: &shared,
        even_differ,
        running: Vec::new(),
    };
    let sections = headers.sections(&flow.sections, flow.paragraphs.len())?;
    let mut traces = flow.traces;
    traces.running = headers.running;
    traces.local_links.extend(local_links);
    Ok(Manuscript { sections, paragraphs: flow.paragraphs, tables: flow.tables, traces })
}

/// The bytes of a part of a document that was read: a picture.
///
/// # Errors
/// In Vietnamese, why there is no such part.
pub fn media(bytes: &[u8], part: &str) -> Result<Vec<u8>, String> {
    let found = Package::open(bytes).and_then(|mut package| package.bytes(part));
    found.map_err(|refusal| refusal.message())?.ok_or_else(|| "tệp Word không có ảnh này.".to_owned())
}

/// Texts of notes by what refers to them: `footnoteReference 2`.
type Notes = HashMap<String, String>;

fn notes(package: &mut Package, relationships: &[Relationship]) -> Result<Notes, Refusal> {
    let mut all = Notes::new();
    for (part, name) in [("footnotes", "footnote"), ("endnotes", "endnote")] {
        let read = |root: Element| {
            let notes = root.children().filter(|note| note.name() == name);
            let read = notes.map(|note| {
                (format!("{name}Reference {}", note.attribute("id").unwrap_or_default()), words(note).join(" "))
            });
            read.collect::<Vec<_>>()
        };
        all.extend(with_part(package, relationships, part, read)?.unwrap_or_default());
    }
    Ok(all)
}

/// The text of each paragraph in an element, without what was taken back.
fn words(element: Element) -> Vec<String> {
    fn collect(element: Element, texts: &mut Vec<String>) {
        for child in element.children() {
            match child.name() {
                "t" => texts.last_mut().into_iter().for_each(|text| text.push_str(&child.text())),
                "tab" | "br" | "cr" => texts.last_mut().into_iter().for_each(|text| text.push(' ')),
                "del" | "moveFrom" | "Fallback" | "pPr" | "rPr" => {}
                "p" => {
                    texts.push(String::new());
                    collect(child, texts);
                }
                _ => collect(child, texts),
            }
        }
    }
    let mut texts = vec![String::new()];
    collect(element, &mut texts);
    texts.into_iter().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).collect()
}

/// Puts parts and texts in the place of what refers to them.
fn resolve(paragraph: &mut Paragraph, relationships: &[Relationship], notes: &Notes) {
    for figure in &mut paragraph.figures {
        let of_id =
            relationships.iter().find(|relationship| relationship.id == *figure.part && !relationship.is_external);
        figure.part = of_id.map_or_else(|| Arc::from(""), |relationship| Arc::from(relationship.target.as_str()));
    }
    for note in &mut paragraph.notes {
        note.text = notes.get(&note.text).map(|text| text.trim().to_owned()).unwrap_or_default();
    }
}

/// Refuses what would be loaded from other computers; returns what would be from the writer's own.
fn refuse_outside(package: &mut Package) -> Result<Vec<String>, Refusal> {
    let mut local = Vec::new();
    for name in package.relationship_parts() {
        let Some(text) = package.part(&name)? else { continue };
        for relationship in relationship::read(&text, "")? {
            match relationship.outside() {
                Some(Outside::Remote(refusal)) => return Err(refusal),
                Some(Outside::Local(target)) => local.push(target),
                None => {}
            }
        }
    }
    Ok(local)
}

fn shared(package: &mut Package, relationships: &[Relationship]) -> Result<Shared, Refusal> {
    let language = with_part(package, relationships, "settings", |root| {
        root.child("themeFontLang").and_then(Element::val).map(Cow::into_owned)
    })?;
    let is_vietnamese = language.flatten().is_some_and(|language| language.starts_with("vi"));
    let theme =
        with_part(package, relationships, "theme", |root| Theme::read(root, is_vietnamese))?.unwrap_or_default();
    let styles = with_part(package, relationships, "styles", |root| Styles::read(root, &theme))?.unwrap_or_default();
    let numbering = with_part(package, relationships, "numbering", Numbering::read)?.unwrap_or_default();
    Ok(Shared { styles, theme, numbering })
}

fn even_pages_differ(package: &mut Package, relationships: &[Relationship]) -> Result<bool, Refusal> {
    let is_on = with_part(package, relationships, "settings", |root| is_set(root, "evenAndOddHeaders"))?;
    Ok(is_on.unwrap_or(false))
}

/// Reads the part of a kind that the document refers to, if it has one.
fn with_part<T>(
    package: &mut Package,
    relationships: &[Relationship],
    kind: &str,
    read: impl FnOnce(Element) -> T,
) -> Result<Option<T>, Refusal> {
    let Some(relationship) = relationships.iter().find(|relationship| relationship.kind == kind) else {
        return Ok(None);
    };
    let Some(text) = package.part(&relationship.target)? else { return Ok(None) };
    let tree = Tree::parse(&text)?;
    Ok(Some(read(tree.root())))
}
