//! A copy of a document in which some things are put right. Every part that needs no change is copied as it is
//! compressed, and of a changed part every byte that is not part of a change stays.

mod font;
mod look;
mod splice;

use std::collections::BTreeMap;

use super::body;
use super::package::Package;
use super::refusal::Refusal;
use super::tree::{Element, Tree};
use crate::diagnostic::Finding;
use crate::excel::package::rewrite;
use crate::length::Length;
use crate::manuscript::Amendment;
use splice::Splices;

/// The document with these things put right. What cannot be done without touching more stays as it is.
///
/// # Errors
/// One finding: why the file is not read.
pub fn amend(bytes: &[u8], amendments: &[Amendment]) -> Result<Vec<u8>, Box<Finding>> {
    try_amend(bytes, amendments).map_err(|refusal| Box::new(refusal.finding()))
}

fn try_amend(bytes: &[u8], amendments: &[Amendment]) -> Result<Vec<u8>, Refusal> {
    let mut package = Package::open(bytes)?;
    let main = package.relationships_of("")?.into_iter().find(|relationship| relationship.kind == "officeDocument");
    let main = main.ok_or(Refusal::Damaged)?.target;
    let relationships = package.relationships_of(&main)?;
    let shared = super::shared(&mut package, &relationships)?;
    let mut changed = BTreeMap::new();
    let text = package.part(&main)?.ok_or(Refusal::Damaged)?;
    let font =
        amendments.iter().find_map(|amendment| if let Amendment::Font(font) = amendment { Some(*font) } else { None });
    {
        let tree = Tree::parse(&text)?;
        let flow = body::read(tree.root().child("body").ok_or(Refusal::Damaged)?, &shared)?;
        let mut splices = Splices::new(&text);
        for amendment in amendments {
            match amendment {
                Amendment::Look { paragraph, bold, italic, size } => {
                    if let Some(element) = flow.elements.get(*paragraph) {
                        look::set(*element, (*bold, *italic, *size), &mut splices);
                    }
                }
                Amendment::Characters { paragraph, one_space } => {
                    if let Some(element) = flow.elements.get(*paragraph) {
                        characters(*element, *one_space, &mut splices);
                    }
                }
                Amendment::Margins { section, sides } => {
                    if let Some((_, element)) = flow.sections.get(*section) {
                        margins(*element, sides, &mut splices);
                    }
                }
                Amendment::Font(_) => {}
            }
        }
        if let Some(font) = font {
            font::set(tree.root(), font, &shared.theme, &mut splices);
        }
        changed.extend(splices.finish().map(|text| (main.clone(), text)));
    }
    if let Some(font) = font {
        let kinds = ["styles", "header", "footer", "footnotes", "endnotes"];
        for relationship in
            relationships.iter().filter(|known| kinds.contains(&known.kind.as_str()) && !known.is_external)
        {
            let Some(text) = package.part(&relationship.target)? else { continue };
            let tree = Tree::parse(&text)?;
            let mut splices = Splices::new(&text);
            font::set(tree.root(), font, &shared.theme, &mut splices);
            changed.extend(splices.finish().map(|text| (relationship.target.clone(), text)));
        }
    }
    if changed.is_empty() {
        return Ok(bytes.to_vec());
    }
    rewrite(bytes, &changed).map_err(|_| Refusal::Damaged)
}

/// Text of a paragraph, piece by piece as the file has it.
fn characters(paragraph: Element, one_space: bool, splices: &mut Splices) {
    for run in runs(paragraph) {
        for text in run.children().filter(|child| child.name() == "t").flat_map(Element::texts) {
            let cleaned = crate::vietnamese::normalize::put_right(text, one_space);
            if cleaned != text {
                splices.replace(text, cleaned);
            }
        }
    }
}

/// The runs of a paragraph, but for those of boxes that are drawn from it.
fn runs(paragraph: Element) -> Vec<Element> {
    let mut found = Vec::new();
    collect(paragraph, &mut found);
    found
}

fn collect<'t>(element: Element<'t>, found: &mut Vec<Element<'t>>) {
    for child in element.children() {
        match child.name() {
            "r" => found.push(child),
            "hyperlink" | "smartTag" | "customXml" | "ins" | "moveTo" | "fldSimple" | "sdt" | "sdtContent" => {
                collect(child, found);
            }
            _ => {}
        }
    }
}

fn margins(section: Element, sides: &[Option<Length>; 4], splices: &mut Splices) {
    let Some(margins) = section.child("pgMar") else { return };
    for (name, wanted) in ["top", "bottom", "left", "right"].into_iter().zip(sides) {
        if let (Some(wanted), Some(raw)) = (wanted, margins.raw_attribute(name)) {
            splices.replace(raw, wanted.to_twips().to_string());
        }
    }
}
